import assert from 'node:assert/strict';
import { askBack } from '../../src/core/router/askBack';
import { builtInRules } from '../../src/core/router/rules';
import { createRouter } from '../../src/core/router/router';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

const questions: ReadonlyArray<readonly [said: string, asked: string]> = [
  ['set a timer', 'For how long?'], ['remind me to stretch', 'For how long?'], ['convert 5 miles', 'To which unit?'], ['convert miles to kilometers', 'How much of it?'], ['how many kilometers are in', 'From how much of which unit?'],
  ["what's the tip on 50 dollars", 'How many percent?'], ['a 15 percent tip', 'On what amount?'], ['what is 25 times', 'What shall I calculate?'], ['how many days until', 'Until when?'], ['what time is it in', 'In which place?'],
  ['base64 encode', 'Which text?'], ['pick a number between 1 and', 'Up to which number?'], ['tell me about 5 plus 5', 'Did you mean a calculation?'],
  ['go to line', 'Which line?'], ['move it to the docs folder', 'Which file shall I move?'], ['duplicate this to x', 'Which file shall I copy?'], ['rename this variable', 'What is the new name?'], ['open', 'Which file shall I open?'], ['switch the profile', 'Which profile?'],
  ['the thing with the', 'I did not understand that. Try: what is 25 times 7.'], ['', 'I did not understand that. Try: what is 25 times 7.'], ['train the model', 'I did not understand that. Try: what is 25 times 7.'],
];

describe('asking back', () => {
  for (const [said, asked] of questions) { it(`"${said}": ${asked}`, async () => { assert.equal(askBack(await router.route(said, signal)), asked); }); }

  it('names the two likeliest readings', () => {
    const reading = (action: string) => ({ agent: 'utility', action, slots: {}, confidence: 0.5 }) as const;
    assert.equal(askBack({ missing: [], alternatives: [reading('timer'), reading('date'), reading('time')] }), 'Did you mean a timer or a date?');
    assert.equal(askBack({ missing: [], alternatives: [reading('timer'), reading('timer')] }), 'Did you mean a timer?');
  });

  it('has a question for everything that a rule can lack', () => {
    for (const { agent, action, lacks } of builtInRules) {
      for (const slot of lacks ?? []) { assert.match(askBack({ missing: [slot], alternatives: [{ agent, action, slots: {}, confidence: 0.5 }] }), /^(?!Did you mean).*\?$/u, `${action}.${slot}`); }
    }
  });
});
