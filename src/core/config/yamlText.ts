import { Composer, type Document, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, visit, YAMLParseError } from 'yaml';
import { messageOf } from '../../base/errors';
import { atOnce, type Steps } from '../inSteps';
import { invalidProfile, type Place } from './mistakes';
import { shown } from './plainData';

/** A profile is a page of settings; anything larger is a mistake or an attack. */
const maxProfileChars = 64 * 1024;
/** The deepest key of a profile has four above it; what is nested deeper by far would exhaust the stack. */
const maxDepth = 30;
const maxBracketDepth = 200;
const maxErrors = 20;
/** Read without a pause; a profile has some thousand. */
const lexemesAtOnce = 40;

export interface YamlText {
  readonly value: unknown;
  readonly place: Place;
}

/**
 * Reads YAML as plain data. Throws `invalid_profile`, each mistake as `file:line:column: ...`, so that an editor can jump there. Aliases
 * and merge keys are refused: settings need none, and a few of them nested can fill the memory. So are tags: they make other things than data.
 */
export function parseYamlText(text: string, file: string): YamlText {
  return atOnce(yamlSteps(text, file));
}

/** The same with pauses: what runs for the first time takes several times as long. */
export function* yamlSteps(text: string, file: string): Steps<YamlText> {
  if (text.length > maxProfileChars) { throw invalidProfile(`${file}:1:1: a file of settings has at most ${maxProfileChars} characters, this file has ${text.length}`); }
  const lineCounter = new LineCounter();
  const placeOf = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const document = yield* documentSteps(text.replace(/^\uFEFF/, ''), lineCounter, file);
  yield;
  const errors = [...document.errors, ...document.warnings].map(error => ({ offset: error.pos[0], message: error.message.split('\n')[0] ?? '' }));
  if (errors.length === 0) { errors.push(...refusedNodes(document)); }
  yield;
  if (errors.length > 0) {
    throw invalidProfile(errors.slice(0, maxErrors).map(({ offset, message }) => `${placeOf(offset)}: ${message}`).join('\n'));
  }
  return { value: document.toJS() as unknown, place: path => placeOf(offsetOf(document, path)) };
}

/** What the library's `parseDocument` does. */
function* documentSteps(text: string, lineCounter: LineCounter, file: string): Steps<Document.Parsed> {
  try {
    // Its reader calls itself for each level, and takes seconds until the stack is full.
    if (bracketDepth(text) > maxBracketDepth) { throw new RangeError(); }
    lineCounter.addNewLine(0);
    const parser = new Parser(lineCounter.addNewLine), tokens = [];
    let count = 0;
    for (const lexeme of new Lexer().lex(text)) {
      tokens.push(...parser.next(lexeme));
      if (++count % lexemesAtOnce === 0) { yield; }
    }
    tokens.push(...parser.end());
    // Keys that are there twice are looked for below: this reader compares each with each.
    const composer = new Composer({ merge: false, uniqueKeys: false, version: '1.2' }), documents: Document.Parsed[] = [];
    for (const token of tokens) {
      yield;
      documents.push(...composer.next(token));
    }
    documents.push(...composer.end(true, text.length));
    const [document, second] = documents;
    if (!document) { throw new Error('nothing was found in it'); }
    if (second) { document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'a file holds one profile, and here begins another document')); }
    return document;
  } catch (thrown) {
    throw invalidProfile(`${file}:1:1: this cannot be read as YAML: ${thrown instanceof RangeError ? 'it is nested too deeply' : messageOf(thrown)}`);
  }
}

/** The deepest that brackets are open; those in texts and comments count, too, for nobody writes so many there. */
function bracketDepth(text: string): number {
  let depth = 0, deepest = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function refusedNodes(document: Document.Parsed): { offset: number; message: string }[] {
  const refused: { offset: number; message: string }[] = [];
  const refuse = (node: { range?: readonly [number, ...number[]] | null }, message: string) => {
    refused.push({ offset: node.range?.[0] ?? 0, message });
    return refused.length >= maxErrors ? visit.BREAK : visit.SKIP;
  };
  visit(document, {
    Alias: (_, node) => refuse(node, `*${shown(node.source)}: aliases are not allowed in a profile; write the value out`),
    Map: (_, map) => {
      const names = new Set<unknown>();
      for (const { key } of map.items) {
        if (isScalar(key) && names.has(key.value)) { refuse(key, `${shown(key.value)} is given twice`); }
        names.add(isScalar(key) ? key.value : key);
      }
    },
    Node: (_, node, path) => path.length > 2 * maxDepth ? refuse(node, `nothing in a profile is nested deeper than ${maxDepth} levels`) : undefined,
    Pair: (_, pair) => isScalar(pair.key) && typeof pair.key.value === 'string' ? undefined : refuse(isScalar(pair.key) || isMap(pair.key) || isSeq(pair.key) ? pair.key : {}, 'a key is a word; put quotes around it if it is meant as one'),
  });
  return refused;
}

/** Where the key at the end of a path (or the deepest part of it that exists) begins in the text. */
function offsetOf({ contents }: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && isSameKey(item.key.value, key));
      if (!pair || !isScalar(pair.key)) { break; }
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key];
      if (!isMap(item) && !isScalar(item) && !isSeq(item)) { break; }
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      break;
    }
  }
  return offset;
}

/** An agent may be written by its long name. */
function isSameKey(written: unknown, key: PropertyKey): boolean {
  return written === key || (typeof key === 'string' && written === `${key}_agent`);
}
