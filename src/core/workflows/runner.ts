import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import { orCancelled } from '../../base/orCancelled';
import type { Agent, StepContext } from '../agents/agent';
import type { AgentName } from '../router/actions';
import type { Proposal, Step, StepResult } from '../turn';
import { StepVoice } from './stepVoice';

export interface RunnerProps {
  agents: readonly Agent[];
  clock: Pick<Clock, 'schedule'>;
  logger: Logger;
  /** How long an agent may work on one step. */
  timeoutMs: (agent: AgentName) => number;
}

/** What all steps of a turn know of it. */
export type TurnContext = Omit<StepContext, 'inputs'>;

/** Runs the steps of a workflow in order. A step whose needs were not met is not run, and says so. */
export class WorkflowRunner {
  private readonly agents: ReadonlyMap<AgentName, Agent>;

  constructor(private readonly props: RunnerProps) {
    this.agents = new Map(props.agents.map(agent => [agent.name, agent]));
  }

  /** One result a step, in order. Rejects only with `cancelled`, and then at once, whether or not an agent obeys. */
  async run(steps: readonly Step[], turn: TurnContext, signal: AbortSignal): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) {
      const voice = new StepVoice(turn, results.length > 0, signal);
      const blocked = step.needs.some(index => results[index]?.outcome !== 'done');
      const result: StepResult = blocked
        ? { outcome: 'failed', text: 'I left that out, because what it needs did not work.' }
        : await this.perform(step, { ...turn, show: voice.show, say: voice.say, inputs: step.needs.flatMap(index => results[index] ?? []) }, voice, signal);
      // The answer of a turn with one step is said by whoever asked for the turn, in one piece.
      if (steps.length > 1) { voice.tellAll(result); }
      results.push(result);
    }
    return results;
  }

  /** Does what was proposed and then confirmed, in order; after one that fails no other is begun. Rejects only with `cancelled`. */
  async carryOut(proposals: readonly Proposal[], signal: AbortSignal): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const proposal of proposals) {
      if (results.some(({ outcome }) => outcome !== 'done')) {
        results.push({ outcome: 'failed', text: `I left out the rest: ${proposal.preview}` });
      } else {
        // No race with the signal: what changes files comes to its own clean end.
        results.push(await proposal.carryOut(signal).catch((thrown: unknown) => this.failure(thrown, signal, 'a confirmed action')));
      }
    }
    return results;
  }

  private async perform(step: Step, context: StepContext, voice: StepVoice, signal: AbortSignal): Promise<StepResult> {
    const agent = this.agents.get(step.agent);
    if (!agent) { return { outcome: 'failed', text: `I cannot do that yet: there is no ${step.agent} agent.` }; }
    try {
      return await this.withinTime(step.agent, signal, limited => agent.perform(step, context, limited));
    } catch (thrown) {
      return voice.failed(this.failure(thrown, signal, `${step.agent}.${step.action}`).text);
    }
  }

  private failure(thrown: unknown, signal: AbortSignal, what: string): StepResult {
    const error = toVoiceError(thrown);
    if (signal.aborted || error.code === 'cancelled') { throw new VoiceError('cancelled', 'Cancelled.', { cause: error }); }
    // What the user can mend is told by the answer itself.
    this.props.logger.log(error.code === 'internal' ? 'error' : 'info', `${what} failed: ${error.message}`);
    // The message of an unexpected error was written for a log, not for an ear.
    return { outcome: 'failed', text: error.code === 'internal' ? 'Something went wrong with that. The log says what.' : error.message };
  }

  private async withinTime(agent: AgentName, signal: AbortSignal, work: (signal: AbortSignal) => Promise<StepResult>): Promise<StepResult> {
    const limitMs = this.props.timeoutMs(agent);
    const own = new AbortController();
    let isLate = false;
    const onAbort = () => { own.abort(); };
    const timer = this.props.clock.schedule(limitMs, () => { isLate = true; own.abort(); });
    if (signal.aborted) { onAbort(); } else { signal.addEventListener('abort', onAbort, { once: true }); }
    try {
      return await orCancelled(work(own.signal), own.signal);
    } catch (thrown) {
      if (!isLate || signal.aborted) { throw thrown; }
      throw new VoiceError('timeout', `That took longer than ${limitMs / 1000} seconds. Try again, or raise multi_agent.agents.${agent}.timeout_seconds in the profile.`, { cause: thrown });
    } finally {
      signal.removeEventListener('abort', onAbort);
      timer.dispose();
    }
  }
}
