import { profileSchema } from '../../src/core/config/profile';
import { slowAlerts } from '../../src/core/metrics/findAlerts';
import { Metrics } from '../../src/core/metrics/metrics';
import { panelState, usePoints } from '../../src/core/metrics/panelState';
import type { ToPanel } from '../../src/protocol/panel';
import { FakeClock } from '../fakes/fakeClock';
import { loadedModel, sampleOf, stepOf, turnOf } from '../unit/metricsFixtures';

const startMs = Date.UTC(2026, 10, 22, 7, 45);
const at = (turn: number) => new Date(startMs + turn * 60_000).toISOString();
/** Between 0 and 1, the same each time. */
const wave = (turn: number, speed: number) => (Math.sin(turn * speed) + 1) / 2;

/** Turns of all kinds, as a morning of work leaves them: spoken and typed, quick and slow, one that tries to be HTML. */
export function workedMetrics(turnCount = 24): Metrics {
  const metrics = new Metrics(new FakeClock());
  for (let turn = 1; turn <= turnCount; turn++) {
    const isSlow = turn % 6 === 0, endpointing = 500 + wave(turn, 1.3) * 200, transcription = wave(turn, 0.7) * 40;
    if (isSlow) {
      const loadMs = 2300 + wave(turn, 0.9) * 900, agent = loadMs + 3900;
      metrics.add(turnOf({ endpointing, transcription, routing: 12, agent, voice: 45, between: 4 }, {
        at: at(turn), heard: 'explain what this function does and how I could test it', agent: 'general', action: 'answer', by: 'embedding', confidence: 0.83, ttftMs: agent, why: 'embedding general 0.83, code.explain 0.41',
        alternatives: [{ agent: 'code', action: 'explain', confidence: 0.41 }], overlapped: [{ stage: 'transcription', ms: 130 }, { stage: 'agent', ms: 1800 }],
        steps: [stepOf('general', 'answer', agent, { loadMs, promptMs: 480, promptTokens: 310, ttftMs: loadMs + 500, generateMs: 3300, generatedTokens: 120, totalMs: loadMs + 3800 })],
      }));
    } else if (turn % 6 === 3) {
      metrics.add(turnOf({ endpointing, transcription, routing: 1.2, agent: 640, voice: 38, between: 3 }, {
        at: at(turn), heard: 'get weather for Tokyo and save it', agent: 'web', action: 'weather', outcome: 'needs_confirmation',
        steps: [{ ...stepOf('web', 'weather', 610), servedBy: 'web' }, { ...stepOf('file', 'save', 30), startMs: 612 }],
      }));
    } else if (turn % 6 === 5) {
      metrics.add(turnOf({ routing: 0.4, agent: 0.9 }, { at: at(turn), isTyped: true, responseMs: null, heard: '<img src=x onerror=alert(1)> & "quoted"', why: '<b>rule</b>' }));
    } else {
      metrics.add(turnOf({ endpointing, transcription, routing: 0, agent: 0, voice: 32, between: 3 }, { at: at(turn), overlapped: [{ stage: 'transcription', ms: 120 }, { stage: 'routing', ms: 0.6 }, { stage: 'agent', ms: 0.8 }] }));
    }
    metrics.addSample(sampleOf({ at: at(turn), usedPercent: 48 + wave(turn, 0.4) * 20, cpuPercent: 12 + wave(turn, 0.8) * 60, models: turn > 5 && turn < turnCount - 2 || turn === turnCount ? [loadedModel] : [] }));
  }
  for (const alert of slowAlerts(metrics.records.filter(({ agent }) => agent === 'general'), profileSchema.parse({}), at(turnCount))) { metrics.addAlert(alert, false); }
  return metrics;
}

export function allOf(metrics: Metrics): ToPanel {
  const state = panelState(metrics, { isQuiet: false });
  const agents = [
    { id: 'utility', load: 0, done: 12, failed: 0, averageMs: 0.9 }, { id: 'general', load: 1, done: 3, failed: 1, averageMs: 6200 }, { id: 'web', load: 0, done: 4, failed: 0, averageMs: 610 }, { id: 'file', load: 0, done: 4, failed: 0, averageMs: 30 },
  ];
  // A core would tell them; there is none here.
  return { kind: 'all', state: { ...state, agents }, turnPoints: metrics.points, usePoints: usePoints(metrics) };
}
