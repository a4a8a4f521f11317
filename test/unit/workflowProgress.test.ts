import assert from 'node:assert/strict';
import { Emitter } from '../../src/base/emitter';
import type { Core } from '../../src/core/createCore';
import type { WorkflowProgress as Progress } from '../../src/core/workflows/progress';
import { WorkflowProgress } from '../../src/vscode/workflowProgress';
import { FakeClock } from '../fakes/fakeClock';

function setUp() {
  const clock = new FakeClock(), shown: (string | undefined)[] = [], progress = new Emitter<Progress>();
  const status = new WorkflowProgress({ clock, show: text => { shown.push(text); } });
  status.watch({ onDidProgress: progress.event } as Core);
  const fire = (state: Progress['state'], index: number, count: number, name: string, workflow = 1) => {
    progress.fire({ workflow, index, count, name, state, step: { agent: 'web', action: 'weather', slots: {}, needs: [] } });
  };
  return { clock, shown, fire };
}

describe('progress in the status bar', () => {
  it('is not told of what is done within three seconds', () => {
    const { clock, shown, fire } = setUp();
    fire('started', 1, 1, 'the weather');
    clock.advance(2999);
    fire('ended', 1, 1, 'the weather');
    clock.advance(60_000);
    assert.deepStrictEqual(shown, []);
  });

  it('names the step from the third second on, then the next one, and ends', () => {
    const { clock, shown, fire } = setUp();
    fire('started', 1, 2, 'the weather in Rome');
    clock.advance(3000);
    fire('ended', 1, 2, 'the weather in Rome');
    fire('started', 2, 2, 'saving rome.md');
    clock.advance(5000);
    fire('ended', 2, 2, 'saving rome.md');
    clock.advance(1);
    assert.deepStrictEqual(shown, ['Step 1 of 2: the weather in Rome', 'Step 2 of 2: saving rome.md', undefined]);
  });

  it('counts no steps where there is one, and waits anew for the next request', () => {
    const { clock, shown, fire } = setUp();
    fire('started', 1, 1, 'the answer');
    clock.advance(3000);
    fire('ended', 1, 1, 'the answer');
    clock.advance(1);
    fire('started', 1, 1, 'the page', 2);
    clock.advance(2998);
    assert.deepStrictEqual(shown, ['The answer', undefined]);
    clock.advance(2);
    assert.deepStrictEqual(shown, ['The answer', undefined, 'The page']);
  });
});
