import { decimal, key, oneOf, seconds, section, text, textOrNull, urlOrNull } from '../kinds';

export const tts = section({
  engine: key(oneOf('auto', 'espeak', 'flite', 'system', 'pyttsx3', 'say', 'bark', 'neural', 'none'), 'auto', 'Who speaks: auto is the system\'s own voice, else the one in the box; pyttsx3 means system; say is the npm package, on Linux through festival; none is silent'),
  voice: key(text('the name of a voice'), 'default', 'Which voice of the engine: a name of its own, or with neural the number of a speaker; `voice-agent voices` lists them'),
  speed: key(decimal(0.25, 4), 1, 'Rate of speech: 1 is the voice\'s own, 2 twice as fast'),
  bark_voice_preset: key(textOrNull('the name of a voice of the speech server'), null, 'With engine bark: the voice that the speech server is asked for'),
  endpoint: key(urlOrNull(), null, 'With engine bark: the speech server (OpenAI-compatible, such as LocalAI)'),
  model_path: key(textOrNull('the path of a folder', 1000), null, 'With engine neural: the folder of a voice of sherpa-onnx (VITS or Piper, Kokoro, Matcha), as an absolute path'),
  post_tts_cooldown: key(seconds(0, 60), 0.3, 'Seconds the microphone stays closed after a reply'),
});
