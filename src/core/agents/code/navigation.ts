import type { ActiveCode, CodeEditor, CodePlace, CodePosition, CodeSymbol } from '../../codeEditor';
import type { Step, StepResult } from '../../turn';
import { locateTarget } from './locateTarget';
import { failed, textSlot } from './plan';
import { isBefore, linesOf, wholeText, wordAt } from './position';
import { symbolsCalled } from './symbolNames';
import { codeTarget } from './target';

/** Where no document is open. */
export const nothingOpen = failed('No file is open. Open one, then ask again.');


/** Going to places in code: looks, changes nothing but the cursor. */
export class Navigation {
  constructor(private readonly editor: CodeEditor) {}

  async goToLine(step: Step, signal: AbortSignal): Promise<StepResult> {
    const code = await this.editor.active();
    if (!code) { return nothingOpen; }
    const wanted = Number(step.slots['line']), lines = linesOf(code.text);
    // "the last line" is counted from behind.
    const line = wanted < 0 ? lines.length + wanted : wanted - 1;
    if (!Number.isInteger(line) || line < 0 || line >= lines.length) { return failed(`${code.name} has only ${lines.length} line${lines.length === 1 ? '' : 's'}.`); }
    const at = { line, character: /^\s*/u.exec(lines[line] ?? '')?.[0].length ?? 0 };
    signal.throwIfAborted();
    await this.editor.show({ ...code, range: { start: at, end: at } });
    return { outcome: 'done', text: `Line ${line + 1}.` };
  }

  async goToSymbol(step: Step, signal: AbortSignal): Promise<StepResult> {
    const said = textSlot(step, 'symbol') ?? '';
    const problem = /^(?:(?:the )?(next|previous|last|first) )?(?:error|problem|warning|diagnostic)s?$/iu.exec(said);
    if (problem) { return await this.goToProblem(problem[1]?.toLowerCase() ?? 'next'); }
    const found = await this.symbolCalled(said, signal);
    if (!('symbol' in found)) { return found.result; }
    const { symbol } = found;
    await this.editor.show({ ...symbol.place, range: symbol.nameRange });
    return { outcome: 'done', text: `${symbol.name}, ${symbol.kind} in ${symbol.place.name}, line ${symbol.nameRange.start.line + 1}.` };
  }

  async goToDefinition(step: Step, signal: AbortSignal): Promise<StepResult> {
    const said = textSlot(step, 'symbol');
    const start = await this.startOf(said, signal);
    if (!('at' in start)) { return start.result; }
    const [first, ...others] = await this.editor.definitions(start.id, start.at, signal);
    if (!first) { return failed(`Nothing here knows where ${start.name} is defined.`); }
    await this.editor.show(first);
    return { outcome: 'done', text: `${start.name} is defined in ${first.name}, line ${first.range.start.line + 1}${others.length > 0 ? `, and in ${others.length} more place${others.length === 1 ? '' : 's'}` : ''}.`, items: [first.name] };
  }

  async findReferences(step: Step, signal: AbortSignal): Promise<StepResult> {
    const start = await this.startOf(textSlot(step, 'symbol'), signal);
    if (!('at' in start)) { return start.result; }
    const places = await this.editor.references(start.id, start.at, signal);
    if (places.length === 0) { return { outcome: 'done', text: `Nothing refers to ${start.name}.`, holds: false }; }
    await this.editor.showPlaces({ id: start.id, name: start.name, range: { start: start.at, end: start.at } }, places);
    const files = [...new Set(places.map(({ name }) => name))];
    const listed = places.slice(0, 20).map(({ name, range }) => `${name}:${range.start.line + 1}`).join('\n');
    const sentence = `${places.length} reference${places.length === 1 ? '' : 's'} to ${start.name} in ${files.length === 1 ? files[0] ?? '' : `${files.length} files`}.`;
    return { outcome: 'done', text: `${sentence}\n${listed}${places.length > 20 ? `\n... and ${places.length - 20} more` : ''}`, spoken: sentence, items: files, holds: true };
  }

  async select(step: Step, signal: AbortSignal): Promise<StepResult> {
    const code = await this.editor.active();
    if (!code) { return nothingOpen; }
    const located = locateTarget(codeTarget(textSlot(step, 'what')), code, await this.editor.symbolsIn(code.id, signal), 'word');
    if (!located.found) { return failed(located.sentence); }
    await this.editor.show({ ...code, range: located.range });
    return { outcome: 'done', text: `Selected ${located.what}.` };
  }

  /** Where the name stands that is asked about: the word at the cursor, or the symbol that was named. */
  async startOf(said: string | undefined, signal: AbortSignal): Promise<{ readonly id: string; readonly name: string; readonly at: CodePosition } | { readonly result: StepResult }> {
    const code = await this.editor.active();
    if (said === undefined) {
      if (!code) { return { result: nothingOpen }; }
      const word = wordAt(code.text, code.selection.start);
      return word ? { id: code.id, name: word.word, at: word.range.start } : { result: failed('Put the cursor on a name first, or say which one.') };
    }
    // What is written nearby is likelier meant than something far away that is called alike.
    const near = code && this.nameInText(said, code);
    if (near) { return near; }
    const found = await this.symbolCalled(said, signal);
    return 'symbol' in found ? { id: found.symbol.place.id, name: found.symbol.name, at: found.symbol.nameRange.start } : found;
  }

  /** The nearest place in the open document where the name stands, however it is spelled. */
  private nameInText(said: string, { id, text, selection }: ActiveCode): { readonly id: string; readonly name: string; readonly at: CodePosition } | null {
    const places = new Map<string, CodePosition[]>();
    for (const [line, content] of linesOf(text).entries()) {
      for (const { 0: word, index } of content.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) { places.set(word, [...places.get(word) ?? [], { line, character: index }]); }
    }
    const range = wholeText(text);
    const symbols = [...places].map(([name]): CodeSymbol => ({ name, kind: 'name', container: '', place: { id, name: '', range }, nameRange: range }));
    const called = symbolsCalled(said, symbols);
    const [only] = called;
    if (!only || called.length > 1) { return null; }
    const [nearest] = (places.get(only.name) ?? []).sort((a, b) => Math.abs(a.line - selection.start.line) - Math.abs(b.line - selection.start.line));
    return nearest ? { id, name: only.name, at: nearest } : null;
  }

  /** First among the symbols of the open document, then of the workspace. */
  private async symbolCalled(said: string, signal: AbortSignal): Promise<{ readonly symbol: CodeSymbol } | { readonly result: StepResult }> {
    const code = await this.editor.active();
    const inDocument = code ? symbolsCalled(said, await this.editor.symbolsIn(code.id, signal)) : [];
    const symbols = inDocument.length > 0 ? inDocument : symbolsCalled(said, await this.editor.symbolsInWorkspace(said, signal));
    const [first, ...others] = symbols;
    if (!first) { return { result: failed(`I find nothing called "${said}".`) }; }
    const rivals = others.filter(other => other.name !== first.name);
    if (rivals.length === 0) { return { symbol: first }; }
    return { result: {
      outcome: 'asked_back', text: `Which one: ${[first, ...rivals].map(({ name }) => name).join(', ')}?`,
      choices: [first, ...rivals].map(symbol => ({ label: `${symbol.name} in ${symbol.place.name}`, reading: { agent: 'code', action: 'goToSymbol', slots: { symbol: symbol.name }, confidence: 1 } })),
    } };
  }

  private async goToProblem(which: string): Promise<StepResult> {
    const code = await this.editor.active();
    if (!code) { return nothingOpen; }
    const problems = [...this.editor.problems(code.id)].sort((a, b) => isBefore(a.range.start, b.range.start) ? -1 : 1);
    if (problems.length === 0) { return { outcome: 'done', text: `There are no problems in ${code.name}.`, holds: false }; }
    const { start } = code.selection;
    const wanted = which === 'first' ? problems[0] : which === 'last' ? problems.at(-1)
      : which === 'previous' ? problems.findLast(({ range }) => isBefore(range.start, start)) ?? problems.at(-1)
        : problems.find(({ range }) => isBefore(start, range.start)) ?? problems[0];
    if (!wanted) { return failed('There is no such problem.'); }
    const place: CodePlace = { ...code, range: { start: wanted.range.start, end: wanted.range.start } };
    await this.editor.show(place);
    return { outcome: 'done', text: `Line ${wanted.range.start.line + 1}: ${wanted.message}` };
  }
}
