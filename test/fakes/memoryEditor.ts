import { VoiceError } from '../../src/base/errors';
import type { ActiveCode, CodeDocument, CodeEdit, CodeEditor, CodeFix, CodePlace, CodePosition, CodeProblem, CodeRange, CodeSymbol, DocumentEdits } from '../../src/core/codeEditor';
import { edited, linesOf, wordAt } from '../../src/core/agents/code/position';
import type { MemoryFiles } from './memoryFiles';

/** An editor over files in memory. Its language service knows lines that begin with "function NAME" and end with "}", and words. */
export class MemoryEditor implements CodeEditor {
  shown: CodePlace | null = null;
  placesShown: readonly CodePlace[] = [];
  problemList: CodeProblem[] = [];
  fixList: CodeFix[] = [];
  undone = 0;
  formatted: readonly CodeEdit[] | null = null;
  selection: CodeRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

  constructor(private readonly files: MemoryFiles, public path: string | null, private readonly languageId = 'typescript') {}

  at(line: number, character: number, endLine = line, endCharacter = character): this {
    this.selection = { start: { line, character }, end: { line: endLine, character: endCharacter } };
    return this;
  }

  async active(): Promise<ActiveCode | null> { return this.path === null ? null : { ...this.read(this.path), selection: this.selection }; }
  async document(id: string): Promise<CodeDocument> { return this.read(id); }
  async show(place: CodePlace): Promise<void> { this.shown = place; this.path = place.id; this.selection = place.range; }

  async symbolsIn(id: string): Promise<readonly CodeSymbol[]> {
    const lines = linesOf(this.read(id).text);
    return lines.flatMap((content, line) => {
      const found = /^(\s*)function (\w+)/u.exec(content);
      if (!found) { return []; }
      const last = lines.findIndex((other, at) => at >= line && other.startsWith(`${found[1] ?? ''}}`)), character = content.indexOf(found[2] ?? '');
      const range = { start: { line, character: found[1]?.length ?? 0 }, end: { line: last, character: lines[last]?.length ?? 0 } };
      return [{ name: found[2] ?? '', kind: 'function', container: '', place: { id, name: id, range }, nameRange: { start: { line, character }, end: { line, character: character + (found[2]?.length ?? 0) } } }];
    });
  }

  async symbolsInWorkspace(): Promise<readonly CodeSymbol[]> { return (await Promise.all(this.paths().map(path => this.symbolsIn(path)))).flat(); }

  async definitions(id: string, at: CodePosition): Promise<readonly CodePlace[]> {
    const name = wordAt(this.read(id).text, at)?.word;
    return (await this.symbolsInWorkspace()).filter(symbol => symbol.name === name).map(({ place, nameRange }) => ({ ...place, range: nameRange }));
  }

  async references(id: string, at: CodePosition): Promise<readonly CodePlace[]> { return this.placesOf(wordAt(this.read(id).text, at)?.word ?? ''); }
  async showPlaces(_from: CodePlace, places: readonly CodePlace[]): Promise<void> { this.placesShown = places; }

  async renaming(id: string, at: CodePosition, newName: string): Promise<readonly DocumentEdits[]> {
    const name = wordAt(this.read(id).text, at)?.word;
    if (name === undefined || name === 'const') { throw new VoiceError('invalid_input', 'You cannot rename this element.'); }
    const places = this.placesOf(name);
    return [...new Set(places.map(place => place.id))].map(path => ({ document: this.read(path), edits: places.filter(place => place.id === path).map(({ range }) => ({ range, text: newName })) }));
  }

  async formatting(): Promise<readonly CodeEdit[] | null> { return this.formatted; }
  async organizedImports(): Promise<readonly DocumentEdits[] | null> { return null; }
  problems(): readonly CodeProblem[] { return this.problemList; }
  async fixes(): Promise<readonly CodeFix[]> { return this.fixList; }

  async edit(changes: readonly DocumentEdits[]): Promise<void> {
    for (const { document, edits } of changes) { this.files.write(document.id, edited(document.text, edits)); }
  }

  async undo(): Promise<void> { this.undone += 1; }

  read(path: string): CodeDocument {
    const text = this.files.text(path);
    if (text === null) { throw new VoiceError('file_not_found', `There is no ${path}.`); }
    return { id: path, name: path, path: path.startsWith('untitled') ? null : path, languageId: this.languageId, text };
  }

  private paths(): string[] { return [...this.files.nodes].filter(([, { kind }]) => kind === 'file').map(([path]) => path); }

  private placesOf(name: string): CodePlace[] {
    return this.paths().flatMap(path => linesOf(this.files.text(path) ?? '').flatMap((content, line) => [...content.matchAll(/\w+/gu)].filter(match => match[0] === name).map(match => ({
      id: path, name: path, range: { start: { line, character: match.index }, end: { line, character: match.index + name.length } },
    }))));
  }
}
