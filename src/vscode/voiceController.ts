import { commands as vscodeCommands, env, window } from 'vscode';
import type { Clock } from '../base/clock';
import { type Disposable, DisposableStore } from '../base/disposable';
import { toVoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { Core } from '../core/createCore';
import type { Answered } from '../core/turn';
import type { SessionState, SpokenTurn } from '../core/voiceSession';
import type { DeviceList } from '../protocol/sidecar';
import { contextKeys } from './contributions';
import type { ConversationView, Row } from './conversationView';
import { pickDevice } from './deviceQuickPick';
import { KeepAlive } from './keepAlive';
import type { MicrophoneItem } from './microphoneItem';
import { Problems } from './problems';

/** Who presses the microphone and then says nothing has changed his mind. */
const nothingSaidMs = 8_000;

/** The process that hears and speaks, as far as the editor has to do with it. */
export interface SpeechProcess {
  /** Loads models and voice, so that the first turn does not wait for them. Gives what was replaced, as sentences. */
  warm(): Promise<string[]>;
  /** Ends it and forgets past crashes; the next use starts it anew. */
  restart(): Promise<void>;
  /** Ends it until it is used again. */
  rest(): Promise<void>;
  /** How long it stays when nobody uses it. */
  readonly keepAliveMs: number;
  devices(): Promise<DeviceList>;
}

export interface VoiceControllerProps {
  /** From the settings as they are. Rejects with `invalid_profile`. */
  createCore: () => Promise<Core>;
  process: SpeechProcess;
  item: MicrophoneItem;
  view: ConversationView;
  logger: Logger;
  clock: Clock;
  /** Lets others have their turn: the editor does not wait while the core warms up. */
  breathe: () => Promise<void>;
  showLog: () => void;
}

/** What the commands do. Holds the one core of this window, made anew when the settings have changed. */
export class VoiceController implements Disposable {
  private core: Core | undefined;
  private making: Promise<Core> | undefined;
  /** Of settings that are no longer in force, with timers that still run. */
  private readonly formerCores: Core[] = [];
  private isStale = false;
  private state: SessionState = 'idle';
  private typing: AbortController | undefined;
  private isMuted = false;
  private readonly problems: Problems;
  private readonly keepAlive: KeepAlive;
  /** Of timers that ran out during a turn. */
  private readonly toBeSaid: string[] = [];
  /** What the conversation says when the turn that is under way has ended. */
  private afterTurn: string | undefined;

  constructor(private readonly props: VoiceControllerProps) {
    this.problems = new Problems(props);
    this.keepAlive = new KeepAlive({
      clock: props.clock, keepAliveMs: () => props.process.keepAliveMs,
      isNeeded: () => this.state !== 'idle' || this.toBeSaid.length > 0 || [...this.formerCores, this.core].some(core => core !== undefined && core.timerCount > 0),
      rest: () => {
        props.logger.log('info', 'The speech process ends until it is needed again.');
        void props.process.rest();
      },
    });
  }

  /** The next turn uses the settings as they are by then. */
  settingsChanged(): void { this.isStale = true; }

  /** Idle: listens for one question and answers it. Else: stops whatever is under way. */
  async toggleMicrophone(): Promise<void> {
    if (this.state !== 'idle') {
      this.stop();
      return;
    }
    if (this.isMuted) { this.toggleMute(); }
    const turn = new AbortController();
    try {
      const core = await this.currentCore();
      const { session } = core;
      // While somebody speaks there is time for it.
      void core.warm(this.props.breathe);
      const listening = new DisposableStore();
      // Counted from when somebody is really heard: before that a model may have to be fetched, which takes minutes.
      let patience: Disposable | undefined;
      listening.add(session.onDidChangeState(state => {
        if (state !== 'listening' || patience) { return; }
        patience = listening.add(this.props.clock.schedule(nothingSaidMs, () => {
          this.afterTurn = 'Nothing was heard. Press the microphone and speak.';
          turn.abort();
        }));
      }));
      listening.add(session.onDidStartSpeech(() => { patience?.dispose(); }));
      try {
        await session.handsFree(spokenTurn => {
          this.heard(spokenTurn);
          turn.abort();
        }, turn.signal);
      } finally {
        listening.dispose();
      }
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
    }
  }

  /** A typed question; answered aloud, too, where there is a voice. */
  async ask(question?: string): Promise<Answered | undefined> {
    const text = question ?? await window.showInputBox({ title: 'Voice Agent', prompt: 'What do you want to know?', placeHolder: 'what is 15% of 80' });
    if (text === undefined || text.trim() === '') { return undefined; }
    this.stop();
    const typing = this.typing = new AbortController();
    try {
      const core = await this.currentCore();
      await core.warm(this.props.breathe);
      const turn = await core.session.answerTyped(text, typing.signal);
      this.tellTrouble(turn);
      return turn.answered ?? undefined;
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
      return undefined;
    }
  }

  /** Muted, the microphone is closed and stays closed until somebody presses it on purpose. */
  toggleMute(): void {
    this.isMuted = !this.isMuted;
    if (this.isMuted) { this.stop(); }
    this.props.item.showMuted(this.isMuted);
  }

  stop(): void {
    this.typing?.abort();
    this.core?.session.stop();
  }

  /** Only the focused window listens. */
  focusLost(): void {
    if (this.state === 'arming' || this.state === 'listening') { this.core?.session.stop(); }
  }

  async repeat(row?: Row): Promise<void> {
    const last = row?.exchange ?? this.props.view.last;
    if (!last) { return; }
    this.stop();
    const typing = this.typing = new AbortController();
    try {
      await (await this.currentCore()).session.say(last.spoken, typing.signal);
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
    }
  }

  async copyAnswer(row?: Row): Promise<void> {
    const last = row?.exchange ?? this.props.view.last;
    if (last) { await env.clipboard.writeText(last.answer); }
  }

  async selectDevice(kind: 'microphone' | 'speaker'): Promise<void> {
    try {
      const { inputs, outputs, problems } = await this.props.process.devices();
      this.keepAlive.used();
      if (kind === 'microphone') { await pickDevice('Microphone', 'input_device', inputs, problems); } else { await pickDevice('Speaker', 'output_device', outputs, problems); }
    } catch (thrown) {
      this.problems.report(toVoiceError(thrown));
    }
  }

  async restartSpeech(): Promise<void> {
    this.stop();
    await this.props.process.restart();
    await this.warm();
  }

  /** Has everything ready before the first word; what goes wrong is told when it is needed. */
  async warm(): Promise<void> {
    try {
      await (await this.currentCore()).warm(this.props.breathe);
      for (const sentence of await this.props.process.warm()) { this.props.logger.log('info', sentence); }
    } catch (thrown) {
      this.props.logger.log('warn', `Warming up: ${toVoiceError(thrown).message}`);
    }
    this.keepAlive.used();
  }

  /** A timer ran out: it is shown at once, and said when nobody speaks. */
  timerDone(label: string | null): void {
    const sentence = label === null ? 'Your timer is done.' : `Your ${label} timer is done.`;
    void window.showInformationMessage(sentence);
    this.toBeSaid.push(sentence);
    void this.sayWhatWaits();
  }

  /** The microphone delivers exact zeros: on macOS that is what a missing permission looks like. */
  microphoneSilent(): void {
    this.problems.tell('The microphone gives nothing but exact silence. Allow VS Code to use it in the privacy settings of your system, or choose another microphone.', { once: true });
  }

  /** The speech process ended by itself. */
  async speechCrashed(restartsLeft: boolean): Promise<void> {
    this.props.item.showProblem(restartsLeft ? 'The speech process ended and is started again at the next turn.' : 'The speech process keeps ending.');
    if (restartsLeft) { return; }
    const choice = await window.showErrorMessage('The speech process of Voice Agent crashed 5 times within a minute. Typed questions still work.', 'Show Log', 'Restart');
    if (choice === 'Show Log') { this.props.showLog(); }
    if (choice === 'Restart') { await this.restartSpeech(); }
  }

  dispose(): void {
    this.typing?.abort();
    this.keepAlive.dispose();
    for (const core of [...this.formerCores, this.core]) { core?.dispose(); }
  }

  private async currentCore(): Promise<Core> {
    if (this.core && !(this.isStale && this.state === 'idle')) { return this.core; }
    // One at a time: who asks meanwhile gets the same.
    return await (this.making ??= this.makeCore().finally(() => { this.making = undefined; }));
  }

  private async makeCore(): Promise<Core> {
    this.isStale = false;
    const core = await this.props.createCore().catch((thrown: unknown) => {
      this.isStale = true;
      throw thrown;
    });
    this.retire();
    this.core = core;
    core.session.onDidChangeState(state => { if (this.core === core) { this.changed(state); } });
    core.session.onDidHear(words => { this.props.view.showMessage(`Heard so far: ${words}`); });
    core.session.onDidAnswer(({ answered, utterance }) => { this.show(answered, utterance !== null); });
    return core;
  }

  /** New settings end no timers: they were promised. */
  private retire(): void {
    for (const former of [...this.formerCores.splice(0), this.core]) {
      if (former && former.timerCount > 0) { this.formerCores.push(former); } else { former?.dispose(); }
    }
  }

  private async sayWhatWaits(): Promise<void> {
    if (this.state !== 'idle') { return; }
    const sentence = this.toBeSaid.shift();
    if (sentence === undefined) { return; }
    try {
      await (await this.currentCore()).session.say(sentence, new AbortController().signal);
    } catch (thrown) {
      // It is shown in any case.
      this.props.logger.log('warn', `A timer could not be said: ${toVoiceError(thrown).message}`);
    }
  }

  private changed(state: SessionState): void {
    this.state = state;
    this.props.item.show(state);
    void vscodeCommands.executeCommand('setContext', contextKeys.busy, state !== 'idle');
    if (state === 'listening') { this.props.view.showMessage('Listening...'); }
    if (state !== 'idle') { return; }
    this.props.view.showMessage(this.afterTurn);
    this.afterTurn = undefined;
    this.keepAlive.used();
    // Not within this event: whoever ended the turn may be about to begin the next one.
    this.props.clock.schedule(0, () => { void this.sayWhatWaits(); });
  }

  private heard(turn: SpokenTurn): void {
    this.props.item.remember(turn);
    if (!turn.answered && turn.utterance) { this.afterTurn = 'I heard no words. Press the microphone and try again.'; }
    this.tellTrouble(turn);
  }

  private tellTrouble({ utterance, answered, spoken, error }: SpokenTurn): void {
    if (spoken?.fallbackWavPath) { this.props.item.showProblem(`No sound output was found: the reply is in ${spoken.fallbackWavPath}`); }
    // An answer that was typed for is there to be read: that it cannot be heard is told, but not again and again.
    if (error) { this.problems.report(error, { once: utterance === null && answered !== null }); }
  }

  private show({ text, outcome }: Answered, byVoice: boolean): void {
    this.props.view.add({ question: text, answer: outcome.answer, spoken: outcome.spoken, kind: outcome.kind, byVoice });
    this.props.logger.log('trace', 'turn', { question: text, answer: outcome.answer });
    void vscodeCommands.executeCommand('setContext', contextKeys.answered, true);
  }
}
