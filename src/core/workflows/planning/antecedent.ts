import type { SlotValue } from '../../turn';
import { lastOf, type PlannedStep, type Steps } from './stand';
import type { Reference } from './reference';

/** What of the steps so far is a file or a folder, and whether its name is known before they have run. */
export type FileAntecedent = { readonly kind: 'known'; readonly path: SlotValue } | { readonly kind: 'found' };

/** Their results name files that nobody knows yet. */
const finding: ReadonlySet<string> = new Set(['file.find', 'file.list', 'file.search', 'code.findReferences', 'code.goToDefinition', 'code.goToSymbol']);

export function isFinding(step: PlannedStep | undefined): boolean {
  return step !== undefined && finding.has(`${step.agent}.${step.action}`);
}
const hasEnding = /\.[\p{L}\p{N}]+$/u;

function joined(folder: string, name: string): string {
  return `${folder.replace(/\/$/u, '')}/${name.slice(name.lastIndexOf('/') + 1)}`;
}

/** Where the file of a step lies once the step is done. */
function pathAfter({ agent, action, slots }: PlannedStep, kind: Reference['kind']): string | undefined {
  const path = slots['path'], to = slots['to'];
  if (agent !== 'file' || typeof path !== 'string') { return undefined; }
  if (typeof to !== 'string' || kind === 'original') { return path; }
  if (action === 'rename') { return path.includes('/') && !to.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/${to}` : to; }
  return hasEnding.test(to) ? to : joined(to, path);
}

/** The file that a reference means: of the latest step that has one. */
export function fileMeant(steps: Steps, kind: Reference['kind']): FileAntecedent | undefined {
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) { continue; }
    if (isFinding(step)) { return { kind: 'found' }; }
    const siblings = kind === 'all' || kind === 'both' ? steps.filter(({ group }) => group === step.group) : [step];
    const paths = siblings.flatMap(sibling => pathAfter(sibling, kind) ?? []);
    if (paths[0] !== undefined) { return { kind: 'known', path: paths.length > 1 ? paths : paths[0] }; }
    if (step.agent === 'file' && typeof step.slots['path'] === 'object') { return { kind: 'known', path: step.slots['path'] }; }
  }
  return undefined;
}

/** The folder that "in it" means: the latest that a step made, looked into, renamed or put something into. */
export function folderMeant(steps: Steps): string | undefined {
  for (const { agent, action, slots } of steps.toReversed()) {
    const { path, to } = slots;
    if (agent !== 'file') { continue; }
    if ((action === 'createFolder' || action === 'list') && typeof path === 'string') { return path; }
    if ((action === 'move' || action === 'copy') && typeof to === 'string' && !hasEnding.test(to)) { return to; }
  }
  return undefined;
}

/** The latest value of a slot that was said. */
export function latestText(steps: Steps, slot: string): string | undefined {
  const value = steps.findLast(({ slots }) => typeof slots[slot] === 'string')?.slots[slot];
  return typeof value === 'string' ? value : undefined;
}

/** Whether the latest step yields a number to go on with. */
export function yieldsNumber(steps: Steps): boolean {
  const last = lastOf(steps);
  return last !== undefined && (last.agent === 'utility' || last.agent === 'web' || last.agent === 'general');
}
