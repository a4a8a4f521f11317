import { commands as vscodeCommands, l10n, window } from 'vscode';
import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import { toVoiceError } from '../base/errors';
import { KeepAlive } from '../base/keepAlive';
import type { Logger } from '../base/logger';
import type { Core } from '../core/createCore';
import type { Answered } from '../core/turn';
import type { SessionState, SpokenTurn } from '../core/voiceSession';
import type { PushToTalkManner } from '../core/pushToTalk';
import { contextKeys } from './contributions';
import { CoreHolder } from './coreHolder';
import type { ConversationView } from './conversationView';
import type { MicrophoneItem } from './microphoneItem';
import type { Pedal } from './pedalUri';
import { Problems } from './problems';
import { PushToTalkMicrophone } from './pushToTalkMicrophone';
import { Questions } from './questions';
import type { SpeechProcess } from './speechProcess';
import { TimerVoice } from './timerVoice';
import { reachedByTurn } from './walkthroughSteps';

/** The line above the conversation holds no more of an answer that is being written. */
const maxMessageChars = 300;

export interface VoiceControllerProps {
  /** From the settings as they are. Rejects with `invalid_profile`. */
  createCore: () => Promise<Core>;
  process: SpeechProcess;
  /** The manner of the key, as the profile in force has it. */
  pushToTalk: () => PushToTalkManner;
  item: MicrophoneItem;
  view: ConversationView;
  logger: Logger;
  clock: Clock;
  /** Lets others have their turn: the editor does not wait while the core warms up. */
  breathe: () => Promise<void>;
  showLog: () => void;
  /** What nobody has asked for is said, too. */
  speaksUnasked: () => boolean;
}

/** What the commands do. Holds the one core of this window, made anew when the settings have changed. */
export class VoiceController implements Disposable {
  private readonly cores: CoreHolder;
  private state: SessionState = 'idle';
  private typing: AbortController | undefined;
  private isMuted = false;
  private isPrivate = false;
  private restAfterTurn = false;
  /** As much of an answer as is written so far. */
  private shownSoFar = '';
  private readonly questions = new Questions({ answer: text => this.ask(text), choose: index => this.choose(index) });
  private readonly problems: Problems;
  private readonly keepAlive: KeepAlive;
  private readonly timers: TimerVoice;
  private readonly microphone: PushToTalkMicrophone;
  /** What the conversation says when the turn that is under way has ended. */
  private afterTurn: string | undefined;
  /** How many have the core work for them just now. */
  private lent = 0;

  constructor(private readonly props: VoiceControllerProps) {
    this.problems = new Problems(props);
    this.microphone = new PushToTalkMicrophone({
      clock: props.clock, manner: props.pushToTalk, state: () => this.state, mayListen: () => this.mayListen(),
      core: async () => {
        const core = await this.cores.current();
        // While somebody speaks there is time for it.
        void core.getReady();
        return core;
      },
      onTurn: turn => { this.heard(turn); },
      onProblem: thrown => { this.problems.report(toVoiceError(thrown)); },
      onGivenUp: sentence => { this.afterTurn = sentence; }, translate: l10n.t,
    });
    this.cores = new CoreHolder({ create: props.createCore, isIdle: () => this.state === 'idle' && this.lent === 0, onNew: core => { this.listenTo(core); } });
    this.timers = new TimerVoice({ logger: props.logger, isIdle: () => this.state === 'idle', say: async sentence => { if (props.speaksUnasked()) { await (await this.cores.current()).session.say(sentence, new AbortController().signal); } } });
    this.keepAlive = new KeepAlive({
      clock: props.clock, keepAliveMs: () => props.process.keepAliveMs,
      isNeeded: () => this.state !== 'idle' || this.timers.hasSomethingToSay || this.cores.timerCount > 0,
      rest: () => {
        props.logger.log('info', 'The speech process ends until it is needed again.');
        void props.process.rest();
      },
    });
  }

  /** The next turn uses the settings as they are by then. */
  settingsChanged(): void { this.cores.renew(); }

  /** The button of the status bar: listens for one question and answers it; pressed again, that was all, or it stops. */
  toggleMicrophone(): Promise<void> { return this.microphone.toggle(); }

  /** The key, once for each time that it repeats itself. */
  pushToTalk(): void { this.microphone.keyPressed(); }

  /** A foot pedal, or another program. */
  readonly pedal: Pedal = {
    talk: () => { this.microphone.pressed(); },
    stop: () => { this.microphone.letGo(); },
    cancel: () => { void this.microphone.cancel(); },
  };

  /** A typed question; answered aloud, too, where there is a voice. */
  async ask(question?: string): Promise<Answered | undefined> {
    const text = question ?? await window.showInputBox({ title: 'Voice Agent', prompt: l10n.t('What do you want to know?'), placeHolder: 'what is 15% of 80', ignoreFocusOut: true });
    if (text === undefined || text.trim() === '') { return undefined; }
    const turn = await this.byHand(async (core, signal) => {
      return await core.session.answerTyped(text, signal);
    });
    if (turn) { this.tellTrouble(turn); }
    return turn?.answered ?? undefined;
  }

  /** Muted, the microphone is closed and stays closed until somebody presses it on purpose. */
  toggleMute(): boolean {
    this.isMuted = !this.isMuted;
    if (this.isMuted) { this.stopListening(); }
    this.showMuted();
    return this.isMuted;
  }

  /** On: the microphone is released and the process that recognises ends; only a hand switches it off again. */
  async setPrivacy(isOn: boolean): Promise<void> {
    this.isPrivate = isOn;
    this.showMuted();
    if (!isOn) { return; }
    this.stopListening();
    // What is being said is still said; then nothing is left that could hear.
    if (this.state === 'idle') { await this.props.process.rest(); } else { this.restAfterTurn = true; }
  }

  togglePrivacy(): Promise<void> { return this.setPrivacy(!this.isPrivate); }

  stop(): void {
    this.typing?.abort();
    this.cores.inUse?.session.stop();
  }

  /** Only the focused window listens. */
  focusLost(): void { this.stopListening(); }

  /** What was asked for by hand. */
  async say(words: string): Promise<void> { await this.byHand((core, signal) => core.session.say(words, signal)); }

  /** Does what is done with the speech process by hand, outside of a turn: choosing a device, trying it. */
  async manage(work: (process: SpeechProcess, current: () => Promise<Core>) => Promise<void>): Promise<void> {
    try {
      await work(this.props.process, () => this.cores.current());
      this.keepAlive.used();
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
    }
  }

  /** Has the core of now work for the editor's chat or one of its tools. Rejects as `work` does, or with `invalid_profile`. */
  async lend<Result>(work: (core: Core) => Promise<Result>): Promise<Result> {
    // Counted from here on: settings that have changed meanwhile count at once.
    const core = await this.cores.current();
    this.lent += 1;
    try { return await work(core); } finally { this.lent -= 1; }
  }

  async restartSpeech(): Promise<void> {
    this.stop();
    await this.props.process.restart();
    await this.warm();
  }

  /** Has everything ready before the first word; what goes wrong is told when it is needed. */
  async warm(): Promise<void> {
    if (this.isPrivate) { return; }
    try {
      await (await this.cores.current()).warm();
      for (const sentence of await this.props.process.warm()) { this.props.logger.log('info', sentence); }
    } catch (thrown) {
      this.props.logger.log('warn', `Warming up: ${toVoiceError(thrown).message}`);
    }
    this.keepAlive.used();
  }

  /** A timer ran out. */
  timerDone(label: string | null): void { this.timers.done(label); }

  /** The microphone delivers exact zeros: on macOS that is what a missing permission looks like. */
  microphoneSilent(): void {
    this.problems.tell(l10n.t('The microphone gives nothing but exact silence. Allow VS Code to use it in the privacy settings of your system, or choose another microphone.'), { once: true });
  }

  /** The speech process ended by itself. */
  async speechCrashed(restartsLeft: boolean): Promise<void> {
    this.props.item.showProblem(restartsLeft ? l10n.t('The speech process ended and is started again at the next turn.') : l10n.t('The speech process keeps ending.'));
    if (!restartsLeft && await this.problems.crashedTooOften()) { await this.restartSpeech(); }
  }

  dispose(): void {
    this.typing?.abort();
    this.microphone.dispose();
    this.keepAlive.dispose();
    this.questions.dispose();
    this.cores.dispose();
  }

  /** A button was pressed for one of the readings that were asked about. */
  private async choose(index: number): Promise<void> {
    const turn = await this.byHand((core, signal) => core.session.choose(index, signal));
    if (turn) { this.tellTrouble(turn); }
  }

  /** Something that begins by hand, not by voice: whatever was under way stops, and trouble is told. */
  private async byHand<Result>(work: (core: Core, signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    this.stop();
    const typing = this.typing = new AbortController();
    try {
      return await work(await this.cores.current(), typing.signal);
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
      return undefined;
    }
  }

  private async mayListen(): Promise<boolean> {
    if (this.isMuted) { this.toggleMute(); }
    if (!this.isPrivate) { return true; }
    const choice = await window.showWarningMessage(l10n.t('Privacy mode is on: nothing is heard and nothing is recognised.'), l10n.t('Switch Off'));
    if (choice) { await this.setPrivacy(false); }
    return false;
  }

  private stopListening(): void {
    if (this.state === 'arming' || this.state === 'listening') { this.cores.inUse?.session.stop(); }
  }

  private showMuted(): void { this.props.item.showMuted(this.isMuted || this.isPrivate); }

  private listenTo(core: Core): void {
    const { session } = core;
    session.onDidChangeState(state => { if (this.cores.inUse === core) { this.changed(state); } });
    session.onMicrophone(news => { if (news.isLost) { this.problems.tell(l10n.t('{0} It is used again as soon as it is back.', news.message)); } else { this.props.view.showMessage(l10n.t('The microphone is back. Listening...')); } });
    session.onDidHear(words => { this.props.view.showMessage(l10n.t('Heard so far: {0}', words)); });
    session.onDidShow(piece => {
      this.shownSoFar += piece;
      this.props.view.showMessage(this.shownSoFar.slice(-maxMessageChars));
    });
    session.onDidAnswer(({ answered, utterance, isElsewhere }) => { this.show(answered, utterance !== null, isElsewhere); });
  }

  private changed(state: SessionState): void {
    this.state = state;
    this.props.item.show(state);
    this.microphone.stateChanged(state);
    void vscodeCommands.executeCommand('setContext', contextKeys.busy, state !== 'idle');
    if (state === 'listening') { this.props.view.showMessage(l10n.t('Listening...')); }
    if (state !== 'idle') { return; }
    this.shownSoFar = '';
    if (this.restAfterTurn) {
      this.restAfterTurn = false;
      void this.props.process.rest();
    }
    this.props.view.showMessage(this.afterTurn);
    this.afterTurn = undefined;
    this.keepAlive.used();
    // Not within this event: whoever ended the turn may be about to begin the next one.
    this.props.clock.schedule(0, () => { void this.timers.sayNext(); });
  }

  private heard(turn: SpokenTurn): void {
    this.props.item.remember(turn);
    if (!turn.answered && turn.utterance) { this.afterTurn = l10n.t('I heard no words. Press the microphone and try again.'); }
    this.tellTrouble(turn);
  }

  private tellTrouble({ utterance, answered, spoken, error }: SpokenTurn): void {
    if (spoken?.fallbackWavPath) { this.props.item.showProblem(l10n.t('No sound output was found: the reply is in {0}', spoken.fallbackWavPath)); }
    // An answer that was typed for is there to be read: that it cannot be heard is told, but not again and again.
    if (error) { this.problems.report(error, { once: utterance === null && answered !== null }); }
  }

  private show(answered: Answered, byVoice: boolean, isElsewhere: boolean): void {
    const { text, outcome } = answered;
    // The chat asks by itself.
    if (!isElsewhere) { this.questions.show(answered); }
    this.props.view.add({ question: text, answer: outcome.answer, spoken: outcome.spoken, kind: outcome.kind, byVoice, answered });
    reachedByTurn(answered, byVoice);
    this.props.logger.log('trace', 'turn', { question: text, answer: outcome.answer });
    void vscodeCommands.executeCommand('setContext', contextKeys.answered, true);
  }
}
