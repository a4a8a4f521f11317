import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { VoiceError } from '../../src/base/errors';
import { CaptureThread } from '../../src/sidecar/audio/captureThread';
import { buildCaptureWorker, captureInto, chirp, emptyHeard, eventually, findSound, joined, pause, temporaryFolder } from './audioFixtures';

describe('a file that is the microphone', function () {
  this.timeout(30_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>, thread: CaptureThread;
  /** 0.3 s of silence, 0.7 s of sound, 0.5 s of silence. */
  const recording = (sampleRate: number) => {
    const samples = new Float32Array(Math.round(1.5 * sampleRate));
    samples.set(chirp(0.7, sampleRate), Math.round(0.3 * sampleRate));
    return samples;
  };
  before(async () => {
    folder = await temporaryFolder();
    thread = new CaptureThread(await buildCaptureWorker());
    thread.warm();
  });
  after(async () => {
    thread.dispose();
    await folder.dispose();
  });

  for (const [sampleRate, chunkSamples] of [[16_000, 512], [44_100, 512], [8000, 4096], [22_050, 128]] as const) {
    it(`comes at the pace of a microphone, speech end and all (${sampleRate} Hz, blocks of ${chunkSamples})`, async () => {
      const path = await folder.wave(`speech-${sampleRate}.wav`, recording(sampleRate), sampleRate);
      const heard = emptyHeard();
      const capture = await captureInto(heard, { source: { kind: 'wav', path }, chunkSamples, thread });
      const firstBlockAtMs = heard.arrivedAtMs[0] ?? 0;
      await eventually('the file has ended', () => heard.sourceEnds.length > 0);
      await pause(400);
      await capture.stop();
      const blocks = heard.blocks.length;
      await pause(100);
      assert.equal(heard.blocks.length, blocks, 'nothing after stop');
      assert.deepEqual([capture.recorder, capture.device, heard.errors, heard.silences], ['file', path, [], 0]);

      const all = joined(heard.blocks);
      const match = findSound(chirp(0.7, 16_000), all);
      assert.ok(match.correlation > 0.999, `correlation ${match.correlation}`);
      assert.ok(Math.abs(match.offset - 4800) <= 1, `at sample ${match.offset}`);
      assert.ok(all.length > 24_000 + 0.2 * 16_000, 'silence goes on');
      assert.ok(all.subarray(24_100).every(sample => sample === 0));

      // 1 s from the beginning of the file, in whole frames of 10 ms; the fade-out of the sound may be below 35 dB in the last one.
      assert.equal(heard.speechEnds.length, 1);
      const [end] = heard.speechEnds;
      assert.ok(end && end.samplesBefore > 15_600 && end.samplesBefore <= 16_000, `after ${end?.samplesBefore} samples`);
      // No block before its time, and the mean of them not much after it.
      let captured = 0;
      const lateMs = heard.blocks.map((block, index) => (heard.arrivedAtMs[index] ?? 0) - (end.atMs + ((captured += block.length) - end.samplesBefore) / 16));
      assert.ok(Math.min(...lateMs) > -1.5, `a block came ${-Math.min(...lateMs)} ms early`);
      lateMs.sort((a, b) => a - b);
      assert.ok((lateMs[lateMs.length >> 1] ?? 0) < 20, `median ${lateMs[lateMs.length >> 1]} ms late`);
      assert.ok(firstBlockAtMs < end.atMs);
    });
  }

  it('all blocks have one length but the one at the end of speech', async () => {
    const path = await folder.wave('lengths.wav', recording(16_000), 16_000);
    const heard = emptyHeard();
    const capture = await captureInto(heard, { source: { kind: 'wav', path }, thread });
    await eventually('the file has ended', () => heard.sourceEnds.length > 0);
    await pause(200);
    await capture.stop();
    const odd = heard.blocks.filter(block => block.length !== 512);
    assert.ok(odd.length <= 2, `${odd.length} blocks of another length`);
    assert.equal(odd.reduce((sum, block) => sum + block.length, 0) % 512, 0);
  });

  it('a file of silence, or of no sound at all, ends; silence follows', async () => {
    for (const length of [0, 1, 3000]) {
      const path = await folder.wave(`silence-${length}.wav`, new Float32Array(length), 16_000);
      const heard = emptyHeard();
      const capture = await captureInto(heard, { source: { kind: 'wav', path }, thread });
      await eventually('silence follows', () => heard.blocks.length > 10);
      await capture.stop();
      assert.deepEqual([heard.sourceEnds.length, heard.speechEnds.length, heard.errors.length], [1, 1, 0]);
      assert.equal(heard.speechEnds[0]?.samplesBefore, length);
    }
  });

  it('a file that is missing or is no WAV is a clear error', async () => {
    const text = join(folder.path, 'letter.wav'), empty = join(folder.path, 'empty.wav');
    await writeFile(text, 'Dear Sir or Madam');
    await writeFile(empty, '');
    for (const [path, code] of [[join(folder.path, 'no.wav'), 'file_not_found'], [text, 'unsupported_audio'], [empty, 'unsupported_audio'], [folder.path, 'unsupported_audio']] as const) {
      await assert.rejects(captureInto(emptyHeard(), { source: { kind: 'wav', path }, thread }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === code && thrown.message.includes(path), path);
    }
  });

  it('a worker that cannot be loaded is an error, not a wait', async () => {
    const path = await folder.wave('any.wav', chirp(0.1, 16_000), 16_000);
    await assert.rejects(captureInto(emptyHeard(), { source: { kind: 'wav', path }, workerPath: join(folder.path, 'no-worker.js') }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'microphone_lost');
  });

  it('ten minutes of stereo can be stopped while they are being read, without a pause of the main thread', async () => {
    const path = join(folder.path, 'long.wav');
    const { encodeWave } = await import('../../src/sidecar/audio/wave');
    await writeFile(path, encodeWave(new Int16Array(600 * 44_100), 44_100));
    const abort = new AbortController();
    const starting = captureInto(emptyHeard(), { source: { kind: 'wav', path }, thread }, abort.signal);
    await pause(100);
    abort.abort();
    const startedAtMs = performance.now();
    await assert.rejects(starting, (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'cancelled');
    assert.ok(performance.now() - startedAtMs < 1000);
  });
});
