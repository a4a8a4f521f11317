import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import type { Agent } from '../../src/core/agents/agent';
import { profileSchema } from '../../src/core/config/profile';
import { actions, type AgentName, agentNames } from '../../src/core/router/actions';
import type { Step, StepResult } from '../../src/core/turn';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

interface Plan { readonly steps: readonly Step[]; readonly ms: readonly number[] }

function randomPlan(random: (below: number) => number): Plan {
  const count = 1 + random(9);
  const steps = Array.from({ length: count }, (_, index): Step => {
    const agent = agentNames[random(agentNames.length)] ?? 'utility';
    const needs = Array.from({ length: index }, (_unused, need) => need).filter(() => random(3) === 0);
    return { agent, action: Object.keys(actions[agent])[0] ?? '', slots: { ...actionSlots(agent), index }, needs };
  });
  return { steps, ms: steps.map(() => 1 + random(20)) };
}

/** All that a step could lack is said, so that nothing is filled from results. */
const actionSlots = (agent: AgentName) => agent === 'utility' ? { expression: '1' } : agent === 'code' ? { line: 1 } : {};

function longestPath({ steps, ms }: Plan): number {
  const ends: number[] = [];
  for (const [index, { needs }] of steps.entries()) { ends.push(Math.max(0, ...needs.map(need => ends[need] ?? 0)) + (ms[index] ?? 0)); }
  return Math.max(...ends);
}

function followers({ steps }: Plan, from: number): ReadonlySet<number> {
  const found = new Set([from]);
  for (const [index, { needs }] of steps.entries()) { if (needs.some(need => found.has(need))) { found.add(index); } }
  found.delete(from);
  return found;
}

type Fault = (signal: AbortSignal) => Promise<StepResult>;
const faults: Readonly<Record<string, Fault>> = {
  'rejects': () => Promise.reject(new VoiceError('offline', 'No network.')),
  'throws at once': () => { throw new TypeError('x is not a function'); },
  'says that it failed': () => Promise.resolve({ outcome: 'failed', text: 'It did not work.' }),
  'never answers': () => new Promise<StepResult>(() => undefined),
};

/** Runs plans by a fake clock, and watches who works when. */
function setUp(multiAgent: object, faultAt?: { readonly index: number; readonly fault: Fault }) {
  const clock = new FakeClock(), running = new Map<AgentName, number>();
  let most = 0, mostOfOne = 0;
  const started: number[] = [];
  let plan: Plan = { steps: [], ms: [] };
  let ended = new Set<number>();
  const agents = agentNames.map((name): Agent => ({
    name,
    perform: async ({ slots, needs }, _context, signal) => {
      const index = Number(slots['index']);
      started.push(index);
      for (const need of needs) { assert.ok(ended.has(need), `step ${index} began before step ${need} had ended`); }
      running.set(name, (running.get(name) ?? 0) + 1);
      most = Math.max(most, [...running.values()].reduce((sum, count) => sum + count, 0));
      mostOfOne = Math.max(mostOfOne, running.get(name) ?? 0);
      const leave = () => { running.set(name, (running.get(name) ?? 0) - 1); };
      if (faultAt?.index === index) {
        signal.addEventListener('abort', leave, { once: true });
        return await faultAt.fault(signal);
      }
      await new Promise<void>(resolve => { clock.schedule(plan.ms[index] ?? 1, resolve); });
      leave();
      ended.add(index);
      return { outcome: 'done', text: `${index}` };
    },
  }));
  const runner = new WorkflowRunner({ agents, clock, logger: nullLogger, settings: workflowSettings(profileSchema.parse({ multi_agent: multiAgent }).multi_agent) });
  return {
    started, limits: () => ({ most, mostOfOne }),
    async run(next: Plan): Promise<{ readonly ms: number; readonly results: readonly StepResult[] }> {
      plan = next;
      ended = new Set();
      const startMs = clock.nowMs();
      let results: readonly StepResult[] | undefined;
      let failure: unknown;
      runner.run(plan.steps, { utterance: '', confidence: 1, show: () => undefined, say: () => undefined }, new AbortController().signal).then(all => { results = all; }, (thrown: unknown) => { failure = thrown; });
      // Promises settle between two ticks; a plan that is still running after this long is stuck.
      for (let tick = 0; results === undefined && failure === undefined && tick < 3000; tick++) {
        await new Promise(resolve => { setImmediate(resolve); });
        if (results === undefined && failure === undefined) { clock.advance(1); }
      }
      assert.equal(failure, undefined);
      assert.ok(results, `stuck: ${JSON.stringify(plan)}`);
      return { ms: clock.nowMs() - startMs, results };
    },
  };
}

describe('runner, as a scheduler', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => { unhandled.push(reason); };
  before(() => { process.on('unhandledRejection', onUnhandled); });
  after(() => { process.off('unhandledRejection', onUnhandled); });
  const plenty = { max_concurrent_agents: 32, agents: Object.fromEntries(agentNames.map(name => [name, { max_concurrent_tasks: 64 }])) };

  it('1,000 random graphs take as long as their longest path, and every dependency is kept', async () => {
    const random = numbers(7), { run } = setUp(plenty);
    for (let count = 0; count < 1000; count++) {
      const plan = randomPlan(random), { ms, results } = await run(plan);
      assert.equal(ms, longestPath(plan), JSON.stringify(plan));
      assert.ok(results.every(({ outcome }) => outcome === 'done'));
    }
    assert.deepStrictEqual(unhandled, []);
  });

  it('1,000 random graphs within limits: never more at once, never stuck', async () => {
    const random = numbers(8), { run, limits } = setUp({ max_concurrent_agents: 2, agents: Object.fromEntries(agentNames.map(name => [name, { max_concurrent_tasks: 1 }])) });
    for (let count = 0; count < 1000; count++) {
      const plan = randomPlan(random), { ms, results } = await run(plan);
      assert.ok(ms >= longestPath(plan) && ms <= plan.ms.reduce((sum, one) => sum + one, 0), `${ms}: ${JSON.stringify(plan)}`);
      assert.ok(results.every(({ outcome }) => outcome === 'done'));
    }
    assert.deepStrictEqual([limits(), unhandled], [{ most: 2, mostOfOne: 1 }, []]);
  });

  for (const [name, fault] of Object.entries(faults)) {
    it(`a step that ${name}, whichever it is: what follows from it is left out, the rest is done`, async () => {
      const random = numbers(9);
      for (let count = 0; count < 40; count++) {
        const plan = randomPlan(random);
        for (const index of plan.steps.keys()) {
          const { run, started } = setUp({ ...plenty, agents: Object.fromEntries(agentNames.map(agent => [agent, { max_concurrent_tasks: 64, timeout_seconds: 0.2 }])) }, { index, fault });
          const { results } = await run(plan), out = followers(plan, index);
          assert.deepStrictEqual(results.map(({ outcome }) => outcome), plan.steps.map((_, at) => at === index || out.has(at) ? 'failed' : 'done'), JSON.stringify({ index, plan }));
          assert.ok(!started.some(at => out.has(at)), 'what follows was begun');
        }
      }
      assert.deepStrictEqual(unhandled, []);
    });
  }

  it('1,000 queued steps keep their order and the bounds', async () => {
    const steps = Array.from({ length: 1000 }, (_, index): Step => ({ agent: 'web', action: 'weather', slots: { index }, needs: [] }));
    const { run, started, limits } = setUp({ max_concurrent_agents: 3, workflow_orchestration: { default_timeout: 3600 }, inter_agent_communication: { message_queue_size: 1000, collaboration_timeout: 3600 } });
    await run({ steps, ms: steps.map(() => 1) });
    assert.deepStrictEqual(started, steps.map((_, index) => index));
    assert.deepStrictEqual(limits(), { most: 3, mostOfOne: 3 });
  });
});
