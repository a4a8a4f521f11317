import type { VoiceErrorCode } from '../../base/errors';
import type { ProgramRequest, ProgramResult } from './programPool';

/** What the sidecar tells the helper process that starts voice programs for it, and what comes back. */
export type ToProgramHelper =
  | { readonly kind: 'run'; readonly id: number; readonly request: ProgramRequest }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromProgramHelper =
  | { readonly kind: 'done'; readonly id: number; readonly result: ProgramResult }
  | { readonly kind: 'failed'; readonly id: number; readonly code: VoiceErrorCode; readonly message: string };
