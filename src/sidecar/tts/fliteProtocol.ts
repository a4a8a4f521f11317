import type { VoiceErrorCode } from '../../base/errors';

export interface FliteWorkerData {
  readonly wasmPath: string;
  /** Compiled by an earlier worker: it starts at once and keeps the code that was optimised while it ran. */
  readonly module: WebAssembly.Module | null;
}

export interface ToFliteWorker {
  readonly id: number;
  /** ASCII. */
  readonly text: string;
  readonly voice: string;
  readonly durationStretch: number;
}

export type FromFliteWorker =
  | { readonly kind: 'compiled'; readonly module: WebAssembly.Module }
  | { readonly kind: 'rendered'; readonly id: number; readonly wave: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly code: VoiceErrorCode; readonly message: string };
