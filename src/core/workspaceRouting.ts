import type { Purpose } from './names/decide';
import type { OpenSymbol } from './names/symbols';
import type { Router } from './router/router';
import type { Reading, Route, Slots } from './turn';

/** What is asked of the workspace: whether words name something that is there. */
export interface KnownNames {
  /** Resolves once the workspace has been read. */
  ready(signal: AbortSignal): Promise<void>;
  /** "like": there is something of a name that is like it. */
  knows(spoken: string, purpose: Purpose): 'named' | 'like' | 'nothing';
  symbolCalled(spoken: string): OpenSymbol | null;
}

interface Pattern {
  readonly action: string;
  /** Its groups are slots; `path` must name something that is there. */
  readonly words: RegExp;
  readonly purpose: Purpose;
  /** What a file must be called for the words to be meant for it: to a list one adds milk, to a page of a program a button. */
  readonly only?: RegExp;
  /** Words that go to a symbol rather than to a file, where one is called so. */
  readonly orSymbol?: true;
}

const polite = String.raw`^(?:please )?(?:(?:can|could|would|will) you (?:please )?|i(?: want|'d like| would like) to |let me |let's )?`;
const said = (words: string): RegExp => new RegExp(`${polite}${words}(?: please| for me| now)?$`, 'iu');
const path = String.raw`(?:the |my |our )?(?:file )?(?<path>.+?)`;
const text = /\b(?:notes?|lists?|todos?|reports?|logs?|journal|diary|ideas|read ?me|change ?log|minutes|drafts?)\b|\b(?:md|markdown|txt|text file|csv|rst|log)$/iu;

/** Orders that could be about anything, in the words in which they are about files. The first that fits is taken. */
const patterns: readonly Pattern[] = [
  { action: 'open', purpose: 'look', orSymbol: true, words: said(`(?:go|jump|switch|navigate|take me|bring me) (?:over )?to ${path}`) },
  { action: 'open', purpose: 'look', words: said(`(?:open(?: up)?|show(?: me)?|bring up|pull up|look at|have a look at|see|view|display|edit) ${path}`) },
  { action: 'read', purpose: 'look', words: said(`(?:read(?: out| aloud| me| to me)?|summari[sz]e) ${path}`) },
  { action: 'read', purpose: 'look', words: said(`what does ${path} say`) },
  { action: 'find', purpose: 'look', words: said(`(?:find|locate|where is|where's) ${path}`) },
  { action: 'append', purpose: 'change', only: text, words: said(`(?:append|add|put|write|note) (?<content>.+) (?:to|in|into|onto|on|at the end of) ${path}`) },
  { action: 'delete', purpose: 'change', words: said(`(?:delete|remove|erase|trash) ${path}`) },
  { action: 'copy', purpose: 'change', words: said(`(?:copy|duplicate) ${path} (?:to|into|as) (?:the |a )?(?<to>.+?)`) },
  { action: 'move', purpose: 'change', words: said(`move ${path} (?:to|into) (?:the )?(?<to>.+?)`) },
  { action: 'rename', purpose: 'change', orSymbol: true, words: said(`rename ${path} (?:to|into|as) (?<to>.+?)`) },
];
/** What is likest to be meant for a file already, and says which, needs no pattern. */
const opening: ReadonlySet<string> = new Set(['open', 'read', 'list']);
/** How sure it is that a file is meant whose name was said behind such words. */
const confidence = 0.85;
/** A rule that is as sure as this knows better. */
const sureRule = 0.75;

/**
 * The router with the names of the workspace: where it would ask back, or only found the sentence to be like something, and
 * the words behind "open", "show" and the like clearly name a file that is there, that file is meant; where they are only like
 * one, it is asked about. What a rule is sure of, and what is meant for the assistant itself, stays as it is.
 */
export function knowingNames(router: Router, names: () => KnownNames): Router {
  function* warmSteps(): Iterable<() => unknown> {
    yield* router.warmSteps();
    // Twice: a pattern is made once more, in a faster form, when it is first used again.
    for (const { words } of [...patterns, ...patterns]) { yield () => { words.exec('the build is done'); }; }
  }
  return {
    ...router,
    warmSteps,
    async route(text, signal) {
      const route = await router.route(text, signal);
      if (route.agent === 'control' || (route.by === 'rule' && route.confidence >= sureRule && route.action !== 'renameSymbol')) { return route; }
      const sentence = text.trim().replace(/[.!?\s]+$/u, '');
      const pattern = firstFitting(sentence);
      const [likeliest] = route.alternatives;
      const isOpening = route.agent === null && likeliest?.agent === 'file' && opening.has(likeliest.action) && typeof likeliest.slots['path'] === 'string';
      if (!pattern && !isOpening) { return route; }
      await names().ready(signal);
      if (pattern) {
        const { found, action, purpose } = pattern;
        const name = found['path'] ?? '';
        const symbol = pattern.orSymbol ? names().symbolCalled(name) : null;
        if (symbol) { return bySymbol(route, action, symbol); }
        const known = names().knows(name, purpose);
        // Asked back it is in any case: better with what it is like. And no talk answers "delete the weekly report".
        if (known === 'named' || (known === 'like' && (route.agent === null || (route.agent === 'general' && purpose === 'change')))) { return taken(route, { agent: 'file', action, slots: slotsOf(action, found), confidence }, `"${name}" is ${known === 'named' ? 'in the workspace' : 'like something in the workspace'}.`); }
      }
      const slot = isOpening ? likeliest.slots['path'] : undefined;
      return likeliest && typeof slot === 'string' && names().knows(slot, 'look') === 'named' ? taken(route, { ...likeliest, confidence }, `"${slot}" is in the workspace.`) : route;
    },
  };
}

function firstFitting(sentence: string): (Pattern & { readonly found: Readonly<Record<string, string>> }) | undefined {
  for (const pattern of patterns) {
    const found = pattern.words.exec(sentence)?.groups;
    if (found && (pattern.only?.test(found['path'] ?? '') ?? true)) { return { ...pattern, found }; }
  }
  return undefined;
}

/** What has a name in the code that is open is meant before a file of that name; a rule that renames it is right already. */
function bySymbol(route: Route, action: string, { name, path: file }: OpenSymbol): Route {
  return action === 'rename' ? route : taken(route, { agent: 'code', action: 'goToSymbol', slots: { symbol: name }, confidence }, `${name} is in ${file}, which is open.`);
}

function slotsOf(action: string, { path: name = '', ...others }: Readonly<Record<string, string | undefined>>): Slots {
  const rest = Object.fromEntries(Object.entries(others).flatMap(([slot, value]) => value === undefined ? [] : [[slot, value]]));
  return action === 'find' ? { query: name } : { path: name, ...rest };
}

function taken(route: Route, reading: Reading, because: string): Route {
  const { agent, action, slots } = reading;
  const before = route.agent !== null && route.action !== null ? [{ agent: route.agent, action: route.action, slots: route.slots, confidence: route.confidence }] : route.alternatives;
  const alternatives = before.filter(other => other.agent !== agent || other.action !== action).slice(0, 2);
  return { ...reading, by: 'rule', steps: [{ agent, action, slots, needs: [] }], alternatives, missing: [], why: `${because} ${route.why}` };
}
