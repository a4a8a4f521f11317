import type { Profile } from '../core/config/profile';
import type * as yaml from '../core/config/yamlEntry';
import type * as core from '../core/entry';
import { loadInSteps } from './loadInSteps';
import type * as models from './modelEntry';
import { warmIntl } from './warmIntl';

/** The bundle with which a model server is talked to (esbuild.mjs). */
const clientOf = { ollama: 'ollamaClient', openai_compatible: 'openaiClient' } as const;

/** The parts of the extension that are loaded when they are first needed: a window that opens waits for none of them. */
export class Bundles {
  private loadingCore: Promise<typeof core> | undefined;

  /** @param folder where they are (dist). */
  constructor(private readonly folder: string) {}

  readonly core = (): Promise<typeof core> => this.loadingCore ??= Promise.all([loadInSteps(this.folder, 'core'), warmIntl()]).then(() => import('../core/entry'));

  /** Only for who has settings in a file of his own. */
  readonly yaml = async (): Promise<typeof yaml> => {
    await this.core();
    await loadInSteps(this.folder, 'yaml');
    return await import('../core/config/yamlEntry');
  };

  /** What reaches models and the speech process. */
  readonly models = async (): Promise<typeof models> => {
    for (const bundle of ['models', 'childPeer']) { await loadInSteps(this.folder, bundle); }
    return await import('./modelEntry');
  };

  async client(provider: Profile['llm']['provider']): Promise<void> {
    if (provider !== 'vscode') { await loadInSteps(this.folder, clientOf[provider]); }
  }
}
