import { toIntegers } from '../audio/integerSamples';
import { encodeWave } from '../audio/wave';
import { recognitionSampleRate } from '../vad/frames';

/** A tenth of a second: servers refuse less, and nobody has said a word in it. */
export const shortestSamples = recognitionSampleRate / 10;

/** What transcription servers are sent: the sound as a WAV file in a form, with these fields besides. */
export function waveForm(samples: Float32Array, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) { form.set(name, value); }
  const wave = new Uint8Array(encodeWave(toIntegers(samples), recognitionSampleRate));
  form.set('file', new Blob([wave], { type: 'audio/wav' }), 'speech.wav');
  return form;
}

/** The text of a server's answer; null where it has none. */
export function textOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'text' in answer && typeof answer.text === 'string' ? answer.text : null;
}

/** Whisper looks at the last 224 tokens of a prompt only. */
const maxPromptCharacters = 600;

/** Names as a prompt that whisper takes for what was said before: it then spells them so. Empty where there are none. */
export function namesPrompt(names: readonly string[]): string {
  let list = '';
  for (const name of names) {
    const next = list === '' ? name : `${list}, ${name}`;
    if (next.length > maxPromptCharacters) { break; }
    list = next;
  }
  return list === '' ? '' : `Names in this code: ${list}.`;
}
