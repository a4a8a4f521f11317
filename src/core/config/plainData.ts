/** Data as YAML and JSON know it: maps, lists, texts, numbers, booleans, null. */
export type PlainObject = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, undefined where there is none. Only own keys count: `constructor` leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inner: unknown, key) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) as unknown : undefined, value);
}

/** Lays `upper` over `lower`: sections are joined, everything else (lists too) is replaced. */
export function merge(lower: unknown, upper: unknown): unknown {
  if (!isPlainObject(lower) || !isPlainObject(upper)) { return upper; }
  const added = Object.entries(upper).filter(([name]) => !Object.hasOwn(lower, name));
  const kept = Object.entries(lower).map(([name, value]) => [name, Object.hasOwn(upper, name) ? merge(value, upper[name]) : value] as const);
  // From entries, so that a key called __proto__ is a key and nothing more.
  return Object.fromEntries([...kept, ...added]);
}

/** A copy in which the value at the path, where there is one, has become another. */
export function replaceAt(value: unknown, [key, ...rest]: readonly string[], replace: (value: unknown) => unknown): unknown {
  if (key === undefined) { return replace(value); }
  if (!isPlainObject(value)) { return value; }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? replaceAt(inner, rest, replace) : inner]));
}

/** A value within nothing but the sections that lead to it. */
export function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, key) => Object.fromEntries([[key, inner]]), value);
}

/** All values that are no sections, with their dotted keys. */
export function leaves(value: PlainObject, prefix = ''): { key: string; value: unknown }[] {
  return Object.entries(value).flatMap(([name, inner]) => isPlainObject(inner) ? leaves(inner, `${prefix}${name}.`) : [{ key: `${prefix}${name}`, value: inner }]);
}

const maxShownChars = 60;

/** A value in a message, in few characters. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : inJson(value);
  return text.length <= maxShownChars ? text : `${text.slice(0, maxShownChars)}...`;
}

function inJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    // Not from YAML or JSON: a circle, a bigint.
    return typeof value;
  }
}
