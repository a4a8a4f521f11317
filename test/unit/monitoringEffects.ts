import assert from 'node:assert/strict';
import type { Alert } from '../../src/core/metrics/alerts';
import { Metrics } from '../../src/core/metrics/metrics';
import type { ResourceProbe } from '../../src/core/metrics/resources';
import type { TurnRecord } from '../../src/core/metrics/turnRecord';
import { FakeClock } from '../fakes/fakeClock';
import { type Effect, withCore } from './coreEffects';
import { sampleOf, turnOf } from './metricsFixtures';

const { signal } = new AbortController();

/** A core of this profile, its metrics, and a machine of which this share of the memory is in use. */
export async function watching<Result>(monitoring: object, work: (watched: { metrics: Metrics; clock: FakeClock; told: Alert[]; readings: () => number; kept: TurnRecord[]; ask(text: string): Promise<void> }) => Promise<Result>, usedPercent = 50, more: object = {}): Promise<Result> {
  const clock = new FakeClock(), metrics = new Metrics(clock), told: Alert[] = [], kept: TurnRecord[] = [];
  let readings = 0;
  const probe: ResourceProbe = { read: async () => { readings += 1; return sampleOf({ usedPercent }); } };
  metrics.onDidAlert(alert => { told.push(alert); });
  return await withCore({ monitoring, ...more }, ({ assistant }) => work({
    metrics, clock, told, kept, readings: () => readings, ask: async text => { await assistant.answer(text, signal); },
  }), { clock, measuring: { metrics, probe, history: { keep: record => { kept.push(record); } } } });
}

/** What the monitor starts is over after some rounds of the loop. */
export const settled = async () => { for (let round = 0; round < 5; round++) { await new Promise(resolve => { setImmediate(resolve); }); } };

const memoryInterval: Effect = async () => {
  const readingsIn = (memory_interval: number, ms: number) => watching({ memory_interval }, async ({ clock, readings }) => { clock.advance(ms); return readings(); });
  assert.deepStrictEqual([await readingsIn(30, 29_000), await readingsIn(30, 95_000), await readingsIn(5, 29_000)], [0, 3, 5]);
};

const memoryWarning: Effect = async () => {
  const toldAt = (usedPercent: number, monitoring: object) => watching(monitoring, async ({ clock, told }) => { clock.advance(31_000); await settled(); return told.map(({ text }) => text); }, usedPercent);
  assert.deepStrictEqual([await toldAt(85, {}), await toldAt(86, {}), await toldAt(61, { memory_warning_percent: 60 })], [[], ['86 % of the memory is in use (limit: 85 %).'], ['61 % of the memory is in use (limit: 60 %).']]);
};

/** Turns of this kind are told about or not, after so long. */
const toldOf = (monitoring: object, record: TurnRecord, afterMs = 31_000) => watching(monitoring, async ({ clock, metrics, told }) => {
  metrics.add(record);
  clock.advance(afterMs);
  return told.map(({ text }) => text);
});

const alertInterval: Effect = async () => {
  const slow = turnOf({ endpointing: 6000 });
  assert.deepStrictEqual([await toldOf({}, slow, 29_000), (await toldOf({}, slow, 30_000)).length, (await toldOf({ alert_interval: 10 }, slow, 10_000)).length], [[], 1, 1]);
};

/** An alert just above the threshold, none at it, and none where the profile allows more. */
const threshold = (name: string, recordOf: (ms: number) => TurnRecord, limitMs: number, text: RegExp): Effect => async () => {
  assert.deepStrictEqual(await toldOf({}, recordOf(limitMs)), []);
  const told = await toldOf({}, recordOf(limitMs + 100));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', text);
  assert.deepStrictEqual(await toldOf({ thresholds: { [name]: (limitMs + 200) / 1000 } }, recordOf(limitMs + 100)), []);
};

const quiet: Effect = async () => {
  const seen = (isQuiet: boolean) => watching({ quiet: isQuiet }, async ({ clock, metrics, told }) => {
    metrics.add(turnOf({ endpointing: 6000 }));
    clock.advance(31_000);
    return [told.length, metrics.alerts.length];
  });
  assert.deepStrictEqual([await seen(false), await seen(true)], [[1, 1], [0, 1]]);
};

const history: Effect = async () => {
  const keptWith = (isKept: boolean) => watching({ history: isKept }, async ({ ask, kept }) => { await ask('two plus two'); return kept.length; });
  assert.deepStrictEqual([await keptWith(false), await keptWith(true)], [0, 1]);
};

export const monitoringEffects: Readonly<Record<string, Effect>> = {
  'monitoring.memory_interval': memoryInterval,
  'monitoring.memory_warning_percent': memoryWarning,
  'monitoring.alert_interval': alertInterval,
  'monitoring.thresholds.total_processing': threshold('total_processing', ms => turnOf({ endpointing: ms }), 5000, /^It takes 5\.1 s on average \(threshold: 5 s\)\.$/),
  'monitoring.thresholds.agent_routing': threshold('agent_routing', ms => turnOf({ routing: ms }), 1000, /^Choosing the agent takes 1\.1 s on average \(threshold: 1 s\)\.$/),
  'monitoring.thresholds.agent_processing': threshold('agent_processing', ms => turnOf({ agent: ms }), 3000, /^The agents take 3\.1 s on average \(threshold: 3 s\)\.$/),
  'monitoring.quiet': quiet,
  'monitoring.history': history,
};
