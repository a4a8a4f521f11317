import assert from 'node:assert/strict';
import { profileSchema } from '../../src/core/config/profile';
import { nested } from '../../src/core/config/plainData';
import { memoryAlert, slowAlerts } from '../../src/core/metrics/findAlerts';
import type { Alert, Change } from '../../src/core/metrics/alerts';
import { withCore } from './coreEffects';
import { loadedModel, sampleOf, stepOf, turnOf } from './metricsFixtures';
import { settled, watching } from './monitoringEffects';
import { FakeClock } from '../fakes/fakeClock';
import { Metrics } from '../../src/core/metrics/metrics';

const at = '2026-11-22T07:45:30.000Z';
const alertsOf = (records: Parameters<typeof slowAlerts>[0], profile: object = {}) => slowAlerts(records, profileSchema.parse(profile), at);
const offered = (change: Change | null) => change && `${change.key}=${String(change.value)}`;
const isAlertOf = (alert: Alert | undefined, why: RegExp, change: string | null) => {
  assert.match(alert?.why ?? '', why);
  assert.equal(offered(alert?.change ?? null), change);
};

/** A model that took its time over a step of the general agent. */
const modelTurn = (parts: { loadMs?: number; promptMs?: number; generateMs?: number }, more: { promptTokens?: number; generatedTokens?: number } = {}) => {
  const agentMs = (parts.loadMs ?? 0) + (parts.promptMs ?? 0) + (parts.generateMs ?? 0);
  return turnOf({ routing: 1, agent: agentMs }, { agent: 'general', action: 'answer', steps: [stepOf('general', 'answer', agentMs, { ...parts, ...more })] });
};

describe('alerts', () => {
  const causes: { title: string; record: ReturnType<typeof turnOf>; profile?: object; why: RegExp; change: string | null }[] = [
    { title: 'a model that was not loaded', record: modelTurn({ loadMs: 2300, promptMs: 500, generateMs: 900 }), why: /^The slowest stage is agent, until there is something to say: the model was not loaded \(2\.3 s\)\.$/, change: 'llm.keep_alive=30m' },
    { title: 'the same, kept for long already', record: modelTurn({ loadMs: 3300 }), profile: { llm: { keep_alive: '1h' } }, why: /not loaded/, change: 'llm.keep_alive=-1' },
    { title: 'the same, kept for ever already', record: modelTurn({ loadMs: 3300 }), profile: { llm: { keep_alive: -1 } }, why: /not loaded/, change: null },
    { title: 'a long prompt', record: modelTurn({ promptMs: 3200, generateMs: 900 }, { promptTokens: 3900 }), why: /read 3900 tokens before it wrote \(3\.2 s\)/, change: 'multi_agent.context_window_size=2000' },
    { title: 'a long answer', record: modelTurn({ generateMs: 3900 }, { generatedTokens: 380 }), why: /wrote 380 tokens/, change: 'llm.max_tokens=192' },
    { title: 'a long answer that can be no shorter', record: modelTurn({ generateMs: 3900 }), profile: { llm: { max_tokens: 100 } }, why: /wrote many tokens/, change: 'llm.model=llama3.2:1b' },
    { title: 'the web', record: turnOf({ agent: 4000 }, { steps: [stepOf('web', 'weather', 4000)] }), why: /a service on the web answered late \(4\.0 s\)/, change: null },
    { title: 'an agent', record: turnOf({ agent: 4000 }, { steps: [stepOf('file', 'search', 4000)] }), why: /file\.search took long/, change: null },
    { title: 'routing by a model', record: turnOf({ routing: 1500 }, { by: 'model' }), profile: { multi_agent: { routing_strategy: 'llm_fallback' } }, why: /a language model was asked who serves \(1\.5 s\)/, change: 'multi_agent.routing_strategy=hybrid' },
    { title: 'routing by a server\'s embeddings', record: turnOf({ routing: 1500 }, { by: 'embedding' }), profile: { multi_agent: { embedding_model: 'nomic-embed-text' } }, why: /sentences had to be compared/, change: 'multi_agent.embedding_model=use-lite' },
    { title: 'routing by embeddings in the box', record: turnOf({ routing: 1500 }, { by: 'embedding' }), why: /sentences had to be compared/, change: 'multi_agent.routing_strategy=rules_only' },
    { title: 'routing by rules', record: turnOf({ routing: 1500 }), why: /busy machine/, change: null },
    { title: 'the end of speech', record: turnOf({ endpointing: 3000, transcription: 2500 }), why: /^The slowest stage is waiting for the end of speech: .* \(3\.0 s\)\.$/, change: 'audio.max_silence_frames=10' },
    { title: 'recognition', record: turnOf({ endpointing: 600, transcription: 5500 }), why: /waiting for the transcript/, change: 'stt.model=moonshine-tiny' },
    { title: 'the voice', record: turnOf({ endpointing: 600, voice: 5500 }), why: /first sound of the voice/, change: 'tts.engine=espeak' },
    { title: 'the processes', record: turnOf({ endpointing: 600, between: 5500 }), why: /between the processes/, change: null },
  ];
  for (const { title, record, profile, why, change } of causes) {
    it(`say why it is slow and what helps: ${title}`, () => {
      const [alert, ...others] = alertsOf([record], profile);
      assert.deepStrictEqual(others, []);
      isAlertOf(alert, why, change);
      // What is offered is a profile that is right.
      if (alert?.change) { assert.ok(profileSchema.safeParse(nested(alert.change.key.split('.'), alert.change.value)).success); }
    });
  }

  it('go by the average, and name the slow turn among quick ones', () => {
    const quick = () => turnOf({ endpointing: 400, routing: 1 });
    assert.deepStrictEqual(alertsOf([quick(), quick(), turnOf({ endpointing: 400, transcription: 9000 })]), []);
    const [alert] = alertsOf([quick(), turnOf({ endpointing: 400, transcription: 19_000 })]);
    assert.equal(alert?.text, 'It takes 9.9 s on average (threshold: 5 s).');
    isAlertOf(alert, /the transcript.*\(19\.0 s\)/, 'stt.model=moonshine-tiny');
  });

  it('of nothing are none', () => { assert.deepStrictEqual(alertsOf([]), []); });

  describe('of the memory', () => {
    const of = (sample: Parameters<typeof sampleOf>[0], profile: object = {}) => memoryAlert(sampleOf({ usedPercent: 92, ...sample }), profileSchema.parse(profile), at);
    it('name the model where that holds most', () => { isAlertOf(of({ models: [loadedModel] }) ?? undefined, /^llama3\.2:3b holds 3\.0 GB\.$/, 'llm.keep_alive=2m'); });
    it('offer a smaller model where it is let go early already', () => { isAlertOf(of({ models: [loadedModel] }, { llm: { keep_alive: '1m' } }) ?? undefined, /holds/, 'llm.model=llama3.2:1b'); });
    it('name the speech process', () => { isAlertOf(of({ sidecarBytes: 1.5 * 1024 ** 3 }) ?? undefined, /^The speech process holds 1\.5 GB\.$/, 'stt.keep_alive=2m'); });
    it('say so where it is not ours', () => { isAlertOf(of({}) ?? undefined, /^Other programs hold most of it; Voice Agent has 0\.5 GB\.$/, null); });
    it('are none up to the limit', () => { assert.equal(of({ usedPercent: 85 }), null); });
  });

  it('are told once for one cause, and again where the setting was changed and it did not help', async () => {
    await watching({}, async ({ metrics, clock, told }) => {
      for (let look = 0; look < 3; look++) {
        metrics.add(turnOf({ endpointing: 6000 }));
        clock.advance(31_000);
      }
      assert.equal(told.length, 1);
      metrics.add(turnOf({ voice: 60_000 }));
      clock.advance(31_000);
      assert.deepStrictEqual(told.map(({ change }) => offered(change)), ['audio.max_silence_frames=10', 'tts.engine=espeak']);
    });
    // As when the settings change: another core, the same metrics.
    const clock = new FakeClock(), metrics = new Metrics(clock), told: string[] = [];
    metrics.onDidAlert(({ cause }) => { told.push(cause); });
    for (const frames of [20, 20, 12]) {
      await withCore({ audio: { max_silence_frames: frames } }, async () => {
        clock.advance(31_000);
        metrics.add(turnOf({ endpointing: 6000 }));
        clock.advance(31_000);
      }, { clock, measuring: { metrics, probe: null, history: null } });
    }
    assert.deepStrictEqual(told, ['endpointing, audio.max_silence_frames 20', 'endpointing, audio.max_silence_frames 12']);
  });

  it('do not hold turns under other settings against these', async () => {
    const clock = new FakeClock(), metrics = new Metrics(clock);
    metrics.add(turnOf({ endpointing: 9000 }));
    await withCore({}, async () => { clock.advance(31_000); }, { clock, measuring: { metrics, probe: null, history: null } });
    assert.deepStrictEqual(metrics.alerts, []);
  });

  it('end with the core, and a meter that cannot be read ends nothing', async () => {
    const clock = new FakeClock(), metrics = new Metrics(clock);
    let tries = 0;
    const probe = { read: () => { tries += 1; return Promise.reject(new Error('no meter')); } };
    await withCore({}, async () => { clock.advance(61_000); await settled(); }, { clock, measuring: { metrics, probe, history: null } });
    metrics.add(turnOf({ endpointing: 9000 }));
    clock.advance(600_000);
    assert.deepStrictEqual([tries, metrics.samples, metrics.alerts], [2, [], []]);
  });
});

describe('what is let go', () => {
  it('is told with the memory before and after', () => {
    const metrics = new Metrics(new FakeClock());
    metrics.addSample(sampleOf({ models: [loadedModel] }));
    metrics.addSample(sampleOf({ models: [] }));
    metrics.addSample(sampleOf({ models: [], sidecarBytes: null, at }));
    const megabyte = 1024 ** 2;
    assert.deepStrictEqual(metrics.letGo.map(({ what, beforeBytes, afterBytes }) => [what, beforeBytes / megabyte, afterBytes / megabyte]), [['the model llama3.2:3b', 3572, 500], ['the speech process', 500, 200]]);
  });

  it('is nothing where the server could not be asked', () => {
    const metrics = new Metrics(new FakeClock());
    metrics.addSample(sampleOf({ models: [loadedModel] }));
    metrics.addSample(sampleOf({ models: null }));
    assert.deepStrictEqual(metrics.letGo, []);
  });
});
