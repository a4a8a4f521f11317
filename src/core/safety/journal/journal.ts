import type { Clock } from '../../../base/clock';
import { toVoiceError, VoiceError } from '../../../base/errors';
import type { FileChange, Files } from '../../ports';
import { isWithin } from '../pathPolicy';
import { type EntryState, hashesOf, type JournalEntry, type JournalStep, type JournalStore, type Kept } from './entry';
import { type Conflict, exists, forcedUndoPlan, isConflict, redoPlan, type StepContext, undoPlan } from './steps';
import { measure, type Measured, readTree, sha256Of, type TreeLimits } from './tree';

export interface JournalProps {
  readonly files: Files;
  readonly store: JournalStore;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly limits?: TreeLimits;
  readonly maxEntries?: number;
}

/** What became of taking back, or doing again, one entry. */
export type Reverted =
  | { readonly outcome: 'done'; readonly entry: JournalEntry }
  /** There is none. */
  | { readonly outcome: 'nothing' }
  /** Nothing was changed: the place is not as it was left. */
  | { readonly outcome: 'conflict'; readonly entry: JournalEntry; readonly conflict: Conflict };

/** A delete keeps up to 200 MB (DESIGN section 5). */
const defaultLimits: TreeLimits = { maxBytes: 200 * 1024 * 1024, maxItems: 50_000 };
const defaultMaxEntries = 100;

/**
 * Every utterance that changes files is one entry, written before the first change, so that whatever happens in between can be
 * taken back. All changes of the assistant to files go through here, one utterance at a time.
 */
export class Journal {
  private entries: Promise<JournalEntry[]> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly limits: TreeLimits;

  constructor(private readonly props: JournalProps) {
    this.limits = props.limits ?? defaultLimits;
  }

  /** What deleting a path would delete, and whether that could be taken back. */
  measure(path: string, signal: AbortSignal): Promise<Measured> {
    return measure(this.props.files, path, this.limits, signal);
  }

  /**
   * Does all changes of an utterance, or none: where one fails, or `signal` is aborted, those before it are taken back and it
   * rejects with what went wrong.
   */
  carryOut(utterance: string, changes: readonly FileChange[], signal: AbortSignal): Promise<JournalEntry> {
    return this.inTurn(() => this.carryOutNow(utterance, changes, signal));
  }

  /** Entries that can be taken back, the latest first. */
  async undoable(): Promise<JournalEntry[]> {
    return (await this.loaded()).filter(({ state }) => state !== 'undone').reverse();
  }

  /** Takes the latest entry back, or the latest that `matches`. `isForced`: also what has changed since, as a change that can itself be taken back. */
  undo(signal: AbortSignal, { matches = () => true, isForced = false }: { matches?: (entry: JournalEntry) => boolean; isForced?: boolean } = {}): Promise<Reverted> {
    return this.inTurn(async () => {
      const entry = (await this.undoable()).find(matches);
      if (!entry) { return { outcome: 'nothing' }; }
      return isForced ? await this.forceUndo(entry, signal) : await this.revert(entry, 'undone', signal);
    });
  }

  /** Does again what was taken back last. */
  redo(signal: AbortSignal): Promise<Reverted> {
    return this.inTurn(async () => {
      // Taken back one after the other, the latest first: the one to do again is the earliest of them.
      const entry = (await this.loaded()).find(({ state }) => state === 'undone');
      return entry ? await this.revert(entry, 'done', signal) : { outcome: 'nothing' };
    });
  }

  private async carryOutNow(utterance: string, changes: readonly FileChange[], signal: AbortSignal): Promise<JournalEntry> {
    const entries = await this.loaded();
    // What was taken back before something new was done cannot be done again.
    for (const entry of entries.filter(({ state }) => state === 'undone')) { await this.forget(entry); }
    let entry: JournalEntry = { id: (entries.at(-1)?.id ?? 0) + 1, utterance, atMs: this.props.clock.wallMs(), state: 'partial', steps: [] };
    try {
      for (const change of changes) {
        throwIfAborted(signal);
        // The journal first: from here on the change can be taken back, whether it was done or not.
        entry = { ...entry, steps: [...entry.steps, await this.stepOf(change, signal)] };
        await this.remember(entry);
        await this.props.files.apply(change);
        if (change.kind === 'replaceContent') { entry = await this.asItCameOut(entry); }
      }
      entry = await this.settle(entry, 'done');
      await this.trim();
      return entry;
    } catch (thrown) {
      const error = toVoiceError(thrown);
      const conflict = await this.revertSteps(entry, 'undone', true);
      if (conflict) {
        throw new VoiceError(error.code, `${error.message} Not everything could be put back: ${conflict.reason} Say "undo that" to try again.`, { cause: thrown });
      }
      await this.forget(entry);
      throw error;
    }
  }

  /** An editor may format what it saves, or end its last line: what is there now is our doing, and nobody else's change. */
  private async asItCameOut(entry: JournalEntry): Promise<JournalEntry> {
    const step = entry.steps.at(-1);
    if (step?.kind !== 'replaceContent') { return entry; }
    const { bytes, isWhole } = await this.props.files.read(step.path, this.limits.maxBytes);
    const after = isWhole ? await this.keptOf(bytes, step.after.mode) : step.after;
    return after.sha256 === step.after.sha256 ? entry : { ...entry, steps: [...entry.steps.slice(0, -1), { ...step, after }] };
  }

  private async revert(entry: JournalEntry, target: 'undone' | 'done', signal: AbortSignal): Promise<Reverted> {
    throwIfAborted(signal);
    const wasPartial = entry.state === 'partial';
    const begun = await this.settle(entry, 'partial');
    const conflict = await this.revertSteps(begun, target, wasPartial);
    if (!conflict) { return { outcome: 'done', entry: await this.settle(begun, target) }; }
    // All or nothing: what was reverted before the conflict goes back to how it was.
    const stuck = await this.revertSteps(begun, target === 'undone' ? 'done' : 'undone', wasPartial);
    return { outcome: 'conflict', entry: stuck || wasPartial ? begun : await this.settle(begun, entry.state), conflict };
  }

  /** Brings every step to the target, in the right order; stops at the first that cannot. */
  private async revertSteps(entry: JournalEntry, target: 'undone' | 'done', isPartial: boolean): Promise<Conflict | undefined> {
    const { files, store } = this.props;
    // Putting right what was begun is not given up halfway.
    const context: StepContext = { files, store, limits: this.limits, isPartial, signal: neverAborted };
    const steps = target === 'undone' ? [...entry.steps].reverse() : entry.steps;
    for (const step of steps) {
      const path = 'to' in step ? step.to : step.path;
      try {
        const plan = await (target === 'undone' ? undoPlan : redoPlan)(step, context);
        if (isConflict(plan)) { return plan; }
        for (const change of plan) { await files.apply(change); }
      } catch (thrown) {
        return { path, reason: toVoiceError(thrown).message };
      }
    }
    return undefined;
  }

  private async forceUndo(entry: JournalEntry, signal: AbortSignal): Promise<Reverted> {
    const { files, store } = this.props;
    const context: StepContext = { files, store, limits: this.limits, isPartial: entry.state === 'partial', signal };
    for (const step of [...entry.steps].reverse()) {
      const plan = await forcedUndoPlan(step, context);
      if (isConflict(plan)) { return { outcome: 'conflict', entry, conflict: plan }; }
      if (plan.length > 0) { await this.carryOutNow(`undo "${entry.utterance}"`, plan, signal); }
    }
    await this.forget(entry);
    return { outcome: 'done', entry };
  }

  private async stepOf(change: FileChange, signal: AbortSignal): Promise<JournalStep> {
    const { files, store } = this.props;
    if (change.kind !== 'createFile' && change.kind !== 'createFolder' && change.kind !== 'createLink' && !await exists(files, change.path)) {
      throw new VoiceError('file_not_found', `There is no ${change.path}.`);
    }
    if ('to' in change && change.to !== change.path && isWithin(change.to, change.path, files.ignoresCase)) {
      throw new VoiceError('invalid_input', `${change.path} cannot go into itself.`);
    }
    const keep = (sha256: string, bytes: Uint8Array) => store.keep(sha256, bytes);
    switch (change.kind) {
      case 'createFile': {
        await mustBeFree(files, change.path);
        return { kind: change.kind, path: change.path, after: await this.keptOf(change.bytes, change.mode ?? null) };
      }
      case 'createFolder': case 'createLink': {
        await mustBeFree(files, change.path);
        return change.kind === 'createLink' ? { kind: change.kind, path: change.path, target: change.target } : { kind: change.kind, path: change.path };
      }
      case 'replaceContent': {
        const { bytes, isWhole } = await files.read(change.path, this.limits.maxBytes);
        if (!isWhole) { throw new VoiceError('limit_exceeded', `${change.path} is too large to be changed by voice.`); }
        const mode = (await files.stat(change.path))?.mode ?? null;
        return { kind: change.kind, path: change.path, before: await this.keptOf(bytes, mode), after: await this.keptOf(change.bytes, mode) };
      }
      case 'copy': {
        await mustBeFree(files, change.to);
        return { kind: change.kind, path: change.path, to: change.to, tree: await nullIfTooLarge(readTree(files, change.path, this.limits, () => Promise.resolve(), signal)) };
      }
      case 'move': {
        if (!files.ignoresCase || change.path.toLowerCase() !== change.to.toLowerCase()) { await mustBeFree(files, change.to); }
        return { kind: change.kind, path: change.path, to: change.to };
      }
      case 'delete': return { kind: change.kind, path: change.path, tree: await nullIfTooLarge(readTree(files, change.path, this.limits, keep, signal)) };
    }
  }

  private async keptOf(bytes: Uint8Array, mode: number | null): Promise<Kept> {
    const sha256 = await sha256Of(bytes);
    await this.props.store.keep(sha256, bytes);
    return { sha256, mode };
  }

  private loaded(): Promise<JournalEntry[]> {
    return this.entries ??= this.props.store.load().then(entries => [...entries]);
  }

  private async remember(entry: JournalEntry): Promise<void> {
    await this.props.store.save(entry);
    const entries = await this.loaded();
    const at = entries.findIndex(({ id }) => id === entry.id);
    if (at < 0) { entries.push(entry); } else { entries[at] = entry; }
  }

  private async settle(entry: JournalEntry, state: EntryState): Promise<JournalEntry> {
    const settled = { ...entry, state };
    await this.remember(settled);
    return settled;
  }

  private async forget({ id }: JournalEntry): Promise<void> {
    await this.props.store.remove(id);
    this.entries = this.loaded().then(entries => entries.filter(entry => entry.id !== id));
    await this.entries;
  }

  /** Lets the oldest entries go, and contents that nothing needs any more. */
  private async trim(): Promise<void> {
    const entries = await this.loaded();
    const surplus = entries.slice(0, Math.max(0, entries.length - (this.props.maxEntries ?? defaultMaxEntries)));
    for (const entry of surplus) { await this.forget(entry); }
    await this.props.store.prune(new Set((await this.loaded()).flatMap(hashesOf)));
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

const neverAborted = new AbortController().signal;

async function mustBeFree(files: Files, path: string): Promise<void> {
  if (await exists(files, path)) { throw new VoiceError('invalid_input', `There is something called ${path} already; nothing was overwritten.`); }
}

async function nullIfTooLarge<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (toVoiceError(thrown).code === 'limit_exceeded') { return null; }
    throw thrown;
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
}
