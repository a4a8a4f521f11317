import assert from 'node:assert/strict';
import { EchoCanceller } from '../../src/sidecar/audio/echo/echoCanceller';
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
function room(canceller: EchoCanceller, played: Float32Array, said: Float32Array, echoMs: number): Float32Array {
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
    out.push(canceller.cancel(block, 1000 + endMs + (endMs / 32 % 4) * 5).samples);
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

  it('does nothing while nothing is played', async () => {
    const canceller = await loadEchoCanceller(), block = babble(1, 3).subarray(0, 512);
    assert.deepStrictEqual(canceller.cancel(block, 60_000), { samples: block, heldMs: 0 });
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
