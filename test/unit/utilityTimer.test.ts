import assert from 'node:assert/strict';
import { UtilityBench } from './utilityBench';

const spans: ReadonlyArray<readonly [seconds: number, text: string]> = [
  [1, '1 second'], [30, '30 seconds'], [60, '1 minute'], [90, '1 minute 30 seconds'], [300, '5 minutes'], [3600, '1 hour'], [5400, '1 hour 30 minutes'],
  [86_400, '1 day'], [90_061, '1 day 1 hour 1 minute 1 second'], [604_800, '7 days'],
];

describe('utility: timers', () => {
  for (const [seconds, text] of spans) {
    it(`sets ${seconds} seconds`, async () => {
      assert.deepEqual(await new UtilityBench().ask('timer', { seconds }), { outcome: 'done', text: `Timer set for ${text}.` });
    });
  }

  it('rings once, at its time, and is gone then', async () => {
    const bench = new UtilityBench();
    const startMs = bench.clock.wallMs();
    assert.equal(await bench.text('timer', { seconds: 300, label: 'tea' }), 'Tea timer set for 5 minutes.');
    assert.deepEqual(bench.agent.timers, [{ label: 'tea', seconds: 300, endsAtWallMs: startMs + 300_000 }]);
    bench.clock.advance(299_999);
    assert.deepEqual(bench.rung, []);
    bench.clock.advance(1);
    assert.deepEqual(bench.rung, [{ label: 'tea', seconds: 300, endsAtWallMs: startMs + 300_000 }]);
    assert.deepEqual(bench.agent.timers, []);
    bench.clock.advance(1_000_000);
    assert.equal(bench.rung.length, 1);
  });

  it('runs several, each for itself', async () => {
    const bench = new UtilityBench();
    await bench.ask('timer', { seconds: 20, label: 'the eggs timer' });
    await bench.ask('timer', { seconds: 10 });
    bench.clock.advance(10_000);
    assert.deepEqual(bench.rung.map(timer => timer.label), [null]);
    bench.clock.advance(10_000);
    assert.deepEqual(bench.rung.map(timer => timer.label), [null, 'eggs']);
  });

  it('cancels the only one without a label', async () => {
    const bench = new UtilityBench();
    await bench.ask('timer', { seconds: 300 });
    assert.deepEqual(await bench.ask('cancelTimer'), { outcome: 'done', text: 'The 5 minute timer is cancelled.' });
    bench.clock.advance(300_000);
    assert.deepEqual([bench.rung, bench.agent.timers], [[], []]);
  });

  it('asks which of several, and finds one by label or length', async () => {
    const bench = new UtilityBench();
    await bench.ask('timer', { seconds: 90, label: 'Tea' });
    await bench.ask('timer', { seconds: 600 });
    await bench.ask('timer', { seconds: 5400, label: 'pasta' });
    assert.deepEqual(await bench.ask('cancelTimer'), { outcome: 'asked_back', text: 'You have 3 timers: Tea, 10 minute and pasta. Which one should I cancel?' });
    assert.deepEqual(await bench.ask('cancelTimer', { label: 'rice' }), { outcome: 'failed', text: 'There is no rice timer. Running: Tea, 10 minute and pasta.' });
    assert.equal(await bench.text('cancelTimer', { label: 'the tea timer' }), 'The Tea timer is cancelled.');
    assert.equal(await bench.text('cancelTimer', { label: '10 minutes' }), 'The 10 minute timer is cancelled.');
    assert.deepEqual(bench.agent.timers.map(timer => timer.label), ['pasta']);
    assert.equal(await bench.text('cancelTimer', { label: 'my timer' }), 'The pasta timer is cancelled.');
  });

  it('of two with one name cancels the one that would ring first', async () => {
    const bench = new UtilityBench();
    await bench.ask('timer', { seconds: 600, label: 'tea' });
    await bench.ask('timer', { seconds: 60, label: 'tea' });
    assert.equal(await bench.text('cancelTimer', { label: 'tea' }), 'The tea timer is cancelled.');
    assert.deepEqual(bench.agent.timers.map(timer => timer.seconds), [600]);
  });

  for (const label of ['all', 'all timers', 'every timer', 'all my timers']) {
    it(`cancels ${label}`, async () => {
      const bench = new UtilityBench();
      await bench.ask('timer', { seconds: 60, label: 'tea' });
      await bench.ask('timer', { seconds: 120 });
      assert.equal(await bench.text('cancelTimer', { label }), 'All 2 timers are cancelled.');
      bench.clock.advance(500_000);
      assert.deepEqual(bench.rung, []);
    });
  }

  it('says that there is none', async () => {
    assert.deepEqual(await new UtilityBench().ask('cancelTimer'), { outcome: 'failed', text: 'There is no timer running.' });
    assert.deepEqual(await new UtilityBench().ask('cancelTimer', { label: 'all' }), { outcome: 'failed', text: 'There is no timer running.' });
  });

  it('has limits', async () => {
    const bench = new UtilityBench();
    assert.equal(await bench.text('timer', { seconds: 0 }), 'A timer has to run for at least 1 second.');
    assert.equal(await bench.text('timer', { seconds: -5 }), 'A timer has to run for at least 1 second.');
    assert.equal(await bench.text('timer', { seconds: 604_801 }), 'A timer can run for 7 days at most.');
    for (let count = 0; count < 50; count += 1) { await bench.ask('timer', { seconds: 60 }); }
    assert.deepEqual(await bench.ask('timer', { seconds: 60 }), { outcome: 'failed', text: 'There are 50 timers running already. Cancel one first.' });
    assert.equal(bench.agent.timers.length, 50);
  });

  it('ends with the agent', async () => {
    const bench = new UtilityBench();
    await bench.ask('timer', { seconds: 60 });
    bench.agent.dispose();
    bench.clock.advance(60_000);
    assert.deepEqual([bench.rung, bench.agent.timers], [[], []]);
  });
});
