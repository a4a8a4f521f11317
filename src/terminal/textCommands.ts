import { createInterface } from 'node:readline';
import type { Assistant, Understood } from '../core/assistant';
import { warmAtOnce } from '../core/router/router';
import type { Answered, Slots, Step } from '../core/turn';
import { type CommandLine, UsageError } from './commandLine';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';

/** More than this is no question, and a line without an end must not fill the memory. */
const maxQuestionChars = 10_000;

/** `ask`: one turn a line, in one conversation; what is asked back is answered by `--confirm`, or by the next line. */
export async function ask(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const core = runtime.createCore();
  const replies = [...commandLine.options.confirm ?? []];
  if (commandLine.words.length === 0) { warmAtOnce(core.router); }
  try {
    for await (const text of questions(commandLine)) {
      try {
        const answered = await answerWithReplies(core.assistant, limited(text), replies);
        output.result(askLine(answered), [answered.outcome.answer]);
      } catch (thrown) {
        output.failure({ text }, thrown);
      }
    }
    if (replies.length > 0) { output.note(`Nothing was asked back that --confirm ${JSON.stringify(replies[0])} could answer.`); }
    if (core.timerCount > 0) { output.note(`${core.timerCount === 1 ? 'The timer ends' : `${core.timerCount} timers end`} with this program: it has nothing more to do.`); }
  } finally {
    core.dispose();
  }
}

/** One line: what was asked, how it ended after the replies that were given beforehand, and what had been shown before it was done. */
async function answerWithReplies(assistant: Assistant, text: string, replies: string[]): Promise<Answered> {
  const { signal } = new AbortController();
  let last = await assistant.answer(text, signal);
  let { route, timings } = withPaths(last), { preview, challenge } = last.outcome;
  while (isQuestion(last)) {
    const reply = replies.shift();
    if (reply === undefined) { break; }
    const understood = await assistant.understand(limited(reply), signal);
    last = await assistant.act(understood, signal);
    // "The second one" tells what is done; a yes, a no or the words of a challenge do not.
    if (understood.following.kind === 'route' && last.route.agent !== null) { ({ route } = withPaths(last)); }
    ({ preview, challenge } = last.outcome.preview === null ? { preview, challenge } : last.outcome);
    const { routeMs, agentMs, totalMs } = last.timings;
    timings = { routeMs: timings.routeMs + routeMs, agentMs: timings.agentMs + agentMs, totalMs: timings.totalMs + totalMs };
  }
  return { text, route, outcome: { ...last.outcome, preview, challenge }, results: last.results, timings };
}

function isQuestion({ outcome }: Answered): boolean {
  return outcome.kind === 'needs_confirmation' || outcome.kind === 'asked_back';
}

/** With the paths that were found in the place of the names that were said. */
function withPaths(answered: Answered): Answered {
  const { route, results } = answered;
  const slotsOf = (slots: Slots, index: number) => ({ ...slots, ...results[index]?.resolved });
  const steps = route.steps.map((step, index) => ({ ...step, slots: slotsOf(step.slots, index) }));
  return { ...answered, route: { ...route, slots: slotsOf(route.slots, 0), steps } };
}

/** `route`: what each line would be understood as; nothing is done. */
export async function route(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const core = runtime.createCore();
  // One text warms what it needs itself, and may well be settled by rules: starting the speech process takes longer than that.
  if (commandLine.words.length === 0) {
    warmAtOnce(core.router);
    await core.router.warmEmbeddings(new AbortController().signal);
  }
  try {
    for await (const text of questions(commandLine)) {
      try {
        const understood = await core.assistant.understand(limited(text), new AbortController().signal);
        output.result(routeLine(text, understood), [routeText(text, understood)]);
      } catch (thrown) {
        output.failure({ text }, thrown);
      }
    }
  } finally {
    core.dispose();
  }
}

async function* questions({ words }: CommandLine): AsyncGenerator<string> {
  if (words.length > 0) {
    yield words.join(' ');
    return;
  }
  if (process.stdin.isTTY) { throw new UsageError('Give a text, or lines on standard input.'); }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') { yield line; }
  }
}

/** The router itself refuses what is too long; this only spares it a megabyte. */
function limited(text: string): string {
  return text.slice(0, maxQuestionChars);
}

/** The line that DESIGN's command line promises for `ask`; `loop` and `ask` answer the same way. */
function askLine({ text, route, outcome, timings }: Answered): Record<string, unknown> {
  const { agent, action, slots, by, confidence, steps, alternatives } = route;
  return {
    text, outcome: outcome.kind, answer: outcome.answer,
    route: { agent, action, slots: agent === null ? null : slots, by, confidence, steps: steps.map(stepLine), alternatives },
    preview: outcome.preview, challenge: outcome.challenge,
    timings: { routeMs: roundMs(timings.routeMs), agentMs: roundMs(timings.agentMs), totalMs: roundMs(timings.totalMs) },
  };
}

function routeLine(text: string, { route, routeMs }: Understood): Record<string, unknown> {
  const [first] = route.steps;
  return {
    text, agent: first?.agent ?? null, action: first?.action ?? null, slots: first?.slots ?? null, confidence: route.confidence,
    by: route.by, steps: route.steps.map(stepLine), alternatives: route.alternatives, routeMs: roundMs(routeMs),
  };
}

/** A step as the command line promises it: on what condition it is done, and how often, is the runner's. */
function stepLine({ agent, action, slots, needs }: Step): Record<string, unknown> {
  return { agent, action, slots, needs };
}

function routeText(text: string, { route }: Understood): string {
  const steps = route.steps.map(({ agent, action, slots }) => `${agent}.${action} ${JSON.stringify(slots)}`);
  return `${text} -> ${steps.join(', then ') || 'asks back'} (${route.confidence.toFixed(2)}; ${route.why})`;
}
