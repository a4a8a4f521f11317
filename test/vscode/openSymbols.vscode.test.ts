import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { DocumentSymbol, Range, Selection, SymbolKind, type TextDocument, Uri, ViewColumn, WorkspaceEdit, commands, languages, window, workspace } from 'vscode';
import { OpenEditorSymbols } from '../../src/vscode/openSymbols';

/** A language in which every line that begins with "def" names a function, and is asked for as often as it wants. */
class Definitions {
  asked = 0;
  waitMs = 0;

  async provideDocumentSymbols(document: TextDocument): Promise<DocumentSymbol[]> {
    this.asked += 1;
    await delay(this.waitMs);
    const all = document.getText().split('\n').flatMap((line, index) => {
      const name = /^def (\w+)/u.exec(line)?.[1];
      return name === undefined ? [] : [new DocumentSymbol(name, '', SymbolKind.Function, new Range(index, 0, index, line.length), new Range(index, 4, index, line.length))];
    });
    // As language servers have it: one within the other, and values among them.
    const [one, next] = all;
    if (one && next) { one.children.push(next, new DocumentSymbol('"text"', '', SymbolKind.String, next.range, next.selectionRange)); }
    return all.filter((_, index) => index !== 1);
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let count = 0; count < 100 && !holds(); count++) { await delay(50); }
  assert.ok(holds(), 'it did not happen');
}

describe('symbols of the open files in a real VS Code', () => {
  const provider = new Definitions();
  const [folder] = workspace.workspaceFolders ?? [];
  const registered = languages.registerDocumentSymbolProvider({ pattern: '**/*.defs' }, provider);
  const uri = (name: string) => Uri.joinPath(folder?.uri ?? Uri.file('/'), name);
  let open: OpenEditorSymbols;
  const names = () => open.symbols().map(({ name, path, line }) => `${path}:${line} ${name}`);
  after(() => { registered.dispose(); });
  beforeEach(async () => {
    await workspace.fs.writeFile(uri('one.defs'), new TextEncoder().encode('def first\ndef second\n\n\ndef third\n'));
    await workspace.fs.writeFile(uri('two.defs'), new TextEncoder().encode('def other\n'));
    provider.waitMs = 0;
    open = new OpenEditorSymbols({ pathOf: each => each.path.endsWith('.defs') ? each.path.slice(each.path.lastIndexOf('/') + 1) : null, debounceMs: 50 });
  });
  afterEach(async () => {
    // Not saved: where the file was written anew before VS Code had read it again, saving is refused.
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    open.dispose();
    for (const name of ['one.defs', 'two.defs']) { await workspace.fs.delete(uri(name)); }
  });

  it('knows them, those near the cursor of the file in front first, and follows what is typed', async () => {
    await window.showTextDocument(uri('two.defs'), { viewColumn: ViewColumn.Two });
    const editor = await window.showTextDocument(uri('one.defs'), { viewColumn: ViewColumn.One });
    editor.selection = new Selection(0, 0, 0, 0);
    await until(() => names().length === 4);
    assert.deepEqual(names(), ['one.defs:1 first', 'one.defs:2 second', 'one.defs:5 third', 'two.defs:1 other']);
    assert.ok(open.symbols().every(({ kind }) => kind === 'function'));
    assert.equal(open.symbols(), open.symbols(), 'the same list until something changes');
    editor.selection = new Selection(4, 0, 4, 0);
    await until(() => names()[0] === 'one.defs:5 third');
    const edit = new WorkspaceEdit();
    edit.insert(editor.document.uri, editor.selection.active, 'def fourth\n');
    assert.ok(await workspace.applyEdit(edit));
    await until(() => names().includes('one.defs:5 fourth'));
  });

  it('asks once for what was typed in a burst, and not again for what has not changed', async () => {
    const editor = await window.showTextDocument(uri('one.defs'));
    await until(() => names().length >= 3);
    const before = provider.asked;
    for (let count = 0; count < 5; count++) {
      const edit = new WorkspaceEdit();
      edit.insert(editor.document.uri, editor.document.positionAt(0), 'def more\n');
      // In a browser VS Code saves by itself now and then; an edit that meets it is refused.
      if (!await workspace.applyEdit(edit)) { count -= 1; }
    }
    await until(() => names().filter(name => name.endsWith('more')).length === 5);
    // The outline of VS Code asks for itself.
    assert.ok(provider.asked - before <= 10, String(provider.asked - before));
  });

  it('waits for nobody: a slow answer that is too old is thrown away', async () => {
    provider.waitMs = 400;
    await window.showTextDocument(uri('one.defs'));
    const startMs = performance.now();
    open.symbols();
    assert.ok(performance.now() - startMs < 50);
    await delay(150);
    open.dispose();
    const known = open.symbols().length;
    await delay(600);
    assert.equal(open.symbols().length, known, 'nothing comes in after the end');
  });
});
