import type { TtsModelConfig } from '../sherpa';

/** To the process of a neural voice. `load` comes first, and once. */
export type ToNeuralHelper =
  | { readonly kind: 'load'; readonly model: TtsModelConfig; readonly numThreads: number }
  /** `speaker` counts from 0. */
  | { readonly kind: 'render'; readonly id: number; readonly text: string; readonly speaker: number; readonly speed: number }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromNeuralHelper =
  | { readonly kind: 'loaded'; readonly sampleRate: number; readonly speakerCount: number }
  | { readonly kind: 'part'; readonly id: number; readonly samples: Int16Array }
  | { readonly kind: 'done'; readonly id: number }
  /** Without an id: it could not be loaded. */
  | { readonly kind: 'failed'; readonly id: number | null; readonly message: string };
