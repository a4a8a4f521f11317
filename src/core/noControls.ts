import { VoiceError } from '../base/errors';
import type { Controls } from './ports';

const nowhere = () => Promise.reject(new VoiceError('unsupported', 'That cannot be changed from here.'));

/** For a place where the assistant has nothing to change about itself. */
export const noControls: Controls = {
  toggleMute: nowhere, setSpeaksReplies: nowhere, setPrivacy: nowhere, adjustVoice: nowhere, profileNames: () => Promise.resolve([]), switchProfile: nowhere,
  showMetrics: () => Promise.reject(new VoiceError('unsupported', 'There is no metrics panel here.')),
};
