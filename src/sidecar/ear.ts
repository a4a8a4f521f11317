import type { VoiceError } from '../base/errors';
import type { Peer } from '../protocol/peer';
import { notifications, type SpeechSettings, type StartListeningParams, type StartListeningResult } from '../protocol/sidecar';
import type { Capture, CaptureProps } from './audio/capture';
import type { EchoCanceller } from './audio/echo/echoCanceller';
import { startLastingCapture } from './audio/lastingCapture';
import { LevelMeter } from './audio/levelMeter';
import { ListeningSession, type ListeningProps } from './listening';

/** How long sound takes from the air to `onBlock`, by recorder; measured on Linux. */
const captureLagMs: Readonly<Record<string, number>> = { pvrecorder: 26, arecord: 18, 'node-record-lpcm16': 100 };

export interface EarProps {
  readonly peer: Pick<Peer, 'notify'>;
  readonly asked: StartListeningParams;
  readonly settings: SpeechSettings;
  readonly listening: Omit<ListeningProps, 'listenId' | 'mode' | 'minSpeechFrames' | 'maxSilenceFrames'>;
  /** Takes what this process plays out of what is heard; null where that is not asked for. */
  readonly echoCanceller: EchoCanceller | null;
  readonly startCapture: (props: CaptureProps, signal: AbortSignal) => Promise<Capture>;
}

/** One listening session with its microphone: what it hears goes up as notifications. */
export class Ear {
  readonly session: ListeningSession;
  readonly listenId: number;
  /** A reply may be spoken over; else the ear is closed while one sounds. */
  readonly hearsReplies: boolean;
  private readonly capture: Promise<Capture>;
  private readonly abort = new AbortController();
  private lagMs = 0;

  constructor(private readonly props: EarProps, signal: AbortSignal) {
    const { asked: { listenId, mode, source, inputDevice }, settings: { audio }, peer, startCapture } = props;
    this.listenId = listenId;
    this.hearsReplies = audio.bargeIn === 'headset' || props.echoCanceller !== null;
    signal.addEventListener('abort', () => { this.abort.abort(); }, { once: true });
    const session = this.session = new ListeningSession({ ...props.listening, listenId, mode, minSpeechFrames: audio.minSpeechFrames, maxSilenceFrames: audio.maxSilenceFrames });
    session.onHypothesis(hypothesis => { peer.notify(notifications.hypothesis, hypothesis); });
    session.onWordsSoFar(text => { peer.notify(notifications.partial, { listenId, text }); });
    session.onSpeechStarted(() => { peer.notify(notifications.speechStarted, { listenId }); });
    const captureProps = {
      source, recorder: audio.recorder, inputDevice: inputDevice === undefined ? audio.inputDevice : inputDevice, sampleRate: audio.sampleRate, chunkSamples: audio.chunkSamples,
      ...this.events(),
    };
    // A file does not go away.
    this.capture = source.kind === 'wav' ? startCapture(captureProps, this.abort.signal) : startLastingCapture(captureProps, startCapture, this.abort.signal);
  }

  /** Resolves once sound is heard; rejects as the capture does. */
  async opened(): Promise<StartListeningResult> {
    const { recorder, device, firstBlockMs } = await this.capture;
    this.lagMs = captureLagMs[recorder] ?? 0;
    return { recorder, device, firstBlockMs };
  }

  async close(): Promise<void> {
    this.abort.abort();
    this.session.dispose();
    await this.capture.then(capture => capture.stop(), () => undefined);
  }

  private events() {
    const { peer, asked: { reportsLevel }, echoCanceller } = this.props, { listenId, session } = this;
    const meter = reportsLevel === true ? new LevelMeter(level => { peer.notify(notifications.level, { listenId, ...level }); }) : null;
    return {
      onBlock: (samples: Float32Array) => {
        const endedAtMs = performance.now() - this.lagMs;
        meter?.push(samples);
        if (echoCanceller === null) { session.push(samples, endedAtMs); return; }
        const cancelled = echoCanceller.cancel(samples, endedAtMs);
        if (cancelled.isSpokenOver) { session.mayBeSpoken(endedAtMs); }
        session.push(cancelled.samples, endedAtMs - cancelled.heldMs);
      },
      onSourceSpeechEnded: (endedAtMs: number) => {
        session.sourceSpeechEnded(endedAtMs);
        peer.notify(notifications.sourceSpeechEnded, { listenId });
      },
      onSourceEnded: () => { session.sourceEnded(); },
      onSilentMicrophone: () => { peer.notify(notifications.microphoneSilent, { listenId }); },
      // `finish` and `next` report it.
      onError: (error: VoiceError) => { session.fail(error); },
      onLost: (error: VoiceError) => {
        session.interrupted();
        peer.notify(notifications.microphoneLost, { listenId, message: error.message });
      },
      onBack: ({ recorder, device }: Capture) => {
        this.lagMs = captureLagMs[recorder] ?? 0;
        peer.notify(notifications.microphoneBack, { listenId, device });
      },
    };
  }
}
