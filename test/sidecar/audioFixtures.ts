import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import esbuild from 'esbuild';
import { startCapture, type Capture, type CaptureProps } from '../../src/sidecar/audio/capture';
import type { VoiceError } from '../../src/base/errors';
import { encodeWave } from '../../src/sidecar/audio/wave';

/** The worker as the build makes it, from the sources as they are: in the repository, so that it finds the native packages, and away from what a build clears. */
export async function buildCaptureWorker(): Promise<string> {
  const outfile = resolve('node_modules/.cache/voice-agent/captureWorker.js');
  await esbuild.build({
    entryPoints: [resolve('src/sidecar/audio/captureWorker.ts')], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs',
    external: ['@picovoice/pvrecorder-node', '@echogarden/audio-io', 'node-record-lpcm16'], logLevel: 'error',
  });
  return outfile;
}

/** Everything a capture told. */
export interface Heard {
  blocks: Float32Array[];
  /** performance.now() of each block. */
  arrivedAtMs: number[];
  errors: VoiceError[];
  speechEnds: { atMs: number; samplesBefore: number }[];
  sourceEnds: number[];
  silences: number;
}

export function emptyHeard(): Heard {
  return { blocks: [], arrivedAtMs: [], errors: [], speechEnds: [], sourceEnds: [], silences: 0 };
}

export function joined(blocks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    all.set(block, offset);
    offset += block.length;
  }
  return all;
}

/** Starts a capture that writes down what it hears. */
export async function captureInto(heard: Heard, props: Partial<CaptureProps>, signal: AbortSignal = new AbortController().signal): Promise<Capture> {
  return await startCapture({
    source: { kind: 'microphone' }, recorder: 'auto', inputDevice: null, sampleRate: 16_000, chunkSamples: 512,
    onBlock(samples) {
      heard.blocks.push(samples);
      heard.arrivedAtMs.push(performance.now());
    },
    onSourceSpeechEnded: atMs => { heard.speechEnds.push({ atMs, samplesBefore: joined(heard.blocks).length }); },
    onSourceEnded: () => { heard.sourceEnds.push(joined(heard.blocks).length); },
    onSilentMicrophone: () => { heard.silences += 1; },
    onError: error => { heard.errors.push(error); },
    ...props,
  }, signal);
}

/** Polls: what sound programs do takes as long as it takes on a busy machine. */
export async function eventually(description: string, isSo: () => boolean, limitMs = 10_000): Promise<void> {
  const startedAtMs = performance.now();
  while (!isSo()) {
    if (performance.now() - startedAtMs > limitMs) { throw new Error(`waited ${limitMs} ms in vain until ${description}`); }
    await pause(20);
  }
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** A sound that is like no shifted copy of itself: a rising tone, faded in and out, so that cross-correlation finds its place. */
export function chirp(seconds: number, sampleRate: number, amplitude = 0.5): Float32Array {
  const length = Math.round(seconds * sampleRate);
  return Float32Array.from({ length }, (_, index) => {
    const time = index / sampleRate;
    const fade = Math.min(1, time / 0.02, (seconds - time) / 0.02);
    return amplitude * Math.max(0, fade) * Math.sin(2 * Math.PI * (300 * time + 600 * time * time / seconds));
  });
}

export function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, sample => Math.round(sample * 32767));
}

export function toFloat(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, sample => sample / 32768);
}

export interface Match { correlation: number; gain: number; offset: number }

/** Where `sound` is in `recording` and how like it is: 1 is the same but for loudness. */
export function findSound(sound: Float32Array, recording: Float32Array): Match {
  const coarse = 4;
  const energy = dot(sound, 0, sound, 1);
  let best: Match = { correlation: -1, gain: 0, offset: 0 };
  const tryOffsets = (from: number, to: number, step: number, sampleStep: number) => {
    for (let offset = Math.max(0, from); offset <= Math.min(to, recording.length - sound.length); offset += step) {
      const product = dot(sound, offset, recording, sampleStep);
      if (product <= 0) { continue; }
      const window = recording.subarray(offset, offset + sound.length);
      const correlation = product * sampleStep / Math.sqrt(energy * dot(window, 0, window, 1));
      if (correlation > best.correlation) { best = { correlation, gain: product * sampleStep / energy, offset }; }
    }
  };
  tryOffsets(0, recording.length, coarse, coarse);
  tryOffsets(best.offset - coarse, best.offset + coarse, 1, 1);
  return best;
}

function dot(sound: Float32Array, offset: number, recording: Float32Array, step: number): number {
  let sum = 0;
  for (let index = 0; index < sound.length; index += step) { sum += (sound[index] ?? 0) * (recording[offset + index] ?? 0); }
  return sum;
}

/** A folder of its own for each suite. */
export async function temporaryFolder(): Promise<{ path: string; wave(name: string, samples: Float32Array, sampleRate: number): Promise<string>; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'voice-agent-audio-'));
  return {
    path,
    async wave(name, samples, sampleRate) {
      const file = join(path, name);
      await writeFile(file, encodeWave(toInt16(samples), sampleRate));
      return file;
    },
    dispose: () => rm(path, { recursive: true, force: true }),
  };
}
