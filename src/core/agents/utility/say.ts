import type { OutcomeKind, StepResult } from '../../turn';
import type { Figure } from './numberText';

export type Part = string | number | Figure;
export type Parts = Readonly<Record<string, Part>>;

/**
 * Fills `{name}` in a sentence of messages.ts, once for the eye and once for the voice,
 * and begins it with a capital. A name without a part is a defect and throws.
 */
export function fill(template: string, parts: Parts = {}): Figure {
  const render = (choose: (figure: Figure) => string): string => {
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = parts[name];
      if (part === undefined) { throw new RangeError(`The sentence "${template}" lacks its ${name}.`); }
      return typeof part === 'object' ? choose(part) : String(part);
    });
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  };
  return { text: render(figure => figure.text), spoken: render(figure => figure.spoken) };
}

export function say(outcome: OutcomeKind, template: string, parts: Parts = {}): StepResult {
  return resultOf(outcome, fill(template, parts));
}

export const done = (template: string, parts: Parts = {}): StepResult => say('done', template, parts);
/** Done, with what came out as plain data (a number as digits, a date as 2026-11-22), for a step that goes on with it. */
export const doneWith = (item: string, template: string, parts: Parts = {}): StepResult => ({ ...done(template, parts), items: [item] });
export const failed = (template: string, parts: Parts = {}): StepResult => say('failed', template, parts);
export const askBack = (template: string, parts: Parts = {}): StepResult => say('asked_back', template, parts);

export function resultOf(outcome: OutcomeKind, { text, spoken }: Figure): StepResult {
  return spoken === text ? { outcome, text } : { outcome, text, spoken };
}

/** "3 days", "1 day". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** "tea, eggs and pasta". */
export function listed(items: readonly string[], lastWord = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${lastWord} ${items.at(-1) ?? ''}`;
}

/** What the user said, short enough to be said back. */
export function quoted(text: string): string {
  const limit = 60;
  return text.length > limit ? `${text.slice(0, limit).trimEnd()}...` : text;
}
