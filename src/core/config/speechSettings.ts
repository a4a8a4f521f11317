import type { SpeechSettings } from '../../protocol/sidecar';
import { durationMs } from './kinds';
import { engineOf, quantisation, readings } from './replacements';
import type { Profile } from './schema';

/** Silero's speech probability for each of the guide's four degrees of aggressiveness. */
const vadThresholds = [0.3, 0.4, 0.5, 0.6] as const;

/**
 * The part of a profile that the sidecar acts on, in its units: seconds become milliseconds here and nowhere else.
 * `recordingsFolder` is where recordings go if the profile keeps any.
 */
export function speechSettings(profile: Profile, recordingsFolder: string | null = null): SpeechSettings {
  const { audio, stt, tts, privacy } = profile;
  return {
    audio: {
      inputDevice: audio.input_device,
      outputDevice: audio.output_device,
      recorder: audio.recorder,
      sampleRate: audio.sample_rate,
      chunkSamples: audio.chunk_size,
      vad: audio.vad,
      vadMode: audio.vad_aggressiveness,
      vadThreshold: vadThresholds[audio.vad_aggressiveness] ?? 0.5,
      minSpeechFrames: audio.min_speech_frames,
      maxSilenceFrames: audio.max_silence_frames,
      speechDetectionCooldownMs: audio.speech_detection_cooldown * 1000,
      bargeIn: audio.barge_in,
    },
    stt: {
      model: stt.model,
      computeType: quantisation(stt),
      beamSize: readings(stt.beam_size),
      bestOf: readings(stt.best_of),
      endpoint: stt.endpoint,
      language: stt.language,
      keepAliveMs: durationMs(stt.keep_alive),
    },
    tts: {
      engine: engineOf(tts),
      voice: tts.voice,
      speed: tts.speed,
      volume: 1,
      endpoint: tts.endpoint,
      barkVoicePreset: tts.bark_voice_preset,
      modelPath: tts.model_path,
      postTtsCooldownMs: tts.post_tts_cooldown * 1000,
    },
    privacy: { offline: privacy.offline, keepAudioFolder: privacy.keep_audio ? recordingsFolder : null },
  };
}
