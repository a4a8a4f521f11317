import type { PanelState, PanelStep, PanelTurn, PanelTurnPoint, PanelUse, PanelUsePoint } from '../../protocol/panel';
import type { Metrics } from './metrics';
import { ownBytes, type ResourceSample } from './resources';
import { processingMs, type StepRecord, stageNames, type TurnRecord } from './turnRecord';

const shownTurns = 20;

/** What the panel shows now. */
export function panelState(metrics: Metrics, { isQuiet }: { readonly isQuiet: boolean }): PanelState {
  const { records, lastSample, alerts, letGo } = metrics;
  return {
    targets: metrics.targets(), turns: records.slice(-shownTurns).reverse().map(panelTurn), turnCount: records.at(-1)?.id ?? 0,
    operations: metrics.statistics().map(({ name, title, ms }) => ({ name, title, ...ms })),
    agents: metrics.agents().map(({ id, load, served, failed, averageMs }) => ({ id, load, done: served - failed, failed, averageMs })),
    uses: lastSample ? uses(lastSample) : [], models: lastSample?.models ?? null, letGo: [...letGo].reverse().slice(0, 10),
    alerts: [...alerts].reverse().map(({ cause, at, text, why, change }) => ({ cause, at, text, why, change: change && { label: change.label, setting: `${change.key}: ${String(change.value)}` } })),
    isQuiet,
  };
}

export function turnPoints(metrics: Metrics): readonly PanelTurnPoint[] { return metrics.points; }
export function usePoints(metrics: Metrics): PanelUsePoint[] { return metrics.samples.map(usePoint); }

export function usePoint(sample: ResourceSample): PanelUsePoint {
  return { atMs: Date.parse(sample.at), ownBytes: ownBytes(sample), systemPercent: sample.system.usedPercent, cpuPercent: sample.system.cpuPercent };
}

function panelTurn(record: TurnRecord): PanelTurn {
  const { id, at, isTyped, heard, outcome, totalMs, path, overlapped, steps, agent, action, by, confidence, why, alternatives } = record;
  const titled = (stages: TurnRecord['path']) => stages.map(({ stage, ms }) => ({ stage, title: stageNames[stage], ms }));
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return {
    id, at, isTyped, heard, outcome, totalMs, processingMs: processingMs(record), path: titled(path), overlapped: titled(overlapped), steps: steps.map(panelStep), why,
    route: agent === null ? 'Asked back: no reading was sure enough.' : `${agent}.${action ?? ''}, by ${by ?? 'nothing'}, ${percent(confidence)} sure`,
    alternatives: alternatives.map(other => `${other.agent}.${other.action} (${percent(other.confidence)})`),
  };
}

function panelStep({ agent, action, outcome, startMs, ms, servedBy, reason, model }: StepRecord): PanelStep {
  return { title: `${agent}.${action}`, outcome, startMs, ms, servedBy, reason, model: model && modelText(model) };
}

function modelText({ name, host, loadMs, promptMs, promptTokens, generateMs, generatedTokens, ttftMs }: NonNullable<StepRecord['model']>): string {
  const part = (title: string, ms: number | null, tokens: number | null) => ms === null ? [] : [`${title} ${Math.round(ms)} ms${tokens === null ? '' : ` for ${tokens} tokens`}`];
  return [`${name} at ${host}`, ...part('loading', loadMs, null), ...part('reading', promptMs, promptTokens), ...part('first word after', ttftMs, null), ...part('writing', generateMs, generatedTokens)].join(', ');
}

function uses(sample: ResourceSample): PanelUse[] {
  const { host, sidecar, models, system } = sample;
  return [
    { title: 'Editor host', memoryBytes: host.rssBytes, cpuPercent: host.cpuPercent, note: 'with all other extensions that run in it' },
    { title: 'Speech process', memoryBytes: sidecar?.rssBytes ?? null, cpuPercent: sidecar?.cpuPercent ?? null, note: sidecar ? 'hears, recognises and speaks' : 'not running: it ends when nobody uses it' },
    { title: 'Language models', memoryBytes: models === null ? null : models.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), cpuPercent: null, note: models === null ? 'no server answers' : models.map(({ name }) => name).join(', ') || 'none in memory' },
    { title: 'Together', memoryBytes: ownBytes(sample), cpuPercent: null, note: 'what the target counts' },
    { title: 'System', memoryBytes: system.totalBytes - system.availableBytes, cpuPercent: system.cpuPercent, note: `${Math.round(system.usedPercent)} % of the memory is in use` },
  ];
}
