import type { Profile } from '../config/profile';
import type { AgentName } from '../router/actions';

export type DelegationPattern = Profile['multi_agent']['enhanced_delegation']['patterns'][number];

/** What the profile says about requests of several steps, in the units of this program. */
export interface WorkflowSettings {
  /** Steps under way at once, over all workflows. */
  readonly maxSteps: number;
  readonly maxWorkflows: number;
  /** How long a workflow of several steps may take as a whole. */
  readonly totalMs: number;
  /** How long a step waits for one that it needs, from when that one could begin. */
  readonly dependencyMs: number;
  readonly isParallel: boolean;
  readonly isPipelined: boolean;
  readonly isStreaming: boolean;
  /** Pieces of text between two steps of a pipeline. */
  readonly bufferPieces: number;
  /** Steps that wait for one agent; more are turned away. */
  readonly mailboxSize: number;
  /** How long a step waits in the mailbox of an agent. */
  readonly collaborationMs: number;
  readonly patterns: readonly DelegationPattern[];
  readonly agents: Readonly<Record<AgentName, { readonly timeoutMs: number; readonly maxTasks: number; readonly isEnabled: boolean }>>;
}

export function workflowSettings({ max_concurrent_agents: maxSteps, workflow_orchestration: workflow, inter_agent_communication: communication, enhanced_delegation: delegation, agents }: Profile['multi_agent']): WorkflowSettings {
  const limits = (name: AgentName) => ({ timeoutMs: agents[name].timeout_seconds * 1000, maxTasks: agents[name].max_concurrent_tasks, isEnabled: agents[name].enabled });
  return {
    maxSteps, maxWorkflows: workflow.max_concurrent_workflows,
    totalMs: workflow.default_timeout * 1000, dependencyMs: workflow.task_dependency_timeout * 1000,
    isParallel: workflow.enable_parallel_execution, isPipelined: workflow.enable_pipeline_execution, isStreaming: workflow.enable_streaming, bufferPieces: workflow.pipeline_buffer_size,
    mailboxSize: communication.message_queue_size, collaborationMs: communication.collaboration_timeout * 1000,
    patterns: delegation.patterns,
    agents: { utility: limits('utility'), file: limits('file'), code: limits('code'), web: limits('web'), general: limits('general'), control: limits('control') },
  };
}
