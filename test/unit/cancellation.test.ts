import assert from 'node:assert/strict';
import { Emitter } from '../../src/base/emitter';
import { underToken } from '../../src/vscode/cancellation';

/** As the editor's own: it can be cancelled, and knows who listens. */
function fakeToken(isCancelled = false) {
  const cancelled = new Emitter<void>();
  let listening = 0;
  const token = {
    isCancellationRequested: isCancelled,
    onCancellationRequested: (listener: (reason: void) => unknown) => {
      const held = cancelled.event(reason => { listener(reason); });
      listening += 1;
      return { dispose: () => { listening -= 1; held.dispose(); } };
    },
  };
  return { token, cancel: () => { cancelled.fire(); }, listening: () => listening };
}

describe('under a token of the editor', () => {
  it('what runs is cancelled with it, and nothing listens to it afterwards', async () => {
    const { token, cancel, listening } = fakeToken();
    const seen = await underToken(token, ({ signal }) => {
      const before = [signal.aborted, listening()];
      cancel();
      return Promise.resolve([...before, signal.aborted]);
    });
    assert.deepStrictEqual([seen, listening()], [[false, 1, true], 0]);
  });

  it('what begins too late is cancelled from the first', async () => {
    assert.equal(await underToken(fakeToken(true).token, ({ signal }) => Promise.resolve(signal.aborted)), true);
  });

  it('what fails leaves nothing behind', async () => {
    const { token, listening } = fakeToken();
    await assert.rejects(underToken(token, () => Promise.reject(new Error('No.'))), /No\./u);
    assert.equal(listening(), 0);
  });
});
