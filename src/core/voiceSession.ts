import { Emitter } from '../base/emitter';
import { toVoiceError, type VoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { AudioSink, AudioSource, Hypothesis, ReplyStarted, SpokenReply, Utterance } from '../protocol/sidecar';
import { type Address, everything, overheard, pressed } from './address';
import type { Assistant } from './assistant';
import type { Listening, Speech } from './ports';
import { ReplyVoice } from './replyVoice';
import { Speculation } from './speculation';
import type { Answered } from './turn';
import type { AnswerListener } from './workflows/stepVoice';

export type SessionState = 'idle' | 'arming' | 'listening' | 'transcribing' | 'thinking' | 'speaking';

/** What became of one turn that is answered aloud. */
export interface SpokenTurn {
  /** Null where nothing came to be heard at all, or the question was typed. */
  readonly utterance: Utterance | null;
  /** Null where there is nothing to answer: silence, noise, an error before; or, hands free, words that were not for the assistant. */
  readonly answered: Answered | null;
  /** Null where nothing was said aloud. */
  readonly spoken: SpokenReply | null;
  /** What stopped the turn. `cancelled` is the user's own wish. */
  readonly error: VoiceError | null;
}

export interface VoiceSessionProps {
  speech: Speech;
  assistant: Assistant;
  logger: Logger;
  source: AudioSource;
  sink: AudioSink;
  /** Hands free: only what begins with it is for the assistant; null where all is. */
  wakePhrase?: string | null;
}

export interface HandsFreeOptions {
  /** Somebody pressed something to be heard: that is address enough, and what is not understood is asked back. */
  readonly isAddressed?: boolean;
}

interface Held { listening: Promise<Listening>; speculation: Speculation; turn: AbortController }

/** Owns the one turn that may be under way. */
export class VoiceSession {
  private readonly stateChanged = new Emitter<SessionState>();
  /** Informs status bar and panel; nothing in a turn waits for it. */
  readonly onDidChangeState = this.stateChanged.event;
  private readonly replyBegun = new Emitter<{ answered: Answered | null; started: ReplyStarted }>();
  /** The reply begins to sound; `answered` is null while the answer is still being written. */
  readonly onDidStartReply = this.replyBegun.event;
  private readonly shown = new Emitter<string>();
  /** The next piece of an answer that is still being written. */
  readonly onDidShow = this.shown.event;
  private readonly answerGiven = new Emitter<{ answered: Answered; utterance: Utterance | null }>();
  /** The whole answer is known; it may go on sounding. `utterance` is null where the question was typed. */
  readonly onDidAnswer = this.answerGiven.event;
  /** Hands free: somebody began to speak. */
  private readonly speechBegun = new Emitter<void>();
  readonly onDidStartSpeech = this.speechBegun.event;
  private readonly heardSoFar = new Emitter<string>();
  /** The words of an utterance that may still go on. */
  readonly onDidHear = this.heardSoFar.event;
  /** A file that serves as microphone has said its last word: whoever holds the button lets go. */
  private readonly sourceEnded = new Emitter<void>();
  readonly onSourceSpeechEnded = this.sourceEnded.event;
  private held: Held | undefined;
  private running: AbortController | undefined;

  constructor(private readonly props: VoiceSessionProps) {}

  /** The button goes down: listening begins. Whatever was under way stops. */
  press(): void {
    if (this.held) { return; }
    this.running?.abort();
    const turn = this.running = new AbortController();
    this.stateChanged.fire('arming');
    const speculation = new Speculation(this.props);
    const listening = this.props.speech.listen('button', this.props.source, turn.signal).then(opened => {
      opened.onSourceSpeechEnded(() => { this.sourceEnded.fire(); });
      opened.onHypothesis(hypothesis => { this.consider(hypothesis, opened, speculation, everything); });
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
    if (!held) { return nothing; }
    this.held = undefined;
    const { turn, speculation } = held;
    try {
      const listening = await held.listening;
      try {
        this.change('transcribing', turn);
        const utterance = await listening.finish(turn.signal);
        listening.dispose(); // the microphone closes before anything else takes time
        return await this.reply(utterance, speculation, everything, turn);
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

  /**
   * Listens and answers, turn after turn, until the source ends or `signal` is aborted. Rejects where no sound can be had.
   * Words that are not for the assistant make a turn without an answer.
   */
  async handsFree(onTurn: (turn: SpokenTurn) => void, signal: AbortSignal, { isAddressed = false }: HandsFreeOptions = {}): Promise<void> {
    const { wakePhrase = null } = this.props;
    const address = isAddressed ? pressed(wakePhrase) : overheard(wakePhrase);
    this.running?.abort();
    const session = this.running = new AbortController();
    const abort = () => { session.abort(); };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) { abort(); }
    this.stateChanged.fire('arming');
    const speculation = new Speculation(this.props);
    let listening: Listening | undefined;
    try {
      listening = await this.props.speech.listen('handsFree', this.props.source, session.signal);
      const opened = listening;
      opened.onHypothesis(hypothesis => { this.consider(hypothesis, opened, speculation, address); });
      opened.onWordsSoFar(words => { this.heardSoFar.fire(words); });
      opened.onSpeechStarted(() => { this.speechBegun.fire(); });
      for (;;) {
        this.change('listening', session);
        const utterance = await opened.next(session.signal);
        if (!utterance) { return; }
        onTurn(await this.reply(utterance, speculation, address, session));
      }
    } catch (thrown) {
      const error = toVoiceError(thrown);
      if (!session.signal.aborted) { throw error; }
    } finally {
      signal.removeEventListener('abort', abort);
      speculation.drop();
      listening?.dispose();
      this.end(session);
    }
  }

  /** Answers a typed question and says the answer. Stops whatever was under way. Never rejects: `error` tells why there is no answer, or why it was not heard. */
  async answerTyped(text: string, signal: AbortSignal): Promise<SpokenTurn> {
    return await this.answerSilentTurn(signal, (turn, listener) => this.props.assistant.answer(text, turn, listener));
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
    this.stateChanged.fire('idle');
  }

  private async reply(utterance: Utterance, speculation: Speculation, address: Address, turn: AbortController): Promise<SpokenTurn> {
    const { assistant } = this.props;
    const text = address.wordsIn(utterance.text);
    if (text === null || text === '') { return { ...nothing, utterance }; }
    this.change('thinking', turn);
    const workedOut = await speculation.take(text);
    const understood = workedOut?.understood ?? await assistant.understand(text, turn.signal);
    if (!address.includes(understood)) { return { ...nothing, utterance }; }
    return await this.answerAloud(utterance, turn, async listener => {
      if (!workedOut) { return await assistant.act(understood, turn.signal, listener); }
      assistant.settle(workedOut.understood, workedOut.answered);
      return workedOut.answered;
    });
  }

  private async answerSilentTurn(signal: AbortSignal, answer: (turn: AbortSignal, listener: AnswerListener) => Promise<Answered>): Promise<SpokenTurn> {
    return await this.inNewTurn(signal, async turn => {
      this.change('thinking', turn);
      try {
        return await this.answerAloud(null, turn, listener => answer(turn.signal, listener));
      } catch (thrown) {
        return this.stopped(thrown, turn);
      }
    });
  }

  /** Says the answer: from its first sentence on where it is written bit by bit, else when it is there. */
  private async answerAloud(utterance: Utterance | null, turn: AbortController, answer: (listener: AnswerListener) => Promise<Answered>): Promise<SpokenTurn> {
    const { speech, sink } = this.props;
    let answered: Answered | null = null;
    const voice = new ReplyVoice({
      onOpen: () => { this.change('speaking', turn); },
      speak: text => speech.speak(text, {
        sink, utteranceId: utterance?.utteranceId ?? null,
        onStart: started => { this.replyBegun.fire({ answered, started }); },
      }, turn.signal),
    });
    try {
      answered = await answer({ show: piece => { this.shown.fire(piece); }, say: sentence => { voice.say(sentence); } });
    } finally {
      voice.end();
    }
    this.answerGiven.fire({ answered, utterance });
    try {
      return { utterance, answered, spoken: await voice.finish(answered.outcome.spoken), error: null };
    } catch (thrown) {
      // What was answered stands, and is shown, although it could not be said.
      return { utterance, answered, spoken: null, error: this.report(thrown) };
    }
  }

  /** Stops whatever was under way and does `work` as the one turn; it is aborted with `signal`, too. */
  private async inNewTurn<T>(signal: AbortSignal, work: (turn: AbortController) => Promise<T>): Promise<T> {
    this.stop();
    const turn = this.running = new AbortController();
    const abort = () => { turn.abort(); };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) { abort(); }
    try {
      return await work(turn);
    } finally {
      signal.removeEventListener('abort', abort);
      this.end(turn);
    }
  }

  private consider(hypothesis: Hypothesis, listening: Listening, speculation: Speculation, address: Address): void {
    this.heardSoFar.fire(hypothesis.text);
    speculation.consider(hypothesis, listening, address);
  }

  private stopped(thrown: unknown, turn: AbortController): SpokenTurn {
    const error = this.report(thrown);
    turn.abort();
    return { ...nothing, error };
  }

  private report(thrown: unknown): VoiceError {
    const error = toVoiceError(thrown);
    if (error.code !== 'cancelled') { this.props.logger.log('warn', `A turn ended early: ${error.message}`, { code: error.code }); }
    return error;
  }

  private change(state: SessionState, turn: AbortController): void {
    if (this.running === turn && !turn.signal.aborted) { this.stateChanged.fire(state); }
  }

  private end(turn: AbortController): void {
    if (this.running !== turn) { return; }
    this.running = undefined;
    this.stateChanged.fire('idle');
  }
}

const nothing: SpokenTurn = { utterance: null, answered: null, spoken: null, error: null };
