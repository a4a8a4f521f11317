import type { Disposable } from '../../base/disposable';
import type { Files, WorkspacePath } from '../ports';
import type { Candidate, NameResolver, ResolveOptions } from './candidate';
import { Lexicon, type LexiconProps, type LexiconState } from './lexicon';
import { newPath } from './newPath';
import { resolve } from './resolve';

export interface LexiconResolverProps extends LexiconProps {
  readonly files: Pick<Files, 'list' | 'stat' | 'read' | 'recent' | 'onDidChange'>;
}

/** Spoken names against everything in the workspace; the one NameResolver of the product. Begins to read the workspace at once. */
export class LexiconResolver implements NameResolver, Disposable {
  private readonly lexicon: Lexicon;

  constructor(private readonly props: LexiconResolverProps) {
    this.lexicon = new Lexicon(props);
  }

  resolve(spoken: string, options?: ResolveOptions): readonly Candidate[] {
    return resolve(this.lexicon.table, spoken, this.props.files.recent(), options);
  }

  newPath(spoken: string): WorkspacePath {
    return newPath(this.lexicon.table, spoken);
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.lexicon.ready(signal);
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
