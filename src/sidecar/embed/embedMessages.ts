/** What the main thread and the embedding worker say to each other: one small batch at a time, so that a question never waits behind a long list. */
export interface EmbedBatch { id: number; texts: string[] }

export type EmbedAnswer =
  /** One vector of unit length a text, in order. */
  | { id: number; vectors: Float32Array[] }
  | { id: number; error: string };
