import type { Player } from './players/output';

/** The reply that sounds, for as long as somebody speaks over it: it is held, and goes on where it was if that was nothing. */
export class ReplyHold {
  private player: Pick<Player, 'pause' | 'resume'> | undefined;
  private isHeld = false;
  private isSuspicion = false;

  /** The next reply; one that begins while somebody speaks begins by waiting. */
  use(player: Pick<Player, 'pause' | 'resume'>): void {
    this.player = player;
    if (this.isHeld) { player.pause(); }
  }

  hold(): void {
    this.isHeld = true;
    this.isSuspicion = false;
    this.player?.pause();
  }

  /** Somebody may have begun to speak, or that has come to nothing: a moment of silence costs little, and what is said is heard better. */
  suspect(mayBeSpeech: boolean): void {
    if (mayBeSpeech && !this.isHeld) {
      this.hold();
      this.isSuspicion = true;
    } else if (!mayBeSpeech && this.isSuspicion) {
      this.goOn();
    }
  }

  goOn(): void {
    if (!this.isHeld) { return; }
    this.isHeld = this.isSuspicion = false;
    this.player?.resume();
  }

  /** The reply is over. */
  end(): void {
    this.player = undefined;
    this.isHeld = this.isSuspicion = false;
  }
}
