import { VoiceError } from '../base/errors';
import { adjustVoice, unadjusted, type VoiceAdjustment } from '../core/agents/control/voiceAdjustment';
import { noControls } from '../core/noControls';
import type { Controls } from '../core/ports';

export interface TerminalControlsProps {
  readonly profileNames: () => Promise<readonly string[]>;
  /** The voice is to sound so from now on. */
  readonly onAdjust: (adjustment: VoiceAdjustment) => Promise<void>;
  readonly onSpeaksReplies: (isOn: boolean) => void;
}

/** What can be changed in a terminal: the voice, while the command runs. */
export function terminalControls({ profileNames, onAdjust, onSpeaksReplies }: TerminalControlsProps): Controls {
  let adjustment = unadjusted;
  const elsewhere = (sentence: string) => () => Promise.reject(new VoiceError('unsupported', sentence));
  return {
    ...noControls,
    toggleMute: elsewhere('In a terminal the microphone is open while "loop" runs; Ctrl-C closes it.'),
    setPrivacy: elsewhere('In a terminal nothing is heard unless "loop" runs; Ctrl-C ends it.'),
    setSpeaksReplies(isOn) {
      onSpeaksReplies(isOn);
      return Promise.resolve();
    },
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
