import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { VoiceError } from '../../src/base/errors';
import { CaptureThread } from '../../src/sidecar/audio/captureThread';
import type { SpeechSettings } from '../../src/protocol/sidecar';
import { buildCaptureWorker, captureInto, chirp, emptyHeard, eventually, findSound, joined, pause, temporaryFolder } from './audioFixtures';
import { startVirtualSoundCard, useEnvironment, type VirtualSoundCard, virtualSoundCardProblem } from './virtualSoundCard';

type Recorder = SpeechSettings['audio']['recorder'];
const everyRecorder: readonly Recorder[] = ['auto', 'parec', 'pvrecorder', 'arecord', 'node-record-lpcm16'];

describe('capture from a microphone (virtual sound card)', function () {
  this.timeout(60_000);
  // Real sound in real time: a machine that is busy with other things may tear a hole into it.
  this.retries(2);
  let card: VirtualSoundCard, workerPath: string, folder: Awaited<ReturnType<typeof temporaryFolder>>, restore: () => void;
  const sound = chirp(1.5, 16_000);
  let soundPath: string;

  before(async function () {
    const problem = virtualSoundCardProblem();
    if (problem !== null) { console.log(`    skipped: ${problem}`); this.skip(); }
    workerPath = await buildCaptureWorker();
    folder = await temporaryFolder();
    soundPath = await folder.wave('chirp.wav', sound, 16_000);
  });
  beforeEach(async () => {
    card = await startVirtualSoundCard();
    restore = useEnvironment(card.env);
  });
  afterEach(async () => {
    restore();
    await card.dispose();
  });
  after(async () => { await folder?.dispose(); });

  for (const recorder of everyRecorder) {
    it(`${recorder} hears a sound whole`, async () => {
      const heard = emptyHeard();
      const capture = await captureInto(heard, { recorder, workerPath });
      await pause(300);
      await card.play(soundPath);
      await pause(500);
      await capture.stop();
      assert.equal(capture.recorder, recorder === 'auto' ? 'parec' : recorder);
      assert.deepEqual(heard.errors, []);
      assert.ok(heard.blocks.every(block => block.length === 512));
      const match = findSound(sound, joined(heard.blocks));
      assert.ok(match.correlation > 0.98, `correlation ${match.correlation}`);
      assert.ok(Math.abs(match.gain - 1) < 0.06, `gain ${match.gain}`);
    });
  }

  for (const [recorder, sampleRate] of [['parec', 48_000], ['parec', 44_100], ['arecord', 8000], ['pvrecorder', 48_000]] as const) {
    it(`${recorder} at ${sampleRate} Hz comes as 16 kHz, in blocks of the same duration`, async () => {
      const heard = emptyHeard();
      const capture = await captureInto(heard, { recorder, sampleRate, chunkSamples: 1024, workerPath });
      await card.play(soundPath);
      await pause(500);
      await capture.stop();
      assert.deepEqual([...new Set(heard.blocks.map(block => block.length))], [Math.round(1024 * 16_000 / sampleRate)]);
      assert.ok(findSound(sound, joined(heard.blocks)).correlation > 0.97);
    });
  }

  for (const recorder of everyRecorder) {
    it(`${recorder} finds the device by a part of its name, in any case, and by its number`, async () => {
      for (const inputDevice of ['virtualMI', 0]) {
        const heard = emptyHeard();
        const capture = await captureInto(heard, { recorder, inputDevice, workerPath });
        await card.play(soundPath);
        await pause(500);
        await capture.stop();
        assert.equal(capture.device, 'VirtualMic');
        assert.ok(findSound(sound, joined(heard.blocks)).correlation > 0.97);
      }
    });
  }

  it('a device that does not exist is an error that lists the others', async () => {
    for (const inputDevice of ['Rode Podmic', 7, 'Monitor of VirtualSpeaker']) {
      await assert.rejects(captureInto(emptyHeard(), { inputDevice, workerPath }), (thrown: unknown) =>
        thrown instanceof VoiceError && thrown.code === 'device_not_found' && thrown.message.includes('0 "VirtualMic"') && thrown.message.includes(String(inputDevice)));
    }
  });

  for (const recorder of everyRecorder) {
    it(`${recorder}: a sound server that dies is one error within two seconds`, async () => {
      const heard = emptyHeard();
      const capture = await captureInto(heard, { recorder, workerPath });
      await pause(300);
      const killedAtMs = performance.now();
      await card.kill();
      await eventually('the loss is told', () => heard.errors.length > 0, 4000);
      const lateMs = performance.now() - killedAtMs;
      const blocks = heard.blocks.length;
      await pause(300);
      assert.equal(heard.errors.length, 1);
      assert.equal(heard.errors[0]?.code, 'microphone_lost');
      assert.ok(lateMs < 2000, `told after ${lateMs} ms`);
      assert.equal(heard.blocks.length, blocks, 'no block after the end');
      await capture.stop();
    });
  }

  it('without a sound server nothing can be heard: an error that says what to do, from every recorder', async () => {
    await card.kill();
    for (const recorder of everyRecorder) {
      await assert.rejects(captureInto(emptyHeard(), { recorder, workerPath }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'no_microphone' && /Plug a microphone in/.test(thrown.message), recorder);
    }
  });

  for (const recorder of everyRecorder) {
    it(`${recorder}: a sound server that hangs is an error, not a wait for ever`, async () => {
      card.freeze(true);
      const startedAtMs = performance.now();
      await assert.rejects(captureInto(emptyHeard(), { recorder, workerPath }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'timeout');
      assert.ok(performance.now() - startedAtMs < 9500);
    });
  }

  it('where the default input is what the loudspeaker plays, there is no microphone', async () => {
    assert.equal(spawnSync('pactl', ['set-default-source', 'speaker.monitor']).status, 0);
    await assert.rejects(captureInto(emptyHeard(), { recorder: 'parec', workerPath }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'no_microphone' && /loudspeaker/.test(thrown.message));
  });

  it('two seconds of exact zeros are told once', async () => {
    const heard = emptyHeard();
    const capture = await captureInto(heard, { recorder: 'parec', workerPath });
    await eventually('silence is told', () => heard.silences > 0, 8000);
    assert.ok(joined(heard.blocks).length >= 1.9 * 16_000, 'not before two seconds');
    await pause(2500);
    await capture.stop();
    assert.equal(heard.silences, 1);
  });

  it('can be stopped while it starts, and nothing comes afterwards', async () => {
    for (const recorder of everyRecorder) {
      for (const delayMs of [0, 5, 30, 80]) {
        const heard = emptyHeard();
        const abort = new AbortController();
        const starting = captureInto(heard, { recorder, workerPath }, abort.signal);
        starting.catch(() => undefined);
        await pause(delayMs);
        abort.abort();
        const outcome = await starting.then(async capture => { await capture.stop(); return 'was faster'; }, (thrown: unknown) => thrown instanceof VoiceError ? thrown.code : String(thrown));
        assert.ok(outcome === 'cancelled' || outcome === 'was faster', outcome);
        const blocks = heard.blocks.length;
        await pause(100);
        assert.equal(heard.blocks.length, blocks);
        assert.deepEqual(heard.errors, []);
      }
    }
    assert.deepEqual(recordingPrograms(), []);
  });

  it('stop is quick, harmless twice, and nothing is heard after it', async () => {
    for (const recorder of everyRecorder) {
      const heard = emptyHeard();
      const capture = await captureInto(heard, { recorder, workerPath });
      await pause(200);
      const startedAtMs = performance.now();
      const blocks = heard.blocks.length;
      await Promise.all([capture.stop(), capture.stop()]);
      assert.ok(performance.now() - startedAtMs < 1000, `${recorder} took ${performance.now() - startedAtMs} ms`);
      await pause(150);
      assert.equal(heard.blocks.length, blocks);
    }
  });

  it('stopping one capture does not touch another on the same thread', async () => {
    const thread = new CaptureThread(workerPath);
    const heard = emptyHeard();
    const lasting = await captureInto(heard, { source: { kind: 'wav', path: soundPath }, thread });
    for (const recorder of everyRecorder) {
      const capture = await captureInto(emptyHeard(), { recorder, thread });
      await capture.stop();
    }
    const blocks = heard.blocks.length;
    await eventually('it goes on', () => heard.blocks.length > blocks);
    assert.deepEqual(heard.errors, []);
    await lasting.stop();
    thread.dispose();
  });

  it('twenty captures leave no handle, thread or program behind', async () => {
    const thread = new CaptureThread(workerPath);
    const cycle = async (recorder: Recorder) => {
      const capture = await captureInto(emptyHeard(), { recorder, thread });
      await pause(30);
      await capture.stop();
    };
    // What is loaded once stays loaded.
    for (const recorder of everyRecorder) { await cycle(recorder); }
    const before = leftOvers();
    for (let count = 0; count < 20; count += 1) { await cycle(everyRecorder[count % everyRecorder.length] ?? 'auto'); }
    // Native threads end a moment after they were told to.
    await eventually('all threads have ended', () => leftOvers().threads <= before.threads && leftOvers().fileDescriptors <= before.fileDescriptors, 5000);
    assert.deepEqual(recordingPrograms(), []);
    assert.deepEqual(leftOvers().resources, before.resources);
    thread.dispose();
  });

  it('a broken thread is one error for who was listening, and the next capture works', async () => {
    const thread = new CaptureThread(workerPath);
    const heard = emptyHeard();
    await captureInto(heard, { recorder: 'parec', thread });
    thread.dispose();
    await eventually('the loss is told', () => heard.errors.length > 0);
    assert.equal(heard.errors[0]?.code, 'microphone_lost');
    await eventually('its program is gone', () => recordingPrograms().length === 0);
    const capture = await captureInto(emptyHeard(), { recorder: 'parec', thread });
    await capture.stop();
    thread.dispose();
  });
});

/** This process's own children that record. */
function recordingPrograms(): string[] {
  const own = readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, program = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(status) ?? [];
      return rest.split(' ')[1] === String(process.pid) ? [program] : [];
    } catch {
      return [];
    }
  });
  return own.filter(program => /^(parec|pacat|arecord|aplay|sox|rec|pactl)$/.test(program));
}

function leftOvers(): { threads: number; fileDescriptors: number; resources: string[] } {
  return {
    threads: readdirSync('/proc/self/task').length,
    fileDescriptors: readdirSync('/proc/self/fd').length,
    resources: process.getActiveResourcesInfo().filter(name => name !== 'Timeout' && name !== 'Immediate').sort(),
  };
}
