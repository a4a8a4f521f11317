import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { checkLayer, fallbackProfile, type LoadedProfile, loadLayers } from '../../src/core/config/layers';
import { ProfileStore } from '../../src/core/config/profileStore';

const withSpeed = (speed: number): LoadedProfile => loadLayers([checkLayer({ tts: { speed } }, path => path.join('.'))]);
const mistake = (message: string) => new VoiceError('invalid_profile', message);

function setUp() {
  const state = { next: (): LoadedProfile | Promise<LoadedProfile> => withSpeed(1), reads: 0 };
  const store = new ProfileStore({ load: async () => { state.reads++; return await state.next(); }, fallback: () => Promise.resolve(fallbackProfile()) });
  const told: string[] = [];
  store.onDidChange(({ profile }) => { told.push(`speed ${profile.tts.speed}`); });
  store.onDidFail(({ message }) => { told.push(message); });
  const speed = async () => (await store.current()).profile.tts.speed;
  return { state, store, told, speed };
}

describe('profile store', () => {
  it('reads once, and again after a change', async () => {
    const { state, store, told, speed } = setUp();
    assert.deepStrictEqual(await Promise.all([speed(), speed()]), [1, 1]);
    state.next = () => withSpeed(2);
    assert.equal(await speed(), 1);
    store.invalidate();
    assert.deepStrictEqual([await speed(), state.reads, told], [2, 2, ['speed 1', 'speed 2']]);
  });

  it('keeps the last good one while the new one has mistakes, tells of each mistake once, and takes the mended one', async () => {
    const { state, store, told, speed } = setUp();
    await speed();
    for (const next of [() => { throw mistake('wrong'); }, () => { throw mistake('wrong'); }, () => { throw mistake('wrong elsewhere'); }, () => withSpeed(3)]) {
      state.next = next;
      store.invalidate();
      await speed();
    }
    assert.deepStrictEqual([told, await speed()], [['speed 1', 'wrong', 'wrong elsewhere', 'speed 3'], 3]);
  });

  it('with mistakes from the start serves the defaults, and nothing that leaves the machine', async () => {
    const { state, store, told } = setUp();
    state.next = () => { throw mistake('wrong'); };
    const { profile, notices } = await store.current();
    assert.deepStrictEqual([profile.privacy.offline, profile.tts.speed, notices.length, told], [true, 1, 1, ['wrong']]);
  });

  it('a change that changes nothing is not told', async () => {
    const { store, told, speed } = setUp();
    await speed();
    store.invalidate();
    await speed();
    assert.deepStrictEqual(told, ['speed 1']);
  });

  it('what was changed while it was being read is read again', async () => {
    const { state, store, speed } = setUp();
    state.next = () => {
      state.next = () => withSpeed(2);
      store.invalidate();
      return withSpeed(1);
    };
    assert.deepStrictEqual([await speed(), state.reads], [2, 2]);
  });
});
