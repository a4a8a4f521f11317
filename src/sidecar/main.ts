import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { Logger } from '../base/logger';
import { messageOf } from '../base/errors';
import { createPeer } from '../protocol/peer';
import { notifications } from '../protocol/sidecar';
import { createParts } from './createParts';
import { SpeechServer } from './speechServer';

/** However an end is slowed down by a device or a program, it takes no longer than this. */
const maxEndMs = 1200;

if (process.send === undefined) {
  process.stderr.write('This is the speech process of Voice Agent; it is started by the program that needs it (node dist/cli.js).\n');
  process.exit(2);
}

const peer = createPeer(new IPCMessageReader(process), new IPCMessageWriter(process));
const logger: Logger = { log: (level, message) => { peer.notify(notifications.log, { level, message }); } };
const server = new SpeechServer(peer, createParts({
  logger,
  onModelProgress: progress => { peer.notify(notifications.modelProgress, progress); },
  onReplaced: replacement => { peer.notify(notifications.replaced, replacement); },
}), () => { void end(0); });

let ending = false;
async function end(status: number): Promise<void> {
  if (ending) { return; }
  ending = true;
  setTimeout(() => { process.exit(status); }, maxEndMs).unref();
  await server.dispose().catch(() => undefined);
  process.exit(status);
}

// Never an orphan: without its host this process has nothing to do, whether the host ended, crashed or was killed.
process.on('disconnect', () => { void end(0); });
// The host decides when a Ctrl-C in the terminal, which reaches every process of its group, ends this one.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => { void end(0); });
process.on('uncaughtException', error => {
  // State after an unknown failure cannot be trusted: the host starts a new process for the next turn.
  process.stderr.write(`uncaught: ${error.stack ?? messageOf(error)}\n`);
  process.exit(1);
});
