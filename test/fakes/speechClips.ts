import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Has a voice of the system say something into a WAV file, made when the test runs. Throws where espeak-ng is not installed.
 * espeak-ng begins at once; `leadMs` of silence before it is what a person takes to draw breath.
 */
export function sayToFile(folder: string, name: string, text: string, leadMs = 0): string {
  const path = join(folder, `${name}.wav`);
  execFileSync('espeak-ng', ['-v', 'en-us', '-w', path, '--stdin'], { input: text });
  if (leadMs > 0) {
    const wave = readFileSync(path);
    const lead = Buffer.alloc(Math.round(wave.readUInt32LE(24) * leadMs / 1000) * 2);
    wave.writeUInt32LE(wave.length - 8 + lead.length, 4);
    wave.writeUInt32LE(wave.length - 44 + lead.length, 40);
    writeFileSync(path, Buffer.concat([wave.subarray(0, 44), lead, wave.subarray(44)]));
  }
  return path;
}

/** A WAV file (16-bit) of any rate and number of channels, its samples given by a function of time and channel, -1 to 1. */
export function waveToFile(folder: string, name: string, props: { sampleRate: number; channels: number; seconds: number }, sampleAt: (second: number, channel: number) => number): string {
  const { sampleRate, channels, seconds } = props;
  const frames = Math.round(sampleRate * seconds);
  const data = Buffer.alloc(44 + frames * channels * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(data.length - 8, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(channels, 22);
  data.writeUInt32LE(sampleRate, 24);
  data.writeUInt32LE(sampleRate * channels * 2, 28);
  data.writeUInt16LE(channels * 2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(data.length - 44, 40);
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channels; channel++) {
      const sample = Math.max(-1, Math.min(1, sampleAt(frame / sampleRate, channel)));
      data.writeInt16LE(Math.round(sample * 32767), 44 + (frame * channels + channel) * 2);
    }
  }
  const path = join(folder, `${name}.wav`);
  writeFileSync(path, data);
  return path;
}

const numberWords: Readonly<Record<string, string>> = {
  zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9',
  twenty: '20', 'twenty five': '25', 'one hundred and seventy five': '175', 'one hundred seventy five': '175', 'a hundred and seventy five': '175',
};

/** Text as it compares: lower case, no punctuation, the numbers of these tests in digits. */
export function normalised(text: string): string {
  const plain = text.toLowerCase().replace(/-/g, ' ').replace(/[^a-z0-9 ]/g, '').replace(/\s+/g, ' ').trim();
  return Object.entries(numberWords).sort(([left], [right]) => right.length - left.length)
    .reduce((result, [words, digits]) => result.replaceAll(new RegExp(`\\b${words}\\b`, 'g'), digits), plain);
}
