import { VoiceError } from '../../../base/errors';
import type { FileChange, Files, WorkspacePath } from '../../ports';
import { joinedPath, nameOf, parentOf } from '../../workspacePath';
import type { JournalStep, JournalStore, Kept } from './entry';
import { differences, readTree, sha256Of, type Tree, type TreeLimits } from './tree';

/** Why a step can neither be taken back nor done again as it is: something else has happened there since. */
export interface Conflict { readonly path: WorkspacePath; readonly reason: string }

/** What has to be done now; empty where it was done already; a conflict where the place is not as it was left. */
export type Plan = readonly FileChange[] | Conflict;

export function isConflict(plan: Plan): plan is Conflict {
  return !Array.isArray(plan);
}

export interface StepContext {
  readonly files: Files;
  readonly store: Pick<JournalStore, 'kept'>;
  readonly limits: TreeLimits;
  /** The step may have been broken off in the middle. */
  readonly isPartial: boolean;
  readonly signal: AbortSignal;
}

const nothing: Plan = [];
const changed = (path: WorkspacePath): Conflict => ({ path, reason: `${path} has changed since.` });
const inTheWay = (path: WorkspacePath): Conflict => ({ path, reason: `There is something else called ${path} now.` });
const gone = (path: WorkspacePath): Conflict => ({ path, reason: `${path} is not there any more.` });

/** What takes a step back, looking first at what is there. */
export async function undoPlan(step: JournalStep, context: StepContext): Promise<Plan> {
  const { files, store, isPartial } = context;
  switch (step.kind) {
    case 'createFile': {
      const now = await hashAt(step.path, context);
      if (now === null) { return nothing; }
      return now === step.after.sha256 ? [{ kind: 'delete', path: step.path }] : changed(step.path);
    }
    case 'createFolder': {
      if (!await exists(files, step.path)) { return nothing; }
      return (await files.list(step.path)).length === 0 ? [{ kind: 'delete', path: step.path }] : { path: step.path, reason: `${step.path} is not empty any more.` };
    }
    case 'createLink':
      return await exists(files, step.path) ? [{ kind: 'delete', path: step.path }] : nothing;
    case 'replaceContent': {
      const now = await hashAt(step.path, context);
      if (now === step.before.sha256) { return nothing; }
      return now === step.after.sha256 ? [{ kind: 'replaceContent', path: step.path, bytes: await store.kept(step.before.sha256) }] : now === null ? gone(step.path) : changed(step.path);
    }
    case 'copy': {
      const now = await treeAt(step.to, context);
      if (now.length === 0) { return nothing; }
      const different = step.tree === null ? [''] : differences(now, step.tree);
      // A copy that was broken off lacks files, and the last one may be cut short; all of them are ours all the same.
      const foreign = isPartial ? different.filter(path => now.some(item => item.path === path) && !step.tree?.some(item => item.path === path)) : different;
      return foreign.length === 0 ? [{ kind: 'delete', path: step.to }] : changed(joinedPath(step.to, foreign[0] ?? ''));
    }
    case 'move': return await movePlan(step.to, step.path, context);
    case 'delete': {
      if (step.tree === null) { return { path: step.path, reason: `${step.path} was too large to be kept; it cannot be brought back.` }; }
      return await restorePlan(step.path, step.tree, context);
    }
  }
}

/** What does a step again that was taken back. */
export async function redoPlan(step: JournalStep, context: StepContext): Promise<Plan> {
  const { files, store } = context;
  switch (step.kind) {
    case 'createFile': {
      const now = await hashAt(step.path, context);
      if (now !== null) { return now === step.after.sha256 ? nothing : inTheWay(step.path); }
      return [createFile(step.path, await store.kept(step.after.sha256), step.after)];
    }
    case 'createFolder': return await exists(files, step.path) ? nothing : [{ kind: 'createFolder', path: step.path }];
    case 'createLink': return await exists(files, step.path) ? nothing : [{ kind: 'createLink', path: step.path, target: step.target }];
    case 'replaceContent': {
      const now = await hashAt(step.path, context);
      if (now === step.after.sha256) { return nothing; }
      return now === step.before.sha256 ? [{ kind: 'replaceContent', path: step.path, bytes: await store.kept(step.after.sha256) }] : now === null ? gone(step.path) : changed(step.path);
    }
    case 'copy': {
      if (!await exists(files, step.path)) { return gone(step.path); }
      return await exists(files, step.to) ? inTheWay(step.to) : [{ kind: 'copy', path: step.path, to: step.to }];
    }
    case 'move': return await movePlan(step.path, step.to, context);
    case 'delete': {
      const now = await treeAt(step.path, context);
      if (now.length === 0) { return nothing; }
      // What came in since is not in the journal and would be lost.
      return step.tree !== null && differences(now, step.tree).length === 0 ? [{ kind: 'delete', path: step.path }] : changed(step.path);
    }
  }
}

/** Whatever is there now is put aside (as a change of its own) and the step taken back all the same; a conflict where even that cannot be. */
export async function forcedUndoPlan(step: JournalStep, context: StepContext): Promise<Plan> {
  const { files, store } = context;
  const plan = await undoPlan(step, context);
  if (!isConflict(plan)) { return plan; }
  switch (step.kind) {
    case 'createFile': case 'createFolder': return [{ kind: 'delete', path: step.path }];
    case 'copy': return [{ kind: 'delete', path: step.to }];
    case 'replaceContent': {
      const bytes = await store.kept(step.before.sha256);
      return await exists(files, step.path) ? [{ kind: 'replaceContent', path: step.path, bytes }] : [createFile(step.path, bytes, step.before)];
    }
    case 'createLink': case 'move': case 'delete': return plan;
  }
}

async function movePlan(from: WorkspacePath, to: WorkspacePath, { files, limits, signal }: StepContext): Promise<Plan> {
  const [source, target] = [await exists(files, from), await exists(files, to)];
  const sameName = files.ignoresCase && from.toLowerCase() === to.toLowerCase();
  if (source && (!target || sameName)) {
    const there = (await files.list(parentOf(to))).some(({ name }) => name === nameOf(to));
    return sameName && there ? nothing : [{ kind: 'move', path: from, to }];
  }
  if (!source) { return target ? nothing : gone(from); }
  // Killed between the two halves of a move: one file under two names.
  const ignore = () => Promise.resolve();
  const [one, other] = [await readTree(files, from, limits, ignore, signal), await readTree(files, to, limits, ignore, signal)];
  return one.length === 1 && one[0]?.kind === 'file' && differences(one, other).length === 0 ? [{ kind: 'delete', path: from }] : inTheWay(to);
}

/** Makes what is missing of a tree; what is there and the same stays. */
async function restorePlan(top: WorkspacePath, tree: Tree, context: StepContext): Promise<Plan> {
  const now = new Map((await treeAt(top, context)).map(item => [item.path, item]));
  const changes: FileChange[] = [];
  for (const item of tree) {
    const path = joinedPath(top, item.path);
    const there = now.get(item.path);
    if (there) {
      if (differences([there], [item]).length > 0) { return inTheWay(path); }
      continue;
    }
    if (item.kind === 'file') { changes.push(createFile(path, await context.store.kept(item.sha256), item)); }
    else if (item.kind === 'folder') { changes.push({ kind: 'createFolder', path, ...item.mode !== null && { mode: item.mode } }); }
    else { changes.push({ kind: 'createLink', path, target: item.target }); }
  }
  return changes;
}

function createFile(path: WorkspacePath, bytes: Uint8Array, { mode }: Pick<Kept, 'mode'>): FileChange {
  return { kind: 'createFile', path, bytes, ...mode !== null && { mode } };
}

/** Also a link whose target is missing is something. */
export async function exists(files: Files, path: WorkspacePath): Promise<boolean> {
  return await files.stat(path) !== null;
}

async function hashAt(path: WorkspacePath, { files, limits }: StepContext): Promise<string | null> {
  const found = await files.stat(path);
  if (!found) { return null; }
  if (found.kind !== 'file') { return ''; }
  const { bytes, isWhole } = await files.read(path, limits.maxBytes);
  return isWhole ? await sha256Of(bytes) : '';
}

async function treeAt(path: WorkspacePath, { files, limits, signal }: StepContext): Promise<Tree> {
  try {
    return await readTree(files, path, limits, () => Promise.resolve(), signal);
  } catch (thrown) {
    // Larger than anything that was kept: it cannot be what we know.
    if (thrown instanceof VoiceError && thrown.code === 'limit_exceeded') { return [{ kind: 'folder', path: '', mode: null }, { kind: 'folder', path: '\0', mode: null }]; }
    throw thrown;
  }
}
