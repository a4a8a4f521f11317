import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import type { LogLevel } from '../../src/base/logger';
import type { Agent, StepContext } from '../../src/core/agents/agent';
import { profileSchema } from '../../src/core/config/profile';
import { actions, type AgentName, agentNames } from '../../src/core/router/actions';
import type { Step, StepResult } from '../../src/core/turn';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

const never = new AbortController().signal;
const timeouts = Object.fromEntries(agentNames.map(name => [name, { timeout_seconds: name === 'web' ? 2 : 1 }]));
const settings = workflowSettings(profileSchema.parse({ multi_agent: { agents: timeouts } }).multi_agent);
const step = (agent: AgentName, needs: number[] = []): Step => ({ agent, action: Object.keys(actions[agent])[0] ?? '', slots: {}, needs });
type Work = (context: StepContext, signal: AbortSignal) => Promise<StepResult> | StepResult;

function setUp(work: Partial<Record<AgentName, Work>>) {
  const clock = new FakeClock(), events: string[] = [], logged: LogLevel[] = [];
  const agents = Object.entries(work).map(([name, perform]): Agent => ({ name: name as AgentName, perform: async (_step, context, signal) => await perform(context, signal) }));
  const runner = new WorkflowRunner({ agents, clock, logger: { log: level => { logged.push(level); } }, settings });
  const run = (steps: Step[], signal = never) => runner.run(steps, {
    utterance: 'do it', confidence: 1, show: piece => { events.push(`show ${piece}`); }, say: sentence => { events.push(`say ${sentence}`); },
  }, signal);
  return { clock, events, logged, runner, run };
}
const done = (text: string, spoken?: string): StepResult => ({ outcome: 'done', text, ...spoken !== undefined && { spoken } });
const settled = async () => { for (let turn = 0; turn < 10; turn++) { await new Promise(resolve => { setImmediate(resolve); }); } };

describe('runner', () => {
  it('leaves the answer of a single step to whoever asked', async () => {
    const { run, events } = setUp({ utility: () => done('It is 4.') });
    const [result] = await run([step('utility')]);
    assert.deepStrictEqual([result?.outcome, result?.text, events], ['done', 'It is 4.', []]);
    assert.deepStrictEqual(result?.delegation, { agentId: 'utility', pattern: 'capability_based', reason: 'utility is the best match for utility.calculate.' });
  });

  it('tells the answers of several steps one after the other, each once', async () => {
    const { run, events } = setUp({
      utility: () => done('It is 4.', 'Four.'),
      general: ({ inputs, show, say }) => {
        show(`Four is `);
        show('even.');
        say('Four is even.');
        return done(`Four is even.${inputs.length > 0 ? '' : ' No input.'}`, 'Four is even.');
      },
    });
    await run([step('utility'), step('general', [0])]);
    assert.deepStrictEqual(events, ['show It is 4.', 'say Four.', 'show  Four is ', 'show even.', 'say Four is even.']);
  });

  it('leaves out what needs a step that failed', async () => {
    const { run } = setUp({ web: () => { throw new VoiceError('offline', 'There is no network.'); }, file: () => done('Saved.'), utility: () => done('4') });
    assert.deepStrictEqual((await run([step('web'), step('file', [0]), step('utility')])).map(({ outcome, text }) => [outcome, text]), [
      ['failed', 'There is no network.'], ['failed', 'I left out the files, because the weather did not work.'], ['done', '4'],
    ]);
  });

  it('what was shown and said before an error stands, with one sentence more', async () => {
    const { run, events } = setUp({ general: ({ show, say }) => { show('One. Two'); say('One.'); throw new VoiceError('language_model_failed', 'The model broke off.'); } });
    assert.deepStrictEqual(await run([step('general')]), [{ outcome: 'failed', text: 'One. Two\n\nThe model broke off.', spoken: 'One. The model broke off.' }]);
    assert.deepStrictEqual(events, ['show One. Two', 'say One.', 'show \n\nThe model broke off.', 'say The model broke off.']);
  });

  it('logs as an error only what nobody could foresee, and says so without its words', async () => {
    const { run, logged } = setUp({ utility: () => { throw new TypeError('x is not a function'); }, web: () => { throw new VoiceError('offline', 'There is no network.'); } });
    assert.deepStrictEqual((await run([step('utility'), step('web')])).map(({ text }) => text), ['Something went wrong with that. The log says what.', 'There is no network.']);
    assert.deepStrictEqual(logged, ['error', 'trace', 'info', 'trace']);
  });

  // multi_agent.agents.NAME.timeout_seconds
  it('gives each agent its time, and not a moment more', async () => {
    for (const [agent, ms] of [['general', 1000], ['web', 2000]] as const) {
      let seen: AbortSignal | undefined, late: StepContext | undefined;
      const { clock, run, events } = setUp({ [agent]: (context: StepContext, signal: AbortSignal) => { seen = signal; late = context; context.say('One.'); return new Promise<StepResult>(() => undefined); } });
      const running = run([step(agent)]);
      await settled();
      clock.advance(ms - 1);
      assert.equal(seen?.aborted, false);
      clock.advance(1);
      assert.equal(seen?.aborted, true);
      const message = `That took longer than ${ms / 1000} seconds. Try again, or raise multi_agent.agents.${agent}.timeout_seconds in the profile.`;
      assert.deepStrictEqual(await running, [{ outcome: 'failed', text: message, spoken: `One. ${message}` }]);
      late?.say('Too late.');
      assert.equal(events.at(-1), `say ${message}`);
    }
  });

  it('a cancel is obeyed at once, also where the agent does not, and nothing is heard after it', async () => {
    let context: StepContext | undefined;
    const { run, events } = setUp({ general: given => { context = given; given.say('One.'); return new Promise<StepResult>(() => undefined); } });
    const abort = new AbortController(), rejected = assert.rejects(run([step('general'), step('general')], abort.signal), { code: 'cancelled' });
    await settled();
    abort.abort();
    await rejected;
    context?.say('Two.');
    context?.show('Two.');
    assert.deepStrictEqual(events, ['say One.']);
  });

  it('carries out what was confirmed, in order, and stops at the first failure', async () => {
    const { runner } = setUp({});
    const did: string[] = [];
    const proposal = (name: string, result: () => StepResult) => ({ preview: `I will ${name}.`, intent: `I will ${name}.`, challenge: null, carryOut: async () => { did.push(name); return result(); } });
    const results = await runner.carryOut([proposal('a', () => done('A.')), proposal('b', () => { throw new VoiceError('invalid_input', 'B is gone.'); }), proposal('c', () => done('C.'))], never);
    assert.deepStrictEqual([did, results.map(({ outcome, text }) => [outcome, text])], [['a', 'b'], [['done', 'A.'], ['failed', 'B is gone.'], ['failed', 'I left out the rest: I will c.']]]);
  });
});
