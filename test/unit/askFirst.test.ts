import assert from 'node:assert/strict';
import { askFirst } from '../../src/core/safety/askFirst';
import type { StepResult } from '../../src/core/turn';

const carryOut = (): Promise<StepResult> => Promise.resolve({ outcome: 'done', text: 'Done.' });

/** What is given, what is shown, and what is said. */
const cases: readonly { readonly name: string; readonly asked: Parameters<typeof askFirst>[0]; readonly preview: string; readonly intent: string; readonly text: string; readonly spoken: string }[] = [
  {
    name: 'a plain yes will do: what was heard is shown and not said again', asked: { heard: 'format this', deed: 'format main.ts', challenge: null, carryOut },
    preview: 'I heard "format this". I will format main.ts.', intent: 'I will format main.ts.', text: 'I heard "format this". I will format main.ts. Shall I?', spoken: 'I will format main.ts. Shall I?',
  },
  {
    name: 'the deed is what was said', asked: { deed: 'do your own command "deploy"', challenge: null, carryOut },
    preview: 'I will do your own command "deploy".', intent: 'I will do your own command "deploy".', text: 'I will do your own command "deploy". Shall I?', spoken: 'I will do your own command "deploy". Shall I?',
  },
  {
    name: 'why it is asked is shown and said', asked: { reason: 'a.ts has changed since.', deed: 'take back "edit it" all the same', challenge: null, carryOut },
    preview: 'a.ts has changed since. I will take back "edit it" all the same.', intent: 'a.ts has changed since. I will take back "edit it" all the same.', text: 'a.ts has changed since. I will take back "edit it" all the same. Shall I?',
    spoken: 'a.ts has changed since. I will take back "edit it" all the same. Shall I?',
  },
  {
    name: 'a warning is shown and said', asked: { heard: 'move it', deed: 'move a.ts to src', warning: 'It is large.', challenge: null, carryOut },
    preview: 'I heard "move it". I will move a.ts to src. It is large.', intent: 'I will move a.ts to src. It is large.', text: 'I heard "move it". I will move a.ts to src. It is large. Shall I?', spoken: 'I will move a.ts to src. It is large. Shall I?',
  },
  {
    name: 'words that confirm are shown, never said', asked: { heard: 'delete build', deed: 'delete the folder build with 7 files', challenge: 'delete seven files', carryOut },
    preview: 'I heard "delete build". I will delete the folder build with 7 files.', intent: 'I will delete the folder build with 7 files.', text: 'I heard "delete build". I will delete the folder build with 7 files. Say or type "delete seven files" to do it.',
    spoken: 'I will delete the folder build with 7 files. To do it, say the words that are shown.',
  },
  {
    name: 'nor as a part of what is to be done', asked: { heard: 'run npm test', deed: 'run npm test', challenge: 'Run npm test', carryOut },
    preview: 'I heard "run npm test". I will run npm test.', intent: 'I will run npm test.', text: 'I heard "run npm test". I will run npm test. Say or type "Run npm test" to do it.', spoken: 'To do that, say the words that are shown.',
  },
];

describe('what is asked before something is done', () => {
  for (const { name, asked, preview, intent, text, spoken } of cases) {
    it(name, () => {
      assert.deepStrictEqual(askFirst(asked), { outcome: 'needs_confirmation', text, spoken, proposal: { preview, intent, challenge: asked.challenge, carryOut } });
    });
  }

  it('has the comparison of before and after, where there is one', () => {
    const comparison = { path: 'a.ts', before: 'a', after: 'b' };
    assert.deepStrictEqual(askFirst({ deed: 'edit a.ts', challenge: null, comparison, carryOut }).proposal, { preview: 'I will edit a.ts.', intent: 'I will edit a.ts.', challenge: null, comparison, carryOut });
  });
});
