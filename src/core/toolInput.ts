import * as z from 'zod/mini';
import { described } from './config/kinds';
import { checkPath } from './safety/pathPolicy';
import { riskOf } from './safety/risk';
import { type Tool, type ToolSlot, type ToolName, tools } from './toolTable';
import type { Slots } from './turn';

/** Longer than any file that a model writes in one answer. */
const maxContentCharacters = 200_000;
const maxTextCharacters = 1_000;

const bounded = (max: number, min = 1) => z.string().check(z.minLength(min), z.maxLength(max));
const kinds: Readonly<Record<ToolSlot['kind'], { schema: () => z.ZodMiniType; expected: string }>> = {
  text: { schema: () => bounded(maxTextCharacters), expected: `a text of 1 to ${maxTextCharacters} characters` },
  path: { schema: () => bounded(maxTextCharacters), expected: `a path of 1 to ${maxTextCharacters} characters` },
  newPath: { schema: () => bounded(maxTextCharacters), expected: `a path of 1 to ${maxTextCharacters} characters` },
  address: { schema: () => bounded(maxTextCharacters).check(z.regex(/^https?:\/\/[^\s/?#]/)), expected: 'the address of a page, beginning with https://' },
  content: { schema: () => bounded(maxContentCharacters, 0), expected: `a text of at most ${maxContentCharacters} characters` },
  number: { schema: () => z.number(), expected: 'a number' },
};

/** What a model may give, and nothing beside it. It is also the source of the JSON Schema in package.json. */
export function toolSchema(name: ToolName): z.ZodMiniObject {
  const { slots }: Tool = tools[name];
  return z.strictObject(Object.fromEntries(Object.entries(slots).map(([slot, { kind, isOptional, says }]) => {
    const schema = described(kinds[kind].schema(), says);
    return [slot, isOptional ? z.optional(schema) : schema];
  })));
}

export type ToolInput = { readonly ok: true; readonly slots: Slots; readonly utterance: string } | { readonly ok: false; readonly why: string };

/** What a model has given, as slots; or a sentence that tells it what is wrong. */
export function readToolInput(name: ToolName, input: unknown): ToolInput {
  const tool: Tool = tools[name];
  const parsed = toolSchema(name).safeParse(input);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path[0]).find(slot => typeof slot === 'string' && Object.hasOwn(tool.slots, slot));
    const slot = typeof wrong === 'string' ? tool.slots[wrong] : undefined;
    const names = Object.keys(tool.slots).map(known => `"${known}"`).join(', ');
    return { ok: false, why: slot && typeof wrong === 'string' ? `"${wrong}" has to be ${kinds[slot.kind].expected}.` : `This tool takes ${names} and nothing else.` };
  }
  const slots: Record<string, string | number> = {};
  for (const [slot, { kind }] of Object.entries(tool.slots)) {
    const value: unknown = parsed.data[slot];
    if (typeof value === 'number') { slots[slot] = value; }
    if (typeof value !== 'string') { continue; }
    if (kind === 'path' || kind === 'newPath') {
      const verdict = checkPath(value, riskOf(tool.agent, tool.action) === 'read' ? 'read' : 'write');
      if (!verdict.allowed) { return { ok: false, why: verdict.reason }; }
    }
    slots[slot] = kind === 'content' ? asItStands(value) : kind === 'newPath' && /\s/u.test(value) ? quoted(value) : value;
  }
  const [first] = Object.values(slots);
  return { ok: true, slots, utterance: first === undefined ? tool.words : `${tool.words} ${String(first).replace(/[“”]/gu, '')}` };
}

/** What is quoted was written, not spoken: no word of it is an introduction ("a line saying ..."), and the words of a name are not joined. */
function quoted(text: string): string { return `“${text}”`; }

/** The agent ends it with a new line itself. */
function asItStands(content: string): string {
  return content === '' ? '' : quoted(content.replace(/\r?\n$/u, ''));
}
