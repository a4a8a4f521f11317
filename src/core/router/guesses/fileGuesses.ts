import { languageEndings } from '../pathWords';
import { behindLast, certainPaths, plainName, withLead } from './filePlaces';
import { nameIn, objectText } from './objects';
import { type Guess, type Guesses, type Said, firstOf, kinds, setOf, textOf } from './said';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A file that is there: with an ending or a known name, else the few words that the order is about. */
const existing: Guess = said => {
  const paths = certainPaths(said).map(({ value }) => value).filter(isText);
  if (paths.length > 1 && /\b(?:and|both)\b/u.test(said.plain)) { return [...new Set(paths)]; }
  return paths[0] ?? nameIn(said) ?? behindLast(said, inPlace)?.value ?? (/\b(?:this|the current) file\b/u.test(said.plain) ? 'this file' : undefined);
};
const inPlace = setOf('in inside of from within for');

const lineOf: Guess = said => {
  for (let at = said.start; at < said.end - 1; at++) {
    if (!/^(?:line|lines|row)$/u.test(said.word(at))) { continue; }
    const found = said.reader.read('line', said.word(at + 1) === 'number' ? at + 2 : at + 1)[0];
    if (found) { return found.value; }
  }
  return undefined;
};

const newFile = firstOf(said => {
  const named = certainPaths(said, 'fileIn')[0];
  const isInside = named && /^(?:in|inside|into|under|to|within)$/u.test(said.word(named.end));
  const folder = isInside && !textOf(named.value).includes('/') ? said.find(['namedFolder'], named.end) ?? behindLast(said, setOf('in inside into under to within'), 2) : undefined;
  return folder ? `${textOf(folder.value)}/${textOf(named?.value)}` : named?.value;
}, said => {
  // "a markdown file for the retrospective": it is called after what it is for.
  const language = Array.from({ length: said.end - said.start }, (_, index) => said.word(said.start + index)).find(word => Object.hasOwn(languageEndings, word));
  const name = givenName(said) ?? behindLast(said, setOf('called named for about'), 3)?.value ?? nameIn(said, said.start, said.end, 3);
  if (!isText(name)) { return undefined; }
  return language === undefined || /\.\w+$/u.test(name) ? name : name === language ? undefined : `${name}.${languageEndings[language] ?? 'txt'}`;
});
/** "..., name it clock". */
function givenName(said: Said): string | undefined {
  return /\b(?:name|call) (?:it|that|this)\s+(?:the\s+)?(\S+(?:\s+\S+){0,2})$/iu.exec(said.text())?.[1];
}
const newFolder = firstOf(givenName, said => behindLast(said, setOf('called named'), 3)?.value, said => certainPaths(said, 'namedFolder').find(({ start }) => said.word(start) !== 'mk')?.value, said => behindLast(said, setOf('folder directory dir mkdir'), 3)?.value, said => behindLast(said, setOf('for'), 5)?.value, said => nameIn(said, said.start, said.end, 3));

const whereTo = setOf('to into in inside under onto within');
const itsName = setOf('to into called named as be name it becomes like');

/** One file and where it goes, or what it becomes: the first and the last name that were said. */
const twoPlaces = (joints: ReadonlySet<string>, kind: string): Guess => said => {
  const paths = certainPaths(said);
  const [first, second] = paths;
  if (first && second) {
    // "make it index dot mjs instead of index dot js".
    const swapped = /^(?:of|for)$/u.test(said.word(second.start - 1)) && /^(?:instead|of)$/u.test(said.word(second.start - 2));
    return swapped ? { path: textOf(second.value), to: textOf(first.value) } : { path: textOf(first.value), to: textOf(second.value) };
  }
  const pointed = pointsAtFile.test(said.plain) ? 'this file' : undefined;
  if (first) {
    const lead = withLead(said, first);
    const isTarget = lead.start < first.start && Array.from({ length: first.start - lead.start }, (_, index) => said.word(lead.start + index)).some(word => joints.has(word));
    const before = plainName(said, lead.start)?.value ?? pointed;
    if ((isTarget || joints.has(said.word(first.start - 1)) || joints.has(said.word(first.start - 2)) || first.end === said.end) && before !== undefined) { return { path: textOf(before), to: textOf(first.value) }; }
    const target = said.find([kind], first.end) ?? behindLast(said, joints);
    return target && target.start >= first.end ? { path: textOf(first.value), to: textOf(target.value) } : { path: textOf(first.value) };
  }
  const target = behindLast(said, joints);
  const name = target && (plainName(said, target.start)?.value ?? pointed);
  return target && name !== undefined ? { path: textOf(name), to: textOf(target.value) } : undefined;
};
/** Which file is meant stands in the editor. */
const pointsAtFile = /\b(?:this|the|that|same|current|open) (?:open |current )?(?:file|document)\b|^(?:rename|copy|duplicate|move) (?:it|this)\b|\bfile name\b/u;

/** Words of an order to write, before what is to be written; the longest come first. */
const writing = new RegExp('^(?:(?:please|also|and|then|can you|could you|let us|quickly) )*(?:write down|write out|write|put down|put|append|add on|add|adding|jot down|jot|note down|note|tack|stick|store|dump|save|insert|include|extend|enter|place|set|make|drop|i want|i would like)(?: |$)'
  + '(?:(?:(?:at|to|on) the (?:very )?(?:end|bottom|top)(?: of it)?|down|this|that|in|also|please|another|a|an|one more|one|the|new|further|extra|more) )*(?:(?:line|lines|words|word|text|item|bullet|bullet point|entry|sentence|note|todo|point|row|task)(?: (?:saying|that says|reading|which says|with|with the text|for|to|about))? )?', 'iu');
const verbOnly = /^(?:write|put|append|add|jot|note|store|dump|save|insert|set|make|extend|change|replace|overwrite|fill|update)(?: (?:down|out|in|this|that|it|on|an?|another|one|more|line|entry|item|bullet|the|contents?|content|text|of|everything|with|new|further))*$/iu;
const joining = /^(?:(?:one more line|another line|a line|by one line|another item|an entry|gets another item|gets|should also have|should have|should say|to say|to read|say|says|read|reads|saying|that says|reading|with the (?:text|words)|with|that|by|to|the text|add|write|put|append|the following|the line|the words|as|nothing but|also|and|please|in it|we need to|a) )+/iu;

const writtenInto = setOf('to into onto in inside on at');
/** A file and what is to stand in it, which is said before the file or behind it. */
const pathAndContent: Guess = said => {
  const places = certainPaths(said);
  const place = places.find(found => writtenInto.has(said.word(withLead(said, found).start))) ?? places[0] ?? said.all(['listName'])[0];
  if (!place || !isText(place.value)) { return undefined; }
  const { start, end } = withLead(said, place);
  const before = said.text(said.start, start).trim();
  const behind = said.text(end).trim().replace(/^(?:file|folder)\s+/iu, '');
  const path = place.value;
  const stripped = before.replace(writing, '').trim();
  const rest = behind.replace(joining, '').trim();
  if (rest !== '' && (before === '' || stripped === '' || verbOnly.test(before) || /^(?:saying|that|with|by)\b/iu.test(behind))) { return { path, content: rest }; }
  if (stripped !== '' && !verbOnly.test(before)) { return { path, content: stripped }; }
  return rest === '' ? { path } : { path, content: rest };
};

/** "find mentions of [kubernetes] in the docs". */
const soughtBehind = /\b(?:(?:mentions?|occurrences?|instances?|uses?|usages?|appearances?) of|containing|contains?|mention(?:s|ing)?|search(?:es|ing)? (?:\S+ ){0,4}?for|searching for|lines? with|look(?:ing)? (?:\S+ ){0,4}?for|scan (?:\S+ ){0,4}?for|grep (?:for)?|the (?:text|string|word|words|phrase|sentence|term|expression)|appears the string|use|we have)\s+(?:the\s+)?(?:(?:word|text|string|phrase|term)\s+)?(.+)$/iu;
const soughtPlace = /\s+(?:(?:in|inside|across|through|throughout|within|anywhere|somewhere|from)\b.*|(?:appears?|occurs?|shows? up|comes? up|is used|is mentioned|mentioned|used)\b.*)$/iu;

const sought: Guess = said => {
  const found = soughtBehind.exec(said.text())?.[1]?.replace(soughtPlace, '').trim();
  if (isText(found)) { return found; }
  return objectText(said);
};
const soughtFolder: Guess = said => {
  const found = said.all(['namedFolder'])[0];
  if (found) { return found.value; }
  const at = said.lastIndexOf(setOf('in inside under within'));
  return at < 0 ? undefined : said.reader.read('folder', withArticleSkipped(said, at + 1)).find(({ end }) => end === said.end)?.value;
};
/** "a listing of notebooks": a name of one or two words that is no word for the place where one is. */
const plainFolder: Guess = said => said.find(['here']) ? undefined : behindLast(said, setOf('in inside under within of'), 2)?.value;
const withArticleSkipped = (said: Said, at: number): number => ['the', 'my', 'our'].includes(said.word(at)) ? at + 1 : at;

const foundBehind = /\b(?:files?|script|document)\s+(?:(?:called|named|with|that|which|where|for|about|has|have|contains?|holds?|is|are|we|i|the|a|an|my|our|some)\s+)*(.+)$/iu;
const foundAround = /^(?:(?:i|am|i'm|trying|to|search|searching|for|out|where|whether|if|on earth|do|does|did|we|keep|you|know|have|has|is|are|there|the|a|an|my|our|one|of|which|these|get|me|location|look|find|locate|put|any|some|somewhere|file|files|called|named)\s+)+|\s+(?:somewhere|anywhere|around|lives?|is|are|located|at|be|in it|in this project|in the project|in here|here|please|again|for me)$/giu;
/** A file is found by its name, or by what is said of it. */
const soughtFile: Guess = said => {
  const [named] = certainPaths(said);
  if (named) { return named.value; }
  const text = said.text();
  const about = (foundBehind.exec(text)?.[1] ?? text).replace(foundAround, '').replace(foundAround, '').trim();
  return about === '' ? objectText(said) : about;
};

export const fileGuesses: Readonly<Record<string, Guesses>> = {
  list: { path: firstOf(kinds('namedFolder'), soughtFolder, plainFolder) },
  find: { query: soughtFile },
  search: { text: sought, path: soughtFolder },
  open: { path: existing, line: lineOf },
  read: { path: existing },
  delete: { path: existing },
  create: { path: newFile },
  createFolder: { path: newFolder },
  write: { path: pathAndContent },
  append: { path: pathAndContent },
  move: { path: twoPlaces(whereTo, 'folder') },
  copy: { path: twoPlaces(setOf('to into in as called named under onto'), 'path') },
  rename: { path: twoPlaces(itsName, 'path') },
  save: { path: said => certainPaths(said).at(-1)?.value ?? behindLast(said, setOf('as to in into called named under'), 3)?.value },
};
