import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Endpointer, type EndpointerProps } from '../../src/sidecar/vad/endpointer';
import { Framer, frameSamples, type Frame } from '../../src/sidecar/vad/frames';

const defaults: EndpointerProps = { minSpeechFrames: 6, maxSilenceFrames: 20, guessAfterFrames: 10, endDelayFrames: 0 };
const frame: Frame = { samples: new Float32Array(frameSamples), endedAtMs: 0 };

/** Runs a drawing of sound (`#` speech, `.` silence) and tells at which frame what happened. */
function run(sound: string, props: Partial<EndpointerProps> = {}, hold?: { at: number; frames: number }): string[] {
  const endpointer = new Endpointer({ ...defaults, ...props });
  return [...sound].flatMap((mark, index) => {
    if (hold?.at === index) { endpointer.hold(hold.frames); }
    const event = endpointer.push(frame, mark === '#');
    if (event?.kind === 'ended') {
      const length = endpointer.utterance.length;
      endpointer.reset();
      return [`ended@${index}:${length}`];
    }
    return event ? [`${event.kind}@${index}`] : [];
  });
}
const speech = (frames: number) => '#'.repeat(frames);
const silence = (frames: number) => '.'.repeat(frames);

describe('endpointer', () => {
  const table: [string, string, string[]][] = [
    ['silence is nothing', silence(200), []],
    ['five frames of speech are a click', silence(20) + speech(5) + silence(50), []],
    ['speech begins at its sixth frame and ends after 20 frames of silence, guessed after 10',
      silence(20) + speech(10) + silence(20), ['started@25', 'guess@39', 'ended@49:42']],
    ['what came before the start is kept, as far as it goes', speech(6) + silence(20), ['started@5', 'guess@15', 'ended@25:26']],
    ['speech that goes on after the guess voids it',
      speech(8) + silence(12) + speech(4) + silence(20), ['started@5', 'guess@17', 'resumed@20', 'guess@33', 'ended@43:44']],
    ['the closure before a consonant, up to three frames, does not start the count anew', `${speech(3)}...${speech(3)}${silence(20)}`, ['started@8', 'guess@18', 'ended@28:29']],
    ['a gap of four does', `${speech(3)}....${speech(3)}${silence(30)}`, []],
    ['a first word that was too short to begin anything is kept with what follows it soon, and what came just before it', `${silence(30)}${speech(4)}${silence(8)}${speech(6)}${silence(20)}`, ['started@47', 'guess@57', 'ended@67:50']],
    ['what was heard long before is not', `${silence(30)}${speech(4)}${silence(11)}${speech(6)}${silence(20)}`, ['started@50', 'guess@60', 'ended@70:38']],
    ['two utterances are two', (speech(8) + silence(25)).repeat(2), ['started@5', 'guess@17', 'ended@27:28', 'started@38', 'guess@50', 'ended@60:33']],
  ];
  for (const [title, sound, events] of table) {
    it(title, () => { assert.deepStrictEqual(run(sound), events); });
  }

  it('waits longer where a word is still missing, once', () => {
    const sound = speech(8) + silence(60);
    assert.deepStrictEqual(run(sound, {}, { at: 20, frames: 47 }), ['started@5', 'guess@17', 'ended@54:55']);
    assert.deepStrictEqual(run(speech(8) + silence(14) + speech(4) + silence(30), {}, { at: 20, frames: 47 }).at(-1), 'ended@45:46');
  });

  it('counts the silence that the detector was slow to tell', () => {
    assert.deepStrictEqual(run(speech(8) + silence(30), { endDelayFrames: 2 }), ['started@5', 'guess@15', 'ended@25:26']);
  });

  it('counts frames 35 dB below the loudest as silence, once the detector agrees', () => {
    const endpointer = new Endpointer(defaults);
    const at = (decibels: number): Frame => ({ samples: new Float32Array(frameSamples).fill(10 ** (decibels / 20)), endedAtMs: 0 });
    const events = [
      ...Array.from({ length: 10 }, () => endpointer.push(at(-10), true)),
      ...Array.from({ length: 5 }, () => endpointer.push(at(-50), true)), // it still lingers on the last sound
      ...Array.from({ length: 20 }, () => endpointer.push(at(-50), false)),
    ].map(event => event?.kind ?? '');
    assert.deepStrictEqual([events.indexOf('started'), events.indexOf('guess'), events.indexOf('ended')], [5, 19, 29]);
  });

  it('cuts what never ends after half a minute', () => {
    assert.deepStrictEqual(run(speech(1000)).slice(0, 2), ['started@5', 'ended@937:938']);
  });

  it('with a button never ends by itself', () => {
    const events = run(speech(1200) + silence(2000), { maxSilenceFrames: Infinity });
    assert.deepStrictEqual(events, ['started@5', 'guess@1209']);
  });

  it('starts nothing while it may not, and begins at once when it may', () => {
    const endpointer = new Endpointer(defaults);
    for (let index = 0; index < 10; index++) { assert.equal(endpointer.push(frame, true, false), null); }
    assert.deepStrictEqual(endpointer.push(frame, true, true), { kind: 'started' });
  });

  it('cuts blocks of any size into frames without losing a sample or shifting its time', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 30 }), sizes => {
      const frames: Frame[] = [];
      const framer = new Framer(made => frames.push(made));
      let fed = 0;
      for (const size of sizes) {
        const block = Float32Array.from({ length: size }, (_, index) => fed + index);
        fed += size;
        framer.push(block, fed / 16);
      }
      const all = [...frames.flatMap(made => [...made.samples]), ...framer.takeRest()];
      assert.deepStrictEqual(all, Array.from({ length: fed }, (_, index) => index));
      for (const [index, made] of frames.entries()) { assert.ok(Math.abs(made.endedAtMs - (index + 1) * 32) < 1e-6); }
    }));
  });
});
