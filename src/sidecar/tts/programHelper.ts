// A process of its own (dist/programHelper.js), started by ProgramRunner. Starting a program copies the page tables of
// the process that starts it: 18 to 35 ms from a sidecar with 400 MB, 3 ms from here.
import { toVoiceError } from '../../base/errors';
import { ProgramPool } from './programPool';
import type { FromProgramHelper, ToProgramHelper } from './programProtocol';

const pool = new ProgramPool();
const running = new Map<number, AbortController>();

const answer = (message: FromProgramHelper) => {
  // The sidecar may have gone while a program ran; the 'disconnect' below then ends this process.
  if (process.connected) { process.send?.(message, undefined, undefined, () => undefined); }
};

async function run(id: number, request: Extract<ToProgramHelper, { kind: 'run' }>['request']): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    answer({ kind: 'done', id, result: await pool.run(request, abort.signal) });
  } catch (thrown) {
    const { code, message } = toVoiceError(thrown, 'voice_unavailable');
    answer({ kind: 'failed', id, code, message });
  } finally {
    running.delete(id);
  }
}

process.on('message', (message: ToProgramHelper) => {
  if (message.kind === 'run') {
    void run(message.id, message.request);
  } else {
    running.get(message.id)?.abort();
  }
});

// Nobody is left to speak for, whether the sidecar ended well or was killed.
process.on('disconnect', () => {
  pool.dispose();
  process.exit(0);
});
