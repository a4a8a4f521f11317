import { type Disposable, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { messageOf, VoiceError } from '../base/errors';
import type { LoadedProfile } from '../core/config/layers';
import { ProfileStore } from '../core/config/profileStore';
import type * as yaml from '../core/config/yamlEntry';
import type * as core from '../core/entry';
import { onDidChangeCoreSettings, readOverrides, readProfileName } from './settings';

const maxProfileBytes = 1_000_000;
const ending = '.yaml';
const absolutePath = /^([a-z]:)?[\\/]/i;

export interface ProfileSettingsProps {
  /** Of the profiles that come with the extension. */
  profilesFolder: Uri;
  /** Where a path that begins with ~ leads. */
  homeFolder: string;
  /** Loaded when it is first needed: a window that opens waits for nothing of ours. */
  loadCore: () => Promise<typeof core>;
  /** Only for who has a profile of his own, or changed one. */
  loadYaml: () => Promise<typeof yaml>;
  clock: Pick<Clock, 'nowMs'>;
  /** Lets others have their turn while a profile is read. */
  breathe: () => Promise<void>;
}

/** A profile that comes with the extension. */
export interface ListedProfile { readonly name: string; readonly goodFor: string }

/**
 * The profile in force, from its file, the user's single settings and, once it is trusted, the workspace's. A change in
 * any of them counts from the next time on that somebody asks.
 */
export class ProfileSettings implements Disposable {
  private readonly held = new DisposableStore();
  private readonly sourceChanged = this.held.add(new Emitter<void>());
  private readonly store = this.held.add(new ProfileStore({
    load: () => this.load(),
    fallback: async () => (await this.props.loadCore()).fallbackProfile(),
  }));
  private watched: { uri: string; watcher: Disposable } | undefined;

  constructor(private readonly props: ProfileSettingsProps) {
    this.held.add(onDidChangeCoreSettings(() => { this.changed(); }));
    this.held.add(workspace.onDidGrantWorkspaceTrust(() => { this.changed(); }));
  }

  /** Something was changed, rightly or not: the next turn asks anew. */
  readonly onDidChangeSource = this.sourceChanged.event;
  /** Another profile is in force. */
  readonly onDidChange = this.store.onDidChange;
  /** What was changed has mistakes; the last good profile stays in force. */
  readonly onDidFail = this.store.onDidFail;

  /** The profile in force, and what to know of it. Never rejects because of a mistake in the settings. */
  current(): Promise<LoadedProfile> {
    return this.store.current();
  }

  /** Name or path, as the settings say it. */
  get name(): string { return readProfileName(); }

  get isOwnFile(): boolean { return !isName(this.name); }

  /** The file behind it. Throws `invalid_profile` where a relative path has nothing to start from. */
  get file(): Uri {
    const { name, props: { profilesFolder, homeFolder } } = this;
    if (isName(name)) { return Uri.joinPath(profilesFolder, `${name}${ending}`); }
    if (/^~[\\/]/.test(name)) { return Uri.joinPath(Uri.file(homeFolder), name.slice(2)); }
    if (absolutePath.test(name)) { return Uri.file(name); }
    const folder = workspace.workspaceFolders?.[0];
    // Whoever wrote what lies in the folder would decide over the settings.
    if (!folder || !workspace.isTrusted) { throw new VoiceError('invalid_profile', `voiceAgent.profile: ${name} is looked for in the first folder of the workspace, and ${folder ? 'the workspace is not trusted' : 'there is none'}. Write the whole path.`); }
    return Uri.joinPath(folder.uri, name);
  }

  /** Those that come with the extension. */
  async profiles(): Promise<ListedProfile[]> {
    const { goodForOf } = await this.props.loadCore();
    const files = await workspace.fs.readDirectory(this.props.profilesFolder);
    const names = files.filter(([file, type]) => type === FileType.File && file.endsWith(ending)).map(([file]) => file.slice(0, -ending.length)).sort();
    return Promise.all(names.map(async name => ({ name, goodFor: goodForOf(await readText(Uri.joinPath(this.props.profilesFolder, `${name}${ending}`))) })));
  }

  dispose(): void {
    this.watched?.watcher.dispose();
    this.held.dispose();
  }

  private changed(): void {
    this.store.invalidate();
    this.sourceChanged.fire();
  }

  private async load(): Promise<LoadedProfile> {
    const { loadCore, loadYaml, clock, breathe } = this.props;
    const { file, name } = this;
    this.watch(file);
    const text = await readText(file).catch((thrown: unknown) => {
      throw new VoiceError('invalid_profile', `voiceAgent.profile: ${name} cannot be read (${messageOf(thrown)}). Choose another one with "Voice Agent: Select Profile".`);
    });
    const { checkLayer, profileSteps, readyProfile, withBreaths } = await loadCore();
    // Others have waited for it as well.
    await breathe();
    const fileName = isName(name) ? `${name}${ending}` : file.fsPath;
    let layer = readyProfile(text, fileName);
    if (!layer) {
      const { value, place } = await withBreaths((await loadYaml()).yamlSteps(text, fileName), clock, breathe);
      layer = checkLayer(value, place);
    }
    return await withBreaths(profileSteps(layer, readOverrides().map(({ value, name }) => ({ value, place: (path: readonly PropertyKey[]) => [name, ...path].join('.') }))), clock, breathe);
  }

  private watch(file: Uri): void {
    const uri = file.toString();
    if (this.watched?.uri === uri) { return; }
    this.watched?.watcher.dispose();
    const base = file.path.slice(file.path.lastIndexOf('/') + 1);
    // What a pattern would read as more than a letter stands for any letter.
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(file, '..'), base.replace(/[[\]{}*?!,]/g, '?')));
    const touched = (touchedFile: Uri) => { if (touchedFile.toString() === uri) { this.changed(); } };
    watcher.onDidChange(touched);
    watcher.onDidCreate(touched);
    watcher.onDidDelete(touched);
    this.watched = { uri, watcher };
  }
}

function isName(name: string): boolean {
  return /^[\w-]+$/.test(name);
}

async function readText(file: Uri): Promise<string> {
  const { size } = await workspace.fs.stat(file);
  if (size > maxProfileBytes) { throw new VoiceError('invalid_profile', `the file has ${size} bytes, a profile has at most ${maxProfileBytes}`); }
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}
