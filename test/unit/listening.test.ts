import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ListeningSession } from '../../src/sidecar/listening';
import type { ListenMode, Utterance } from '../../src/protocol/sidecar';
import { VoiceError } from '../../src/base/errors';
import { frameSamples } from '../../src/sidecar/vad/frames';
import { RecognitionPace } from '../../src/sidecar/wordsSoFar';

const never = new AbortController().signal;

/** An ear whose recogniser tells how many frames it got; any sound but silence is speech. Time goes by with the sound. */
function openEar(mode: ListenMode) {
  let nowMs = performance.now(), starts = 0, count = 0;
  const session = new ListeningSession({
    listenId: 1, mode, minSpeechFrames: 6, maxSilenceFrames: 20, nextUtteranceId: () => ++count, onUtterance: () => undefined, pace: new RecognitionPace(), isRecogniserLoaded: () => true,
    detector: { isSpeech: samples => samples[0] !== 0, endDelayFrames: 0, reset: () => undefined },
    recogniser: async () => ({ model: 'fake', transcribe: samples => Promise.resolve({ text: `${Math.round(samples.length / frameSamples)} frames`, transcribeMs: 1 }) }),
  });
  session.onSpeechStarted(() => { starts += 1; });
  const push = (level: number) => async (frames: number) => {
    for (let frame = 0; frame < frames; frame++) { session.push(new Float32Array(frameSamples).fill(level), nowMs += 32); }
    await nextTurn();
  };
  return { session, speak: push(0.1), pause: push(0), now: () => nowMs, starts: () => starts };
}
const brief = (utterance: Utterance | null) => utterance && [utterance.text, utterance.overlapsReply === true];

describe('listening', () => {
  it('a tap: the end of speech ends what began with a button, and nothing said since is lost', async () => {
    const ear = openEar('button');
    await ear.pause(3);
    await ear.speak(15);
    ear.session.goHandsFree();
    await ear.speak(5);
    const next = ear.session.next(never);
    await ear.pause(25);
    assert.deepStrictEqual(brief(await next), ['28 frames', false]);
  });

  it('hands free: what is being said can be declared complete', async () => {
    const ear = openEar('handsFree');
    assert.equal(await ear.session.commit(), false);
    await ear.speak(20);
    const next = ear.session.next(never);
    assert.equal(await ear.session.commit(), true);
    assert.deepStrictEqual(brief(await next), ['20 frames', false]);
  });

  it('tells how long sound waited until it was decided whether it is speech', async () => {
    const ear = openEar('button');
    // Told of when it is a quarter of a second old.
    ear.session.push(new Float32Array(frameSamples).fill(0.1), performance.now() - 250);
    ear.session.push(new Float32Array(frameSamples).fill(0.1), performance.now() - 350);
    const { hearingDelayMs } = await ear.session.finish();
    assert.ok(hearingDelayMs !== null && hearingDelayMs >= 332 && hearingDelayMs < 1000, String(hearingDelayMs));
    assert.equal((await ear.session.finish()).hearingDelayMs, null, 'nothing was heard since');
  });

  it('half duplex: nothing is heard while a reply sounds', async () => {
    const ear = openEar('handsFree');
    ear.session.gate.closeUntil(Infinity, Infinity);
    await ear.speak(40);
    assert.equal(ear.starts(), 0);
    ear.session.gate.closeUntil(ear.now(), ear.now() + 320);
    await ear.speak(5);
    assert.equal(ear.starts(), 0, 'nor begins in the cooldown');
    await ear.speak(10);
    assert.equal(ear.starts(), 1);
  });

  it('full duplex: what begins over a reply, or in the cooldown after it, is marked, and all of it is there', async () => {
    const ear = openEar('handsFree');
    ear.session.gate.replyBegins(ear.now());
    await ear.pause(30);
    await ear.speak(20);
    const first = ear.session.next(never);
    await ear.pause(20);
    assert.deepStrictEqual(brief(await first), ['37 frames', true]);
    ear.session.gate.replyEnds(ear.now() + 300);
    await ear.speak(20);
    const second = ear.session.next(never);
    await ear.pause(40);
    assert.deepStrictEqual((await second)?.overlapsReply, true);
    await ear.speak(20);
    const third = ear.session.next(never);
    await ear.pause(40);
    assert.deepStrictEqual((await third)?.overlapsReply, undefined);
  });

  // All that is said after 0 ms of a drawing of frames (`#` speech, `.` silence), the reply and its cooldown ending where `|` stands.
  const overReply: readonly (readonly [title: string, sound: string, isMarked: boolean])[] = [
    ['words after it', '|######', false], ['words that began in it', '#|#####', true],
    ['a first word that is joined to what follows after a pause', '###|........######', true],
    ['a first syllable with a closure behind it', '#|...#####', true], ['and the same after it', '.|#...#####', false],
    ['the same first word, too long ago to be part of it', '###...|............######', false],
    ['the end of that word, still in what is recognised', '###...|........######', true],
  ];
  for (const [title, sound, isMarked] of overReply) {
    it(`full duplex: ${title}: ${isMarked ? 'over the reply' : 'not over the reply'}`, async () => {
      const ear = openEar('handsFree'), [before = '', after = ''] = sound.split('|');
      const hear = async (drawing: string) => { for (const mark of drawing) { await (mark === '#' ? ear.speak(1) : ear.pause(1)); } };
      ear.session.gate.replyBegins(ear.now());
      await hear(before);
      ear.session.gate.replyEnds(ear.now());
      await hear(after);
      const next = ear.session.next(never);
      await ear.pause(25);
      assert.deepStrictEqual([ear.starts(), (await next)?.overlapsReply === true], [1, isMarked]);
    });
  }

  it('tells of speech that may be beginning, and that nothing came of it or that it has begun', async () => {
    const ear = openEar('handsFree'), told: (boolean | 'started')[] = [];
    ear.session.onSpeechSuspected(mayBeSpeech => { told.push(mayBeSpeech); });
    ear.session.onSpeechStarted(() => { told.push('started'); });
    await ear.speak(2);
    await ear.pause(10);
    assert.deepStrictEqual(told, []);
    await ear.speak(3);
    assert.deepStrictEqual(told, [true]);
    await ear.pause(4);
    assert.deepStrictEqual(told, [true, false]);
    await ear.speak(20);
    assert.deepStrictEqual(told, [true, false, true, 'started']);
    const next = ear.session.next(never);
    await ear.pause(40);
    await next;
    assert.deepStrictEqual(told.length, 4);
  });

  it('gives who is known to speak by another sign a moment to be heard', async () => {
    const ear = openEar('handsFree'), told: (boolean | 'started')[] = [];
    ear.session.onSpeechSuspected(mayBeSpeech => { told.push(mayBeSpeech); });
    ear.session.onSpeechStarted(() => { told.push('started'); });
    ear.session.mayBeSpoken(ear.now());
    await ear.pause(10);
    assert.deepStrictEqual(told, [true]);
    await ear.pause(10);
    assert.deepStrictEqual(told, [true, false], 'nothing came of it');
    ear.session.mayBeSpoken(ear.now());
    await ear.pause(10);
    await ear.speak(12);
    assert.deepStrictEqual(told, [true, false, true, 'started'], 'not taken back in between');
    await ear.pause(10);
    assert.equal(told.length, 4);
  });

  it('a sound of its own begins nothing, and whoever speaks during it is heard from his first word', async () => {
    const ear = openEar('handsFree');
    ear.session.gate.ownSound(ear.now(), 100);
    await ear.speak(10);
    assert.equal(ear.starts(), 0);
    await ear.speak(10);
    const next = ear.session.next(never);
    await ear.pause(25);
    assert.deepStrictEqual([ear.starts(), brief(await next)?.[0]], [1, '25 frames']);
  });

  it('what was said into a microphone before it went away is still recognised, in both modes', async () => {
    const held = openEar('button');
    await held.speak(20);
    held.session.fail(new VoiceError('microphone_lost', 'Gone.'));
    assert.equal((await held.session.finish()).text, '20 frames');
    const silent = openEar('button');
    await silent.pause(20);
    silent.session.fail(new VoiceError('microphone_lost', 'Gone.'));
    await assert.rejects(silent.session.finish(), { code: 'microphone_lost' });
    const free = openEar('handsFree');
    await free.speak(20);
    const next = free.session.next(never);
    free.session.interrupted();
    assert.equal((await next)?.text, '20 frames');
  });
});
