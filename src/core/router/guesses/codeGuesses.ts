import { objectText } from './objects';
import { type Guess, type Guesses, afterLast, everything, firstOf, kinds, setOf, valueOfPattern } from './said';

/** What is to be done with versions, in the words of people who do not think of git. */
const operation = valueOfPattern(
  [/\b(?:un ?stage|un ?add)\b/u, 'reset'], [/\bcherry ?pick\b/u, 'cherry-pick'], [/\brebase\b/u, 'rebase'], [/\bsquash\b/u, 'squash'], [/\btag\b/u, 'tag'], [/\bclone\b/u, 'clone'],
  [/\b(?:stash|shelve|park|put (?:my |the )?(?:changes|work) aside)\b/u, 'stash'], [/\bmerge\b/u, 'merge'],
  [/\bwho\b.*\b(?:wrote|changed|touched|did|edited|added|broke|last)\b|\bblame\b/u, 'blame'],
  [/\b(?:forget|discard|throw away|drop|trash|get rid of|undo all|take the committed)\b/u, 'revert'], [/\brevert\b|\bundo\b.*\bcommit\b/u, 'revert'],
  [/\bpush\b|\bship it\b|\bupload\b|\bpublish\b/u, 'push'], [/\bfetch\b/u, 'fetch'], [/\bpull\b|\bupstream\b|\b(?:newest|latest|new) (?:changes|stuff|commits|version)\b.*\b(?:remote|origin|upstream|server|team)\b|\bget\b.*\bchanges\b/u, 'pull'],
  [/\b(?:diff|what did i change|differences?|show (?:me )?what (?:is )?(?:changed|staged))\b/u, 'diff'],
  [/\b(?:uncommitted|un committed|committed yet|modified|status|changed|changes|staged|dirty|pending)\b/u, 'status'],
  [/\b(?:history|log|commits|last commit|latest commit|yesterday|recent commits)\b/u, 'log'],
  [/\bcommit\b/u, 'commit'], [/\b(?:switch|check ?out|go back|change to|hop)\b/u, 'checkout'], [/\bbranch(?:es)?\b/u, 'branch'], [/\b(?:stage|add)\b/u, 'add'],
);
const message: Guess = said => /\b(?:commit message|with (?:the )?message|message|saying|called|as)\s+(.+)$/iu.exec(/\bcommit/iu.test(said.text()) ? said.text() : '')?.[1];
const branch: Guess = said => said.find(['knownBranch'])?.value ?? /\bbranch (?:called|named)\s+(\S+)/iu.exec(said.text())?.[1];

/** Orders to type, before what is typed, and where, behind it. */
const typing = /^(?:(?:please|now|and|then|can you|could you|just|also|go ahead and|here|at the cursor|literally)\s+)*(?:write (?:down|out|here|in)|put (?:down|in|here)?|type (?:in|out|the following)?|insert|dictate|enter|paste|give me|i want it to say|i want|it should say|add|write|next|quote)?\s*(?:(?:literally|here|the (?:words?|text|string|following|line|letters?)|me|a line saying|line saying)\s+)*/iu;
const typedWhere = /\s+(?:here|there|at the cursor|at my cursor|for me|please|in here|right here)$/iu;
const typed: Guess = said => {
  const text = said.text().replace(typing, '').replace(typedWhere, '');
  return text === '' ? undefined : text;
};

const nameNouns = setOf('variable function method class constant parameter field property hook interface type component dataframe symbol file row value name something clearer better the a an local loop');
/** The new name behind the last word that leads to one. */
const newName: Guess = said => {
  const at = said.lastIndexOf(setOf('to it like into called as be become becomes named name initialize instead'));
  const start = at >= 0 && said.word(at) !== 'initialize' && said.word(at) !== 'instead' ? at + 1 : behindThis();
  function behindThis(): number {
    const pointer = said.indexOf(setOf('this that the'));
    let from = pointer < 0 ? said.end : pointer + 1;
    while (nameNouns.has(said.word(from)) && from < said.end) { from++; }
    return from;
  }
  let from = start;
  while (['the', 'a', 'an'].includes(said.word(from)) || (from === start && said.word(from) === 'name')) { from++; }
  let end = said.end;
  while (end > from && ['instead', 'please', 'everywhere', 'now'].includes(said.word(end - 1))) { end--; }
  if (from >= end) { return undefined; }
  const [read] = said.reader.read('newName', from).filter(reading => reading.end === end);
  return read?.value ?? said.text(from, end);
};
const oldName: Guess = said => {
  const found = /\b(?:variable|function|method|class|constant|parameter|field|property|hook|interface|type|component|symbol)\s+(?:called\s+|named\s+)?((?!to\b|into\b|as\b|should\b|the\b|in\b|is\b)\w+(?:\s+(?!to\b|into\b|as\b|should\b|be\b|the\b)\w+){0,3}?)\s+(?:to|into|as|should|the name)\b/iu.exec(said.text());
  return found?.[1] ?? /^(?:the )?(\w+(?: \w+){0,2}) should (?:really |rather |better )?(?:be|become)\b/iu.exec(said.text())?.[1];
};

const symbolNoun = '(?:function|class|method|interface|enum|struct|type|variable|constant|symbol|component|hook|constructor|module)';
const behindNoun = new RegExp(`\\b${symbolNoun}\\s+(?:declaration\\s+|definition\\s+)?(?:called\\s+|named\\s+|of\\s+)?(?!starts?\\b|is\\b|begins?\\b|and\\b|in\\b|for\\b|that\\b|which\\b|there\\b|here\\b|please\\b|gets?\\b|now\\b|used\\b|being\\b|defined\\b|called\\b|take\\b)((?:(?!starts?\\b|is\\b|begins?\\b|take\\b|please\\b|defined\\b|declared\\b|used\\b|being\\b|from\\b|in\\b|there\\b)\\w+\\s*){1,4})`, 'iu');
const beforeNoun = new RegExp(`\\b(?:the|to|at|of|my|our)\\s+((?:(?!the\\b|to\\b|my\\b|of\\b|where\\b)\\w+\\s+){1,4}?)${symbolNoun}\\b`, 'iu');
/** A name beside the word for what it is; else the first that can be one. */
const symbol: Guess = firstOf(said => (behindNoun.exec(said.text()) ?? beforeNoun.exec(said.text()))?.[1]?.trim(), kinds('symbol'));

/** Only where a name is said: what stands at the cursor is meant otherwise. */
const named: Guess = said => /\b(?:this|that|it|here|these|somebody|anybody|anyone)\b/u.test(said.plain) ? undefined : symbol(said);

/** What is run is what remains of the order; only where it begins like a program is it a command. */
const running = /^(?:(?:please|can you|could you|now|just|go ahead and|do|an?|the|in the terminal|in a shell|in the shell)\s+)*(?:run|execute|shell command|terminal command|launch|do|type|the command)?\s*(?:(?:the|command|shell|an?)\s+)*/iu;
const program = /^(?:npm|npx|yarn|pnpm|node|deno|bun|python3?|pip3?|pytest|p y test|poetry|cargo|go|make|cmake|docker|docker-compose|kubectl|cube control|helm|terraform|ansible|ansible playbook|git|ls|cd|cat|echo|mkdir|touch|rm|cp|mv|grep|curl|wget|tsc|eslint|prettier|jest|vitest|mocha|java|javac|gradle|mvn|maven|rails|rake|bundle|ruby|php|composer|dotnet|swift|ssh|scp|tar|whoami|pwd|ps|top|kill|chmod|brew|apt|sudo|clear|which|env|export|psql|mysql|redis-cli|aws|gcloud|az|gh)\b/iu;
const command: Guess = said => {
  const text = said.text().replace(running, '').replace(/\s+(?:in the (?:terminal|shell|console)|for me|please|would you)$/iu, '');
  return program.test(text) ? text : undefined;
};

const endOfFile = valueOfPattern([/\b(?:first line|top of (?:the|this) file)\b/u, 1]);

export const codeGuesses: Readonly<Record<string, Guesses>> = {
  goToLine: { line: firstOf(kinds('lineNumber'), endOfFile) },
  goToSymbol: { symbol }, goToDefinition: { symbol: named }, findReferences: { symbol: named },
  renameSymbol: { symbol: oldName, to: newName },
  insert: { text: firstOf(typed, everything) },
  edit: { instruction: everything }, write: { instruction: everything },
  explain: { what: kinds('thisCode') }, fix: { what: kinds('thisCode') }, comment: { what: kinds('thisCode') }, select: { what: firstOf(kinds('lines', 'someCode'), objectText, everything) },
  runTask: { name: firstOf(kinds('usualTask'), afterLast('task run start')) },
  runCommand: { command: firstOf(kinds('command'), command) },
  git: { operation, message, branch },
};
