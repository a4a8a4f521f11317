import type { FileChange, Files, FileStat, WorkspacePath } from '../../ports';
import type { NameResolver } from '../../names/candidate';
import type { Journal } from '../../safety/journal/journal';
import { isWithin } from '../../safety/pathPolicy';
import type { Slots, Step, StepResult } from '../../turn';
import { joinedPath, nameOf, parentOf } from '../../workspacePath';
import type { StepContext } from '../agent';
import { appended, contentText, decodeText, rewritten } from './content';
import { type Located, locate } from './locate';
import { missingFolders, nameNew } from './newPath';
import { countText, listText, sizeText } from './words';

/** What is to be done, ready to be previewed and then done. */
export interface Plan {
  readonly changes: readonly FileChange[];
  /** "delete the folder build with 12 files": goes on after "I will" and after "Done: ". */
  readonly deed: string;
  /** "Created notes.md." */
  readonly report: string;
  /** For a challenge: "delete seven files". */
  readonly challenge: string;
  /** To be said with the preview; null where there is nothing. */
  readonly warning: string | null;
  /** Whether everything that is there already was called by its name, and not only by something that sounds like it. */
  readonly isExact: boolean;
  /** The slots as paths of the workspace. */
  readonly slots: Slots;
  /** What is there, or was, when it is done. */
  readonly items: readonly WorkspacePath[];
  readonly comparison?: { readonly path: string; readonly before: string; readonly after: string };
  /** Files as they were when this was planned: if they have changed by the time of the yes, it is planned anew. */
  readonly seen: readonly { readonly path: WorkspacePath; readonly version: string }[];
}

export interface ChangingProps {
  readonly files: Files;
  readonly names: NameResolver;
  readonly journal: Pick<Journal, 'measure'>;
  /** The last answer and its question, for "save that". */
  readonly lastAnswer: () => { readonly question: string; readonly answer: string } | null;
}

type Found = Extract<Located, { found: true }>;

/** A result stands for a plan that cannot be made: refused, asked back, failed. */
export type Planned = Plan | StepResult;

export function isPlan(planned: Planned): planned is Plan {
  return 'changes' in planned;
}

const maxEditBytes = 5_000_000;

/** Works out what a changing action would do. Touches nothing. */
export class Changing {
  constructor(private readonly props: ChangingProps) {}

  async create(step: Step): Promise<Planned> {
    const { path, content } = step.slots;
    return await this.newFile(String(path ?? ''), named => typeof content === 'string' ? contentText(content, named) : '');
  }

  async createFolder(step: Step): Promise<Planned> {
    const named = await nameNew(this.props, String(step.slots['path'] ?? ''));
    if (!named.ok) { return named.result; }
    const { path } = named;
    if (await this.props.files.stat(path)) { return failed(`There is something called ${path} already.`); }
    const folders = [...await missingFolders(this.props.files, path), path];
    return plan({ changes: folders.map(folder => ({ kind: 'createFolder', path: folder })), deed: `create the folder ${path}`, report: `Created the folder ${path}.`, warning: named.warning, slots: { path }, items: [path] });
  }

  /** All of a file anew; a file that is not there is created. */
  async write(step: Step): Promise<Planned> { return await this.edit(step, (before, said) => rewritten(before, said), 'write'); }

  async append(step: Step): Promise<Planned> { return await this.edit(step, (before, said) => appended(before, said), 'append'); }

  async copy(step: Step): Promise<Planned> { return await this.relocate(step, 'copy'); }

  async move(step: Step): Promise<Planned> { return await this.relocate(step, 'move'); }

  /** A new name in the same folder, unless the new name brings its own. */
  async rename(step: Step): Promise<Planned> {
    const located = await locate(this.props, step, { slot: 'path', spoken: String(step.slots['path'] ?? '') });
    if (!located.found) { return located.result; }
    const named = await nameNew(this.props, this.likeItsNeighbours(String(step.slots['to'] ?? ''), located));
    if (!named.ok) { return named.result; }
    const name = nameOf(named.path);
    const target = named.path.includes('/') ? named.path : joinedPath(parentOf(located.path), name);
    return await this.relocated('move', located, target, { deed: `rename ${located.path} to ${name}`, report: `Renamed ${located.path} to ${name}.`, warning: located.warning ?? named.warning });
  }

  async delete(step: Step, signal: AbortSignal): Promise<Planned> {
    const { path } = step.slots;
    const wanted = Array.isArray(path) ? path.map(String) : [String(path ?? '')];
    const targets: Found[] = [];
    for (const [index, spoken] of wanted.entries()) {
      const located = await locate(this.props, step, { slot: 'path', spoken, index });
      if (!located.found) { return located.result; }
      if (located.path === '' || (this.props.files.roots.length > 1 && !located.path.includes('/'))) { return { outcome: 'refused', text: 'That is the whole workspace; I do not delete it.' }; }
      targets.push(located);
    }
    // What lies in a folder that goes anyway is not deleted twice.
    const { ignoresCase } = this.props.files;
    const tops = targets.filter((target, index) => !targets.some((other, at) => at !== index && isWithin(target.path, other.path, ignoresCase) && (other.path !== target.path || at < index)));
    const measured = await Promise.all(tops.map(target => this.props.journal.measure(target.path, signal)));
    // The list of names may be a moment old.
    const gone = tops.find(({ kind }, index) => kind === 'file' && (measured[index]?.files ?? 0) + (measured[index]?.links ?? 0) === 0);
    if (gone) { return failed(`${gone.path} is not there any more. Nothing was deleted.`); }
    const files = measured.reduce((sum, { files: count, links }) => sum + count + links, 0), bytes = measured.reduce((sum, own) => sum + own.bytes, 0);
    const isKept = measured.every(({ isWhole }) => isWhole);
    const folders = tops.filter(({ kind }) => kind === 'folder').length;
    const names = listText(tops.map(({ path: name, kind }) => kind === 'folder' ? `the folder ${name}` : name));
    const contents = folders > 0 ? ` with ${isKept ? '' : 'at least '}${countText(files, 'file')}, ${sizeText(bytes)}` : '';
    return plan({
      changes: tops.map(({ path: top }) => ({ kind: 'delete', path: top })),
      deed: `delete ${names}${contents}`, report: `Deleted ${names}.`,
      challenge: files === 0 ? `delete ${countText(folders, 'folder')}` : `delete ${countText(files, 'file')}`,
      warning: [...tops.flatMap(({ warning }) => warning ?? []), ...isKept ? [] : ['This is too large to be kept: it cannot be undone.']].join(' ') || null,
      seen: await this.versions(tops.map(({ path: top }) => top)),
      isExact: tops.every(({ isExact }) => isExact), slots: { path: Array.isArray(path) ? targets.map(target => target.path) : targets[0]?.path ?? '' }, items: tops.map(({ path: top }) => top),
    });
  }

  /** What the step before gave, or the last answer, as a file. */
  async save(step: Step, context: StepContext): Promise<Planned> {
    const last = this.props.lastAnswer();
    const inputs = context.inputs.map(({ text }) => text).filter(text => text !== '');
    const text = inputs.length > 0 ? inputs.join('\n\n') : last?.answer;
    if (text === undefined) { return failed('There is nothing to save yet. Ask something first.'); }
    const { path } = step.slots;
    if (typeof path === 'string') { return await this.newFile(path, () => `${text}\n`, '.md'); }
    return await this.newFile(await this.freeName(inputs.length > 0 ? context.utterance : last?.question ?? 'answer'), () => `${text}\n`);
  }

  private async newFile(spoken: string, contentOf: (path: string) => string, usualEnding = ''): Promise<Planned> {
    const named = await nameNew(this.props, spoken);
    if (!named.ok) { return named.result; }
    const name = nameOf(named.path);
    const path = name.slice(1).includes('.') ? named.path : named.path + usualEnding;
    if (await this.props.files.stat(path)) { return failed(`There is a ${path} already; nothing was overwritten. Say another name, or "append to ${path}".`); }
    const folders = await missingFolders(this.props.files, path);
    const bytes = new TextEncoder().encode(contentOf(path));
    return plan({ changes: [...folders.map(folder => ({ kind: 'createFolder' as const, path: folder })), { kind: 'createFile', path, bytes }], deed: `create ${path}`, report: `Created ${path}.`, warning: named.warning, slots: { path }, items: [path] });
  }

  private async edit(step: Step, after: (before: string, said: string) => string, how: 'write' | 'append'): Promise<Planned> {
    const spoken = String(step.slots['path'] ?? '');
    const located = await locate(this.props, step, { slot: 'path', spoken, kind: 'file' });
    if (!located.found) {
      // A name with an ending that is nowhere is a new file; anything else was misheard.
      return located.result.outcome === 'failed' && /\.[a-z0-9]+$/iu.test(spoken) ? await this.create(step) : located.result;
    }
    const { bytes, isWhole } = await this.props.files.read(located.path, maxEditBytes);
    const before = isWhole ? decodeText(bytes) : null;
    if (before === null) { return failed(`${located.path} is ${isWhole ? 'no text in UTF-8' : 'too large'}; I do not change it.`); }
    const content = after(before, contentText(String(step.slots['content'] ?? ''), located.path));
    const found = await this.props.files.stat(located.path);
    if (found?.isReadOnly === true) { return failed(`${located.path} is read-only.`); }
    return plan({
      changes: [{ kind: 'replaceContent', path: located.path, bytes: new TextEncoder().encode(content) }],
      deed: how === 'append' ? `add ${JSON.stringify(String(step.slots['content'] ?? ''))} to ${located.path}` : `replace all of ${located.path}, ${countText(before.split('\n').length, 'line')}`,
      report: how === 'append' ? `Added to ${located.path}.` : `Wrote ${located.path}.`,
      warning: located.warning, comparison: { path: located.path, before, after: content }, seen: seenOf(located.path, found),
      isExact: located.isExact, slots: { path: located.path }, items: [located.path],
    });
  }

  private async relocate(step: Step, how: 'copy' | 'move'): Promise<Planned> {
    const located = await locate(this.props, step, { slot: 'path', spoken: String(step.slots['path'] ?? '') });
    if (!located.found) { return located.result; }
    const spoken = String(step.slots['to'] ?? ''), name = nameOf(located.path);
    const folder = await this.folderFor(step, spoken, how === 'move' && located.kind === 'folder' ? located.path : undefined);
    if (!folder.found && folder.result.outcome !== 'failed') { return folder.result; }
    // Who moves a file to something without an ending means a folder, which is made; who copies it, a second one beside it.
    const isNewFolder = how === 'move' && located.kind === 'file' && ending(this.props.names.newPath(spoken)) === '';
    const named = folder.found ? null : await nameNew(this.props, how === 'copy' ? this.likeItsNeighbours(spoken, located) : spoken);
    if (named && !named.ok) { return named.result; }
    const newName = named?.ok !== true ? name : isNewFolder ? joinedPath(named.path, name) : named.path;
    // "copy helpers to tools dot ts": who names no folder means the one that helpers.ts lies in.
    const beside = newName.includes('/') || String(step.slots['path']).includes('/') ? newName : joinedPath(parentOf(located.path), newName);
    const target = folder.found ? joinedPath(folder.path, name) : beside;
    const isExact = located.isExact && (!folder.found || folder.isExact);
    return await this.relocated(how, { ...located, isExact }, target, {
      deed: `${how} ${located.path} to ${target}`, report: `${how === 'copy' ? 'Copied' : 'Moved'} ${located.path} to ${target}.`, warning: located.warning ?? (named?.ok === true ? named.warning : null),
    });
  }

  /** What is said of a new name is how it differs from the old: it keeps folder and ending ("rename helpers to utils" is utils.ts), and its words are joined as there. */
  private likeItsNeighbours(spoken: string, { path, kind }: Found): string {
    const alone = this.props.names.newPath(spoken);
    const whole = kind === 'folder' || ending(alone) !== '' || nameOf(alone).startsWith('.') ? spoken : `${spoken}${ending(path)}`;
    return alone.includes('/') || !/\s/u.test(spoken) ? whole : joinedPath(parentOf(path), whole);
  }

  /** A folder that is there, as the place to go to; failed where the name is one for something new. */
  private async folderFor(step: Step, spoken: string, except: WorkspacePath | undefined): Promise<Located> {
    const isFileName = /\.[a-z0-9]+$/iu.test(spoken) && (await this.props.files.stat(spoken).catch(() => null))?.kind !== 'folder';
    return isFileName ? { found: false, result: failed('') } : await locate(this.props, step, { slot: 'to', spoken, kind: 'folder', ...except !== undefined && { except } });
  }

  private async relocated(kind: 'copy' | 'move', { path, isExact }: Found, to: WorkspacePath, said: Pick<Plan, 'deed' | 'report' | 'warning'>): Promise<Planned> {
    const { files } = this.props;
    if (path === to) { return failed(`${path} is there already.`); }
    if (path === '' || isWithin(to, path, false)) { return failed(`${path === '' ? 'The workspace' : path} cannot go into itself.`); }
    const isCaseOnly = files.ignoresCase && path.toLowerCase() === to.toLowerCase();
    if (!isCaseOnly && await files.stat(to)) { return failed(`There is a ${to} already; nothing was overwritten.`); }
    const folders = await missingFolders(files, to);
    return plan({ changes: [...folders.map(folder => ({ kind: 'createFolder' as const, path: folder })), { kind, path, to }], ...said, seen: await this.versions([path]), isExact, slots: { path, to }, items: [to] });
  }

  private async versions(paths: readonly WorkspacePath[]): Promise<Plan['seen']> {
    return (await Promise.all(paths.map(async path => seenOf(path, await this.props.files.stat(path))))).flat();
  }

  /** "weather-for-tokyo.md" for "get weather for Tokyo and save it"; with a number where that is taken. */
  private async freeName(question: string): Promise<WorkspacePath> {
    const words = question.toLowerCase().replace(/\b(?:and )?(?:then )?(?:save|write|store|put) (?:it|that|this|the result).*$/u, '').split(/[^a-z0-9]+/u)
      .filter(word => word !== '' && !dullWords.has(word)).slice(0, 5);
    const base = words.length > 0 ? words.join('-') : 'answer';
    for (let number = 1; ; number++) {
      const path = `${base}${number === 1 ? '' : `-${number}`}.md`;
      if (!await this.props.files.stat(path)) { return path; }
    }
  }
}

const dullWords = new Set(['a', 'an', 'the', 'get', 'what', 'is', 's', 'me', 'please', 'tell', 'show', 'and', 'then', 'it', 'can', 'you', 'could', 'how', 'of', 'to', 'in', 'for']);

/** ".ts"; empty where a name has none. */
function ending(path: WorkspacePath): string {
  return /[^/](\.[^./]+)$/u.exec(path)?.[1] ?? '';
}

function seenOf(path: WorkspacePath, found: FileStat | null): Plan['seen'] {
  return found ? [{ path, version: found.version }] : [];
}

function plan(parts: Omit<Plan, 'challenge' | 'seen' | 'isExact'> & Partial<Plan>): Plan {
  return { challenge: parts.deed, seen: [], isExact: true, ...parts };
}

function failed(text: string): StepResult {
  return { outcome: 'failed', text };
}
