import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { VoiceError } from '../../src/base/errors';
import { checkMicrophone, levelBar, type Loudness } from '../../src/core/microphoneLevels';
import type { Capture, CaptureProps } from '../../src/sidecar/audio/capture';
import { earconSampleRate, earconSamples, Earcons } from '../../src/sidecar/audio/earcons';
import { startLastingCapture } from '../../src/sidecar/audio/lastingCapture';
import { LevelMeter } from '../../src/sidecar/audio/levelMeter';
import { PlayedInRealTime } from '../../src/sidecar/audio/players/playedInRealTime';
import type { Player } from '../../src/sidecar/audio/players/output';
import { ReplyHold } from '../../src/sidecar/audio/replyHold';
import type { SoundLevel } from '../../src/protocol/sidecar';

describe('earcons', () => {
  for (const earcon of ['start', 'stop', 'error'] as const) {
    it(`${earcon} is short, quiet, and begins and ends without a click`, () => {
      const samples = earconSamples(earcon), ms = samples.length * 1000 / earconSampleRate, loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      assert.ok(ms >= 80 && ms <= 300, `${ms} ms`);
      assert.ok(loudest > 1500 && loudest < 8000, `${loudest}`);
      assert.ok(Math.abs(samples[0] ?? 1) < 100 && Math.abs(samples.at(-1) ?? 1) < 100);
    });
  }

  it('each is another', () => { assert.notDeepStrictEqual(earconSamples('start'), earconSamples('stop')); });

  const fakePlayer = (calls: string[], isFallback = false): Player => ({
    output: 'wav', wavPath: null, isFallback, pause: () => undefined, resume: () => undefined,
    write: samples => { calls.push(`write ${samples.length}`); }, end: () => { calls.push('end'); return Promise.resolve(); }, cancel: () => { calls.push('cancel'); return Promise.resolve(); },
  });

  it('are played on the loudspeaker, and a file that nobody asked for gets none', async () => {
    const calls: string[] = [];
    const lengthMs = new Earcons({ openPlayer: props => { calls.push(`${props.sink.kind} ${props.outputDevice}`); return Promise.resolve(fakePlayer(calls)); } }).play('start', 'headset');
    await sleep(1);
    assert.deepStrictEqual([calls, Math.round(lengthMs)], [['speaker headset', 'write 1600', 'end'], 100]);
    calls.length = 0;
    new Earcons({ openPlayer: () => Promise.resolve(fakePlayer(calls, true)) }).play('start', null);
    await sleep(1);
    assert.deepStrictEqual(calls, ['cancel']);
  });

  it('without a loudspeaker there is none, and nothing is thrown', async () => {
    const earcons = new Earcons({ openPlayer: () => Promise.reject(new VoiceError('no_speaker', 'None.')) });
    earcons.play('error', null);
    await earcons.silence();
  });
});

describe('a microphone that goes away', () => {
  /** Opens as often as it is told to; what is opened can be lost. */
  const opening = (failures: number) => {
    const opened: CaptureProps[] = [];
    let stops = 0;
    const start = (props: CaptureProps): Promise<Capture> => {
      opened.push(props);
      if (opened.length > 1 && opened.length <= 1 + failures) { return Promise.reject(new VoiceError('no_microphone', 'None.')); }
      return Promise.resolve({ recorder: 'fake', device: `fake ${opened.length}`, firstBlockMs: 1, stop: () => { stops += 1; return Promise.resolve(); } });
    };
    return { opened, start, stops: () => stops };
  };
  const told: string[] = [];
  const props = {
    source: { kind: 'microphone' } as const, recorder: 'auto' as const, inputDevice: null, sampleRate: 16_000, chunkSamples: 512, onBlock: () => undefined, onSourceSpeechEnded: () => undefined,
    onSourceEnded: () => undefined, onSilentMicrophone: () => undefined, onError: () => { told.push('error'); }, onLost: ({ code }: VoiceError) => { told.push(code); }, onBack: ({ device }: Capture) => { told.push(device); },
  };
  beforeEach(() => { told.length = 0; });

  it('is opened again as soon as it is there', async () => {
    const { opened, start, stops } = opening(1);
    const capture = await startLastingCapture(props, start, new AbortController().signal);
    opened[0]?.onError(new VoiceError('microphone_lost', 'Gone.'));
    await sleep(1300);
    assert.deepStrictEqual(told, ['microphone_lost', 'fake 3']);
    await capture.stop();
    assert.equal(stops(), 1);
  });

  it('is not looked for any more once nobody listens', async () => {
    const { opened, start } = opening(0);
    const capture = await startLastingCapture(props, start, new AbortController().signal);
    opened[0]?.onError(new VoiceError('microphone_lost', 'Gone.'));
    await capture.stop();
    await sleep(700);
    assert.deepStrictEqual([opened.length, told], [1, ['microphone_lost']]);
  });
});

describe('the level of a microphone', () => {
  it('is told ten times a second', () => {
    const levels: Omit<SoundLevel, 'listenId'>[] = [];
    const meter = new LevelMeter(level => { levels.push(level); });
    meter.push(new Float32Array(1600).fill(0.1));
    meter.push(new Float32Array(1000).fill(1));
    meter.push(new Float32Array(1000));
    assert.deepStrictEqual(levels.map(({ rmsDb, peakDb, clippedSamples }) => [Math.round(rmsDb), Math.round(peakDb), clippedSamples]), [[-20, -20, 0], [-2, 0, 1000]]);
  });

  const at = (rmsDb: number, clippedSamples = 0): Loudness => ({ rmsDb, peakDb: rmsDb + 6, clippedSamples });
  const table: [string, readonly Loudness[], RegExp][] = [
    ['a good one', [...Array.from({ length: 10 }, () => at(-60)), ...Array.from({ length: 10 }, () => at(-20))], /good level/],
    ['one that is switched off', Array.from({ length: 10 }, () => at(-100)), /switched off/],
    ['one that is too loud', [at(-60), ...Array.from({ length: 10 }, () => at(-3, 40))], /^Too loud/],
    ['one that is too quiet', [...Array.from({ length: 10 }, () => at(-80)), ...Array.from({ length: 10 }, () => at(-50))], /^Quiet/],
    ['a noisy room', [...Array.from({ length: 10 }, () => at(-30)), ...Array.from({ length: 10 }, () => at(-22))], /noise/],
  ];
  for (const [title, levels, verdict] of table) { it(title, () => { assert.match(checkMicrophone(levels).verdict, verdict); }); }

  it('as a bar', () => { assert.deepStrictEqual([levelBar(at(-100), 4), levelBar(at(-37.5), 4), levelBar(at(0), 4)], ['▯▯▯▯', '▮▮▯▯', '▮▮▮▮']); });
});

describe('a reply that is held', () => {
  it('begins by waiting where somebody speaks already, and goes on once', () => {
    const calls: string[] = [], hold = new ReplyHold(), player = { pause: () => { calls.push('pause'); }, resume: () => { calls.push('resume'); } };
    hold.hold();
    hold.use(player);
    hold.goOn();
    hold.goOn();
    hold.hold();
    hold.end();
    hold.goOn();
    assert.deepStrictEqual(calls, ['pause', 'resume', 'pause']);
  });

  it('pauses as soon as somebody may speak, goes on where that was nothing, and never lets go of what was really said', () => {
    const calls: string[] = [], hold = new ReplyHold();
    hold.use({ pause: () => { calls.push('pause'); }, resume: () => { calls.push('resume'); } });
    hold.suspect(true);
    hold.suspect(false);
    hold.suspect(false);
    assert.deepStrictEqual(calls, ['pause', 'resume']);
    // The suspicion was right: from here on only who understands the words lets it go on.
    hold.suspect(true);
    hold.hold();
    hold.suspect(false);
    hold.suspect(true);
    hold.suspect(false);
    assert.deepStrictEqual(calls, ['pause', 'resume', 'pause', 'pause']);
    hold.goOn();
    assert.equal(calls.at(-1), 'resume');
  });

  it('is told of at the pace at which it is heard, and not while it is held', async () => {
    let told = 0;
    const played = new PlayedInRealTime(16_000, samples => { told += samples.length; });
    played.write(new Int16Array(16_000));
    await sleep(120);
    played.hold();
    const held = told;
    assert.ok(held > 800 && held < 12_000, `${held}`);
    await sleep(80);
    assert.equal(told, held);
    played.goOn();
    await sleep(60);
    assert.ok(told > held);
    played.end();
  });
});
