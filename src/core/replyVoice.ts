import { PieceQueue } from '../base/pieceQueue';
import type { SpokenReply } from '../protocol/sidecar';

export interface ReplyVoiceProps {
  /** Says the reply; resolves when it has been heard to its end. */
  speak(text: string | AsyncIterable<string>): Promise<SpokenReply>;
  /** The first words are on their way. */
  onOpen(): void;
  /** Words that are about to be said. */
  onSay?(words: string): void;
}

/** The reply of one turn: sentence by sentence while it is being written, else in one piece when it is there. */
export class ReplyVoice {
  private open: { readonly queue: PieceQueue; readonly speaking: Promise<SpokenReply> } | undefined;

  constructor(private readonly props: ReplyVoiceProps) {}

  say(sentence: string): void {
    this.open ??= this.begin();
    this.props.onSay?.(sentence);
    this.open.queue.push(sentence);
  }

  /** `whole`: all that is said in this turn. Null where that is nothing. */
  async finish(whole: string): Promise<SpokenReply | null> {
    if (this.open) {
      this.open.queue.end();
      return await this.open.speaking;
    }
    if (whole === '') { return null; }
    this.props.onOpen();
    this.props.onSay?.(whole);
    return await this.props.speak(whole);
  }

  /** Nothing more is written. */
  end(): void {
    this.open?.queue.end();
  }

  private begin(): { queue: PieceQueue; speaking: Promise<SpokenReply> } {
    const queue = new PieceQueue();
    this.props.onOpen();
    const speaking = this.props.speak(queue);
    // `finish` awaits it and reports; the answer goes on being shown although it cannot be said.
    speaking.catch(() => undefined);
    return { queue, speaking };
  }
}
