import type { ChildProcess } from 'node:child_process';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { createPeer, type Peer } from '../protocol/peer';

/** The connection to a child process that was forked. A bundle of its own for the extension, which opens windows without it. */
export function childPeer(child: ChildProcess): Peer {
  return createPeer(new IPCMessageReader(child), new IPCMessageWriter(child));
}
