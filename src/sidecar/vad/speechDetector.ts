import { frameSamples, recognitionSampleRate } from './frames';
import type { Sherpa } from '../sherpa';

/** Tells speech from everything else, frame by frame. */
export interface SpeechDetector {
  /** `samples` is one frame of 512 samples at 16 kHz. */
  isSpeech(samples: Float32Array): boolean;
  /** So many frames of silence have passed unsaid when the end of speech is told. */
  readonly endDelayFrames: number;
  reset(): void;
}

/** sherpa-onnx takes 0 for "not set" and then means 250 and 500 ms; this is less than a frame. */
const noDurationSeconds = 0.001;

/**
 * Silero v5 through sherpa-onnx. Without minimal durations its detector is the frame's own verdict with a
 * hysteresis of 0.15: on at `threshold`, off below `threshold - 0.15`, each confirmed by a second frame.
 * About 0.2 ms a frame.
 */
export function createSileroDetector(sherpa: Sherpa, props: { modelPath: string; threshold: number }): SpeechDetector {
  const vad = new sherpa.Vad({
    sileroVad: {
      model: props.modelPath, threshold: props.threshold, windowSize: frameSamples,
      minSilenceDuration: noDurationSeconds, minSpeechDuration: noDurationSeconds,
      // Beyond this duration sherpa raises the threshold to cut the segment; ends of speech are ours to find.
      maxSpeechDuration: 3600,
    },
    sampleRate: recognitionSampleRate, numThreads: 1, provider: 'cpu', debug: 0,
  }, 60);
  return {
    isSpeech(samples) {
      vad.acceptWaveform(samples);
      const detected = vad.isDetected();
      // Finished segments hold copies of their sound, which nobody reads here.
      while (!vad.isEmpty()) { vad.pop(); }
      return detected;
    },
    // One because it looks 64 samples ahead, one because it wants the end confirmed.
    endDelayFrames: 2,
    reset() { vad.reset(); },
  };
}
