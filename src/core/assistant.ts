import type { Clock } from '../base/clock';
import { Emitter } from '../base/emitter';
import { toVoiceError, VoiceError } from '../base/errors';
import type { Conversation } from './context/conversation';
import { choicesOf, type Following, type PendingQuestion } from './context/pending';
import { actionSpec } from './router/actions';
import { askBack } from './router/askBack';
import type { ModelReadiness } from './modelReadiness';
import type { Router } from './router/router';
import { riskOf } from './safety/risk';
import type { Shortcut, ShortcutMatch } from './shortcuts/shortcut';
import type { Answered, Choice, Outcome, OutcomeKind, Route, StepResult, Workflow } from './turn';
import { leftSentence, shownFirst } from './workflows/halted';
import type { WorkflowRunner } from './workflows/runner';
import type { AnswerListener } from './workflows/stepVoice';

export interface AssistantProps {
  router: Router;
  runner: WorkflowRunner;
  clock: Clock;
  conversation: Conversation;
  pending: PendingQuestion;
  /** What goes before all agents, the first that matches. */
  shortcuts?: readonly Shortcut[];
  /** Whether a model may be asked for what was not said in so many words. */
  model?: Pick<ModelReadiness, 'isReady'>;
  /** Understanding and acting take some milliseconds each: here others have their turn in between. */
  breathe?: () => Promise<void>;
  /** Does what the first sentence of its kind would do in one go, where others wait, piece by piece. */
  inPieces?: (steps: Iterable<() => unknown>) => Promise<void>;
}

/** A text and what it means here and now, not acted upon yet. */
export interface Understood {
  readonly text: string;
  readonly route: Route;
  readonly routeMs: number;
  /** How it follows from a question that the assistant had asked. */
  readonly following: Following;
}

/** `fresh`: those that are told now; all of them where it is absent. */
interface Results { readonly results: readonly StepResult[]; readonly fresh?: readonly StepResult[]; readonly workflow?: Workflow }

const nobodyListens: AnswerListener = { show: () => undefined, say: () => undefined };

/** From text to outcome: understands, then acts. Hears nothing and says nothing. */
export class Assistant {
  private readonly settled = new Emitter<Answered>();
  /** A turn is over and belongs to the conversation, whichever way it was asked. */
  readonly onDidSettle = this.settled.event;
  private spokenLast: string | null = null;
  private content: { readonly question: string; readonly answer: string } | null = null;

  constructor(private readonly props: AssistantProps) {}

  /** What was answered aloud last; orders to the assistant itself do not count. */
  get lastSpoken(): string | null { return this.spokenLast; }

  /** The last answer that told something, for "save that"; "Created notes.md." is none. */
  get lastContent(): { readonly question: string; readonly answer: string } | null { return this.content; }

  /** What can be chosen now. */
  get choices(): readonly Choice[] { return this.props.pending.choices; }

  /** Changes nothing: the utterance may still go on. */
  async understand(text: string, signal: AbortSignal): Promise<Understood> {
    const { router, clock, pending } = this.props;
    const startMs = clock.nowMs();
    const shortcut = firstOf(this.props.shortcuts ?? [], text);
    if (shortcut) { return { text, route: { ...noRoute, why: shortcut.why }, routeMs: clock.nowMs() - startMs, following: { kind: 'shortcut', shortcut } }; }
    await this.props.inPieces?.(router.stepsFor(text));
    const said = await router.route(text, signal);
    const following = await pending.interpret(text, said, signal);
    const routeMs = clock.nowMs() - startMs;
    await this.props.breathe?.();
    if (following.kind === 'route') {
      const { steps } = following.route, { runner } = this.props;
      runner.getReady(steps);
      await this.props.inPieces?.(runner.stepsFor(steps));
    }
    return { text, route: following.kind === 'route' ? following.route : said, routeMs, following };
  }

  /** What acting comes to. The assistant does not remember it before `settle`. Rejects only with `cancelled`. */
  async workOut(understood: Understood, signal: AbortSignal, listener: AnswerListener = nobodyListens): Promise<Answered> {
    const { clock } = this.props;
    const { text, route, routeMs, following } = understood;
    const startMs = clock.nowMs();
    const { results, fresh = results, workflow } = await this.resultsOf(understood, signal, listener);
    const agentMs = clock.nowMs() - startMs;
    await this.props.breathe?.();
    const outcome = following.kind === 'insist' ? this.insisted(following.text, following.spoken)
      : following.kind === 'route' && route.agent === null ? askedBack(route) : summarise(fresh);
    return { text, route, outcome, results, ...workflow && { workflow }, timings: { routeMs, agentMs, totalMs: routeMs + agentMs } };
  }

  /** The answer is given: from here on it belongs to the conversation, and its question may be answered. */
  settle(understood: Understood, answered: Answered): void {
    const { conversation, pending } = this.props;
    const { text, route, outcome } = answered;
    pending.settle(answered, understood.following);
    this.settled.fire(answered);
    if (understood.following.kind === 'shortcut') { return; }
    if (route.agent === 'control' && understood.following.kind === 'route') { return; }
    if (outcome.spoken !== '') { this.spokenLast = outcome.spoken; }
    if (outcome.kind !== 'done') { return; }
    conversation.add(text, outcome.answer);
    if (understood.following.kind === 'route' && route.steps.every(({ agent, action }) => riskOf(agent, action) === 'read')) { this.content = { question: text, answer: outcome.answer }; }
  }

  /** Acts and remembers. Rejects only with `cancelled`; what had been shown by then is remembered as said. */
  async act(understood: Understood, signal: AbortSignal, listener: AnswerListener = nobodyListens): Promise<Answered> {
    const { conversation } = this.props;
    const endTurn = conversation.startTurn();
    let shown = '';
    try {
      const answered = await this.workOut(await this.completed(understood, signal), signal, { show: piece => { shown += piece; listener.show(piece); }, say: sentence => { listener.say(sentence); } });
      this.settle(understood, answered);
      // Half an answer was given all the same: "go on" is about it.
      if (answered.outcome.kind === 'failed' && shown !== '') { conversation.add(understood.text, shown); }
      return answered;
    } catch (thrown) {
      if (shown !== '') { conversation.add(understood.text, shown); }
      throw thrown;
    } finally {
      endTurn();
    }
  }

  async answer(text: string, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> {
    return await this.act(await this.understand(text, signal), signal, listener);
  }

  /** Acts on the choice with this number, counted from 1. Rejects with `invalid_input` where nothing is asked any more, else only with `cancelled`. */
  async choose(index: number, signal: AbortSignal, listener?: AnswerListener): Promise<Answered> {
    const following = this.props.pending.following(index), choice = this.choices[index - 1];
    if (following?.kind !== 'route' || !choice) { throw new VoiceError('invalid_input', 'That question is not open any more. Ask again.'); }
    return await this.act({ text: choice.label, route: following.route, routeMs: 0, following }, signal, listener);
  }

  /** Acting on it begins with a request to the model: nothing to be done before it is certain that this was said. */
  asksModelFor({ route, following }: Understood): boolean {
    return following.kind === 'route' && route.agent === null && (route.missing.length > 0 || route.isUnplanned === true) && this.props.model?.isReady === true;
  }

  /** Where a slot is missing, a model may find it in the words ("if three boxes hold twelve eggs each ..."). */
  private async completed(understood: Understood, signal: AbortSignal): Promise<Understood> {
    const { route, text } = understood;
    if (!this.asksModelFor(understood)) { return understood; }
    const completed = await this.props.router.complete(text, route, signal);
    return { ...understood, route: completed, following: { kind: 'route', route: completed } };
  }

  private async resultsOf({ text, route, following }: Understood, signal: AbortSignal, listener: AnswerListener): Promise<Results> {
    const { runner } = this.props;
    const turnOf = (utterance: string, confidence: number) => ({ utterance, confidence, show: listener.show, say: listener.say });
    switch (following.kind) {
      case 'insist': return { results: [] };
      case 'shortcut': return { results: [await performed(following.shortcut, signal)] };
      case 'leave': return { results: [{ outcome: 'cancelled', text: `All right, I leave it.${following.workflow ? leftSentence(following.workflow) : ''}` }] };
      case 'carryOut': {
        const { workflow, proposals } = following;
        if (!workflow) { return { results: await runner.carryOut(proposals, signal) }; }
        const results = await runner.goOn(workflow, turnOf(workflow.utterance, workflow.confidence), signal);
        return { results: results.filter(result => !workflow.results.includes(result)), workflow: { ...workflow, results } };
      }
      case 'route': {
        const { resumes, utterance = text } = following, { steps, confidence } = route;
        if (steps.length === 0) { return { results: [] }; }
        const shown = route.by === 'model' && steps.length > 1 && !resumes ? shownFirst(steps) : null;
        const results = shown ?? await runner.run(steps, turnOf(utterance, confidence), signal, resumes?.known);
        return { results, fresh: results.filter(result => resumes?.known.includes(result) !== true), workflow: { steps, results, utterance, confidence } };
      }
    }
  }

  private insisted(answer: string, spoken: string): Outcome {
    const { choices } = this;
    return { kind: choices.length > 0 ? 'asked_back' : 'needs_confirmation', answer, spoken, preview: null, challenge: null, choices };
  }
}

const noRoute: Route = { agent: null, action: null, slots: {}, confidence: 1, by: null, steps: [], alternatives: [], missing: [], why: '' };

function firstOf(shortcuts: readonly Shortcut[], text: string): ShortcutMatch | null {
  for (const shortcut of shortcuts) {
    const match = shortcut.match(text);
    if (match) { return match; }
  }
  return null;
}

/** Rejects only with `cancelled`. */
async function performed(shortcut: ShortcutMatch, signal: AbortSignal): Promise<StepResult> {
  try {
    return await shortcut.perform(signal);
  } catch (thrown) {
    const error = toVoiceError(thrown);
    if (error.code === 'cancelled') { throw error; }
    return { outcome: 'failed', text: error.message };
  }
}

/** Whether acting on this early, and throwing the result away, would change nothing. */
export function isPure({ route, following }: Understood): boolean {
  return following.kind === 'route' && route.steps.every(step => actionSpec(step.agent, step.action)?.pure === true);
}

/** From the worst to the best: a turn is as good as its worst step. */
const severity: readonly OutcomeKind[] = ['cancelled', 'failed', 'refused', 'needs_confirmation', 'asked_back', 'done'];

function summarise(results: readonly StepResult[]): Outcome {
  const kind = severity.find(candidate => results.some(result => result.outcome === candidate)) ?? 'done';
  const proposals = results.flatMap(({ proposal }) => proposal ?? []);
  return {
    kind,
    answer: joinedAnswers(results.map(({ text }) => text)),
    spoken: results.map(result => result.spoken ?? result.text).filter(sentence => sentence !== '').join(' '),
    preview: joinedOrNull(proposals.map(({ preview }) => preview), ' '),
    challenge: joinedOrNull(proposals.flatMap(({ challenge }) => challenge ?? []), ' and '),
    choices: results.flatMap(({ choices }) => choices ?? []),
  };
}

/** Sentences go on in one line, lists begin a new one. */
function joinedAnswers(texts: readonly string[]): string {
  return texts.filter(text => text !== '').join(texts.some(text => text.includes('\n')) ? '\n' : ' ');
}

function joinedOrNull(texts: readonly string[], between: string): string | null {
  return texts.length > 0 ? texts.join(between) : null;
}

function askedBack(route: Route): Outcome {
  const question = route.refusal ?? askBack(route);
  return { kind: route.refusal === undefined ? 'asked_back' : 'refused', answer: question, spoken: question, preview: null, challenge: null, choices: choicesOf(route) };
}
