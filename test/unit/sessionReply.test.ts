import assert from 'node:assert/strict';
import { Emitter } from '../../src/base/emitter';
import { VoiceError } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import { orCancelled } from '../../src/base/orCancelled';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { Listening, SpeakProps, Speech } from '../../src/core/ports';
import type { Hypothesis, SpokenReply, Utterance } from '../../src/protocol/sidecar';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { deafEar } from '../fakes/fakeListening';
import { type ScriptedAnswer, ScriptedModel } from '../fakes/scriptedModel';

const never = new AbortController().signal;
const turns = async (count = 20) => { for (let turn = 0; turn < count; turn++) { await new Promise(resolve => { setImmediate(resolve); }); } };
const spokenReply: SpokenReply = { engine: 'fake', ttfbMs: 1, responseMs: null, playedMs: 1, fallbackWavPath: null };

/** A voice that notes what it says, and takes as long over a reply as it is told to. */
class FakeSpeech implements Speech {
  readonly said: string[] = [];
  readonly prepared: string[] = [];
  readonly hypothesis = new Emitter<Hypothesis>();
  utterances: Utterance[] = [];
  fails: VoiceError | undefined;
  silent: Promise<void> = Promise.resolve();

  async listen(): Promise<Listening> {
    return {
      ...deafEar(),
      next: async signal => { await orCancelled(turns(), signal); return this.utterances.shift() ?? null; },
      onHypothesis: this.hypothesis.event,
    };
  }

  async prepare(text: string): Promise<void> { this.prepared.push(text); }

  async speak(text: string | AsyncIterable<string>, { onStart }: SpeakProps, signal: AbortSignal): Promise<SpokenReply> {
    if (this.fails) { throw this.fails; }
    if (typeof text === 'string') {
      onStart?.({ ttfbMs: 1, responseMs: null });
      this.said.push(text);
    } else {
      const pieces = text[Symbol.asyncIterator]();
      for (let next = await orCancelled(pieces.next(), signal); next.done !== true; next = await orCancelled(pieces.next(), signal)) {
        if (this.said.push(next.value) === 1) { onStart?.({ ttfbMs: 1, responseMs: null }); }
      }
    }
    await orCancelled(this.silent, signal);
    return spokenReply;
  }
}

function setUp(answers: readonly ScriptedAnswer[] = []) {
  const speech = new FakeSpeech(), model = new ScriptedModel(answers), events: string[] = [];
  const { session, assistant } = createCore({
    profile: profileSchema.parse({}), speech, model, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  session.onDidChangeState(state => { events.push(state); });
  session.onDidShow(piece => { events.push(`show ${piece}`); });
  session.onDidStartReply(({ answered }) => { events.push(`sounds, answer ${answered === null ? 'unknown' : 'known'}`); });
  session.onDidAnswer(({ answered, utterance }) => { events.push(`${utterance === null ? 'typed' : 'spoken'}: ${answered.outcome.answer}`); });
  return { speech, model, events, session, assistant };
}

describe('the reply of a session', () => {
  it('begins to sound while the answer is still being written', async () => {
    const { session, events, speech } = setUp([{ pieces: ['One is first.', ' Two', ' is second.'] }]);
    const { answered, spoken, error, utterance } = await session.answerTyped('what is recursion', never);
    assert.deepStrictEqual([answered?.outcome.answer, spoken, error, utterance], ['One is first. Two is second.', spokenReply, null, null]);
    assert.deepStrictEqual(speech.said, ['One is first.', 'Two is second.']);
    assert.deepStrictEqual(events, ['idle', 'thinking', 'show One is first.', 'show  Two', 'speaking', 'sounds, answer unknown', 'show  is second.', 'typed: One is first. Two is second.', 'idle']);
  });

  it('of an answer that is there at once goes out in one piece', async () => {
    const { session, events, speech } = setUp();
    await session.answerTyped('what is 25 times 7', never);
    assert.deepStrictEqual(speech.said, ['25 times 7 is 175.']);
    assert.deepStrictEqual(events, ['idle', 'thinking', 'typed: 25 times 7 is 175.', 'speaking', 'sounds, answer known', 'idle']);
  });

  it('the answer is given before it has been heard to its end', async () => {
    const { session, events, speech } = setUp();
    let letGo: () => void = () => undefined;
    speech.silent = new Promise(resolve => { letGo = resolve; });
    const answering = session.answerTyped('what is 25 times 7', never);
    await turns();
    assert.deepStrictEqual(events.slice(-3), ['typed: 25 times 7 is 175.', 'speaking', 'sounds, answer known']);
    letGo();
    await answering;
  });

  it('stop ends model and voice at once, and what comes late is not shown', async () => {
    for (const how of ['stop', 'signal', 'next question'] as const) {
      const { session, events, speech, model } = setUp([{ pieces: ['One is first. Two'], hangs: true }]);
      const abort = new AbortController();
      const answering = session.answerTyped('what is recursion', abort.signal);
      await turns();
      assert.deepStrictEqual(speech.said, ['One is first.']);
      const next = how === 'next question' ? session.answerTyped('what is 25 times 7', never) : undefined;
      if (how === 'stop') { session.stop(); }
      if (how === 'signal') { abort.abort(); }
      const { answered, spoken, error } = await answering;
      assert.deepStrictEqual([answered, spoken, error?.code], [null, null, 'cancelled'], how);
      await next;
      await turns();
      assert.deepStrictEqual([model.cancelled, events.filter(event => event.startsWith('show'))], [1, ['show One is first. Two']], how);
      assert.equal(events.at(-1), 'idle');
    }
  });

  it('what had been said before a stop is part of the conversation', async () => {
    const { session, model } = setUp([{ pieces: ['One is first. Two'], hangs: true }, { pieces: ['Two is second.'] }]);
    const answering = session.answerTyped('what is recursion', never);
    await turns();
    session.stop();
    await answering;
    await session.answerTyped('give me an example of recursion', never);
    assert.deepStrictEqual(model.requests[1]?.messages.slice(1).map(({ content }) => content), ['what is recursion', 'One is first. Two', 'give me an example of recursion']);
  });

  it('that cannot be said leaves the answer standing, written bit by bit or at once', async () => {
    for (const question of ['what is recursion', 'what is 25 times 7']) {
      const { session, events, speech } = setUp([{ pieces: ['One is first. ', 'Two is second.'] }]);
      speech.fails = new VoiceError('no_speaker', 'There is no loudspeaker.');
      const { answered, spoken, error } = await session.answerTyped(question, never);
      assert.deepStrictEqual([answered?.outcome.kind, spoken, error?.code], ['done', null, 'no_speaker']);
      assert.ok(events.some(event => event.startsWith('typed: ')));
    }
  });

  it('a button of a question that is closed says so', async () => {
    const { session } = setUp();
    const { answered, error } = await session.choose(1, never);
    assert.deepStrictEqual([answered, error?.code], [null, 'invalid_input']);
  });

  it('that was worked out ahead belongs to the conversation only once it is given', async () => {
    const { session, speech, model } = setUp([{ pieces: ['Yes.'] }]);
    const utterance = { utteranceId: 1, text: 'what is 25 times 7', audioMs: 1, hearingDelayMs: null, endOfUtteranceDelayMs: 0, transcriptionDelayMs: 0, transcribeMs: 0 };
    speech.utterances = [utterance];
    const listening = session.handsFree(() => undefined, never);
    await turns(3);
    speech.hypothesis.fire({ listenId: 1, hypothesisId: 1, text: 'what is 25 times 8' });
    await turns(3);
    speech.hypothesis.fire({ listenId: 1, hypothesisId: 2, text: 'what is 25 times 7' });
    await listening;
    assert.deepStrictEqual([speech.prepared.length, speech.said], [2, ['25 times 7 is 175.']]);
    await session.answerTyped('what is recursion', never);
    assert.deepStrictEqual(model.requests[0]?.messages.slice(1).map(({ content }) => content), ['what is 25 times 7', '25 times 7 is 175.', 'what is recursion']);
  });
});
