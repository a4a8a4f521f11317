import { Emitter } from '../base/emitter';
import { DisposableStore, toDisposable } from '../base/disposable';
import { toVoiceError, type VoiceError } from '../base/errors';
import { orCancelled } from '../base/orCancelled';
import type { Earcons, Listening, MicrophoneNews, SpeakProps, Speech } from '../core/ports';
import type { Peer } from '../protocol/peer';
import { type AudioSource, type Earcon, type Hypothesis, type ListenMode, notifications, requests, type SpokenReply, type StartListeningResult } from '../protocol/sidecar';

/** The Speech port over the protocol. `connect` gives the connection, starting the sidecar where needed. */
export class SidecarSpeech implements Speech, Earcons {
  private listenCount = 0;
  private replyCount = 0;
  private expectedNames: readonly string[] = [];

  constructor(private readonly connect: () => Promise<Peer>) {}

  listen(mode: ListenMode, source: AudioSource, signal: AbortSignal): Promise<Listening> {
    return this.withLivingPeer(peer => this.listenThrough(peer, mode, source, signal), signal);
  }

  private async listenThrough(peer: Peer, mode: ListenMode, source: AudioSource, signal: AbortSignal): Promise<Listening> {
    const listenId = ++this.listenCount;
    const store = new DisposableStore();
    const stop = toDisposable(() => {
      store.dispose();
      // A sidecar that has gone has closed its microphone too.
      peer.request(requests.stopListening, { listenId }).catch(() => undefined);
    });
    const hypothesis = store.add(new Emitter<Hypothesis>());
    const wordsSoFar = store.add(new Emitter<string>());
    const started = store.add(new Emitter<void>());
    const sourceSpeechEnded = store.add(new Emitter<void>());
    const microphone = store.add(new Emitter<MicrophoneNews>());
    store.add(peer.onNotification(notifications.microphoneLost, value => { if (value.listenId === listenId) { microphone.fire({ isLost: true, message: value.message }); } }));
    store.add(peer.onNotification(notifications.microphoneBack, value => { if (value.listenId === listenId) { microphone.fire({ isLost: false, device: value.device }); } }));
    store.add(peer.onNotification(notifications.hypothesis, value => { if (value.listenId === listenId) { hypothesis.fire(value); } }));
    store.add(peer.onNotification(notifications.partial, value => { if (value.listenId === listenId) { wordsSoFar.fire(value.text); } }));
    store.add(peer.onNotification(notifications.speechStarted, value => { if (value.listenId === listenId) { started.fire(); } }));
    store.add(peer.onNotification(notifications.sourceSpeechEnded, value => { if (value.listenId === listenId) { sourceSpeechEnded.fire(); } }));
    let opened: StartListeningResult;
    try {
      opened = await peer.request(requests.startListening, { listenId, mode, source, names: [...this.expectedNames] }, signal);
    } catch (thrown) {
      // Whoever gave up must not leave a microphone open behind an answer that came too late.
      stop.dispose();
      throw thrown;
    }
    return {
      device: opened.device, recorder: opened.recorder,
      finish: finishSignal => peer.request(requests.finishListening, { listenId }, finishSignal),
      next: nextSignal => peer.request(requests.awaitUtterance, { listenId }, nextSignal),
      goHandsFree: async goSignal => { await peer.request(requests.goHandsFree, { listenId }, goSignal); },
      commit: async commitSignal => (await peer.request(requests.commitUtterance, { listenId }, commitSignal)).wasOpen,
      letReplyGoOn: () => { peer.notify(notifications.replyGoesOn, { listenId }); },
      hold: (held, maxSilenceMs) => { peer.request(requests.holdEndpoint, { listenId, hypothesisId: held.hypothesisId, maxSilenceMs }).catch(() => undefined); },
      onHypothesis: hypothesis.event, onWordsSoFar: wordsSoFar.event, onSpeechStarted: started.event, onSourceSpeechEnded: sourceSpeechEnded.event, onMicrophone: microphone.event,
      dispose: () => { stop.dispose(); },
    };
  }

  /** A sidecar whose death nobody has noticed yet must not cost a turn: as long as nothing was heard or said, a new one takes over. */
  private async withLivingPeer<Result>(work: (peer: Peer) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      return await work(await this.connect());
    } catch (thrown) {
      if (toVoiceError(thrown).code !== 'sidecar_failed' || signal.aborted) { throw thrown; }
      return await work(await this.connect());
    }
  }

  expect(names: readonly string[]): void {
    this.expectedNames = names;
  }

  play(earcon: Earcon): void {
    // Only an advantage: without it the indicator says the same.
    void this.connect().then(peer => { peer.notify(notifications.earcon, { earcon }); }).catch(() => undefined);
  }

  async prepare(text: string): Promise<void> {
    // Only an advantage: without it the reply is rendered when it is spoken.
    await this.connect().then(peer => peer.request(requests.prepareReply, { text })).catch(() => undefined);
  }

  async speak(text: string | AsyncIterable<string>, props: SpeakProps, signal: AbortSignal): Promise<SpokenReply> {
    if (typeof text === 'string') { return await this.say(await this.connect(), { replyId: ++this.replyCount, text, isOpen: false }, props, signal); }
    // Whoever waits for the first sentence might as well wait for the process.
    const connecting = this.connect();
    connecting.catch(() => undefined);
    const pieces = text[Symbol.asyncIterator]();
    const first = await orCancelled(pieces.next(), signal);
    if (first.done === true) { return nothingSaid; }
    return await this.sayAsItIsWritten(await connecting, first.value, pieces, props, signal);
  }

  private async sayAsItIsWritten(peer: Peer, text: string, pieces: AsyncIterator<string>, props: SpeakProps, signal: AbortSignal): Promise<SpokenReply> {
    const replyId = ++this.replyCount;
    let isOver = false;
    let failure: VoiceError | undefined;
    const sendRest = async () => {
      for (let next = await pieces.next(); next.done !== true && !isOver; next = await pieces.next()) {
        peer.notify(notifications.replyText, { replyId, text: next.value, isLast: false });
      }
    };
    const saying = this.say(peer, { replyId, text, isOpen: true }, props, signal);
    // A writer who fails leaves what he wrote to be spoken to its end.
    void sendRest().catch((thrown: unknown) => { failure = toVoiceError(thrown); })
      .then(() => { if (!isOver) { peer.notify(notifications.replyText, { replyId, text: '', isLast: true }); } });
    try {
      const spoken = await saying;
      if (failure) { throw failure; }
      return spoken;
    } finally {
      isOver = true;
    }
  }

  private async say(peer: Peer, part: { replyId: number; text: string; isOpen: boolean }, { sink, utteranceId, onStart }: SpeakProps, signal: AbortSignal): Promise<SpokenReply> {
    const subscription = peer.onNotification(notifications.replyStarted, ({ replyId, ttfbMs, responseMs }) => {
      if (replyId === part.replyId) { onStart?.({ ttfbMs, responseMs }); }
    });
    try {
      return await peer.request(requests.speak, { ...part, sink, utteranceId }, signal);
    } finally {
      subscription.dispose();
    }
  }
}

const nothingSaid: SpokenReply = { engine: 'none', ttfbMs: null, responseMs: null, playedMs: 0, fallbackWavPath: null };
