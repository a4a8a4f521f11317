import type { Clock } from '../../../base/clock';
import type { StepContext } from '../agent';
import type { Files, WorkspacePath } from '../../ports';
import type { NameResolver } from '../../names/candidate';
import type { Step, StepResult } from '../../turn';
import { toVoiceError } from '../../../base/errors';
import { decide } from '../../names/decide';
import { decodeText } from './content';
import { locate } from './locate';
import { searchLimits, searchText } from './search';
import { partOf, summarise } from './summary';
import { countText, listText } from './words';

export interface LookingProps {
  readonly files: Files;
  readonly names: NameResolver;
  /** Files of the workspace that count: what is ignored or generated is left out. */
  readonly paths: () => Iterable<WorkspacePath>;
  readonly clock: Pick<Clock, 'schedule'>;
}

const maxListed = 200, maxFound = 20, maxSpoken = 5;
/** What is this many times less likely than the first was hardly looked for. */
const notWorthListing = 20;
const maxReadBytes = 512 * 1024;
/** Who waits longer than this wants to know why. */
const patienceMs = 1000;

/** What looks and changes nothing: list, find, search, open, read. */
export class Looking {
  constructor(private readonly props: LookingProps) {}

  async list(step: Step): Promise<StepResult> {
    const { files } = this.props;
    const { path } = step.slots;
    if (files.roots.length === 0) { return { outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' }; }
    const located = typeof path === 'string' ? await locate(this.props, step, { slot: 'path', spoken: path, kind: 'folder' }) : { found: true as const, path: '', kind: 'folder' as const };
    if (!located.found) { return located.result; }
    const entries = [...await files.list(located.path)].sort((one, other) => Number(other.kind === 'folder') - Number(one.kind === 'folder') || one.name.localeCompare(other.name, 'en'));
    const name = located.path === '' ? files.roots.length === 1 ? files.roots[0] ?? 'The workspace' : 'The workspace' : located.path;
    const { path: top } = located, resolved = top === '' ? {} : { path: top };
    if (entries.length === 0) { return { ...done(`${name} is empty.`), resolved, items: [] }; }
    const folders = entries.filter(({ kind }) => kind === 'folder').length;
    const counts = [...folders > 0 ? [countText(folders, 'folder')] : [], ...entries.length > folders ? [countText(entries.length - folders, 'file')] : []].join(' and ');
    const shown = entries.slice(0, maxListed).map(({ name: entry, kind }) => kind === 'folder' ? `${entry}/` : entry);
    return {
      outcome: 'done',
      text: `${name} has ${counts}:\n${shown.join('\n')}${entries.length > maxListed ? `\nand ${entries.length - maxListed} more` : ''}`,
      spoken: `${name} has ${counts}: ${listText(entries.map(({ name: entry }) => entry), maxSpoken)}.`,
      resolved, items: entries.map(({ name: entry }) => top === '' ? entry : `${top}/${entry}`),
    };
  }

  find(step: Step): StepResult {
    const query = String(step.slots['query'] ?? '');
    const found = this.matching(query);
    if (found.length === 0) { return { outcome: 'failed', text: `I found no file that sounds like ${query}.` }; }
    if (found.length === 1) { return { ...done(`That is ${found[0] ?? ''}.`), items: found }; }
    const total = found.length > maxFound ? `more than ${maxFound}` : String(found.length);
    return { outcome: 'done', text: `I found ${total}:\n${found.slice(0, maxFound).join('\n')}`, spoken: `I found ${total}: ${listText(found.slice(0, maxFound), 3)}.`, items: found.slice(0, maxFound) };
  }

  async search(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { files, paths, clock } = this.props;
    const text = String(step.slots['text'] ?? '');
    const { path } = step.slots;
    const located = typeof path === 'string' ? await locate(this.props, step, { slot: 'path', spoken: path }) : null;
    if (located && !located.found) { return located.result; }
    const within = located?.path;
    const chosen = within === undefined || within === '' ? paths() : within && located?.kind === 'file' ? [within] : below(paths(), within);
    let said = '';
    const patience = clock.schedule(patienceMs, () => { said = 'Still searching. '; context.say(said.trim()); });
    const { hits, filesRead, isCut } = await searchText(files, chosen, text, searchLimits, signal).finally(() => { patience.dispose(); });
    const where = within === undefined || within === '' ? '' : ` in ${within}`;
    const resolved = within === undefined ? {} : { path: within };
    if (hits.length === 0) { return { outcome: 'done', resolved, items: [], text: `I found "${text}" nowhere${where}. I looked into ${countText(filesRead, 'file')}.`, spoken: `${said}I found ${text} nowhere${where}.` }; }
    const inFiles = [...new Set(hits.map(hit => hit.path))], first = hits[0];
    const counts = `${isCut ? 'At least ' : ''}${countText(hits.length, 'place')} in ${countText(inFiles.length, 'file')}`;
    return {
      outcome: 'done',
      text: `${counts}:\n${hits.map(hit => `${hit.path}:${hit.line}: ${hit.text}`).join('\n')}`,
      spoken: `${said}${counts}. The first is in ${first?.path ?? ''}, line ${first?.line ?? 0}.`,
      resolved, items: inFiles,
    };
  }

  async open(step: Step): Promise<StepResult> {
    const { path, line } = step.slots;
    const spoken = String(path ?? '');
    const located = await locate(this.props, step, { slot: 'path', spoken });
    const at = typeof line === 'number' ? line : null;
    if (!located.found) {
      // "Open the file with create core": no file is called so, but something in an open one is.
      const symbol = located.isNamed === true || located.result.outcome === 'refused' ? null : this.props.names.symbolCalled(spoken);
      return symbol ? await this.show(symbol.path, at ?? symbol.line) : located.result;
    }
    return located.kind === 'folder' ? await this.list({ ...step, slots: { path: located.path } }) : await this.show(located.path, at);
  }

  async read(step: Step): Promise<StepResult> {
    const { path, part } = step.slots;
    const located = await locate(this.props, step, { slot: 'path', spoken: String(path ?? '') });
    if (!located.found) { return located.result; }
    if (located.kind === 'folder') { return await this.list({ ...step, slots: { path: located.path } }); }
    const { bytes, isWhole } = await this.props.files.read(located.path, maxReadBytes);
    // A character may be cut in two at the end of a part.
    const content = decodeText(isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1));
    if (content === null) { return { outcome: 'failed', text: `${located.path} is no text that I could read.` }; }
    const excerpt = typeof part === 'string' ? partOf(located.path, content, part) : summarise(located.path, content);
    if (!excerpt) { return { outcome: 'failed', text: `${located.path} says nothing about ${String(part)}.` }; }
    const cut = isWhole ? '' : ` I looked at the first ${Math.round(maxReadBytes / 1024)} kB only.`;
    return { outcome: 'done', text: `${excerpt.text}${cut}`, spoken: `${excerpt.spoken}${cut}`, resolved: { path: located.path }, items: [located.path] };
  }

  private async show(path: WorkspacePath, line: number | null): Promise<StepResult> {
    const place = `${path}${line === null ? '' : `, line ${line}`}`;
    const one = { resolved: { path }, items: [path] };
    try {
      await this.props.files.show(path, line);
      return { ...done(`${place} is open.`), ...one };
    } catch (thrown) {
      const error = toVoiceError(thrown);
      if (error.code !== 'unsupported') { throw error; }
      // In a terminal the answer is where it is.
      return { ...done(`${place}. ${error.message}`), ...one };
    }
  }

  /** "*.ts" and "typescript files" by their ending, anything else by its sound. */
  private matching(query: string): readonly WorkspacePath[] {
    const { names, paths } = this.props;
    const pattern = globPattern(query) ?? endingPattern(query);
    if (!pattern) {
      const candidates = names.resolve(query, { limit: maxFound + 1 });
      return decide(candidates, 'look').kind === 'none' ? [] : candidates.filter(({ score }) => score * notWorthListing >= (candidates[0]?.score ?? 0)).map(({ path }) => path);
    }
    const found: WorkspacePath[] = [];
    for (const path of paths()) {
      if (pattern.test(path) && found.push(path) > maxFound) { break; }
    }
    return found;
  }
}

function* below(paths: Iterable<WorkspacePath>, folder: WorkspacePath): Generator<WorkspacePath> {
  for (const path of paths) { if (path.startsWith(`${folder}/`)) { yield path; } }
}

/** Stars and question marks only; everything else is a plain character. */
function globPattern(query: string): RegExp | null {
  if (!/[*?]/u.test(query)) { return null; }
  const body = query.replace(/[\\^$.+()[\]{}|/-]/gu, '\\$&').replace(/\*+/gu, '[^/]*').replace(/\?/gu, '[^/]');
  return new RegExp(`(?:^|/)${body}$`, 'iu');
}

const endings: Readonly<Record<string, string>> = {
  'typescript': 'tsx?|mts|cts', 'javascript': 'jsx?|mjs|cjs', 'python': 'py', 'markdown': 'md|markdown', 'json': 'jsonc?', 'yaml': 'ya?ml', 'css': 's?css|less', 'html': 'html?', 'rust': 'rs', 'go': 'go', 'java': 'java', 'shell': 'sh|bash|zsh',
  'text': 'txt', 'image': 'png|jpe?g|gif|svg|webp', 'c': 'c|h', 'c++': 'cpp|cc|hpp', 'ruby': 'rb', 'php': 'php', 'toml': 'toml', 'sql': 'sql', 'test': '(?:test|spec)\\.[a-z]+',
};

/** "all the typescript files", "test files" */
function endingPattern(query: string): RegExp | null {
  const kind = /^(?:all |every |any |the |of )*([a-z+]+) (?:source )?files?$/iu.exec(query.trim())?.[1]?.toLowerCase();
  const ending = kind !== undefined && Object.hasOwn(endings, kind) ? endings[kind] : undefined;
  return ending === undefined ? null : new RegExp(`\\.(?:${ending})$`, 'iu');
}

function done(text: string): StepResult {
  return { outcome: 'done', text };
}
