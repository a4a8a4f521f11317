import type { Agent } from '../agents/agent';
import type { Step } from '../turn';
import type { DelegationPattern } from './settings';

/** What is known of an agent from its work so far. */
export interface AgentRecord {
  readonly id: string;
  readonly agent: Agent;
  /** Steps that it works on or that wait for it. */
  load: number;
  served: number;
  succeeded: number;
  /** Mean time of a step, later ones counting more; null before the first. */
  averageMs: number | null;
}

export interface Decision { readonly record: AgentRecord; readonly pattern: DelegationPattern; readonly reason: string }

type Candidates = readonly AgentRecord[];
/** Narrows the candidates, of which there is at least one, to those that it thinks best. */
type Pattern = (candidates: Candidates, step: Step) => { readonly best: Candidates; readonly reason: string };

/** How well an agent fits: one made for the action goes before one that serves everything of its name. */
function fitness({ agent }: AgentRecord, { action }: Step): number {
  return agent.actions?.includes(action) === true ? 2 : 1;
}

export const capabilityBased: Pattern = (candidates, step) => {
  const highest = Math.max(...candidates.map(record => fitness(record, step)));
  const best = candidates.filter(record => fitness(record, step) === highest);
  return { best, reason: best.length === 1 ? `${best[0]?.id ?? ''} is the best match for ${step.agent}.${step.action}` : `${best.length} agents match ${step.agent}.${step.action} alike` };
};

/** As the guide's LoadBalancedRouter: the lowest load, the first of equals. */
export const loadBalanced: Pattern = candidates => {
  const best = candidates.reduce((least, record) => record.load < least.load ? record : least);
  return { best: [best], reason: `${best.id} has the lowest load, ${best.load}` };
};

/** Success first, then speed: the share of steps that succeeded, with one success and one failure assumed, over the time relative to the candidates' mean. */
export const expertiseWeighted: Pattern = candidates => {
  const known = candidates.flatMap(({ averageMs }) => averageMs ?? []);
  const meanMs = known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : 1;
  const weight = ({ served, succeeded, averageMs }: AgentRecord) => (succeeded + 1) / (served + 2) / (1 + (averageMs ?? meanMs) / Math.max(meanMs, 1));
  const highest = Math.max(...candidates.map(weight));
  const best = candidates.filter(record => weight(record) === highest);
  const [first] = best;
  return { best, reason: first && first.served > 0 ? `${first.id} succeeded in ${first.succeeded} of ${first.served} steps, ${Math.round(first.averageMs ?? 0)} ms on average` : 'nothing is measured yet' };
};

export const patterns: Readonly<Record<DelegationPattern, Pattern>> = { capability_based: capabilityBased, load_balanced: loadBalanced, expertise_weighted: expertiseWeighted };

/** The latest step weighs this much in the mean time. */
const latestWeight = 0.2;

/** The registry of agents: what each can do, has to do and has done. Decides who serves a step. */
export class Delegation {
  private readonly records: Candidates;

  constructor(agents: readonly Agent[], private readonly order: readonly DelegationPattern[]) {
    this.records = agents.map((agent): AgentRecord => ({ id: agent.id ?? agent.name, agent, load: 0, served: 0, succeeded: 0, averageMs: null }));
  }

  /** All agents, for the metrics. */
  get agents(): readonly Readonly<AgentRecord>[] { return this.records; }

  capable(step: Step): Candidates {
    return this.records.filter(({ agent }) => agent.name === step.agent && (agent.actions?.includes(step.action) ?? true));
  }

  /** Undefined where no agent can do it. The patterns are tried in order until one agent is left; of equals the first. */
  choose(step: Step): Decision | undefined {
    let candidates = this.capable(step);
    let decision: Decision | undefined;
    for (const pattern of this.order) {
      if (candidates.length === 0 || (decision && candidates.length === 1)) { break; }
      const { best, reason } = patterns[pattern](candidates, step);
      candidates = best;
      const record = best[0];
      if (record) { decision = { record, pattern, reason: `${reason}.` }; }
    }
    return decision;
  }

  /** The guide's update_load: a step was given to the agent. What comes back is called once, with what became of it. */
  begin(record: AgentRecord): (outcome: { readonly isSuccess: boolean; readonly ms: number } | null) => void {
    record.load += 1;
    return outcome => {
      record.load -= 1;
      if (!outcome) { return; }
      record.served += 1;
      record.succeeded += outcome.isSuccess ? 1 : 0;
      record.averageMs = record.averageMs === null ? outcome.ms : record.averageMs + (outcome.ms - record.averageMs) * latestWeight;
    };
  }
}
