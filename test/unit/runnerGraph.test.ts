import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import type { Agent, StepContext } from '../../src/core/agents/agent';
import { profileSchema } from '../../src/core/config/profile';
import { type AgentName, agentNames, actions } from '../../src/core/router/actions';
import type { Step, StepResult } from '../../src/core/turn';
import type { WorkflowProgress } from '../../src/core/workflows/progress';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

const never = new AbortController().signal;
const done = (text: string): StepResult => ({ outcome: 'done', text });
const settled = async (turns = 20) => { for (let turn = 0; turn < turns; turn++) { await new Promise(resolve => { setImmediate(resolve); }); } };
const step = (agent: AgentName, needs: readonly number[] = [], more: Partial<Step> = {}): Step => ({ agent, action: Object.keys(actions[agent])[0] ?? '', slots: {}, needs, ...more });
type Work = (step: Step, context: StepContext, signal: AbortSignal, clock: FakeClock) => Promise<StepResult> | StepResult;

/** A runner with settings as the profile writes them, agents that do `work`, and what was shown, said and told of progress. */
function setUp(multiAgent: object, work: Work, more: Partial<Agent> = {}) {
  const clock = new FakeClock(), shown: string[] = [], said: string[] = [], progress: WorkflowProgress[] = [];
  const agents = agentNames.map((name): Agent => ({ name, ...more, perform: async (one, context, signal) => await work(one, context, signal, clock) }));
  const settings = workflowSettings(profileSchema.parse({ multi_agent: multiAgent }).multi_agent);
  const runner = new WorkflowRunner({ agents, clock, logger: nullLogger, settings });
  runner.onDidProgress(event => { progress.push(event); });
  const run = (steps: readonly Step[], signal = never) => runner.run(steps, { utterance: 'do it', confidence: 1, show: piece => { shown.push(piece); }, say: sentence => { said.push(sentence); } }, signal);
  return { clock, runner, run, shown, said, progress };
}
const later = (clock: FakeClock, ms: number, result: StepResult) => new Promise<StepResult>(resolve => { clock.schedule(ms, () => { resolve(result); }); });
const texts = (results: readonly StepResult[]) => results.map(({ outcome, text }) => `${outcome}: ${text}`);
const lasting: Work = ({ slots }, _context, _signal, clock) => later(clock, Number(slots['ms'] ?? 1000), done(String(slots['name'] ?? 'done')));

/** How long a run takes by the clock, in steps of `tickMs`. */
async function elapsed(clock: FakeClock, running: Promise<unknown>, tickMs = 100): Promise<number> {
  let isOver = false;
  void running.then(() => { isOver = true; }, () => { isOver = true; });
  const startMs = clock.nowMs();
  for (await settled(4); !isOver && clock.nowMs() - startMs < 600_000; await settled(4)) { clock.advance(tickMs); }
  return clock.nowMs() - startMs;
}

describe('runner, as a graph', () => {
  it('max_concurrent_agents: so many steps at once, over all workflows', async () => {
    for (const [max_concurrent_agents, ms] of [[1, 4000], [2, 2000], [4, 1000]] as const) {
      const { clock, run } = setUp({ max_concurrent_agents }, lasting);
      assert.equal(await elapsed(clock, Promise.all([run([step('web'), step('file')]), run([step('utility'), step('general')])])), ms, String(max_concurrent_agents));
    }
  });

  it('enable_parallel_execution: independent steps at once, or one after the other', async () => {
    for (const [enable_parallel_execution, ms] of [[true, 1000], [false, 3000]] as const) {
      const { clock, run } = setUp({ workflow_orchestration: { enable_parallel_execution } }, lasting);
      assert.equal(await elapsed(clock, run([step('web'), step('file'), step('general')])), ms);
    }
  });

  it('agents.NAME.max_concurrent_tasks: an agent works on so many steps at once', async () => {
    for (const [max_concurrent_tasks, ms] of [[1, 3000], [3, 1000]] as const) {
      const { clock, run } = setUp({ agents: { web: { max_concurrent_tasks } } }, lasting);
      assert.equal(await elapsed(clock, run([step('web'), step('web'), step('web')])), ms);
    }
  });

  it('agents.NAME.enabled: an agent that is switched off refuses and says where', async () => {
    const { run } = setUp({ agents: { web: { enabled: false } } }, () => done('served'));
    assert.deepStrictEqual(texts(await run([step('web'), step('file')])), ['refused: The web agent is switched off in the profile (multi_agent.agents.web.enabled).', 'done: served']);
  });

  it('max_concurrent_workflows: one more is turned away as busy, except an order to the assistant itself', async () => {
    const { clock, run } = setUp({ workflow_orchestration: { max_concurrent_workflows: 1 } }, ({ agent }, _context, _signal, own) => agent === 'control' ? done('Stopped.') : later(own, 500, done('done')));
    const first = run([step('web')]);
    assert.deepStrictEqual(texts(await run([step('file')])), ['failed: I am busy: 1 requests are under way already. Wait for them, or say stop.']);
    assert.deepStrictEqual(texts(await run([step('control')])), ['done: Stopped.']);
    await settled();
    clock.advance(500);
    await first;
    const second = run([step('file')]);
    await settled();
    clock.advance(500);
    assert.deepStrictEqual(texts(await second), ['done: done']);
  });

  it('default_timeout: the whole is stopped, and each step says whether it was done', async () => {
    const { clock, run } = setUp({ workflow_orchestration: { default_timeout: 2 } }, lasting);
    const running = run([step('web', [], { slots: { ms: 500, name: 'A' } }), step('file', [0], { slots: { ms: 5000 } }), step('general', [1])]);
    assert.equal(await elapsed(clock, running), 2000);
    const [first, ...rest] = texts(await running);
    assert.equal(first, 'done: A');
    for (const text of rest) { assert.match(text, /^failed: I stopped .*longer than 2 seconds.*default_timeout/); }
  });

  it('task_dependency_timeout: a step gives up waiting, counted from when what it needs could begin', async () => {
    const { clock, run } = setUp({ workflow_orchestration: { task_dependency_timeout: 3 } }, lasting);
    const chain = run([step('web', [], { slots: { ms: 2500 } }), step('file', [0], { slots: { ms: 2500 } }), step('general', [1], { slots: { ms: 100 } })]);
    await elapsed(clock, chain);
    assert.deepStrictEqual((await chain).map(({ outcome }) => outcome), ['done', 'done', 'done']);
    const slow = run([step('web', [], { slots: { ms: 4000 } }), step('file', [0])]);
    await elapsed(clock, slow);
    assert.deepStrictEqual((await slow).map(({ outcome }) => outcome), ['done', 'failed']);
    assert.match((await slow)[1]?.text ?? '', /waited more than 3 seconds for the weather/);
  });

  it('message_queue_size: a full mailbox answers that the agent is busy', async () => {
    const { clock, run } = setUp({ agents: { web: { max_concurrent_tasks: 1 } }, inter_agent_communication: { message_queue_size: 2 } }, lasting);
    const running = run([step('web'), step('web'), step('web'), step('web')]);
    await elapsed(clock, running);
    assert.deepStrictEqual(texts(await running), ['done: done', 'done: done', 'done: done', 'failed: The web agent is busy: 2 requests wait for it already. Try again in a moment.']);
  });

  it('collaboration_timeout: so long a step waits in the mailbox of an agent', async () => {
    const { clock, run } = setUp({ agents: { web: { max_concurrent_tasks: 1 } }, inter_agent_communication: { collaboration_timeout: 0.5 } }, lasting);
    const running = run([step('web'), step('web')]);
    await elapsed(clock, running);
    assert.match(texts(await running)[1] ?? '', /^failed: The web agent did not get to it within 0.5 seconds/);
  });

  it('tells results in the order of the steps, however they end', async () => {
    const { clock, run, shown, said } = setUp({}, lasting);
    const running = run([step('web', [], { slots: { ms: 900, name: 'Slow.' } }), step('file', [], { slots: { ms: 100, name: 'Quick.' } })]);
    await elapsed(clock, running);
    assert.deepStrictEqual([shown, said], [['Slow.', ' Quick.'], ['Slow.', 'Quick.']]);
  });

  it('a failed step stops what depends on it, finishes what does not, and the reply says which', async () => {
    const { run } = setUp({}, ({ agent }) => { if (agent === 'web') { throw new VoiceError('offline', 'There is no network.'); } return done(agent); });
    assert.deepStrictEqual(texts(await run([step('web', [], { slots: { place: 'Rome' } }), step('file', [0], { action: 'save' }), step('utility'), step('general', [1])])), [
      'failed: There is no network.', 'failed: I left out saving, because the weather in Rome did not work.', 'done: utility', 'failed: I left out the answer, because saving did not work.',
    ]);
  });

  it('says after three seconds what is still being worked on, and tells the answer all the same', async () => {
    const { clock, run, said } = setUp({}, lasting);
    const running = run([step('web', [], { slots: { ms: 5000, name: 'Sunny.' } })]);
    await settled();
    clock.advance(2999);
    assert.deepStrictEqual(said, []);
    clock.advance(1);
    assert.deepStrictEqual(said, ['Still working on the weather.']);
    await elapsed(clock, running);
    assert.deepStrictEqual(said, ['Still working on the weather.', 'Sunny.']);
  });

  it('tells the status bar which step of how many is under way', async () => {
    const { run, progress } = setUp({}, () => done('x'));
    await run([step('web'), step('file', [0])]);
    assert.deepStrictEqual(progress.map(({ index, count, state }) => `${state} ${index} of ${count}`), ['started 1 of 2', 'ended 1 of 2', 'started 2 of 2', 'ended 2 of 2']);
  });

  it('repeats only what is safe to repeat, once', async () => {
    for (const [action, expected] of [['search', 2], ['open', 1]] as const) {
      let count = 0;
      const { clock, run } = setUp({}, () => { count += 1; throw new VoiceError('sidecar_failed', 'It broke.'); });
      await elapsed(clock, run([step('file', [], { action })]));
      assert.equal(count, expected, action);
    }
  });

  it('stops everything at once, also agents that do not obey', async () => {
    const { run } = setUp({}, () => new Promise<StepResult>(() => undefined));
    const abort = new AbortController(), running = run([step('web'), step('file'), step('general', [0])], abort.signal);
    await settled();
    abort.abort();
    await assert.rejects(running, { code: 'cancelled' });
  });

  it('does a conditional step only where the condition holds, and says where it cannot tell', async () => {
    const conditional = (text: string, kind: 'succeeded' | 'failed' | 'says', wanted?: string) => setUp({}, ({ agent }) => agent === 'web' ? done(text) : done('Did it.'))
      .run([step('web'), step('utility', [0], { action: 'timer', condition: { kind, ...wanted !== undefined && { text: wanted }, of: 0 } })]);
    const outcome = async (...given: Parameters<typeof conditional>) => texts(await conditional(...given))[1] ?? '';
    assert.equal(await outcome('Light rain, 9 degrees.', 'says', 'rain'), 'done: Did it.');
    assert.match(await outcome('No rain is expected, 20 degrees.', 'says', 'rain'), /^done: I left out the timer, because it is not as you said/);
    assert.match(await outcome('Sunny, 20 degrees.', 'says', 'rain'), /^done: I left out/);
    assert.match(await outcome('Twenty degrees.', 'says', 'rain'), /^failed: .*I cannot tell/);
    assert.equal(await outcome('Fine.', 'succeeded'), 'done: Did it.');
    assert.match(await outcome('Fine.', 'failed'), /^done: I left out/);
  });

  it('fills open slots from the result, and repeats a step for each item', async () => {
    const seen: unknown[] = [];
    const { run } = setUp({}, one => { seen.push(one.slots); return one.action === 'find' ? { ...done('Two.'), items: ['a.md', 'b.md'] } : one.action === 'calculate' && !String(one.slots['expression']).includes('*') ? { ...done('It is 5.'), items: ['5'] } : done('ok'); });
    await run([step('file', [], { action: 'find', slots: { query: 'md' } }), step('file', [0], { action: 'delete' })]);
    await run([step('file', [], { action: 'find', slots: { query: 'md' } }), step('file', [0], { action: 'append', slots: { content: 'draft' }, forEach: true })]);
    await run([step('utility', [], { slots: { expression: '2 + 3' } }), step('utility', [0], { slots: { expression: 'result * 3' } })]);
    assert.deepStrictEqual(seen, [{ query: 'md' }, { path: ['a.md', 'b.md'] }, { query: 'md' }, { content: 'draft', path: 'a.md' }, { content: 'draft', path: 'b.md' }, { expression: '2 + 3' }, { expression: '5 * 3' }]);
    const none = setUp({}, () => done('Nothing of the kind.'));
    assert.deepStrictEqual(texts(await none.run([step('file', [], { action: 'find', slots: { query: 'md' } }), step('file', [0], { action: 'open' })])), ['done: Nothing of the kind.', 'failed: I found no file to go on with.']);
  });

  describe('pipelines', () => {
    const pieces = Array.from({ length: 20 }, (_, index) => `${index} `);
    /** A writer of twenty pieces and a slow reader; gives what was read, and by how much the writer was ever ahead. */
    async function piped(orchestration: object, more: object = {}) {
      let written = 0, read = 0, ahead = 0, wasStreamed = false;
      const { clock, run } = setUp({ ...more, workflow_orchestration: orchestration }, async ({ agent }, { handOn, incoming, inputs }, _signal, own) => {
        if (agent === 'general') {
          for (const piece of pieces) { await handOn?.(piece); written += 1; ahead = Math.max(ahead, written - read); }
          return done(pieces.join(''));
        }
        if (!incoming) { return done(inputs.map(({ text }) => text).join('')); }
        wasStreamed = true;
        let text = '';
        for await (const piece of incoming) { read += 1; text += piece; await later(own, 10, done('')); }
        return done(text);
      }, { takesStream: ({ agent }) => agent === 'code' });
      const running = run([step('general'), step('code', [0], { action: 'explain' })]);
      await elapsed(clock, running, 10);
      return { text: (await running)[1]?.text, ahead, wasStreamed };
    }

    it('pipeline_buffer_size: the writer waits for the reader, and nothing is dropped', async () => {
      for (const pipeline_buffer_size of [1, 3, 1000]) {
        const { text, ahead, wasStreamed } = await piped({ pipeline_buffer_size });
        assert.deepStrictEqual([text, wasStreamed], [pieces.join(''), true]);
        assert.ok(ahead <= pipeline_buffer_size + 1, `${ahead} ahead with a buffer of ${pipeline_buffer_size}`);
      }
    });

    it('enable_pipeline_execution, enable_streaming: without either the reader gets the whole', async () => {
      assert.deepStrictEqual(await piped({ enable_pipeline_execution: false }), { text: pieces.join(''), ahead: 20, wasStreamed: false });
      assert.deepStrictEqual(await piped({ enable_streaming: false }), { text: pieces.join(''), ahead: 20, wasStreamed: false });
    });

    it('with a single place for steps the reader takes the whole instead of waiting for ever', async () => {
      assert.deepStrictEqual(await piped({ pipeline_buffer_size: 2 }, { max_concurrent_agents: 1 }), { text: pieces.join(''), ahead: 20, wasStreamed: false });
    });
  });
});
