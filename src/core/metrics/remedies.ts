import { durationMs } from '../config/kinds';
import type { Profile } from '../config/profile';
import type { Change } from './alerts';
import type { Stage, StepRecord, TurnRecord } from './turnRecord';

/** Why something is slow, as far as the figures tell. */
export type CauseId = 'model_load' | 'model_prompt' | 'model_generate' | 'web' | 'agent' | 'routing_model' | 'routing_embedding' | 'routing' | 'endpointing' | 'transcription' | 'voice' | 'between';

export interface Cause { readonly id: CauseId; readonly ms: number; /** For people, without the time. */ readonly why: string }

/** What most likely made a stage slow in this turn; `ms` is what that alone took. */
export function causeOf(stage: Stage, ms: number, record: TurnRecord): Cause {
  switch (stage) {
    case 'agent': return agentCause(ms, record);
    case 'routing':
      if (record.by === 'model') { return { id: 'routing_model', ms, why: 'a language model was asked who serves' }; }
      if (record.by === 'embedding' || record.by === null) { return { id: 'routing_embedding', ms, why: 'no rule was sure, and sentences had to be compared' }; }
      return { id: 'routing', ms, why: 'the rules took long, which a busy machine does to them' };
    case 'endpointing': return { id: 'endpointing', ms, why: 'it waits for silence before it takes speech for finished' };
    case 'transcription': return { id: 'transcription', ms, why: 'recognition was not done when the speaker was' };
    case 'voice': return { id: 'voice', ms, why: 'the voice needed long for its first sound' };
    case 'between': return { id: 'between', ms, why: 'messages between the processes were late, which happens on a busy machine' };
  }
}

function agentCause(ms: number, { steps }: TurnRecord): Cause {
  const slowest = steps.reduce<StepRecord | undefined>((found, step) => (found?.ms ?? -1) >= (step.ms ?? -1) ? found : step, undefined);
  const model = slowest?.model;
  if (model) {
    const parts: Cause[] = [
      { id: 'model_load', ms: model.loadMs ?? 0, why: 'the model was not loaded' },
      { id: 'model_prompt', ms: model.promptMs ?? 0, why: `the model read ${model.promptTokens ?? 'many'} tokens before it wrote` },
      { id: 'model_generate', ms: model.generateMs ?? model.totalMs ?? ms, why: `the model wrote ${model.generatedTokens ?? 'many'} tokens` },
    ];
    return parts.reduce((longest, part) => part.ms > longest.ms ? part : longest);
  }
  if (slowest?.agent === 'web') { return { id: 'web', ms: slowest.ms ?? ms, why: 'a service on the web answered late' }; }
  return { id: 'agent', ms: slowest?.ms ?? ms, why: slowest ? `${slowest.agent}.${slowest.action} took long` : 'the agent took long' };
}

const change = (key: string, value: Change['value'], label: string): Change => ({ key, value, label });
const smallestModel = 'llama3.2:1b';

/** The one setting that helps against each cause, or null where none does, or it is set already. The guide's solutions. */
export const remedies: Readonly<Record<CauseId, (profile: Profile) => Change | null>> = {
  model_load: ({ llm: { keep_alive } }) => {
    const keptMs = keepAliveMs(keep_alive);
    if (keptMs === Infinity) { return null; }
    return keptMs < 30 * 60_000 ? change('llm.keep_alive', '30m', 'Keep the model loaded for 30 minutes') : change('llm.keep_alive', -1, 'Keep the model loaded');
  },
  model_prompt: ({ multi_agent: { context_window_size: tokens } }) => tokens > 500 ? change('multi_agent.context_window_size', Math.max(500, Math.floor(tokens / 2)), 'Halve the conversation that the model reads') : null,
  model_generate: ({ llm: { max_tokens, model } }) => max_tokens > 128 ? change('llm.max_tokens', Math.max(128, Math.floor(max_tokens / 2)), 'Have answers half as long')
    : model === smallestModel ? null : change('llm.model', smallestModel, `Use the smaller model ${smallestModel}`),
  web: () => null,
  agent: () => null,
  routing_model: ({ multi_agent: { routing_strategy } }) => routing_strategy === 'llm_fallback' ? change('multi_agent.routing_strategy', 'hybrid', 'Choose agents without a language model') : null,
  routing_embedding: ({ multi_agent: { routing_strategy, embedding_model } }) => embedding_model !== 'use-lite' ? change('multi_agent.embedding_model', 'use-lite', 'Compare sentences with the model in the box')
    : routing_strategy === 'rules_only' ? null : change('multi_agent.routing_strategy', 'rules_only', 'Choose agents by rules alone'),
  routing: () => null,
  endpointing: ({ audio: { max_silence_frames: frames } }) => frames > 10 ? change('audio.max_silence_frames', Math.max(10, Math.floor(frames / 2)), 'Wait half as long for the end of speech') : null,
  transcription: ({ stt: { model } }) => model === 'moonshine-tiny' ? null : change('stt.model', 'moonshine-tiny', 'Recognise with the smaller model'),
  voice: ({ tts: { engine } }) => engine === 'espeak' || engine === 'none' ? null : change('tts.engine', 'espeak', 'Use the quickest voice'),
  between: () => null,
};

/** Who holds most of our memory, and what lets it go earlier. */
export const memoryRemedies: Readonly<Record<'model' | 'sidecar' | 'others', (profile: Profile) => Change | null>> = {
  model: ({ llm: { keep_alive, model } }) => keepAliveMs(keep_alive) > 2 * 60_000 ? change('llm.keep_alive', '2m', 'Unload the model after 2 minutes')
    : model === smallestModel ? null : change('llm.model', smallestModel, `Use the smaller model ${smallestModel}`),
  sidecar: ({ stt: { keep_alive } }) => durationMs(keep_alive) > 2 * 60_000 ? change('stt.keep_alive', '2m', 'End the speech process after 2 minutes') : null,
  others: () => null,
};

/** As Ollama reads it: a bare number is seconds, a negative one for ever. */
export function keepAliveMs(value: string | number): number {
  if (typeof value === 'string') { return durationMs(value); }
  return value < 0 ? Infinity : value * 1000;
}
