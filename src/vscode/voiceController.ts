import { commands as vscodeCommands, type Disposable, env, window } from 'vscode';
import { DisposableStore } from '../base/disposable';
import { toVoiceError, type VoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { Profile } from '../core/config/profile';
import type { Core } from '../core/createCore';
import type { Answered } from '../core/turn';
import type { SessionState, SpokenTurn } from '../core/voiceSession';
import type { DeviceList } from '../protocol/sidecar';
import { contextKeys } from './contributions';
import type { ConversationView, Row } from './conversationView';
import { pickDevice } from './deviceQuickPick';
import type { MicrophoneItem } from './microphoneItem';
import { readProfile } from './settings';

/** Who presses the microphone and then says nothing has changed his mind. */
const nothingSaidMs = 8_000;

/** The process that hears and speaks, as far as the editor has to do with it. */
export interface SpeechProcess {
  /** Loads models and voice, so that the first turn does not wait for them. Gives what was replaced, as sentences. */
  warm(): Promise<string[]>;
  /** Ends it and forgets past crashes; the next use starts it anew. */
  restart(): Promise<void>;
  devices(): Promise<DeviceList>;
}

export interface VoiceControllerProps {
  createCore: (profile: Profile) => Promise<Core>;
  process: SpeechProcess;
  item: MicrophoneItem;
  view: ConversationView;
  logger: Logger;
  showLog: () => void;
}

/** What the commands do. Holds the one core of this window, made anew when the settings have changed. */
export class VoiceController implements Disposable {
  private core: Core | undefined;
  private readonly coreStore = new DisposableStore();
  private isStale = false;
  private state: SessionState = 'idle';
  private typing: AbortController | undefined;
  private isMuted = false;

  constructor(private readonly props: VoiceControllerProps) {}

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
      const { session } = await this.currentCore();
      let said = false;
      const spoke = session.onDidStartSpeech(() => { said = true; });
      const patience = setTimeout(() => { if (!said) { turn.abort(); this.props.view.showMessage('Nothing was heard. Press the microphone and speak.'); } }, nothingSaidMs);
      try {
        await session.handsFree(spokenTurn => {
          this.heard(spokenTurn);
          turn.abort();
        }, turn.signal);
      } finally {
        clearTimeout(patience);
        spoke.dispose();
      }
    } catch (thrown) {
      this.report(toVoiceError(thrown));
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
      const answered = await core.assistant.answer(text, typing.signal);
      this.show(answered, false);
      await core.session.say(answered.outcome.spoken, typing.signal);
      return answered;
    } catch (thrown) {
      this.report(toVoiceError(thrown));
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
      this.report(toVoiceError(thrown));
    }
  }

  async copyAnswer(row?: Row): Promise<void> {
    const last = row?.exchange ?? this.props.view.last;
    if (last) { await env.clipboard.writeText(last.answer); }
  }

  async selectDevice(kind: 'microphone' | 'speaker'): Promise<void> {
    try {
      const { inputs, outputs, problems } = await this.props.process.devices();
      if (kind === 'microphone') { await pickDevice('Microphone', 'input_device', inputs, problems); } else { await pickDevice('Speaker', 'output_device', outputs, problems); }
    } catch (thrown) {
      this.report(toVoiceError(thrown));
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
      (await this.currentCore()).warm();
      for (const sentence of await this.props.process.warm()) { this.props.logger.log('info', sentence); }
    } catch (thrown) {
      this.props.logger.log('warn', `Warming up: ${toVoiceError(thrown).message}`);
    }
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
    this.coreStore.dispose();
    this.core?.dispose();
  }

  private async currentCore(): Promise<Core> {
    if (this.core && !(this.isStale && this.state === 'idle')) { return this.core; }
    const profile = await readProfile();
    this.core?.dispose();
    this.isStale = false;
    const core = await this.props.createCore(profile);
    this.core = core;
    core.session.onDidChangeState(state => { if (this.core === core) { this.changed(state); } });
    core.session.onDidHear(words => { this.props.view.showMessage(`Heard: ${words}`); });
    core.session.onDidStartReply(({ answered }) => { this.props.view.showMessage(answered.outcome.answer); });
    return core;
  }

  private changed(state: SessionState): void {
    this.state = state;
    this.props.item.show(state);
    void vscodeCommands.executeCommand('setContext', contextKeys.busy, state !== 'idle');
    if (state === 'listening') { this.props.view.showMessage('Listening...'); }
    if (state === 'idle') { this.props.view.showMessage(undefined); }
  }

  private heard(turn: SpokenTurn): void {
    this.props.item.remember(turn);
    if (turn.answered) { this.show(turn.answered, true); } else if (turn.utterance) { this.props.view.showMessage('I heard no words. Press the microphone and try again.'); }
    if (turn.spoken?.fallbackWavPath) { this.props.item.showProblem(`No sound output was found: the reply is in ${turn.spoken.fallbackWavPath}`); }
    if (turn.error) { this.report(turn.error); }
  }

  private show({ text, outcome }: Answered, byVoice: boolean): void {
    this.props.view.add({ question: text, answer: outcome.answer, spoken: outcome.spoken, kind: outcome.kind, byVoice });
    this.props.logger.log('trace', 'turn', { question: text, answer: outcome.answer });
    void vscodeCommands.executeCommand('setContext', contextKeys.answered, true);
  }

  private report(error: VoiceError): void {
    if (error.code === 'cancelled') { return; }
    this.props.logger.log('warn', error.message, { code: error.code });
    this.props.item.showProblem(error.message);
    void window.showWarningMessage(error.message, 'Show Log').then(choice => { if (choice) { this.props.showLog(); } });
  }
}
