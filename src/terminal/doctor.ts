import { toVoiceError } from '../base/errors';
import { notices } from '../core/config/replacements';
import { ignoredOptions } from '../core/config/ignoredOptions';
import type { Profile } from '../core/config/profile';
import { recommendProfile } from '../core/config/recommend';
import { type DoctorCheck, systemChecks } from '../node/doctor/systemChecks';
import { readSystemFacts } from '../node/doctor/systemFacts';
import { createLanguageModel } from '../node/languageModel/createLanguageModel';
import { machineFacts } from '../node/machine';
import { ollamaFacts, type OllamaFacts } from '../node/ollamaFacts';
import { systemClock } from '../node/systemClock';
import { type CheckStatus, requests } from '../protocol/sidecar';
import type { Output } from './output';
import type { Runtime } from './runtime';

const marks: Readonly<Record<CheckStatus, string>> = { ok: 'ok     ', warning: 'warning', error: 'error  ' };

/** `doctor`: what works on this machine and what does not. Commands are printed for the user to run, never run. */
export async function doctor(runtime: Runtime, output: Output): Promise<void> {
  const { profile } = runtime, { signal } = new AbortController();
  const [parts, facts, model] = await Promise.all([speechChecks(runtime), readSystemFacts(), modelChecks(profile, signal)]);
  const checks: DoctorCheck[] = [...parts, ...systemChecks(facts), ...model, ...profileChecks(profile)];
  const recommended = recommendProfile(machineFacts());
  output.result({ checks, recommended, system: facts }, [
    ...checks.flatMap(({ part, status, detail, command }) => [`${marks[status]}  ${part}: ${detail}`, ...command === null ? [] : [`         to change it: ${command}`]]),
    '', `Recommended profile: ${recommended.name}; ${recommended.reason}`,
  ]);
}

const line = (part: string, status: CheckStatus, detail: string, command: string | null = null): DoctorCheck => ({ part, status, detail, command });

async function speechChecks({ sidecar }: Runtime): Promise<DoctorCheck[]> {
  try {
    const checks = await (await sidecar.peer()).request(requests.checkParts, {});
    return checks.map(check => ({ ...check, command: null }));
  } catch (thrown) {
    return [line('speech process', 'error', toVoiceError(thrown).message)];
  }
}

async function modelChecks(profile: Profile, signal: AbortSignal): Promise<DoctorCheck[]> {
  const { llm, privacy } = profile;
  if (llm.provider !== 'ollama') {
    const { state, detail } = await createLanguageModel({ llm, privacy, clock: systemClock }).check(signal);
    return [line(`language model (${llm.provider})`, state === 'ready' ? 'ok' : 'warning', detail)];
  }
  try {
    return (await ollamaFacts(profile, signal)).flatMap(server => ollamaChecks(server, llm.model));
  } catch (thrown) {
    // Everything but conversation works without one.
    return [line('Ollama', 'warning', toVoiceError(thrown).message, 'ollama serve')];
  }
}

function ollamaChecks({ host, version, installed, loaded }: OllamaFacts, wanted: string): DoctorCheck[] {
  const hasModel = installed.some(({ name }) => name === wanted || name === `${wanted}:latest`);
  const inGigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  return [
    line('Ollama', 'ok', `version ${version} at ${host}`),
    line('language model', hasModel ? 'ok' : 'warning', hasModel ? wanted : `${wanted} is not installed at ${host}`, hasModel ? null : `ollama pull ${wanted}`),
    line('models installed', 'ok', installed.map(({ name, sizeBytes }) => `${name} (${inGigabytes(sizeBytes)})`).join(', ') || 'none'),
    line('models in memory', 'ok', loaded.map(({ name, sizeBytes }) => `${name} (${inGigabytes(sizeBytes)})`).join(', ') || 'none'),
  ];
}

function profileChecks(profile: Profile): DoctorCheck[] {
  return [
    ...ignoredOptions(profile).map(({ key, value, why }) => line(key, 'warning', `${value} has no effect: ${why}`)),
    ...notices(profile).map(notice => line('profile', 'warning', notice)),
  ];
}
