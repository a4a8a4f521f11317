import type { CodeEditor, Git, GitChange, GitState } from '../../codeEditor';
import type { RiskKind } from '../../safety/risk';
import type { Step, StepResult } from '../../turn';
import { failed, type Plan, type Planned, textSlot } from './plan';
import { nameLikeness } from './symbolNames';

const leastBranchLikeness = 0.75;
const shownCommits = 5;
const noGit = failed('There is no git repository in this workspace, or the editor has no git.');

/** Version control by voice. What only looks is done at once; a commit wants a yes; what others see or what loses something wants its phrase. */
export class GitWork {
  constructor(private readonly props: { readonly git: () => Promise<Git | null>; readonly editor: Pick<CodeEditor, 'active'> }) {}

  async perform(step: Step, utterance: string): Promise<Planned> {
    const git = await this.props.git();
    if (!git) { return noGit; }
    const message = textSlot(step, 'message'), branch = textSlot(step, 'branch');
    switch (textSlot(step, 'operation')) {
      case 'status': return await this.status(git);
      case 'log': return await this.log(git);
      case 'diff': return await this.diff(git);
      case 'blame': return await this.blame(git);
      case 'add': return await this.add(git);
      case 'commit': return await this.commit(git, message);
      case 'branch': return await this.branch(git, branch);
      case 'checkout': return await this.checkout(git, branch);
      case 'merge': return await this.merge(git, branch);
      case 'push': return await this.remote(git, 'push');
      case 'pull': return await this.remote(git, 'pull');
      case 'fetch': return await this.remote(git, 'fetch');
      case 'revert': return /\bcommit/iu.test(utterance) ? await this.undoCommit(git) : failed('I do not throw changes away. "Stash my changes" puts them aside, "undo the last commit" takes a commit back.');
      case 'stash': return this.stash(git, utterance);
      default: return failed(`I cannot do "git ${textSlot(step, 'operation') ?? ''}". I know status, log, diff, blame, add, commit, branch, checkout, merge, push, pull, fetch, stash and undoing the last commit.`);
    }
  }

  private async status(git: Git): Promise<StepResult> {
    const state = await git.state();
    const changes = [...state.staged, ...state.unstaged];
    const paths = [...new Set([...state.conflicts, ...changes].map(({ path }) => path))];
    const sentence = `${placeText(state)} ${paths.length === 0 ? 'Nothing is changed.' : `${countText(paths.length, 'file')} changed${state.staged.length > 0 ? `, ${state.staged.length} of them staged` : ''}${state.conflicts.length > 0 ? `, ${state.conflicts.length} with conflicts` : ''}.`}`;
    const lines = [...list('conflict', state.conflicts), ...list('staged', state.staged), ...list('changed', state.unstaged)];
    return { outcome: 'done', text: [sentence, ...lines].join('\n'), spoken: paths.length > 0 && paths.length <= 3 ? `${sentence} ${paths.map(path => path.slice(path.lastIndexOf('/') + 1)).join(', ')}.` : sentence, items: paths, holds: paths.length > 0 };
  }

  private async log(git: Git): Promise<StepResult> {
    const commits = await git.log(shownCommits);
    const [last] = commits;
    if (!last) { return { outcome: 'done', text: 'There are no commits yet.' }; }
    const lines = commits.map(({ hash, message, author, date }) => `${hash.slice(0, 8)} ${firstLine(message)} (${author}${date ? `, ${date.toISOString().slice(0, 10)}` : ''})`);
    return { outcome: 'done', text: lines.join('\n'), spoken: `The last commit is "${firstLine(last.message)}" by ${last.author}.`, items: commits.map(({ message }) => firstLine(message)) };
  }

  private async diff(git: Git): Promise<StepResult> {
    const { staged, unstaged } = await git.state();
    const paths = [...new Set([...staged, ...unstaged].map(({ path }) => path))];
    if (paths.length === 0) { return { outcome: 'done', text: 'Nothing is changed.', holds: false }; }
    const diff = await git.diff();
    await git.showChanges();
    const added = (diff.match(/^\+(?!\+\+)/gmu) ?? []).length, removed = (diff.match(/^-(?!--)/gmu) ?? []).length;
    return { outcome: 'done', text: `${countText(paths.length, 'file')} changed, ${countText(added, 'line')} added, ${removed} removed.`, items: paths, holds: true };
  }

  private async blame(git: Git): Promise<StepResult> {
    const code = await this.props.editor.active();
    if (!code || code.path === null) { return failed('Open a file of the repository first.'); }
    const line = code.selection.start.line;
    const said = (await git.blame(code.path)).split(/\r?\n/u)[line];
    const found = /^\^?([0-9a-f]+)\b.*?\((.*?)\s+(\d{4}-\d{2}-\d{2})\b/u.exec(said ?? '');
    if (!found) { return failed(`Git does not tell who wrote line ${line + 1}.`); }
    const [, hash = '', author = '', date = ''] = found;
    return { outcome: 'done', text: /^0+$/u.test(hash) ? `Line ${line + 1} is not committed yet.` : `${author} wrote line ${line + 1} on ${date}, in ${hash}.` };
  }

  private async add(git: Git): Promise<Planned> {
    const { unstaged } = await git.state();
    if (unstaged.length === 0) { return { outcome: 'done', text: 'There is nothing to stage.' }; }
    return plan('edit', `stage ${countText(unstaged.length, 'changed file')}`, () => git.stageAll(), `Staged ${countText(unstaged.length, 'file')}.`);
  }

  private async commit(git: Git, message: string | undefined): Promise<Planned> {
    const { staged, unstaged, conflicts, branch } = await git.state();
    if (conflicts.length > 0) { return failed(`${countText(conflicts.length, 'file')} still in conflict. Settle that first.`); }
    const isAll = staged.length === 0;
    const count = isAll ? unstaged.length : staged.length;
    if (count === 0) { return { outcome: 'done', text: 'There is nothing to commit.' }; }
    if (message === undefined || message.trim() === '') { return { outcome: 'asked_back', text: 'With which message?' }; }
    return plan('edit', `commit ${countText(count, isAll ? 'changed file' : 'staged file')}${branch === null ? '' : ` on ${branch}`} with the message "${message}"`, () => git.commit(message, isAll), `Committed: ${message}.`);
  }

  private async branch(git: Git, said: string | undefined): Promise<Planned> {
    if (said === undefined) {
      const [{ branch }, branches] = await Promise.all([git.state(), git.branches()]);
      return { outcome: 'done', text: `${branch === null ? 'No branch is checked out.' : `On ${branch}.`} There ${branches.length === 1 ? 'is 1 branch' : `are ${branches.length} branches`}: ${branches.slice(0, 10).join(', ')}.`, items: branches };
    }
    const name = branchName(said);
    if (name === null) { return failed(`"${said}" can be no name of a branch. Say another one.`); }
    if ((await git.branches()).includes(name)) { return failed(`There is a branch ${name} already. Say "switch to ${name}".`); }
    return plan('create', `create the branch ${name} and switch to it`, () => git.createBranch(name), `Created ${name}, and you are on it.`);
  }

  private async checkout(git: Git, said: string | undefined): Promise<Planned> {
    const found = await branchCalled(git, said);
    if ('text' in found) { return found; }
    const { branch, unstaged, staged } = await git.state();
    if (branch === found.name) { return { outcome: 'done', text: `You are on ${found.name} already.` }; }
    const open = staged.length + unstaged.length;
    return plan('move', `switch to the branch ${found.name}${open > 0 ? `, with ${countText(open, 'change')} that are not committed` : ''}`, () => git.checkout(found.name), `On ${found.name}.`);
  }

  private async merge(git: Git, said: string | undefined): Promise<Planned> {
    const found = await branchCalled(git, said);
    if ('text' in found) { return found; }
    const { branch } = await git.state();
    if (branch === found.name) { return failed(`${found.name} is the branch that you are on.`); }
    return plan('run', `merge ${found.name} into ${branch ?? 'what is checked out'}`, () => git.merge(found.name), `Merged ${found.name}.`);
  }

  private async remote(git: Git, kind: 'push' | 'pull' | 'fetch'): Promise<Planned> {
    const { branch, ahead, behind } = await git.state();
    if (kind === 'push') { return plan('run', `push ${branch ?? 'what is checked out'}${ahead > 0 ? `, ${countText(ahead, 'commit')}` : ''}`, () => git.push(), 'Pushed.'); }
    return kind === 'pull' ? plan('run', `pull into ${branch ?? 'what is checked out'}${behind > 0 ? `, ${countText(behind, 'commit')}` : ''}`, () => git.pull(), 'Pulled.') : plan('create', 'fetch from the remote', () => git.fetch(), 'Fetched.');
  }

  private async undoCommit(git: Git): Promise<Planned> {
    const [last] = await git.log(1);
    return last ? plan('run', `take back the last commit, "${firstLine(last.message)}", and keep its changes`, () => git.undoCommit(), `Took back "${firstLine(last.message)}". Its changes are there, staged.`) : failed('There is no commit to take back.');
  }

  private stash(git: Git, utterance: string): Planned {
    const isPop = /\b(?:pop|apply|restore|back|unstash)\b/iu.test(utterance);
    return isPop ? plan('move', 'bring back the changes that were put aside last', () => git.stash('pop'), 'Brought them back.') : plan('move', 'put all changes aside (git stash)', () => git.stash('push'), 'Put aside.');
  }
}

function plan(risk: RiskKind, deed: string, act: () => Promise<void>, report: string): Plan {
  return { risk, deed, challenge: deed.split(',')[0] ?? deed, carryOut: async () => { await act(); return { outcome: 'done', text: report }; } };
}

/** The branch that was said, or why it is not to be had. */
async function branchCalled(git: Git, said: string | undefined): Promise<{ readonly name: string } | StepResult> {
  if (said === undefined) { return { outcome: 'asked_back', text: 'Which branch?' }; }
  const branches = (await git.branches()).map(name => ({ name, likeness: nameLikeness(said, name) })).sort((a, b) => b.likeness - a.likeness);
  const [best, second] = branches;
  if (!best || best.likeness < leastBranchLikeness) { return failed(`There is no branch called "${said}". There is ${branches.slice(0, 6).map(({ name }) => name).join(', ')}.`); }
  if (best.likeness < 0.99 && second && best.likeness - second.likeness < 0.04) { return failed(`Which one: ${best.name} or ${second.name}?`); }
  return { name: best.name };
}

/** A spoken name as branches are called, by the rules of git-check-ref-format; null where nothing is left of it. */
export function branchName(said: string): string | null {
  const name = said.trim().replace(/ (?:slash|forward slash) /giu, '/').replace(/ (?:dash|hyphen) /giu, '-').replace(/ underscore /giu, '_').replace(/\s+/gu, '-');
  const isAllowed = /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(name) && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$|^-/u.test(name);
  return isAllowed ? name : null;
}

function firstLine(message: string): string { return message.split(/\r?\n/u)[0] ?? ''; }

function countText(count: number, what: string): string { return `${count} ${what}${count === 1 ? '' : 's'}`; }

function placeText({ branch, ahead, behind }: GitState): string {
  const distance = [...ahead > 0 ? [`${ahead} ahead`] : [], ...behind > 0 ? [`${behind} behind`] : []].join(' and ');
  return `${branch === null ? 'No branch is checked out' : `On ${branch}`}${distance === '' ? '' : `, ${distance}`}.`;
}

function list(kind: string, changes: readonly GitChange[]): string[] {
  return changes.map(change => `${kind}: ${change.path} (${change.kind})`);
}
