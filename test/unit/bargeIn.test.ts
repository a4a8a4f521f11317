import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { Workspace } from '../../src/core/workspace';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech, rounds } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { ScriptedModel } from '../fakes/scriptedModel';

function setUp(audio: object = { barge_in: 'echo_cancel' }, pieces: readonly string[] = []) {
  const speech = new HandSpeech(), turns: SpokenTurn[] = [], states: string[] = [], sounds: string[] = [];
  const files = new MemoryFiles().write('notes.md', 'old');
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock: new FakeClock(), logger: nullLogger });
  const core = createCore({
    profile: profileSchema.parse({ audio, safety: { challenge: [], confirm: ['delete', 'run'] } }), speech, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger, workspace,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, earcons: { play: earcon => { sounds.push(earcon); } }, ...pieces.length > 0 && { model: new ScriptedModel([{ pieces, hangs: true }]) },
  });
  core.session.onDidChangeState(state => { states.push(state); });
  const stop = new AbortController();
  const session = core.session.handsFree(turn => { turns.push(turn); }, stop.signal);
  return { speech, turns, states, sounds, core, files, session, end: async () => { stop.abort(); await session; core.dispose(); workspace.dispose(); } };
}
const answers = (turns: readonly SpokenTurn[]) => turns.map(({ answered, wasInterrupted }) => `${wasInterrupted === true ? 'stopped' : 'heard'}: ${answered?.outcome.answer ?? 'nothing'}`);

describe('speaking over a reply', () => {
  it('stops it, and is the next utterance', async () => {
    const { speech, turns, end } = setUp();
    await rounds();
    await speech.hears('two plus two');
    await speech.hears('three plus three', true);
    await speech.replyEnds();
    assert.deepStrictEqual(answers(turns), ['stopped: 2 plus 2 is 4.', 'heard: 3 plus 3 is 6.']);
    await end();
  });

  it('stops it as soon as there are words, long before the speaker has finished', async () => {
    for (const how of ['words', 'hypothesis'] as const) {
      const { speech, turns, end } = setUp();
      await rounds();
      await speech.hears('two plus two');
      if (how === 'words') { speech.words.fire('three plus'); } else { speech.hypothesis.fire({ listenId: 1, hypothesisId: 1, text: 'three plus' }); }
      await rounds();
      assert.deepStrictEqual(answers(turns), ['stopped: 2 plus 2 is 4.'], how);
      await speech.hears('three plus three', true);
      await speech.replyEnds();
      assert.equal(answers(turns)[1], 'heard: 3 plus 3 is 6.');
      await end();
    }
  });

  it('noise, and the assistant\'s own words, let it go on', async () => {
    const { speech, turns, end } = setUp();
    await rounds();
    await speech.hears('two plus two');
    await speech.hears('', true);
    await speech.hears('two plus two is four', true);
    await speech.hears('plus 2 is 4', true);
    assert.deepStrictEqual([turns, speech.events.filter(event => event === 'goes on').length], [[], 3]);
    await speech.replyEnds();
    assert.deepStrictEqual(answers(turns), ['heard: 2 plus 2 is 4.']);
    await end();
  });

  it('with a wake phrase only what begins with it is an interruption', async () => {
    const { speech, turns, end } = setUp({ barge_in: 'headset', wake_phrase: 'computer' });
    await rounds();
    await speech.hears('computer two plus two');
    await speech.hears('somebody else said something', true);
    assert.deepStrictEqual([turns.length, speech.events.includes('goes on')], [0, true]);
    await speech.hears('computer three plus three', true);
    await speech.replyEnds();
    assert.deepStrictEqual(answers(turns), ['stopped: 2 plus 2 is 4.', 'heard: 3 plus 3 is 6.']);
    await end();
  });

  it('ends a model that is still writing', async () => {
    const { speech, turns, end } = setUp({ barge_in: 'headset' }, ['One is first. ', 'Two']);
    await rounds();
    await speech.hears('what is recursion');
    assert.deepStrictEqual(speech.said, ['One is first.']);
    await speech.hears('two plus two', true);
    assert.deepStrictEqual(answers(turns), ['stopped: nothing']);
    await end();
  });

  it('is not listened for where barge_in is off: what was said before the reply comes after it', async () => {
    const { speech, turns, end } = setUp({ barge_in: 'off' });
    await rounds();
    await speech.hears('two plus two');
    speech.words.fire('three plus three');
    await speech.hears('three plus three');
    assert.deepStrictEqual(turns, []);
    await speech.replyEnds();
    await speech.replyEnds();
    assert.deepStrictEqual(answers(turns), ['heard: 2 plus 2 is 4.', 'heard: 3 plus 3 is 6.']);
    await end();
  });

  it('what was complete before the reply began does not interrupt it', async () => {
    const { speech, turns, end } = setUp();
    await rounds();
    void speech.hears('two plus two');
    await speech.hears('three plus three');
    assert.deepStrictEqual([speech.said, turns], [['2 plus 2 is 4.'], []]);
    await speech.replyEnds();
    await speech.replyEnds();
    assert.deepStrictEqual(answers(turns), ['heard: 2 plus 2 is 4.', 'heard: 3 plus 3 is 6.']);
    await end();
  });

  it('never confirms anything', async () => {
    const { speech, turns, files, end } = setUp();
    await rounds();
    await speech.hears('delete notes.md');
    await speech.hears('yes', true);
    await speech.replyEnds();
    assert.deepStrictEqual([turns.map(({ answered }) => answered?.outcome.kind), files.text('notes.md')], [['needs_confirmation', 'needs_confirmation'], 'old']);
    await speech.hears('yes');
    // Deleting keeps a copy first, which takes its time.
    for (let tries = 0; tries < 500 && files.text('notes.md') !== null; tries++) { await rounds(); }
    await rounds();
    await speech.replyEnds();
    assert.deepStrictEqual([turns[2]?.answered?.outcome.kind, files.text('notes.md')], ['done', null]);
    await end();
  });
});

describe('a microphone that is pressed', () => {
  it('only tapped goes on by itself, and what is being said can be declared complete', async () => {
    const { speech, core, end, sounds } = setUp();
    await end();
    const turns: SpokenTurn[] = [], stop = new AbortController();
    speech.events.length = sounds.length = 0;
    core.session.press();
    const session = core.session.latch(turn => { turns.push(turn); stop.abort(); }, stop.signal);
    await rounds();
    assert.equal(await core.session.commit(), true);
    await rounds();
    await speech.replyEnds();
    await session;
    assert.deepStrictEqual([answers(turns), speech.events, sounds], [['heard: 2 plus 2 is 4.'], ['listen button', 'hands free', 'closed'], ['start']]);
  });

  it('sounds when it opens, when it closes, and when something is wrong', async () => {
    const { speech, core, sounds, states, end } = setUp();
    await rounds();
    speech.microphone.fire({ isLost: true, message: 'Gone.' });
    speech.microphone.fire({ isLost: false, device: 'Another' });
    assert.deepStrictEqual([sounds, states], [['start', 'error'], ['arming', 'listening', 'arming', 'listening']]);
    await end();
    sounds.length = 0;
    core.session.press();
    await rounds();
    void core.session.release();
    await rounds();
    assert.deepStrictEqual(sounds, ['start', 'stop']);
    await speech.replyEnds();
  });
});
