import { undo } from './agents/control/undo';
import type { Assistant, Understood } from './assistant';
import { type Correction, corrected, isCorrection, MisheardWords, readCorrection, type UnderstoodCorrection } from './corrections';
import type { CorrectionStore } from './ports';
import { askFirst } from './safety/askFirst';
import { riskOf } from './safety/risk';
import type { Journal } from './safety/journal/journal';
import type { Answered, StepResult } from './turn';
import type { AnswerListener } from './workflows/stepVoice';

export interface CorrectingAssistantProps {
  readonly assistant: Assistant;
  /** Null where no folder is open: then nothing can be taken back. */
  readonly journal: Journal | null;
  /** Null: what was misheard is forgotten with this core. */
  readonly store: CorrectionStore | null;
}

/** What a correction is about: an utterance, and whether it changed something. */
interface LastTurn { readonly text: string; readonly isChanged: boolean }

/**
 * The assistant, for those who are misheard: "no, I said parser" takes the last utterance back, acts on it as it was meant, and is
 * remembered, so that the next time it is heard right.
 */
export class CorrectingAssistant implements Pick<Assistant, 'understand' | 'workOut' | 'settle' | 'act' | 'answer' | 'choose' | 'asksModelFor'> {
  private readonly misheard = new MisheardWords();
  private last: LastTurn | undefined;
  private loading: Promise<void> | undefined;

  constructor(private readonly props: CorrectingAssistantProps) {
    props.assistant.onDidSettle(answered => { this.settled(answered); });
  }

  async understand(text: string, signal: AbortSignal): Promise<Understood> {
    await (this.loading ??= this.load());
    const { assistant } = this.props, said = this.last && readCorrection(text);
    const correction = said && this.last ? corrected(this.last.text, said) : null;
    const asItStands = await assistant.understand(this.misheard.replaceIn(text), signal);
    // "I meant the second one" answers a question.
    if (!correction || asItStands.route.action === 'choose') { return asItStands; }
    const understood: UnderstoodCorrection = { ...await assistant.understand(correction.text, signal), correction };
    return understood;
  }

  workOut(understood: Understood, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> { return this.props.assistant.workOut(understood, signal, listener); }

  settle(understood: Understood, answered: Answered): void { this.props.assistant.settle(understood, answered); }

  choose(index: number, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> { return this.props.assistant.choose(index, signal, listener); }

  asksModelFor(understood: Understood): boolean { return this.props.assistant.asksModelFor(understood); }

  async answer(text: string, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> {
    return await this.act(await this.understand(text, signal), signal, listener);
  }

  async act(understood: Understood, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> {
    const { assistant } = this.props, { last } = this;
    if (!isCorrection(understood)) {
      const answered = await assistant.act(understood, signal, listener);
      // A yes changes what was asked for in the words before it.
      if (understood.following.kind === 'carryOut' && last) { this.last = { text: last.text, isChanged: answered.results.some(({ outcome }) => outcome === 'done') }; }
      return answered;
    }
    this.remember(understood.correction);
    const obstacle = last?.isChanged === true ? await this.takeBack(last.text, understood, signal) : null;
    if (!obstacle) { return await assistant.act(understood, signal, listener); }
    const answered = asked(understood, obstacle);
    assistant.settle(understood, answered);
    return answered;
  }

  /** What was misheard on this machine is heard as it sounds again. */
  async forget(): Promise<number> {
    await (this.loading ??= this.load());
    const count = this.misheard.all.length;
    this.misheard.forget();
    this.props.store?.save([]);
    return count;
  }

  /** Null where what the last turn changed was taken back; else the question that this leads to. */
  private async takeBack(utterance: string, understood: UnderstoodCorrection, signal: AbortSignal): Promise<StepResult | null> {
    const { journal, assistant } = this.props;
    const goOn = async (carrySignal: AbortSignal): Promise<StepResult> => {
      const { outcome } = await assistant.workOut(understood, carrySignal);
      return { outcome: outcome.kind, text: outcome.answer, spoken: outcome.spoken };
    };
    const latest = (await journal?.undoable())?.[0];
    if (!journal || latest?.utterance !== utterance) {
      return askFirst({ reason: `I cannot take back "${utterance}".`, deed: `do "${understood.text}" all the same`, challenge: null, carryOut: goOn });
    }
    const undone = await undo(journal, {}, signal);
    if (undone.outcome === 'done') { return null; }
    const { proposal } = undone;
    if (!proposal) { return undone; }
    return {
      ...undone,
      proposal: {
        ...proposal,
        carryOut: async carrySignal => {
          const forced = await proposal.carryOut(carrySignal);
          return forced.outcome === 'done' ? await goOn(carrySignal) : forced;
        },
      },
    };
  }

  private remember({ pair }: Correction): void {
    if (!pair) { return; }
    this.misheard.remember(pair);
    this.props.store?.save(this.misheard.all);
  }

  /** Orders to the assistant itself are not what is corrected. */
  private settled(answered: Answered): void {
    if (answered.route.agent !== 'control') { this.last = { text: answered.text, isChanged: changedSomething(answered) }; }
  }

  private async load(): Promise<void> {
    for (const pair of await this.props.store?.load() ?? []) { this.misheard.remember(pair); }
  }
}

function changedSomething({ results, route }: Answered): boolean {
  return route.steps.some(({ agent, action }, index) => results[index]?.outcome === 'done' && riskOf(agent, action) !== 'read');
}

/** The question in place of an answer. */
function asked({ route, routeMs, text }: UnderstoodCorrection, result: StepResult): Answered {
  const { proposal } = result;
  return {
    text, route, results: [result], timings: { routeMs, agentMs: 0, totalMs: routeMs },
    outcome: { kind: result.outcome, answer: result.text, spoken: result.spoken ?? result.text, preview: proposal?.preview ?? null, challenge: proposal?.challenge ?? null, choices: [] },
  };
}
