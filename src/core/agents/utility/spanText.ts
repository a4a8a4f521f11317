import { counted } from './say';

const units: readonly (readonly [name: string, seconds: number])[] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** "1 hour 30 minutes", exact; fractions of a second are dropped unless nothing else is left. */
export function spanText(seconds: number): string {
  const parts = partsOf(seconds);
  return parts.length === 0 ? '0 seconds' : parts.map(([name, count]) => counted(count, name)).join(' ');
}

/** As an adjective: "1 hour 30 minute" (timer). */
export function spanAdjective(seconds: number): string {
  return partsOf(seconds).map(([name, count]) => `${count} ${name}`).join(' ');
}

function partsOf(seconds: number): readonly (readonly [string, number])[] {
  let rest = Math.floor(seconds);
  const parts: (readonly [string, number])[] = [];
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) { parts.push([name, count]); }
  }
  return parts;
}
