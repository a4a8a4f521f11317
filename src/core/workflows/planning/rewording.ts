/** Ways to say several orders that come to another sentence, which the grammar of clauses reads; the first that fits counts, and is done once. */
const sentences: readonly (readonly [RegExp, string])[] = [
  // "For each of Paris, London and Rome get the weather."
  [/^for (?:each|every|all)(?: one)?(?: of)?(?: (?:the|these|those|following))*(?: (?:cit(?:y|ies)|places?|towns?|locations?))?(?: in|:|,)? ([^\s\d,.;:!?][^\d,.;:!?]*(?:, [^\d,.;:!?]+)*,? and [^\d,.;:!?]+?),? ((?:get|check|tell|look up|find|show|fetch|give|what|how)\b.*?)(?: there| in (?:it|them|each|that city))?$/iu, '$2 in $1'],
  [/^(.+?) (in|for|of) (?:each|every one|all) of (?:(?:these|those|the)(?: following)?)(?: (?:cities|places|towns|locations))?[:,]? (.+)$/iu, '$1 $2 $3'],
  // "Read both the license and the guide", but not "write both to a file".
  [/\bboth (?!to\b|into?\b|of\b|as\b|results\b|answers\b|files\b|down\b|at\b|on\b|under\b)(?=\S.*\band\b)/iu, ''],
  [/^((?:please )?(?:set|start) )(?:(?:two|three|four|\d|some|a few|the) )?timers (?=for\b|of\b)/iu, '$1a timer '],
  [/^((?:please )?(?:create|make|add) )(?:(?:two|three|four|\d|some|the) )?(?:new |empty )*(file|folder)s (?=called\b|named\b)/iu, '$1a $2 '],
];

/** What may stand at the end of a request and asks for nothing. */
const politeEnd = /[\s,]+(?:and )?(?:(?:thank you|thanks)(?: (?:very much|a lot|so much))?|many thanks|cheers|(?:please )?(?:hurry(?: up)?|be quick(?: about it)?|do it (?:quickly|fast|now)|make it (?:quick|fast)|quickly)|stop asking|never mind|forget (?:about )?(?:it|that)|leave it(?: alone| be)?|go ahead|if you (?:can|would|could|please)|for me please|please)$/iu;

/** The request without the words that only round it off. */
export function withoutPoliteEnd(sentence: string): string {
  const without = sentence.replace(politeEnd, '');
  return without === '' ? sentence : without;
}

export function rewordedSentence(sentence: string): string {
  const entry = sentences.find(([pattern]) => pattern.test(sentence));
  return entry ? sentence.replace(entry[0], entry[1]) : sentence;
}

/** "Compare the weather in Nice and Cannes": the things to be looked up first; undefined where nothing is compared. */
export function comparedIn(sentence: string): string | undefined {
  const things = /^(?:please )?compare (the (?:weather|forecast|temperatures?|time|news)\b.*)$/iu.exec(sentence)?.[1];
  return things === undefined ? undefined : `get ${things.replace(/\btemperatures\b/iu, 'temperature').replace(/ (?:with|to|versus|vs) (?=\S)/iu, ' and ')}`;
}

const irregular: Readonly<Record<string, string>> = { written: 'write', wrote: 'write', built: 'build', made: 'make', read: 'read', run: 'run', ran: 'run', set: 'set', put: 'put', found: 'find', got: 'get', sent: 'send', told: 'tell' };

/** "setting" is "set", "running" "run", "closing" "close", "created" "create"; the likeliest last where several could be. */
export function infinitivesOf(word: string): readonly string[] {
  const known = irregular[word.toLowerCase()];
  if (known !== undefined) { return [known]; }
  const [, stem, ending] = /^(\S{2,})(ing|ed)$/iu.exec(word) ?? [];
  if (stem === undefined) { return []; }
  const undoubled = /(\S)\1$/iu.test(stem) ? [stem.slice(0, -1)] : [];
  return [...undoubled, stem, `${stem}e`, ...ending?.toLowerCase() === 'ed' && stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []];
}

/** "checking the weather" as orders: "check the weather"; none where the clause does not begin so. */
export function withoutGerund(clause: string): readonly string[] {
  const [first = '', ...rest] = clause.split(/\s+/u);
  return /ing$/iu.test(first) ? infinitivesOf(first).map(verb => [verb, ...rest].join(' ')) : [];
}
