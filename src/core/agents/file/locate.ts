import type { Files, WorkspacePath } from '../../ports';
import type { Candidate, NameResolver } from '../../names/candidate';
import { decide } from '../../names/decide';
import { checkPath } from '../../safety/pathPolicy';
import type { Choice, Slots, Step, StepResult } from '../../turn';

/** Where a step is to work, or what is answered instead. */
export type Located =
  | { readonly found: true; readonly path: WorkspacePath; readonly kind: 'file' | 'folder'; /** The user named it as it is called; else it only sounds like what was said. */ readonly isExact: boolean; readonly warning: string | null }
  | { readonly found: false; readonly result: StepResult };

export interface LocateProps {
  readonly files: Files;
  readonly names: NameResolver;
}

export interface Wanted {
  /** The slot whose value it is, so that a choice can put another one there. */
  readonly slot: string;
  readonly spoken: string;
  /** Which one of the slot, where it holds several. */
  readonly index?: number;
  readonly kind?: Candidate['kind'];
}

/** The file or folder that was meant: by its exact path, else by how it sounds; near ties are asked back. */
export async function locate({ files, names }: LocateProps, step: Step, wanted: Wanted): Promise<Located> {
  const { spoken, kind } = wanted;
  if (files.roots.length === 0) { return instead({ outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' }); }
  if (spoken === 'this folder') { return { found: true, path: parentOfOpen(files), kind: 'folder', isExact: true, warning: null }; }
  if (spoken === 'this file') {
    const open = files.recent()[0];
    return open === undefined ? instead({ outcome: 'failed', text: 'No file is open.' }) : { found: true, path: open, kind: 'file', isExact: true, warning: null };
  }
  const verdict = checkPath(spoken, 'read');
  if (!verdict.allowed) { return instead({ outcome: 'refused', text: verdict.reason }); }
  const { path, warning } = verdict;
  const exact = await files.stat(path);
  if (exact?.link === 'outside') { return instead({ outcome: 'refused', text: `${path} is a link that leads out of the workspace; I do not follow it.` }); }
  if (exact?.link === 'unknown') { return instead({ outcome: 'refused', text: `${path} is a link whose target I cannot see; I do not follow it.` }); }
  if (exact && exact.kind !== 'other' && (kind === undefined || exact.kind === kind)) { return { found: true, path, kind: exact.kind, isExact: true, warning }; }

  const decision = decide(names.resolve(spoken, { ...kind && { kind } }));
  switch (decision.kind) {
    case 'none': return instead({ outcome: 'failed', text: `I found no ${kind ?? 'file or folder'} that sounds like ${spoken}.` });
    case 'several': return instead(askWhich(step, wanted, decision.candidates));
    case 'one': {
      const { candidate } = decision;
      return { found: true, path: candidate.path, kind: candidate.kind, isExact: isCalled(candidate.path, path), warning: checkWarning(candidate.path) };
    }
  }
}

/** Whether the end of a path was said as it is written, but for the case. */
function isCalled(path: WorkspacePath, said: string): boolean {
  return `/${path}`.toLowerCase().endsWith(`/${said.toLowerCase()}`);
}

/** "One or two?": numbered, shown as buttons, answered by number; a single one by yes. */
function askWhich(step: Step, wanted: Wanted, candidates: readonly Candidate[]): StepResult {
  const choices: Choice[] = candidates.map(({ path, score }) => ({ label: path, reading: { agent: step.agent, action: step.action, slots: withPath(step.slots, wanted, path), confidence: score } }));
  const [only] = choices;
  if (only && choices.length === 1) { return { outcome: 'asked_back', choices, text: `Did you mean ${only.label}?` }; }
  const numbered = choices.map(({ label }, index) => `${index + 1}: ${label}`);
  return {
    outcome: 'asked_back', choices,
    text: `Which one? ${numbered.join(', ')}.`,
    spoken: `I found ${choices.length} that may be meant. ${choices.map(({ label }, index) => `Number ${index + 1}: ${label}`).join('. ')}. Which one?`,
  };
}

function withPath(slots: Slots, { slot, index }: Wanted, path: WorkspacePath): Slots {
  const value = slots[slot];
  return { ...slots, [slot]: index !== undefined && typeof value === 'object' ? value.map((other, at) => at === index ? path : other) : path };
}

function parentOfOpen(files: Files): WorkspacePath {
  const open = files.recent()[0] ?? '';
  return open.includes('/') ? open.slice(0, open.lastIndexOf('/')) : '';
}

function checkWarning(path: WorkspacePath): string | null {
  const verdict = checkPath(path, 'read');
  return verdict.allowed ? verdict.warning : verdict.reason;
}

function instead(result: StepResult): Located {
  return { found: false, result };
}
