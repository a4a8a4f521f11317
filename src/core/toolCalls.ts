import type { Clock } from '../base/clock';
import { riskOf } from './safety/risk';
import { readToolInput } from './toolInput';
import { type Tool, type ToolName, tools } from './toolTable';
import type { Proposal, Slots, StepResult } from './turn';
import type { WorkflowRunner } from './workflows/runner';

/** Less sure than any profile's `safety.act_above`: nothing is done at once, everything that acts becomes a proposal. */
const neverSure = -1;
/** A dialog that nobody has answered for longer was about something else. */
const expiresMs = 600_000;
const maxPrepared = 20;

export interface PreparedCall {
  /** "I will create notes.md.": one sentence. */
  readonly sentence: string;
  /** What would be written, where something is; else null. */
  readonly content: string | null;
}

interface Prepared { readonly proposal: Proposal | null; readonly atMs: number }

/**
 * Does what a model of the editor asks for, by the same agents as what is said. The model proposes and never confirms: what acts
 * is done only where exactly this was prepared, shown and then let through by the editor's own confirmation.
 */
export class ToolCalls {
  private readonly prepared = new Map<string, Prepared>();

  constructor(private readonly props: { readonly runner: Pick<WorkflowRunner, 'run' | 'carryOut'>; readonly clock: Pick<Clock, 'nowMs'> }) {}

  /** What has to be confirmed before the call; null where there is nothing to confirm, or nothing would be done anyway. Changes nothing. Rejects only with `cancelled`. */
  async prepare(name: ToolName, input: unknown, signal: AbortSignal): Promise<PreparedCall | null> {
    const tool: Tool = tools[name], read = readToolInput(name, input);
    if (!needsYes(tool) || !read.ok) { return null; }
    if (tool.showsFirst) {
      this.remember(name, input, null);
      return { sentence: `I will ${read.utterance}.`, content: null };
    }
    const { outcome, proposal } = await this.perform(tool, read.slots, read.utterance, signal);
    // Words that have to be said are more than a click; the call says so.
    if (outcome !== 'needs_confirmation' || !proposal || proposal.challenge !== null) { return null; }
    this.remember(name, input, proposal);
    const content = typeof read.slots['content'] === 'string' ? read.slots['content'].replace(/^“|”$/gu, '') : null;
    // By a function: in a text that takes another's place, "$&" would mean something.
    const sentence = content === null ? proposal.intent : proposal.intent.replace(JSON.stringify(read.slots['content']), () => JSON.stringify(content));
    return { sentence, content };
  }

  /** Does it. Rejects only with `cancelled`. */
  async call(name: ToolName, input: unknown, signal: AbortSignal): Promise<StepResult> {
    const tool: Tool = tools[name], read = readToolInput(name, input);
    if (!read.ok) { return refused(read.why); }
    const shown = needsYes(tool) ? this.take(name, input) : undefined;
    if (shown?.proposal) { return (await this.props.runner.carryOut([shown.proposal], signal))[0] ?? refused(unconfirmed); }
    if (tool.showsFirst && !shown) { return refused(unconfirmed); }
    const result = await this.perform(tool, read.slots, read.utterance, signal);
    if (result.outcome !== 'needs_confirmation') { return result; }
    return refused(typeof result.proposal?.challenge === 'string' ? wordsWanted : unconfirmed);
  }

  private async perform({ agent, action }: Tool, slots: Slots, utterance: string, signal: AbortSignal): Promise<StepResult> {
    const confidence = riskOf(agent, action) === 'read' ? 1 : neverSure;
    const [result] = await this.props.runner.run([{ agent, action, slots, needs: [] }], { utterance, confidence, show: () => undefined, say: () => undefined }, signal);
    return result ?? { outcome: 'failed', text: 'Nothing came of that.' };
  }

  private remember(name: ToolName, input: unknown, proposal: Proposal | null): void {
    const key = keyOf(name, input);
    this.prepared.delete(key);
    this.prepared.set(key, { proposal, atMs: this.props.clock.nowMs() });
    for (const oldest of [...this.prepared.keys()].slice(0, -maxPrepared)) { this.prepared.delete(oldest); }
  }

  /** Each serves once. */
  private take(name: ToolName, input: unknown): Prepared | undefined {
    const key = keyOf(name, input), found = this.prepared.get(key);
    this.prepared.delete(key);
    return found && this.props.clock.nowMs() - found.atMs < expiresMs ? found : undefined;
  }
}

const unconfirmed = 'Nothing was done: this was not shown to the user, or too long ago. Call the tool again.';
const wordsWanted = 'Nothing was done: the profile asks for words to be said or typed before this (safety.challenge), and a tool cannot say them. The user can ask Voice Agent itself.';

function needsYes({ agent, action, showsFirst }: Tool): boolean {
  return showsFirst === true || riskOf(agent, action) !== 'read';
}

function refused(text: string): StepResult { return { outcome: 'refused', text }; }

function keyOf(name: ToolName, input: unknown): string { return `${name} ${JSON.stringify(input)}`; }
