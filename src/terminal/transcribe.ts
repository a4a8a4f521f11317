import { resolve } from 'node:path';
import { requests } from '../protocol/sidecar';
import { type CommandLine, UsageError } from './commandLine';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';

/** `transcribe FILE...`: one line a file, in order; a file that cannot be read does not stop the others. */
export async function transcribe({ words }: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  if (words.length === 0) { throw new UsageError('transcribe: name at least one WAV file.'); }
  await runtime.warm({ recognition: true, voice: false });
  for (const file of words) {
    try {
      const peer = await runtime.sidecar.peer();
      const { text, audioMs, transcribeMs, model } = await peer.request(requests.transcribeFile, { path: resolve(file) });
      output.result({ file, text, audioMs: roundMs(audioMs), transcribeMs: roundMs(transcribeMs), model }, [`${file}: ${text}`]);
    } catch (thrown) {
      output.failure({ file }, thrown);
    }
  }
}
