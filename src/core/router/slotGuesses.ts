import type { Slots, SlotValue } from '../turn';
import { type AgentName, actionSpec } from './actions';
import { type Utterance, originalText } from './normalise';
import { SlotReader } from './slots';

/**
 * How a slot is read where no rule says where it stands: `kinds` of the rules' grammar, the first that can be read anywhere in the
 * utterance, or from the second such place on (`second`); words that stand for a value (`words`); what follows one of some words
 * to the end (`after`); the whole utterance without politeness (`all`), or without the order in front of it (`object`).
 */
type Guess =
  | { readonly kinds: readonly string[]; readonly second?: true }
  | { readonly words: Readonly<Record<string, SlotValue>> }
  | { readonly after: readonly string[] }
  | 'all' | 'object'
  /** What is left without the order in front of it, where that is short and no pronoun. */
  | 'name'
  /** The first of them that reads something. */
  | readonly Guess[];

const kinds = (...names: readonly string[]): Guess => ({ kinds: names });
const secondOf = (...names: readonly string[]): Guess => ({ kinds: names, second: true });
const existing: Guess = [kinds('filePath', 'path'), 'name'];
/** More words are no name. */
const mostNameWords = 4;
const pronouns = new Set(['it', 'that', 'this', 'them', 'these', 'those', 'one', 'something', 'everything', 'here', 'there']);
const operations = ['status', 'diff', 'log', 'commit', 'push', 'pull', 'fetch', 'merge', 'stash', 'branch', 'checkout', 'revert', 'blame', 'add'];
const louder = { louder: 'up', up: 'up', higher: 'up', raise: 'up', hear: 'up', quiet: 'up', quieter: 'down', softer: 'down', down: 'down', lower: 'down', loud: 'down', normal: 'normal' };
const faster = { faster: 'up', quicker: 'up', up: 'up', slow: 'up', slower: 'down', down: 'down', slowly: 'down', fast: 'down', quick: 'down', normal: 'normal' };

const bases = { decimal: 'decimal', hex: 'hex', hexadecimal: 'hex', binary: 'binary', octal: 'octal', base64: 'base64', url: 'url', hash: 'sha256', sha256: 'sha256' };
const randomThings = { number: 'number', digit: 'number', coin: 'coin', toss: 'coin', dice: 'dice', die: 'dice', uuid: 'uuid', guid: 'uuid', password: 'password' };
const privacySwitch = { off: false, leave: false, leaving: false, exit: false, end: false, over: false, disable: false, public: false, on: true, private: true, privacy: true };

/** By `agent.action`, then by slot. A required slot that is not here, or cannot be read, is asked for. */
const guesses: Readonly<Record<string, Readonly<Record<string, Guess>>>> = {
  'utility.calculate': { expression: kinds('expression') },
  // A measure fills two slots, value and from.
  'utility.convert': { from: kinds('measure'), to: secondOf('unit') },
  'utility.tip': { amount: kinds('money'), percent: kinds('percent') },
  'utility.date': { expression: kinds('moment', 'date') },
  'utility.encode': { kind: { words: bases }, text: kinds('number') },
  'utility.random': { kind: { words: randomThings } },
  'utility.time': { place: kinds('knownPlace') },
  'utility.duration': { from: kinds('clock', 'moment', 'date'), to: secondOf('clock', 'moment', 'date') },
  'utility.timer': { seconds: kinds('duration') },
  'file.find': { query: 'object' }, 'file.search': { text: kinds('sought') },
  'file.open': { path: existing }, 'file.read': { path: existing }, 'file.delete': { path: existing }, 'file.list': { path: kinds('namedFolder') },
  'file.create': { path: kinds('fileIn') }, 'file.createFolder': { path: [{ after: ['called', 'named', 'folder', 'directory', 'dir', 'mkdir'] }, 'object'] },
  'file.move': { path: kinds('path'), to: secondOf('path', 'folder') }, 'file.copy': { path: kinds('path'), to: secondOf('path', 'folder') }, 'file.rename': { path: kinds('path'), to: secondOf('path') },
  'code.goToLine': { line: kinds('lineNumber') },
  'code.goToSymbol': { symbol: kinds('symbol') }, 'code.goToDefinition': { symbol: kinds('symbol') }, 'code.findReferences': { symbol: kinds('symbol') },
  'code.renameSymbol': { to: { after: ['to', 'it', 'like', 'into', 'called', 'as', 'be'] } },
  'code.insert': { text: { after: ['insert', 'type', 'dictate', 'enter', 'paste', 'in'] } },
  'code.edit': { instruction: 'all' }, 'code.write': { instruction: 'all' },
  'code.explain': { what: kinds('thisCode') }, 'code.fix': { what: kinds('thisCode') }, 'code.comment': { what: kinds('thisCode') }, 'code.select': { what: [kinds('lines', 'someCode'), 'object'] },
  'code.runTask': { name: kinds('usualTask') }, 'code.runCommand': { command: kinds('command') },
  'code.git': { operation: { words: Object.fromEntries(operations.map(word => [word, word])) } },
  'web.weather': { place: kinds('knownPlace') }, 'web.search': { query: 'object' },
  'control.privacy': { on: { words: privacySwitch } },
  'control.choose': { index: kinds('ordinalChoice', 'choiceNumber') }, 'control.profile': { name: kinds('knownProfile') },
  'control.volume': { change: { words: louder } }, 'control.speed': { change: { words: faster } },
};

/** Words in front of what is looked for. */
const ordering = new Set((
  'search for find look up looking where is are the a an my our me on in at to of about web internet online google file files called named which what locate get some there any do we have did i put one '
  + 'with name that information info details and check see if you need want know open select create make mk dir mkdir add new folder directory'
).split(' '));

/** The slots of an action as far as they can be read from an utterance, and the names of those that it still lacks. */
export function guessSlots(agent: AgentName, action: string, utterance: Utterance): { slots: Slots; lacks: readonly string[] } {
  const spec = actionSpec(agent, action);
  const stretch = utterance.stretches[0];
  const table = guesses[`${agent}.${action}`] ?? {};
  const slots: Record<string, SlotValue> = {};
  if (stretch) {
    const reader = new SlotReader(utterance, stretch.end);
    for (const [slot, guess] of Object.entries(table)) {
      const value = read(guess, reader, utterance, stretch);
      if (typeof value === 'object' && !isList(value)) { Object.assign(slots, value); } else if (value !== undefined && value !== '') { slots[slot] = value; }
    }
  }
  return { slots, lacks: (spec?.required ?? []).filter(name => slots[name] === undefined) };
}

function read(guess: Guess, reader: SlotReader, utterance: Utterance, { start, end }: { readonly start: number; readonly end: number }): SlotValue | Slots | undefined {
  if (guess === 'all') { return originalText(utterance, start, end); }
  if (guess === 'object') { return object(utterance, start, end); }
  if (guess === 'name') {
    const words = object(utterance, start, end).toLowerCase().split(/\s+/u);
    return words.length > mostNameWords || words.some(word => pronouns.has(word)) ? undefined : object(utterance, start, end);
  }
  if (isGuessList(guess)) {
    for (const one of guess) {
      const value = read(one, reader, utterance, { start, end });
      if (value !== undefined && value !== '') { return value; }
    }
    return undefined;
  }
  if ('words' in guess) { return utterance.tokens.slice(start, end).map(({ text }) => Object.hasOwn(guess.words, text) ? guess.words[text] : undefined).find(found => found !== undefined); }
  return 'after' in guess ? after(utterance, guess.after, start, end) : readAnywhere(reader, guess.kinds, start, guess.second === true);
}

function isGuessList(guess: Guess): guess is readonly Guess[] {
  return Array.isArray(guess);
}

function after(utterance: Utterance, words: readonly string[], start: number, end: number): string | undefined {
  const last = utterance.tokens.slice(start, end).findLastIndex(({ text }) => words.includes(text));
  return last < 0 || start + last + 1 >= end ? undefined : originalText(utterance, start + last + 1, end);
}

function object(utterance: Utterance, start: number, end: number): string {
  let from = start;
  while (from < end - 1 && ordering.has(utterance.tokens[from]?.text ?? '')) { from++; }
  return originalText(utterance, from, end);
}

/** The longest reading at the first word where one of the kinds begins; for the second one, the next behind that. */
function readAnywhere(reader: SlotReader, names: readonly string[], start: number, second: boolean): SlotValue | Slots | undefined {
  let isFirst = true;
  for (const name of names) {
    for (let at = start; at < reader.end; at++) {
      const [found] = reader.read(name, at).filter(({ end }) => end > at);
      if (!found) { continue; }
      if (!second || !isFirst) { return found.value; }
      isFirst = false;
      at = found.end - 1;
    }
    isFirst = true;
  }
  return undefined;
}

function isList(value: SlotValue | Slots | undefined): value is readonly string[] {
  return Array.isArray(value);
}
