import type { Profile } from '../core/config/profile';
import type * as yaml from '../core/config/yamlEntry';
import type * as core from '../core/entry';
import { loadInSteps } from './loadInSteps';
import type * as models from './modelEntry';
import { warmIntl } from './warmIntl';

/** The bundle with which a model server is talked to (esbuild.mjs). */
const clientOf = { ollama: 'ollamaClient', openai_compatible: 'openaiClient' } as const;

/** The parts of the extension that are loaded when they are first needed, once: a window that opens waits for none of them. */
export class Bundles {
  private readonly loading = new Map<string, Promise<unknown>>();

  /** @param folder where they are (dist). */
  constructor(private readonly folder: string) {}

  readonly core = async (): Promise<typeof core> => {
    await this.load('core', () => Promise.all([loadInSteps(this.folder, 'core'), warmIntl()]));
    return await import('../core/entry');
  };

  /** Only for who has settings in a file of his own. */
  readonly yaml = async (): Promise<typeof yaml> => {
    // It shares parts with the core, which come with that.
    await this.core();
    await this.load('yaml');
    return await import('../core/config/yamlEntry');
  };

  /** What reaches models and the speech process. */
  readonly models = async (): Promise<typeof models> => {
    for (const bundle of ['models', 'childPeer']) { await this.load(bundle); }
    return await import('./modelEntry');
  };

  async client(provider: Profile['llm']['provider']): Promise<void> {
    if (provider !== 'vscode') { await this.load(clientOf[provider]); }
  }

  private async load(bundle: string, work: () => Promise<unknown> = () => loadInSteps(this.folder, bundle)): Promise<void> {
    let loading = this.loading.get(bundle);
    if (!loading) {
      // What failed is tried again by whoever needs it next.
      this.loading.set(bundle, loading = work().catch((thrown: unknown) => {
        this.loading.delete(bundle);
        throw thrown;
      }));
    }
    await loading;
  }
}
