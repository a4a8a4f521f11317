import assert from 'node:assert/strict';
import { RestartPolicy } from '../../src/node/restartPolicy';

describe('restart policy', () => {
  it('waits longer after each crash, and gives up at the fifth within a minute', () => {
    const policy = new RestartPolicy(() => 0);
    const delays = [policy.nextDelayMs()];
    for (let crash = 0; crash < 5; crash++) {
      policy.crashed();
      delays.push(policy.nextDelayMs());
    }
    assert.deepStrictEqual(delays, [0, 100, 200, 400, 800, null]);
  });

  it('forgets crashes after a minute', () => {
    let nowMs = 0;
    const policy = new RestartPolicy(() => nowMs);
    for (let crash = 0; crash < 5; crash++) { policy.crashed(); }
    nowMs = 59_999;
    assert.equal(policy.nextDelayMs(), null);
    nowMs = 60_000;
    assert.equal(policy.nextDelayMs(), 0);
  });

  it('forgives when a person asks for the restart', () => {
    const policy = new RestartPolicy(() => 0);
    for (let crash = 0; crash < 5; crash++) { policy.crashed(); }
    policy.forgive();
    assert.equal(policy.nextDelayMs(), 0);
  });
});
