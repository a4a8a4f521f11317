import type { Disposable } from '../../base/disposable';
import type { Files, WorkspacePath } from '../ports';
import type { Candidate, NameResolver, ResolveOptions } from './candidate';
import { type Purpose, decide } from './decide';
import { Lexicon, type LexiconProps, type LexiconState } from './lexicon';
import { newPath } from './newPath';
import { resolve } from './resolve';
import { SymbolLookup } from './symbolLookup';
import type { OpenSymbol } from './symbols';

export interface LexiconResolverProps extends LexiconProps {
  readonly files: Pick<Files, 'list' | 'stat' | 'read' | 'recent' | 'onDidChange'>;
  /** What is named in the open files; nothing where it is absent. */
  readonly symbols?: (() => readonly OpenSymbol[]) | undefined;
}

/** Spoken names against everything in the workspace; the one NameResolver of the product. Begins to read the workspace at once. */
export class LexiconResolver implements NameResolver, Disposable {
  private readonly lexicon: Lexicon;
  private readonly lookup = new SymbolLookup();

  constructor(private readonly props: LexiconResolverProps) {
    this.lexicon = new Lexicon(props);
  }

  resolve(spoken: string, options?: ResolveOptions): readonly Candidate[] {
    return resolve(this.lexicon.table, spoken, this.props.files.recent(), options);
  }

  /** Whether the words name something in the workspace ("named": near ties count, which one is asked then), or are only like the name of something. As quick as `resolve`. */
  knows(spoken: string, purpose: Purpose): 'named' | 'like' | 'nothing' {
    const decision = decide(this.resolve(spoken), purpose);
    return decision.kind === 'none' ? 'nothing' : decision.kind === 'one' || decision.isNamed ? 'named' : 'like';
  }

  symbolCalled(spoken: string): OpenSymbol | null {
    return this.lookup.called(spoken, this.props.symbols?.() ?? []);
  }

  newPath(spoken: string): WorkspacePath {
    return newPath(this.lexicon.table, spoken);
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.lexicon.ready(signal);
  }

  /** Another one as soon as other files are known. */
  get revision(): string {
    return this.lexicon.revision;
  }

  /** Every file that is known, in the order in which they were read. */
  * paths(): Generator<WorkspacePath> {
    const { table } = this.lexicon;
    for (let entry = 0; entry < table.length; entry++) {
      if (table.kindOf(entry) === 'file') { yield table.pathOf(entry); }
    }
  }

  /** How much of the workspace is known, for the doctor and for "not everything can be named here". */
  state(): LexiconState {
    return this.lexicon.state();
  }

  dispose(): void {
    this.lexicon.dispose();
  }
}
