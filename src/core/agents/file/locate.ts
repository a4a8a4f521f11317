import type { Files, WorkspacePath } from '../../ports';
import type { Candidate, NameResolver } from '../../names/candidate';
import { checkPath } from '../../safety/pathPolicy';
import type { Choice, Step, StepResult } from '../../turn';

/** Where a step is to work, or what is answered instead. */
export type Located =
  | { readonly found: true; readonly path: WorkspacePath; readonly kind: 'file' | 'folder'; /** The user named it exactly as it is. */ readonly isExact: boolean; readonly warning: string | null }
  | { readonly found: false; readonly result: StepResult };

export interface LocateProps {
  readonly files: Files;
  readonly names: NameResolver;
}

export interface Wanted {
  /** The slot whose value it is, so that a choice can put another one there. */
  readonly slot: string;
  readonly spoken: string;
  readonly kind?: Candidate['kind'];
}

/** Below this nothing sounds alike enough to be offered. */
const leastScore = 0.3;
/** A second candidate this close to the first is as likely to be meant. */
const nearTie = 0.12;
/** Surer than this the first is taken, whatever comes second. */
const sureScore = 0.97;
const maxChoices = 4;

/** The file or folder that was meant: by its exact path, else by how it sounds; near ties are asked back. */
export async function locate({ files, names }: LocateProps, step: Step, { slot, spoken, kind }: Wanted): Promise<Located> {
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

  const candidates = names.resolve(spoken, { ...kind && { kind }, limit: maxChoices }).filter(({ score }) => score >= leastScore);
  const [first, second] = candidates;
  if (!first) { return instead({ outcome: 'failed', text: `I found no ${kind ?? 'file or folder'} that sounds like ${spoken}.` }); }
  if (second && first.score < sureScore && first.score - second.score < nearTie) { return instead(askWhich(step, slot, candidates)); }
  return { found: true, path: first.path, kind: first.kind, isExact: false, warning: checkWarning(first.path) };
}

/** "One or two?": numbered, shown as buttons, answered by number. */
function askWhich(step: Step, slot: string, candidates: readonly Candidate[]): StepResult {
  const choices: Choice[] = candidates.map(({ path, score }) => ({ label: path, reading: { agent: step.agent, action: step.action, slots: { ...step.slots, [slot]: path }, confidence: score } }));
  const numbered = choices.map(({ label }, index) => `${index + 1}: ${label}`);
  return {
    outcome: 'asked_back', choices,
    text: `Which one? ${numbered.join(', ')}.`,
    spoken: `I found ${choices.length} that may be meant. ${choices.map(({ label }, index) => `Number ${index + 1}: ${label}`).join('. ')}. Which one?`,
  };
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
