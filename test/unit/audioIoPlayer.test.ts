import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { VoiceError } from '../../src/base/errors';
import { AudioIoPlayer } from '../../src/sidecar/audio/players/audioIoPlayer';

/** The native output as far as the player sees it: it asks for buffers when it is told to, and counts how often it is disposed of. */
function playing() {
  const seen = { disposals: 0, firstBlocks: 0, broken: 0 };
  const player = new AudioIoPlayer({
    sampleRate: 16_000, device: null, fromServer: false, serverState: 'answers',
    onFirstBlock: () => { seen.firstBlocks += 1; }, onBroken: () => { seen.broken += 1; },
  });
  player.use({ dispose: () => { seen.disposals += 1; return Promise.resolve(); } });
  /** One buffer of four samples, as native code asks for it. */
  const ask = () => {
    const buffer = new Int16Array(4);
    player.fill(buffer);
    return [...buffer];
  };
  return { player, seen, ask };
}

/** Settled by now or not. */
async function stateOf(promise: Promise<unknown>): Promise<'pending' | 'resolved' | 'rejected'> {
  return await Promise.race([promise.then(() => 'resolved' as const, () => 'rejected' as const), pause(5).then(() => 'pending' as const)]);
}

describe('playing through audio-io', () => {
  it('hands out what was written, ends when it has been heard, and disposes then', async () => {
    const { player, seen, ask } = playing();
    player.write(Int16Array.of(0, 0, 0, 0, 1, 2));
    const ended = player.end();
    player.write(Int16Array.of(9));
    assert.deepEqual(ask(), [0, 0, 0, 0]);
    assert.equal(seen.firstBlocks, 0, 'silence is no speech');
    assert.deepEqual(ask(), [1, 2, 0, 0]);
    assert.equal(seen.firstBlocks, 1);
    assert.deepEqual(ask(), [0, 0, 0, 0]);
    assert.equal(await stateOf(ended), 'pending', 'the last block is still being played');
    ask();
    assert.equal(await stateOf(ended), 'resolved');
    assert.deepEqual(seen, { disposals: 1, firstBlocks: 1, broken: 0 });
  });

  it('waits for more when the voice is slower than the ear', async () => {
    const { player, ask } = playing();
    for (let count = 0; count < 5; count += 1) { ask(); }
    player.write(Int16Array.of(1));
    assert.deepEqual(ask(), [1, 0, 0, 0]);
    const cancelled = player.cancel();
    ask();
    ask();
    await cancelled;
  });

  it('after cancel there is silence, and it is over when that is heard', async () => {
    const { player, seen, ask } = playing();
    player.write(new Int16Array(100).fill(7));
    assert.deepEqual(ask(), [7, 7, 7, 7]);
    const ended = player.end(), cancelled = player.cancel();
    assert.deepEqual(ask(), [0, 0, 0, 0]);
    assert.equal(await stateOf(cancelled), 'pending');
    assert.deepEqual(ask(), [0, 0, 0, 0]);
    assert.deepEqual([await stateOf(cancelled), await stateOf(ended)], ['resolved', 'resolved']);
    assert.equal(seen.disposals, 1);
    await player.cancel();
  });

  it('an output that has fallen silent is never disposed of: that would crash the process', async () => {
    const { player, seen, ask } = playing();
    player.write(new Int16Array(100).fill(7));
    ask();
    await assert.rejects(player.end(), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'no_speaker');
    await player.cancel();
    assert.deepEqual(seen, { disposals: 0, firstBlocks: 1, broken: 1 });
    // Unless it was only slow and asks again: then it is safe, once.
    assert.deepEqual(ask(), [0, 0, 0, 0]);
    ask();
    assert.equal(seen.disposals, 1);
  });

  it('cancel does not wait for an output that has fallen silent, nor dispose of it', async () => {
    const { player, seen, ask } = playing();
    player.write(new Int16Array(100).fill(7));
    ask();
    await player.cancel();
    assert.equal(seen.disposals, 0);
    assert.equal(await stateOf(player.end()), 'resolved');
  });
});
