/** What a clause points back to. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly kind: 'one' | 'all' | 'both' | 'copy' | 'original' | 'first' | 'place';
}

/** Sentences in which "it" stands for nothing, and "that" only joins. */
const empty = /\b(?:what(?:['’]s|s| is| was| will)|how(?:['’]s| is| was)) it (?:be )?(?:like|going)\b|\b(?:what|which) (?:time|day|date|year|month|week) (?:is|was|will) it\b|\b(?:is|will|was|does|did) it (?:be |going to |get )?(?:rain|snow|cold|warm|hot|wet|windy|sunny|late|storm|freez)\w*|\bit (?:is|['’]?s|will|rains|snows)\b|\bhow (?:late|cold|warm|hot|windy) is it\b|\bthis (?:file|function|class|method|line|page|project|folder|word|code|variable|branch|test|module|one here)\b/giu;

const nouns = 'results?|answers?|output|total|sum|product|difference|number|value|list|summary|translation|text|hits?|matches|findings|content|contents';
/** What is kept is what was just found out; anywhere else "the news" is a question of its own. */
const keptNouns = 'links?|names?|explanation|forecasts?|headlines|news|weather|definition|description|uuid|guid|date|times?|joke|poem|haiku|story|limerick|numbers|sentence|details|info|information|outcome|email|article|page';
const keepingVerbs = 'save|write|put|store|keep|log|note|record|append|add|insert|paste|dump|export|translate|summari[sz]e|shorten';
const after = 'as|in|into|to|from|by|at|on|onto|for|of|again|here|there|with|back|up|out|over|down|too|also|and|is|under|inside|aloud|first|times|plus|minus|divided|multiplied|squared';
/** From the plainest to the vaguest; the first that fits counts. */
const phrases: readonly (readonly [Reference['kind'], RegExp])[] = [
  ['both', /\bboth(?: of (?:them|these|those)| results| answers| files)?\b/iu],
  ['all', /\ball (?:of )?(?:them|these|those|that|it|the results|results|two|three|four|five)\b|\b(?:it|them|that) all\b|\beach of (?:them|these)\b|\beverything\b|\bthe (?:results|answers|numbers|times|forecasts)\b/iu],
  ['original', /\bthe (?:old|original|first) (?:one|file|folder|copy)\b|\bthe original\b/iu],
  ['copy', /\bthe (?:copy|duplicate|new (?:one|file|folder|copy)|copied (?:one|file)|renamed (?:one|file))\b/iu],
  ['first', /\bthe (?:first|top|best) (?:hit|result|match|one|page|link|file|article)\b/iu],
  ['all', /\b(?:them|these|those)\b/iu],
  ['one', new RegExp(String.raw`\bthe (?:last |latest )?(?:${nouns})\b`, 'iu')],
  ['one', new RegExp(String.raw`\b(?:that|this) (?:${nouns}|file|folder|one|commit|page|number|function|name)\b`, 'iu')],
  ['one', new RegExp(String.raw`(?<=^(?:${keepingVerbs}) (?:me )?(?:down )?)(?:the|that|this|those|these) (?:${keptNouns})\b`, 'iu')],
  ['one', /\ba (?:short |brief |quick )?summary(?: of (?:it|that|this))?\b/iu],
  ['one', /(?<=^(?:is|are|was|does|did|do|will|would|should|could|can) )(?:that|this)\b/iu],
  ['one', /\b(?:its|it)\b/iu],
  ['one', new RegExp(String.raw`\b(?:that|this)(?=\s*$|\s+(?:${after})\b)`, 'iu')],
  ['place', /\b(?:in |over )?there\b/iu],
];

/** For warming up. */
export const referencePatterns: readonly RegExp[] = phrases.map(([, pattern]) => pattern);

/** Each of the phrases has one of these words. */
const anyWord = /\b(?:the|it|its|that|this|there|them|these|those|both|all|each|everything|summary)\b/iu;

/** Whether the words may point back at something; looks at them once. */
export function mayPointBack(text: string): boolean {
  return anyWord.test(text);
}

/** The first thing in the clause that points back, or undefined. Deixis ("this function") points at the editor, not back. */
export function referenceIn(clause: string): Reference | undefined {
  if (!mayPointBack(clause)) { return undefined; }
  // Of equal length, so that offsets stay.
  const text = clause.replace(empty, match => ' '.repeat(match.length));
  for (const [kind, pattern] of phrases) {
    const match = pattern.exec(text);
    if (match) { return { kind, start: match.index, end: match.index + match[0].length }; }
  }
  return undefined;
}

/** The clause with other words in the place of the reference. */
export function inPlaceOf(clause: string, { start, end }: Reference, words: string): string {
  return `${clause.slice(0, start)}${words}${clause.slice(end)}`;
}
