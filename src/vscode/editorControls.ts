import { toVoiceError } from '../base/errors';
import type { Controls } from '../core/ports';
import type { VoiceAdjustment } from '../core/agents/control/voiceAdjustment';
import type * as core from '../core/entry';
import type { ProfileSettings } from './profileSettings';
import { writeProfileName } from './settings';

export interface EditorControlsProps {
  readonly profiles: ProfileSettings;
  readonly loadCore: () => Promise<typeof core>;
  /** True where it is muted now. */
  readonly toggleMute: () => boolean;
  readonly setSpeaksReplies: (isOn: boolean) => Promise<void>;
  readonly setPrivacy: (isOn: boolean) => Promise<void>;
  readonly showMetrics: () => Promise<void>;
  /** The voice is to sound so from now on. */
  readonly onAdjust: (adjustment: VoiceAdjustment) => Promise<void>;
}

/** What the assistant can change about itself in the editor. */
export class EditorControls implements Controls {
  /** As long as the window is open; the profile stays as it is. */
  adjustment: VoiceAdjustment = { volume: 1, speed: 1 };

  constructor(private readonly props: EditorControlsProps) {}

  toggleMute(): Promise<boolean> { return Promise.resolve(this.props.toggleMute()); }

  async setSpeaksReplies(isOn: boolean): Promise<void> {
    try {
      await this.props.setSpeaksReplies(isOn);
    } catch (thrown) {
      throw toVoiceError(thrown, 'unsupported');
    }
  }

  setPrivacy(isOn: boolean): Promise<void> { return this.props.setPrivacy(isOn); }

  async adjustVoice(kind: 'volume' | 'speed', change: Parameters<Controls['adjustVoice']>[1]): Promise<{ before: number; after: number; isAtLimit: boolean }> {
    const { adjustVoice } = await this.props.loadCore();
    const { adjustment, ...changed } = adjustVoice(this.adjustment, kind, change);
    this.adjustment = adjustment;
    await this.props.onAdjust(adjustment);
    return changed;
  }

  async profileNames(): Promise<readonly string[]> {
    return (await this.props.profiles.profiles()).map(({ name }) => name);
  }

  async switchProfile(name: string): Promise<void> {
    try {
      await writeProfileName(name);
    } catch (thrown) {
      throw toVoiceError(thrown, 'invalid_profile');
    }
  }

  showMetrics(): Promise<void> { return this.props.showMetrics(); }
}
