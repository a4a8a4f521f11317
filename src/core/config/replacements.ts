import type { Replacement, SpeechSettings } from '../../protocol/sidecar';
import type { Profile } from './schema';

type Recogniser = SpeechSettings['stt']['model'];
type Engine = SpeechSettings['tts']['engine'];

/** What serves for each recogniser that a profile can ask for. */
export const recognisers: Readonly<Record<Profile['stt']['model'], Recogniser>> = {
  'moonshine-base': 'moonshine-base', 'moonshine-tiny': 'moonshine-tiny',
  // Never the tiny one: on single words it is wrong more often than right.
  'whisper-tiny': 'moonshine-base', 'whisper-tiny.en': 'moonshine-base', 'whisper-base': 'moonshine-base', 'whisper-base.en': 'moonshine-base',
  'whisper-small': 'moonshine-base', 'whisper-small.en': 'moonshine-base',
};

/** What serves for each voice that a profile can ask for. */
export const engines: Readonly<Record<Profile['tts']['engine'], Engine>> = {
  auto: 'auto', espeak: 'espeak', flite: 'flite', system: 'system', none: 'none',
  // The guide's name for the voice that the system brings.
  pyttsx3: 'system',
  say: 'auto', bark: 'auto', neural: 'auto',
};
const otherNames: readonly string[] = ['pyttsx3'];

const reason = 'it is not built in yet';

/** What the recognisers that are there can be loaded as, and where they can run. */
const quantisation: Profile['stt']['compute_type'] = 'int8';
const device: Profile['stt']['device'] = 'cpu';

/** What the profile asks for and the product does not have, and what serves instead. The sidecar tells of the rest: what this machine lacks. */
export function replacements({ stt, tts }: Profile): Replacement[] {
  const model = recognisers[stt.model];
  const oneReading = `${model} follows one reading only`;
  return [
    { setting: 'stt.model', asked: stt.model, used: model, reason },
    { setting: 'stt.compute_type', asked: stt.compute_type, used: quantisation, reason: `${model} comes in ${quantisation}` },
    { setting: 'stt.device', asked: stt.device, used: device, reason: 'recognition is built for the processor' },
    { setting: 'stt.beam_size', asked: String(stt.beam_size), used: '1', reason: oneReading },
    { setting: 'stt.best_of', asked: String(stt.best_of), used: '1', reason: oneReading },
    { setting: 'tts.engine', asked: tts.engine, used: engines[tts.engine], reason },
  ].filter(({ asked, used }) => asked !== used && !otherNames.includes(asked));
}

/** For people. */
export function replacementSentence({ setting, asked, used, reason }: Replacement): string {
  return `${setting}: ${asked} is not to be had (${reason}); using ${used}.`;
}
