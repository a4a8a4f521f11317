// A worker thread of its own (dist/fliteWorker.js): flite computes for 30 to 200 ms without a pause.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { toVoiceError, VoiceError } from '../../base/errors';
import { FliteProgram } from './fliteProgram';
import type { FliteWorkerData, FromFliteWorker, ToFliteWorker } from './fliteProtocol';

const { wasmPath, module } = workerData as FliteWorkerData;
let loaded: FliteProgram | undefined;

function program(): FliteProgram {
  if (!loaded) {
    const compiled = module ?? new WebAssembly.Module(wasmBytes());
    if (!module) { answer({ kind: 'compiled', module: compiled }); }
    loaded = new FliteProgram(compiled);
  }
  return loaded;
}

function wasmBytes(): Buffer<ArrayBuffer> {
  try {
    return readFileSync(wasmPath);
  } catch (thrown) {
    throw new VoiceError('voice_unavailable', `The voice in the box (flite) has lost its file: ${wasmPath} cannot be read. Install Voice Agent again.`, { cause: thrown });
  }
}

function answer(message: FromFliteWorker): void {
  parentPort?.postMessage(message, message.kind === 'rendered' && message.wave.buffer instanceof ArrayBuffer ? [message.wave.buffer] : []);
}

parentPort?.on('message', ({ id, text, voice, durationStretch }: ToFliteWorker) => {
  try {
    // A copy with a buffer of its own: a pooled one cannot be handed over.
    answer({ kind: 'rendered', id, wave: Uint8Array.from(program().render(text, voice, durationStretch)) });
  } catch (thrown) {
    const { code, message } = toVoiceError(thrown, 'voice_unavailable');
    answer({ kind: 'failed', id, code, message });
  }
  // Only now, with the result on its way.
  loaded?.restore();
});
