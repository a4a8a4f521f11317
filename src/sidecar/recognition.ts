import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import type { SpeechSettings } from '../protocol/sidecar';
import type { RecogniserSettings } from './stt/createRecogniser';
import type { Recogniser } from './stt/recogniser';

/** What the server needs of the recognisers: the one that the settings ask for, loaded once. */
export interface RecognitionProps {
  load: (settings: RecogniserSettings) => Promise<Recogniser>;
}

/** Holds the one loaded recogniser; lets it go when nobody has used it for as long as the settings keep it. */
export class Recognition {
  private loaded: { key: string; recogniser: Promise<Recogniser> } | undefined;
  private idle: NodeJS.Timeout | undefined;
  /** What was let go and has not ended yet. */
  private ending: Promise<unknown> = Promise.resolve();

  constructor(private readonly props: RecognitionProps) {}

  /** The recogniser for these settings; loading starts at the first call and happens once. */
  async get({ stt, privacy }: Pick<SpeechSettings, 'stt' | 'privacy'>): Promise<Recogniser> {
    const { keepAliveMs, ...rest } = stt;
    this.keep(keepAliveMs);
    const settings: RecogniserSettings = { ...rest, offline: privacy.offline };
    const key = JSON.stringify(settings);
    if (this.loaded?.key !== key) {
      this.letGo();
      const recogniser = this.props.load(settings);
      const entry = { key, recogniser };
      this.loaded = entry;
      // A failed load is tried anew at the next use: the cause may be gone by then.
      recogniser.catch(() => { if (this.loaded === entry) { this.loaded = undefined; } });
    }
    return await this.loaded.recogniser;
  }

  /** The next use loads anew: what was missing may be there by now. */
  forget(): void {
    this.letGo();
  }

  /** Resolves once no process of a recogniser is left. */
  async dispose(): Promise<void> {
    clearTimeout(this.idle);
    this.letGo();
    await this.ending;
  }

  private letGo(): void {
    const { loaded } = this;
    this.loaded = undefined;
    if (!loaded) { return; }
    const end = loaded.recogniser.then(recogniser => recogniser.dispose?.()).catch(() => undefined);
    this.ending = Promise.all([this.ending, end]);
  }

  private keep(keepAliveMs: number): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.letGo();
      collectGarbage();
    }, keepAliveMs);
    this.idle.unref();
  }
}

/** The native model is freed by a finaliser, which idle JavaScript would not run for a long time. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
