import type { Files, WorkspacePath } from '../../ports';
import type { Candidate, NameResolver } from '../../names/candidate';
import { type Decision, decide } from '../../names/decide';
import { checkPath, isWithin } from '../../safety/pathPolicy';
import { riskOf } from '../../safety/risk';
import type { Choice, Slots, Step, StepResult } from '../../turn';
import { parentOf } from '../../workspacePath';

/** Where a step is to work, or what is answered instead. */
export type Located =
  | { readonly found: true; readonly path: WorkspacePath; readonly kind: 'file' | 'folder'; /** The user named it as it is called; else it only sounds like what was said. */ readonly isExact: boolean; readonly warning: string | null }
  | { readonly found: false; readonly result: StepResult; /** There are several that are called so. */ readonly isNamed?: boolean };

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
  /** What cannot be meant, with all that lies in it: nothing goes into itself. */
  readonly except?: WorkspacePath;
}

/** The file or folder that was meant: by its exact path, else by how it sounds; near ties are asked back. */
export async function locate({ files, names }: LocateProps, step: Step, wanted: Wanted): Promise<Located> {
  const { spoken, kind, except } = wanted;
  if (files.roots.length === 0) { return instead({ outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' }); }
  if (spoken === 'this folder') { return { found: true, path: parentOf(files.recent()[0] ?? ''), kind: 'folder', isExact: true, warning: null }; }
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

  const decision = decide(names.resolve(spoken, { ...kind && { kind } }).filter(candidate => except === undefined || !isWithin(candidate.path, except, files.ignoresCase)), riskOf(step.agent, step.action) === 'read' ? 'look' : 'change');
  switch (decision.kind) {
    case 'none': return instead({ outcome: 'failed', text: `I found no ${kind ?? 'file or folder'} that sounds like ${spoken}.` });
    case 'several': return { ...instead(askWhich(step, wanted, decision)), isNamed: decision.isNamed };
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

/** "One or two?": numbered, shown as buttons, answered by number; a single one by yes. Where what was said is none of their names, that comes first. */
function askWhich(step: Step, wanted: Wanted, { candidates, isNamed }: Extract<Decision, { kind: 'several' }>): StepResult {
  const choices: Choice[] = candidates.map(({ path, score }) => ({ label: path, reading: { agent: step.agent, action: step.action, slots: withPath(step.slots, wanted, path), confidence: score } }));
  const [only] = choices;
  const absent = isNamed ? '' : `I find no ${wanted.spoken.replace(/^(?:the|my|our|a|an) /iu, '')}. `;
  if (only && choices.length === 1) { return { outcome: 'asked_back', choices, text: `${absent}Did you mean ${only.label}?` }; }
  const numbered = choices.map(({ label }, index) => `${index + 1}: ${label}`);
  return {
    outcome: 'asked_back', choices,
    text: `${absent}${isNamed ? 'Which one?' : 'Did you mean one of these?'} ${numbered.join(', ')}.`,
    spoken: `${isNamed ? `I found ${choices.length} that may be meant.` : `${absent}I found ${choices.length} like it.`} ${choices.map(({ label }, index) => `Number ${index + 1}: ${label}`).join('. ')}. Which one?`,
  };
}

function withPath(slots: Slots, { slot, index }: Wanted, path: WorkspacePath): Slots {
  const value = slots[slot];
  return { ...slots, [slot]: index !== undefined && typeof value === 'object' ? value.map((other, at) => at === index ? path : other) : path };
}

function checkWarning(path: WorkspacePath): string | null {
  const verdict = checkPath(path, 'read');
  return verdict.allowed ? verdict.warning : verdict.reason;
}

function instead(result: StepResult): Extract<Located, { found: false }> {
  return { found: false, result };
}
