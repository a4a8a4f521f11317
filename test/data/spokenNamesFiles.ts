import { Emitter } from '../../src/base/emitter';
import type { FileEvent, Files, FileStat, FolderEntry, WorkspacePath } from '../../src/core/ports';

/** What the lexicon sees of a workspace that is only a list of paths; the texts of .gitignore files may be given. Quick with 100,000 of them. */
export class ListedFiles implements Pick<Files, 'list' | 'stat' | 'read' | 'recent' | 'onDidChange'> {
  opened: WorkspacePath[] = [];
  lists = 0;
  private readonly folders = new Map<WorkspacePath, Map<string, FolderEntry['kind']>>([['', new Map()]]);
  private readonly changed = new Emitter<readonly FileEvent[]>();
  readonly onDidChange = this.changed.event;

  constructor(paths: readonly WorkspacePath[], private readonly texts: Readonly<Record<WorkspacePath, string>> = {}) {
    for (const path of [...paths, ...Object.keys(texts)]) { this.put(path, 'file'); }
  }

  put(path: WorkspacePath, kind: FolderEntry['kind']): void {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, cut));
    if (!this.folders.has(folder)) { this.put(folder, 'folder'); }
    this.folders.get(folder)?.set(path.slice(cut + 1), kind);
    if (kind === 'folder' && !this.folders.has(path)) { this.folders.set(path, new Map()); }
  }

  drop(path: WorkspacePath): void {
    const cut = path.lastIndexOf('/');
    this.folders.get(path.slice(0, Math.max(0, cut)))?.delete(path.slice(cut + 1));
    for (const folder of [...this.folders.keys()]) { if (folder === path || folder.startsWith(`${path}/`)) { this.folders.delete(folder); } }
  }

  tell(...events: readonly FileEvent[]): void {
    this.changed.fire(events);
  }

  list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    this.lists += 1;
    // Copies, as a file system gives them: what keeps them alive is the lexicon alone.
    return Promise.resolve([...this.folders.get(path) ?? []].map(([name, kind]) => ({ name: Buffer.from(name).toString(), kind })));
  }

  stat(path: WorkspacePath): Promise<FileStat | null> {
    const cut = path.lastIndexOf('/');
    const kind = this.folders.get(path.slice(0, Math.max(0, cut)))?.get(path.slice(cut + 1));
    return Promise.resolve(kind === undefined ? null : { kind: kind === 'link' ? 'other' : kind, sizeBytes: 0, version: '', link: 'none', mode: null, isReadOnly: false });
  }

  read(path: WorkspacePath): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
    return Promise.resolve({ bytes: new TextEncoder().encode(this.texts[path] ?? ''), isWhole: true });
  }

  recent(): readonly WorkspacePath[] {
    return this.opened;
  }
}

/** Words that names of programs are made of; together they give some 20,000 different names of two or three words. */
const material = ('account action adapter address agent alert alias anchor archive array asset audit avatar badge balance banner batch beacon billing binary block board bridge broker browser buffer bundle button cache calendar camera canvas capture carousel cart catalog '
  + 'channel chart checkout chunk client cluster codec collection color column command comment compiler component config connection console constant consumer container context controller converter cookie counter country coupon cursor customer dashboard database '
  + 'date decoder default delivery device dialog diff digest directory dispatcher document domain download driver editor element email emitter encoder endpoint engine entity error event exporter factory feature feed fetch field filter folder font footer form '
  + 'format frame gateway gesture graph grid group guard handler header health helper history hook icon image import index input inspector invoice item job journal key label language layout ledger lexer library license limit link list listener loader locale lock '
  + 'logger login manager manifest map marker matcher measure media member memory menu merge message meter metric middleware migration mock model module monitor mouse network node notice notification number observer offer option order output package page panel '
  + 'parser patch path payment peer permission pipeline pixel plan player plugin pointer policy pool port preview price printer priority process product profile progress project promise proxy queue quota radio range ranking reader receipt record recorder recovery '
  + 'redirect reducer region registry release renderer report request resolver resource response result retry review role route router rule sample scanner schedule schema scope screen script search section selector sender sequence serializer server service session '
  + 'setting shader shape shipping sidebar signal slider snapshot socket sorter source speaker splitter state station status step storage store stream string style summary supplier surface switch symbol sync table tag target task template terminal test text theme '
  + 'thread ticket timer token toolbar tooltip topic trace tracker transaction transfer transport tree trigger tunnel type unit update upload user validator value variable vector vendor version video view viewer voice volume wallet warehouse watcher weather widget window worker wrapper writer zone').split(' ');

/** Paths as large programs have them: many folders of some ten files, names of one to three words in every casing, indexes and tests. The same for the same count. */
export function syntheticPaths(count: number): readonly WorkspacePath[] {
  let state = 12345;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * limit);
  };
  const word = (): string => material[below(material.length)] ?? 'word';
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const joins = [(words: string[]) => words.map((each, index) => index === 0 ? each : capital(each)).join(''), (words: string[]) => words.map(capital).join(''), (words: string[]) => words.join('_'), (words: string[]) => words.join('-')];
  const endings = ['ts', 'ts', 'ts', 'test.ts', 'tsx', 'js', 'py', 'java', 'go', 'rs', 'json', 'md', 'css', 'yaml'];
  const paths = new Set<string>();
  const folders = Array.from({ length: Math.ceil(count / 12) }, () => Array.from({ length: 1 + below(6) }, word).join('/'));
  while (paths.size < count) {
    const folder = folders[below(folders.length)] ?? 'src';
    const style = joins[below(joins.length)] ?? joins[0];
    const name = below(12) === 0 ? 'index' : style?.(Array.from({ length: 1 + below(3) }, word)) ?? 'name';
    paths.add(`${folder}/${name}.${endings[below(endings.length)] ?? 'ts'}`);
  }
  return [...paths];
}
