import { toVoiceError, VoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import type { Agent, StepContext } from '../agents/agent';
import type { AgentName } from '../router/actions';
import type { Step, StepResult } from '../turn';

export interface RunnerProps {
  agents: readonly Agent[];
  logger: Logger;
}

/** What all steps of a turn know of it. */
export type TurnContext = Omit<StepContext, 'inputs'>;

/** Runs the steps of a workflow in order. A step whose needs were not met is not run, and says so. */
export class WorkflowRunner {
  private readonly agents: ReadonlyMap<AgentName, Agent>;

  constructor(private readonly props: RunnerProps) {
    this.agents = new Map(props.agents.map(agent => [agent.name, agent]));
  }

  /** One result a step, in order. Rejects only with `cancelled`. */
  async run(steps: readonly Step[], turn: TurnContext, signal: AbortSignal): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) {
      const blocked = step.needs.some(index => results[index]?.outcome !== 'done');
      results.push(blocked ? { outcome: 'failed', text: 'I left that out, because what it needs did not work.' } : await this.perform(step, { ...turn, inputs: step.needs.flatMap(index => results[index] ?? []) }, signal));
    }
    return results;
  }

  private async perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const agent = this.agents.get(step.agent);
    if (!agent) { return { outcome: 'failed', text: `I cannot do that yet: there is no ${step.agent} agent.` }; }
    try {
      return await agent.perform(step, context, signal);
    } catch (thrown) {
      const error = toVoiceError(thrown);
      if (signal.aborted || error.code === 'cancelled') { throw new VoiceError('cancelled', 'Cancelled.', { cause: error }); }
      this.props.logger.log('error', `The ${step.agent} agent failed at ${step.action}: ${error.message}`);
      // The message of an unexpected error was written for a log, not for an ear.
      return { outcome: 'failed', text: error.code === 'internal' ? 'Something went wrong with that. The log says what.' : error.message };
    }
  }
}
