import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import type { SpeechSettings } from '../protocol/sidecar';
import type { Recogniser } from './stt/recogniser';

/** What the server needs of the recognition models: the one that the settings ask for, loaded once. */
export interface RecognitionProps {
  load: (model: SpeechSettings['stt']['model']) => Promise<Recogniser>;
}

/** Holds the one loaded recogniser; lets it go when nobody has used it for as long as the settings keep it. */
export class Recognition {
  private loaded: { model: string; recogniser: Promise<Recogniser> } | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly props: RecognitionProps) {}

  /** The recogniser for these settings; loading starts at the first call and happens once. */
  async get(settings: SpeechSettings['stt']): Promise<Recogniser> {
    this.keep(settings.keepAliveMs);
    if (this.loaded?.model !== settings.model) {
      const recogniser = this.props.load(settings.model);
      const entry = { model: settings.model, recogniser };
      this.loaded = entry;
      // A failed load is tried anew at the next use: the cause may be gone by then.
      recogniser.catch(() => { if (this.loaded === entry) { this.loaded = undefined; } });
    }
    return await this.loaded.recogniser;
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.loaded = undefined;
  }

  private keep(keepAliveMs: number): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.loaded = undefined;
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
