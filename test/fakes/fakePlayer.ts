import type { ReplyPlayer, ReplyPlayerProps } from '../../src/sidecar/tts/speaker';

/** Writes down what it is told to play. It "plays" as fast as it gets it, unless it is told to hold. */
export class FakePlayer implements ReplyPlayer {
  readonly writes: Int16Array[] = [];
  readonly calls: string[] = [];
  readonly wavPath: string | null;
  readonly isFallback = false;
  private letGo: (() => void) | undefined;

  /** With `holdsEnd` the end of the reply is never heard, as with a long sentence. */
  constructor(readonly props: ReplyPlayerProps, private readonly holdsEnd = false) {
    this.wavPath = props.sink.kind === 'wav' ? props.sink.path : null;
  }

  get samples(): number { return this.writes.reduce((sum, samples) => sum + samples.length, 0); }

  write(samples: Int16Array): Promise<void> {
    if (this.calls.includes('cancel')) { throw new Error('written to after cancel'); }
    if (this.calls.includes('end')) { throw new Error('written to after end'); }
    this.calls.push('write');
    this.writes.push(samples.slice());
    if (this.writes.length === 1) { this.props.onFirstBlock(); }
    return Promise.resolve();
  }

  end(): Promise<void> {
    this.calls.push('end');
    return this.holdsEnd ? new Promise(resolve => { this.letGo = resolve; }) : Promise.resolve();
  }

  cancel(): void {
    this.calls.push('cancel');
    this.letGo?.();
  }
}

/** Hands out fake players and keeps them. */
export function fakePlayers(holdsEnd = false): { players: FakePlayer[]; openPlayer: (props: ReplyPlayerProps) => Promise<FakePlayer> } {
  const players: FakePlayer[] = [];
  return {
    players,
    openPlayer: props => {
      const player = new FakePlayer(props, holdsEnd);
      players.push(player);
      return Promise.resolve(player);
    },
  };
}
