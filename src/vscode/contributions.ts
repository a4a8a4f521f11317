/**
 * Names that package.json contributes and the code uses; a test holds both together.
 * Everything of ours begins with `voiceAgent.`.
 */
export const commands = {
  toggleMicrophone: 'voiceAgent.toggleMicrophone',
  ask: 'voiceAgent.ask',
  stop: 'voiceAgent.stop',
  repeat: 'voiceAgent.repeat',
  copyAnswer: 'voiceAgent.copyAnswer',
  toggleMute: 'voiceAgent.toggleMute',
  togglePrivacy: 'voiceAgent.togglePrivacy',
  explainDecision: 'voiceAgent.explainDecision',
  selectMicrophone: 'voiceAgent.selectMicrophone',
  selectSpeaker: 'voiceAgent.selectSpeaker',
  showLog: 'voiceAgent.showLog',
  restartSpeech: 'voiceAgent.restartSpeech',
  selectProfile: 'voiceAgent.selectProfile',
  openProfile: 'voiceAgent.openProfile',
  createProfile: 'voiceAgent.createProfile',
} as const;

export const contextKeys = {
  /** A turn is under way: there is something to stop. */
  busy: 'voiceAgent.busy',
  /** There is an answer to repeat. */
  answered: 'voiceAgent.answered',
} as const;

export const conversationViewId = 'voiceAgent.conversation';
export const microphoneItemId = 'voiceAgent.microphone';
export const configurationSection = 'voiceAgent';
export const profileSetting = 'profile';
export const overridesSetting = 'overrides';
