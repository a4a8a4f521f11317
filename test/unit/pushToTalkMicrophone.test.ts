import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { PushToTalkManner } from '../../src/core/pushToTalk';
import type { SessionState } from '../../src/core/voiceSession';
import { PushToTalkMicrophone } from '../../src/vscode/pushToTalkMicrophone';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech, rounds } from '../fakes/handSpeech';

/** The microphone of an editor, joined to a real session, with ears and clock in the hands of the test. */
function setUp({ manner = 'auto', mayListen = true }: { manner?: PushToTalkManner; mayListen?: boolean } = {}) {
  const speech = new HandSpeech(), clock = new FakeClock(), told: string[] = [];
  const core = createCore({
    profile: profileSchema.parse({}), speech, clock, random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  let state: SessionState = 'idle';
  const microphone = new PushToTalkMicrophone({
    clock, manner: () => manner, state: () => state, mayListen: () => Promise.resolve(mayListen), core: () => Promise.resolve(core),
    onTurn: ({ answered, error }) => { told.push(answered?.outcome.answer ?? error?.code ?? 'nothing'); }, onProblem: thrown => { told.push(String(thrown)); }, onGivenUp: sentence => { told.push(sentence); },
  });
  core.session.onDidChangeState(now => { state = now; microphone.stateChanged(now); });
  const passes = async (ms: number) => { clock.advance(ms); await rounds(); };
  const holds = async (repeats: number) => {
    microphone.keyPressed();
    await passes(500);
    for (let index = 0; index < repeats; index++) { microphone.keyPressed(); await passes(33); }
  };
  return { speech, microphone, told, passes, holds, state: () => state, end: () => { microphone.dispose(); core.dispose(); } };
}

describe('the microphone of the editor', () => {
  it('held: it listens until the key is let go, and answers', async () => {
    const { speech, told, passes, holds, state, end } = setUp();
    await holds(30);
    assert.deepStrictEqual([state(), speech.events], ['listening', ['listen button']]);
    await passes(300);
    await speech.replyEnds();
    assert.deepStrictEqual([told, state(), speech.events.at(-1)], [['2 plus 2 is 4.'], 'idle', 'closed']);
    end();
  });

  it('tapped: it goes on until the speaker stops', async () => {
    const { speech, microphone, told, passes, state, end } = setUp();
    microphone.keyPressed();
    await passes(800);
    assert.deepStrictEqual([state(), speech.events], ['listening', ['listen button', 'hands free']]);
    await speech.hears('three plus three');
    await speech.replyEnds();
    assert.deepStrictEqual([told, state()], [['3 plus 3 is 6.'], 'idle']);
    end();
  });

  it('tapped again: what was said so far is complete', async () => {
    const { speech, microphone, told, passes, end } = setUp();
    microphone.keyPressed();
    await passes(2000);
    microphone.keyPressed();
    await passes(300);
    await speech.replyEnds();
    assert.deepStrictEqual(told, ['2 plus 2 is 4.']);
    end();
  });

  it('tapped, and nobody says anything: it says so and closes', async () => {
    const { microphone, told, passes, state, end } = setUp();
    microphone.keyPressed();
    await passes(800);
    await passes(8100);
    assert.deepStrictEqual([told, state()], [['Nothing was heard. Press the microphone and speak.'], 'idle']);
    end();
  });

  it('a pedal: pressed and let go; cancelled it says nothing', async () => {
    const { speech, microphone, told, state, end } = setUp();
    microphone.pressed();
    await rounds();
    microphone.letGo();
    await rounds();
    await speech.replyEnds();
    assert.deepStrictEqual(told, ['2 plus 2 is 4.']);
    microphone.pressed();
    await rounds();
    await microphone.cancel();
    await rounds();
    assert.deepStrictEqual([told.length, state()], [1, 'idle']);
    end();
  });

  it('in privacy mode nothing is opened', async () => {
    const { speech, holds, passes, told, end } = setUp({ mayListen: false });
    await holds(10);
    await passes(1000);
    assert.deepStrictEqual([speech.events, told], [[], []]);
    end();
  });

  it('the button: pressed while it listens, what was said is complete', async () => {
    const { speech, microphone, told, state, end } = setUp();
    void microphone.toggle();
    await rounds();
    assert.deepStrictEqual([state(), speech.events], ['listening', ['listen handsFree']]);
    void microphone.toggle();
    await rounds();
    await speech.replyEnds();
    assert.deepStrictEqual([told, state()], [['2 plus 2 is 4.'], 'idle']);
    end();
  });
});
