import type { PanelState, PanelStep, PanelStepModel, PanelTurn, PanelTurnPoint, PanelUse, PanelUseNote, PanelUsePoint } from '../../protocol/panel';
import type { Metrics } from './metrics';
import { ownBytes, type ResourceSample } from './resources';
import { processingMs, type StepRecord, type TurnRecord } from './turnRecord';

const shownTurns = 20;

/** What the panel shows now. */
export function panelState(metrics: Metrics, { isQuiet }: { readonly isQuiet: boolean }): PanelState {
  const { records, lastSample, alerts, letGo } = metrics;
  return {
    targets: metrics.targets(), turns: records.slice(-shownTurns).reverse().map(panelTurn), turnCount: records.at(-1)?.id ?? 0,
    operations: metrics.statistics().map(({ name, ms }) => ({ name, ...ms })),
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
  return {
    id, at, isTyped, heard, outcome, totalMs, processingMs: processingMs(record), path, overlapped, steps: steps.map(panelStep), why,
    route: agent === null ? null : { name: `${agent}.${action ?? ''}`, by, confidence },
    alternatives: alternatives.map(other => ({ name: `${other.agent}.${other.action}`, confidence: other.confidence })),
  };
}

function panelStep({ agent, action, outcome, startMs, ms, servedBy, reason, model }: StepRecord): PanelStep {
  return { title: `${agent}.${action}`, outcome, startMs, ms, servedBy, reason, model: model && stepModel(model) };
}

/** What the panel tells of it, and no more. */
function stepModel({ name, host, loadMs, promptMs, promptTokens, ttftMs, generateMs, generatedTokens }: NonNullable<StepRecord['model']>): PanelStepModel {
  return { name, host, loadMs, promptMs, promptTokens, ttftMs, generateMs, generatedTokens };
}

function uses(sample: ResourceSample): PanelUse[] {
  const { host, sidecar, models, system } = sample;
  return [
    { part: 'host', memoryBytes: host.rssBytes, cpuPercent: host.cpuPercent, note: { kind: 'shared' } },
    { part: 'sidecar', memoryBytes: sidecar?.rssBytes ?? null, cpuPercent: sidecar?.cpuPercent ?? null, note: { kind: sidecar ? 'running' : 'stopped' } },
    { part: 'models', memoryBytes: models === null ? null : models.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), cpuPercent: null, note: modelsNote(models) },
    { part: 'together', memoryBytes: ownBytes(sample), cpuPercent: null, note: { kind: 'counted' } },
    { part: 'system', memoryBytes: system.totalBytes - system.availableBytes, cpuPercent: system.cpuPercent, note: { kind: 'inUse', percent: system.usedPercent } },
  ];
}

function modelsNote(models: ResourceSample['models']): PanelUseNote {
  if (models === null) { return { kind: 'noServer' }; }
  return models.length === 0 ? { kind: 'noModel' } : { kind: 'models', names: models.map(({ name }) => name) };
}
