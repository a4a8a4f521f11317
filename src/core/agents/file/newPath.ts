import type { Files, WorkspacePath } from '../../ports';
import type { NameResolver } from '../../names/candidate';
import { checkPath } from '../../safety/pathPolicy';
import type { StepResult } from '../../turn';
import { parentOf } from '../../workspacePath';

export type Named = { readonly ok: true; readonly path: WorkspacePath; readonly warning: string | null } | { readonly ok: false; readonly result: StepResult };

/** Where something new is to lie, as it was spoken; checked before and after its spelling was worked out. */
export async function nameNew({ files, names }: { files: Files; names: NameResolver }, spoken: string): Promise<Named> {
  if (files.roots.length === 0) { return { ok: false, result: { outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' } }; }
  const said = checkPath(spoken, 'write');
  if (!said.allowed) { return refused(said.reason); }
  const path = /\s/u.test(said.path) ? names.newPath(spoken) : await withKnownTop(files, names, said.path);
  const verdict = checkPath(belowRoot(files, path), 'write');
  if (!verdict.allowed) { return refused(verdict.reason); }
  const link = await linkAbove(files, verdict.path);
  return link === null ? { ok: true, path: verdict.path, warning: verdict.warning } : refused(`${link} is a link that leads out of the workspace, or whose target I cannot see; I do not write through it.`);
}

/** With several roots: below the one whose file is open, where none is named. */
function belowRoot(files: Files, path: WorkspacePath): WorkspacePath {
  const { roots } = files, [first] = roots;
  if (roots.length < 2 || roots.includes(path.split('/')[0] ?? '')) { return path; }
  return `${files.recent()[0]?.split('/')[0] ?? first ?? ''}/${path}`;
}

/** Spelled as a path already, nothing is to be guessed; but "source/icons" may be "icons inside source", and src be meant. */
async function withKnownTop(files: Files, names: NameResolver, path: WorkspacePath): Promise<WorkspacePath> {
  const [top = '', ...rest] = path.split('/');
  if (rest.length === 0 || !/^[a-z]+$/iu.test(top) || await files.stat(top)) { return path; }
  const [known = ''] = names.newPath(path).split('/');
  return (await files.stat(known))?.kind === 'folder' && names.newPath(path).split('/').length === rest.length + 1 ? [known, ...rest].join('/') : path;
}

/** The folder below which a path would be made, where that is reached through a link that must not be followed. */
async function linkAbove(files: Files, path: WorkspacePath): Promise<WorkspacePath | null> {
  for (let above = path; above !== ''; above = parentOf(above)) {
    const found = await files.stat(above);
    if (found) { return found.link === 'outside' || found.link === 'unknown' ? above : null; }
  }
  return null;
}

/** The folders above a path that are not there yet, the topmost first. */
export async function missingFolders(files: Files, path: WorkspacePath): Promise<WorkspacePath[]> {
  const parts = path.split('/').slice(0, -1);
  const missing: WorkspacePath[] = [];
  for (let count = 1; count <= parts.length; count++) {
    const folder = parts.slice(0, count).join('/');
    if (!await files.stat(folder)) { missing.push(folder); }
  }
  return missing;
}

function refused(reason: string): Named {
  return { ok: false, result: { outcome: 'refused', text: reason } };
}
