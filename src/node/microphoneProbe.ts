import type { Peer } from '../protocol/peer';
import { notifications, requests, type SoundLevel, type Utterance } from '../protocol/sidecar';

export interface ProbeOptions {
  /** Instead of the microphone of the settings. */
  readonly inputDevice?: string | null;
  /** Ten times a second. */
  readonly onLevel: (level: SoundLevel) => void;
}

/** Listens to a microphone for itself, outside of any turn. */
export class MicrophoneProbe {
  /** Below zero: those above are the turns'. */
  private lastId = 0;

  constructor(private readonly connect: () => Promise<Peer>) {}

  /** Resolves with the first thing that somebody says; null where the microphone ends first. Rejects as listening does, and with `cancelled`. */
  async listen({ inputDevice, onLevel }: ProbeOptions, signal: AbortSignal): Promise<Utterance | null> {
    const peer = await this.connect(), listenId = this.lastId -= 1;
    const levels = peer.onNotification(notifications.level, level => { if (level.listenId === listenId) { onLevel(level); } });
    try {
      await peer.request(requests.startListening, { listenId, mode: 'handsFree', source: { kind: 'microphone' }, reportsLevel: true, ...inputDevice !== undefined && { inputDevice } }, signal);
      return await peer.request(requests.awaitUtterance, { listenId }, signal);
    } finally {
      levels.dispose();
      peer.request(requests.stopListening, { listenId }).catch(() => undefined);
    }
  }
}
