import { type Profile, profileSchema } from './schema';

type Llm = Profile['llm'];

/** Options that a kind of server takes no notice of. */
const ignored: Readonly<Record<Llm['provider'], { readonly keys: readonly (keyof Llm)[]; readonly why: string }>> = {
  ollama: { keys: ['mlock', 'numa'], why: 'current Ollama servers dropped it; it is sent, and ignored' },
  openai_compatible: { keys: ['num_ctx', 'keep_alive', 'mmap', 'mlock', 'numa'], why: "the server's own configuration decides; the interface has no such option" },
  vscode: { keys: ['host', 'hosts', 'num_ctx', 'keep_alive', 'mmap', 'mlock', 'numa'], why: "VS Code's models have no such option" },
};

/** What the profile sets, other than its default, and the server ignores: for the doctor. */
export function ignoredOptions({ llm }: Pick<Profile, 'llm'>): { readonly key: string; readonly value: string; readonly why: string }[] {
  const { keys, why } = ignored[llm.provider], defaults = profileSchema.parse({}).llm;
  return keys.filter(key => JSON.stringify(llm[key]) !== JSON.stringify(defaults[key])).map(key => ({ key: `llm.${key}`, value: JSON.stringify(llm[key]), why }));
}
