import type { Clock } from '../../base/clock';
import { Emitter } from '../../base/emitter';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import type { Agent, StepContext } from '../agents/agent';
import type { Proposal, Step, StepResult, Workflow } from '../turn';
import { Delegation } from './delegation';
import { afterYes, isHalted } from './halted';
import { Mailboxes } from './mailboxes';
import { Performing } from './performing';
import type { WorkflowProgress } from './progress';
import type { WorkflowSettings } from './settings';
import { WorkflowRun } from './workflowRun';

export interface RunnerProps {
  readonly agents: readonly Agent[];
  readonly clock: Pick<Clock, 'schedule' | 'nowMs'>;
  readonly logger: Logger;
  readonly settings: WorkflowSettings;
}

/** What all steps of a turn know of it. */
export type TurnContext = Omit<StepContext, 'inputs' | 'handOn' | 'incoming'>;

/** Runs workflows: steps that need nothing of each other at once, the others as what they need is there. */
export class WorkflowRunner {
  /** Who serves, how busy and how good each is. */
  readonly delegation: Delegation;
  private readonly performing: Performing;
  private readonly progress = new Emitter<WorkflowProgress>();
  private underWay = 0;
  private count = 0;

  readonly onDidProgress = this.progress.event;

  constructor(private readonly props: RunnerProps) {
    const { agents, clock, settings } = props;
    this.delegation = new Delegation(agents, settings.patterns);
    this.performing = new Performing({ delegation: this.delegation, mailboxes: new Mailboxes(settings, clock), settings, clock });
  }

  /** One result a step, in order; steps whose results are `known` from before are not done again. Rejects only with `cancelled`, and then at once, whether or not an agent obeys. */
  async run(steps: readonly Step[], turn: TurnContext, signal: AbortSignal, known: readonly (StepResult | undefined)[] = []): Promise<StepResult[]> {
    const { settings, clock } = this.props;
    // "Stop" is obeyed however much is under way.
    const isOrder = steps.every(({ agent }) => agent === 'control');
    if (!isOrder && this.underWay >= settings.maxWorkflows) {
      const text = `I am busy: ${this.underWay} requests are under way already. Wait for them, or say stop.`;
      return steps.map((): StepResult => ({ outcome: 'failed', text }));
    }
    this.underWay += isOrder ? 0 : 1;
    this.count += 1;
    try {
      const run = new WorkflowRun({
        id: this.count, steps, known, turn, signal, clock, settings, performing: this.performing,
        failure: (thrown, what) => this.failure(thrown, signal, what), onProgress: progress => { this.progress.fire(progress); },
      });
      return await run.results();
    } finally {
      this.underWay -= isOrder ? 0 : 1;
    }
  }

  /** These steps are likely to come next: their agents may get ready for them. */
  getReady(steps: readonly Step[]): void {
    for (const { name, getReady } of this.props.agents) { if (steps.some(({ agent }) => agent === name)) { getReady?.(); } }
  }

  /** What these steps would otherwise wait for in one go, in pieces. */
  *stepsFor(steps: readonly Step[]): Iterable<() => void> {
    for (const { agent: name, action } of steps) {
      for (const agent of this.props.agents) { if (agent.name === name) { yield* agent.stepsFor?.(action) ?? []; } }
    }
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

  /** After a yes: carries out what the plan has proposed, then does the steps that waited for it. The results of all its steps. */
  async goOn(workflow: Workflow, turn: TurnContext, signal: AbortSignal): Promise<StepResult[]> {
    const carried = await this.carryOut(workflow.results.flatMap(({ proposal, waits }) => waits === true || !proposal ? [] : [proposal]), signal);
    const { steps, known } = afterYes(workflow, carried);
    if (!isHalted(workflow)) { return known.flatMap(result => result ?? []); }
    for (const { text, spoken } of carried) {
      turn.show(`${text} `);
      turn.say(spoken ?? text);
    }
    return await this.run(steps, turn, signal, known);
  }

  private failure(thrown: unknown, signal: AbortSignal, what: string): StepResult {
    const error = toVoiceError(thrown);
    if (signal.aborted || error.code === 'cancelled') { throw new VoiceError('cancelled', 'Cancelled.', { cause: error }); }
    // What the user can mend is told by the answer itself.
    const isUnexpected = error.code === 'internal';
    this.props.logger.log(isUnexpected ? 'error' : 'info', `${what} failed`, { code: error.code, ...isUnexpected && { at: framesOf(error.cause ?? error) } });
    // The sentence may hold what was said or what stands in a file.
    this.props.logger.log('trace', `${what} failed: ${error.message}`);
    // The message of an unexpected error was written for a log, not for an ear.
    return { outcome: 'failed', text: error.code === 'internal' ? 'Something went wrong with that. The log says what.' : error.message };
  }
}

/** Where in the code something was thrown, without its message. */
function framesOf(thrown: unknown): string[] {
  const lines = thrown instanceof Error ? thrown.stack?.split('\n') ?? [] : [];
  return lines.filter(line => /^\s+at /u.test(line)).slice(0, 4).map(line => line.trim());
}
