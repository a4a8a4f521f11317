import type { Profile } from '../core/config/profile';
import type { VoiceList } from '../protocol/sidecar';
import { english, type Translate } from './translate';

type Tts = Profile['tts'];

/** What a choice writes into the settings, below `tts`; `engines` and `speeds` lead to another list. */
export type VoiceChoice = Partial<Pick<Tts, 'engine' | 'voice' | 'speed' | 'bark_voice_preset'>> | 'engines' | 'speeds';
export interface VoiceItem { readonly label: string; readonly description?: string; readonly choice: VoiceChoice }

/** The engines that can be chosen, and what each is good for. */
const engines = (translate: Translate): readonly (readonly [Tts['engine'], string])[] => [
  ['auto', translate('the system\'s own voice, else the one in the box')], ['system', translate('the voice of the system')], ['espeak', translate('clear at any speed; espeak-ng has to be installed')], ['flite', translate('the voice in the box')],
  ['neural', translate('a voice of sherpa-onnx in tts.model_path')], ['bark', translate('a speech server at tts.endpoint')], ['say', translate('the npm package say; on Linux festival has to be installed')], ['none', translate('silent: answers are shown only')],
];

const inUse = (isInUse: boolean, translate: Translate) => isInUse ? translate('in use') : '';
const described = (...parts: readonly string[]) => {
  const description = parts.filter(part => part !== '').join(', ');
  return description === '' ? {} : { description };
};

/** The first list: what leads to the other two, then the voices of the engine in force. */
export function voiceItems({ engine, voices }: VoiceList, tts: Tts, translate: Translate = english): VoiceItem[] {
  const chosen = engine === 'bark' ? tts.bark_voice_preset ?? tts.voice : tts.voice;
  const choiceOf = (name: string | null): VoiceChoice => engine === 'bark' ? { bark_voice_preset: name } : { voice: name ?? 'default' };
  return [
    { label: translate('Engine'), description: tts.engine === engine ? engine : translate('{0}: {1} speaks', tts.engine, engine), choice: 'engines' },
    { label: translate('Speed'), description: String(tts.speed), choice: 'speeds' },
    { label: translate('The engine\'s own voice'), ...described(inUse(chosen === 'default', translate)), choice: choiceOf(null) },
    ...voices.map(({ name, description }) => ({ label: name, ...described(description, inUse(name === chosen, translate)), choice: choiceOf(name) })),
  ];
}

export function engineItems({ engine }: Tts, translate: Translate = english): VoiceItem[] {
  // pyttsx3 is the guide's name for the system's voice.
  const current = engine === 'pyttsx3' ? 'system' : engine;
  // A voice of one engine is none of another's.
  return engines(translate).map(([name, description]) => ({ label: name, ...described(description, inUse(name === current, translate)), choice: name === current ? {} : { engine: name, voice: 'default', bark_voice_preset: null } }));
}

export function speedItems({ speeds }: VoiceList, { speed }: Tts, translate: Translate = english): VoiceItem[] {
  return speeds.map(each => ({ label: String(each), ...described(each === 1 ? translate('the voice\'s own') : '', inUse(each === speed, translate)), choice: { speed: each } }));
}
