import { processingMs, type TurnRecord } from './turnRecord';

/** Something that is measured once a turn, or not at all in turns that have no such part. */
export interface Operation {
  /** The guide's name where it has one. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** OpenTelemetry's name where its semantic conventions have one, else one of ours in the same manner. They count in seconds. */
  readonly otelName: string;
  readonly valueMs: (record: TurnRecord) => number | null;
}

export const operations = [
  { name: 'total_processing', title: 'End of speech to start of reply', otelName: 'voice_agent.response.duration', valueMs: processingMs },
  { name: 'agent_routing', title: 'Routing', otelName: 'voice_agent.routing.duration', valueMs: ({ routeMs }) => routeMs },
  { name: 'agent_processing', title: 'Agents', otelName: 'voice_agent.agent.duration', valueMs: ({ agentMs }) => agentMs },
  { name: 'end_of_utterance', title: 'End of speech to end of utterance', otelName: 'voice_agent.end_of_utterance.duration', valueMs: ({ endOfUtteranceDelayMs }) => endOfUtteranceDelayMs },
  { name: 'transcription', title: 'Waiting for the transcript', otelName: 'voice_agent.transcription.duration', valueMs: ({ transcriptionDelayMs }) => transcriptionDelayMs },
  { name: 'time_to_first_token', title: 'First word of the model', otelName: 'gen_ai.server.time_to_first_token', valueMs: ({ ttftMs }) => ttftMs },
  { name: 'model', title: 'Language model', otelName: 'gen_ai.client.operation.duration', valueMs: ({ steps }) => sumOrNull(steps.flatMap(({ model }) => model?.totalMs ?? [])) },
  { name: 'first_sound', title: 'First sound of the voice', otelName: 'voice_agent.first_sound.duration', valueMs: ({ ttfbMs }) => ttfbMs },
  { name: 'workflow', title: 'Requests of several steps', otelName: 'voice_agent.workflow.duration', valueMs: ({ steps, totalMs }) => steps.length > 1 ? totalMs : null },
] as const satisfies readonly Operation[];

export type OperationName = typeof operations[number]['name'];

/** OpenTelemetry's names of what a reading of the meters holds. */
export const resourceNames = {
  hostRss: 'process.memory.usage', hostCpu: 'process.cpu.utilization', systemUsed: 'system.memory.utilization', systemCpu: 'system.cpu.utilization', swap: 'system.paging.usage',
} as const;

function sumOrNull(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
