import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import type { Agent } from '../../src/core/agents/agent';
import { profileSchema } from '../../src/core/config/profile';
import type { Step } from '../../src/core/turn';
import { type AgentRecord, capabilityBased, Delegation, expertiseWeighted, loadBalanced } from '../../src/core/workflows/delegation';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';

const search: Step = { agent: 'web', action: 'search', slots: {}, needs: [] };
const agent = (id: string, more: Partial<Agent> = {}): Agent => ({ name: 'web', id, perform: () => Promise.resolve({ outcome: 'done', text: id }), ...more });
const record = (id: string, more: Partial<AgentRecord> = {}): AgentRecord => ({ id, agent: agent(id), load: 0, served: 0, succeeded: 0, averageMs: null, ...more });
const ids = (records: readonly AgentRecord[]) => records.map(({ id }) => id);

describe('delegation', () => {
  it('capability_based: who is made for the action goes before who serves everything', () => {
    const all = record('all'), made = record('made', { agent: agent('made', { actions: ['search'] }) });
    assert.deepStrictEqual(ids(capabilityBased([all, made], search).best), ['made']);
    assert.deepStrictEqual(ids(capabilityBased([all, record('other')], search).best), ['all', 'other']);
  });

  // The guide's LoadBalancedRouter: strictly the lowest load, the first of equals.
  it('load_balanced: the least loaded, the first of equals', () => {
    assert.deepStrictEqual(ids(loadBalanced([record('a', { load: 2 }), record('b', { load: 1 }), record('c', { load: 1 })], search).best), ['b']);
    assert.deepStrictEqual(ids(loadBalanced([record('a'), record('b')], search).best), ['a']);
  });

  it('expertise_weighted: success first, then speed', () => {
    const good = record('good', { served: 10, succeeded: 9, averageMs: 300 }), bad = record('bad', { served: 10, succeeded: 2, averageMs: 300 }), slow = record('slow', { served: 10, succeeded: 9, averageMs: 3000 });
    assert.deepStrictEqual(ids(expertiseWeighted([bad, slow, good], search).best), ['good']);
    assert.deepStrictEqual(ids(expertiseWeighted([record('a'), record('b')], search).best), ['a', 'b']);
  });

  it('no agent that can do it: nobody', () => {
    assert.equal(new Delegation([agent('a', { actions: ['news'] })], ['capability_based', 'load_balanced']).choose(search), undefined);
  });

  it('enhanced_delegation.patterns: tried in order until one agent is left, and the reason is kept with the result', async () => {
    for (const [patterns, expected] of [[['capability_based', 'load_balanced'], 'made'], [['load_balanced'], 'all'], [['expertise_weighted', 'capability_based'], 'made']] as const) {
      const settings = workflowSettings(profileSchema.parse({ multi_agent: { enhanced_delegation: { patterns } } }).multi_agent);
      const runner = new WorkflowRunner({ agents: [agent('all'), agent('made', { actions: ['search'] })], clock: new FakeClock(), logger: nullLogger, settings });
      const [result] = await runner.run([search], { utterance: '', confidence: 1, show: () => undefined, say: () => undefined }, new AbortController().signal);
      assert.equal(result?.delegation?.agentId, expected, patterns.join());
      assert.match(result.delegation.reason, /\.$/);
    }
  });

  it('spreads steps over agents as the guide does, and counts load, success and time', async () => {
    const clock = new FakeClock(), served: string[] = [];
    const slow = (id: string) => agent(id, { perform: () => new Promise(resolve => { served.push(id); clock.schedule(100, () => { resolve({ outcome: id === 'b' ? 'failed' : 'done', text: id }); }); }) });
    const runner = new WorkflowRunner({ agents: [slow('a'), slow('b')], clock, logger: nullLogger, settings: workflowSettings(profileSchema.parse({}).multi_agent) });
    const running = runner.run([search, search, search], { utterance: '', confidence: 1, show: () => undefined, say: () => undefined }, new AbortController().signal);
    await new Promise(resolve => { setImmediate(resolve); });
    assert.deepStrictEqual([served, runner.delegation.agents.map(({ load }) => load)], [['a', 'b', 'a'], [2, 1]]);
    clock.advance(100);
    await running;
    assert.deepStrictEqual(runner.delegation.agents.map(({ id, load, served: steps, succeeded, averageMs }) => ({ id, load, steps, succeeded, averageMs })), [
      { id: 'a', load: 0, steps: 2, succeeded: 2, averageMs: 100 }, { id: 'b', load: 0, steps: 1, succeeded: 0, averageMs: 100 },
    ]);
  });
});
