import type { WorkspacePath } from './ports';

/** Lines and characters (UTF-16 units) count from 0, as editors count them. */
export interface CodePosition { readonly line: number; readonly character: number }
/** From `start` up to, not including, `end`. */
export interface CodeRange { readonly start: CodePosition; readonly end: CodePosition }

export interface CodeDocument {
  /** By which the editor knows it. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Null where it lies outside of the workspace, or was never saved. */
  readonly path: WorkspacePath | null;
  readonly languageId: string;
  /** Also what is not saved yet. */
  readonly text: string;
}

/** What the user has before the eyes. Where nothing is selected, the selection is the cursor. */
export interface ActiveCode extends CodeDocument { readonly selection: CodeRange }

/** A place in a document, which need not be open. */
export interface CodePlace { readonly id: string; readonly name: string; readonly range: CodeRange }

export interface CodeSymbol {
  readonly name: string;
  /** In words: "function", "class", "variable". */
  readonly kind: string;
  /** What it stands in, or empty. */
  readonly container: string;
  /** All of it, body and all. */
  readonly place: CodePlace;
  /** Its name alone. */
  readonly nameRange: CodeRange;
}

/** No two of a document overlap. */
export interface CodeEdit { readonly range: CodeRange; readonly text: string }
export interface DocumentEdits { readonly document: CodeDocument; readonly edits: readonly CodeEdit[] }

export interface CodeProblem { readonly message: string; readonly severity: 'error' | 'warning' | 'note'; readonly range: CodeRange }
/** What a language service offers to do about a problem. */
export interface CodeFix { readonly title: string; readonly isPreferred: boolean; readonly edits: readonly DocumentEdits[] }

/** What the core needs of an editor: the code that is open, and the services of its language. All but `active` and `problems` reject with a VoiceError. */
export interface CodeEditor {
  /** Null where no text is open. */
  active(): Promise<ActiveCode | null>;
  /** As it is now, also where it is not open. */
  document(id: string): Promise<CodeDocument>;
  /** Opens it where it is not open, and selects the range. */
  show(place: CodePlace): Promise<void>;
  /** In the order of the document; empty where its language has no such service. */
  symbolsIn(id: string, signal: AbortSignal): Promise<readonly CodeSymbol[]>;
  symbolsInWorkspace(query: string, signal: AbortSignal): Promise<readonly CodeSymbol[]>;
  definitions(id: string, at: CodePosition, signal: AbortSignal): Promise<readonly CodePlace[]>;
  references(id: string, at: CodePosition, signal: AbortSignal): Promise<readonly CodePlace[]>;
  /** Lists them beside the code, where the user can walk through them. */
  showPlaces(from: CodePlace, places: readonly CodePlace[]): Promise<void>;
  /** Rejects with the sentence of the language service where nothing there can be renamed. */
  renaming(id: string, at: CodePosition, newName: string, signal: AbortSignal): Promise<readonly DocumentEdits[]>;
  /** Null where there is nothing to do, or nothing that could do it: editors do not tell which. */
  formatting(id: string, signal: AbortSignal): Promise<readonly CodeEdit[] | null>;
  organizedImports(id: string, signal: AbortSignal): Promise<readonly DocumentEdits[] | null>;
  problems(id: string): readonly CodeProblem[];
  fixes(id: string, range: CodeRange, signal: AbortSignal): Promise<readonly CodeFix[]>;
  /** For what is no file of the workspace: those go through the undo journal. One step of the editor's own undo. */
  edit(changes: readonly DocumentEdits[]): Promise<void>;
  /** The editor's own undo, in the document that is active. */
  undo(): Promise<void>;
}

/** What came of something that was started. */
export interface RunResult {
  /** Null where the editor cannot tell. */
  readonly exitCode: number | null;
}

export type TestScope = 'all' | 'file' | 'cursor' | 'failed' | 'last';
export type DebugAction = 'start' | 'tests' | 'file' | 'stop' | 'restart' | 'continue' | 'stepOver' | 'stepInto' | 'stepOut' | 'pause' | 'breakpoint';

/** What the core needs of an editor to run things. Nothing of it passes through a shell. All reject with a VoiceError. */
export interface CodeRunner {
  /** Names of the tasks that the workspace has. */
  tasks(signal: AbortSignal): Promise<readonly { readonly name: string; readonly isTest: boolean }[]>;
  runTask(name: string, signal: AbortSignal): Promise<RunResult>;
  /** Whether anything can run tests that way; the test view then shows what came of it. */
  runTests(scope: TestScope): Promise<void>;
  /** A program with its arguments, in the workspace. */
  runProgram(program: string, parameters: readonly string[], signal: AbortSignal): Promise<RunResult>;
  debug(action: DebugAction): Promise<void>;
}

export interface GitChange { readonly path: string; readonly kind: string }
export interface GitState {
  readonly branch: string | null;
  readonly ahead: number;
  readonly behind: number;
  readonly staged: readonly GitChange[];
  readonly unstaged: readonly GitChange[];
  readonly conflicts: readonly GitChange[];
}

/** What the core needs of version control. All reject with a VoiceError whose sentence is git's own where it has one. */
export interface Git {
  state(): Promise<GitState>;
  log(count: number): Promise<readonly { readonly hash: string; readonly message: string; readonly author: string; readonly date: Date | null }[]>;
  /** As text, of what is not staged and what is. */
  diff(): Promise<string>;
  showChanges(): Promise<void>;
  stageAll(): Promise<void>;
  commit(message: string, all: boolean): Promise<void>;
  branches(): Promise<readonly string[]>;
  createBranch(name: string): Promise<void>;
  checkout(name: string): Promise<void>;
  merge(name: string): Promise<void>;
  push(): Promise<void>;
  pull(): Promise<void>;
  fetch(): Promise<void>;
  /** Takes the last commit back and keeps its changes. */
  undoCommit(): Promise<void>;
  stash(kind: 'push' | 'pop'): Promise<void>;
  blame(path: WorkspacePath): Promise<string>;
}
