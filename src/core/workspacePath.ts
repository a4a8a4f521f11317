import type { WorkspacePath } from './ports';

/** The folder that a path lies in; the root lies in itself. */
export function parentOf(path: WorkspacePath): WorkspacePath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What lies at `inner` below a folder; either may be empty. */
export function joinedPath(folder: WorkspacePath, inner: WorkspacePath): WorkspacePath {
  return folder === '' ? inner : inner === '' ? folder : `${folder}/${inner}`;
}
