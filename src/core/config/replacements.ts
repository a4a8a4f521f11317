import type { Replacement, SpeechSettings } from '../../protocol/sidecar';
import type { Profile } from './schema';

type Engine = SpeechSettings['tts']['engine'];

/** What an engine speaks with, where the profile has to name it. */
const spokenWith: Readonly<Partial<Record<Profile['tts']['engine'], { readonly key: 'endpoint' | 'model_path'; readonly reason: string }>>> = {
  bark: { key: 'endpoint', reason: 'tts.endpoint names no speech server' },
  neural: { key: 'model_path', reason: 'tts.model_path names no folder' },
};

/** Who is to speak; whether this machine has that voice is the sidecar's to tell. */
export function engineOf(tts: Profile['tts']): Engine {
  const needs = spokenWith[tts.engine];
  if (needs && tts[needs.key] === null) { return 'auto'; }
  // The guide's name for the voice that the system brings.
  return tts.engine === 'pyttsx3' ? 'system' : tts.engine;
}

/** What a recogniser is loaded as. Moonshine's models come in 8 bits, whisper.cpp's in 16, from which it makes 8. */
export function quantisation({ model, compute_type }: Pick<Profile['stt'], 'model' | 'compute_type'>): SpeechSettings['stt']['computeType'] {
  if (!model.startsWith('whisper-')) { return 'int8'; }
  return compute_type === 'float32' ? 'float16' : compute_type;
}

/** whisper.cpp follows no more than that at once (WHISPER_MAX_DECODERS). */
const mostReadings = 8;

/** How many readings whisper follows, or makes. */
export function readings(asked: number): number {
  return Math.min(asked, mostReadings);
}

/** What the profile asks for and the product does not have, and what serves instead. The sidecar tells of the rest: what this machine lacks. */
export function replacements({ stt, tts }: Profile): Replacement[] {
  const comesIn = quantisation(stt);
  return [
    { setting: 'stt.compute_type', asked: stt.compute_type, used: comesIn, reason: `${stt.model} comes in ${comesIn}` },
    ...(['beam_size', 'best_of'] as const).map(key => ({ setting: `stt.${key}`, asked: String(stt[key]), used: String(readings(stt[key])), reason: `whisper.cpp follows ${mostReadings} readings at most` })),
    // `auto` asks for whatever there is.
    { setting: 'stt.device', asked: stt.device === 'auto' ? 'cpu' : stt.device, used: 'cpu', reason: 'recognition is built for the processor' },
    { setting: 'tts.engine', asked: tts.engine === 'pyttsx3' ? 'system' : tts.engine, used: engineOf(tts), reason: spokenWith[tts.engine]?.reason ?? '' },
  ].filter(({ asked, used }) => asked !== used);
}

/** For people. */
export function replacementSentence({ setting, asked, used, reason }: Replacement): string {
  return `${setting}: ${asked} is not to be had (${reason}); using ${used}.`;
}

/** What the user should know of a profile that is right and yet not wholly served here: one sentence each. */
export function notices(profile: Profile): string[] {
  return replacements(profile).map(replacementSentence);
}
