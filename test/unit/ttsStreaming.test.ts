import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { encodeWave, waveHeader } from '../../src/sidecar/audio/wave';
import { FallbackVoice } from '../../src/sidecar/tts/fallbackVoice';
import { Rendering } from '../../src/sidecar/tts/rendering';
import { Speaker } from '../../src/sidecar/tts/speaker';
import { SilenceTrimmer, trimSilence } from '../../src/sidecar/tts/trimSilence';
import { joined, type Pcm, type Voice } from '../../src/sidecar/tts/voice';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { withVolume } from '../../src/sidecar/tts/volume';
import { WaveStream } from '../../src/sidecar/tts/waveStream';
import { fakePlayers } from '../fakes/fakePlayer';
import { ScriptedVoice, toneOf } from '../fakes/scriptedVoice';

const never = new AbortController().signal;
const toSpeaker = { sink: { kind: 'speaker' }, outputDevice: null } as const;
const turns = async (count = 20) => { for (let turn = 0; turn < count; turn += 1) { await new Promise(resolve => setImmediate(resolve)); } };

/** Gives the parts of its sound when it is told to. */
class PartlyVoice extends ScriptedVoice implements Voice {
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly parts: readonly (Pcm | Error)[]) { super('bark'); }

  /** Lets the text that has waited longest go on by one part. */
  more(): void { this.waiting.shift()?.(); }

  readonly stream = (text: string): AsyncGenerator<Pcm, void, undefined> => this.give(text);

  private async *give(text: string): AsyncGenerator<Pcm, void, undefined> {
    this.texts.push(text);
    for (const part of this.parts) {
      await new Promise<void>(resolve => { this.waiting.push(resolve); });
      if (part instanceof Error) { throw part; }
      yield part;
    }
  }
}

describe('a voice that gives its sound in parts', () => {
  const setUp = (voice: Voice) => {
    const { players, openPlayer } = fakePlayers(), settings = { ...defaultVoiceSettings };
    const subject = new Speaker({ provider: { resolve: () => Promise.resolve({ voice, replacement: null }) }, openPlayer, settings: () => settings, clock: { nowMs: () => 0 } });
    return { players, subject, settings };
  };

  it('sounds from its first part on', async () => {
    const voice = new PartlyVoice([toneOf(100, 16000), toneOf(50, 16000), toneOf(20, 16000)]);
    const { subject, players } = setUp(voice);
    const speaking = subject.speak('One.', toSpeaker, never);
    await turns();
    assert.equal(players.length, 0);
    for (const heard of [1600, 2400, 2720]) {
      voice.more();
      await turns();
      assert.equal(players[0]?.samples, heard);
    }
    const spoken = await speaking;
    assert.deepStrictEqual([spoken.engine, spoken.playedMs, players[0]?.calls], ['bark', 170, ['write', 'write', 'write', 'end']]);
  });

  it('is heard while it is still being prepared', async () => {
    const voice = new PartlyVoice([toneOf(100, 16000), toneOf(100, 16000)]);
    const { subject, players } = setUp(voice);
    const preparing = subject.prepare('One.');
    await turns();
    const speaking = subject.speak('One.', toSpeaker, never);
    await turns();
    voice.more();
    await turns();
    assert.deepStrictEqual([players[0]?.samples, voice.texts], [1600, ['One.']]);
    // Another guess does not end what is being said.
    const other = subject.prepare('Two.');
    await turns();
    voice.more();
    await speaking;
    assert.equal(players[0]?.samples, 3200);
    voice.more();
    await turns();
    voice.more();
    await Promise.all([preparing, other]);
  });

  it('is silent at once when cancelled in the middle', async () => {
    const voice = new PartlyVoice([toneOf(100, 16000), toneOf(100, 16000)]);
    const { subject, players } = setUp(voice);
    const abort = new AbortController(), speaking = subject.speak('One.', toSpeaker, abort.signal);
    await turns();
    voice.more();
    await turns();
    const rejected = assert.rejects(speaking, { code: 'cancelled' });
    abort.abort();
    assert.deepStrictEqual(players[0]?.calls, ['write', 'cancel']);
    await rejected;
  });

  it('that breaks off is followed by the next one, which says the sentence from its beginning', async () => {
    const broken = new PartlyVoice([toneOf(100, 24000), new VoiceError('voice_unavailable', 'It broke off.')]), second = new ScriptedVoice('flite');
    const failures: string[] = [];
    const voice = new FallbackVoice({ candidates: [broken, second], clock: { nowMs: () => 0 }, onFailed: (failed, next, reason) => failures.push(`${failed} > ${next}: ${reason}`) });
    const { subject, players } = setUp(voice);
    const speaking = subject.speak('One. Two.', toSpeaker, never);
    await turns();
    broken.more();
    await turns();
    broken.more();
    const spoken = await speaking;
    assert.deepStrictEqual([second.texts, failures, broken.texts], [['One.', 'Two.'], ['bark > flite: It broke off.'], ['One.']]);
    // 100 ms of the first voice, then both sentences by the second, at the rate the player was opened with.
    assert.equal(players.length, 1);
    assert.ok(Math.abs(spoken.playedMs - (100 + 100 + 180 + 100)) <= 2, String(spoken.playedMs));
    assert.equal(spoken.engine, 'bark');
  });

  it('is found again as a whole', async () => {
    const voice = new PartlyVoice([toneOf(100, 16000), toneOf(100, 16000)]);
    const { subject, players } = setUp(voice);
    const first = subject.speak('One.', toSpeaker, never);
    await turns();
    voice.more();
    await turns();
    voice.more();
    await first;
    await subject.speak('One.', toSpeaker, never);
    assert.deepStrictEqual([voice.texts.length, players[1]?.calls, players[1]?.samples], [1, ['write', 'end'], 3200]);
  });

  it('a rendering can be played again and again', async () => {
    const rendering = new Rendering((async function* () { for (const ms of [10, 20]) { yield await Promise.resolve(toneOf(ms, 16000)); } })(), () => 'flite');
    for (let time = 0; time < 2; time += 1) {
      const lengths: number[] = [];
      for await (const { samples } of rendering.play()) { lengths.push(samples.length); }
      assert.deepStrictEqual(lengths, [160, 320]);
    }
  });
});

describe('the volume', () => {
  it('of the settings is heard, at once and without rendering anew', async () => {
    const voice = new ScriptedVoice(), { players, openPlayer } = fakePlayers(), settings = { ...defaultVoiceSettings };
    const subject = new Speaker({ provider: { resolve: () => Promise.resolve({ voice, replacement: null }) }, openPlayer, settings: () => settings, clock: { nowMs: () => 0 } });
    for (const volume of [1, 2, 0.5, 10]) {
      settings.volume = volume;
      await subject.speak('One.', toSpeaker, never);
    }
    assert.deepStrictEqual([players.map(({ writes }) => writes[0]?.[0]), voice.texts], [[5000, 10_000, 2500, 32_767], ['One.']]);
  });

  for (const nonsense of [NaN, -1, Infinity]) {
    it(`${nonsense} changes nothing`, () => { assert.deepStrictEqual(withVolume(Int16Array.of(5, -5), nonsense), Int16Array.of(5, -5)); });
  }
});

describe('SilenceTrimmer', () => {
  it('gives the same as trimming the whole, however the sound is cut', () => {
    const sound = fastCheck.array(fastCheck.record({ level: fastCheck.constantFrom(0, 50, 5000, -5000), samples: fastCheck.integer({ min: 0, max: 300 }) }), { maxLength: 12 });
    fastCheck.assert(fastCheck.property(sound, fastCheck.array(fastCheck.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }), (pieces, cuts) => {
      const sampleRate = 2000;
      const samples = Int16Array.from(pieces.flatMap(({ level, samples: count }) => Array.from({ length: count }, () => level)));
      const trimmer = new SilenceTrimmer(sampleRate), parts: Pcm[] = [];
      for (let start = 0, index = 0; start < samples.length; index += 1) {
        const end = start + (cuts[index % cuts.length] ?? 1);
        parts.push({ samples: trimmer.push(samples.subarray(start, end)), sampleRate });
        start = end;
      }
      assert.deepStrictEqual(joined([{ samples: new Int16Array(), sampleRate }, ...parts]), { ...trimSilence({ samples, sampleRate }), samples: trimSilence({ samples, sampleRate }).samples.slice() });
    }), { numRuns: 300 });
  });
});

describe('WaveStream', () => {
  const samples = Int16Array.from({ length: 1000 }, (_, index) => index - 500);
  const streamed = (wave: Uint8Array) => {
    const bytes = Buffer.from(wave);
    bytes.writeUInt32LE(0xffff_ffff, 4);
    bytes.writeUInt32LE(0xffff_ffff, 40);
    return bytes;
  };
  /** A chunk before the sound and one after it, as many programs write. */
  const decorated = () => {
    const wave = Buffer.from(encodeWave(samples, 24_000)), list = Buffer.from('LIST\x05\0\0\0abcde\0', 'latin1');
    return Buffer.concat([wave.subarray(0, 12), list, wave.subarray(12), list]);
  };
  const waves: readonly (readonly [string, Uint8Array])[] = [['an honest header', encodeWave(samples, 24_000)], ['a header that was written before the sound', streamed(encodeWave(samples, 24_000))], ['other chunks', decorated()]];
  for (const [name, bytes] of waves) {
    it(`reads a WAV with ${name}, however it is cut`, async () => {
      await fastCheck.assert(fastCheck.asyncProperty(fastCheck.array(fastCheck.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), async cuts => {
        const stream = new WaveStream(), parts: Pcm[] = [];
        for (let start = 0, index = 0; start < bytes.length; index += 1) {
          const end = start + (cuts[index % cuts.length] ?? 1), part = await stream.push(bytes.subarray(start, end));
          if (part) { parts.push(part); }
          start = end;
        }
        assert.deepStrictEqual(joined(parts), { samples, sampleRate: 24_000 });
      }), { numRuns: 40 });
    });
  }

  it('two channels become one', async () => {
    const head = Buffer.from(waveHeader(4, 8000));
    head.writeUInt16LE(2, 22);
    const pcm = await new WaveStream().push(Buffer.concat([head, Buffer.from(Int16Array.of(100, 300, -200, 0).buffer)]));
    assert.deepStrictEqual(pcm, { samples: Int16Array.of(200, -100), sampleRate: 8000 });
  });

  const broken: readonly (readonly [string, Uint8Array])[] = [['text', Buffer.from('Internal Server Error')], ['MP3', Buffer.from('ID3\x04\0\0\0\0\0\0\0\0\0\0')]];
  for (const [name, bytes] of broken) {
    it(`refuses ${name}`, () => assert.rejects(new WaveStream().push(bytes), { code: 'unsupported_audio' }));
  }
  it('refuses a header without an end', async () => {
    const stream = new WaveStream(), junk = Buffer.alloc(100_000);
    junk.write('RIFF....WAVEjunk', 0, 'latin1');
    junk.writeUInt32LE(0xfff_ffff, 16);
    await assert.rejects(stream.push(junk), { code: 'unsupported_audio' });
  });
});
