import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Logger } from '../../base/logger';
import { orCancelled } from '../../base/orCancelled';
import type { FileEvent, Files, WorkspacePath } from '../ports';
import { Breath } from '../breath';
import type { PathTable } from './pathTable';
import { WorkspaceWalk } from './workspaceWalk';

export interface LexiconProps {
  readonly files: Pick<Files, 'list' | 'stat' | 'read' | 'onDidChange'>;
  readonly clock: Clock;
  /** Resolves in another turn of the event loop; called often while the workspace is read. */
  readonly breathe: () => Promise<void>;
  readonly logger: Logger;
  /** Files and folders that are kept; default 100,000. */
  readonly limit?: number;
}

export interface LexiconState {
  readonly files: number;
  readonly folders: number;
  /** False where the workspace holds more than are kept: the deepest are left out then. */
  readonly isWhole: boolean;
}

const usualLimit = 100_000;
/** More changes at once are a checkout or an install: reading anew is quicker than following them. */
const mostEventsFollowed = 400;
/** So many removed entries may lie around before they are swept out by reading anew. */
const mostGone = 5_000;
/** A second change within this time joins the first: tools write in bursts. */
const rereadAfterMs = 1_000;

/**
 * All files and folders of the workspace, in memory: read once in slices, then kept right by file events. What
 * .gitignore and common sense leave out is not there; of a folder that is left out its own name is.
 */
export class Lexicon implements Disposable {
  private walk: WorkspaceWalk;
  private readonly store = new DisposableStore();
  private readonly stopped = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private rereading: Disposable | null = null;
  private gone = 0;
  private walks = 0;

  constructor(private readonly props: LexiconProps) {
    this.walk = this.newWalk();
    this.store.add(props.files.onDidChange(events => { this.follow(events); }));
    this.enqueue(() => this.read());
  }

  /** The table of the moment; once the workspace was read anew it is another. */
  get table(): PathTable {
    return this.walk.table;
  }

  /** Another one as soon as something came or went. */
  get revision(): string {
    const { length, files } = this.table;
    return `${this.walks} ${length} ${files}`;
  }

  state(): LexiconState {
    const { table, isWhole } = this.walk;
    return { files: table.files, folders: table.folders, isWhole };
  }

  /** Resolves once everything that happened so far is known. Rejects with `cancelled`. */
  ready(signal: AbortSignal): Promise<void> {
    return orCancelled(this.work, signal);
  }

  dispose(): void {
    this.stopped.abort();
    this.rereading?.dispose();
    this.store.dispose();
  }

  private newWalk(): WorkspaceWalk {
    this.walks += 1;
    const { files, clock, breathe, limit = usualLimit } = this.props;
    return new WorkspaceWalk({ files, clock, breathe, limit, signal: this.stopped.signal });
  }

  /** One after the other, so that a file that came and went is gone. */
  private enqueue(job: () => Promise<void>): void {
    this.work = this.work.then(async () => {
      if (this.stopped.signal.aborted) { return; }
      try {
        await job();
      } catch (error) {
        // Knowing a little less is no reason to know nothing.
        this.props.logger.log('warn', 'the lexicon missed a change', { reason: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  private async read(): Promise<void> {
    const walk = this.newWalk();
    // At first there is nothing to lose: what is read so far can be found already.
    if (this.walk.table.files === 0) { this.walk = walk; }
    await walk.readAll();
    this.walk = walk;
    this.gone = 0;
    if (!walk.isWhole) { this.props.logger.log('warn', 'the workspace holds more files and folders than can be named; the deepest are left out', { limit: this.props.limit ?? usualLimit }); }
  }

  private follow(events: readonly FileEvent[]): void {
    const relevant = events.filter(({ kind, path }) => path !== '' && (kind !== 'changed' || isRuleFile(path)));
    if (relevant.length === 0) { return; }
    if (relevant.length > mostEventsFollowed || this.gone > mostGone || relevant.some(({ path }) => isRuleFile(path))) {
      this.readSoon();
      return;
    }
    this.enqueue(async () => {
      const breath = new Breath(this.props.clock, this.props.breathe);
      for (const { kind, path } of relevant) {
        if (breath.isDue()) { await breath.take(); }
        if (kind === 'deleted') { this.gone += this.walk.remove(path); } else { await this.walk.add(path); }
      }
    });
  }

  private readSoon(): void {
    this.rereading ??= this.props.clock.schedule(rereadAfterMs, () => {
      this.rereading = null;
      this.enqueue(() => this.read());
    });
  }
}

function isRuleFile(path: WorkspacePath): boolean {
  return path === '.gitignore' || path.endsWith('/.gitignore');
}
