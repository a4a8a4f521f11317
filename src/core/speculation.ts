import type { Hypothesis } from '../protocol/sidecar';
import type { Address } from './address';
import { type Assistant, isPure, type Understood } from './assistant';
import { isCorrection } from './corrections';
import type { Listening, Speech } from './ports';
import type { Answered } from './turn';

/** What was understood and worked out, but not settled: nobody has heard of it yet. */
export interface WorkedOut { readonly understood: Understood; readonly answered: Answered }

/** A sentence that still lacks a word ("create a file called ..."), or a wake phrase alone, may take this long to go on. */
const incompleteSilenceMs = 1500;

/**
 * Thinks ahead in the silence after speech: routes what was probably said, works out answers that have no
 * effect, and has their first sentence rendered. Nothing with an effect happens before the utterance is certain.
 */
export class Speculation {
  private current: { text: string; workedOut: Promise<WorkedOut | undefined>; abort: AbortController } | undefined;

  constructor(private readonly props: { readonly assistant: Pick<Assistant, 'understand' | 'workOut' | 'asksModelFor'>; readonly speech: Pick<Speech, 'prepare'> }) {}

  consider(hypothesis: Hypothesis, listening: Listening, address: Address): void {
    this.drop();
    const text = address.wordsIn(hypothesis.text);
    if (text === null) { return; }
    const hold = () => { listening.hold(hypothesis, incompleteSilenceMs); };
    if (text === '') { hold(); return; }
    const abort = new AbortController();
    const workedOut = this.workOut(text, address, hold, abort.signal).catch(() => undefined);
    this.current = { text, workedOut, abort };
  }

  /** The speaker went on, or it is over. */
  drop(): void {
    this.current?.abort.abort();
    this.current = undefined;
  }

  /** The answer to exactly this text, where it was worked out ahead. */
  async take(text: string): Promise<WorkedOut | undefined> {
    const { current } = this;
    this.current = undefined;
    return current?.text === text ? await current.workedOut : undefined;
  }

  private async workOut(text: string, address: Address, hold: () => void, signal: AbortSignal): Promise<WorkedOut | undefined> {
    const { assistant, speech } = this.props;
    const understood = await assistant.understand(text, signal);
    const { route } = understood;
    if (route.agent === null && route.missing.length > 0) { hold(); }
    if (!address.includes(understood) || !isPure(understood) || isCorrection(understood) || this.props.assistant.asksModelFor(understood)) { return undefined; }
    const answered = await assistant.workOut(understood, signal);
    if (!signal.aborted && answered.outcome.spoken !== '') { void speech.prepare(answered.outcome.spoken); }
    return { understood, answered };
  }
}
