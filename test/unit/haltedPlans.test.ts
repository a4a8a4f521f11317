import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import type { Agent, StepContext } from '../../src/core/agents/agent';
import { Assistant } from '../../src/core/assistant';
import { profileSchema } from '../../src/core/config/profile';
import { Conversation } from '../../src/core/context/conversation';
import { PendingQuestion } from '../../src/core/context/pending';
import { agentNames } from '../../src/core/router/actions';
import { createRouter } from '../../src/core/router/router';
import type { Answered, Step, StepResult } from '../../src/core/turn';
import { planning } from '../../src/core/workflows/planner';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

const { signal } = new AbortController();
const router = planning(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' }));

/** An assistant with the real planner, whose agents delete only after a yes, and ask for the place of the weather and for one of two notes. */
function setUp() {
  const clock = new FakeClock(), done: string[] = [], said: string[] = [];
  const perform = ({ agent, action, slots }: Step, { utterance, inputs }: StepContext): StepResult => {
    const did = `${action} ${Object.values(slots).join(' ')}`.trim();
    if (action === 'delete') {
      return { outcome: 'needs_confirmation', text: `I will ${did}. Shall I?`, proposal: { preview: `I will ${did}.`, intent: `I will ${did}.`, challenge: null, carryOut: () => {
        done.push(did);
        return Promise.resolve(slots['path'] === 'locked.md' ? { outcome: 'failed', text: 'It is locked.' } : { outcome: 'done', text: `Did ${did}.`, items: [String(slots['path'])] });
      } } };
    }
    if (action === 'weather' && slots['place'] === undefined) { return { outcome: 'asked_back', text: 'For which place?', lacking: ['place'] }; }
    if (action === 'open' && slots['path'] === 'notes.md') {
      const choices = ['a/notes.md', 'b/notes.md'].map(path => ({ label: path, reading: { agent, action, slots: { path }, confidence: 1 } }));
      return { outcome: 'asked_back', text: 'Which one?', choices };
    }
    done.push(`${did}${inputs.length > 0 ? ` <- ${inputs.map(({ text }) => text).join(', ')}` : ''}${action === 'weather' ? ` (${utterance})` : ''}`);
    return { outcome: 'done', text: `Did ${did}.`, items: ['1'] };
  };
  const agents = agentNames.map((name): Agent => ({ name, perform: (step, context) => Promise.resolve(perform(step, context)) }));
  const runner = new WorkflowRunner({ agents, clock, logger: nullLogger, settings: workflowSettings(profileSchema.parse({}).multi_agent) });
  const conversation = new Conversation({ settings: { windowTokens: 1000, compress: false, maxAgeMs: 1e9, cleanupIntervalMs: 1e6 }, clock, condense: null });
  const assistant = new Assistant({ router, runner, clock, conversation, pending: new PendingQuestion({ router, clock }) });
  const say = async (...utterances: string[]): Promise<Answered> => {
    let last: Answered | undefined;
    for (const utterance of utterances) {
      said.length = 0;
      last = await assistant.answer(utterance, signal, { show: () => undefined, say: sentence => { said.push(sentence); } });
    }
    assert.ok(last);
    return last;
  };
  return { assistant, say, done, said };
}

describe('a plan that waits for an answer', () => {
  const dialogues: ReadonlyArray<readonly [said: readonly string[], kind: string, answer: string, done: readonly string[]]> = [
    [['delete old.md and then create new.md'], 'needs_confirmation', 'I will delete old.md. Shall I? After that: creating new.md.', []],
    [['delete old.md and then create new.md', 'yes'], 'done', 'Did delete old.md. Did create new.md.', ['delete old.md', 'create new.md <- Did delete old.md.']],
    [['delete old.md and then create new.md and open it', 'yes'], 'done', 'Did delete old.md. Did create new.md. Did open new.md.', ['delete old.md', 'create new.md <- Did delete old.md.', 'open new.md <- Did create new.md.']],
    // What was done before stands, and is neither done nor told again.
    [['what is 2 plus 3 and delete old.md and then create new.md', 'yes'], 'done', 'Did delete old.md. Did create new.md.', ['calculate 2 + 3', 'delete old.md', 'create new.md <- Did calculate 2 + 3., Did delete old.md.']],
    // A no ends the rest and says what was done and what not.
    [['what is 2 plus 3 and delete old.md and then create new.md', 'no'], 'cancelled', 'All right, I leave it. Done: the calculation. Not done: deleting old.md, creating new.md.', ['calculate 2 + 3']],
    [['delete old.md', 'no'], 'cancelled', 'All right, I leave it.', []],
    // What goes wrong after the yes stops what follows.
    [['delete locked.md and then create new.md', 'yes'], 'failed', 'It is locked. I left out creating new.md, because deleting locked.md did not work.', ['delete locked.md']],
    // A second question on the way.
    [['delete a.md, then delete b.md, then create c.md', 'yes'], 'needs_confirmation', 'Did delete a.md. I will delete b.md. Shall I? After that: creating c.md.', ['delete a.md']],
    [['delete a.md, then delete b.md, then create c.md', 'yes', 'yes'], 'done', 'Did delete b.md. Did create c.md.', ['delete a.md', 'delete b.md', 'create c.md <- Did delete b.md.']],
    // A choice lets it go on, too.
    [['open notes.md and go to line 7', 'the second one'], 'done', 'Did open b/notes.md. Did goToLine 7.', ['open b/notes.md', 'goToLine 7 <- Did open b/notes.md.']],
    // So does the slot that a step lacked.
    [['what is the weather like', 'London'], 'done', 'Did weather London.', ['weather London (what is the weather like London)']],
    [['what is the weather like', 'in London please'], 'done', 'Did weather London.', ['weather London (what is the weather like in London please)']],
    [['will it rain tomorrow', 'Oslo'], 'done', 'Did weather Oslo tomorrow.', ['weather Oslo tomorrow (will it rain tomorrow Oslo)']],
    [['get the weather and save it as rain.md', 'Llanfair'], 'done', 'Did weather Llanfair. Did save rain.md.', ['weather Llanfair (get the weather and save it as rain.md Llanfair)', 'save rain.md <- Did weather Llanfair.']],
    // Something new is something new.
    [['what is the weather like', 'flip a coin'], 'done', 'Did random coin.', ['random coin']],
    [['delete old.md and then create new.md', 'flip a coin', 'yes'], 'done', 'Did confirm.', ['random coin', 'confirm']],
  ];
  for (const [utterances, kind, answer, expected] of dialogues) {
    it(utterances.join(' / '), async () => {
      const { say, done } = setUp();
      const { outcome } = await say(...utterances);
      assert.deepStrictEqual([outcome.kind, outcome.answer], [kind, answer]);
      assert.deepStrictEqual(done.map(did => did.replace(/^(weather \S+) (tomorrow)? ?/u, (_, first: string, day?: string) => `${first} ${day === undefined ? '' : `${day} `}`)), expected);
    });
  }

  it('tells after the yes only what is new, each once', async () => {
    const { say, said } = setUp();
    await say('what is 2 plus 3 and delete old.md and then create new.md', 'yes');
    assert.deepStrictEqual(said, ['Did delete old.md.', 'Did create new.md.']);
  });

  it('goes on after a button as after words', async () => {
    const { assistant, say, done } = setUp();
    await say('open notes.md and go to line 7');
    await assistant.choose(1, signal);
    assert.deepStrictEqual(done, ['open a/notes.md', 'goToLine 7 <- Did open a/notes.md.']);
  });
});
