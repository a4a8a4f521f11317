import { abortWith } from '../base/abortLinks';
import { toVoiceError, type VoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { AudioSink, AudioSource, Earcon, Utterance } from '../protocol/sidecar';
import { type Address, overheard, pressed } from './address';
import type { Assistant, Understood } from './assistant';
import { OpenEar } from './openEar';
import type { Earcons, Listening, Speech } from './ports';
import { type Elsewhere, noTurn, SessionEvents, type SessionState, type SpokenTurn } from './sessionEvents';
import { Speculation } from './speculation';
import { SpokenAnswer, type SpokenAnswerTurn } from './spokenAnswer';
import type { Answered } from './turn';
import type { AnswerListener } from './workflows/stepVoice';

export type { EndedTurn, SessionState, SpokenTurn } from './sessionEvents';

export interface VoiceSessionProps {
  speech: Speech;
  assistant: Pick<Assistant, 'understand' | 'workOut' | 'settle' | 'act' | 'answer' | 'choose' | 'asksModelFor'>;
  logger: Logger;
  source: AudioSource;
  sink: AudioSink;
  /** Hands free: only what begins with it is for the assistant; null where all is. */
  wakePhrase?: string | null;
  /** Hands free: whoever speaks over a reply stops it. */
  canInterrupt?: boolean;
  /** Asked before anything of a reply is said; absent: all are. */ speaksReplies?: () => boolean;
  /** Absent or null: the microphone opens and closes without a sound. */
  earcons?: Earcons | null;
}

export interface HandsFreeOptions {
  /** Somebody pressed something to be heard: that is address enough, and what is not understood is asked back. */
  readonly isAddressed?: boolean;
}

interface Held { readonly listening: Promise<Listening>; readonly speculation: Speculation; readonly turn: AbortController }

/** What is said over a reply, or in the cooldown after it, never confirms anything: it may be the assistant's own voice. */
const sayItAgain = 'I was still speaking. Please say that again.';

/** Owns the one turn that may be under way. */
export class VoiceSession {
  private readonly events = new SessionEvents();
  readonly onDidChangeState = this.events.state.event;
  /** The reply begins to sound; `answered` is null while the answer is still being written. */
  readonly onDidStartReply = this.events.replyBegun.event;
  /** The next piece of an answer that is still being written. */
  readonly onDidShow = this.events.shown.event;
  /** The whole answer is known; it may go on sounding. `utterance` is null where the question was typed. */
  readonly onDidAnswer = this.events.answerGiven.event;
  /** A turn with an answer is over: nothing of it sounds any more. For the metrics. */
  readonly onDidEndTurn = this.events.turnEnded.event;
  /** Somebody began to speak. */
  readonly onDidStartSpeech = this.events.speechBegun.event;
  /** The words of an utterance that may still go on. */
  readonly onDidHear = this.events.heardSoFar.event;
  /** A file that serves as microphone has said its last word: whoever holds the button lets go. */
  readonly onSourceSpeechEnded = this.events.sourceEnded.event;
  /** The microphone went away while it was listened to, or is back. */
  readonly onMicrophone = this.events.microphone.event;
  private held: Held | undefined;
  /** Hands free, while it listens. */
  private ear: OpenEar | undefined;
  private running: AbortController | undefined;
  private readonly spokenAnswer: SpokenAnswer;
  /** Somebody pressed something to be heard. */
  private readonly addressed: Address;

  constructor(private readonly props: VoiceSessionProps) {
    const { speech, sink, canInterrupt = false, speaksReplies = () => true, wakePhrase = null } = props;
    this.addressed = pressed(wakePhrase);
    this.spokenAnswer = new SpokenAnswer({ speech, sink, canInterrupt, speaksReplies, events: this.events });
  }

  /** The button goes down: listening begins. Whatever was under way stops. */
  press(): void {
    if (this.held) { return; }
    this.running?.abort();
    const turn = this.running = new AbortController();
    this.events.state.fire('arming');
    const speculation = new Speculation(this.props);
    const listening = this.props.speech.listen('button', this.props.source, turn.signal).then(opened => {
      this.follow(opened, speculation, this.addressed, turn);
      opened.onSourceSpeechEnded(() => { this.events.sourceEnded.fire(); });
      this.playEarcon('start', turn);
      this.change('listening', turn);
      return opened;
    });
    // `release` awaits it and reports; until then nobody must believe that something is heard.
    listening.catch(() => { this.change('idle', turn); });
    this.held = { listening, speculation, turn };
  }

  /** The button comes up: the whole of a turn, from hearing to the last word of the reply. */
  async release(): Promise<SpokenTurn> {
    const { held } = this;
    if (!held) { return noTurn; }
    this.held = undefined;
    const { turn, speculation } = held;
    try {
      const listening = await held.listening;
      try {
        this.change('transcribing', turn);
        const finishing = listening.finish(turn.signal);
        this.playEarcon('stop', turn);
        const utterance = await finishing;
        listening.dispose(); // the microphone closes before anything else takes time
        return await this.reply(utterance, speculation, this.addressed, turn);
      } finally {
        listening.dispose();
      }
    } catch (thrown) {
      return this.stopped(thrown, turn);
    } finally {
      speculation.drop();
      this.end(turn);
    }
  }

  /** The button was only tapped: as `handsFree`, with all that was said since the tap. */
  async latch(onTurn: (turn: SpokenTurn) => void, signal: AbortSignal): Promise<void> {
    const { held } = this;
    if (!held) { return; }
    this.held = undefined;
    await this.converse(held.turn, held.speculation, this.addressed, signal, onTurn, async () => {
      const listening = await held.listening;
      await listening.goHandsFree(held.turn.signal);
      return listening;
    });
  }

  /**
   * Listens and answers, turn after turn, until the source ends or `signal` is aborted. Rejects where no sound can be had.
   * Words that are not for the assistant make a turn without an answer.
   */
  async handsFree(onTurn: (turn: SpokenTurn) => void, signal: AbortSignal, { isAddressed = false }: HandsFreeOptions = {}): Promise<void> {
    const address = isAddressed ? this.addressed : overheard(this.props.wakePhrase ?? null), speculation = new Speculation(this.props);
    this.running?.abort();
    const turn = this.running = new AbortController();
    this.events.state.fire('arming');
    await this.converse(turn, speculation, address, signal, onTurn, async () => {
      const listening = await this.props.speech.listen('handsFree', this.props.source, turn.signal);
      this.follow(listening, speculation, address, turn);
      this.playEarcon('start', turn);
      return listening;
    });
  }

  /** Hands free: what is being said is complete, as of now. False where nothing is being said. */
  async commit(): Promise<boolean> {
    const { ear, running } = this;
    return ear && running ? await ear.listening.commit(running.signal).catch(() => false) : false;
  }

  /** Answers a typed question and says the answer. Stops whatever was under way. Never rejects: `error` tells why there is no answer, or why it was not heard. */
  async answerTyped(text: string, signal: AbortSignal, elsewhere?: Elsewhere): Promise<SpokenTurn> {
    return await this.answerSilentTurn(signal, (turn, listener) => this.props.assistant.answer(text, turn, listener), elsewhere);
  }

  /** The button of a choice was pressed: the number counts from 1. As `answerTyped`. */
  async choose(index: number, signal: AbortSignal): Promise<SpokenTurn> {
    return await this.answerSilentTurn(signal, (turn, listener) => this.props.assistant.choose(index, turn, listener));
  }

  /** Says what answers nothing: a timer, a repetition. Stops whatever was under way. */
  async say(text: string, signal: AbortSignal): Promise<void> {
    if (text === '') { return; }
    await this.inNewTurn(signal, async turn => {
      this.change('speaking', turn);
      await this.props.speech.speak(text, { sink: this.props.sink, utteranceId: null }, turn.signal);
    });
  }

  /** Stops whatever is under way: listening, thinking, speaking. */
  stop(): void {
    const { held } = this;
    this.held = undefined;
    this.running?.abort();
    held?.listening.then(listening => { listening.dispose(); }, () => undefined);
    this.running = undefined;
    this.events.state.fire('idle');
  }

  private async converse(turn: AbortController, speculation: Speculation, address: Address, signal: AbortSignal, onTurn: (turn: SpokenTurn) => void, open: () => Promise<Listening>): Promise<void> {
    const unlink = abortWith(turn, signal);
    let listening: Listening | undefined;
    try {
      listening = await open();
      const ear = this.ear = new OpenEar({ listening, address, isOwnVoice: words => this.spokenAnswer.isOwnVoice(words) });
      for (;;) {
        this.change('listening', turn);
        const utterance = await ear.next(turn.signal);
        if (!utterance) { return; }
        onTurn(await this.reply(utterance, speculation, address, turn, ear));
      }
    } catch (thrown) {
      if (turn.signal.aborted) { return; }
      this.playEarcon('error', turn);
      throw toVoiceError(thrown);
    } finally {
      unlink();
      speculation.drop();
      this.ear = undefined;
      listening?.dispose();
      this.end(turn);
    }
  }

  private async reply(utterance: Utterance, speculation: Speculation, address: Address, turn: AbortController, ear?: OpenEar): Promise<SpokenTurn> {
    const { assistant } = this.props, text = address.wordsIn(utterance.text), isLate = utterance.overlapsReply === true;
    if (text === null || text === '' || (isLate && this.spokenAnswer.isOwnVoice(text))) { return { ...noTurn, utterance }; }
    this.change('thinking', turn);
    const workedOut = await speculation.take(text);
    const understood = workedOut?.understood ?? await assistant.understand(text, turn.signal);
    if (!address.includes(understood)) { return { ...noTurn, utterance }; }
    const meant: Understood = isLate && understood.following.kind === 'carryOut' ? { ...understood, following: { kind: 'insist', text: sayItAgain, spoken: sayItAgain } } : understood;
    return this.ended(await this.spokenAnswer.give({ ...this.answering(utterance, turn), ear }, async (signal, listener) => {
      if (!workedOut) { return await assistant.act(meant, signal, listener); }
      assistant.settle(workedOut.understood, workedOut.answered);
      return workedOut.answered;
    }), workedOut !== undefined);
  }

  private answerSilentTurn(signal: AbortSignal, answer: (turn: AbortSignal, listener: AnswerListener) => Promise<Answered>, elsewhere?: Elsewhere): Promise<SpokenTurn> {
    return this.inNewTurn(signal, async turn => {
      this.change('thinking', turn);
      try {
        return this.ended(await this.spokenAnswer.give({ ...this.answering(null, turn), elsewhere }, answer), false);
      } catch (thrown) {
        return this.stopped(thrown, turn);
      }
    });
  }

  private answering(utterance: Utterance | null, turn: AbortController): SpokenAnswerTurn {
    return { utterance, signal: turn.signal, onSpeaking: () => { this.change('speaking', turn); }, report: (thrown: unknown) => this.report(thrown, turn) };
  }

  private ended(turn: SpokenTurn, isWorkedAhead: boolean): SpokenTurn {
    this.events.turnEnded.fire({ turn, isWorkedAhead });
    return turn;
  }

  /** Stops whatever was under way and does `work` as the one turn; it is aborted with `signal`, too. */
  private async inNewTurn<T>(signal: AbortSignal, work: (turn: AbortController) => Promise<T>): Promise<T> {
    this.stop();
    const turn = this.running = new AbortController();
    const unlink = abortWith(turn, signal);
    try {
      return await work(turn);
    } finally {
      unlink();
      this.end(turn);
    }
  }

  /** What is heard is shown while it is being said, and thought about in the silence after it. */
  private follow(listening: Listening, speculation: Speculation, address: Address, turn: AbortController): void {
    listening.onHypothesis(hypothesis => {
      this.events.heardSoFar.fire(hypothesis.text);
      speculation.consider(hypothesis, listening, address);
    });
    listening.onWordsSoFar(words => { this.events.heardSoFar.fire(words); });
    listening.onSpeechStarted(() => { this.events.speechBegun.fire(); });
    listening.onMicrophone(news => {
      this.change(news.isLost ? 'arming' : 'listening', turn);
      if (news.isLost) { this.playEarcon('error', turn); }
      this.events.microphone.fire(news);
    });
  }

  private stopped(thrown: unknown, turn: AbortController): SpokenTurn {
    const error = this.report(thrown, turn);
    turn.abort();
    return { ...noTurn, error };
  }

  private report(thrown: unknown, turn: AbortController): VoiceError {
    const error = toVoiceError(thrown);
    if (error.code !== 'cancelled') {
      this.props.logger.log('warn', `A turn ended early: ${error.message}`, { code: error.code });
      this.playEarcon('error', turn);
    }
    return error;
  }

  /** A file gets what the assistant says and nothing else. */
  private playEarcon(earcon: Earcon, turn: AbortController): void {
    if (this.props.sink.kind === 'speaker' && !turn.signal.aborted) { this.props.earcons?.play(earcon); }
  }

  private change(state: SessionState, turn: AbortController): void {
    if (this.running === turn && !turn.signal.aborted) { this.events.state.fire(state); }
  }

  private end(turn: AbortController): void {
    if (this.running === turn) { this.running = undefined; this.events.state.fire('idle'); }
  }
}
