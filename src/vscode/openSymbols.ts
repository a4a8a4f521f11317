import { type Disposable, type DocumentSymbol, type SymbolInformation, SymbolKind, type TextDocument, type Uri, commands, window, workspace } from 'vscode';
import type { OpenSymbol, OpenSymbols } from '../core/names/symbols';
import type { WorkspacePath } from '../core/ports';

export interface OpenEditorSymbolsProps {
  /** The path by which the assistant knows a file, or null for one that lies outside. */
  readonly pathOf: (uri: Uri) => WorkspacePath | null;
  /** For tests; default 500. */
  readonly debounceMs?: number;
}

/** Who types does so in bursts, and a language server has better things to do meanwhile. */
const usualDebounceMs = 500;
/** A language server that starts may take minutes: it is asked again some times, and at the next change. */
const patienceMs = 3000, mostAttempts = 4;
const maxDocuments = 20, maxSymbolsADocument = 2000, maxSymbols = 5000;
/** Values and the headings of a text are no names. */
const nameless: ReadonlySet<SymbolKind> = new Set([SymbolKind.String, SymbolKind.Number, SymbolKind.Boolean, SymbolKind.Array, SymbolKind.Null]);

/** No version of a document. */
const unanswered = -1;

interface Known { readonly version: number; readonly symbols: readonly OpenSymbol[] }

/** What is named in the files that are open in editors, kept right while they are edited. Asks VS Code's symbol providers one document at a time. */
export class OpenEditorSymbols implements OpenSymbols, Disposable {
  private readonly held: Disposable[];
  private readonly known = new Map<string, Known>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts up whenever there is something newer to look at: work for an older one is given up. */
  private round = 0;
  private attempts = 0;
  private sorted: readonly OpenSymbol[] | undefined;

  constructor(private readonly props: OpenEditorSymbolsProps) {
    const soon = () => { this.attempts = 0; this.refreshSoon(this.props.debounceMs ?? usualDebounceMs); };
    this.held = [
      window.onDidChangeVisibleTextEditors(soon), workspace.onDidOpenTextDocument(soon), workspace.onDidCloseTextDocument(soon),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => { if (contentChanges.length > 0 && this.known.has(document.uri.toString())) { soon(); } }),
      window.onDidChangeActiveTextEditor(() => { this.sorted = undefined; soon(); }),
      window.onDidChangeTextEditorSelection(() => { this.sorted = undefined; }),
    ];
    soon();
  }

  /** The same list until something changes. */
  symbols(): readonly OpenSymbol[] {
    return this.sorted ??= this.sort();
  }

  dispose(): void {
    this.round += 1;
    clearTimeout(this.timer);
    for (const held of this.held) { held.dispose(); }
  }

  private refreshSoon(afterMs: number): void {
    this.round += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.refresh(); }, afterMs);
  }

  private async refresh(): Promise<void> {
    const { round } = this;
    const documents = openDocuments().flatMap(document => {
      const path = this.props.pathOf(document.uri);
      return path === null ? [] : [{ document, path, key: document.uri.toString() }];
    }).slice(0, maxDocuments);
    const keys = new Set(documents.map(({ key }) => key));
    for (const key of this.known.keys()) { if (!keys.has(key)) { this.known.delete(key); } }
    this.sorted = undefined;
    for (const { document, path, key } of documents) {
      if (this.known.get(key)?.version === document.version) { continue; }
      const { version } = document;
      const symbols = await symbolsOf(document, path);
      if (round !== this.round) { return; }
      // Without an answer it is asked again, and what was known is better than nothing. A server that has only begun may find nothing at first.
      if (symbols && symbols.length > 0) { this.known.set(key, { version, symbols }); } else { this.known.set(key, { version: unanswered, symbols: this.known.get(key)?.symbols ?? [] }); }
      this.sorted = undefined;
    }
    this.attempts += 1;
    if (this.attempts < mostAttempts && [...this.known.values()].some(({ version }) => version === unanswered)) { this.refreshSoon(patienceMs); }
  }

  private sort(): readonly OpenSymbol[] {
    const active = window.activeTextEditor;
    const atLine = (active?.selection.active.line ?? 0) + 1;
    const activeKey = active?.document.uri.toString();
    const inFront = (this.known.get(activeKey ?? '')?.symbols ?? []).toSorted((one, other) => Math.abs(one.line - atLine) - Math.abs(other.line - atLine));
    const others = openDocuments().map(({ uri }) => uri.toString()).filter(key => key !== activeKey);
    return [...inFront, ...others.flatMap(key => this.known.get(key)?.symbols ?? [])].slice(0, maxSymbols);
  }
}

/** What is seen comes first. */
function openDocuments(): readonly TextDocument[] {
  const seen = [...window.activeTextEditor ? [window.activeTextEditor] : [], ...window.visibleTextEditors].map(({ document }) => document);
  return [...new Set([...seen, ...workspace.textDocuments.filter(({ isClosed }) => !isClosed)])];
}

/** Undefined where nobody answers in time, or nobody knows the language yet. */
async function symbolsOf({ uri }: TextDocument, path: WorkspacePath): Promise<readonly OpenSymbol[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>(resolve => { timer = setTimeout(() => { resolve(undefined); }, patienceMs); });
  try {
    const found = await Promise.race([commands.executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', uri), late]);
    return found && [...flattened(found, path)];
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function* flattened(symbols: readonly (DocumentSymbol | SymbolInformation)[], path: WorkspacePath): Generator<OpenSymbol> {
  const waiting = [...symbols].reverse();
  for (let count = 0; count < maxSymbolsADocument; count++) {
    const symbol = waiting.pop();
    if (!symbol) { return; }
    const range = 'selectionRange' in symbol ? symbol.selectionRange : symbol.location.range;
    if (!nameless.has(symbol.kind)) { yield { name: symbol.name, kind: kindWords(symbol.kind), path, line: range.start.line + 1 }; }
    if ('children' in symbol) { waiting.push(...[...symbol.children].reverse()); }
  }
}

/** "enum member" for EnumMember. */
function kindWords(kind: SymbolKind): string {
  return SymbolKind[kind].replace(/(?!^)(?=\p{Lu})/gu, ' ').toLowerCase();
}
