import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { KeepAlive } from '../base/keepAlive';
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

/** For how long names that nobody asks for stay in memory, and what holds them there. */
export interface KeptNames { readonly keepMs: number; readonly isNeeded: () => boolean }
const usuallyKept: KeptNames = { keepMs: 600_000, isNeeded: () => false };

/** The user's files with their names and their undo journal: made once for a folder, kept when the profile changes. */
export class Workspace implements Disposable {
  readonly files: Files;
  readonly journal: Journal;
  private resolver: LexiconResolver | undefined;
  private kept = usuallyKept;
  private readonly letGo = new Emitter<void>();
  /** Its names are no longer in memory: whoever has made something of them can let that go, too. */
  readonly onDidLetGoNames = this.letGo.event;
  private readonly namesKept: KeepAlive;

  constructor(private readonly props: WorkspaceProps) {
    this.files = props.files;
    this.journal = new Journal({ files: props.files, store: props.journalStore, clock: props.clock });
    this.namesKept = new KeepAlive({ clock: props.clock, keepAliveMs: () => this.kept.keepMs, isNeeded: () => this.kept.isNeeded(), rest: () => { this.letNamesGo(); } });
  }

  /** As the profile in force has it: of 5,000 files names and their sounds take 5 MB, of 100,000 files 14 MB. */
  keepNames(kept: KeptNames): void { this.kept = kept; }

  /** Reading all names begins when they are first needed, or warmed, and again after they were let go. Ask for them each time. */
  get names(): LexiconResolver {
    const { files, clock, logger } = this.props;
    this.namesKept.used();
    return this.resolver ??= new LexiconResolver({ files, clock, logger, breathe: breatheBy(clock), symbols: () => this.symbols() });
  }

  /** What is named in the open files, those nearest to the cursor first; none where there is no editor. */
  symbols(): readonly OpenSymbol[] {
    return this.props.files.symbols?.() ?? [];
  }

  dispose(): void {
    this.namesKept.dispose();
    this.letGo.dispose();
    this.resolver?.dispose();
  }

  private letNamesGo(): void {
    this.resolver?.dispose();
    this.resolver = undefined;
    this.letGo.fire();
  }
}
