import { commands, type Disposable, SnippetString, Uri, window, workspace } from 'vscode';
import { messageOf, VoiceError } from '../base/errors';
import { DisposableStore } from '../base/disposable';
import type * as yaml from '../core/config/yamlEntry';
import type * as core from '../core/entry';
import type { OwnCommand, OwnCommandHost, OwnCommands } from '../core/shortcuts/ownCommands';
import type { Shortcut, ShortcutMatch } from '../core/shortcuts/shortcut';
import type { StepResult } from '../core/turn';
import { workspaceRunner } from './code/workspaceRunner';
import { configurationSection, ownCommandsFile, ownCommandsSetting } from './contributions';

const maxFileBytes = 200_000;

export interface EditorOwnCommandsProps {
  readonly loadCore: () => Promise<typeof core>;
  readonly loadYaml: () => Promise<typeof yaml>;
  /** One sentence a mistake. */
  readonly onMistakes: (sentences: readonly string[]) => void;
}

/** The user's own phrases, from the settings and, in trusted workspaces, from a file beside the code. Read when they are first needed, and again when either changes. */
export class EditorOwnCommands implements Shortcut, Disposable {
  private readonly held = new DisposableStore();
  private current: OwnCommands | undefined;
  /** Undefined until they are needed; one reading after the other, so that the last one counts. */
  private reading: Promise<void> | undefined;

  constructor(private readonly props: EditorOwnCommandsProps) {
    const again = () => { this.reading = this.reading?.then(() => this.read()); };
    this.held.add(workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration(`${configurationSection}.${ownCommandsSetting}`)) { again(); } }));
    this.held.add(workspace.onDidGrantWorkspaceTrust(again));
    this.held.add(workspace.onDidChangeWorkspaceFolders(again));
    const watcher = this.held.add(workspace.createFileSystemWatcher(`**/${ownCommandsFile}`));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) { this.held.add(event(again)); }
  }

  get phrases(): readonly string[] { return this.current?.phrases ?? []; }

  match(text: string): ShortcutMatch | null { return this.current?.match(text) ?? null; }

  /** Resolves when what the settings and files say by now is in force. Never rejects: what cannot be read is told, and the rest works. */
  ready(): Promise<void> { return this.reading ??= this.read(); }

  private async read(): Promise<void> {
    const { isTrusted } = workspace, folders = isTrusted ? workspace.workspaceFolders ?? [] : [];
    // Asked for at once, while the code that reads them may still be loaded.
    const asking = Promise.all(folders.map(folder => textOf(Uri.joinPath(folder.uri, ownCommandsFile))));
    const { OwnCommands: Commands, readOwnCommands } = await this.props.loadCore();
    const texts = await asking;
    const found: OwnCommand[] = [], mistakes: string[] = [];
    const take = (value: unknown, source: string) => {
      const read = readOwnCommands(value, source);
      found.push(...read.commands);
      mistakes.push(...read.mistakes);
    };
    const settings = workspace.getConfiguration(configurationSection).inspect<unknown>(ownCommandsSetting);
    take(settings?.globalValue, `${configurationSection}.${ownCommandsSetting}`);
    if (isTrusted) {
      take(settings?.workspaceValue, `${configurationSection}.${ownCommandsSetting} (workspace)`);
      for (const text of texts) {
        if (text === null) { continue; }
        try {
          const { parseYamlText } = await this.props.loadYaml();
          take(parseYamlText(text, ownCommandsFile).value, ownCommandsFile);
        } catch (thrown) {
          mistakes.push(messageOf(thrown));
        }
      }
    }
    this.current = new Commands(found, host);
    this.props.onMistakes(mistakes);
  }

  dispose(): void { this.held.dispose(); }
}

/** Null where there is none. */
async function textOf(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > maxFileBytes ? null : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

const host: OwnCommandHost = {
  async runCommand(command, parameters) {
    if (!(await commands.getCommands(true)).includes(command)) { throw new VoiceError('invalid_input', `There is no command "${command}" in this editor. See voiceAgent.commands in the settings.`); }
    try {
      await commands.executeCommand(command, ...parameters);
    } catch (thrown) {
      throw new VoiceError('invalid_input', `${command} failed: ${messageOf(thrown)}`, { cause: thrown });
    }
  },
  async insertSnippet(snippet) {
    const editor = window.activeTextEditor;
    if (!editor) { throw new VoiceError('invalid_input', 'No file is open. Open one, then ask again.'); }
    await editor.insertSnippet(new SnippetString(snippet));
  },
  async runTask(name, signal): Promise<StepResult> {
    const { exitCode } = await workspaceRunner.runTask(name, signal);
    return exitCode === null || exitCode === 0 ? { outcome: 'done', text: exitCode === null ? `Started ${name}.` : `${name} is done.` } : { outcome: 'failed', text: `${name} failed with exit code ${exitCode}.` };
  },
};
