import * as z from 'zod/mini';
import type { Slots, StepResult } from '../turn';
import { normalise } from '../router/normalise';
import { UserRules } from '../router/userRules';
import { askFirst } from '../safety/askFirst';
import type { Shortcut, ShortcutMatch } from './shortcut';

const phrase = z.string().check(z.minLength(2), z.maxLength(200));
const common = { phrases: z.array(phrase).check(z.minLength(1), z.maxLength(20)) };

/** One command of the user's own: phrases with slots in braces, and one thing to do. */
const ownCommandSchema = z.union([
  z.strictObject({ ...common, command: z.string().check(z.regex(/^[\w.-]+$/u)), arguments: z.optional(z.array(z.unknown())), confirm: z.optional(z.boolean()) }),
  z.strictObject({ ...common, snippet: z.string().check(z.maxLength(10_000)) }),
  z.strictObject({ ...common, task: z.string().check(z.minLength(1)), confirm: z.optional(z.boolean()) }),
]);
export const ownCommandsSchema = z.array(ownCommandSchema).check(z.maxLength(500));
export type OwnCommand = z.infer<typeof ownCommandSchema>;

/** What the editor does for them. All reject with a VoiceError. */
export interface OwnCommandHost {
  runCommand(command: string, parameters: readonly unknown[]): Promise<void>;
  insertSnippet(snippet: string): Promise<void>;
  runTask(name: string, signal: AbortSignal): Promise<StepResult>;
}

/** Reads what the user wrote; each mistake is a sentence that says where it is. */
export function readOwnCommands(value: unknown, source: string): { readonly commands: readonly OwnCommand[]; readonly mistakes: readonly string[] } {
  if (value === undefined || value === null) { return { commands: [], mistakes: [] }; }
  if (!Array.isArray(value)) { return { commands: [], mistakes: [`${source}: expected a list of commands, each with "phrases" and one of "command", "snippet" or "task".`] }; }
  const commands: OwnCommand[] = [], mistakes: string[] = [];
  for (const [index, item] of value.entries()) {
    const read = ownCommandSchema.safeParse(item);
    if (read.success) { commands.push(read.data); } else { mistakes.push(`${source}: number ${index + 1} is no command. It needs "phrases", a list of texts, and one of "command", "snippet" or "task", and nothing else but "arguments" and "confirm".`); }
  }
  return { commands, mistakes };
}

/** The user's own phrases, before any agent. */
export class OwnCommands implements Shortcut {
  private readonly rules: UserRules;

  constructor(private readonly commands: readonly OwnCommand[], private readonly host: OwnCommandHost) {
    this.rules = new UserRules(commands.map(({ phrases }, index) => ({ name: String(index), agent: 'code', patterns: phrases, priority: index + 1, confidence: 1 })));
  }

  /** For "what can I say". */
  get phrases(): readonly string[] { return this.commands.flatMap(({ phrases }) => phrases); }

  match(text: string): ShortcutMatch | null {
    const utterance = normalise(text);
    const found = this.rules.match(utterance);
    const command = found && this.commands[Number(found.rule.name)];
    if (!command || !isWhole(text, found.pattern, found.slots)) { return null; }
    return { why: `own command "${found.pattern}"`, perform: signal => this.perform(command, found.slots, found.pattern, signal) };
  }

  private async perform(command: OwnCommand, slots: Slots, pattern: string, signal: AbortSignal): Promise<StepResult> {
    const act = async (): Promise<StepResult> => {
      if ('task' in command) { return await this.host.runTask(filled(command.task, slots), signal); }
      if ('snippet' in command) {
        await this.host.insertSnippet(filledSnippet(command.snippet, slots));
        return { outcome: 'done', text: 'Inserted.' };
      }
      await this.host.runCommand(command.command, (command.arguments ?? []).map(parameter => filledDeep(parameter, slots)));
      return { outcome: 'done', text: 'Done.' };
    };
    if ('snippet' in command || command.confirm !== true) { return await act(); }
    return askFirst({ deed: `do your own command "${pattern}"`, challenge: null, carryOut: act });
  }
}

/** A phrase is the whole sentence, not a part of a longer one: "deploy" does not hide in "explain how we deploy". */
function isWhole(text: string, pattern: string, slots: Slots): boolean {
  const words = (said: string) => said.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  const polite = new Set(['please', 'ok', 'okay', 'can', 'could', 'you', 'thanks']);
  const inSlots = Object.values(slots).flatMap(value => words(String(value))).length;
  const inPattern = words(pattern.replace(/\{[^}]*\}/gu, ' ')).length;
  return words(text).filter(word => !polite.has(word)).length <= inPattern + Math.max(inSlots, pattern.includes('{') ? 1 : 0) + (pattern.includes('{') ? 4 : 0);
}

function filled(text: string, slots: Slots): string {
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => Object.hasOwn(slots, name) ? String(slots[name]) : whole);
}

/** What was said is text in a snippet, never its syntax. */
function filledSnippet(snippet: string, slots: Slots): string {
  return snippet.replace(/(?<!\$)\{(\w+)\}/gu, (whole, name: string) => Object.hasOwn(slots, name) ? String(slots[name]).replace(/[\\$}]/gu, '\\$&') : whole);
}

function filledDeep(value: unknown, slots: Slots): unknown {
  if (typeof value === 'string') { return filled(value, slots); }
  if (Array.isArray(value)) { return value.map(item => filledDeep(item, slots)); }
  if (typeof value === 'object' && value !== null) { return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledDeep(item, slots)])); }
  return value;
}
