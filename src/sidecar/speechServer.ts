import { toVoiceError, VoiceError } from '../base/errors';
import { PieceQueue } from '../base/pieceQueue';
import type { Peer } from '../protocol/peer';
import {
  boxedSentenceModel, maxWaitingReplyChars, notifications, protocolVersion, requests,
  type ListeningParams, type ReplyText, type SpeakParams, type SpeechSettings, type SpokenReply, type StartListeningParams, type StartListeningResult,
} from '../protocol/sidecar';
import { Recordings } from './audio/recordings';
import { Ear } from './ear';
import { ResourceMeter } from './resourceMeter';
import type { SpeechParts } from './speechParts';
import { RecognitionPace } from './wordsSoFar';

/** Utterances whose end of speech is remembered, so that their replies can tell how late they were. */
const rememberedUtterances = 20;

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
    peer.onRequest(requests.goHandsFree, async params => { this.earOf(params).session.goHandsFree(); return {}; });
    peer.onRequest(requests.commitUtterance, async params => ({ wasOpen: await this.earOf(params).session.commit() }));
    peer.onRequest(requests.holdEndpoint, async params => { this.ear?.session.hold(params.hypothesisId, params.maxSilenceMs); return {}; });
    peer.onRequest(requests.prepareReply, async ({ text }) => { await this.parts.speaker(this.configured()).prepare(text); return {}; });
    peer.onRequest(requests.speak, (params, signal) => this.speak(params, signal));
    peer.onNotification(notifications.replyText, more => { this.goOn(more); });
    peer.onNotification(notifications.replyGoesOn, ({ listenId }) => { if (this.ear?.listenId === listenId) { this.parts.replyHold.goOn(); } });
    peer.onNotification(notifications.earcon, ({ earcon }) => {
      const lengthMs = this.parts.playEarcon(this.configured(), earcon);
      this.ear?.session.gate.ownSound(performance.now(), lengthMs);
    });
    peer.onRequest(requests.transcribeFile, (params, signal) => this.parts.transcribeFile(this.configured(), params, signal));
    peer.onRequest(requests.embed, async ({ texts }, signal) => {
      const vectors = await this.parts.embed(this.configured(), texts, signal);
      return { model: boxedSentenceModel, vectors: vectors.map(toBase64) };
    });
    peer.onRequest(requests.listDevices, () => this.parts.listDevices());
    peer.onRequest(requests.listVoices, (_params, signal) => this.parts.listVoices(this.configured(), signal));
    peer.onRequest(requests.installRecogniser, ({ model }, signal) => this.parts.installRecogniser(this.configured(), model, signal));
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

  private async startListening(asked: StartListeningParams, signal: AbortSignal): Promise<StartListeningResult> {
    const settings = this.configured(), { listenId } = asked;
    if (this.ear) { await this.stopListening(this.ear.listenId); }
    const [detector, echoCanceller] = await Promise.all([this.parts.detector(settings), settings.audio.bargeIn === 'echo_cancel' ? this.parts.echoCanceller(settings) : null]);
    // The host may have given up while the detector loaded.
    if (signal.aborted || this.stoppedIds.delete(listenId)) { throw new VoiceError('cancelled', 'Cancelled.'); }
    let isLoaded = false;
    const ear = new Ear({
      peer: this.peer, asked, settings, echoCanceller, startCapture: (props, captureSignal) => this.parts.startCapture(props, captureSignal),
      listening: {
        detector, pace: this.pace, isRecogniserLoaded: () => isLoaded,
        recogniser: () => this.parts.recogniser(settings, asked.names),
        nextUtteranceId: () => ++this.utteranceCount,
        onUtterance: (utteranceId, endedAtMs, samples) => {
          this.rememberSpeechEnd(utteranceId, endedAtMs);
          // As it is by now: whoever switches it off while somebody speaks means it.
          const { keepAudioFolder } = this.configured().privacy;
          if (keepAudioFolder !== null) { this.recordings.keep(keepAudioFolder, samples); }
        },
      },
    }, signal);
    // Loads while the user still speaks; `finish` and `next` report what goes wrong.
    this.parts.recogniser(settings).then(() => { isLoaded = true; }, () => undefined);
    const isOverReply = () => this.ear === ear && ear.hearsReplies && this.lastReplyId !== undefined;
    ear.session.onSpeechSuspected(mayBeSpeech => { if (isOverReply()) { this.parts.replyHold.suspect(mayBeSpeech); } });
    ear.session.onSpeechStarted(() => { if (isOverReply()) { this.parts.replyHold.hold(); } });
    this.ear = ear;
    try {
      return await ear.opened();
    } catch (thrown) {
      if (this.ear === ear) { this.ear = undefined; }
      throw thrown;
    }
  }

  private async stopListening(listenId: number): Promise<void> {
    const { ear } = this;
    if (ear?.listenId !== listenId) {
      // Not opened yet: `startListening` looks here before it opens.
      this.stoppedIds.add(listenId);
      return;
    }
    this.ear = undefined;
    // Nobody is left who could tell whether it was an interruption.
    this.parts.replyHold.goOn();
    await ear.close();
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
    this.replyBegins(startMs);
    try {
      const spoken = await this.parts.speaker(settings).speak(whole, { sink, outputDevice: settings.audio.outputDevice, onStart }, signal);
      return { ...spoken, responseMs };
    } catch (thrown) {
      throw toVoiceError(thrown, 'no_speaker');
    } finally {
      // Whoever still reads it comes to an end.
      this.openReplies.get(replyId)?.end();
      this.openReplies.delete(replyId);
      // A reply that another one cut short does not open the ear under it.
      if (this.lastReplyId === replyId) { this.replyEnds(settings); }
    }
  }

  /** Half duplex: from here on nothing is heard. Else what is heard may hold the reply, also one that has yet to begin. */
  private replyBegins(nowMs: number): void {
    const { ear } = this;
    if (ear?.hearsReplies !== true) { ear?.session.gate.closeUntil(Infinity, Infinity); return; }
    ear.session.gate.replyBegins(nowMs);
    if (ear.session.isSpeechOpen) { this.parts.replyHold.hold(); }
  }

  private replyEnds({ tts, audio }: SpeechSettings): void {
    this.lastReplyId = undefined;
    this.parts.replyHold.end();
    const nowMs = performance.now(), gate = this.ear?.session.gate;
    if (this.ear?.hearsReplies === true) {
      gate?.replyEnds(nowMs + Math.max(tts.postTtsCooldownMs, audio.speechDetectionCooldownMs));
    } else {
      gate?.closeUntil(nowMs + tts.postTtsCooldownMs, nowMs + audio.speechDetectionCooldownMs);
    }
  }

  private rememberSpeechEnd(utteranceId: number, endedAtMs: number): void {
    this.speechEndedAtMs.set(utteranceId, endedAtMs);
    this.speechEndedAtMs.delete(utteranceId - rememberedUtterances);
  }
}

function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
