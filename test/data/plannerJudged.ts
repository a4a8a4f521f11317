import type { SlotValue, Step } from '../../src/core/turn';
import type { ExpectedStep } from './routerMulti';

/** Whether steps are the expected ones, in number, agents, actions, clear slots and what waits for what. */
export function isRightPlan(steps: readonly Step[], expected: readonly ExpectedStep[], tags: readonly string[]): boolean {
  return steps.length === expected.length && steps.every((step, index) => {
    const wanted = expected[index], name = `${step.agent}.${step.action}`;
    if (!wanted) { return false; }
    const isFirstChoice = name === `${wanted.agent}.${wanted.action}`;
    if (!isFirstChoice && wanted.or?.includes(name) !== true) { return false; }
    // What serves as well may have other slots, but the file is the same.
    const slots = Object.entries(wanted.slots ?? {}).filter(([slot]) => isFirstChoice || slot === 'path');
    if (!slots.every(([slot, value]) => plain(step.slots[slot]) === plain(value))) { return false; }
    return step.needs.join() === wanted.needs.join() || (tags.includes('order') && step.needs.length === 0);
  });
}

/** Units have more than one name. */
const units: Readonly<Record<string, string>> = { gb: 'gigabyte', mb: 'megabyte' };

function plain(value: SlotValue | undefined): string {
  const text = JSON.stringify(value ?? null).toLowerCase();
  return typeof value === 'string' ? units[value.toLowerCase()] ?? value.toLowerCase() : text;
}
