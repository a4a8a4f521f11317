import { profileSchema } from '../core/config/profile';
import { requests, type WhisperModel } from '../protocol/sidecar';
import { type CommandLine, UsageError } from './commandLine';
import type { Output } from './output';
import type { Runtime } from './runtime';

const isWhisperModel = (name: string): name is WhisperModel => name.startsWith('whisper-') && profileSchema.safeParse({ stt: { model: name } }).success;

/** `install MODEL`: builds whisper.cpp and fetches one of its models. Ctrl-C ends it; what has come is kept, and the next try goes on from there. */
export async function install({ words }: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const [model, ...others] = words;
  if (model === undefined || others.length > 0 || !isWhisperModel(model)) { throw new UsageError('install: name one of whisper-tiny, whisper-base and whisper-small; with .en behind it for English alone.'); }
  const stop = new AbortController();
  const interrupt = () => { stop.abort(); };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const installed = await (await runtime.sidecar.peer()).request(requests.installRecogniser, { model }, stop.signal);
    output.result({ model, ...installed }, [`${model} is installed: ${installed.modelPath}`, `It serves with --set stt.model=${model}, or stt.model in your profile.`]);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
