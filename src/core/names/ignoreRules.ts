import ignore, { type Ignore } from 'ignore';
import type { WorkspacePath } from '../ports';
import { nameOf } from '../workspacePath';

/** Held by tools, never by people; read in no workspace. */
const alwaysLeftOut = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', 'venv', '__pycache__', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.tox', '.gradle', '.next', '.nuxt', '.svelte-kit', '.turbo', '.parcel-cache', '.cache', '.dart_tool', '.terraform', 'bower_components', 'Pods', 'DerivedData', '.nyc_output', '.vscode-test']);
/** Where no .gitignore says what is built, folders of these names are taken to be. */
const usuallyBuilt = new Set(['dist', 'out', 'build', 'target', 'coverage', 'bin', 'obj']);
/** Not even named: the path policy lets nobody touch it. */
const neverNamed = new Set(['.git']);

/** What is known of a path before anything below it is read. */
export type Visibility =
  | 'shown'
  /** A folder that may be named ("delete the build folder"), but what lies in it may not. */
  | 'closed'
  | 'hidden';

/** The .gitignore files of a workspace, each for its own folder and what lies below, as git reads them; and what tools fill. */
export class IgnoreRules {
  private readonly files = new Map<WorkspacePath, Ignore>();

  /** `text` of the .gitignore in `folder`; null takes it away. */
  set(folder: WorkspacePath, text: string | null): void {
    if (text === null) { this.files.delete(folder); } else { this.files.set(folder, ignore().add(text)); }
  }

  /** Of one path alone: whether its folders are closed is for the one who walks them. */
  visibility(path: WorkspacePath, kind: 'file' | 'folder'): Visibility {
    const name = nameOf(path);
    if (neverNamed.has(name)) { return 'hidden'; }
    if (kind === 'file') { return this.isIgnored(path, kind) ? 'hidden' : 'shown'; }
    const isBuilt = alwaysLeftOut.has(name) || (this.files.size === 0 && usuallyBuilt.has(name));
    return isBuilt || this.isIgnored(path, kind) ? 'closed' : 'shown';
  }

  /** The nearest .gitignore that says anything about a path decides. */
  private isIgnored(path: WorkspacePath, kind: 'file' | 'folder'): boolean {
    if (this.files.size === 0) { return false; }
    for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
      const folder = end < 0 ? '' : path.slice(0, end);
      const rules = this.files.get(folder);
      if (rules) {
        const below = folder === '' ? path : path.slice(folder.length + 1);
        const { ignored, unignored } = rules.test(kind === 'folder' ? `${below}/` : below);
        if (ignored || unignored) { return ignored; }
      }
      if (end <= 0) { return false; }
    }
  }
}
