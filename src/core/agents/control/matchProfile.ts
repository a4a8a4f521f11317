/** The profiles that a spoken name may mean: the one called so, else those that begin with, else those that hold its words. */
export function matchProfile(spoken: string, names: readonly string[]): readonly string[] {
  const wanted = wordsOf(spoken);
  if (wanted.length === 0) { return []; }
  const exact = names.filter(name => wordsOf(name).join(' ') === wanted.join(' '));
  if (exact.length > 0) { return exact; }
  const beginning = names.filter(name => wanted.every((word, index) => wordsOf(name)[index] === word));
  if (beginning.length > 0) { return beginning; }
  return names.filter(name => wanted.every(word => wordsOf(name).includes(word)));
}

/** Words that say that a profile is meant, not which. */
const fillers = new Set(['the', 'profile', 'mode', 'settings', 'one', 'optimised', 'optimized']);

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/u).filter(word => word !== '' && !fillers.has(word));
}
