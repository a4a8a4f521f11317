import assert from 'node:assert/strict';
import { Emitter } from '../../src/base/emitter';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { exportCsv, exportJson } from '../../src/core/metrics/export';
import { Metrics } from '../../src/core/metrics/metrics';
import type { Listening, SpeakProps, Speech } from '../../src/core/ports';
import type { TurnRecord } from '../../src/core/metrics/turnRecord';
import type { Hypothesis, SpokenReply, Utterance } from '../../src/protocol/sidecar';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { ScriptedModel } from '../fakes/scriptedModel';
import { sampleOf, turnOf } from './metricsFixtures';

const never = new AbortController().signal;
const rounds = async (count = 20) => { for (let round = 0; round < count; round++) { await new Promise(resolve => { setImmediate(resolve); }); } };

/** Ears and a voice by a clock that stands still: the figures are those of the speech process. */
class MeasuredSpeech implements Speech {
  readonly hypothesis = new Emitter<Hypothesis>();
  utterances: Utterance[] = [];
  /** Before the utterance comes. */
  guess: string | null = null;

  async listen(): Promise<Listening> {
    const none = new Emitter<never>().event;
    return {
      device: 'fake', recorder: 'fake', dispose: () => undefined, hold: () => undefined,
      finish: () => Promise.reject(new Error('not a button')),
      next: async () => {
        if (this.guess !== null) { this.hypothesis.fire({ listenId: 1, hypothesisId: 1, text: this.guess }); }
        await rounds();
        return this.utterances.shift() ?? null;
      },
      onHypothesis: this.hypothesis.event, onWordsSoFar: none, onSpeechStarted: none, onSourceSpeechEnded: none, onMicrophone: none,
      goHandsFree: () => Promise.resolve(), commit: () => Promise.resolve(false), letReplyGoOn: () => undefined,
    };
  }

  prepare(): Promise<void> { return Promise.resolve(); }

  async speak(text: string | AsyncIterable<string>, { onStart, utteranceId }: SpeakProps): Promise<SpokenReply> {
    const started = { ttfbMs: 30, responseMs: utteranceId === null ? null : 700 };
    onStart?.(started);
    if (typeof text !== 'string') { for await (const piece of text) { assert.ok(piece); } }
    return { engine: 'fake', playedMs: 900, fallbackWavPath: null, ...started };
  }
}

const utterance: Utterance = { utteranceId: 1, text: 'what is 25 times 7', audioMs: 2100, hearingDelayMs: 41, endOfUtteranceDelayMs: 640, transcriptionDelayMs: 20, transcribeMs: 140 };

function setUp() {
  const clock = new FakeClock(), metrics = new Metrics(clock), speech = new MeasuredSpeech();
  const model = new ScriptedModel([{ pieces: ['One is first.', ' Two', ' is second.'] }]);
  const core = createCore({
    profile: profileSchema.parse({}), speech, model, clock, random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, measuring: { metrics, probe: null, history: null },
  });
  return { clock, metrics, speech, model, ...core, last: () => { const record = metrics.records.at(-1); assert.ok(record); return record; } };
}

const pathOf = ({ path }: TurnRecord) => Object.fromEntries(path.map(({ stage, ms }) => [stage, ms]));
const sumOf = ({ path }: TurnRecord) => path.reduce((sum, { ms }) => sum + ms, 0);

describe('the record of a turn', () => {
  it('joins what the speech process and the core have measured, and its path adds up to the response', async () => {
    const { session, metrics, speech, last } = setUp();
    speech.utterances = [utterance];
    await session.handsFree(() => undefined, never);
    const record = last();
    assert.deepStrictEqual(metrics.targets().filter(({ id }) => id === 'audio').map(({ p50, count, status }) => [p50, count, status]), [[41, 1, 'met']]);
    assert.deepStrictEqual(pathOf(record), { endpointing: 640, transcription: 20, routing: 0, agent: 0, voice: 30, between: 10 });
    assert.equal(sumOf(record), record.responseMs);
    assert.deepStrictEqual(record.overlapped, [{ stage: 'transcription', ms: 120 }]);
    const { id, at, isTyped, heard, agent, action, outcome, by, audioMs, hearingDelayMs, endOfUtteranceDelayMs, transcriptionDelayMs, routeMs, agentMs, ttftMs, ttfbMs, responseMs, totalMs, steps } = record;
    assert.deepStrictEqual([id, at, isTyped, heard, agent, action, outcome, by], [1, '2026-11-22T07:45:00.000Z', false, 'what is 25 times 7', 'utility', 'calculate', 'done', 'rule']);
    assert.deepStrictEqual([audioMs, hearingDelayMs, endOfUtteranceDelayMs, transcriptionDelayMs, routeMs, agentMs, ttftMs, ttfbMs, responseMs, totalMs], [2100, 41, 640, 20, 0, 0, null, 30, 700, 660]);
    assert.deepStrictEqual(steps.map(({ servedBy, pattern, ms, outcome: stepOutcome }) => [servedBy, pattern, ms, stepOutcome]), [['utility', 'capability_based', 0, 'done']]);
  });

  it('keeps what was worked out ahead apart: it cost nobody any time', async () => {
    const { session, speech, clock, last, assistant } = setUp();
    const understand = assistant.understand.bind(assistant);
    assistant.understand = async (text, signal) => { clock.advance(8); return { ...await understand(text, signal), routeMs: 8 }; };
    speech.utterances = [utterance];
    speech.guess = utterance.text;
    await session.handsFree(() => undefined, never);
    assert.deepStrictEqual(pathOf(last()), { endpointing: 640, transcription: 20, routing: 0, agent: 0, voice: 30, between: 10 });
    assert.deepStrictEqual(last().overlapped, [{ stage: 'transcription', ms: 120 }, { stage: 'routing', ms: 8 }]);
    // The same where the guess was wrong: somebody waits.
    speech.utterances = [{ ...utterance, text: 'what is 25 times 8' }];
    await session.handsFree(() => undefined, never);
    assert.deepStrictEqual(pathOf(last()), { endpointing: 640, transcription: 20, routing: 8, agent: 0, voice: 30, between: 2 });
    assert.deepStrictEqual(last().overlapped, [{ stage: 'transcription', ms: 120 }]);
  });

  it('of a reply that is spoken while it is written counts the agent up to its first sentence', async () => {
    const { session, clock, model, last } = setUp();
    const chat = model.chat.bind(model);
    model.chat = (request, onText, signal) => chat(request, piece => { clock.advance(100); onText(piece); }, signal);
    await session.answerTyped('what is recursion', never);
    const record = last();
    // The second piece shows that the first sentence is over.
    assert.deepStrictEqual([record.isTyped, record.responseMs, pathOf(record), record.overlapped], [true, null, { routing: 0, agent: 200, voice: 30 }, [{ stage: 'agent', ms: 100 }]]);
    assert.deepStrictEqual([record.ttftMs, record.totalMs, record.agentMs, record.steps[0]?.model?.name, record.steps[0]?.ms], [100, 300, 300, 'scripted', 300]);
  });

  it('is made of what was asked without a session, too, and of nothing that was not answered', async () => {
    const { assistant, session, metrics, speech } = setUp();
    await assistant.answer('what is 25 times 7', never);
    await assistant.answer('the thing with the', never);
    speech.utterances = [{ ...utterance, text: '' }];
    await session.handsFree(() => undefined, never);
    assert.deepStrictEqual(metrics.records.map(({ id, outcome, path }) => [id, outcome, path.map(({ stage }) => stage)]), [[1, 'done', ['routing', 'agent']], [2, 'asked_back', ['routing', 'agent']]]);
    assert.deepStrictEqual(metrics.agents().filter(({ served }) => served > 0).map(({ id, load, served, failed }) => [id, load, served, failed]), [['utility', 0, 1, 0]]);
  });

  it('has one step each of several, and counts as a workflow', async () => {
    const { assistant, metrics, last } = setUp();
    await assistant.answer('what is 25 times 7 and what is 3 plus 4', never);
    assert.deepStrictEqual(last().steps.map(({ agent, action, outcome, startMs }) => [agent, action, outcome, startMs]), [['utility', 'calculate', 'done', 0], ['utility', 'calculate', 'done', 0]]);
    assert.ok(metrics.statistics().some(({ name, ms }) => name === 'workflow' && ms.count === 1));
    assert.equal(metrics.targets().find(({ id }) => id === 'workflow')?.status, 'met');
  });

  it('costs a turn less than 0.1 ms', async () => {
    const { assistant } = setUp();
    const bare = createCore({ profile: profileSchema.parse({}), speech: new MeasuredSpeech(), clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined });
    const understood = await assistant.understand('what is 25 times 7', never);
    const answered = await assistant.workOut(understood, never);
    const costOf = (of: typeof assistant) => {
      const startMs = performance.now();
      for (let turn = 0; turn < 2000; turn++) { of.settle(understood, answered); }
      return (performance.now() - startMs) / 2000;
    };
    costOf(assistant); costOf(bare.assistant);
    const extraMs = Math.min(...[1, 2, 3].map(() => costOf(assistant) - costOf(bare.assistant)));
    console.log(`      measuring costs ${extraMs.toFixed(4)} ms a turn`);
    assert.ok(extraMs < 0.1, `${extraMs} ms`);
  });

  it('is kept within bounds, however many there are', () => {
    const metrics = new Metrics(new FakeClock());
    for (let turn = 0; turn < 10_500; turn++) { metrics.add(turnOf({ routing: turn })); }
    for (let reading = 0; reading < 2100; reading++) { metrics.addSample(sampleOf()); }
    assert.deepStrictEqual([metrics.records.length, metrics.points.length, metrics.samples.length, metrics.points[0]?.routeMs], [100, 10_000, 2000, 500]);
  });
});

describe('the export of the metrics', () => {
  const metrics = new Metrics(new FakeClock());
  metrics.add(turnOf({ endpointing: 640, transcription: 20.12345, agent: 12 }, { heard: 'say "a, b"\n=1+1' }));
  metrics.add(turnOf({ agent: 12 }, { heard: '=HYPERLINK("x")' }));
  metrics.addSample(sampleOf());

  it('as JSON has everything, under OpenTelemetry\'s names where they exist', () => {
    const value = JSON.parse(exportJson(metrics, { isWithWords: true, at: '2026-11-22T08:00:00.000Z' })) as Record<string, unknown> & { operations: { otelName: string }[]; turns: { heard: string }[] };
    assert.deepStrictEqual(Object.keys(value), ['version', 'at', 'units', 'openTelemetry', 'targets', 'operations', 'agents', 'turns', 'resources', 'alerts', 'letGo']);
    assert.equal(value.turns[1]?.heard, '=HYPERLINK("x")');
    assert.ok(value.operations.every(({ otelName }) => /^(gen_ai|voice_agent)\./.test(otelName)));
  });

  it('has no words where transcripts are not to be kept', () => {
    const json = exportJson(metrics, { isWithWords: false, at: '' }), csv = exportCsv(metrics.records, { isWithWords: false });
    for (const text of [json, csv]) { assert.doesNotMatch(text, /HYPERLINK|say/); }
  });

  it('as CSV has one line a turn, quoted, and no formulas', () => {
    const csv = exportCsv(metrics.records, { isWithWords: true });
    assert.match(csv, /^id,at,typed,heard,agent,/);
    assert.match(csv, /,false,"say ""a, b""\n=1\+1",utility,calculate,done,rule,0\.98,1,2100,41,640,20\.123,/);
    assert.match(csv, /,"'=HYPERLINK\(""x""\)",/);
    assert.equal(csv.split('\r\n').length, 4);
  });
});
