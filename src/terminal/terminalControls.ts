import { VoiceError } from '../base/errors';
import { adjustVoice, unadjusted, type VoiceAdjustment } from '../core/agents/control/voiceAdjustment';
import { noControls } from '../core/noControls';
import type { Controls } from '../core/ports';

/** What can be changed in a terminal: how the voice sounds, while the command runs. */
export function terminalControls(profileNames: () => Promise<readonly string[]>, onAdjust: (adjustment: VoiceAdjustment) => Promise<void>): Controls {
  let adjustment = unadjusted;
  const elsewhere = (sentence: string) => () => Promise.reject(new VoiceError('unsupported', sentence));
  return {
    ...noControls,
    toggleMute: elsewhere('In a terminal the microphone is open while "loop" runs; Ctrl-C closes it.'),
    setPrivacy: elsewhere('In a terminal nothing is heard unless "loop" runs; Ctrl-C ends it.'),
    profileNames,
    switchProfile: elsewhere('A command keeps its profile. Start it again with --profile NAME.'),
    async adjustVoice(kind, change) {
      const { adjustment: next, ...changed } = adjustVoice(adjustment, kind, change);
      adjustment = next;
      await onAdjust(adjustment);
      return changed;
    },
  };
}
