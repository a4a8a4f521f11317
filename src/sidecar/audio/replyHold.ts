import type { Player } from './players/output';

/** The reply that sounds, for as long as somebody speaks over it: it is held, and goes on where it was if that was nothing. */
export class ReplyHold {
  private player: Pick<Player, 'pause' | 'resume'> | undefined;
  private isHeld = false;

  /** The next reply; one that begins while somebody speaks begins by waiting. */
  use(player: Pick<Player, 'pause' | 'resume'>): void {
    this.player = player;
    if (this.isHeld) { player.pause(); }
  }

  hold(): void {
    this.isHeld = true;
    this.player?.pause();
  }

  goOn(): void {
    if (!this.isHeld) { return; }
    this.isHeld = false;
    this.player?.resume();
  }

  /** The reply is over. */
  end(): void {
    this.player = undefined;
    this.isHeld = false;
  }
}
