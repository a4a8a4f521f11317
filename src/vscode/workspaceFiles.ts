import { type Disposable, EventEmitter, FileSystemError, Position, Range, Selection, TabInputText, type TextDocument, Uri, WorkspaceEdit, type WorkspaceFolder, commands, window, workspace } from 'vscode';
import { messageOf, toVoiceError, VoiceError } from '../base/errors';
import type { OpenSymbol, OpenSymbols } from '../core/names/symbols';
import type { FileChange, FileEvent, Files, FileStat, FolderEntry, WorkspacePath } from '../core/ports';
import { parentOf } from '../core/workspacePath';
import { changedPart } from './changedPart';
import { OpenEditorSymbols } from './openSymbols';
import { ProviderFiles, type RootFiles } from './providerFiles';

/** A folder on this machine, where links can be followed and permission bits be kept. */
export interface LocalFiles extends RootFiles {
  readonly ignoresCase: boolean;
  apply(change: FileChange): Promise<void>;
}

interface Root { readonly name: string; readonly uri: Uri; readonly files: RootFiles; readonly local: LocalFiles | null }
interface Place { readonly root: Root; readonly path: WorkspacePath; readonly uri: Uri }

/** The user's files as the editor has them: several roots, remote and virtual ones, and what is typed but not saved. */
export class WorkspaceFiles implements Files, OpenSymbols, Disposable {
  private readonly changed = new EventEmitter<readonly FileEvent[]>();
  private readonly openSymbols = new OpenEditorSymbols({ pathOf: uri => this.pathOf(uri) });
  private readonly held: Disposable[] = [this.changed, this.openSymbols];

  private constructor(private readonly all: readonly Root[]) {
    const watcher = workspace.createFileSystemWatcher('**/*');
    const tell = (kind: FileEvent['kind']) => (uri: Uri) => {
      const path = this.pathOf(uri);
      if (path !== null) { this.changed.fire([{ kind, path }]); }
    };
    this.held.push(watcher, watcher.onDidCreate(tell('created')), watcher.onDidDelete(tell('deleted')), watcher.onDidChange(tell('changed')));
  }

  /** The workspace as it is now; open it anew when its folders change. `openLocal` gives a folder on this machine. */
  static async open(openLocal: (folder: string) => Promise<LocalFiles>, folders: readonly Pick<WorkspaceFolder, 'name' | 'uri'>[] = workspace.workspaceFolders ?? []): Promise<WorkspaceFiles> {
    const names = new Set<string>();
    const roots: Root[] = [];
    for (const { name, uri } of folders) {
      let unique = name.replaceAll('/', '-');
      for (let number = 2; names.has(unique); number++) { unique = `${name}-${number}`; }
      names.add(unique);
      const local = uri.scheme === 'file' ? await openLocal(uri.fsPath).catch(() => null) : null;
      roots.push({ name: unique, uri, local, files: local ?? new ProviderFiles(uri) });
    }
    return new WorkspaceFiles(roots);
  }

  readonly onDidChange = (listener: (events: readonly FileEvent[]) => void): Disposable => this.changed.event(listener);

  get roots(): readonly string[] { return this.all.map(({ name }) => name); }

  get isTrusted(): boolean { return workspace.isTrusted; }

  get ignoresCase(): boolean { return this.all.some(({ local }) => local?.ignoresCase === true); }

  stat(path: WorkspacePath): Promise<FileStat | null> {
    if (this.isTop(path)) { return Promise.resolve(topStat); }
    // Asking about a root that is not there is no mistake.
    if (this.all.length > 1 && !this.roots.includes(path.split('/')[0] ?? '')) { return Promise.resolve(null); }
    return this.about(path, async place => {
      const found = await place.root.files.stat(place.path);
      const document = openDocument(place.uri);
      return found && document?.isDirty === true ? { ...found, version: `${found.version}-${document.version}` } : found;
    });
  }

  list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    if (this.isTop(path)) { return Promise.resolve(this.roots.map(name => ({ name, kind: 'folder' as const }))); }
    return this.about(path, ({ root, path: inner }) => root.files.list(inner));
  }

  read(path: WorkspacePath, maxBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    return this.about(path, async ({ root, path: inner, uri }) => {
      const document = openDocument(uri);
      if (document?.isDirty !== true) { return await root.files.read(inner, maxBytes); }
      const bytes = new TextEncoder().encode(document.getText());
      return { bytes: bytes.subarray(0, maxBytes), isWhole: bytes.length <= maxBytes };
    });
  }

  readLink(path: WorkspacePath): Promise<string> {
    return this.about(path, ({ root, path: inner }) => root.files.readLink(inner));
  }

  apply(change: FileChange): Promise<void> {
    return this.about(change.path, async place => {
      // Deleting and moving take a link on this machine for what it is and do not follow it: only where it lies matters.
      await mustBeInside(place.root.local && (change.kind === 'delete' || change.kind === 'move') ? { ...place, path: parentOf(place.path) } : place);
      if (change.kind !== 'copy' && change.kind !== 'move') { await this.carryOut(change, place); return; }
      const target = this.placeOf(change.to);
      await mustBeInside(target);
      if (change.kind === 'copy') {
        await workspace.fs.copy(place.uri, target.uri, { overwrite: false });
      } else {
        // As an edit, so that open editors go with the file.
        const edit = new WorkspaceEdit();
        edit.renameFile(place.uri, target.uri, { overwrite: false });
        await applied(edit, change.path);
      }
    });
  }

  async show(path: WorkspacePath, line: number | null): Promise<void> {
    const { uri } = this.placeOf(path);
    try {
      const document = await workspace.openTextDocument(uri);
      const at = new Position(Math.min(Math.max(0, (line ?? 1) - 1), document.lineCount - 1), 0);
      const editor = await window.showTextDocument(document, { preview: false, ...line !== null && { selection: new Selection(at, at) } });
      if (line !== null) { editor.revealRange(new Range(at, at)); }
    } catch {
      // Pictures and the like have editors of their own.
      await commands.executeCommand('vscode.open', uri);
    }
  }

  recent(): readonly WorkspacePath[] {
    const tabs = window.tabGroups.all.flatMap(({ tabs: own }) => own).flatMap(({ input }) => input instanceof TabInputText ? [input.uri] : []);
    const uris = [...window.activeTextEditor ? [window.activeTextEditor.document.uri] : [], ...window.visibleTextEditors.map(({ document }) => document.uri), ...tabs];
    return [...new Set(uris.flatMap(uri => this.pathOf(uri) ?? []))];
  }

  symbols(): readonly OpenSymbol[] { return this.openSymbols.symbols(); }

  dispose(): void {
    for (const held of this.held) { held.dispose(); }
  }

  /** The path by which the assistant knows a file, or null for one that lies outside. */
  pathOf(uri: Uri): WorkspacePath | null {
    for (const { name, uri: root } of this.all) {
      if (uri.scheme !== root.scheme || uri.authority !== root.authority) { continue; }
      const top = root.path.endsWith('/') ? root.path : `${root.path}/`;
      if (!`${uri.path}/`.startsWith(top)) { continue; }
      const inner = uri.path.slice(top.length);
      return this.all.length === 1 ? inner : inner === '' ? name : `${name}/${inner}`;
    }
    return null;
  }

  private async carryOut(change: Exclude<FileChange, { kind: 'copy' | 'move' }>, { root, path, uri }: Place): Promise<void> {
    switch (change.kind) {
      case 'replaceContent': { await this.replace(uri, change, { root, path }); return; }
      case 'delete': { await remove(uri); return; }
      case 'createLink': {
        if (!root.local) { throw new VoiceError('unsupported', `${change.path} was a link, which this file system cannot bring back.`); }
        await root.local.apply({ ...change, path });
        return;
      }
      case 'createFolder': {
        if (root.local) { await root.local.apply({ ...change, path }); } else { await workspace.fs.createDirectory(uri); }
        return;
      }
      case 'createFile': {
        if (root.local) { await root.local.apply({ ...change, path }); return; }
        const edit = new WorkspaceEdit();
        edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: change.bytes });
        await applied(edit, change.path);
        return;
      }
    }
  }

  /** Through the editor where the file is open, so that its undo stack knows; saved unless it was dirty before. */
  private async replace(uri: Uri, change: Extract<FileChange, { kind: 'replaceContent' }>, { root, path }: Pick<Place, 'root' | 'path'>): Promise<void> {
    const document = openDocument(uri);
    if (!document) {
      if (root.local) { await root.local.apply({ ...change, path }); } else { await workspace.fs.writeFile(uri, change.bytes); }
      return;
    }
    const wasDirty = document.isDirty || change.staysUnsaved === true;
    const edit = new WorkspaceEdit();
    // Only what differs, so that cursors and marks elsewhere stay where they are.
    const { from, to, text } = changedPart(document.getText(), new TextDecoder('utf-8').decode(change.bytes));
    edit.replace(uri, new Range(document.positionAt(from), document.positionAt(to)), text);
    await applied(edit, change.path);
    if (!wasDirty && !await document.save()) { throw new VoiceError('invalid_input', `${change.path} was changed in its editor but could not be saved.`); }
  }

  private isTop(path: WorkspacePath): boolean {
    return path === '' && this.all.length > 1;
  }

  private placeOf(path: WorkspacePath): Place {
    const [only] = this.all;
    if (!only) { throw new VoiceError('file_not_found', 'No folder is open. Open a folder, then ask again.'); }
    if (this.all.length === 1) { return { root: only, path, uri: Uri.joinPath(only.uri, path) }; }
    const [name = '', ...rest] = path.split('/');
    const root = this.all.find(candidate => candidate.name === name);
    if (!root) { throw new VoiceError('file_not_found', `There is no ${path}. The folders of this workspace are ${this.roots.join(', ')}.`); }
    const inner = rest.join('/');
    return { root, path: inner, uri: Uri.joinPath(root.uri, inner) };
  }

  private async about<Result>(path: WorkspacePath, work: (place: Place) => Promise<Result>): Promise<Result> {
    if (path.split('/').includes('..')) { throw new VoiceError('invalid_input', `"${path}" is no path inside the workspace.`); }
    try {
      return await work(this.placeOf(path));
    } catch (thrown) {
      throw thrown instanceof FileSystemError ? asSentence(thrown, path) : toVoiceError(thrown);
    }
  }
}

const topStat: FileStat = { kind: 'folder', sizeBytes: 0, version: '', link: 'none', mode: null, isReadOnly: true };

const sentences: Readonly<Record<string, (path: string) => string>> = {
  FileNotFound: path => `There is no ${path}.`, FileExists: path => `There is something called ${path} already; nothing was overwritten.`, FileNotADirectory: path => `A part of ${path} is a file, not a folder.`,
  FileIsADirectory: path => `${path} is a folder.`, NoPermissions: path => `The system does not allow that with ${path}.`, Unavailable: path => `The file system of ${path} is not available now.`,
};

function asSentence(error: FileSystemError, path: WorkspacePath): VoiceError {
  return new VoiceError(error.code === 'FileNotFound' ? 'file_not_found' : 'invalid_input', sentences[error.code]?.(path) ?? messageOf(error), { cause: error });
}

/** Looked at again right before acting; what leads out, or cannot be seen through, is not touched. */
async function mustBeInside({ root, path }: Place): Promise<void> {
  const parts = path.split('/');
  for (let count = parts.length; count > 0; count--) {
    const found = await root.files.stat(parts.slice(0, count).join('/'));
    if (!found) { continue; }
    if (found.link === 'outside') { throw new VoiceError('invalid_input', `${path} leads out of the workspace through a link; I do not follow it.`); }
    if (found.link === 'unknown') { throw new VoiceError('invalid_input', `${path} is reached through a link whose target I cannot see; I do not write through it.`); }
    return;
  }
}

function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(document => !document.isClosed && document.uri.toString() === uri.toString());
}

async function applied(edit: WorkspaceEdit, path: WorkspacePath): Promise<void> {
  if (!await workspace.applyEdit(edit)) { throw new VoiceError('invalid_input', `The editor did not allow the change of ${path}; nothing was overwritten.`); }
}

/** To the trash where there is one. */
async function remove(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch (thrown) {
    if (thrown instanceof FileSystemError && thrown.code === 'FileNotFound') { throw thrown; }
    await workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
}
