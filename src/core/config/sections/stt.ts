import { duration, key, oneOf, section, urlOrNull, wholeNumber } from '../kinds';

export const stt = section({
  model: key(oneOf('moonshine-base', 'moonshine-tiny', 'whisper-tiny', 'whisper-tiny.en', 'whisper-base', 'whisper-base.en', 'whisper-small', 'whisper-small.en'), 'moonshine-base', 'What recognises speech: tiny is quicker and makes more mistakes'),
  compute_type: key(oneOf('int8', 'float16', 'float32'), 'int8', 'Which quantisation of the model is loaded: int8 is the smallest and quickest'),
  beam_size: key(wholeNumber(1, 10), 1, 'Whisper models: how many readings are followed at once'),
  best_of: key(wholeNumber(1, 10), 1, 'Whisper models: out of how many readings the best is taken'),
  endpoint: key(urlOrNull(), null, 'An OpenAI-compatible transcription server instead of this machine\'s own recognition'),
  device: key(oneOf('cpu', 'cuda', 'auto'), 'cpu', 'Where recognition runs'),
  language: key(oneOf('en'), 'en', 'The language that is spoken'),
  keep_alive: key(duration(), '10m', 'The model is unloaded after idling this long'),
});
