import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { toVoiceError, type VoiceError } from '../../base/errors';
import type { LoadedProfile } from './layers';

export interface ProfileStoreProps {
  /** Reads all sources anew. Rejects with `invalid_profile` where one has a mistake. */
  load: () => Promise<LoadedProfile>;
  /** What serves where not even the first reading succeeds. */
  fallback: () => Promise<LoadedProfile>;
}

/** The profile in force: read when it is first asked for and after each change; while the new one has mistakes, the last good one stays. */
export class ProfileStore implements Disposable {
  private readonly changed = new Emitter<LoadedProfile>();
  private readonly failed = new Emitter<VoiceError>();
  private lastGood: LoadedProfile | undefined;
  private reading: Promise<LoadedProfile> | undefined;
  private lastMessage = '';
  /** Counts the changes: what was read before the last one is not in force. */
  private version = 0;

  constructor(private readonly props: ProfileStoreProps) {}

  /** Another profile is in force now. */
  readonly onDidChange = this.changed.event;
  /** A new profile has mistakes and is not in force; told once, until they change. */
  readonly onDidFail = this.failed.event;

  /** Something was changed: the next one who asks has it read anew. */
  invalidate(): void {
    this.version++;
    this.reading = undefined;
  }

  /** Never rejects but where the fallback does. */
  async current(): Promise<LoadedProfile> {
    const { version } = this;
    const loaded = await (this.reading ??= this.read(version));
    // What was changed while it was being read is read again.
    return version === this.version ? loaded : this.current();
  }

  dispose(): void {
    this.changed.dispose();
    this.failed.dispose();
  }

  private async read(version: number): Promise<LoadedProfile> {
    // Not before the caller has noted that it is being read.
    await Promise.resolve();
    try {
      const loaded = await this.props.load();
      return version === this.version ? this.takeOver(loaded) : loaded;
    } catch (thrown) {
      if (version === this.version) { this.tell(toVoiceError(thrown)); }
      return this.lastGood ?? await this.props.fallback();
    }
  }

  private takeOver(loaded: LoadedProfile): LoadedProfile {
    this.lastMessage = '';
    if (this.lastGood && JSON.stringify(this.lastGood) === JSON.stringify(loaded)) { return this.lastGood; }
    this.lastGood = loaded;
    this.changed.fire(loaded);
    return loaded;
  }

  private tell(error: VoiceError): void {
    if (error.message === this.lastMessage) { return; }
    this.lastMessage = error.message;
    this.failed.fire(error);
  }
}
