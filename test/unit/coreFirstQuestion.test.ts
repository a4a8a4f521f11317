import assert from 'node:assert/strict';
import type { Core } from '../../src/core/createCore';
import { FakeClock } from '../fakes/fakeClock';
import { withCore } from './coreEffects';

/** Every look at it takes longer than others should wait. */
class SlowClock extends FakeClock {
  override nowMs(): number {
    this.advance(5);
    return super.nowMs();
  }
}

describe('the first question in a place where others wait', () => {
  const { signal } = new AbortController();
  let breaths = 0;
  const breathe = () => { breaths++; return Promise.resolve(); };
  const breathsFor = async (core: Core, text: string) => {
    const before = breaths, answered = await core.assistant.answer(text, signal);
    assert.equal(answered.outcome.kind, 'done', answered.outcome.answer);
    return breaths - before;
  };

  it('is understood and worked out in pieces; the next one of its kind has nothing more to build', async () => {
    await withCore({}, async core => {
      const first = await breathsFor(core, 'convert 5 miles to kilometers'), next = await breathsFor(core, 'convert 6 miles to kilometers');
      // Between understanding and acting there is one always, and one before the answer.
      assert.equal(next, 2);
      assert.ok(first > next + 3, `${first} breaths`);
    }, { breathe, clock: new SlowClock() });
  });

  it('finds what most need built already where somebody began to speak', async () => {
    const readyBreaths = await withCore({}, async core => {
      const before = breaths;
      await core.getReady();
      return breaths - before;
    }, { breathe, clock: new SlowClock() });
    assert.ok(readyBreaths > 0);
  });

  it('builds as it goes where nobody waits', async () => {
    await withCore({}, async core => {
      await core.getReady();
      await core.warm();
      assert.equal((await core.assistant.answer('what is 25 times 7', signal)).outcome.answer, '25 times 7 is 175.');
    });
  });
});
