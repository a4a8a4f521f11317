/**
 * Sentence templates in the manner of hassil: `(set|start) [a|the] timer for {seconds:duration}`.
 * `(a|b)` is a choice, `[a]` may be left out, `{slot}` or `{slot:kind}` is a typed slot, `<name>` stands for an expansion.
 */
export type Template =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'slot'; readonly slot: string; readonly slotKind: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Template[] }
  | { readonly kind: 'choice'; readonly parts: readonly Template[] };

const nothing: Template = { kind: 'sequence', parts: [] };

/** Expansions by name, and all that was read already: what several templates have in common is read and kept once. */
export class Expansions {
  private readonly read = new Map<string, Template>();

  constructor(private readonly sources: Readonly<Record<string, string>>) {}

  /** What a piece of a template means, `<name>` as well; `make` is asked where none like it was read before. */
  shared(piece: string, make: () => Template): Template {
    let template = this.read.get(piece);
    if (!template) { this.read.set(piece, template = make()); }
    return template;
  }

  named(name: string): Template {
    const source = Object.hasOwn(this.sources, name) ? this.sources[name] : undefined;
    if (source === undefined) { throw new Error(`There is no expansion <${name}>.`); }
    return parseTemplate(source, this);
  }
}

/** Reads a template. Throws on one that is not well formed: templates are part of the program. */
export function parseTemplate(source: string, expansions: Expansions): Template {
  const pieces = source.match(/[()[\]|]|\{[^}]*\}|<[^>]*>|[^\s()[\]|{}<>]+/gu) ?? [];
  const malformed = (bracket: string, what: string): Error => new Error(`The template "${source}" ${what} "${bracket}".`);
  /** Where the bracket before `at` is closed. */
  const closing = (at: number, bracket: string): number => {
    const open: string[] = [bracket];
    for (let index = at; index < pieces.length; index++) {
      const piece = pieces[index] ?? '';
      if (piece === '(' || piece === '[') { open.push(closes[piece]); }
      if ((piece === ')' || piece === ']') && open.pop() !== piece) { throw malformed(piece, 'has a misplaced'); }
      if (open.length === 0) { return index; }
    }
    throw malformed(bracket, 'lacks a');
  };
  const choice = (from: number, end: number): Template => {
    const parts: Template[] = [];
    let sequence: Template[] = [];
    const closeSequence = (): void => {
      parts.push(sequence.length === 1 && sequence[0] ? sequence[0] : sequence.length === 0 ? nothing : { kind: 'sequence', parts: sequence });
      sequence = [];
    };
    for (let at = from; at < end; at++) {
      const piece = pieces[at] ?? '';
      if (piece === '|') { closeSequence(); continue; }
      if (piece === ')' || piece === ']') { throw malformed(piece, 'has a misplaced'); }
      if (piece !== '(' && piece !== '[') { sequence.push(single(piece)); continue; }
      const close = closing(at + 1, closes[piece]), start = at + 1;
      sequence.push(expansions.shared(pieces.slice(at, close + 1).join(' '), () => {
        const inner = choice(start, close);
        return piece === '(' ? inner : { kind: 'choice', parts: [inner, nothing] };
      }));
      at = close;
    }
    closeSequence();
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  };
  const single = (piece: string): Template => expansions.shared(piece, () => {
    if (piece.startsWith('<')) { return expansions.named(piece.slice(1, -1)); }
    if (!piece.startsWith('{')) { return { kind: 'word', word: piece }; }
    const [slot = '', slotKind = slot] = piece.slice(1, -1).split(':');
    return { kind: 'slot', slot, slotKind };
  });
  return choice(0, pieces.length);
}

const closes = { '(': ')', '[': ']' } as const;

/** A word, or several of which one will do. */
export type WordGroup = string | ReadonlySet<string>;

const choiceWords = new WeakMap<Template, ReadonlySet<string> | null>();

/** Groups of words of which a sentence must hold at least one each, so that most templates are ruled out at a glance. */
export function requiredWords(template: Template): readonly WordGroup[] {
  switch (template.kind) {
    case 'word': return [template.word];
    case 'slot': return [];
    case 'sequence': return template.parts.flatMap(requiredWords);
    case 'choice': {
      let words = choiceWords.get(template);
      if (words === undefined) { choiceWords.set(template, words = wordsOfChoice(template.parts)); }
      return words ? [words] : [];
    }
  }
}

/** The words one of which every branch needs, or null where a branch needs none. */
function wordsOfChoice(parts: readonly Template[]): ReadonlySet<string> | null {
  // "[...]" comes last among these and is the commonest case.
  if (parts.some(part => part.kind === 'slot' || (part.kind === 'sequence' && part.parts.length === 0))) { return null; }
  const words = new Set<string>();
  for (const part of parts) {
    const needed = part.kind === 'word' ? part.word : smallest(requiredWords(part));
    if (needed === undefined) { return null; }
    if (typeof needed === 'string') { words.add(needed); } else { for (const word of needed) { words.add(word); } }
  }
  return words;
}

function smallest(groups: readonly WordGroup[]): WordGroup | undefined {
  let least: WordGroup | undefined;
  for (const group of groups) {
    if (typeof group === 'string') { return group; }
    if (typeof least !== 'object' || group.size < least.size) { least = group; }
  }
  return least;
}

/** The words with which a template can begin or end; null where that can be any. `optional`: it can be left out altogether. */
export interface Edge { readonly words: ReadonlySet<string> | null; readonly optional: boolean }

/** Kinds of slots that stand for the rest of the sentence and take no word of it themselves. */
const tookNoWord: ReadonlySet<string> = new Set(['whole', 'question']);
const knownEdges = { first: new WeakMap<Template, Edge>(), last: new WeakMap<Template, Edge>() };

/** How a template can begin or end, so that a glance at the utterance's first and last word rules most of them out. */
export function edgeOf(template: Template, side: 'first' | 'last'): Edge {
  let edge = knownEdges[side].get(template);
  if (!edge) { knownEdges[side].set(template, edge = readEdge(template, side)); }
  return edge;
}

function readEdge(template: Template, side: 'first' | 'last'): Edge {
  switch (template.kind) {
    case 'word': return { words: new Set([template.word]), optional: false };
    case 'slot': return tookNoWord.has(template.slotKind) ? { words: new Set(), optional: true } : { words: null, optional: false };
    case 'choice': {
      const edges = template.parts.map(part => edgeOf(part, side));
      return { words: union(edges), optional: edges.some(({ optional }) => optional) };
    }
    case 'sequence': {
      const edges: Edge[] = [];
      for (const part of side === 'first' ? template.parts : [...template.parts].reverse()) {
        const edge = edgeOf(part, side);
        edges.push(edge);
        if (!edge.optional) { return { words: union(edges), optional: false }; }
      }
      return { words: union(edges), optional: true };
    }
  }
}

function union(edges: readonly Edge[]): ReadonlySet<string> | null {
  const [only] = edges;
  if (edges.length === 1 && only) { return only.words; }
  const words = new Set<string>();
  for (const edge of edges) {
    if (edge.words === null) { return null; }
    for (const word of edge.words) { words.add(word); }
  }
  return words;
}
