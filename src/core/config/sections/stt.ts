import { duration, key, oneOf, section, urlOrNull, wholeNumber } from '../kinds';

export const stt = section({
  model: key(oneOf('moonshine-base', 'moonshine-tiny', 'whisper-tiny', 'whisper-tiny.en', 'whisper-base', 'whisper-base.en', 'whisper-small', 'whisper-small.en'), 'moonshine-base', 'What recognises speech: tiny is quicker and makes more mistakes; whisper models are installed first (voice-agent install MODEL)'),
  compute_type: key(oneOf('int8', 'float16', 'float32'), 'int8', 'Which quantisation of a whisper model is loaded: int8 is the smallest and quickest; Moonshine comes in int8'),
  beam_size: key(wholeNumber(1, 10), 1, 'Whisper models: how many readings are followed at once, 8 at most'),
  best_of: key(wholeNumber(1, 10), 1, 'Whisper models: out of how many readings the best is taken'),
  endpoint: key(urlOrNull(), null, 'An OpenAI-compatible transcription server instead of this machine\'s own recognition, which serves while the server does not; ?model=NAME behind it names the server\'s model'),
  device: key(oneOf('cpu', 'cuda', 'auto'), 'cpu', 'Where recognition runs'),
  language: key(oneOf('en'), 'en', 'The language that is spoken'),
  keep_alive: key(duration(), '10m', 'The model is unloaded after idling this long'),
});
