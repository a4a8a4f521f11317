import type { SpeechSettings } from '../../protocol/sidecar';

export type AskedEngine = SpeechSettings['tts']['engine'];

/** All that decides who speaks, and how. */
export interface VoiceSettings extends Omit<SpeechSettings['tts'], 'postTtsCooldownMs'> {
  /** privacy.offline: nothing but this machine may be asked. */
  readonly offline: boolean;
}

/** Until the settings are known. */
export const defaultVoiceSettings: VoiceSettings = {
  engine: 'auto', voice: 'default', speed: 1, volume: 1, endpoint: null, barkVoicePreset: null, modelPath: null, offline: false,
};

export function voiceSettings({ tts, privacy }: SpeechSettings): VoiceSettings {
  const { engine, voice, speed, volume, endpoint, barkVoicePreset, modelPath } = tts;
  return { engine, voice, speed, volume, endpoint, barkVoicePreset, modelPath, offline: privacy.offline };
}
