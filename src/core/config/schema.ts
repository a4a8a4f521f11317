import type * as z from 'zod/mini';
import { group, section } from './kinds';
import { audio } from './sections/audio';
import { input } from './sections/input';
import { llm } from './sections/llm';
import { monitoring } from './sections/monitoring';
import { multiAgent } from './sections/multiAgent';
import { privacy } from './sections/privacy';
import { safety } from './sections/safety';
import { stt } from './sections/stt';
import { tts } from './sections/tts';
import { web } from './sections/web';

/**
 * One layer of settings: a profile file, the user's own values, a workspace's. Each key is checked by itself, for
 * another layer may give what it goes with.
 */
export const layerSchema = section({
  audio: group(audio, 'Microphone, speaker, and what counts as speech'),
  stt: group(stt, 'Speech to text'),
  tts: group(tts, 'Text to speech'),
  llm: group(llm, 'The language model'),
  multi_agent: group(multiAgent, 'Who serves what is said, and how'),
  monitoring: group(monitoring, 'What is watched, and when you are alerted'),
  safety: group(safety, 'What is done at once, after a yes, or after a phrase'),
  web: group(web, 'The services behind weather, search and pages'),
  input: group(input, 'Key and sounds'),
  privacy: group(privacy, 'What leaves this machine and what is kept'),
});

export type Profile = z.infer<typeof layerSchema>;

/** Decoding options that only whisper has. */
const whisperOptions = ['beam_size', 'best_of'] as const;

/**
 * The whole profile: this one schema is the types, the defaults, the checks, `profiles/profile.schema.json` and the
 * schema of the setting `voiceAgent.overrides`. A key that is not here is an error, never ignored.
 */
export const profileSchema = layerSchema.check(({ value, issues }) => {
  const { stt } = value;
  if (stt.model.startsWith('whisper-')) { return; }
  for (const option of whisperOptions.filter(name => stt[name] !== 1)) {
    issues.push({ code: 'custom', input: stt[option], path: ['stt', option], message: `${stt.model} follows one reading only; leave it at 1, or take a whisper model` });
  }
});
