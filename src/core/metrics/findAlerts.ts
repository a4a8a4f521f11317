import { valueAt } from '../config/plainData';
import type { Profile } from '../config/profile';
import type { Alert, Change } from './alerts';
import { type OperationName, operations } from './operations';
import { memoryRemedies, causeOf, remedies } from './remedies';
import { type ResourceSample } from './resources';
import { type Stage, type StageTime, stageNames, stages, type TurnRecord } from './turnRecord';

type Thresholds = Profile['monitoring']['thresholds'];

/** The guide's thresholds, and which stage each is about; null: whichever was the slowest. */
const watched: readonly { readonly name: OperationName & keyof Thresholds; readonly subject: string; readonly stage: Stage | null }[] = [
  { name: 'total_processing', subject: 'It takes', stage: null },
  { name: 'agent_routing', subject: 'Choosing the agent takes', stage: 'routing' },
  { name: 'agent_processing', subject: 'The agents take', stage: 'agent' },
];

/** What is slower on average than its threshold in these turns. Each says why that is likely, and what would help. */
export function slowAlerts(records: readonly TurnRecord[], profile: Profile, at: string): Alert[] {
  return watched.flatMap(({ name, subject, stage }): Alert[] => {
    const valueMs = (record: TurnRecord) => operations.find(operation => operation.name === name)?.valueMs(record) ?? 0;
    const thresholdMs = profile.monitoring.thresholds[name] * 1000;
    const averageMs = records.reduce((sum, record) => sum + valueMs(record), 0) / records.length;
    const slowest = records.reduce<TurnRecord | null>((found, record) => found && valueMs(found) >= valueMs(record) ? found : record, null);
    if (!slowest || !(averageMs > thresholdMs)) { return []; }
    const slow = records.filter(record => valueMs(record) > thresholdMs);
    const worst = stage === null ? worstStage(slow) : { stage, ms: valueMs(slowest) };
    const typical = slow.reduce((found, record) => stageMs(found, worst.stage) >= stageMs(record, worst.stage) ? found : record, slowest);
    const { id, ms, why } = causeOf(worst.stage, stage === null ? stageMs(typical, worst.stage) : worst.ms, typical);
    const change = remedies[id](profile);
    return [{
      at, operation: name, cause: causeKey(id, change, profile), change,
      text: `${subject} ${inSeconds(averageMs)} on average (threshold: ${thresholdMs / 1000} s).`,
      why: `The slowest stage is ${stageNames[worst.stage]}: ${why} (${inSeconds(ms)}).`,
    }];
  });
}

/** The guide's warning: the memory of the machine, and what of it is ours. */
export function memoryAlert({ host, sidecar, models, system }: ResourceSample, profile: Profile, at: string): Alert | null {
  const limit = profile.monitoring.memory_warning_percent;
  if (!(system.usedPercent > limit)) { return null; }
  const modelBytes = (models ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), sidecarBytes = sidecar?.rssBytes ?? 0;
  const ownShare = (modelBytes + sidecarBytes + host.rssBytes) / (system.totalBytes - system.availableBytes);
  // Where others hold nearly all of it, nothing of ours would help.
  const holder = ownShare < 0.1 ? 'others' : modelBytes >= sidecarBytes && modelBytes > 0 ? 'model' : sidecarBytes > 0 ? 'sidecar' : 'others';
  const change = memoryRemedies[holder](profile);
  const why = {
    model: `${(models ?? []).map(({ name }) => name).join(' and ')} ${(models ?? []).length === 1 ? 'holds' : 'hold'} ${inGigabytes(modelBytes)}.`,
    sidecar: `The speech process holds ${inGigabytes(sidecarBytes)}.`,
    others: `Other programs hold most of it; Voice Agent has ${inGigabytes(modelBytes + sidecarBytes + host.rssBytes)}.`,
  }[holder];
  return { at, operation: 'memory', cause: causeKey(`memory_${holder}`, change, profile), change, why, text: `${Math.round(system.usedPercent)} % of the memory is in use (limit: ${limit} %).` };
}

/** The same cause under another value of the setting that was offered is another one. */
function causeKey(id: string, change: Change | null, profile: Profile): string {
  return change ? `${id}, ${change.key} ${JSON.stringify(valueAt(profile, change.key.split('.')))}` : id;
}

function worstStage(records: readonly TurnRecord[]): StageTime {
  const sums = stages.map(stage => ({ stage, ms: records.reduce((sum, record) => sum + stageMs(record, stage), 0) }));
  return sums.reduce((worst, sum) => sum.ms > worst.ms ? sum : worst);
}

function stageMs({ path }: TurnRecord, stage: Stage): number {
  return path.find(entry => entry.stage === stage)?.ms ?? 0;
}

const inSeconds = (ms: number) => ms < 100 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
const inGigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;
