import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Logger } from '../base/logger';
import { breatheBy } from './inSteps';
import { LexiconResolver } from './names/nameResolver';
import type { OpenSymbol, OpenSymbols } from './names/symbols';
import type { Files } from './ports';
import type { JournalStore } from './safety/journal/entry';
import { Journal } from './safety/journal/journal';

export interface WorkspaceProps {
  /** With what is named in the open files, where that is known. */
  readonly files: Files & Partial<OpenSymbols>;
  readonly journalStore: JournalStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The user's files with their names and their undo journal: made once for a folder, kept when the profile changes. */
export class Workspace implements Disposable {
  readonly files: Files;
  readonly journal: Journal;
  private resolver: LexiconResolver | undefined;

  constructor(private readonly props: WorkspaceProps) {
    this.files = props.files;
    this.journal = new Journal({ files: props.files, store: props.journalStore, clock: props.clock });
  }

  /** Reading all names begins when they are first needed, or warmed. */
  get names(): LexiconResolver {
    const { files, clock, logger } = this.props;
    return this.resolver ??= new LexiconResolver({ files, clock, logger, breathe: breatheBy(clock), symbols: () => this.symbols() });
  }

  /** What is named in the open files, those nearest to the cursor first; none where there is no editor. */
  symbols(): readonly OpenSymbol[] {
    return this.props.files.symbols?.() ?? [];
  }

  dispose(): void {
    this.resolver?.dispose();
  }
}
