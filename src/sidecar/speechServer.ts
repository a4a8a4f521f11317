import { toVoiceError, VoiceError } from '../base/errors';
import { PieceQueue } from '../base/pieceQueue';
import type { Peer } from '../protocol/peer';
import {
  boxedSentenceModel, maxWaitingReplyChars, notifications, protocolVersion, requests,
  type ListeningParams, type ReplyText, type SpeakParams, type SpeechSettings, type SpokenReply, type StartListeningParams, type StartListeningResult,
} from '../protocol/sidecar';
import type { Capture, CaptureProps } from './audio/capture';
import { Recordings } from './audio/recordings';
import { ListeningSession } from './listening';
import { ResourceMeter } from './resourceMeter';
import type { SpeechParts } from './speechParts';
import { RecognitionPace } from './wordsSoFar';

/** How long sound takes from the air to `onBlock`, by recorder; measured on Linux. */
const captureLagMs: Readonly<Record<string, number>> = { pvrecorder: 26, arecord: 18, 'node-record-lpcm16': 100 };

/** Utterances whose end of speech is remembered, so that their replies can tell how late they were. */
const rememberedUtterances = 20;

interface Ear { listenId: number; session: ListeningSession; capture: Promise<Capture>; abort: AbortController }

/** Answers the host's requests by means of its parts: the ears, the recogniser and the voice. */
export class SpeechServer {
  private settings: SpeechSettings | undefined;
  private ear: Ear | undefined;
  private readonly stoppedIds = new Set<number>();
  private utteranceCount = 0;
  private readonly speechEndedAtMs = new Map<number, number>();
  /** Replies that are still being written, while they are spoken. */
  private readonly openReplies = new Map<number, PieceQueue>();
  private lastReplyId: number | undefined;
  private readonly meter = new ResourceMeter();
  private readonly pace = new RecognitionPace();
  private readonly recordings = new Recordings(trouble => { this.peer.notify(notifications.log, { level: 'warn', message: trouble }); });

  constructor(private readonly peer: Peer, private readonly parts: SpeechParts, onShutdown: () => void) {
    peer.onRequest(requests.hello, async params => {
      if (params.protocolVersion !== protocolVersion) {
        throw new VoiceError('protocol_mismatch', `This speech process speaks version ${protocolVersion} of the protocol, the other side version ${params.protocolVersion}. Reload the window, or build again.`);
      }
      return { protocolVersion, processId: process.pid };
    });
    peer.onRequest(requests.ping, async () => ({}));
    peer.onRequest(requests.configure, async settings => { this.settings = settings; return {}; });
    peer.onRequest(requests.warm, (params, signal) => this.parts.warm(this.configured(), params, signal));
    peer.onRequest(requests.startListening, (params, signal) => this.startListening(params, signal));
    peer.onRequest(requests.finishListening, params => this.earOf(params).session.finish());
    peer.onRequest(requests.awaitUtterance, (params, signal) => this.earOf(params).session.next(signal));
    peer.onRequest(requests.stopListening, async params => { await this.stopListening(params.listenId); return {}; });
    peer.onRequest(requests.holdEndpoint, async params => { this.ear?.session.hold(params.hypothesisId, params.maxSilenceMs); return {}; });
    peer.onRequest(requests.prepareReply, async ({ text }) => { await this.parts.speaker(this.configured()).prepare(text); return {}; });
    peer.onRequest(requests.speak, (params, signal) => this.speak(params, signal));
    peer.onNotification(notifications.replyText, more => { this.goOn(more); });
    peer.onRequest(requests.transcribeFile, (params, signal) => this.parts.transcribeFile(this.configured(), params.path, signal));
    peer.onRequest(requests.embed, async ({ texts }, signal) => {
      const vectors = await this.parts.embed(this.configured(), texts, signal);
      return { model: boxedSentenceModel, vectors: vectors.map(toBase64) };
    });
    peer.onRequest(requests.listDevices, () => this.parts.listDevices());
    peer.onRequest(requests.checkParts, () => this.parts.check(this.configured()));
    peer.onRequest(requests.memoryUse, async () => this.meter.read());
    peer.onRequest(requests.shutdown, async () => {
      // Answered first: the host waits for this before it waits for the exit.
      setTimeout(onShutdown, 0);
      return {};
    });
  }

  /** Closes the microphone, silences the voice, lets the models go. Bounded by its parts. */
  async dispose(): Promise<void> {
    if (this.ear) { await this.stopListening(this.ear.listenId); }
    await Promise.all([this.parts.dispose(), this.recordings.flush()]);
  }

  private configured(): SpeechSettings {
    if (!this.settings) { throw new VoiceError('internal', 'The speech process was used before it was given its settings.'); }
    return this.settings;
  }

  private earOf({ listenId }: ListeningParams): Ear {
    if (this.ear?.listenId !== listenId) { throw new VoiceError('cancelled', 'Listening has ended.'); }
    return this.ear;
  }

  private async startListening({ listenId, mode, source }: StartListeningParams, signal: AbortSignal): Promise<StartListeningResult> {
    const settings = this.configured();
    if (this.ear) { await this.stopListening(this.ear.listenId); }
    const abort = new AbortController();
    signal.addEventListener('abort', () => { abort.abort(); }, { once: true });
    const detector = await this.parts.detector(settings);
    // The host may have given up while the detector loaded.
    if (abort.signal.aborted || this.stoppedIds.delete(listenId)) { throw new VoiceError('cancelled', 'Cancelled.'); }
    let isLoaded = false;
    const session = new ListeningSession({
      listenId, mode, detector,
      recogniser: () => this.parts.recogniser(settings),
      minSpeechFrames: settings.audio.minSpeechFrames,
      maxSilenceFrames: settings.audio.maxSilenceFrames,
      nextUtteranceId: () => ++this.utteranceCount,
      onUtterance: (utteranceId, endedAtMs, samples) => {
        this.rememberSpeechEnd(utteranceId, endedAtMs);
        // As it is by now: whoever switches it off while somebody speaks means it.
        const { keepAudioFolder } = this.configured().privacy;
        if (keepAudioFolder !== null) { this.recordings.keep(keepAudioFolder, samples); }
      },
      pace: this.pace, isRecogniserLoaded: () => isLoaded,
    });
    session.onHypothesis(hypothesis => { this.peer.notify(notifications.hypothesis, hypothesis); });
    session.onWordsSoFar(text => { this.peer.notify(notifications.partial, { listenId, text }); });
    session.onSpeechStarted(() => { this.peer.notify(notifications.speechStarted, { listenId }); });
    // Loads while the user still speaks; `finish` and `next` report what goes wrong.
    this.parts.recogniser(settings).then(() => { isLoaded = true; }, () => undefined);
    let lagMs = 0;
    const capture = this.parts.startCapture({ source, ...captureSettings(settings), ...this.captureEvents(listenId, session, () => lagMs) }, abort.signal);
    const ear: Ear = { listenId, session, capture, abort };
    this.ear = ear;
    try {
      const { recorder, device, firstBlockMs } = await capture;
      lagMs = captureLagMs[recorder] ?? 0;
      return { recorder, device, firstBlockMs };
    } catch (thrown) {
      if (this.ear === ear) { this.ear = undefined; }
      throw thrown;
    }
  }

  private captureEvents(listenId: number, session: ListeningSession, lagMs: () => number): Pick<CaptureProps, 'onBlock' | 'onSourceSpeechEnded' | 'onSourceEnded' | 'onSilentMicrophone' | 'onError'> {
    return {
      onBlock: samples => { session.push(samples, performance.now() - lagMs()); },
      onSourceSpeechEnded: endedAtMs => {
        session.sourceSpeechEnded(endedAtMs);
        this.peer.notify(notifications.sourceSpeechEnded, { listenId });
      },
      onSourceEnded: () => { session.sourceEnded(); },
      onSilentMicrophone: () => { this.peer.notify(notifications.microphoneSilent, { listenId }); },
      // `finish` and `next` report it.
      onError: error => { session.fail(error); },
    };
  }

  private async stopListening(listenId: number): Promise<void> {
    const { ear } = this;
    if (ear?.listenId !== listenId) {
      // Not opened yet: `startListening` looks here before it opens.
      this.stoppedIds.add(listenId);
      return;
    }
    this.ear = undefined;
    ear.abort.abort();
    ear.session.dispose();
    await ear.capture.then(capture => capture.stop(), () => undefined);
  }

  /** The text of a reply that is still being written, its beginning first; it can be added to from this very moment. */
  private openReply(replyId: number, beginning: string): PieceQueue {
    const queue = new PieceQueue();
    queue.push(beginning);
    this.openReplies.set(replyId, queue);
    return queue;
  }

  private goOn({ replyId, text, isLast }: ReplyText): void {
    const queue = this.openReplies.get(replyId);
    if (!queue) { return; }
    if (text !== '' && queue.waitingCharacters + text.length <= maxWaitingReplyChars) { queue.push(text); }
    if (isLast) { queue.end(); }
  }

  private async speak({ replyId, text, isOpen, sink, utteranceId }: SpeakParams, signal: AbortSignal): Promise<SpokenReply> {
    const settings = this.configured();
    // Before anything is waited for: the next sentence may be here in a moment.
    const whole = isOpen ? this.openReply(replyId, text) : text;
    this.lastReplyId = replyId;
    const startMs = performance.now();
    const speechEndedAtMs = utteranceId === null ? undefined : this.speechEndedAtMs.get(utteranceId);
    let responseMs: number | null = null;
    const onStart = () => {
      const nowMs = performance.now();
      responseMs = speechEndedAtMs === undefined ? null : nowMs - speechEndedAtMs;
      this.peer.notify(notifications.replyStarted, { replyId, ttfbMs: nowMs - startMs, responseMs });
    };
    this.ear?.session.closeUntil(Infinity, Infinity);
    try {
      const spoken = await this.parts.speaker(settings).speak(whole, { sink, outputDevice: settings.audio.outputDevice, onStart }, signal);
      return { ...spoken, responseMs };
    } catch (thrown) {
      throw toVoiceError(thrown, 'no_speaker');
    } finally {
      // Whoever still reads it comes to an end.
      this.openReplies.get(replyId)?.end();
      this.openReplies.delete(replyId);
      const nowMs = performance.now();
      // A reply that another one cut short does not open the ear under it.
      if (this.lastReplyId === replyId) { this.ear?.session.closeUntil(nowMs + settings.tts.postTtsCooldownMs, nowMs + settings.audio.speechDetectionCooldownMs); }
    }
  }

  private rememberSpeechEnd(utteranceId: number, endedAtMs: number): void {
    this.speechEndedAtMs.set(utteranceId, endedAtMs);
    this.speechEndedAtMs.delete(utteranceId - rememberedUtterances);
  }
}

function captureSettings({ audio }: SpeechSettings): Pick<CaptureProps, 'recorder' | 'inputDevice' | 'sampleRate' | 'chunkSamples'> {
  return { recorder: audio.recorder, inputDevice: audio.inputDevice, sampleRate: audio.sampleRate, chunkSamples: audio.chunkSamples };
}

function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
