import type { ResourceSample } from '../../src/core/metrics/resources';
import type { ModelRecord, Stage, StepRecord, TurnRecord } from '../../src/core/metrics/turnRecord';

let count = 0;

/** A turn in which these stages took so long. */
export function turnOf(path: Partial<Record<Stage, number>>, more: Partial<TurnRecord> = {}): TurnRecord {
  const sumMs = Object.values(path).reduce((sum, ms) => sum + ms, 0);
  return {
    id: ++count, at: '2026-11-22T07:45:00.000Z', isTyped: false, heard: 'what is 25 times 7', agent: 'utility', action: 'calculate', outcome: 'done', by: 'rule', confidence: 0.98,
    why: 'rule calculate', alternatives: [], audioMs: 2100, hearingDelayMs: 41, endOfUtteranceDelayMs: path.endpointing ?? null, transcriptionDelayMs: path.transcription ?? null,
    routeMs: path.routing ?? 0, agentMs: path.agent ?? 0, ttftMs: null, ttfbMs: path.voice ?? null, responseMs: sumMs, totalMs: sumMs,
    path: Object.entries(path).map(([stage, ms]) => ({ stage: stage as Stage, ms })), overlapped: [], steps: [stepOf('utility', 'calculate', path.agent ?? 0)], ...more,
  };
}

export function stepOf(agent: string, action: string, ms: number, model: Partial<ModelRecord> | null = null): StepRecord {
  return {
    agent, action, outcome: 'done', startMs: 0, ms, servedBy: agent, pattern: 'capability_based', reason: `${agent} is the best match for ${agent}.${action}.`,
    model: model && { name: 'llama3.2:3b', host: '127.0.0.1:11434', ttftMs: null, loadMs: null, promptMs: null, promptTokens: null, generateMs: null, generatedTokens: null, totalMs: null, ...model },
  };
}

const megabyte = 1024 ** 2, gigabyte = 1024 ** 3;

export function sampleOf({ usedPercent = 50, cpuPercent = 20, models = [], sidecarBytes = 300 * megabyte, at = '2026-11-22T07:45:00.000Z' }: { usedPercent?: number; cpuPercent?: number; models?: ResourceSample['models']; sidecarBytes?: number | null; at?: string } = {}): ResourceSample {
  return {
    at, host: { rssBytes: 200 * megabyte, heapUsedBytes: 60 * megabyte, cpuPercent: 3 },
    sidecar: sidecarBytes === null ? null : { rssBytes: sidecarBytes, heapUsedBytes: null, cpuPercent: 7 }, models,
    system: { totalBytes: 16 * gigabyte, availableBytes: 16 * gigabyte * (1 - usedPercent / 100), usedPercent, cpuPercent, swapUsedBytes: 0 },
  };
}

export const loadedModel = { name: 'llama3.2:3b', host: '127.0.0.1:11434', sizeBytes: 3 * gigabyte, vramBytes: 0, expiresAt: '2026-11-22T07:55:00.000Z' };
