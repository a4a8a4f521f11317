import { createInterface } from 'node:readline';
import type { Understood } from '../core/assistant';
import type { Answered } from '../core/turn';
import { type CommandLine, UsageError } from './commandLine';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';

/** More than this is no question, and a line without an end must not fill the memory. */
const maxQuestionChars = 10_000;

/** `ask`: one turn a line, in one conversation. */
export async function ask(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const core = runtime.createCore();
  core.router.warm();
  try {
    for await (const text of questions(commandLine)) {
      try {
        const answered = await core.assistant.answer(limited(text), new AbortController().signal);
        output.result(askLine(answered), [answered.outcome.answer]);
      } catch (thrown) {
        output.failure({ text }, thrown);
      }
    }
    if (core.timerCount > 0) { output.note(`${core.timerCount === 1 ? 'The timer ends' : `${core.timerCount} timers end`} with this program: it has nothing more to do.`); }
  } finally {
    core.dispose();
  }
}

/** `route`: what each line would be understood as; nothing is done. */
export async function route(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const core = runtime.createCore();
  core.router.warm();
  // One text may well be settled by rules, and starting the speech process takes longer than that.
  if (commandLine.words.length === 0) { await core.router.warmEmbeddings(new AbortController().signal); }
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
    route: { agent, action, slots: agent === null ? null : slots, by, confidence, steps, alternatives },
    preview: outcome.preview, challenge: outcome.challenge,
    timings: { routeMs: roundMs(timings.routeMs), agentMs: roundMs(timings.agentMs), totalMs: roundMs(timings.totalMs) },
  };
}

function routeLine(text: string, { route, routeMs }: Understood): Record<string, unknown> {
  const [first] = route.steps;
  return {
    text, agent: first?.agent ?? null, action: first?.action ?? null, slots: first?.slots ?? null, confidence: route.confidence,
    by: route.by, steps: route.steps, alternatives: route.alternatives, routeMs: roundMs(routeMs),
  };
}

function routeText(text: string, { route }: Understood): string {
  const steps = route.steps.map(({ agent, action, slots }) => `${agent}.${action} ${JSON.stringify(slots)}`);
  return `${text} -> ${steps.join(', then ') || 'asks back'} (${route.confidence.toFixed(2)}; ${route.why})`;
}
