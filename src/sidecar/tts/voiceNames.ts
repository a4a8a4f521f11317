import { VoiceError } from '../../base/errors';

export interface VoiceNamesProps {
  readonly defaultVoice: string;
  /** What a name of this engine can look like; never a path, an option or more than a line. */
  readonly pattern: RegExp;
  /** Told once a name where the engine does not have it. */
  readonly onUnknownVoice?: ((asked: string, used: string) => void) | undefined;
}

/** Serves with the engine's default voice where it does not know the one that was asked for. */
export class VoiceNames {
  private readonly unknown = new Set<string>();

  constructor(private readonly props: VoiceNamesProps) {}

  /** Calls `render` with the voice to use, and again with the default one where that fails for its name. */
  async render<T>(asked: string, render: (voice: string) => Promise<T>): Promise<T> {
    const { defaultVoice, pattern } = this.props;
    if (asked === 'default' || asked === defaultVoice || this.unknown.has(asked)) { return render(defaultVoice); }
    if (!pattern.test(asked)) {
      this.refuse(asked);
      return render(defaultVoice);
    }
    try {
      return await render(asked);
    } catch (thrown) {
      if (!(thrown instanceof VoiceError) || thrown.code !== 'voice_unavailable') { throw thrown; }
      const rendered = await render(defaultVoice);
      // The default manages the same text: it was the name.
      this.refuse(asked);
      return rendered;
    }
  }

  private refuse(asked: string): void {
    this.unknown.add(asked);
    this.props.onUnknownVoice?.(asked, this.props.defaultVoice);
  }
}
