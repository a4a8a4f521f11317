import { messageOf, VoiceError } from '../base/errors';

/** The part of sherpa-onnx-node that is used here; the package brings no types of its own. */
export interface Sherpa {
  Vad: new (config: VadConfig, bufferSeconds: number) => {
    acceptWaveform(samples: Float32Array): void;
    isDetected(): boolean;
    isEmpty(): boolean;
    pop(): void;
    reset(): void;
  };
  OfflineRecognizer: { createAsync(config: RecognizerConfig): Promise<OfflineRecognizer> };
  OfflineTts: { createAsync(config: TtsConfig): Promise<OfflineTts> };
}

export interface VadConfig {
  sileroVad: { model: string; threshold: number; windowSize: number; minSilenceDuration: number; minSpeechDuration: number; maxSpeechDuration: number };
  sampleRate: number; numThreads: number; provider: string; debug: number;
}
export interface RecognizerConfig {
  featConfig: { sampleRate: number; featureDim: number };
  modelConfig: { moonshine: { encoder: string; mergedDecoder: string }; tokens: string; numThreads: number; provider: string; debug: number };
}
export interface OfflineStream { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void }
export interface OfflineRecognizer {
  createStream(): OfflineStream;
  decodeAsync(stream: OfflineStream): Promise<{ text: string }>;
}

interface TtsFiles { tokens: string; dataDir?: string; lexicon?: string }
/** One of them; paths of files. */
export interface TtsModelConfig {
  vits?: TtsFiles & { model: string };
  kokoro?: TtsFiles & { model: string; voices: string };
  matcha?: TtsFiles & { acousticModel: string; vocoder: string };
}
export interface TtsConfig { model: TtsModelConfig & { numThreads: number; provider: string; debug: number }; maxNumSentences: number }
export interface OfflineTts {
  readonly numSpeakers: number;
  readonly sampleRate: number;
  /** `onProgress` gets the parts of the sound as they are there, each once, and ends the work by giving false. */
  generateAsync(request: { text: string; sid: number; speed: number; enableExternalBuffer: false; onProgress: (part: { samples: Float32Array }) => boolean }): Promise<{ samples: Float32Array }>;
}

/** Loads the native package at first use, behind a guard: a machine on which it cannot load gets a sentence. */
export async function loadSherpa(): Promise<Sherpa> {
  try {
    // @ts-expect-error: the package has no type declarations; Sherpa above states what is used.
    const loaded = await import('sherpa-onnx-node') as { default: Sherpa };
    return loaded.default;
  } catch (thrown) {
    throw new VoiceError(
      'recogniser_unavailable',
      `Speech recognition cannot run on this machine (${process.platform}-${process.arch}): ${messageOf(thrown).split('\n')[0]}. Typed questions still work.`,
      { cause: thrown },
    );
  }
}
