import assert from 'node:assert/strict';
import { KeepAlive } from '../../src/base/keepAlive';
import { FakeClock } from '../fakes/fakeClock';

const keepAliveMs = 600_000;

function start() {
  const clock = new FakeClock();
  const state = { isNeeded: false, rests: 0 };
  const keepAlive = new KeepAlive({ clock, keepAliveMs: () => keepAliveMs, isNeeded: () => state.isNeeded, rest: () => { state.rests++; } });
  return { clock, state, keepAlive };
}

describe('keeping the speech process', () => {
  it('ends it once nobody has used it for that long', () => {
    const { clock, state, keepAlive } = start();
    keepAlive.used();
    clock.advance(keepAliveMs - 1);
    assert.equal(state.rests, 0);
    clock.advance(1);
    assert.equal(state.rests, 1);
    clock.advance(10 * keepAliveMs);
    assert.equal(state.rests, 1, 'once');
  });

  it('counts from the last use', () => {
    const { clock, state, keepAlive } = start();
    keepAlive.used();
    clock.advance(keepAliveMs - 1);
    keepAlive.used();
    clock.advance(keepAliveMs - 1);
    assert.equal(state.rests, 0);
  });

  it('never in a turn, nor while a timer runs that will speak; once more from then on', () => {
    const { clock, state, keepAlive } = start();
    state.isNeeded = true;
    keepAlive.used();
    clock.advance(5 * keepAliveMs);
    assert.equal(state.rests, 0);
    state.isNeeded = false;
    clock.advance(keepAliveMs);
    assert.equal(state.rests, 1);
  });

  it('is silent once it is disposed of', () => {
    const { clock, state, keepAlive } = start();
    keepAlive.used();
    keepAlive.dispose();
    clock.advance(2 * keepAliveMs);
    assert.equal(state.rests, 0);
  });
});
