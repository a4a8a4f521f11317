import type { ActiveCode, CodeProblem, CodeRange, CodeSymbol } from '../../codeEditor';
import type { LanguageModel } from '../../ports';
import type { Clock } from '../../../base/clock';
import type { Step, StepResult } from '../../turn';
import type { StepContext } from '../agent';
import { askAloud, noModel } from '../general/askAloud';
import { codeIn, editMessages, explainMessages, writeMessages } from './codePrompts';
import { type Located, locateTarget, type ThisMeans } from './locateTarget';
import { nothingOpen } from './navigation';
import { type EditingPlaces, editPlan, failed, oneEdit, type Planned, textSlot } from './plan';
import { holds, lineBreakOf, linesOf, textIn, wholeLines } from './position';
import { codeTarget } from './target';

export interface WritingProps extends EditingPlaces {
  readonly model: LanguageModel | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly windowTokens: number;
}

/** More of a file helps no small model, and is nobody's business. */
const maxCharacters = 8000;
/** Code is longer than an answer that is spoken. */
const maxTokens = 2048;

/** What a language model does with code: explains it, changes it, writes it. It sees the part in question and no more; what it writes is a plan first. */
export class Writing {
  constructor(private readonly props: WritingProps) {}

  async explain(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { model, clock } = this.props;
    if (!model) { return failed(noModel); }
    const part = await this.part(textSlot(step, 'what'), 'symbol', signal);
    if (!('code' in part)) { return part.result; }
    return await askAloud({ model, clock, request: { messages: explainMessages({ ...part, utterance: context.utterance }) }, context }, signal);
  }

  async edit(step: Step, context: StepContext, signal: AbortSignal): Promise<Planned> {
    const instruction = textSlot(step, 'instruction') ?? context.utterance;
    return await this.rewritten(partOf(instruction), instruction, context, signal);
  }

  /** New code goes in at the cursor; what documents code that is there changes that code. */
  async write(step: Step, context: StepContext, signal: AbortSignal): Promise<Planned> {
    const instruction = textSlot(step, 'instruction') ?? context.utterance;
    if (/\b(?:doc|docs|documentation|docstrings?|jsdoc|tsdoc|javadoc|comments?)\b/iu.test(instruction)) { return await this.rewritten(partOf(instruction), `write ${instruction}`, context, signal); }
    const { model, editor } = this.props;
    if (!model) { return failed(noModel); }
    const code = await editor.active();
    if (!code) { return nothingOpen; }
    const about = /\b(?:for|of) (?:this|that|the|it)\b/iu.test(instruction) ? await this.part(partOf(instruction), 'symbol', signal) : null;
    const around = nearby(code, this.limit);
    const reply = await model.chat({ messages: writeMessages({ code, instruction, around, about: about && 'code' in about ? about.text : null }), maxTokens, temperature: 0 }, () => undefined, signal);
    const written = codeIn(reply.text);
    if (written === null) { return failed('The model wrote no code. Ask again in other words.'); }
    if (reply.truncated) { return failed('The model was cut off in the middle of the code, so I did not use it. Ask for less at once.'); }
    const { line } = code.selection.end;
    const content = linesOf(code.text)[line] ?? '';
    const isBlank = content.trim() === '', lineBreak = lineBreakOf(code.text);
    const range: CodeRange = isBlank ? wholeLines(code.text, line, line) : { start: { line, character: content.length }, end: { line, character: content.length } };
    const indented = reindented(written, /^\s*/u.exec(content)?.[0] ?? '', lineBreak);
    return editPlan(this.props, oneEdit(code, { range, text: isBlank ? indented : lineBreak + lineBreak + indented }), {
      deed: `insert ${count(written)} below line ${line + 1} of ${code.name}, as the model wrote them`, report: `Inserted ${count(written)} below line ${line + 1}.`, utterance: context.utterance,
    });
  }

  /** First what the language service offers; the model only where that offers nothing. */
  async fix(step: Step, context: StepContext, signal: AbortSignal): Promise<Planned> {
    const { editor } = this.props;
    const code = await editor.active();
    if (!code) { return nothingOpen; }
    const located = await this.located(code, textSlot(step, 'what'), 'line', signal);
    const range = located.found ? located.range : code.selection;
    const known = editor.problems(code.id), all = known.filter(({ severity }) => severity !== 'note');
    const lines = wholeLines(code.text, range.start.line, range.end.line);
    const inLines = ({ range: at }: CodeProblem) => holds(lines, { start: at.start, end: at.start });
    // A hint is meant only where nothing worse is: "never used" is one in some versions of a service.
    const within = all.some(inLines) ? all.filter(inLines) : known.filter(inLines);
    // "fix this error" with the only error elsewhere means that one.
    const problems = within.length > 0 ? within : all.length === 1 ? all : [];
    const [problem] = problems;
    if (!problem) { return failed(all.length === 0 ? `There are no problems in ${code.name}.` : `There is no problem there. ${code.name} has ${all.length}; the first is in line ${(all[0]?.range.start.line ?? 0) + 1}.`); }
    const fixes = (await editor.fixes(code.id, problem.range, signal)).filter(({ edits }) => edits.length > 0);
    const chosen = fixes.find(({ isPreferred }) => isPreferred) ?? fixes[0];
    if (chosen) { return editPlan(this.props, chosen.edits, { deed: `fix "${problem.message}" in line ${problem.range.start.line + 1}: ${chosen.title}`, report: `${chosen.title}.`, utterance: context.utterance }); }
    const line = `line ${problem.range.start.line + 1}`;
    if (!this.props.model) { return failed(`${problem.message} (${line}). The language service offers no fix for it, and there is no language model set up.`); }
    return await this.rewritten(line, `Fix this problem, and change nothing else: ${problem.message}`, context, signal, problem.range);
  }

  private async rewritten(what: string, instruction: string, { utterance }: StepContext, signal: AbortSignal, at?: CodeRange): Promise<Planned> {
    const { model } = this.props;
    if (!model) { return failed(noModel); }
    const part = at ? await this.partAt(at, signal) : await this.part(what, 'symbol', signal);
    if (!('code' in part)) { return part.result; }
    if (part.isCut) { return failed(`${part.what} is too long for that. Select the part that is to be changed, then ask again.`); }
    const reply = await model.chat({ messages: editMessages({ ...part, utterance: instruction }), maxTokens, temperature: 0 }, () => undefined, signal);
    const written = codeIn(reply.text);
    if (written === null) { return failed('The model wrote no code, so nothing was changed. Ask again in other words.'); }
    if (reply.truncated) { return failed('The model was cut off in the middle of the code, so nothing was changed. Ask for less at once.'); }
    const indent = /^[ \t]*/u.exec(linesOf(part.code.text)[part.range.start.line] ?? '')?.[0] ?? '';
    const text = reindented(written, indent, lineBreakOf(part.code.text));
    const range = part.isWhole ? { start: { ...part.range.start, character: 0 }, end: part.range.end } : part.range;
    return editPlan(this.props, oneEdit(part.code, { range, text: part.isWhole ? text : written }), { deed: `change ${part.what} of ${part.code.name} as the model wrote it`, report: `Changed ${part.what}.`, utterance });
  }

  private get limit(): number { return Math.min(maxCharacters, this.props.windowTokens * 2); }

  private async located(code: ActiveCode, what: string | undefined, thisMeans: ThisMeans, signal: AbortSignal): Promise<Located> {
    return locateTarget(codeTarget(what), code, await this.props.editor.symbolsIn(code.id, signal), thisMeans);
  }

  private async part(what: string | undefined, thisMeans: ThisMeans, signal: AbortSignal): Promise<Part | { readonly result: StepResult }> {
    const code = await this.props.editor.active();
    if (!code) { return { result: nothingOpen }; }
    const located = await this.located(code, what, thisMeans, signal);
    return located.found ? this.partOf(code, located.range, located.what) : { result: failed(located.sentence) };
  }

  /** The smallest symbol round a place, or some lines round it. */
  private async partAt(at: CodeRange, signal: AbortSignal): Promise<Part | { readonly result: StepResult }> {
    const code = await this.props.editor.active();
    if (!code) { return { result: nothingOpen }; }
    const symbols: readonly CodeSymbol[] = await this.props.editor.symbolsIn(code.id, signal);
    const around = symbols.filter(({ place }) => holds(place.range, at)).at(-1);
    return around && textIn(code.text, around.place.range).length <= this.limit ? this.partOf(code, around.place.range, `the ${around.kind} ${around.name}`)
      : this.partOf(code, wholeLines(code.text, at.start.line - 5, at.end.line + 5), `the lines round line ${at.start.line + 1}`);
  }

  private partOf(code: ActiveCode, range: CodeRange, what: string): Part {
    const lines = linesOf(code.text);
    const isWhole = (lines[range.start.line] ?? '').slice(0, range.start.character).trim() === '' && (lines[range.end.line] ?? '').slice(range.end.character).trim() === '';
    const text = textIn(code.text, isWhole ? { start: { ...range.start, character: 0 }, end: range.end } : range);
    return { code, range, what, isWhole, text: text.slice(0, this.limit), isCut: text.length > this.limit };
  }
}

/** A part of a document, for a model to read. */
interface Part {
  readonly code: ActiveCode;
  readonly range: CodeRange;
  readonly what: string;
  readonly text: string;
  /** It begins and ends with its lines. */
  readonly isWhole: boolean;
  readonly isCut: boolean;
}

/** Which code an instruction speaks of: "make this function async" is about "this function". */
function partOf(instruction: string): string {
  const found = /\b(?:this|that|these|the current|the selected) (?:whole |entire )?\w+|\bthe selection\b|\blines? \d+(?: (?:to|through) (?:line )?\d+)?|\bthe \w+(?: \w+)? (?:function|method|class)\b|\bthe (?:function|method|class) \w+(?: \w+)?/iu.exec(instruction)?.[0];
  return found !== undefined && !/^(?:this|that|these) (?:into|to|with|in|as|from|so|and|is)\b/iu.test(found) ? found : 'this';
}

/** What stands before the cursor and a little behind it, in whole lines. */
function nearby({ text, selection }: ActiveCode, limit: number): { readonly before: string; readonly behind: string } {
  const before = textIn(text, { start: { line: 0, character: 0 }, end: selection.start }), behind = textIn(text, { start: selection.end, end: wholeLines(text, 0, Number.MAX_SAFE_INTEGER).end });
  return { before: before.slice(-Math.trunc(limit * 0.75)), behind: behind.slice(0, Math.trunc(limit * 0.25)) };
}

function count(text: string): string {
  const lines = linesOf(text).length;
  return `${lines} line${lines === 1 ? '' : 's'}`;
}

/** The same code with the indent of the place where it goes; models begin at the left edge or where the code was. */
function reindented(written: string, indent: string, lineBreak: string): string {
  const lines = linesOf(written);
  const own = Math.min(...lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/u.exec(line)?.[0].length ?? 0));
  return lines.map(line => line.trim() === '' ? '' : indent + line.slice(own)).join(lineBreak);
}

