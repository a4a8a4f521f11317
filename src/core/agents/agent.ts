import type { AgentName } from '../router/actions';
import type { Step, StepResult } from '../turn';

/** Does the steps of one kind of work. Expected failures are results; only a defect throws. */
export interface Agent {
  readonly name: AgentName;
  /** Rejects with a `cancelled` VoiceError once `signal` is aborted. */
  perform(step: Step, signal: AbortSignal): Promise<StepResult>;
}
