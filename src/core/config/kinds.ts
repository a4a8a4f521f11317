import * as z from 'zod/mini';

/**
 * The kinds of values that settings have. Each carries what was expected, in words that fit behind "expected":
 * `mistakes.ts` joins them with the place and what was found instead. Built with zod's small interface, which
 * makes these hundred schemas in a fifth of the time.
 */

/** A setting with its default and what it is for, as people read it in editors and in the profiles. */
export function key<Schema extends z.ZodMiniType>(schema: Schema, fallback: z.core.util.NoUndefined<z.output<Schema>>, description: string): z.ZodMiniDefault<Schema> {
  return described(z._default(schema, fallback), description);
}

/** A section: its own keys and no others. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: `a section with keys (${Object.keys(shape).slice(0, 3).join(', ')}...)` });
}

/** A section within another: left out, all its keys have their defaults. */
export function group<Schema extends z.ZodMiniType<object>>(schema: Schema, description: string): z.ZodMiniPrefault<Schema> {
  return described(z.prefault(schema, () => ({}) as z.input<Schema>), description);
}

export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

export const wholeNumber = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).check(z.int({ error }), z.minimum(min, { error }), z.maximum(max, { error }));
};

export const decimal = (min: number, max: number, error = `a number from ${min} to ${max}`) => z.number({ error }).check(z.minimum(min, { error }), z.maximum(max, { error }));

/** The guide writes durations in seconds; they become milliseconds where they are used. */
export const seconds = (min: number, max: number) => decimal(min, max, `seconds, a number from ${min} to ${max}`);

export const onOff = () => z.boolean({ error: 'true or false' });

export const oneOf = <const Names extends readonly string[]>(...names: Names) => z.enum(names, { error: `one of ${names.join(', ')}` });

export const text = (what: string, maxChars = 200, error = `${what} (1 to ${maxChars} characters)`) => z.string({ error }).check(z.minLength(1, { error }), z.maxLength(maxChars, { error }));

export const orNull = <Schema extends z.ZodMiniType>(schema: Schema, what: string) => z.union([schema, z.null()], { error: `null or ${what}` });

export const textOrNull = (what: string, maxChars = 200) => orNull(text(what, maxChars, `null or ${what} (1 to ${maxChars} characters)`), `${what} (1 to ${maxChars} characters)`);

const urlText = 'a URL that begins with http:// or https://';
/** Nothing but the web is ever spoken to: no file:, no data:, no scheme of some program. */
export const url = (error = urlText) => z.string({ error }).check(z.regex(/^https?:\/\/[^\s/?#]/i, { error }), z.maxLength(2000, { error }), z.url({ error }));

export const urlOrNull = () => orNull(url(`null or ${urlText}`), urlText);

const durationText = 'a duration such as "90s", "10m" or "1h"';
/** Text of a duration as Ollama and the profiles write it. */
export const duration = (error = durationText) => z.string({ error }).check(z.regex(/^\d{1,9}(ms|s|m|h)$/, { error }));

/** Lists are written by hand: at most `max` entries. */
export const listOf = <Item extends z.ZodMiniType>(item: Item, what: string, min: number, max: number) => {
  const error = `a list of ${min === 0 ? 'at most' : `${min} to`} ${max} ${what}`;
  return z.array(item, { error }).check(z.minLength(min, { error }), z.maxLength(max, { error }));
};

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a text that `duration` has let through. */
export function durationMs(text: string): number {
  const parts = /^(\d+)(ms|s|m|h)$/.exec(text);
  const unit = parts?.[2] as keyof typeof unitMs | undefined;
  return unit === undefined ? 0 : Number(parts?.[1]) * unitMs[unit];
}
