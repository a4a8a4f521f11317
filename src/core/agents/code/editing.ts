import type { ActiveCode, CodeEdit, DocumentEdits } from '../../codeEditor';
import { wordsOf } from '../../names/nameWords';
import { spokenName } from '../../router/spokenName';
import type { Step } from '../../turn';
import type { StepContext } from '../agent';
import { commentEdits, type Commenting } from './comments';
import { lineEdit } from './lineEdits';
import { locateTarget } from './locateTarget';
import { type Navigation, nothingOpen } from './navigation';
import { type EditingPlaces, editPlan, failed, oneEdit, type Planned, textSlot } from './plan';
import { endOf, isEmpty, lineBreakOf, textIn, wholeText } from './position';
import { spokenCode } from './spokenCode';
import { codeTarget } from './target';

const identifier = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** Changes of code that need no model. Each is a plan: nothing is done yet. */
export class Editing {
  constructor(private readonly places: EditingPlaces, private readonly navigation: Navigation) {}

  async insert(step: Step, { utterance }: StepContext): Promise<Planned> {
    const code = await this.places.editor.active();
    if (!code) { return nothingOpen; }
    const said = textSlot(step, 'text') ?? '';
    return this.typed(code, spokenCode(said), utterance);
  }

  /** In place of the selection, or at the cursor, which goes behind it. */
  typed(code: ActiveCode, text: string, utterance: string): Planned {
    const put = this.spaced(code, text).replace(/\n/gu, lineBreakOf(code.text));
    const edit: CodeEdit = { range: code.selection, text: put };
    const cursor = endOf(code.selection.start, put);
    const shown = put.trim() === '' ? 'a line break' : JSON.stringify(text);
    return editPlan(this.places, oneEdit(code, edit), {
      deed: isEmpty(code.selection) ? `insert ${shown} in line ${code.selection.start.line + 1} of ${code.name}` : `replace the selection in ${code.name} by ${shown}`,
      report: `Inserted ${shown}.`, utterance, isTyped: true, then: () => this.places.editor.show({ ...code, range: { start: cursor, end: cursor } }),
    });
  }

  async comment(step: Step, { utterance }: StepContext, signal: AbortSignal): Promise<Planned> {
    const code = await this.places.editor.active();
    if (!code) { return nothingOpen; }
    const located = locateTarget(codeTarget(textSlot(step, 'what')), code, await this.places.editor.symbolsIn(code.id, signal), 'line');
    if (!located.found) { return failed(located.sentence); }
    const how: Commenting = /\buncomment|\bremove (?:the )?comment|\bcomment (?:back )?in\b/iu.test(utterance) ? 'remove' : /\btoggle\b/iu.test(utterance) ? 'toggle' : 'add';
    const commented = commentEdits(code.text, code.languageId, located.range, how);
    if (!commented) { return failed(`I do not know how comments are written in ${code.languageId}.`); }
    const done = commented.isAdding ? `Commented out ${located.what}.` : `Uncommented ${located.what}.`;
    return editPlan(this.places, [{ document: code, edits: commented.edits }], { deed: `${commented.isAdding ? 'comment out' : 'uncomment'} ${located.what} of ${code.name}`, report: done, utterance });
  }

  async format({ utterance }: StepContext, signal: AbortSignal): Promise<Planned> {
    const code = await this.places.editor.active();
    if (!code) { return nothingOpen; }
    const edits = await this.places.editor.formatting(code.id, signal);
    if (!edits) { return failed(`There is nothing to format in ${code.name}, or nothing here knows how ${code.languageId} is formatted.`); }
    return editPlan(this.places, [{ document: code, edits }], { deed: `format ${code.name}`, report: `Formatted ${code.name}.`, utterance });
  }

  async organizeImports({ utterance }: StepContext, signal: AbortSignal): Promise<Planned> {
    const code = await this.places.editor.active();
    if (!code) { return nothingOpen; }
    const changes = await this.places.editor.organizedImports(code.id, signal);
    if (!changes) { return failed(`Nothing here can organize the imports of ${code.languageId}.`); }
    return editPlan(this.places, changes, { deed: `organize the imports of ${code.name}`, report: `Organized the imports of ${code.name}.`, utterance });
  }

  async renameSymbol(step: Step, { utterance }: StepContext, signal: AbortSignal): Promise<Planned> {
    const start = await this.navigation.startOf(textSlot(step, 'symbol'), signal);
    if (!('at' in start)) { return start.result; }
    const newName = inCasingOf(start.name, textSlot(step, 'to') ?? '');
    if (!identifier.test(newName)) { return failed(`"${newName}" is no name that code can have. Say another one.`); }
    if (newName === start.name) { return failed(`It is called ${start.name} already.`); }
    const changes = await this.places.editor.renaming(start.id, start.at, newName, signal);
    if (changes.length === 0) { return failed(`${start.name} cannot be renamed here.`); }
    const count = changes.reduce((sum, { edits }) => sum + edits.length, 0);
    const where = changes.length === 1 ? changes[0]?.document.name ?? '' : `${changes.length} files`;
    const times = `${count} place${count === 1 ? '' : 's'} in ${where}`;
    return editPlan(this.places, changes, { deed: `rename ${start.name} to ${newName}, ${times}`, report: `Renamed ${start.name} to ${newName}, ${times}.`, utterance });
  }

  /** What an instruction means that needs no thought: deleting, copying, moving and indenting lines. Null for all others. */
  async simple(step: Step, { utterance }: StepContext, signal: AbortSignal): Promise<Planned | null> {
    const code = await this.places.editor.active();
    if (!code) { return nothingOpen; }
    const wanted = lineEdit(textSlot(step, 'instruction') ?? utterance);
    if (!wanted) { return null; }
    const located = locateTarget(codeTarget(wanted.what), code, await this.places.editor.symbolsIn(code.id, signal), 'line');
    if (!located.found) { return failed(located.sentence); }
    const change = wanted.change(code.text, located.range);
    if (!change) { return failed(`I cannot ${wanted.verb} ${located.what} any farther.`); }
    const changes: readonly DocumentEdits[] = [{ document: code, edits: change }];
    return editPlan(this.places, changes, { deed: `${wanted.verb} ${located.what} of ${code.name}`, report: `${wanted.done} ${located.what}.`, utterance });
  }

  /** A space where the new words would run into those that are there. */
  private spaced({ text, selection }: ActiveCode, put: string): string {
    const before = textIn(text, { start: { line: selection.start.line, character: 0 }, end: selection.start }), behind = textIn(text, { start: selection.end, end: wholeText(text).end });
    const left = /[\p{L}\p{N}_$,;:]$/u.test(before) && /^[\p{L}\p{N}_$"'{=+*<>&|?!-]/u.test(put) ? ' ' : '';
    const right = /[\p{L}\p{N}_$]$/u.test(put) && /^[\p{L}\p{N}_$]/u.test(behind) ? ' ' : '';
    return left + put + right;
  }
}

/** "total count" for counterValue is totalCount: a new name is spelled as the old one, unless a casing was said. */
export function inCasingOf(oldName: string, said: string): string {
  const spelled = spokenName(said.trim());
  if (!/\s/u.test(spelled)) { return spelled === spelled.toLowerCase() && /^\p{Lu}/u.test(oldName) && !/^\p{Lu}+$/u.test(oldName) ? capital(spelled) : spelled; }
  const words = wordsOf(spelled);
  if (/^[^\p{Ll}]*_?[^\p{Ll}]*$/u.test(oldName) && /\p{Lu}{2}/u.test(oldName)) { return words.join('_').toUpperCase(); }
  if (oldName.includes('-')) { return words.join('-'); }
  if (oldName.slice(1).includes('_')) { return words.join('_'); }
  const camel = words.map((word, index) => index === 0 ? word : capital(word)).join('');
  const prefix = /^[_$#]+/u.exec(oldName)?.[0] ?? '';
  return prefix + (/^\p{Lu}/u.test(oldName.slice(prefix.length)) ? capital(camel) : camel);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
