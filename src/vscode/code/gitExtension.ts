import { commands, extensions, Uri, window, workspace } from 'vscode';
import { messageOf, VoiceError } from '../../base/errors';
import type { Git, GitChange } from '../../core/codeEditor';

/** What is used of the built-in git extension's API, version 1. */
interface GitApi { readonly repositories: readonly Repository[]; getRepository(uri: Uri): Repository | null }
interface Change { readonly uri: Uri; readonly status: number }
interface Repository {
  readonly rootUri: Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly ahead?: number; readonly behind?: number; readonly upstream?: object } | undefined;
    readonly mergeChanges: readonly Change[]; readonly indexChanges: readonly Change[]; readonly workingTreeChanges: readonly Change[]; readonly untrackedChanges?: readonly Change[];
  };
  status(): Promise<void>;
  log(options: { maxEntries: number }): Promise<readonly { hash: string; message: string; authorName?: string; authorDate?: Date }[]>;
  diff(cached?: boolean): Promise<string>;
  add(paths: string[]): Promise<void>;
  commit(message: string, options: { all?: boolean | 'tracked' }): Promise<void>;
  getBranches(query: { remote?: boolean }): Promise<readonly { name?: string }[]>;
  createBranch(name: string, checkout: boolean): Promise<void>;
  checkout(name: string): Promise<void>;
  merge?(ref: string): Promise<void>;
  push(remote?: string, branch?: string, setUpstream?: boolean): Promise<void>;
  pull(): Promise<void>;
  fetch(): Promise<void>;
  blame(path: string): Promise<string>;
}

/** By the numbers of the extension's Status. */
const statusNames = ['modified', 'added', 'deleted', 'renamed', 'copied', 'modified', 'deleted', 'new', 'ignored', 'new', 'renamed', 'changed', 'added by us', 'added by them', 'deleted by us', 'deleted by them', 'added by both', 'deleted by both', 'modified by both'];

/** Version control through the git extension that VS Code brings; null where it is switched off or there is no repository. */
export async function gitOfWorkspace(): Promise<Git | null> {
  const extension = extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) { return null; }
  const exported = extension.isActive ? extension.exports : await extension.activate();
  if (!exported.enabled) { return null; }
  const api = exported.getAPI(1);
  const active = window.activeTextEditor?.document.uri;
  const repository = (active ? api.getRepository(active) : null) ?? api.repositories[0];
  return repository ? new GitRepository(repository) : null;
}

class GitRepository implements Git {
  constructor(private readonly repository: Repository) {}

  async state(): ReturnType<Git['state']> {
    const { repository } = this;
    await attempt(() => repository.status());
    const { HEAD, mergeChanges, indexChanges, workingTreeChanges, untrackedChanges = [] } = repository.state;
    const plain = ({ uri, status }: Change): GitChange => ({ path: workspace.asRelativePath(uri), kind: statusNames[status] ?? 'changed' });
    return { branch: HEAD?.name ?? null, ahead: HEAD?.ahead ?? 0, behind: HEAD?.behind ?? 0, staged: indexChanges.map(plain), unstaged: [...workingTreeChanges, ...untrackedChanges].map(plain), conflicts: mergeChanges.map(plain) };
  }

  async log(count: number): ReturnType<Git['log']> {
    // Without any commit git has no log to show, which is no failure.
    const commits = this.repository.state.HEAD === undefined ? [] : await this.repository.log({ maxEntries: count }).catch(() => []);
    return commits.map(({ hash, message, authorName = 'somebody', authorDate }) => ({ hash, message, author: authorName, date: authorDate ?? null }));
  }

  async diff(): Promise<string> { return [await attempt(() => this.repository.diff(true)), await attempt(() => this.repository.diff(false))].join('\n'); }

  async showChanges(): Promise<void> { await commands.executeCommand('workbench.view.scm'); }

  async stageAll(): Promise<void> {
    const { workingTreeChanges, untrackedChanges = [] } = this.repository.state;
    await attempt(() => this.repository.add([...workingTreeChanges, ...untrackedChanges].map(({ uri }) => uri.fsPath)));
  }

  async commit(message: string, all: boolean): Promise<void> {
    if (all) { await this.stageAll(); }
    await attempt(() => this.repository.commit(message, {}));
  }

  async branches(): Promise<readonly string[]> {
    return (await attempt(() => this.repository.getBranches({ remote: false }))).flatMap(({ name }) => name ?? []);
  }

  async createBranch(name: string): Promise<void> { await attempt(() => this.repository.createBranch(name, true)); }

  async checkout(name: string): Promise<void> { await attempt(() => this.repository.checkout(name)); }

  async merge(name: string): Promise<void> {
    const { repository } = this;
    if (!repository.merge) { throw new VoiceError('unsupported', 'The git of this editor cannot merge for me. Use "Git: Merge Branch".'); }
    await attempt(() => repository.merge?.(name) ?? Promise.resolve());
  }

  async push(): Promise<void> {
    const { HEAD } = this.repository.state;
    // A branch that was never pushed is pushed to where git would look for it.
    await attempt(() => HEAD?.upstream === undefined && HEAD?.name !== undefined ? this.repository.push('origin', HEAD.name, true) : this.repository.push());
  }

  async pull(): Promise<void> { await attempt(() => this.repository.pull()); }

  async fetch(): Promise<void> { await attempt(() => this.repository.fetch()); }

  async undoCommit(): Promise<void> { await attempt(() => Promise.resolve(commands.executeCommand('git.undoCommit', this.repository.rootUri))); }

  async stash(kind: 'push' | 'pop'): Promise<void> {
    await attempt(() => Promise.resolve(commands.executeCommand(kind === 'push' ? 'git.stashIncludeUntracked' : 'git.stashPopLatest', this.repository.rootUri)));
  }

  async blame(path: string): Promise<string> {
    const [folder] = workspace.workspaceFolders ?? [];
    const active = window.activeTextEditor?.document.uri;
    const uri = active && workspace.asRelativePath(active) === path ? active : folder ? Uri.joinPath(folder.uri, path) : Uri.file(path);
    return await attempt(() => this.repository.blame(uri.fsPath));
  }
}

/** Git's own words where it refuses. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const own = thrown instanceof Error && 'stderr' in thrown && typeof thrown.stderr === 'string' ? thrown.stderr : '';
    const said = (own === '' ? messageOf(thrown) : own).split(/\r?\n/u).map(line => line.replace(/^(?:error|fatal|hint): /u, '').trim()).filter(line => line !== '').slice(0, 2).join(' ');
    throw new VoiceError('invalid_input', `Git says: ${said.slice(0, 300)}`, { cause: thrown });
  }
}
