import { leaves, shown } from './plainData';
import { replacements, replacementSentence } from './replacements';
import { type Profile, profileSchema } from './schema';

/**
 * Keys that nothing reads yet, and what they wait for. A key stands for all below it, * for any one name. Whoever builds such a part
 * takes its line out here, and a test then asks for the effect of the key.
 */
export const keysWithoutEffect: Readonly<Record<string, string>> = {};

/** What the key waits for, or undefined where it has its effect. */
export function waitsFor(key: string): string | undefined {
  const parts = key.split('.');
  return Object.entries(keysWithoutEffect).find(([prefix]) => prefix.split('.').every((part, index) => part === '*' || part === parts[index]))?.[1];
}

/** What the user should know of a profile that is right and yet not wholly served: one sentence each. */
export function notices(profile: Profile): string[] {
  const defaults = new Map(leaves(profileSchema.parse({})).map(({ key, value }) => [key, JSON.stringify(value)]));
  const waiting = leaves(profile).flatMap(({ key, value }) => {
    const part = waitsFor(key);
    return part === undefined || JSON.stringify(value) === defaults.get(key) ? [] : [`${key}: ${shown(value)} has no effect yet: ${part} is still to be built in.`];
  });
  return [...replacements(profile).map(replacementSentence), ...waiting];
}
