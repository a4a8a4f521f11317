import type { ReplyStarted, Utterance } from '../../protocol/sidecar';
import type { Answered, ModelUse, Step, StepResult } from '../turn';
import type { ModelRecord, StageTime, StepRecord, TurnRecord } from './turnRecord';

/** When a step began and ended, by one clock. */
export interface StepTime { readonly startMs: number; readonly endMs: number }

export interface RecordParts {
  readonly id: number;
  readonly atWallMs: number;
  /** Null where the question was typed. */
  readonly utterance: Utterance | null;
  readonly answered: Answered;
  /** Null where nothing was heard. */
  readonly reply: ReplyStarted | null;
  /** The answer was worked out in the silence after speech. */
  readonly isWorkedAhead: boolean;
  /** From the text being there until the reply was given to the voice, or until the answer was known; without a session: unknown. */
  readonly untilReplyMs: number | null;
  /** From the text being there until the whole answer was known. */
  readonly untilAnswerMs: number | null;
  readonly timeOf: (step: Step) => StepTime | undefined;
}

/** Joins what the core, the speech process and the model server have measured of one turn. */
export function buildRecord(parts: RecordParts): TurnRecord {
  const { id, atWallMs, utterance, answered, reply } = parts, { text, route, outcome, results, timings } = answered;
  const { path, overlapped } = paths(parts);
  const steps = stepRecords(parts);
  const heardAfterMs = utterance ? utterance.endOfUtteranceDelayMs + utterance.transcriptionDelayMs : 0;
  return {
    id, at: new Date(atWallMs).toISOString(), isTyped: utterance === null, heard: text,
    agent: route.agent, action: route.action, outcome: outcome.kind, by: route.by, confidence: route.confidence, why: route.why,
    alternatives: route.alternatives.map(({ agent, action, confidence }) => ({ agent, action, confidence })),
    audioMs: utterance?.audioMs ?? null, hearingDelayMs: utterance?.hearingDelayMs ?? null, endOfUtteranceDelayMs: utterance?.endOfUtteranceDelayMs ?? null, transcriptionDelayMs: utterance?.transcriptionDelayMs ?? null,
    routeMs: timings.routeMs, agentMs: timings.agentMs,
    ttftMs: results.map(({ model }) => model?.ttftMs ?? null).find(ms => ms !== null) ?? null,
    ttfbMs: reply?.ttfbMs ?? null, responseMs: reply?.responseMs ?? null,
    totalMs: heardAfterMs + (parts.untilAnswerMs ?? timings.totalMs), path, overlapped, steps,
  };
}

function paths({ utterance, answered: { timings }, reply, isWorkedAhead, untilReplyMs }: RecordParts): { path: StageTime[]; overlapped: StageTime[] } {
  const path: StageTime[] = [], overlapped: StageTime[] = [];
  const then = (stage: StageTime['stage'], ms: number | null | undefined) => { if (ms !== null && ms !== undefined) { path.push({ stage, ms }); } };
  const beside = (stage: StageTime['stage'], ms: number) => { if (ms > 0) { overlapped.push({ stage, ms }); } };
  then('endpointing', utterance?.endOfUtteranceDelayMs);
  then('transcription', utterance?.transcriptionDelayMs);
  if (utterance) { beside('transcription', utterance.transcribeMs - utterance.transcriptionDelayMs); }
  // Of work that was done ahead only what was still to be waited for is on the path.
  const hostMs = untilReplyMs ?? timings.totalMs;
  const routeMs = isWorkedAhead ? 0 : Math.min(timings.routeMs, hostMs);
  if (isWorkedAhead) { beside('routing', timings.routeMs); }
  // The rest of a reply that is spoken while it is written is worked out beside its own sound.
  const agentMs = hostMs - routeMs;
  beside('agent', timings.agentMs - agentMs);
  then('routing', routeMs);
  then('agent', agentMs);
  then('voice', reply?.ttfbMs);
  const responseMs = reply?.responseMs ?? null;
  // Each process has a clock of its own: what a message takes from one to the other is what is left.
  if (responseMs !== null) { then('between', Math.max(0, responseMs - path.reduce((sum, { ms }) => sum + ms, 0))); }
  return { path, overlapped };
}

function stepRecords({ answered: { route, results }, timeOf }: RecordParts): StepRecord[] {
  const times = route.steps.map(timeOf);
  const firstMs = Math.min(...times.map(time => time?.startMs ?? Infinity));
  return route.steps.map(({ agent, action }, index): StepRecord => {
    const result: StepResult | undefined = results[index], time = times[index];
    return {
      agent, action, outcome: result?.outcome ?? null,
      startMs: time ? time.startMs - firstMs : null, ms: time ? time.endMs - time.startMs : null,
      servedBy: result?.delegation?.agentId ?? null, pattern: result?.delegation?.pattern ?? null, reason: result?.delegation?.reason ?? null,
      model: result?.model ? modelRecord(result.model) : null,
    };
  });
}

function modelRecord({ name, host, ttftMs, timings }: ModelUse): ModelRecord {
  const { loadMs, promptMs, promptTokens, generateMs, generatedTokens, totalMs } = timings;
  return { name, host, ttftMs, loadMs, promptMs, promptTokens, generateMs, generatedTokens, totalMs };
}
