import { z } from 'zod';
import type { SpeechSettings } from '../../protocol/sidecar';

/** Text of a duration as Ollama and the profiles write it: "10m", "90s", "1h". */
const durationText = z.string().regex(/^\d+(ms|s|m|h)$/, 'a duration such as "90s", "10m" or "1h"');
const seconds = (fallback: number) => z.number().min(0).max(60).default(fallback);
const deviceName = z.union([z.number().int().min(0), z.string().min(1), z.null()]).default(null);

const audio = z.strictObject({
  input_device: deviceName,
  output_device: deviceName,
  recorder: z.enum(['auto', 'pvrecorder', 'parec', 'arecord', 'node-record-lpcm16']).default('auto'),
  sample_rate: z.number().int().min(8000).max(48_000).default(16_000),
  chunk_size: z.number().int().min(128).max(4096).default(512),
  vad_aggressiveness: z.number().int().min(0).max(3).default(2),
  min_speech_frames: z.number().int().min(1).max(100).default(6),
  max_silence_frames: z.number().int().min(2).max(300).default(20),
  speech_detection_cooldown: seconds(0.3),
});

const stt = z.strictObject({
  model: z.enum(['moonshine-base', 'moonshine-tiny']).default('moonshine-base'),
  language: z.literal('en').default('en'),
  keep_alive: durationText.default('10m'),
});

const tts = z.strictObject({
  engine: z.enum(['auto', 'espeak', 'flite', 'system', 'pyttsx3', 'none']).default('auto'),
  voice: z.string().min(1).default('default'),
  speed: z.number().min(0.25).max(4).default(1),
  post_tts_cooldown: seconds(0.3),
});

const multiAgent = z.strictObject({
  confidence_threshold: z.number().min(0).max(1).default(0.7),
});

const privacy = z.strictObject({
  offline: z.boolean().default(false),
});

/** The whole profile. Every key in it has an effect; a key that is not here is an error, never ignored. */
export const profileSchema = z.strictObject({
  audio: audio.prefault({}),
  stt: stt.prefault({}),
  tts: tts.prefault({}),
  multi_agent: multiAgent.prefault({}),
  privacy: privacy.prefault({}),
});

export type Profile = z.infer<typeof profileSchema>;

/** Silero's speech probability for each of the guide's four degrees of aggressiveness. */
const vadThresholds = [0.3, 0.4, 0.5, 0.6] as const;
const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

function durationMs(text: string): number {
  const parts = /^(\d+)(ms|s|m|h)$/.exec(text);
  const unit = parts?.[2] as keyof typeof unitMs | undefined;
  return unit === undefined ? 0 : Number(parts?.[1]) * unitMs[unit];
}

/** The part of a profile that the sidecar acts on, in its units: seconds become milliseconds here and nowhere else. */
export function speechSettings(profile: Profile): SpeechSettings {
  const { audio, stt, tts, privacy } = profile;
  return {
    audio: {
      inputDevice: audio.input_device,
      outputDevice: audio.output_device,
      recorder: audio.recorder,
      sampleRate: audio.sample_rate,
      chunkSamples: audio.chunk_size,
      vadThreshold: vadThresholds[audio.vad_aggressiveness] ?? 0.5,
      minSpeechFrames: audio.min_speech_frames,
      maxSilenceFrames: audio.max_silence_frames,
      speechDetectionCooldownMs: audio.speech_detection_cooldown * 1000,
    },
    stt: { model: stt.model, language: stt.language, keepAliveMs: durationMs(stt.keep_alive) },
    tts: {
      // pyttsx3 is the guide's name for the voice that the system brings.
      engine: tts.engine === 'pyttsx3' ? 'system' : tts.engine,
      voice: tts.voice,
      speed: tts.speed,
      volume: 1,
      postTtsCooldownMs: tts.post_tts_cooldown * 1000,
    },
    privacy: { offline: privacy.offline },
  };
}
