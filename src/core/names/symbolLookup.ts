import { decide } from './decide';
import { PathTable, rootEntry } from './pathTable';
import { resolve } from './resolve';
import type { OpenSymbol } from './symbols';

/** "The file with create core", "the file where create core is defined". */
const holder = /^(?:the )?(?:file|module|one) (?:with|containing|where|that (?:has|contains|defines|declares)|which (?:has|contains|defines|declares)) /iu;
const kindOfSymbol = /^(?:(?:the|a|an) )?(?:(?:function|method|class|interface|type|enum|variable|constant|struct|trait|component|symbol|definition of)(?: (?:called|named))? )?/iu;
const tail = /(?: (?:function|method|class|interface|type|enum|variable|constant|struct|trait))?(?: (?:is|lives|is (?:defined|declared)|in it))?$/iu;

/** Spoken names against the symbols of the open files; each stands for a file of its own name in the "folder" of its file, so that "create core in session" works, too. */
export class SymbolLookup {
  private source: readonly OpenSymbol[] | undefined;
  private table = new PathTable();
  private byPath = new Map<string, OpenSymbol>();

  /** The one symbol that is clearly called so; null where there is none, or several. */
  called(spoken: string, symbols: readonly OpenSymbol[]): OpenSymbol | null {
    if (symbols.length === 0) { return null; }
    if (symbols !== this.source) { this.learn(symbols); }
    const name = spoken.trim().replace(holder, '').replace(kindOfSymbol, '').replace(tail, '');
    const decision = decide(resolve(this.table, name, [], { kind: 'file' }), 'change');
    return decision.kind === 'one' ? this.byPath.get(decision.candidate.path) ?? null : null;
  }

  private learn(symbols: readonly OpenSymbol[]): void {
    this.source = symbols;
    this.table = new PathTable();
    this.byPath = new Map();
    const folders = new Map<string, number>();
    for (const symbol of symbols) {
      const file = plain(symbol.path), name = plain(symbol.name), path = `${file}/${name}`;
      // Of overloads and of things that are called alike in one file the nearest to the cursor is meant.
      if (name === '' || this.byPath.has(path)) { continue; }
      const folder = folders.get(file) ?? this.table.append(rootEntry, file, 'folder');
      folders.set(file, folder);
      this.table.append(folder, name, 'file');
      this.byPath.set(path, symbol);
    }
  }
}

/** As one part of a path, and without dots, which would make an ending of "parser.read". */
function plain(name: string): string {
  return name.replace(/[/\\.]+/gu, ' ').trim();
}
