import { type Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { SessionState, SpokenTurn } from '../core/voiceSession';
import { commands, microphoneItemId } from './contributions';

type MicrophoneState = SessionState | 'error' | 'muted';

interface Look { icon: string; text: string; says: string; error?: boolean }

/** How each state looks and what a screen reader says of it. */
const looks: Readonly<Record<MicrophoneState, Look>> = {
  idle: { icon: 'mic', text: 'Voice', says: 'Voice Agent: microphone off. Press to speak.' },
  arming: { icon: 'loading~spin', text: 'Starting', says: 'Voice Agent: the microphone is starting.' },
  listening: { icon: 'mic-filled', text: 'Listening', says: 'Voice Agent is listening. Press when you have spoken.' },
  transcribing: { icon: 'loading~spin', text: 'Understanding', says: 'Voice Agent: recognising what you said.' },
  thinking: { icon: 'loading~spin', text: 'Thinking', says: 'Voice Agent: working out the answer.' },
  speaking: { icon: 'unmute', text: 'Speaking', says: 'Voice Agent is speaking. Press to stop it.' },
  muted: { icon: 'mute', text: 'Muted', says: 'Voice Agent: the microphone is muted. Press to unmute it.' },
  error: { icon: 'mic', text: 'Voice', says: 'Voice Agent: something is wrong. Press to try again.', error: true },
};

/** The microphone in the status bar. */
export class MicrophoneItem implements Disposable {
  private readonly item: StatusBarItem;
  private lastTurn: string | undefined;
  private problem: string | undefined;
  private isMuted = false;
  private isDictating = false;
  private state: SessionState = 'idle';
  private progress: string | undefined;

  constructor() {
    this.item = window.createStatusBarItem(microphoneItemId, StatusBarAlignment.Right, 100);
    this.item.name = 'Voice Agent';
    this.item.command = commands.toggleMicrophone;
    this.show('idle');
    this.item.show();
  }

  show(state: SessionState): void {
    this.state = state;
    if (state !== 'idle') { this.problem = undefined; }
    this.draw();
  }

  showMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.draw();
  }

  /** What is said is typed, not obeyed: to be seen all the time. */
  showDictation(isDictating: boolean): void {
    this.isDictating = isDictating;
    this.draw();
  }

  /** What takes long, in few words, in the place of "Thinking"; undefined once it is over. */
  showProgress(text: string | undefined): void {
    this.progress = text;
    this.draw();
  }

  /** Stays until the next turn begins. In the middle of one it is for the tooltip: whoever is being listened to has to see that. */
  showProblem(message: string): void {
    this.problem = message;
    this.draw();
  }

  /** Keeps the latencies of a turn for the tooltip. */
  remember({ utterance, answered, spoken }: SpokenTurn): void {
    if (!utterance || !answered) { return; }
    // Who was heard and answered has a microphone that works, whatever was said of it before the first word.
    this.problem = undefined;
    const responseMs = spoken?.responseMs ?? null;
    const parts = [
      `recognition ${utterance.transcribeMs.toFixed(0)} ms`, `routing ${answered.timings.routeMs.toFixed(1)} ms`, `agent ${answered.timings.agentMs.toFixed(1)} ms`,
      ...responseMs === null ? [] : [`end of speech to start of reply ${responseMs.toFixed(0)} ms`],
    ];
    this.lastTurn = `Last turn: ${parts.join(', ')}.`;
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
  }

  private draw(): void {
    const look = looks[this.state !== 'idle' ? this.state : this.isMuted ? 'muted' : this.problem === undefined ? 'idle' : 'error'];
    // Also while the assistant says that it is still working on it.
    const progress = this.state === 'thinking' || this.state === 'speaking' ? this.progress : undefined;
    const { icon, text, says, error } = progress === undefined ? look : { ...look, text: progress, says: `${look.says} ${progress}.` };
    this.item.text = `$(${icon}) ${text}${this.isDictating ? ' $(edit) Dictation' : ''}`;
    this.item.backgroundColor = error ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    const lines = [says, this.isDictating ? 'Dictation: what you say is typed. Say "command mode" to end it.' : undefined, this.problem].filter(line => line !== undefined);
    this.item.accessibilityInformation = { label: lines.join(' '), role: 'button' };
    // Plain text: for Markdown the host would first load and run a parser, within the turn.
    this.item.tooltip = [...lines, ...this.lastTurn === undefined ? [] : [this.lastTurn]].join('\n\n');
  }
}
