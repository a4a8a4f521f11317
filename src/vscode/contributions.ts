/**
 * Names that package.json contributes and the code uses; a test holds both together.
 * Everything of ours begins with `voiceAgent.`.
 */
export const commands = {
  toggleMicrophone: 'voiceAgent.toggleMicrophone',
  pushToTalk: 'voiceAgent.pushToTalk',
  ask: 'voiceAgent.ask',
  stop: 'voiceAgent.stop',
  repeat: 'voiceAgent.repeat',
  copyAnswer: 'voiceAgent.copyAnswer',
  retry: 'voiceAgent.retry',
  toggleMute: 'voiceAgent.toggleMute',
  togglePrivacy: 'voiceAgent.togglePrivacy',
  explainDecision: 'voiceAgent.explainDecision',
  selectMicrophone: 'voiceAgent.selectMicrophone',
  selectSpeaker: 'voiceAgent.selectSpeaker',
  selectVoice: 'voiceAgent.selectVoice',
  testMicrophone: 'voiceAgent.testMicrophone',
  forgetCorrections: 'voiceAgent.forgetCorrections',
  showLog: 'voiceAgent.showLog',
  openWalkthrough: 'voiceAgent.openWalkthrough',
  showMetrics: 'voiceAgent.showMetrics',
  copyDiagnostics: 'voiceAgent.copyDiagnostics',
  restartSpeech: 'voiceAgent.restartSpeech',
  installRecogniser: 'voiceAgent.installRecogniser',
  selectProfile: 'voiceAgent.selectProfile',
  openProfile: 'voiceAgent.openProfile',
  createProfile: 'voiceAgent.createProfile',
  setApiKey: 'voiceAgent.setApiKey',
  fetchModel: 'voiceAgent.fetchModel',
  toggleDictation: 'voiceAgent.toggleDictation',
} as const;

export const contextKeys = {
  /** A turn is under way: there is something to stop. */
  busy: 'voiceAgent.busy',
  /** There is an answer to repeat. */
  answered: 'voiceAgent.answered',
  /** What the steps of the walkthrough ask for, each set when it was done: somebody was heard, */
  microphoneWorks: 'voiceAgent.microphoneWorks',
  /** words were recognised, */
  recognised: 'voiceAgent.recognised',
  /** a language model has answered or is there, */
  modelReady: 'voiceAgent.modelReady',
  /** something was taken back, */
  undone: 'voiceAgent.undone',
  /** somebody has looked at why a question was understood as it was. */
  explained: 'voiceAgent.explained',
} as const;

export const conversationViewId = 'voiceAgent.conversation';
export const chatParticipantId = 'voiceAgent.voice';
export const microphoneItemId = 'voiceAgent.microphone';
export const configurationSection = 'voiceAgent';
export const profileSetting = 'profile';
export const overridesSetting = 'overrides';
export const ownCommandsSetting = 'commands';
export const accessibilitySettings = { speak: 'speakWithScreenReader', announce: 'announceStates' } as const;
export const speakChatAnswersSetting = 'speakChatAnswers';
/** In a trusted workspace: the same list as in the setting. */
export const ownCommandsFile = '.vscode/voice-commands.yaml';
