import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { Profile } from '../config/profile';
import type { ChatMessage } from '../ports';
import { type Condense, type ConversationTurn, digest } from './compression';
import { cutToTokens, estimateTokens } from './tokenEstimate';

/** What the profile says about the conversation, in the units of this program. */
export interface ContextSettings {
  /** All that a request to the model may hold, its answer apart. */
  readonly windowTokens: number;
  /** Turns that no longer fit are summarised instead of dropped. */
  readonly compress: boolean;
  readonly maxAgeMs: number;
  /** So often it is looked what has become too old. */
  readonly cleanupIntervalMs: number;
}

export function contextSettings({ context_window_size: windowTokens, context_preservation: preservation }: Profile['multi_agent']): ContextSettings {
  return {
    windowTokens, compress: preservation.context_compression,
    maxAgeMs: preservation.max_context_age * 1000, cleanupIntervalMs: preservation.context_cleanup_interval * 1000,
  };
}

export interface ConversationProps {
  readonly settings: ContextSettings;
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
  /** Has a model summarise, where there is one. */
  readonly condense: Condense | null;
}

/** The summary may take this share of the window. */
const summaryShare = 0.25;
/** Nobody has asked anything for this long: the model is free for a summary. */
const idleMs = 2000;

/** What was said so far, as much of it as the model is to see. Lives in memory only. */
export class Conversation implements Disposable {
  private turns: ConversationTurn[] = [];
  /** Turns that no longer fit and that the model has not summarised yet. */
  private evicted: ConversationTurn[] = [];
  /** The model's summary of those before, and when the youngest of them was. */
  private condensed: { text: string; atMs: number } | undefined;
  private cleanup: Disposable | undefined;
  private idle: Disposable | undefined;
  private condensing: AbortController | undefined;
  private turnsUnderWay = 0;
  private isDisposed = false;

  constructor(private readonly props: ConversationProps) {}

  /** A turn begins: the model belongs to it. The function that comes back is called once, when the turn is over. */
  startTurn(): () => void {
    this.turnsUnderWay += 1;
    this.idle?.dispose();
    this.condensing?.abort();
    return () => {
      this.turnsUnderWay -= 1;
      if (this.turnsUnderWay === 0) { this.condenseWhenIdle(); }
    };
  }

  add(user: string, assistant: string): void {
    this.turns.push({ user, assistant, atMs: this.props.clock.nowMs() });
    const { windowTokens, compress } = this.props.settings;
    const room = compress ? windowTokens * (1 - summaryShare) : windowTokens;
    for (let tokens = sumTokens(this.turns); tokens > room && this.turns.length > 1; tokens = sumTokens(this.turns)) {
      const oldest = this.turns.shift();
      if (compress && oldest) { this.evicted.push(oldest); }
    }
    // What even a summary has no room for any more.
    while (sumTokens(this.evicted) > windowTokens && this.evicted.length > 1) { this.evicted.shift(); }
    this.cleanup ??= this.scheduleCleanup();
  }

  /** What the model gets to see before the question, oldest first, in a request that holds `reservedTokens` of other things. */
  messages(reservedTokens = 0): ChatMessage[] {
    const summary = this.summary();
    let room = this.props.settings.windowTokens - reservedTokens - (summary === null ? 0 : estimateTokens(summary));
    const fitting: ChatMessage[] = [];
    for (const turn of [...this.turns].reverse()) {
      const isLatest = fitting.length === 0;
      // Of the turn before the question at least the beginning: "go on" means that one.
      const { user, assistant } = isLatest ? cutTurn(turn, room) : turn;
      room -= estimateTokens(user) + estimateTokens(assistant);
      if (room < 0) { break; }
      fitting.unshift({ role: 'user', content: user }, { role: 'assistant', content: assistant });
    }
    return [...summary === null ? [] : [{ role: 'system', content: summary } as const], ...fitting];
  }

  clear(): void {
    this.condensing?.abort();
    this.turns = [];
    this.evicted = [];
    this.condensed = undefined;
  }

  dispose(): void {
    this.isDisposed = true;
    this.cleanup?.dispose();
    this.idle?.dispose();
    this.clear();
  }

  private summary(): string | null {
    const parts = [...this.condensed ? [this.condensed.text] : [], ...digest(this.evicted)];
    if (parts.length === 0) { return null; }
    const limit = this.props.settings.windowTokens * summaryShare;
    // The oldest goes first.
    while (parts.length > 1 && estimateTokens(summaryText(parts)) > limit) { parts.shift(); }
    return cutToTokens(summaryText(parts), limit);
  }

  private scheduleCleanup(): Disposable {
    return this.props.clock.schedule(this.props.settings.cleanupIntervalMs, () => {
      const oldestMs = this.props.clock.nowMs() - this.props.settings.maxAgeMs;
      this.turns = this.turns.filter(turn => turn.atMs > oldestMs);
      this.evicted = this.evicted.filter(turn => turn.atMs > oldestMs);
      if (this.condensed && this.condensed.atMs <= oldestMs) { this.condensed = undefined; }
      const isEmpty = this.turns.length === 0 && this.evicted.length === 0 && !this.condensed;
      this.cleanup = isEmpty ? undefined : this.scheduleCleanup();
    });
  }

  private condenseWhenIdle(): void {
    if (this.isDisposed || !this.props.condense || this.evicted.length === 0) { return; }
    this.idle = this.props.clock.schedule(idleMs, () => { void this.condenseNow(); });
  }

  private async condenseNow(): Promise<void> {
    const { condense, settings } = this.props;
    const turns = [...this.evicted], youngest = turns.at(-1);
    if (!condense || !youngest) { return; }
    const condensing = this.condensing = new AbortController();
    try {
      const text = await condense(this.condensed?.text ?? null, turns, Math.floor(settings.windowTokens * summaryShare), condensing.signal);
      if (condensing.signal.aborted || text.trim() === '') { return; }
      this.condensed = { text: text.trim(), atMs: youngest.atMs };
      this.evicted = this.evicted.filter(turn => !turns.includes(turn));
    } catch {
      // Without a model the first sentences stand for the turns; the next turn tries again.
    }
  }
}

function summaryText(parts: readonly string[]): string {
  return `Earlier in this conversation:\n${parts.join('\n')}`;
}

function cutTurn({ user, assistant, atMs }: ConversationTurn, tokens: number): ConversationTurn {
  const question = cutToTokens(user, tokens / 2);
  return { user: question, assistant: cutToTokens(assistant, tokens - estimateTokens(question)), atMs };
}

function sumTokens(turns: readonly ConversationTurn[]): number {
  return turns.reduce((sum, { user, assistant }) => sum + estimateTokens(user) + estimateTokens(assistant), 0);
}
