import assert from 'node:assert/strict';
import { DoubleTalk, type Verdict } from '../../src/sidecar/audio/echo/doubleTalk';
import { EchoCanceller } from '../../src/sidecar/audio/echo/echoCanceller';
import { Fourier } from '../../src/sidecar/audio/echo/fourier';
import { LinearCanceller } from '../../src/sidecar/audio/echo/linearCanceller';
import { ShiftFinder } from '../../src/sidecar/audio/echo/shiftFinder';
import { loadEchoCanceller } from '../../src/sidecar/audio/echo/loadEchoCanceller';
import { HeardPosition, SoundTimeline } from '../../src/sidecar/audio/echo/soundTimeline';

const rate = 16_000, perMs = rate / 1000;
const decibels = (samples: Float32Array) => 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length + 1e-12);

/** Like speech in that it comes and goes and is never the same: noise in syllables. */
function babble(seconds: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: seconds * rate }, (_, index) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * index / rate));
    return 0.3 * syllable * (state / 1073741824 - 1);
  });
}

/**
 * A room in which what is played comes back `echoMs` later as loud, besides what somebody says. The output asks for 30 ms at a time and the
 * microphone gives 32, each told of some milliseconds late. What comes out of the canceller.
 */
function room(canceller: EchoCanceller, played: Float32Array, said: Float32Array, echoMs: number, onSpokenOver: (atMs: number) => void = () => undefined): Float32Array {
  const out: Float32Array[] = [];
  let toldMs = 0;
  for (let endMs = 32; endMs * perMs <= said.length; endMs += 32) {
    for (; toldMs < endMs + 20; toldMs += 30) {
      const part = played.subarray(toldMs * perMs, (toldMs + 30) * perMs);
      canceller.played(Int16Array.from(part, sample => Math.round(sample * 32767)), rate, 1000 + toldMs + (toldMs / 30 % 3) * 4);
    }
    const block = Float32Array.from({ length: 512 }, (_, offset) => {
      const index = (endMs - 32) * perMs + offset;
      return (said[index] ?? 0) + (played[index - echoMs * perMs] ?? 0);
    });
    const { samples, isSpokenOver } = canceller.cancel(block, 1000 + endMs + (endMs / 32 % 4) * 5);
    out.push(samples);
    if (isSpokenOver) { onSpokenOver(endMs); }
  }
  return Float32Array.from(out.flatMap(samples => [...samples]));
}

describe('echo canceller', function () {
  this.timeout(60_000);
  const silence = new Float32Array(4 * rate);

  it('takes out an echo as loud as the sound itself', async () => {
    const played = babble(4, 7), left = room(await loadEchoCanceller(), played, silence, 130);
    const before = decibels(played.subarray(2 * rate, 3 * rate)), after = decibels(left.subarray(2 * rate, 3 * rate));
    assert.ok(before - after > 35, `${before.toFixed(1)} dB, then ${after.toFixed(1)} dB`);
  });

  it('leaves a person who speaks over it', async () => {
    const said = new Float32Array(4 * rate);
    said.set(babble(1, 99).map((sample, index) => sample * (Math.sin(2 * Math.PI * 700 * index / rate) > 0 ? 1 : 0.6)), 2.5 * rate);
    const left = room(await loadEchoCanceller(), babble(4, 7), said, 130);
    const person = decibels(said.subarray(2.5 * rate, 3.5 * rate)), heard = decibels(left.subarray(2.5 * rate, 3.5 * rate));
    assert.ok(Math.abs(person - heard) < 8, `said with ${person.toFixed(1)} dB, heard with ${heard.toFixed(1)} dB`);
  });

  it('tells of a person who speaks over it within a quarter of a second, and of nobody before', async () => {
    const said = new Float32Array(5 * rate), toldMs: number[] = [];
    said.set(babble(1, 99), 3.5 * rate);
    room(await loadEchoCanceller(), babble(5, 7), said, 130, atMs => { toldMs.push(atMs); });
    const [first = NaN] = toldMs;
    assert.ok(first > 3500 && first <= 3750, `first told at ${first} ms`);
  });

  it('does nothing while nothing is played', async () => {
    const canceller = await loadEchoCanceller(), block = babble(1, 3).subarray(0, 512);
    assert.deepStrictEqual(canceller.cancel(block, 60_000), { samples: block, heldMs: 0, isSpokenOver: false });
  });

  it('loses and doubles no sample, whatever the lengths of the blocks', () => {
    const pass = new EchoCanceller({ analyze: () => undefined, processSize: ([frame]) => frame?.length ?? 0, process: ([output], [frame]) => { if (output && frame) { output.set(frame); } } });
    pass.played(new Int16Array(rate).fill(1), rate, 0);
    const heard: number[] = [];
    let count = 0;
    for (const length of [512, 100, 37, 700, 512, 512, 3000]) {
      const block = Float32Array.from({ length }, () => (count += 1));
      heard.push(...pass.cancel(block, count / perMs).samples);
    }
    heard.push(...pass.cancel(new Float32Array(0), 60_000).samples);
    assert.deepStrictEqual(heard, Array.from({ length: count }, (_, index) => index + 1));
  });

  it('lets none of its glue listen for the end of this process', async () => {
    const before = [process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')];
    await loadEchoCanceller();
    assert.deepStrictEqual([process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')], before);
  });
});

describe('sound by the clock', () => {
  it('keeps a stream in one piece though its pieces are told of late', () => {
    const timeline = new SoundTimeline(1000, 1);
    // Two pieces go to an output that has none; further ones whenever it has played one.
    for (const [index, atMs] of [1500, 1501, 1542, 1563, 1610].entries()) { timeline.write(atMs, new Float32Array(30).fill(index + 1)); }
    assert.deepStrictEqual([...timeline.read(1465, 160)], [0, 0, 0, 0, 0, ...[1, 2, 3, 4, 5].flatMap(value => Array.from({ length: 30 }, () => value)), 0, 0, 0, 0, 0]);
  });

  it('begins anew after a pause, with silence in between: what is handed to an empty output sounds a piece sooner than what has to wait', () => {
    const timeline = new SoundTimeline(1000, 4);
    const following = [timeline.write(1130, new Float32Array(30).fill(1)), timeline.write(3130, new Float32Array(30).fill(2)), timeline.write(3131, new Float32Array(30).fill(3)), timeline.write(3160, new Float32Array(30).fill(4))];
    assert.deepStrictEqual([following, timeline.end, [...timeline.read(1125, 10)], [...timeline.read(3098, 4)], [...timeline.read(3129, 2)]], [['new', 'new', 'follows', 'follows'], 3190, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 0, 2, 2], [2, 3]]);
  });

  it('knows an output that had run dry from one that is only told of late', () => {
    const timeline = new SoundTimeline(1000, 4);
    timeline.write(2000, new Float32Array(30));
    timeline.write(2000, new Float32Array(30));
    assert.deepStrictEqual([timeline.write(2060, new Float32Array(30)), timeline.end], ['follows', 2060]);
    assert.deepStrictEqual([timeline.write(2130, new Float32Array(30)), timeline.end], ['dry', 2130]);
  });

  it('follows a stream that has slipped: all its pieces come late, not only some', () => {
    const written = (lateMs: (piece: number) => number) => {
      const timeline = new SoundTimeline(1000, 8);
      for (let piece = 0; piece < 60; piece++) { timeline.write(2000 + Math.max(0, piece - 1) * 30 + lateMs(piece), new Float32Array(30)); }
      return timeline.end - 1970 - 60 * 30;
    };
    // 9 ms late from the beginning is how this stream was laid: no reason to jump.
    assert.deepStrictEqual([written(piece => piece < 2 ? 0 : 9), written(piece => piece < 2 ? 0 : piece < 30 ? 9 : 12), written(piece => piece < 2 ? 0 : piece < 30 ? 9 : 29)], [0, 0, 20]);
    assert.deepStrictEqual([written(() => 0), written(piece => piece % 3 * 12), written(piece => piece < 20 ? 0 : 20), written(piece => piece < 20 ? 0 : 20 + piece % 4 * 4)], [0, 0, 20, 20]);
  });

  it('lays what is heard right behind what came before, whatever burst it comes in; unless it was cut, or told of too late before', () => {
    const heard = new HeardPosition(1000);
    const piece = (atMs: number) => { const at = heard.next(atMs); heard.advance(30); return at; };
    assert.deepStrictEqual([piece(5000), piece(5034), piece(5300), piece(5300), piece(5300), piece(5300), piece(5300), piece(5300), piece(5300), piece(5300)], [5000, 5030, 5060, 5090, 5120, 5150, 5180, 5210, 5240, 5270]);
    assert.deepStrictEqual([piece(5300), piece(5280), piece(9000)], [5300, 5280, 9000]);
    // Some of it was lost: all that comes from now on comes late.
    const lost = Array.from({ length: 30 }, (_, index) => piece(9150 + index * 30));
    assert.deepStrictEqual([lost[0], lost.at(-1)], [9030, 9150 + 29 * 30]);
  });
});

describe('the echo that is foretold', () => {
  const frame = 160, partitions = 24;
  /** Sound that reaches the microphone on two ways. */
  const echoOf = (played: Float32Array, delay: number) => Float32Array.from(played, (_, index) => 0.8 * (played[index - delay] ?? 0) - 0.3 * (played[index - delay - 500] ?? 0));
  const takenOut = (filter: LinearCanceller, played: Float32Array, heard: Float32Array) => {
    const left = new Float32Array(heard.length);
    for (let at = 0; at + frame <= heard.length; at += frame) {
      const echo = filter.process(played.subarray(at, at + frame), heard.subarray(at, at + frame));
      left.set(heard.subarray(at, at + frame).map((sample, index) => sample - (echo[index] ?? 0)), at);
    }
    return left;
  };

  it('is there and back again by the transform, which is what the sum of the definition gives', () => {
    const fourier = new Fourier(16), spectrum = fourier.newSpectrum(), signal = Float32Array.from({ length: 16 }, (_, index) => Math.sin(index * index)), back = new Float32Array(16);
    fourier.forward(signal, spectrum);
    for (let bin = 0; bin <= 8; bin++) {
      const sum = (part: (angle: number) => number) => signal.reduce((total, sample, index) => total + sample * part(2 * Math.PI * bin * index / 16), 0);
      assert.ok(Math.abs((spectrum.re[bin] ?? NaN) - sum(Math.cos)) < 1e-6 && Math.abs((spectrum.im[bin] ?? NaN) + sum(Math.sin)) < 1e-6, `bin ${bin}`);
    }
    fourier.inverse(spectrum, back);
    back.forEach((sample, index) => { assert.ok(Math.abs(sample - (signal[index] ?? NaN)) < 1e-6); });
  });

  it('is learned within two seconds, with its second way, and takes nothing from who speaks at the same time', () => {
    const played = babble(4, 7), echo = echoOf(played, 1300), said = new Float32Array(4 * rate);
    said.set(babble(1, 99), 3 * rate);
    const left = takenOut(new LinearCanceller(frame, partitions), played, echo.map((sample, index) => sample + (said[index] ?? 0)));
    const gain = decibels(echo.subarray(2 * rate, 3 * rate)) - decibels(left.subarray(2 * rate, 3 * rate));
    assert.ok(gain > 15, `${gain.toFixed(1)} dB taken out`);
    const wrong = left.subarray(3 * rate).map((sample, index) => sample - (said[3 * rate + index] ?? 0));
    assert.ok(decibels(said.subarray(3 * rate)) - decibels(wrong) > 10, `${decibels(wrong).toFixed(1)} dB are not his`);
  });

  it('is known again at once where the way has only become longer', () => {
    const played = babble(4, 7), filter = new LinearCanceller(frame, partitions), moved = 240;
    takenOut(filter, played.subarray(0, 3 * rate), echoOf(played, 1300).subarray(0, 3 * rate));
    filter.realign(played.subarray(3 * rate - moved - filter.historySamples, 3 * rate - moved));
    const left = takenOut(filter, played.subarray(3 * rate - moved, 4 * rate - moved), echoOf(played, 1300 + moved).subarray(3 * rate));
    assert.ok(decibels(echoOf(played, 1300).subarray(3 * rate)) - decibels(left) > 15, `${decibels(left).toFixed(1)} dB left`);
  });

  it('is looked for where it has gone', () => {
    const finder = new ShiftFinder(1600, 800), sound = babble(1, 7).subarray(2000, 2000 + 2 * finder.neededSamples), needed = finder.neededSamples;
    const at = (start: number) => sound.subarray(start, start + needed);
    for (const shift of [-800, -37, 5, 800]) { assert.equal(finder.find(at(1000), at(1000 + shift))?.samples, shift, String(shift)); }
    assert.equal(finder.find(at(1000), at(1000)), null, 'it is where it should be');
    assert.equal(finder.find(at(1000), babble(1, 23).subarray(0, needed)), null, 'it is another sound');
  });

  // One letter a 10 ms: what was heard is e an echo, well foretold; s somebody else; m one that the other canceller takes out, foretold badly; . nothing is played.
  for (const [drawing, last, isCertain] of [
    ['eeeeeeeeeessss', 'unknown', false],
    ['eeeeeeeeeeeeeeeeeeee', 'echo', false],
    ['eeeeeeeeeeeeeeeeeeeess', 'unknown', false],
    ['eeeeeeeeeeeeeeeeeeeessss', 'speech', false],
    ['eeeeeeeeeeeeeeeeeeeessssssss', 'speech', true],
    ['eeeeeeeeeeeeeeeeeeeesssseeeeeeee', 'speech', false],
    ['eeeeeeeeeeeeeeeeeeeesssseeeeeeeeeeeeeeeeeeeeeeeeeeee', 'echo', false],
    ['eeeeeeeeeeeeeeeeeeeemmmmmmmm', 'unknown', false],
    ['eeeeeeeeeeeeeeeeeeeessss....', 'unknown', false],
  ] as const satisfies readonly (readonly [string, Verdict, boolean])[]) {
    it(`${drawing}: ${last}${isCertain ? ', for certain' : ''}`, () => {
      const doubleTalk = new DoubleTalk();
      let verdict: Verdict = 'unknown';
      for (const letter of drawing) { verdict = doubleTalk.judge({ heard: 0.01, left: letter === 'e' ? 0.0001 : 0.005, leftByOther: letter === 's' ? 0.001 : 0.00001 }, letter !== '.'); }
      assert.deepStrictEqual([verdict, doubleTalk.isCertain], [last, isCertain]);
    });
  }
});
