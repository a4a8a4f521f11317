import { abortWith } from '../../base/abortLinks';
import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError, type VoiceErrorCode } from '../../base/errors';
import { orCancelled } from '../../base/orCancelled';
import type { StepContext } from '../agents/agent';
import type { Step, StepResult } from '../turn';
import type { Delegation } from './delegation';
import type { Mailboxes } from './mailboxes';
import type { WorkflowSettings } from './settings';

/** Reading actions: done twice, they change nothing more. */
const repeatable: ReadonlySet<string> = new Set([
  'web.weather', 'web.search', 'web.news', 'web.read', 'file.list', 'file.find', 'file.search', 'file.read', 'code.findReferences', 'code.explain', 'general.answer',
]);
/** What may be over at the next try. A time-out is not: its time is spent. */
const passing: ReadonlySet<VoiceErrorCode> = new Set(['language_model_failed', 'sidecar_failed']);
const retryAfterMs = 200;

export interface PerformingProps {
  readonly delegation: Delegation;
  readonly mailboxes: Mailboxes;
  readonly settings: WorkflowSettings;
  readonly clock: Pick<Clock, 'schedule' | 'nowMs'>;
}

export interface Heard {
  /** Something of the answer was shown or said, so that a second try would tell it twice. */
  readonly isHeard: () => boolean;
  /** The agent gets to work. */
  readonly onBegin: () => void;
}

/** Has one step done: by the agent that suits, in its turn, in its time. Rejects with a VoiceError, or with what a defect throws. */
export class Performing {
  constructor(private readonly props: PerformingProps) {}

  /** Whether every agent that may get the step can begin it with a part of what the step before writes. */
  takesStream(step: Step): boolean {
    const capable = this.props.delegation.capable(step);
    return capable.length > 0 && capable.every(({ agent }) => agent.takesStream?.(step) === true);
  }

  async perform(step: Step, context: StepContext, heard: Heard, signal: AbortSignal): Promise<StepResult> {
    const { delegation, mailboxes, settings, clock } = this.props;
    if (!settings.agents[step.agent].isEnabled) {
      const sentence = `The ${step.agent} agent is switched off in the profile`;
      return { outcome: 'refused', text: `${sentence} (multi_agent.agents.${step.agent}.enabled).`, spoken: `${sentence}.` };
    }
    const decision = delegation.choose(step);
    if (!decision) { return { outcome: 'failed', text: `I cannot do that yet: there is no ${step.agent} agent.` }; }
    const { record, pattern, reason } = decision;
    const end = delegation.begin(record);
    let measured: Parameters<typeof end>[0] = null;
    try {
      const result = await mailboxes.inTurn(record, async () => {
        const startMs = clock.nowMs();
        heard.onBegin();
        try {
          const done = await this.withinTime(step, signal, limited => this.tried(() => record.agent.perform(step, context, limited), step, heard, limited));
          measured = { isSuccess: done.outcome !== 'failed', ms: clock.nowMs() - startMs };
          return done;
        } catch (thrown) {
          // Who was stopped has neither failed nor succeeded.
          if (!signal.aborted) { measured = { isSuccess: false, ms: clock.nowMs() - startMs }; }
          throw thrown;
        }
      }, signal);
      return { ...result, delegation: { agentId: record.id, pattern, reason } };
    } finally {
      end(measured);
    }
  }

  private async tried(work: () => Promise<StepResult>, step: Step, { isHeard }: Heard, signal: AbortSignal): Promise<StepResult> {
    try {
      return await work();
    } catch (thrown) {
      const mayRepeat = repeatable.has(`${step.agent}.${step.action}`) && passing.has(toVoiceError(thrown).code);
      if (!mayRepeat || signal.aborted || isHeard()) { throw thrown; }
      await orCancelled(new Promise<void>(resolve => { this.props.clock.schedule(retryAfterMs, resolve); }), signal);
      return await work();
    }
  }

  private async withinTime({ agent }: Step, signal: AbortSignal, work: (signal: AbortSignal) => Promise<StepResult>): Promise<StepResult> {
    const limitMs = this.props.settings.agents[agent].timeoutMs;
    const own = new AbortController();
    let isLate = false;
    const timer = this.props.clock.schedule(limitMs, () => { isLate = true; own.abort(); });
    const unlink = abortWith(own, signal);
    try {
      // An agent that does not obey is not waited for, and does not keep its place either.
      return await orCancelled(work(own.signal), own.signal);
    } catch (thrown) {
      if (!isLate || signal.aborted) { throw thrown; }
      throw new VoiceError('timeout', `That took longer than ${limitMs / 1000} seconds. Try again, or raise multi_agent.agents.${agent}.timeout_seconds in the profile.`, { cause: thrown });
    } finally {
      unlink();
      timer.dispose();
    }
  }
}
