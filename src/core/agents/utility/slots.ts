import type { Slots } from '../../turn';

/** A slot of the wrong type counts as missing: the router promised another. */
export function numberSlot(slots: Slots, name: string): number | null {
  const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The trimmed text, or null where there is none. */
export function textSlot(slots: Slots, name: string): string | null {
  const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}
