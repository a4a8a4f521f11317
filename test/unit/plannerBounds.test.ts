import assert from 'node:assert/strict';
import { createRouter, type Router } from '../../src/core/router/router';
import { tokenize } from '../../src/core/router/tokens';
import { planning } from '../../src/core/workflows/planner';

const never = new AbortController().signal;
const bare = createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' });

/** How a sentence is understood, and how many readings that took: the work that grows, where time depends on the machine. */
async function planned(text: string, whole = bare) {
  let readings = 0;
  const counting: Router = { ...whole, route: (said, signal) => { readings++; return whole.route(said, signal); } };
  const route = await planning(counting).route(text, never);
  return { route, readings };
}

const hostile = ['then x ', 'and ', 'if it ', 'after the ', 'open a.ts and ', 'when x then ', 'compare the weather in Rome and ', 'get the weather in Paris, ', 'for each file add it ', 'between a and ', 'save the time and ', 'create a folder b and create it in it ', 'um '];
/** Without a word, or with a word at each end: what only the patterns look at. */
const marks = [`open a${' '.repeat(9990)}b`, `open a${', '.repeat(4990)}b`, `open a${'. '.repeat(4990)} and b`, `if ${'-'.repeat(9990)} then b`, '" '.repeat(5000)];

describe('planner, at its bounds', () => {
  for (const words of hostile) {
    it(`looks at ten thousand characters of "${words.trim()}" once, and says that they are too much`, async () => {
      const { route, readings } = await planned(words.repeat(Math.ceil(10_000 / words.length)));
      assert.deepStrictEqual([readings, route.agent, route.steps, route.isUnplanned, route.refusal], [1, null, [], undefined, 'More than 200 words are too much at once: say it in parts.']);
    });
    it(`reads no more than 81 stretches of the longest text of "${words.trim()}" that is planned`, async () => {
      const longest = Array.from({ length: 200 }, (_, count) => words.repeat(count + 1)).findLast(text => text.length <= 2000 && tokenize(text).length <= 200) ?? '';
      const { readings } = await planned(longest);
      assert.ok(readings >= 1 && readings <= 81, `${readings}`);
    });
  }

  for (const text of marks) {
    it(`looks once at a text that is long without words, ${JSON.stringify(text.slice(0, 12))}`, async () => {
      const { readings } = await planned(text);
      assert.equal(readings, 1);
    });
  }

  it('refuses what the router cuts at two hundred words, though fillers make the rest short enough', async () => {
    const { route } = await planned(`delete a.ts${' um'.repeat(250)} and do not delete it`);
    assert.deepStrictEqual([route.agent, route.steps], [null, []]);
  });

  it('keeps a long text that a rule understands as one order, and asks back where it is only like one', async () => {
    const text = `go to line 5, ${'x'.repeat(2000)} and y`, understood = await bare.route('go to line 5', never);
    const as = (by: 'rule' | 'embedding'): Router => ({ ...bare, route: () => Promise.resolve({ ...understood, by }) });
    const sure = (await planned(text, as('rule'))).route, like = (await planned(text, as('embedding'))).route;
    assert.equal(sure.action, 'goToLine');
    assert.deepStrictEqual([like.agent, like.steps, like.refusal], [null, [], 'More than 2000 characters are too much to look for several orders in: say them one by one.']);
  });

  it('says so where more orders are joined than it plans', async () => {
    const orders = (count: number) => Array.from({ length: count }, (_, index) => `open ${String.fromCodePoint(97 + index)}.ts`).join(' and then ');
    const most = await planned(orders(9)), more = await planned(orders(10));
    assert.equal(most.route.steps.length, 9);
    assert.deepStrictEqual([more.route.steps, more.route.isUnplanned, more.route.refusal], [[], true, 'More than 9 orders are too many at once: say them in parts.']);
  });

  it('does not read the parts of a sum that is understood as one', async () => {
    const { route, readings } = await planned('what is the sum of 5 and 6 and 7');
    assert.deepStrictEqual([route.slots['expression'], readings], ['5 + 6 + 7', 1]);
  });

  it('does not look for a verb where several things are one deed', async () => {
    const { route, readings } = await planned('delete a dot txt, b dot txt and c dot txt');
    assert.deepStrictEqual([route.slots['path'], readings <= 6], [['a.txt', 'b.txt', 'c.txt'], true], `${readings}`);
  });
});
