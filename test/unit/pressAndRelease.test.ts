import assert from 'node:assert/strict';
import { Emitter, type Event } from '../../src/base/emitter';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { Listening } from '../../src/core/ports';
import { type ButtonHolder, pressAndRelease } from '../../src/terminal/loop';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech, rounds } from '../fakes/handSpeech';

/** A file that serves as the microphone: it tells when its speech is over. */
class SpokenFile extends HandSpeech {
  readonly speechEnded = new Emitter<void>();
  override async listen(mode: string): Promise<Listening> { return { ...await super.listen(mode), onSourceSpeechEnded: this.speechEnded.event }; }
}

function setUp() {
  const speech = new SpokenFile();
  const { session } = createCore({
    profile: profileSchema.parse({}), speech, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  let stops = 0, listening = 0;
  // As the session itself does it, and counted.
  const counted = <T>(event: Event<T>): Event<T> => listener => {
    const held = event(listener);
    listening += 1;
    return { dispose: () => { listening -= 1; held.dispose(); } };
  };
  const watched: ButtonHolder['session'] = {
    onSourceSpeechEnded: counted(session.onSourceSpeechEnded), onDidChangeState: counted(session.onDidChangeState),
    press: () => { session.press(); }, release: () => session.release(), stop: () => { stops += 1; session.stop(); },
  };
  return { speech, session: watched, stops: () => stops, listening: () => listening };
}

describe('a button held for as long as a file speaks', () => {
  it('answers, and is deaf afterwards: a signal that goes on stops nothing of what comes next', async () => {
    const { speech, session, stops, listening } = setUp(), cancel = new AbortController();
    const turn = pressAndRelease({ session }, cancel.signal);
    await rounds();
    assert.equal(listening(), 2);
    speech.speechEnded.fire();
    await rounds();
    await speech.replyEnds();
    assert.equal((await turn).answered?.outcome.answer, '2 plus 2 is 4.');
    cancel.abort();
    assert.deepStrictEqual([listening(), stops()], [0, 0]);
  });

  it('is cancelled while it listens, and deaf then, too', async () => {
    const { session, stops, listening } = setUp(), cancel = new AbortController();
    const turn = pressAndRelease({ session }, cancel.signal).then(({ answered }) => answered, (thrown: unknown) => thrown);
    await rounds();
    cancel.abort();
    const ended = await turn;
    assert.ok(ended === null || (ended instanceof Error && 'code' in ended && ended.code === 'cancelled'), String(ended));
    assert.deepStrictEqual([listening(), stops()], [0, 1]);
  });
});
