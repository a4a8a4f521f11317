import {
  type CodeAction, CodeActionKind, commands, DiagnosticSeverity, type DocumentSymbol, EndOfLine, languages, Location, type LocationLink, Position, Range, Selection, type SymbolInformation, SymbolKind, type TextDocument, TextEdit,
  TextEditorRevealType, Uri, window, workspace, WorkspaceEdit,
} from 'vscode';
import { orCancelled } from '../../base/orCancelled';
import { messageOf, VoiceError } from '../../base/errors';
import type { ActiveCode, CodeDocument, CodeEdit, CodeEditor, CodeFix, CodePlace, CodePosition, CodeProblem, CodeRange, CodeSymbol, DocumentEdits } from '../../core/codeEditor';
import type { WorkspacePath } from '../../core/ports';

/** A language service that does not answer by then is not waited for: large projects take long to load the first time. */
const patienceMs = 15_000;
/** Fixes whose edits are worked out; the first ones are the likeliest. */
const maxFixes = 10;

const severities: Readonly<Record<DiagnosticSeverity, CodeProblem['severity']>> = {
  [DiagnosticSeverity.Error]: 'error', [DiagnosticSeverity.Warning]: 'warning', [DiagnosticSeverity.Information]: 'note', [DiagnosticSeverity.Hint]: 'note',
};

/** The code that is open, and what VS Code's language services know of it, through its commands. */
export class LanguageServices implements CodeEditor {
  constructor(private readonly pathOf: (uri: Uri) => WorkspacePath | null) {}

  active(): Promise<ActiveCode | null> {
    const editor = window.activeTextEditor;
    return Promise.resolve(editor ? { ...this.documentOf(editor.document), selection: plainRange(editor.selection) } : null);
  }

  async document(id: string): Promise<CodeDocument> { return this.documentOf(await opened(id)); }

  async show({ id, range }: CodePlace): Promise<void> {
    const document = await opened(id);
    const shown = realRange(range);
    const editor = await window.showTextDocument(document, { selection: new Selection(shown.start, shown.end), preview: false });
    editor.revealRange(shown, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async symbolsIn(id: string, signal: AbortSignal): Promise<readonly CodeSymbol[]> {
    const uri = Uri.parse(id);
    const found = await asked<readonly (DocumentSymbol | SymbolInformation)[]>('vscode.executeDocumentSymbolProvider', [uri], signal);
    return (found ?? []).flatMap(symbol => this.symbolsOf(symbol, uri, ''));
  }

  async symbolsInWorkspace(query: string, signal: AbortSignal): Promise<readonly CodeSymbol[]> {
    // Services match the letters in their order, wherever they stand; spaces match nothing.
    const found = await asked<readonly SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', [query.replace(/\s+/gu, '')], signal);
    return (found ?? []).filter(({ location }) => location.uri.scheme !== 'git').map(symbol => this.plainSymbol(symbol));
  }

  async definitions(id: string, at: CodePosition, signal: AbortSignal): Promise<readonly CodePlace[]> {
    return places(await asked<readonly (Location | LocationLink)[]>('vscode.executeDefinitionProvider', [Uri.parse(id), position(at)], signal), uri => this.nameOf(uri));
  }

  async references(id: string, at: CodePosition, signal: AbortSignal): Promise<readonly CodePlace[]> {
    return places(await asked<readonly Location[]>('vscode.executeReferenceProvider', [Uri.parse(id), position(at)], signal), uri => this.nameOf(uri));
  }

  async showPlaces(from: CodePlace, found: readonly CodePlace[]): Promise<void> {
    await commands.executeCommand('editor.action.showReferences', Uri.parse(from.id), position(from.range.start), found.map(({ id, range }) => new Location(Uri.parse(id), realRange(range))));
  }

  async renaming(id: string, at: CodePosition, newName: string, signal: AbortSignal): Promise<readonly DocumentEdits[]> {
    try {
      const edit = await asked<WorkspaceEdit>('vscode.executeDocumentRenameProvider', [Uri.parse(id), position(at), newName], signal);
      return edit ? await this.editsOf(edit) : [];
    } catch (thrown) {
      if (thrown instanceof VoiceError) { throw thrown; }
      throw new VoiceError('invalid_input', sentence(messageOf(thrown)), { cause: thrown });
    }
  }

  async formatting(id: string, signal: AbortSignal): Promise<readonly CodeEdit[] | null> {
    const document = await opened(id);
    const { insertSpaces, tabSize } = window.visibleTextEditors.find(editor => editor.document === document)?.options ?? {};
    const found = await asked<readonly TextEdit[]>('vscode.executeFormatDocumentProvider', [document.uri, { insertSpaces: insertSpaces ?? true, tabSize: tabSize ?? 4 }], signal);
    return found ? found.map(plainEdit) : null;
  }

  async organizedImports(id: string, signal: AbortSignal): Promise<readonly DocumentEdits[] | null> {
    const document = await opened(id);
    const actions = await this.actionsFor(document, new Range(0, 0, document.lineCount, 0), CodeActionKind.SourceOrganizeImports, signal);
    const [action] = actions;
    if (!action) { return null; }
    return action.edit ? await this.editsOf(action.edit) : [];
  }

  problems(id: string): readonly CodeProblem[] {
    return languages.getDiagnostics(Uri.parse(id)).map(({ message, severity, range }) => ({ message, severity: severities[severity], range: plainRange(range) }));
  }

  async fixes(id: string, range: CodeRange, signal: AbortSignal): Promise<readonly CodeFix[]> {
    const actions = await this.actionsFor(await opened(id), realRange(range), CodeActionKind.QuickFix, signal);
    return await Promise.all(actions.flatMap(({ title, isPreferred = false, edit }) => edit ? [this.editsOf(edit).then(edits => ({ title, isPreferred, edits }))] : []));
  }

  async edit(changes: readonly DocumentEdits[]): Promise<void> {
    const edit = new WorkspaceEdit();
    for (const { document, edits } of changes) { edit.set(Uri.parse(document.id), edits.map(({ range, text }) => TextEdit.replace(realRange(range), text))); }
    if (!await workspace.applyEdit(edit)) { throw new VoiceError('invalid_input', 'The editor did not allow the change; nothing was changed.'); }
  }

  async undo(): Promise<void> { await commands.executeCommand('undo'); }

  private async actionsFor(document: TextDocument, range: Range, kind: CodeActionKind, signal: AbortSignal): Promise<readonly CodeAction[]> {
    const found = await asked<readonly CodeAction[]>('vscode.executeCodeActionProvider', [document.uri, range, kind.value, maxFixes], signal);
    return (found ?? []).filter(action => action.disabled === undefined && action.kind !== undefined && kind.contains(action.kind));
  }

  private async editsOf(edit: WorkspaceEdit): Promise<readonly DocumentEdits[]> {
    return await Promise.all(edit.entries().map(async ([uri, edits]) => ({ document: this.documentOf(await workspace.openTextDocument(uri)), edits: edits.map(plainEdit) })));
  }

  private documentOf(document: TextDocument): CodeDocument {
    const { uri, languageId } = document;
    return { id: uri.toString(), name: this.nameOf(uri), path: document.isUntitled ? null : this.pathOf(uri), languageId, text: document.getText() };
  }

  private nameOf(uri: Uri): string { return this.pathOf(uri) ?? workspace.asRelativePath(uri); }

  private symbolsOf(symbol: DocumentSymbol | SymbolInformation, uri: Uri, container: string): readonly CodeSymbol[] {
    // What the command answers is both at once where the service knows what lies in what.
    if (!isTree(symbol)) { return [this.plainSymbol(symbol)]; }
    const own: CodeSymbol = { name: symbol.name, kind: kindName(symbol.kind), container, place: { id: uri.toString(), name: this.nameOf(uri), range: plainRange(symbol.range) }, nameRange: plainRange(symbol.selectionRange) };
    return [own, ...symbol.children.flatMap(child => this.symbolsOf(child, uri, symbol.name))];
  }

  private plainSymbol({ name, kind, containerName, location }: SymbolInformation): CodeSymbol {
    const range = plainRange(location.range);
    return { name: name.replace(/\(.*\)$/u, ''), kind: kindName(kind), container: containerName, place: { id: location.uri.toString(), name: this.nameOf(location.uri), range }, nameRange: range };
  }
}

function isTree(symbol: DocumentSymbol | SymbolInformation): symbol is DocumentSymbol {
  return 'children' in symbol && 'selectionRange' in symbol;
}

async function opened(id: string): Promise<TextDocument> {
  try {
    return await workspace.openTextDocument(Uri.parse(id));
  } catch (thrown) {
    throw new VoiceError('file_not_found', sentence(messageOf(thrown)), { cause: thrown });
  }
}

/** What a built-in command of the language services answers. */
async function asked<Result>(command: string, parameters: readonly unknown[], signal: AbortSignal): Promise<Result | undefined> {
  const patience = AbortSignal.timeout(patienceMs);
  try {
    return await orCancelled(Promise.resolve(commands.executeCommand<Result | undefined>(command, ...parameters)), AbortSignal.any([signal, patience]));
  } catch (thrown) {
    if (patience.aborted && !signal.aborted) { throw new VoiceError('timeout', 'The language service does not answer yet. It may still be reading the project; try again in a moment.', { cause: thrown }); }
    throw thrown;
  }
}

function places(found: readonly (Location | LocationLink)[] | undefined, nameOf: (uri: Uri) => string): readonly CodePlace[] {
  return (found ?? []).map(place => {
    const [uri, range] = place instanceof Location ? [place.uri, place.range] : [place.targetUri, place.targetSelectionRange ?? place.targetRange];
    return { id: uri.toString(), name: nameOf(uri), range: plainRange(range) };
  });
}

function kindName(kind: SymbolKind): string {
  return SymbolKind[kind].replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase();
}

function position({ line, character }: CodePosition): Position { return new Position(line, character); }

function realRange({ start, end }: CodeRange): Range { return new Range(position(start), position(end)); }

function plainRange({ start, end }: Range): CodeRange {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}

function plainEdit({ range, newText, newEol }: TextEdit): CodeEdit {
  return { range: plainRange(range), text: newEol === EndOfLine.CRLF ? newText.replace(/\r?\n/gu, '\r\n') : newText };
}

function sentence(message: string): string {
  const text = message.replace(/^(?:Error|CodeExpectedError): /u, '').trim();
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
