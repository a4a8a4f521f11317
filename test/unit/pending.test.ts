import assert from 'node:assert/strict';
import { Assistant } from '../../src/core/assistant';
import { nullLogger } from '../../src/base/logger';
import type { Agent } from '../../src/core/agents/agent';
import { profileSchema } from '../../src/core/config/profile';
import { Conversation } from '../../src/core/context/conversation';
import { PendingQuestion } from '../../src/core/context/pending';
import type { AgentName } from '../../src/core/router/actions';
import { createRouter, type Router } from '../../src/core/router/router';
import type { Answered, Reading, Route, Step, StepResult } from '../../src/core/turn';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

const { signal } = new AbortController();
const real = createRouter({ confidenceThreshold: 0.7 });
const reading = (action: string, slots: Reading['slots'] = {}, agent: AgentName = 'utility'): Reading => ({ agent, action, slots, confidence: 0.6 });
const wavering = (...alternatives: Reading[]): Route => ({ agent: null, action: null, slots: {}, confidence: 0.6, by: 'embedding', steps: [], alternatives, missing: [], why: 'two are alike' });
const certain = (agent: AgentName, action: string, slots: Route['slots'] = {}): Route => ({ agent, action, slots, confidence: 1, by: 'rule', steps: [{ agent, action, slots, needs: [] }], alternatives: [], missing: [], why: 'said so' });

const refusal = 'More than 200 words are too much at once: say it in parts.';
const scripted: Readonly<Record<string, Route>> = {
  'the notes': wavering(reading('open', { path: 'notes.md' }, 'file'), reading('search', { text: 'notes' }, 'file')),
  'five and three': wavering(reading('calculate', { expression: '5 + 3' }), reading('calculate', { expression: '5 * 3' })),
  'a timer or the date': wavering(reading('timer'), reading('date', { expression: 'today' })),
  'delete the notes': certain('file', 'delete', { path: 'notes.md' }),
  'rename the notes': certain('file', 'rename', { path: 'notes.md', to: 'ideas.md' }),
  // What was known would be lost in the sentence that is tried next.
  'remind me to swim in 9 minutes': wavering(),
  'everything': { ...wavering(), refusal },
  'which file': certain('file', 'open', { path: '?' }),
};
const router: Router = { ...real, route: (text, aborted) => text in scripted && scripted[text] ? Promise.resolve(scripted[text]) : real.route(text, aborted) };

/** An assistant whose agents say what they were told, ask where the step is one that asks, and propose what is dangerous. */
function setUp() {
  const clock = new FakeClock();
  const done: string[] = [], ready: string[] = [];
  const perform = ({ agent, action, slots }: Step): StepResult => {
    const did = `${agent}.${action} ${JSON.stringify(slots)}`;
    const propose = (preview: string, challenge: string | null): StepResult => ({
      outcome: 'needs_confirmation', text: preview, proposal: { preview, intent: preview, challenge, carryOut: () => { done.push(did); return Promise.resolve({ outcome: 'done', text: 'Done.' }); } },
    });
    if (action === 'delete') { return propose('I will delete notes.md.', 'delete two files'); }
    if (action === 'rename') { return propose('I will rename notes.md.', null); }
    if (slots['path'] === '?') {
      const choices = ['a.md', 'b.md'].map(path => ({ label: path, reading: reading('open', { path }, 'file') }));
      return { outcome: 'asked_back', text: 'Which one: a.md or b.md?', choices };
    }
    done.push(did);
    return { outcome: 'done', text: did };
  };
  const agents = (['utility', 'file', 'control', 'general'] as const).map((name): Agent => ({ name, perform: step => Promise.resolve(perform(step)), getReady: () => { ready.push(name); } }));
  const pending = new PendingQuestion({ router, clock });
  const conversation = new Conversation({ settings: { windowTokens: 1000, compress: false, maxAgeMs: 1e9, cleanupIntervalMs: 1e6 }, clock, condense: null });
  const assistant = new Assistant({ router, runner: new WorkflowRunner({ agents, clock, logger: nullLogger, settings: workflowSettings(profileSchema.parse({}).multi_agent) }), clock, pending, conversation });
  const say = async (...utterances: string[]): Promise<Answered> => {
    let last: Answered | undefined;
    for (const utterance of utterances) { last = await assistant.answer(utterance, signal); }
    assert.ok(last);
    return last;
  };
  return { assistant, say, done, ready, clock, conversation };
}

describe('an utterance that may still go on', () => {
  it('has the agent it is for get ready, and nothing done', async () => {
    const { assistant, ready, done } = setUp();
    await assistant.understand('what is 5 plus 3', signal);
    await assistant.understand('hm hm hm', signal);
    assert.deepStrictEqual([ready, done], [['utility'], []]);
  });
});

describe('what is too much at once', () => {
  it('is refused with what to do instead', async () => {
    const { outcome } = await setUp().say('everything');
    assert.deepStrictEqual([outcome.kind, outcome.answer, outcome.spoken, outcome.choices], ['refused', refusal, refusal, []]);
  });
});

describe('an open question', () => {
  const choices: ReadonlyArray<readonly [said: readonly string[], done: readonly string[]]> = [
    [['the notes', 'the first one'], ['file.open {"path":"notes.md"}']],
    [['the notes', 'the second one'], ['file.search {"text":"notes"}']],
    [['the notes', 'number two'], ['file.search {"text":"notes"}']],
    [['the notes', 'the last one'], ['file.search {"text":"notes"}']],
    [['five and three', 'yes'], ['utility.calculate {"expression":"5 + 3"}']],
    [['which file', 'the second one'], ['file.open {"path":"b.md"}']],
    // An order about the sound leaves the question open.
    [['the notes', 'repeat that', 'the first one'], ['control.repeat {}', 'file.open {"path":"notes.md"}']],
    [['the notes', 'turn your voice off', 'the first one'], ['control.voice {"on":false}', 'file.open {"path":"notes.md"}']],
    // A number that is not there, or a yes to two things, is asked again.
    [['the notes', 'number three', 'number two'], ['file.search {"text":"notes"}']],
    [['the notes', 'yes', 'the first one'], ['file.open {"path":"notes.md"}']],
    // Anything else drops it.
    [['the notes', 'no', 'the first one'], ['control.choose {"index":1}']],
    [['the notes', 'flip a coin', 'the first one'], ['utility.random {"kind":"coin"}', 'control.choose {"index":1}']],
    // What is chosen may lack a word, which is then asked for.
    [['a timer or the date', 'the first one', '5 minutes'], ['utility.timer {"seconds":300}']],
  ];
  for (const [said, expected] of choices) {
    it(`is answered: ${said.join(' / ')}`, async () => {
      const { say, done } = setUp();
      await say(...said);
      assert.deepStrictEqual(done, expected);
    });
  }

  it('has its choices as buttons', async () => {
    const { assistant, say, done } = setUp();
    const { outcome } = await say('the notes');
    assert.deepStrictEqual([outcome.kind, outcome.choices.map(({ label }) => label)], ['asked_back', ['open: notes.md', 'search the files: notes']]);
    assert.deepStrictEqual(assistant.choices, outcome.choices);
    const chosen = await assistant.choose(2, signal);
    assert.deepStrictEqual([chosen.text, chosen.outcome.kind, done, assistant.choices], ['search the files: notes', 'done', ['file.search {"text":"notes"}'], []]);
    await assert.rejects(assistant.choose(1, signal), { code: 'invalid_input' });
  });

  it('that is asked again names what there is', async () => {
    const { say } = setUp();
    const { outcome } = await say('the notes', 'number three');
    assert.deepStrictEqual([outcome.kind, outcome.answer, outcome.choices.length], ['asked_back', 'Which one: open: notes.md, or search the files: notes?', 2]);
  });

  it('ends with a no', async () => {
    const { say } = setUp();
    const { outcome } = await say('the notes', 'no');
    assert.deepStrictEqual([outcome.kind, outcome.answer, outcome.choices], ['cancelled', 'All right, I leave it.', []]);
  });

  it('expires after a minute', async () => {
    const { say, done, clock, assistant } = setUp();
    await say('the notes');
    clock.advance(59_999);
    assert.equal(assistant.choices.length, 2);
    clock.advance(1);
    assert.equal(assistant.choices.length, 0);
    await say('the first one');
    assert.deepStrictEqual(done, ['control.choose {"index":1}']);
  });

  it('is not answered by what is only understood, not settled', async () => {
    const { assistant, say, done } = setUp();
    await say('the notes');
    const guess = await assistant.understand('the first one', signal);
    assert.equal(guess.route.action, 'open');
    await assistant.workOut(guess, signal);
    done.length = 0;
    await say('the second one');
    assert.deepStrictEqual(done, ['file.search {"text":"notes"}']);
  });
});

describe('a word that was missing', () => {
  const dialogues: ReadonlyArray<readonly [said: readonly string[], done: readonly string[]]> = [
    [['convert 5 miles', 'kilometers'], ['utility.convert {"value":5,"from":"mile","to":"kilometer"}']],
    [['convert 5 miles', 'To kilometers.'], ['utility.convert {"value":5,"from":"mile","to":"kilometer"}']],
    [['convert miles to kilometers', '5'], ['utility.convert {"value":5,"from":"mile","to":"kilometer"}']],
    [['how many kilometers are in', '5 miles'], ['utility.convert {"value":5,"from":"mile","to":"kilometer"}']],
    [['set a timer', 'for 5 minutes'], ['utility.timer {"seconds":300}']],
    [['remind me to stretch', '5 minutes'], ['utility.timer {"seconds":300,"label":"stretch"}']],
    [['a 15 percent tip', '50 dollars'], ['utility.tip {"amount":50,"percent":15}']],
    [['what time is it in', 'Tokyo'], ['utility.time {"place":"Tokyo"}']],
    [['how many days until', 'christmas'], ['utility.duration {"from":"now","to":"christmas"}']],
    [['what is 25 times', '7'], ['utility.calculate {"expression":"25 * 7"}']],
    [['base64 encode', 'banana'], ['utility.encode {"kind":"base64","text":"banana"}']],
    [['pick a number between 1 and', '10'], ['utility.random {"kind":"number","min":1,"max":10}']],
    // Something new is something new.
    [['convert 5 miles', 'what is 25 times 7', 'kilometers'], ['utility.calculate {"expression":"25 * 7"}']],
    [['set a timer', 'no', '5 minutes'], []],
  ];
  for (const [said, expected] of dialogues) {
    it(said.join(' / '), async () => {
      const { say, done } = setUp();
      await say(...said);
      assert.deepStrictEqual(done, expected);
    });
  }

  it('is not guessed: what does not fit is no answer', async () => {
    const { say, done } = setUp();
    await say('set a timer', 'the thing with the');
    await say('remind me to swim', '9 minutes');
    assert.deepStrictEqual(done.filter(did => did.startsWith('utility')), []);
  });
});

describe('what waits for a yes', () => {
  it('is done by a yes, once', async () => {
    const { say, done } = setUp();
    const { outcome } = await say('rename the notes');
    assert.deepStrictEqual([outcome.kind, outcome.preview, outcome.challenge], ['needs_confirmation', 'I will rename notes.md.', null]);
    assert.equal((await say('yes')).outcome.answer, 'Done.');
    await say('yes');
    assert.deepStrictEqual(done, ['file.rename {"path":"notes.md","to":"ideas.md"}', 'control.confirm {}']);
  });

  for (const [name, answers] of [['a no', ['no']], ['something else', ['flip a coin', 'yes']], ['nothing for a minute', []]] as const) {
    it(`is not done after ${name}`, async () => {
      const { say, done, clock } = setUp();
      await say('rename the notes', ...answers);
      clock.advance(60_000);
      await say('yes');
      assert.deepStrictEqual(done.filter(did => did.includes('rename')), []);
    });
  }

  it('with a challenge is done by those words only, which are shown and never said', async () => {
    const { say, done } = setUp();
    const { outcome } = await say('delete the notes');
    assert.deepStrictEqual([outcome.preview, outcome.challenge], ['I will delete notes.md.', 'delete two files']);
    const again = await say('yes');
    assert.deepStrictEqual(again.outcome, {
      kind: 'needs_confirmation', answer: 'A yes is not enough for that. Say or type: delete two files', spoken: 'A yes is not enough for that. Please say or type the words that are shown.',
      preview: null, challenge: null, choices: [],
    });
    assert.deepStrictEqual(done, []);
    await say('Delete 2 files.');
    assert.deepStrictEqual(done, ['file.delete {"path":"notes.md"}']);
  });
});

describe('what the assistant remembers', () => {
  it('is what was answered, not the orders to itself nor what it asked', async () => {
    const { say, conversation, assistant } = setUp();
    await say('flip a coin', 'repeat that', 'set a timer', 'no');
    assert.deepStrictEqual(conversation.messages().map(({ content }) => content), ['flip a coin', 'utility.random {"kind":"coin"}']);
    assert.equal(assistant.lastSpoken, 'All right, I leave it.');
  });
});
