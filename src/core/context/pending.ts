import type { Clock } from '../../base/clock';
import { actionSpec } from '../router/actions';
import type { Router } from '../router/router';
import type { Answered, Choice, Proposal, Reading, Route } from '../turn';
import { choiceOf, routeTo } from './choices';
import { isSameWording, isSlipOf } from './wording';
import { sentencesFor } from './missingSlots';

export interface PendingProps {
  readonly router: Router;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** What an utterance is, in the light of a question that is open. */
export type Following =
  /** It stands for itself, or the question led to what is acted on: `route`. */
  | { readonly kind: 'route'; readonly route: Route }
  /** A yes, or the words that were asked for. */
  | { readonly kind: 'carryOut'; readonly proposals: readonly Proposal[] }
  /** A no. */
  | { readonly kind: 'leave' }
  /** It does not tell enough: the question stays open and is put more clearly. `text` is shown, `spoken` is said. */
  | { readonly kind: 'insist'; readonly text: string; readonly spoken: string };

interface Question {
  /** The utterance that was not clear. */
  readonly said: string;
  readonly askedAtMs: number;
  readonly choices: readonly Choice[];
  /** A reading that lacks slots, which the next utterance may be. */
  readonly lacking: { readonly reading: Reading; readonly slots: readonly string[] } | null;
  readonly proposals: readonly Proposal[];
}

/** Nobody answers a question that is older. */
const expiresMs = 60_000;
/** An answer to "to which unit?" is short; a longer utterance is something new. */
const longestAnswerWords = 8;
/** Orders about the sound of the question leave it open. */
const aboutTheSound: ReadonlySet<string> = new Set(['repeat', 'help', 'volume', 'speed', 'mute', 'metrics']);

/** The question that the assistant has asked last, for as long as it may be answered. */
export class PendingQuestion {
  private question: Question | undefined;

  constructor(private readonly props: PendingProps) {}

  /** What can be chosen now. */
  get choices(): readonly Choice[] {
    return this.open?.choices ?? [];
  }

  /** The route to a choice counted from 1, -1 for the last; undefined where there is none. Changes nothing. */
  choose(index: number): Route | undefined {
    const choice = this.choices.at(index > 0 ? index - 1 : index);
    return choice && index !== 0 ? routeTo(choice.reading, `"${choice.label}" was chosen.`) : undefined;
  }

  /** What an utterance means while the question is open. Changes nothing: the utterance may not be final yet. */
  async interpret(text: string, route: Route, signal: AbortSignal): Promise<Following> {
    const { open } = this;
    if (!open) { return { kind: 'route', route }; }
    const following = answerToProposals(open.proposals, text, route) ?? this.steered(open, route);
    if (following) { return following; }
    // What a rule understands is an order of its own; but a bare number is no choice where there is nothing to choose.
    if (open.lacking && (route.by !== 'rule' || route.action === 'choose')) {
      const completed = await this.complete(open.said, open.lacking, text, signal);
      if (completed) { return { kind: 'route', route: completed }; }
    }
    return { kind: 'route', route };
  }

  /** Opens the question of a turn that ended with one; any other turn closes what was open. */
  settle({ text, route, results, outcome }: Answered, following: Following): void {
    const { open } = this;
    if (open && following.kind === 'insist') {
      this.question = { ...open, askedAtMs: this.props.clock.nowMs() };
      return;
    }
    if (open && route.agent === 'control' && aboutTheSound.has(route.action ?? '')) { return; }
    const proposals = results.flatMap(({ proposal }) => proposal ?? []);
    const reading = route.agent === null ? route.alternatives[0] : undefined;
    const lacking = reading && route.missing.length > 0 ? { reading, slots: route.missing } : null;
    if (outcome.choices.length === 0 && !lacking && proposals.length === 0) {
      this.question = undefined;
      return;
    }
    this.question = { said: text, askedAtMs: this.props.clock.nowMs(), choices: outcome.choices, lacking, proposals };
  }

  drop(): void {
    this.question = undefined;
  }

  private get open(): Question | undefined {
    const { question } = this;
    return question && this.props.clock.nowMs() - question.askedAtMs < expiresMs ? question : undefined;
  }

  private steered({ choices }: Question, route: Route): Following | undefined {
    if (route.agent !== 'control') { return undefined; }
    if (route.action === 'deny' || route.action === 'cancel') { return { kind: 'leave' }; }
    if (choices.length === 0 || (route.action !== 'choose' && route.action !== 'confirm')) { return undefined; }
    const index = route.action === 'confirm' ? 1 : route.slots['index'];
    // "Did you mean a or b?" is not answered by yes, unless both are of one kind.
    const isClear = route.action === 'choose' || new Set(choices.map(({ reading }) => `${reading.agent}.${reading.action}`)).size === 1;
    const chosen = isClear && typeof index === 'number' ? this.choose(index) : undefined;
    if (chosen) { return { kind: 'route', route: chosen }; }
    const question = `Which one: ${choices.map(({ label }) => label).join(', or ')}?`;
    return { kind: 'insist', text: question, spoken: question };
  }

  /** The route of what was said before together with what was said now, where that is complete and contradicts nothing. */
  private async complete(said: string, { reading, slots }: { readonly reading: Reading; readonly slots: readonly string[] }, answer: string, signal: AbortSignal): Promise<Route | undefined> {
    if (answer.trim().split(/\s+/u).length > longestAnswerWords) { return undefined; }
    for (const sentence of sentencesFor(reading, slots, said, answer)) {
      const route = await this.props.router.route(sentence, signal);
      if (route.agent === reading.agent && route.action === reading.action && route.steps.length === 1 && keeps(reading, route) && isComplete(route)) {
        return { ...route, why: `"${answer.trim()}" completes "${said.trim()}": ${route.why}` };
      }
    }
    return undefined;
  }
}

function answerToProposals(proposals: readonly Proposal[], text: string, route: Route): Following | undefined {
  if (proposals.length === 0) { return undefined; }
  const isYes = route.agent === 'control' && route.action === 'confirm';
  const challenges = proposals.flatMap(({ challenge }) => challenge ?? []), challenge = challenges.join(' and ');
  if (challenges.length === 0 ? isYes : isSameWording(text, challenge)) { return { kind: 'carryOut', proposals }; }
  // The words are not said aloud: the assistant's own voice must not confirm anything.
  if (isYes) { return { kind: 'insist', text: `A yes is not enough for that. Say or type: ${challenge}`, spoken: 'A yes is not enough for that. Please say or type the words that are shown.' }; }
  // An order of its own it is not: "one file" names none.
  if (challenges.length > 0 && isSlipOf(text, challenge)) { return { kind: 'insist', text: `Those are not the words, so nothing was done. Say or type: ${challenge}`, spoken: 'Those are not the words, so nothing was done. Please say or type the words that are shown.' }; }
  return undefined;
}

/** Whether all that was known of the reading is still so. */
function keeps(reading: Reading, route: Route): boolean {
  return Object.entries(reading.slots).every(([name, value]) => JSON.stringify(route.slots[name]) === JSON.stringify(value));
}

function isComplete({ agent, action, slots }: Route): boolean {
  const spec = agent !== null && action !== null ? actionSpec(agent, action) : undefined;
  return spec !== undefined && spec.required.every(name => Object.hasOwn(slots, name));
}

/** What can be chosen where the router wavers between readings; nothing where a slot is asked for. */
export function choicesOf({ agent, missing, alternatives }: Route): readonly Choice[] {
  return agent === null && missing.length === 0 ? alternatives.map(choiceOf) : [];
}
