/** Every way in which the product can fail, as far as a user or a caller has to tell them apart. */
export type VoiceErrorCode =
  | 'cancelled'
  | 'not_understood'
  | 'invalid_input'
  | 'invalid_profile'
  | 'file_not_found'
  | 'unsupported_audio'
  | 'device_not_found'
  | 'no_microphone'
  | 'no_speaker'
  | 'microphone_lost'
  | 'recogniser_unavailable'
  | 'voice_unavailable'
  | 'model_unavailable'
  | 'model_damaged'
  | 'language_model_unavailable'
  | 'language_model_missing'
  | 'language_model_failed'
  | 'offline'
  | 'sidecar_failed'
  | 'protocol_mismatch'
  | 'timeout'
  | 'limit_exceeded'
  | 'unsupported'
  | 'internal';

/** An error whose message is a sentence that says what happened and what the user can do. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';

  constructor(readonly code: VoiceErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
  }
}

/** By its shape, not by its class: the extension and its core are two bundles, each with a class of its own. */
function isVoiceError(thrown: unknown): thrown is VoiceError {
  return thrown instanceof Error && thrown.name === 'VoiceError' && 'code' in thrown;
}

/** The message of anything that was thrown, without its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Wraps what was thrown, once, at the edge of an agent or at the wire; a VoiceError passes as it is. */
export function toVoiceError(thrown: unknown, code: VoiceErrorCode = 'internal'): VoiceError {
  if (isVoiceError(thrown)) { return thrown; }
  if (thrown instanceof Error && thrown.name === 'AbortError') { return new VoiceError('cancelled', 'Cancelled.', { cause: thrown }); }
  return new VoiceError(code, messageOf(thrown), { cause: thrown });
}
