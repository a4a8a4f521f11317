import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fvad } from '@echogarden/fvad-wasm';
import type { Replacement } from '../../src/protocol/sidecar';
import { resample } from '../../src/sidecar/audio/resample';
import { readWaveFile } from '../../src/sidecar/audio/waveFile';
import { createDetectors, type DetectorSettings } from '../../src/sidecar/vad/createDetector';
import { DetectorSlot } from '../../src/sidecar/vad/detectorSlot';
import { Endpointer } from '../../src/sidecar/vad/endpointer';
import { frameSamples, recognitionSampleRate } from '../../src/sidecar/vad/frames';
import type { SpeechDetector } from '../../src/sidecar/vad/speechDetector';
import { createWebRtcDetector, loadFvad } from '../../src/sidecar/vad/webRtcDetector';

/** Takes a block for speech if its first sample is positive, and notes all it is told. */
class ScriptedFvad implements Fvad {
  readonly HEAP16 = new Int16Array(1000);
  readonly heard: number[] = [];
  readonly calls: string[] = [];
  _malloc(): number { return 100; }
  _fvad_new(): number { return 7; }
  _fvad_reset(): void { this.calls.push('reset'); }
  _fvad_set_mode(_handle: number, mode: number): number { this.calls.push(`mode ${mode}`); return mode <= 3 ? 0 : -1; }
  _fvad_set_sample_rate(_handle: number, hertz: number): number { this.calls.push(`rate ${hertz}`); return 0; }
  _fvad_process(_handle: number, address: number, count: number): number {
    const block = this.HEAP16.slice(address / 2, address / 2 + count);
    this.heard.push(...block);
    return (block[0] ?? 0) > 0 ? 1 : 0;
  }
}

/** Windows of 512 samples, of which the n-th sample of all has the value that is asked for. */
const windows = (count: number, valueOf: (index: number) => number) =>
  Array.from({ length: count }, (_, window) => Float32Array.from({ length: frameSamples }, (_sample, index) => valueOf(window * frameSamples + index) / 32768));
const clips = process.env['VOICE_AGENT_CLIPS'] ?? '';

describe('webrtc detector', () => {
  it('cuts windows of 512 samples into blocks of 160 without losing or doubling one', () => {
    const fvad = new ScriptedFvad();
    const detector = createWebRtcDetector(fvad, 2);
    for (const window of windows(10, index => index)) { detector.isSpeech(window); }
    assert.deepStrictEqual(fvad.heard, Array.from({ length: 10 * frameSamples }, (_, index) => index));
  });

  it('takes a window for speech where at least half of its blocks are', () => {
    const detector = createWebRtcDetector(new ScriptedFvad(), 2);
    // Blocks 0 to 2 end in the first window, 3 to 5 in the second, 6 to 8 in the third, 9 to 11 and 12 in the fourth and fifth.
    const spoken = new Set([1, 2, 3, 9, 10, 12, 13]);
    const verdicts = windows(5, index => spoken.has(Math.floor(index / 160)) ? 1000 : -1000).map(window => detector.isSpeech(window));
    assert.deepStrictEqual(verdicts, [true, false, false, true, true]);
  });

  it('forgets what it heard, and only that, when it is reset', () => {
    const fvad = new ScriptedFvad();
    const detector = createWebRtcDetector(fvad, 3);
    detector.isSpeech(new Float32Array(frameSamples));
    detector.reset();
    assert.deepStrictEqual(fvad.calls, ['reset', 'mode 3', 'rate 16000', 'reset', 'mode 3', 'rate 16000']);
    const before = fvad.heard.length;
    detector.isSpeech(Float32Array.from({ length: frameSamples }, (_, index) => index / 32768));
    assert.equal(fvad.heard[before], 0, 'the rest of an earlier window was kept');
  });

  describe('the choice', () => {
    const settings = (vad: DetectorSettings['vad'], vadMode = 2): DetectorSettings => ({ vad, vadMode, vadThreshold: 0.5 });
    const choose = (load: () => Promise<Fvad>) => {
      const told: Replacement[] = [], silero: number[] = [];
      const detector: SpeechDetector = { isSpeech: () => false, endDelayFrames: 2, reset: () => undefined };
      const create = createDetectors({ createSilero: async threshold => { silero.push(threshold); return detector; }, loadFvad: load, onReplacement: replacement => { told.push(replacement); } });
      return { told, silero, detector, slot: new DetectorSlot(create) };
    };

    it('is the one that the settings name, made anew when they change', async () => {
      const fvad = new ScriptedFvad();
      const { slot, silero, detector, told } = choose(async () => fvad);
      assert.equal(await slot.get(settings('silero')), detector);
      const first = await slot.get(settings('webrtc', 0));
      assert.equal(await slot.get(settings('webrtc', 0)), first);
      assert.notEqual(await slot.get(settings('webrtc', 3)), first);
      assert.deepStrictEqual(fvad.calls.filter(call => call.startsWith('mode')), ['mode 0', 'mode 0', 'mode 0', 'mode 3', 'mode 3']);
      assert.deepStrictEqual([silero, told], [[0.5], []]);
    });

    it('falls to Silero where it cannot be loaded, which is said once', async () => {
      const { slot, silero, detector, told } = choose(() => Promise.reject(new Error('no WebAssembly here\nat a line')));
      assert.equal(await slot.get(settings('webrtc')), detector);
      await slot.get(settings('webrtc', 3));
      assert.deepStrictEqual(silero, [0.5, 0.5]);
      assert.deepStrictEqual(told, [{ setting: 'audio.vad', asked: 'webrtc', used: 'silero', reason: 'it cannot be loaded: no WebAssembly here' }]);
    });
  });

  it('hears nothing in silence, in any mode', async () => {
    for (const mode of [0, 1, 2, 3]) {
      const detector = createWebRtcDetector(await loadFvad(), mode);
      assert.ok(windows(100, () => 0).every(window => !detector.isSpeech(window)), `mode ${mode}`);
    }
  });
});

describe('webrtc detector on recorded speech', () => {
  before(function () { if (!existsSync(clips)) { this.skip(); } });

  /** Its sound between two seconds of silence, in windows. */
  const windowsOf = async (path: string) => {
    const wave = await readWaveFile(path);
    const sound = await resample(wave.samples, wave.sampleRate, recognitionSampleRate);
    const all = new Float32Array(sound.length + 4 * recognitionSampleRate);
    all.set(sound, 2 * recognitionSampleRate);
    return Array.from({ length: Math.floor(all.length / frameSamples) }, (_, index) => all.slice(index * frameSamples, (index + 1) * frameSamples));
  };
  const commands = () => readdirSync(join(clips, 'commands-piper')).filter(name => name.endsWith('.wav')).map(name => join(clips, 'commands-piper', name));

  it('finds one utterance in every command, as Silero does', async () => {
    const fvad = await loadFvad();
    const found: Record<string, number> = {};
    for (const path of commands()) {
      const detector = createWebRtcDetector(fvad, 2);
      const endpointer = new Endpointer({ minSpeechFrames: 6, maxSilenceFrames: 20, guessAfterFrames: 10, endDelayFrames: detector.endDelayFrames });
      let count = 0;
      for (const samples of await windowsOf(path)) {
        if (endpointer.push({ samples, endedAtMs: 0 }, detector.isSpeech(samples))?.kind !== 'ended') { continue; }
        count += 1;
        endpointer.reset();
      }
      found[path] = count;
    }
    assert.ok(Object.keys(found).length > 30);
    assert.deepStrictEqual(Object.entries(found).filter(([, count]) => count !== 1), []);
  });

  it('takes less for speech the higher its mode is', async () => {
    const fvad = await loadFvad();
    const totals = [0, 0, 0, 0];
    let windowCount = 0;
    for (const path of commands()) {
      const sound = await windowsOf(path);
      windowCount += sound.length;
      for (const mode of totals.keys()) {
        const detector = createWebRtcDetector(fvad, mode);
        totals[mode] = (totals[mode] ?? 0) + sound.filter(window => detector.isSpeech(window)).length;
      }
    }
    const [lax = 0, , , strict = 0] = totals;
    assert.deepStrictEqual(totals, [...totals].sort((one, other) => other - one));
    assert.ok(strict > 0.15 * windowCount && strict < 0.95 * lax && lax < 0.6 * windowCount, JSON.stringify({ totals, windowCount }));
  });
});
