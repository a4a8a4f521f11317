import type { Clock } from '../../base/clock';
import { actionSpec } from '../router/actions';
import type { Router } from '../router/router';
import type { ShortcutMatch } from '../shortcuts/shortcut';
import type { Answered, Choice, Proposal, Reading, Route, Workflow } from '../turn';
import { afterAnswer, type Resumed } from '../workflows/halted';
import { choiceOf, routeTo } from './choices';
import { isSameWording, isSlipOf } from './wording';
import { plainAnswer, sentencesFor } from './missingSlots';

export interface PendingProps {
  readonly router: Router;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** What an utterance is, in the light of a question that is open. */
export type Following =
  /** It stands for itself, or the question led to what is acted on: `route`. */
  | { readonly kind: 'route'; readonly route: Route; readonly resumes?: Resumed; /** What was said in all, where an answer completes what was said before. */ readonly utterance?: string }
  /** A yes, or the words that were asked for. */
  | { readonly kind: 'carryOut'; readonly proposals: readonly Proposal[]; readonly workflow: Workflow | null }
  /** A no. */
  | { readonly kind: 'leave'; readonly workflow: Workflow | null }
  /** It is not for any agent: a mode, or a command of the user's own. */
  | { readonly kind: 'shortcut'; readonly shortcut: ShortcutMatch }
  /** It does not tell enough: the question stays open and is put more clearly. `text` is shown, `spoken` is said. */
  | { readonly kind: 'insist'; readonly text: string; readonly spoken: string };

interface Question {
  /** The utterance that was not clear. */
  readonly said: string;
  readonly askedAtMs: number;
  readonly choices: readonly Choice[];
  /** A reading that lacks slots, which the next utterance may be. */
  readonly lacking: Lacking | null;
  readonly proposals: readonly Proposal[];
  /** The plan that goes on with the answer. */
  readonly workflow: Workflow | null;
}

/** `step`: its place in the plan, where an agent asked; null where the utterance itself was not whole. */
interface Lacking { readonly reading: Reading; readonly slots: readonly string[]; readonly step: number | null }

/** Nobody answers a question that is older. */
const expiresMs = 60_000;
/** An answer to "to which unit?" is short; a longer utterance is something new. */
const longestAnswerWords = 8;
/** Orders about the sound of the question leave it open. */
const aboutTheSound: ReadonlySet<string> = new Set(['repeat', 'help', 'volume', 'speed', 'mute', 'voice', 'metrics']);

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

  /** What the choice with this number comes to, as if it had been said. */
  following(index: number): Following | undefined {
    const route = this.choose(index);
    return route && this.chosen(route);
  }

  /** What an utterance means while the question is open. Changes nothing: the utterance may not be final yet. */
  async interpret(text: string, route: Route, signal: AbortSignal): Promise<Following> {
    const { open } = this;
    if (!open) { return { kind: 'route', route }; }
    const following = answerToProposals(open, text, route) ?? this.steered(open, route);
    if (following) { return following; }
    // What a rule understands is an order of its own; but a bare number is no choice where there is nothing to choose.
    if (open.lacking && (route.by !== 'rule' || route.action === 'choose')) {
      const completed = await this.complete(open.said, open.lacking, text, signal);
      if (completed) { return resuming(open, completed, text); }
    }
    return { kind: 'route', route };
  }

  /** Opens the question of a turn that ended with one; any other turn closes what was open. */
  settle({ text, route, results, outcome, ...answered }: Answered, following: Following): void {
    const { open } = this;
    if (open && following.kind === 'insist') {
      this.question = { ...open, askedAtMs: this.props.clock.nowMs() };
      return;
    }
    if (open && route.agent === 'control' && aboutTheSound.has(route.action ?? '')) { return; }
    const proposals = results.flatMap(({ proposal }) => proposal ?? []), workflow = answered.workflow ?? null;
    const reading = route.agent === null ? route.alternatives[0] : undefined;
    const lacking: Lacking | null = reading && route.missing.length > 0 ? { reading, slots: route.missing, step: null } : lackingIn(workflow);
    if (outcome.choices.length === 0 && !lacking && proposals.length === 0) {
      this.question = undefined;
      return;
    }
    this.question = { said: workflow?.utterance ?? text, askedAtMs: this.props.clock.nowMs(), choices: outcome.choices, lacking, proposals, workflow };
  }

  drop(): void {
    this.question = undefined;
  }

  private get open(): Question | undefined {
    const { question } = this;
    return question && this.props.clock.nowMs() - question.askedAtMs < expiresMs ? question : undefined;
  }

  private steered({ choices, workflow }: Question, route: Route): Following | undefined {
    if (route.agent !== 'control') { return undefined; }
    if (route.action === 'deny' || route.action === 'cancel') { return { kind: 'leave', workflow }; }
    if (choices.length === 0 || (route.action !== 'choose' && route.action !== 'confirm')) { return undefined; }
    const index = route.action === 'confirm' ? 1 : route.slots['index'];
    // "Did you mean a or b?" is not answered by yes, unless both are of one kind.
    const isClear = route.action === 'choose' || new Set(choices.map(({ reading }) => `${reading.agent}.${reading.action}`)).size === 1;
    const chosen = isClear && typeof index === 'number' ? this.choose(index) : undefined;
    if (chosen) { return this.chosen(chosen); }
    const question = `Which one: ${choices.map(({ label }) => label).join(', or ')}?`;
    return { kind: 'insist', text: question, spoken: question };
  }

  /** The route of what was said before together with what was said now, where that is complete and contradicts nothing. */
  private async complete(said: string, { reading, slots, step }: Lacking, answer: string, signal: AbortSignal): Promise<Route | undefined> {
    if (answer.trim().split(/\s+/u).length > longestAnswerWords) { return undefined; }
    for (const sentence of sentencesFor(reading, slots, said, answer)) {
      const route = await this.props.router.route(sentence, signal);
      if (route.agent === reading.agent && route.action === reading.action && route.steps.length === 1 && keeps(reading, route) && isComplete(route)) {
        return { ...route, why: `"${answer.trim()}" completes "${said.trim()}": ${route.why}` };
      }
    }
    // What an agent asks for in words is told in words, whatever they are.
    const [slot, ...others] = slots, words = plainAnswer(answer);
    return step === null || slot === undefined || others.length > 0 || !freeText.has(slot) || words === '' ? undefined
      : routeTo({ ...reading, slots: { ...reading.slots, [slot]: words } }, `"${words}" is the ${slot} that was asked for.`);
  }

  /** What is done with a choice: the plan goes on where one of its steps has asked. */
  private chosen(route: Route): Following {
    const { open } = this, asking = open?.workflow?.results.findIndex(({ choices }) => choices !== undefined) ?? -1;
    const { agent, action, slots, confidence } = route;
    if (!open?.workflow || asking < 0 || open.workflow.steps.length < 2 || agent === null || action === null) { return { kind: 'route', route }; }
    const resumes = afterAnswer(open.workflow, asking, { agent, action, slots, confidence });
    return { kind: 'route', route: { ...route, steps: resumes.steps }, resumes, utterance: open.said };
  }
}

/** Slots that hold what was said as it was said. */
const freeText: ReadonlySet<string> = new Set(['place', 'query', 'url', 'text', 'content', 'path', 'to', 'label', 'message', 'name', 'symbol', 'day']);

function lackingIn(workflow: Workflow | null): Lacking | null {
  const step = workflow?.results.findIndex(({ outcome, lacking }) => outcome === 'asked_back' && lacking !== undefined) ?? -1;
  const asking = workflow?.steps[step], slots = workflow?.results[step]?.lacking;
  if (!asking || !slots) { return null; }
  const { agent, action } = asking, known = Object.fromEntries(Object.entries(asking.slots).filter(([name]) => !slots.includes(name)));
  return { reading: { agent, action, slots: known, confidence: 1 }, slots, step };
}

/** The completed route, in its place in the plan that it belongs to. */
function resuming({ said, lacking, workflow }: Question, route: Route, answer: string): Following {
  const { agent, action, slots, confidence } = route;
  if (!workflow || lacking === null || lacking.step === null || agent === null || action === null) { return { kind: 'route', route }; }
  const resumes = afterAnswer(workflow, lacking.step, { agent, action, slots, confidence });
  return { kind: 'route', route: { ...route, steps: resumes.steps }, resumes, utterance: `${said.trim().replace(/[.?!]+$/u, '')} ${answer.trim()}` };
}

function answerToProposals({ proposals, workflow }: Question, text: string, route: Route): Following | undefined {
  if (proposals.length === 0) { return undefined; }
  const isYes = route.agent === 'control' && route.action === 'confirm';
  const challenges = proposals.flatMap(({ challenge }) => challenge ?? []), challenge = challenges.join(' and ');
  if (challenges.length === 0 ? isYes : isSameWording(text, challenge)) { return { kind: 'carryOut', proposals, workflow }; }
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
