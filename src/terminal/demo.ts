import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requests } from '../protocol/sidecar';
import type { CommandLine } from './commandLine';
import { loop } from './loop';
import type { Output } from './output';
import type { Runtime } from './runtime';

const question = 'What is 25 times 7?';

/** `demo`: a question, spoken by the machine's own voice, goes the whole way of a turn; then, where there is a microphone, it is your turn. */
export async function demo(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-agent-demo-'));
  try {
    const wav = join(folder, 'question.wav');
    await runtime.warm({ recognition: true, voice: true });
    output.note(`Asking aloud: ${question}`);
    await runtime.speech.speak(question, { sink: { kind: 'wav', path: wav }, utteranceId: null }, new AbortController().signal);
    await loop({ ...commandLine, options: { ...commandLine.options, wav, mode: 'handsfree' } }, runtime, output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { inputs } = await (await runtime.sidecar.peer()).request(requests.listDevices, {});
  if (inputs.length === 0) {
    output.note('There is no microphone here, so this is the end. Typed questions: node dist/cli.js ask "what is 15% of 80"');
  } else if (!process.stdin.isTTY) {
    output.note('This is no terminal, so nobody is listened to. In one: node dist/cli.js loop');
  } else {
    output.note('Your turn: ask something like "what time is it in Tokyo".');
    await loop({ ...commandLine, options: { ...commandLine.options, mode: 'handsfree' } }, runtime, output);
  }
}
