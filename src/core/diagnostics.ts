import type { MemoryUse, PartCheck } from '../protocol/sidecar';
import type { MachineFacts } from './config/recommend';
import { profileJsonSchema, schemaAt } from './config/jsonSchema';
import { leaves } from './config/plainData';
import { type Profile, profileSchema } from './config/profile';
import type { Metrics } from './metrics/metrics';

/** What the report is made from. Only what is known to be harmless gets into it. */
export interface DiagnosticsFacts {
  /** By what it is the version of: extension, VS Code, Node. */
  readonly versions: Readonly<Record<string, string>>;
  readonly system: { readonly platform: string; readonly architecture: string; readonly machine: MachineFacts };
  /** `desktop` or `web`, and the kind of the other machine in a remote window, such as `ssh-remote`; never its name. */
  readonly window: { readonly kind: string; readonly remote: string | null; readonly folders: number; readonly isTrusted: boolean };
  /** Null where it is a file of the user's own. */
  readonly profileName: string | null;
  readonly profile: Profile;
  /** Services for which a key is kept; never a key. */
  readonly keptKeys: readonly string[];
  /** Null where the speech process could not be asked. */
  readonly speech: { readonly checks: readonly PartCheck[]; readonly use: MemoryUse } | null;
  readonly metrics: Pick<Metrics, 'records' | 'statistics'>;
  /** Names that must not be in it: of the user, the machine, his folders. Longer than two letters, or they count for nothing. */
  readonly privateWords: readonly string[];
}

const shownTurns = 20;
/** Their details name devices, and people name devices after themselves. */
const partsOfDevices = /^(?:microphone|speaker|voice)/u;

/**
 * A report for somebody who helps, in Markdown: versions, settings that differ from the defaults, what is there and what is not, how long the
 * last turns took. Nothing of what was said, read or answered, no key, no path, no name of a host, a device or a person: texts of the
 * settings are only said to be set.
 */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { versions, system, window, profileName, speech, metrics } = facts;
  const text = [
    '# Voice Agent: diagnostics', '',
    ...Object.entries(versions).map(([name, version]) => `- ${name}: ${version}`),
    `- system: ${system.platform} ${system.architecture}, ${system.machine.cores} cores, ${inMegabytes(system.machine.memoryBytes)}`,
    `- window: ${window.kind}${window.remote === null ? '' : `, remote (${window.remote})`}, ${window.folders} folders, ${window.isTrusted ? 'trusted' : 'not trusted'}`,
    '', '## Settings', '',
    `- profile: ${profileName ?? 'a file of the user\'s own'}`,
    ...changedSettings(facts.profile),
    `- keys kept: ${facts.keptKeys.join(', ') || 'none'}`,
    '', '## Speech process', '',
    ...speech === null ? ['- cannot be asked'] : [
      ...speech.checks.map(({ part, status, detail }) => `- ${status}: ${part}${partsOfDevices.test(part) ? '' : `: ${detail}`}`),
      `- memory ${inMegabytes(speech.use.rssBytes)}, ${speech.use.handles} handles, longest block ${Math.round(speech.use.maxLoopDelayMs)} ms`,
    ],
    '', '## Times (ms)', '', '| operation | count | average | p50 | p95 | max |', '|---|---|---|---|---|---|',
    ...metrics.statistics().filter(({ ms }) => ms.count > 0).map(({ name, ms }) => `| ${name} | ${[ms.count, ms.average, ms.p50, ms.p95, ms.max].map(Math.round).join(' | ')} |`),
    '', `## The last ${shownTurns} turns`, '', '| spoken | agent | action | outcome | by | confidence | route | agent | response |', '|---|---|---|---|---|---|---|---|---|',
    ...metrics.records.slice(-shownTurns).map(({ isTyped, agent, action, outcome, by, confidence, routeMs, agentMs, responseMs }) =>
      `| ${[isTyped ? 'no' : 'yes', agent, action, outcome, by, confidence.toFixed(2), Math.round(routeMs), Math.round(agentMs), responseMs === null ? null : Math.round(responseMs)].map(cell => cell ?? '-').join(' | ')} |`),
    '',
  ].join('\n');
  return withoutPrivate(text, facts.privateWords);
}

/** A text without these words, and without absolute paths, addresses and what looks like a key, whatever wrote them into it. */
export function withoutPrivate(text: string, privateWords: readonly string[]): string {
  const words = [...new Set(privateWords)].filter(word => word.length > 2).sort((one, other) => other.length - one.length);
  const withoutPlaces = text
    .replace(/\b[a-z][\w+.-]*:\/\/[^\s|)"']+/giu, '(address)')
    .replace(/(?<![\w/.])(?:~|[a-z]:)?[\\/](?:[^\s|"'`:;,()\\/]+[\\/])+[^\s|"'`:;,()]*/giu, '(path)')
    .replace(/\b(?:[\w.-]+\.(?:local|lan|internal|home|corp)|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?\b/giu, '(host)')
    .replace(/\b(?:sk|pk|gh[pousr]|xox[abp]|BSA)[-_][\w-]{8,}/gu, '(key)');
  return words.reduce((rest, word) => rest.replace(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'giu'), '(private)'), withoutPlaces);
}

/** Numbers, switches and choices as they are; of a text only that it is set, for it may name a folder, a host, a device or a person. */
function changedSettings(profile: Profile): string[] {
  const schema = profileJsonSchema();
  const usual = new Map(leaves(profileSchema.parse({})).map(({ key, value }) => [key, JSON.stringify(value)]));
  const changed = leaves(profile).filter(({ key, value }) => usual.get(key) !== JSON.stringify(value));
  return changed.map(({ key, value }) => {
    const isChoice = Array.isArray(schemaAt(schema, key.split('.'))?.['enum']);
    const isHarmless = isChoice || value === null || typeof value === 'number' || typeof value === 'boolean';
    return `- ${key}: ${isHarmless ? String(value) : Array.isArray(value) ? `${value.length} entries` : '(set)'}`;
  });
}

const inMegabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
