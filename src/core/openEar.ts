import type { Disposable } from '../base/disposable';
import { DisposableStore, toDisposable } from '../base/disposable';
import type { Utterance } from '../protocol/sidecar';
import type { Address } from './address';
import type { Listening } from './ports';

export interface OpenEarProps {
  readonly listening: Listening;
  readonly address: Address;
  /** Words that are the assistant's own, as they came back through the microphone. */
  readonly isOwnVoice: (text: string) => boolean;
}

/**
 * Hands free: the ear that stays open from turn to turn. What is said over a reply interrupts it, and is the next utterance; what turns
 * out to be noise, an echo, or meant for somebody else lets it go on.
 */
export class OpenEar {
  private pending: Promise<Utterance | null> | undefined;

  constructor(private readonly props: OpenEarProps) {}

  get listening(): Listening { return this.props.listening; }

  /** The next utterance, which may have begun while the reply before it sounded; null once the source has ended. */
  async next(signal: AbortSignal): Promise<Utterance | null> {
    const next = this.pending ?? this.listening.next(signal);
    this.pending = undefined;
    return await next;
  }

  /** While a reply sounds: calls `onInterrupt`, once, as soon as somebody says words to the assistant. */
  watch(onInterrupt: () => void, signal: AbortSignal): Disposable {
    const { listening } = this;
    const watching = new DisposableStore();
    let isOver = false;
    watching.add(toDisposable(() => { isOver = true; }));
    const consider = (text: string) => {
      if (isOver || !this.isForMe(text)) { return; }
      watching.dispose();
      onInterrupt();
    };
    watching.add(listening.onWordsSoFar(consider));
    watching.add(listening.onHypothesis(({ text }) => { consider(text); }));
    const waitForWords = async () => {
      while (!isOver) {
        const utterance = await (this.pending ??= listening.next(signal));
        // One that was complete before the reply began does not interrupt it: it comes next.
        if (isOver || utterance?.overlapsReply !== true) { return; }
        consider(utterance.text);
        // It may have been over by what was just considered, which the compiler cannot know.
        if (isInterrupted()) { return; }
        this.pending = undefined;
        listening.letReplyGoOn();
      }
    };
    const isInterrupted = () => isOver;
    // Whoever asks for the next utterance is told.
    waitForWords().catch(() => undefined);
    return watching;
  }

  private isForMe(text: string): boolean {
    const words = this.props.address.wordsIn(text);
    return words !== null && words !== '' && !this.props.isOwnVoice(words);
  }
}
