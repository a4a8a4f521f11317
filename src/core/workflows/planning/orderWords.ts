/**
 * Words an order or a question of its own begins with. Where a rule understands the whole sentence, "and" splits it only before one of these:
 * the message of "commit with message add search and replace" goes on, "commit with message fix typo and push" ends.
 */
const first = new Set((
  'add append apply archive ask blame build choose clean compare deploy dictate does double figure google halve highlight is keep lint log navigate note place rebuild rebase should simplify speak square toss triple are will build calculate call cancel change check checkout clear close comment commit compile compute convert copy count create cut debug decode decrease define delete describe diff disable discard display divide do '
  + 'draft duplicate edit enable encode erase execute explain export extract fetch find fix flip forecast format generate get give go grep hide import increase inline insert install jump launch list locate look louder lower make mark merge '
  + 'move multiply mute name open organise organize paste pause pick play print pull push put quieter quit raise read record redo refactor remember remind remove rename repeat replace rerun reset restart restore resume return revert roll '
  + 'run save say scroll search select send set share show shuffle skip sleep slower sort speak split stage start stash step stop store subtract sum summarise summarize switch take tell test time toggle translate trash try turn type undo '
  + 'uncomment unmute update use view wait what whats when where which who whose why how wrap write visit multiply remove faster softer zip')
  .split(' '));
/** What may stand before that word. */
const before = /^(?:(?:please|also|then|now|just|maybe|quickly|and|can you|could you|would you|will you|i want to|i want you to|i would like to|i need to|i need you to|we need to|we should|let us|lets|let me|go ahead and|kindly|um+|uh+)\s+)+/iu;

/** Whether a clause begins like an order or a question. */
export function beginsLikeOrder(clause: string): boolean {
  const word = /^[\p{L}\p{N}]+(?:['’]\p{L}+)?/u.exec(clause.toLowerCase().replace(before, ''))?.[0].replace(/['’]/u, '');
  return word !== undefined && (first.has(word) || asksByNoun.test(clause.replace(before, '')));
}

/** "The news about tennis", "weather in Rome": a question without a verb. */
const asksByNoun = /^(?:the )?(?:latest |current )?(?:weather|forecast|news|headlines|time) (?:about|on|in|for|at|of|from)\b/iu;

/**
 * Openings after which a bare verb belongs to what is told, not to the assistant: "how do I open a file and read it", "remind me to commit and push",
 * "make this function take a name and return a greeting".
 */
const embedding = [
  /\b(?:how|what|whether|when|where|why) to\b/iu,
  /\b(?:how|why|when|where|what) (?:do|does|did|can|could|should|would|will|might|must) (?:i|you|we|they|one|people|it|git|someone)\b/iu,
  /\bremind (?:me|us)\b.*\bto\b/iu,
  /^(?:make|let|have) (?:this|that|the|it|my)\b/iu,
  /^(?:type|dictate|say|write down)\b/iu,
  /\bsupposed to\b|\bused to\b|\bin order to\b/iu,
] as const;
/** What is said to the assistant even there. */
const toAssistant = /^(?:(?:please|also|then|now|just)\s+)*(?:tell me|show me|remind me|set (?:a|the|an)|(?:save|write|put|store) (?:it|that|this|the \S+)(?:$| (?:down|(?:to|into|in|as) (?:\S+ ){0,4}?(?:\S*\.\S+|dot \S+|file)))|type|give me)\b/iu;

/** Whether the clause goes on with what stands before it instead of being an order of its own. */
export function isEmbedded(before_: string, clause: string): boolean {
  return embedding.some(pattern => pattern.test(before_)) && !toAssistant.test(clause);
}
