import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VoiceError } from '../../src/base/errors';
import { OutputMemory, openPlayer, type Player, type PlayerProps } from '../../src/sidecar/audio/player';
import { readWaveFile } from '../../src/sidecar/audio/waveFile';
import { chirp, eventually, findSound, pause, temporaryFolder, toFloat, toInt16 } from './audioFixtures';
import { startVirtualSoundCard, useEnvironment, type VirtualSoundCard, virtualSoundCardProblem } from './virtualSoundCard';

type Output = Player['output'];
const sampleRate = 22_050;
const sound = chirp(1, 16_000);
const reply = toInt16(chirp(1, sampleRate));

/** An `OutputMemory` with which only the wanted output is tried. */
function only(output: Output): OutputMemory {
  const memory = new OutputMemory();
  for (const other of ['audio-io', 'pacat', 'aplay'] as const) { if (other !== output) { memory.refuse(other); } }
  return memory;
}

async function openWith(output: Output, props: Partial<PlayerProps> = {}): Promise<Player> {
  const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate, memory: only(output), ...props });
  assert.equal(player.output, output);
  return player;
}

/** Milliseconds of sound that is louder than noise. */
function audibleMs(recording: Int16Array): number {
  let loud = 0;
  for (let begin = 0; begin < recording.length; begin += 160) { if (recording.subarray(begin, begin + 160).some(sample => Math.abs(sample) > 300)) { loud += 10; } }
  return loud;
}

describe('playing a reply (virtual sound card)', function () {
  this.timeout(60_000);
  // Real sound in real time: a machine that is busy with other things may tear a hole into it.
  this.retries(2);
  let card: VirtualSoundCard, restore: () => void;

  before(function () {
    const problem = virtualSoundCardProblem();
    if (problem !== null) { console.log(`    skipped: ${problem}`); this.skip(); }
  });
  beforeEach(async () => {
    card = await startVirtualSoundCard();
    restore = useEnvironment(card.env);
  });
  afterEach(async () => {
    restore();
    await card.dispose();
  });

  for (const output of ['audio-io', 'pacat', 'aplay'] as const) {
    it(`${output} is heard whole on the loudspeaker, and end waits for it`, async () => {
      const stopRecording = await card.startRecording();
      let firstBlocks = 0;
      const startedAtMs = performance.now();
      const player = await openWith(output, { onFirstBlock: () => { firstBlocks += 1; } });
      player.write(reply.subarray(0, 3000));
      player.write(reply.subarray(3000));
      await player.end();
      const playedMs = performance.now() - startedAtMs;
      await pause(200);
      const recording = await stopRecording();
      assert.equal(firstBlocks, 1);
      assert.ok(playedMs > 950 && playedMs < 4000, `played for ${playedMs} ms`);
      // A busy machine may tear a hole into what audio-io plays: its parts have to be there.
      const match = findSound(sound, toFloat(recording));
      assert.ok(match.correlation > 0.9, `correlation ${match.correlation}`);
    });

    it(`${output} is silent soon after cancel, and takes nothing more`, async () => {
      const stopRecording = await card.startRecording();
      const player = await openWith(output);
      player.write(toInt16(chirp(5, sampleRate)));
      const ended = player.end();
      await pause(500);
      const startedAtMs = performance.now();
      await player.cancel();
      const tookMs = performance.now() - startedAtMs;
      await ended;
      player.write(reply);
      await player.cancel();
      await pause(700);
      const heardMs = audibleMs(await stopRecording());
      assert.ok(tookMs < 600, `cancel took ${tookMs} ms`);
      assert.ok(heardMs > 200 && heardMs < 800, `heard for ${heardMs} ms`);
    });

    it(`${output}: a sound server that dies while it plays is an error, and no crash`, async () => {
      const memory = only(output);
      const player = await openWith(output, { memory });
      player.write(toInt16(chirp(5, sampleRate)));
      const ended = player.end();
      ended.catch(() => undefined);
      await pause(300);
      await card.kill();
      const startedAtMs = performance.now();
      await assert.rejects(ended, (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'no_speaker');
      assert.ok(performance.now() - startedAtMs < 8000);
      await player.cancel();
      assert.ok(memory.isRefused(output));
    });

    it(`${output}: cancel right after the sound server has died is quick, and no crash`, async () => {
      const player = await openWith(output);
      player.write(toInt16(chirp(5, sampleRate)));
      await pause(200);
      await card.kill();
      const startedAtMs = performance.now();
      await player.cancel();
      assert.ok(performance.now() - startedAtMs < 1000);
      await player.end().catch(() => undefined);
      await pause(300);
    });

    it(`${output}: a reply without a sound in it ends`, async () => {
      const player = await openWith(output);
      await player.end();
    });
  }

  it('audio-io is the first choice', async () => {
    const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate });
    assert.equal(player.output, 'audio-io');
    await player.cancel();
  });

  it('where the sound server hangs the reply goes to a file, within a second or two, and the event loop goes on', async () => {
    await (await openWith('audio-io')).end();
    card.freeze(true);
    let turns = 0;
    const timer = setInterval(() => { turns += 1; }, 20);
    const startedAtMs = performance.now();
    const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate });
    clearInterval(timer);
    assert.equal(player.output, 'wav');
    assert.ok(performance.now() - startedAtMs < 3000);
    assert.ok(turns > 5, `${turns} turns of the loop`);
    await player.cancel();
  });

  it('a device is found by a part of its name; one that is not there is an error that lists the others', async () => {
    const stopRecording = await card.startRecording();
    const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: 'virtualspeak', sampleRate });
    assert.equal(player.output, 'pacat');
    player.write(reply);
    await player.end();
    await pause(200);
    assert.ok(findSound(sound, toFloat(await stopRecording())).correlation > 0.9);
    await assert.rejects(openPlayer({ sink: { kind: 'speaker' }, outputDevice: 'Kitchen', sampleRate }), (thrown: unknown) =>
      thrown instanceof VoiceError && thrown.code === 'device_not_found' && thrown.message.includes('1 "VirtualSpeaker"'));
  });

  it('aplay finds a device of the sound server too', async () => {
    const stopRecording = await card.startRecording();
    const player = await openWith('aplay', { outputDevice: 1 });
    player.write(reply);
    await player.end();
    await pause(200);
    assert.ok(findSound(sound, toFloat(await stopRecording())).correlation > 0.9);
  });

  it('twenty replies leave no program or handle behind', async () => {
    const resources = () => process.getActiveResourcesInfo().filter(name => name !== 'Timeout' && name !== 'Immediate').sort();
    const cycle = async (output: Output) => {
      const player = await openWith(output);
      player.write(reply.subarray(0, 2000));
      await player.end();
    };
    for (const output of ['audio-io', 'pacat', 'aplay'] as const) { await cycle(output); }
    const before = resources();
    for (let count = 0; count < 20; count += 1) { await cycle((['audio-io', 'pacat', 'aplay'] as const)[count % 3] ?? 'pacat'); }
    await eventually('all have ended', () => resources().length <= before.length, 5000);
  });
});

describe('playing a reply into a file', function () {
  this.timeout(30_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => { folder = await temporaryFolder(); });
  after(async () => { await folder.dispose(); });

  const openFile = (path: string, props: Partial<PlayerProps> = {}) => openPlayer({ sink: { kind: 'wav', path }, outputDevice: null, sampleRate, ...props });

  it('writes a valid WAV and takes as long as a loudspeaker', async () => {
    const path = join(folder.path, 'reply.wav');
    let firstBlocks = 0;
    const startedAtMs = performance.now();
    const player = await openFile(path, { onFirstBlock: () => { firstBlocks += 1; } });
    player.write(reply.subarray(0, 10_000));
    player.write(reply.subarray(10_000));
    await player.end();
    assert.ok(performance.now() - startedAtMs > 990);
    const { samples, sampleRate: rate } = await readWaveFile(path);
    assert.deepEqual({ rate, samples: samples.length, output: player.output, wavPath: player.wavPath, isFallback: player.isFallback, firstBlocks }, { rate: sampleRate, samples: reply.length, output: 'wav', wavPath: path, isFallback: false, firstBlocks: 1 });
    assert.deepEqual(toInt16Exactly(samples), reply);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('cancel cuts off what nobody would have heard', async () => {
    const path = join(folder.path, 'cut.wav');
    const player = await openFile(path);
    player.write(toInt16(chirp(5, sampleRate)));
    const ended = player.end();
    await pause(300);
    await player.cancel();
    await player.cancel();
    await ended;
    const { samples } = await readWaveFile(path);
    assert.ok(samples.length > 0.25 * sampleRate && samples.length < 2.5 * sampleRate, `${samples.length / sampleRate} s`);
  });

  it('a second reply is appended when that is asked for, at the rate of the first; else it takes its place', async () => {
    const path = join(folder.path, 'session.wav');
    for (const props of [{ append: true }, { append: true, sampleRate: 16_000 }]) {
      const player = await openFile(path, props);
      player.write(toInt16(chirp(0.5, props.sampleRate ?? sampleRate)));
      await player.end();
    }
    const { samples, sampleRate: rate } = await readWaveFile(path);
    assert.equal(rate, sampleRate);
    assert.ok(Math.abs(samples.length - sampleRate) <= 2, `${samples.length} samples`);
    const second = samples.subarray(Math.round(sampleRate / 2));
    assert.ok(findSound(chirp(0.5, sampleRate).subarray(0, second.length - 4), second).correlation > 0.999);
    const player = await openFile(path);
    player.write(new Int16Array(100));
    await player.end();
    assert.equal((await readWaveFile(path)).samples.length, 100);
  });

  it('the header is right while the reply is still being written', async () => {
    const path = join(folder.path, 'open.wav');
    const player = await openFile(path);
    assert.equal((await readWaveFile(path)).samples.length, 0);
    player.write(reply);
    // Whatever moment it is looked at.
    let length = 0;
    for (let count = 0; count < 200 && length < reply.length; count += 1) {
      length = (await readWaveFile(path)).samples.length;
      await pause(5);
    }
    assert.equal(length, reply.length);
    await player.cancel();
  });

  it('a file that cannot be written, or that holds something else, is an error', async () => {
    const text = join(folder.path, 'text.wav');
    await writeFile(text, 'this is my letter to the editor of the paper');
    for (const [path, append] of [[join(folder.path, 'no', 'such', 'folder.wav'), false], [folder.path, false], [text, true]] as const) {
      await assert.rejects(openFile(path, { append }), (thrown: unknown) => thrown instanceof VoiceError && ['invalid_input', 'unsupported_audio'].includes(thrown.code) && thrown.message.includes(path), path);
    }
    assert.equal(await readFile(text, 'utf8'), 'this is my letter to the editor of the paper');
  });

  it('without any loudspeaker it is a temporary file for the user alone, of which only the last one is kept', async () => {
    const restore = useEnvironment({ VOICE_AGENT_PROGRAM_FOLDERS: '' });
    try {
      const memory = only('wav');
      const paths: string[] = [];
      for (let count = 0; count < 2; count += 1) {
        const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate, memory });
        player.write(reply.subarray(0, 500));
        await player.end();
        assert.deepEqual([player.output, player.isFallback], ['wav', true]);
        paths.push(player.wavPath ?? '');
        assert.equal((await stat(player.wavPath ?? '')).mode & 0o777, 0o600);
      }
      await assert.rejects(stat(paths[0] ?? ''));
      assert.equal((await readWaveFile(paths[1] ?? '')).samples.length, 500);
    } finally {
      restore();
    }
  });

  it('an aborted signal gives no player', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate }, abort.signal), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'cancelled');
  });
});

function toInt16Exactly(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, sample => sample * 32768);
}
