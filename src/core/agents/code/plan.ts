import type { CodeEditor, CodeEdit, DocumentEdits } from '../../codeEditor';
import type { FileChange, Files } from '../../ports';
import type { Journal } from '../../safety/journal/journal';
import type { RiskKind } from '../../safety/risk';
import type { Proposal, Step, StepResult } from '../../turn';
import { edited } from './position';

/** What would be done, before anything is. */
export interface Plan {
  readonly risk: RiskKind;
  /** Behind "I will". */
  readonly deed: string;
  /** The words that carry it out where a phrase is wanted. */
  readonly challenge: string;
  readonly comparison?: NonNullable<Proposal['comparison']>;
  readonly carryOut: (signal: AbortSignal) => Promise<StepResult>;
}

export type Planned = Plan | StepResult;

export function isPlan(planned: Planned): planned is Plan {
  return 'carryOut' in planned;
}

/** What was said for a slot; undefined where nothing was. */
export function textSlot({ slots }: Step, name: string): string | undefined {
  return typeof slots[name] === 'string' ? slots[name] : undefined;
}

export function failed(text: string): StepResult {
  return { outcome: 'failed', text };
}

export interface EditingPlaces {
  readonly editor: CodeEditor;
  /** Null where no folder is open: then the editor's own undo is the only one. */
  readonly files: Pick<Files, 'read'> | null;
  readonly journal: Pick<Journal, 'carryOut'> | null;
}

export interface EditProps {
  readonly deed: string;
  readonly report: string;
  readonly utterance: string;
  /** As if typed: a file that was saved is left with unsaved changes. */
  readonly isTyped?: boolean;
  /** What is done once the text is there: the cursor is put somewhere. */
  readonly then?: () => Promise<void>;
}

/** Changes of text as a plan: shown as before and after, looked at again before it is carried out, and kept in the undo journal. */
export function editPlan(places: EditingPlaces, changes: readonly DocumentEdits[], { deed, report, utterance, isTyped = false, then }: EditProps): Planned {
  const real = changes.map(change => ({ ...change, after: edited(change.document.text, change.edits) })).filter(({ document, after }) => document.text !== after);
  const [first] = real;
  if (!first) { return { outcome: 'done', text: 'That changes nothing; it is so already.' }; }
  const carryOut = async (signal: AbortSignal): Promise<StepResult> => {
    for (const { document } of real) {
      const now = await places.editor.document(document.id);
      if (now.text !== document.text) { return failed(`${document.name} has changed meanwhile, so nothing was done. Ask again.`); }
    }
    const { files, journal } = places;
    const inWorkspace = files && journal ? real.filter(({ document }) => document.path !== null) : [];
    const fileChanges = await Promise.all(inWorkspace.map(async ({ document, after }): Promise<FileChange> => {
      const path = document.path ?? '';
      return { kind: 'replaceContent', path, bytes: await bytesOf(path, after, files), ...isTyped && { staysUnsaved: true } };
    }));
    if (fileChanges.length > 0) { await journal?.carryOut(utterance, fileChanges, signal); }
    const others = real.filter(change => !inWorkspace.includes(change));
    if (others.length > 0) { await places.editor.edit(others); }
    await then?.();
    return { outcome: 'done', text: others.length === 0 ? report : `${report} The editor's own undo takes it back.`, spoken: report, items: real.map(({ document }) => document.path ?? document.name) };
  };
  return { risk: 'edit', deed, challenge: deed, comparison: { path: first.document.name, before: first.document.text, after: first.after }, carryOut };
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** In UTF-8, with the byte order mark that the file has: editors do not count it among the text. */
async function bytesOf(path: string, text: string, files: Pick<Files, 'read'> | null): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const start = await files?.read(path, byteOrderMark.length);
  const isMarked = start !== undefined && byteOrderMark.every((byte, index) => start.bytes[index] === byte);
  return isMarked ? new Uint8Array([...byteOrderMark, ...bytes]) : bytes;
}

/** One edit of one document. */
export function oneEdit(document: DocumentEdits['document'], edit: CodeEdit): readonly DocumentEdits[] {
  return [{ document, edits: [edit] }];
}
