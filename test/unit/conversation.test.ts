import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { profileSchema } from '../../src/core/config/profile';
import { type Condense, type ConversationTurn, condenseWith, digest } from '../../src/core/context/compression';
import { contextSettings, Conversation } from '../../src/core/context/conversation';
import { cutToTokens, estimateTokens } from '../../src/core/context/tokenEstimate';
import { FakeClock } from '../fakes/fakeClock';
import { ScriptedModel } from '../fakes/scriptedModel';

/** The conversation that a profile asks for. */
function setUp(multiAgent: object = {}, condense: Condense | null = null) {
  const clock = new FakeClock();
  const conversation = new Conversation({ settings: contextSettings(profileSchema.parse({ multi_agent: multiAgent }).multi_agent), clock, condense });
  const contents = (reserved?: number) => conversation.messages(reserved).map(({ role, content }) => `${role}: ${content}`);
  const turn = (user: string, assistant: string) => {
    const end = conversation.startTurn();
    conversation.add(user, assistant);
    end();
  };
  return { clock, conversation, contents, turn };
}
/** A text of so many tokens, as a message. */
const ofTokens = (tokens: number, letter = 'x') => letter.repeat((tokens - 4) * 4);
const settled = async () => { for (let turn = 0; turn < 10; turn++) { await new Promise(resolve => { setImmediate(resolve); }); } };

describe('conversation', () => {
  it('gives the turns back, oldest first', () => {
    const { turn, contents } = setUp();
    turn('who wrote it', 'Ada did.');
    turn('and when', 'In 1843.');
    assert.deepStrictEqual(contents(), ['user: who wrote it', 'assistant: Ada did.', 'user: and when', 'assistant: In 1843.']);
  });

  it('estimates four characters a token, and four tokens a message', () => {
    assert.deepStrictEqual([estimateTokens(''), estimateTokens('1234'), estimateTokens('12345')], [4, 5, 6]);
    assert.equal(cutToTokens('x'.repeat(100), 14), `${'x'.repeat(34)} [...]`);
    assert.equal(cutToTokens('x'.repeat(40), 14), 'x'.repeat(40));
  });

  // multi_agent.context_window_size
  it('keeps as many turns as the window has room for', () => {
    const shown = (size: number) => {
      const { turn, contents } = setUp({ context_window_size: size, context_preservation: { context_compression: false } });
      for (const letter of ['a', 'b', 'c']) { turn(ofTokens(50, letter), ofTokens(50, letter)); }
      return contents().map(content => content.at(-1));
    };
    assert.deepStrictEqual([shown(300), shown(200), shown(100)], [['a', 'a', 'b', 'b', 'c', 'c'], ['b', 'b', 'c', 'c'], ['c', 'c']]);
  });

  it('makes room for the question and all that goes with it', () => {
    const { turn, contents } = setUp({ context_window_size: 400, context_preservation: { context_compression: false } });
    for (const letter of ['a', 'b', 'c']) { turn(ofTokens(50, letter), ofTokens(50, letter)); }
    assert.deepStrictEqual([contents(100).length, contents(150).length, contents(200).length], [6, 4, 4]);
    // Of the turn before the question at least the beginning stays.
    const cut = contents(330);
    assert.deepStrictEqual([cut.length, cut.every(content => content.endsWith('[...]'))], [2, true]);
    assert.deepStrictEqual(contents(400), []);
  });

  // multi_agent.context_preservation.context_compression
  it('summarises what no longer fits, or drops it', () => {
    const shown = (isOn: boolean) => {
      const { turn, contents } = setUp({ context_window_size: 200, context_preservation: { context_compression: isOn } });
      turn('My name is Ada. I like cats.', 'Hello Ada. Nice to meet you.');
      turn(ofTokens(60, 'b'), ofTokens(60, 'b'));
      turn(ofTokens(60, 'c'), ofTokens(60, 'c'));
      return contents().map(content => content.slice(0, 120));
    };
    assert.deepStrictEqual(shown(false).length, 2);
    const [summary, ...rest] = shown(true);
    assert.match(summary ?? '', /^system: Earlier in this conversation:\n/);
    assert.deepStrictEqual(rest.length, 2);
    const { turn, contents } = setUp({ context_window_size: 400 });
    turn('My name is Ada. I like cats.', 'Hello Ada. Nice to meet you.');
    turn(ofTokens(146, 'b'), ofTokens(146, 'b'));
    turn(ofTokens(146, 'c'), ofTokens(20, 'c'));
    assert.match(contents()[0] ?? '', /^system: Earlier in this conversation:\nThe user said: My name is Ada\. You answered: Hello Ada\.\nThe user said: bbb/);
  });

  it('lets a model summarise when it is idle, and then uses its words', async () => {
    const model = new ScriptedModel([{ asked: 'My name is Ada', pieces: ['The user is Ada.'] }, { asked: 'Before: The user is Ada.', pieces: ['The user is Ada and likes b.'] }]);
    const { turn, contents, clock } = setUp({ context_window_size: 400 }, condenseWith(model));
    turn('My name is Ada. I like cats.', 'Hello Ada.');
    turn(ofTokens(146, 'b'), ofTokens(146, 'b'));
    clock.advance(1999);
    await settled();
    assert.equal(model.requests.length, 0);
    clock.advance(1);
    await settled();
    assert.equal(contents()[0], 'system: Earlier in this conversation:\nThe user is Ada.');
    assert.deepStrictEqual([model.requests[0]?.maxTokens, model.requests[0]?.temperature], [100, 0]);
    turn(ofTokens(146, 'c'), ofTokens(146, 'c'));
    clock.advance(2000);
    await settled();
    assert.equal(contents()[0], 'system: Earlier in this conversation:\nThe user is Ada and likes b.');
    model.assertDone();
  });

  it('never holds the model when a turn begins, and goes on afterwards', async () => {
    const model = new ScriptedModel([{ pieces: [], hangs: true }, { pieces: ['The user is Ada.'] }]);
    const { turn, conversation, contents, clock } = setUp({ context_window_size: 400 }, condenseWith(model));
    turn('My name is Ada.', 'Hello Ada.');
    turn(ofTokens(146, 'b'), ofTokens(146, 'b'));
    clock.advance(2000);
    await settled();
    const end = conversation.startTurn();
    await settled();
    assert.deepStrictEqual([model.requests.length, model.cancelled], [1, 1]);
    clock.advance(60_000);
    await settled();
    assert.equal(model.requests.length, 1, 'not during a turn');
    assert.match(contents()[0] ?? '', /You answered: Hello Ada/, 'the first sentences stand in meanwhile');
    end();
    clock.advance(2000);
    await settled();
    assert.equal(contents()[0], 'system: Earlier in this conversation:\nThe user is Ada.');
  });

  it('does with the first sentences where the model fails', async () => {
    const { turn, contents, clock } = setUp({ context_window_size: 400 }, () => Promise.reject(new VoiceError('language_model_unavailable', 'Nothing answers.')));
    turn('My name is Ada.', 'Hello Ada.');
    turn(ofTokens(146, 'b'), ofTokens(146, 'b'));
    clock.advance(2000);
    await settled();
    assert.match(contents()[0] ?? '', /My name is Ada\. You answered: Hello Ada\./);
  });

  // multi_agent.context_preservation.max_context_age
  it('forgets what is too old', () => {
    const shown = (age: number) => {
      const { turn, contents, clock } = setUp({ context_preservation: { max_context_age: age, context_cleanup_interval: 10 } });
      turn('first', 'one');
      clock.advance(60_000);
      turn('second', 'two');
      clock.advance(30_000);
      return contents().length / 2;
    };
    assert.deepStrictEqual([shown(120), shown(80), shown(20)], [2, 1, 0]);
  });

  it('forgets the summary, too', () => {
    const { turn, contents, clock } = setUp({ context_window_size: 200, context_preservation: { max_context_age: 60, context_cleanup_interval: 10 } });
    for (const letter of ['a', 'b', 'c']) { turn(ofTokens(60, letter), ofTokens(60, letter)); }
    assert.ok(contents().length > 2);
    clock.advance(70_000);
    assert.deepStrictEqual(contents(), []);
  });

  // multi_agent.context_preservation.context_cleanup_interval
  it('looks for what is too old as often as it is told to', () => {
    const forgottenAfter = (interval: number) => {
      const { turn, contents, clock } = setUp({ context_preservation: { max_context_age: 5, context_cleanup_interval: interval } });
      turn('first', 'one');
      let seconds = 0;
      while (contents().length > 0) { clock.advance(1000); seconds += 1; }
      return seconds;
    };
    assert.deepStrictEqual([forgottenAfter(1), forgottenAfter(7), forgottenAfter(60)], [5, 7, 60]);
  });

  it('leaves nothing behind when it is disposed of', async () => {
    const model = new ScriptedModel([{ pieces: [], hangs: true }]);
    const { turn, conversation, contents, clock } = setUp({ context_window_size: 400 }, condenseWith(model));
    turn('My name is Ada.', 'Hello Ada.');
    turn(ofTokens(146, 'b'), ofTokens(146, 'b'));
    clock.advance(2000);
    await settled();
    conversation.dispose();
    await settled();
    assert.deepStrictEqual([contents(), model.cancelled], [[], 1]);
    clock.advance(1_000_000);
    await settled();
    assert.equal(model.requests.length, 1);
  });

  it('takes the first sentence of each side, and no code', () => {
    const turnOf = (user: string, assistant: string): ConversationTurn => ({ user, assistant, atMs: 0 });
    assert.deepStrictEqual(digest([turnOf('How do I sort', 'Like this:\n```ts\na.sort()\n```\nIt sorts.'), turnOf('Thanks. Bye', '')]), [
      'The user said: How do I sort. You answered: Like this:', 'The user said: Thanks. You answered: ',
    ]);
  });
});
