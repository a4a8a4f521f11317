import type { Profile } from '../core/config/profile';
import type { LoadedModel } from '../core/metrics/resources';
import { serverCall } from './languageModel/serverCall';
import { ServerFailures } from './languageModel/serverFailures';
import type { TimeLimits } from './languageModel/serverFetch';

const limits: TimeLimits = { connectMs: 1000, firstByteMs: 2000, silenceMs: 2000, totalMs: 2000 };

type OllamaClient = InstanceType<(typeof import('ollama/browser'))['Ollama']>;

/** What one server says of itself. */
export interface OllamaFacts {
  readonly host: string;
  readonly version: string;
  readonly installed: readonly { readonly name: string; readonly sizeBytes: number }[];
  readonly loaded: readonly LoadedModel[];
}

/** What Ollama's servers hold in memory (/api/ps); null where the profile names none, or none answers. */
export async function loadedModels(profile: Pick<Profile, 'llm' | 'privacy'>, signal: AbortSignal): Promise<readonly LoadedModel[] | null> {
  if (profile.llm.provider !== 'ollama') { return null; }
  const found = await Promise.all(hostsOf(profile).map(host => asked(host, profile, signal, loadedAt).catch(() => null)));
  return found.every(models => models === null) ? null : found.flatMap(models => models ?? []);
}

/** One entry a server, in the order of the profile; rejects with a VoiceError where one does not answer. */
export async function ollamaFacts(profile: Pick<Profile, 'llm' | 'privacy'>, signal: AbortSignal): Promise<OllamaFacts[]> {
  return await Promise.all(hostsOf(profile).map(host => asked(host, profile, signal, async (ollama, name): Promise<OllamaFacts> => {
    const [{ version }, { models }, loaded] = await Promise.all([ollama.version(), ollama.list(), loadedAt(ollama, name)]);
    return { host: name, version, installed: models.map(model => ({ name: model.name, sizeBytes: model.size })), loaded };
  })));
}

const hostsOf = ({ llm }: Pick<Profile, 'llm'>) => llm.hosts.length > 0 ? llm.hosts : [llm.host];

async function asked<Result>(host: string, { llm, privacy }: Pick<Profile, 'llm' | 'privacy'>, signal: AbortSignal, ask: (ollama: OllamaClient, name: string) => Promise<Result>): Promise<Result> {
  const failures = new ServerFailures('ollama', host, llm.model);
  const { Ollama } = await import('ollama/browser');
  return await serverCall({ failures, limits, offline: privacy.offline }, signal, fetch => ask(new Ollama({ host, fetch }), failures.host));
}

async function loadedAt(ollama: OllamaClient, host: string): Promise<LoadedModel[]> {
  const { models } = await ollama.ps();
  return models.map(({ name, size, size_vram, expires_at }): LoadedModel => ({ name, host, sizeBytes: size, vramBytes: size_vram, expiresAt: dateOrNull(String(expires_at)) }));
}

const farAwayMs = 50 * 365 * 86_400_000;

/** A model that is kept for ever has a date some hundred years ahead. */
function dateOrNull(text: string): string | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms > Date.now() + farAwayMs ? null : new Date(ms).toISOString();
}
