import { type Disposable, EventEmitter, l10n, StatusBarAlignment, type StatusBarItem, ThemeColor, window, workspace } from 'vscode';
import type { SessionState, SpokenTurn } from '../core/voiceSession';
import { commands, microphoneItemId } from './contributions';

export type MicrophoneState = SessionState | 'error' | 'muted';

interface Look { icon: string; text: string; says: string; error?: boolean }

/** How each state looks and what a screen reader says of it. */
const looks: Readonly<Record<MicrophoneState, Look>> = {
  idle: { icon: 'mic', text: l10n.t('Voice'), says: l10n.t('Voice Agent: microphone off. Press to speak.') },
  arming: { icon: 'loading~spin', text: l10n.t('Starting'), says: l10n.t('Voice Agent: the microphone is starting.') },
  listening: { icon: 'mic-filled', text: l10n.t('Listening'), says: l10n.t('Voice Agent is listening. Press when you have spoken.') },
  transcribing: { icon: 'loading~spin', text: l10n.t('Understanding'), says: l10n.t('Voice Agent: recognising what you said.') },
  thinking: { icon: 'loading~spin', text: l10n.t('Thinking'), says: l10n.t('Voice Agent: working out the answer.') },
  speaking: { icon: 'unmute', text: l10n.t('Speaking'), says: l10n.t('Voice Agent is speaking. Press to stop it.') },
  muted: { icon: 'mute', text: l10n.t('Muted'), says: l10n.t('Voice Agent: the microphone is muted. Press to unmute it.') },
  error: { icon: 'mic', text: l10n.t('Voice'), says: l10n.t('Voice Agent: something is wrong. Press to try again.'), error: true },
};

/** The microphone in the status bar. */
export class MicrophoneItem implements Disposable {
  private readonly shown = new EventEmitter<MicrophoneState | 'dictating'>();
  /** Another state shows than before. */
  readonly onDidChange = this.shown.event;
  private readonly item: StatusBarItem;
  private last: MicrophoneState = 'idle';
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
    if (isDictating) { this.shown.fire('dictating'); }
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
      l10n.t('recognition {0} ms', utterance.transcribeMs.toFixed(0)), l10n.t('routing {0} ms', answered.timings.routeMs.toFixed(1)), l10n.t('agent {0} ms', answered.timings.agentMs.toFixed(1)),
      ...responseMs === null ? [] : [l10n.t('end of speech to start of reply {0} ms', responseMs.toFixed(0))],
    ];
    this.lastTurn = l10n.t('Last turn: {0}.', parts.join(', '));
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
    this.shown.dispose();
  }

  private draw(): void {
    const state = this.state !== 'idle' ? this.state : this.isMuted ? 'muted' : this.problem === undefined ? 'idle' : 'error', look = looks[state];
    // Also while the assistant says that it is still working on it.
    const progress = this.state === 'thinking' || this.state === 'speaking' ? this.progress : undefined;
    const { icon, text, says, error } = progress === undefined ? look : { ...look, text: progress, says: `${look.says} ${progress}.` };
    this.item.text = `$(${movesLess() ? icon.replace('loading~spin', 'watch') : icon}) ${text}${this.isDictating ? ` $(edit) ${l10n.t('Dictation')}` : ''}`;
    this.item.backgroundColor = error ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    const lines = [says, this.isDictating ? l10n.t('Dictation: what you say is typed. Say "command mode" to end it.') : undefined, this.problem].filter(line => line !== undefined);
    this.item.accessibilityInformation = { label: lines.join(' '), role: 'button' };
    // Plain text: for Markdown the host would first load and run a parser, within the turn.
    this.item.tooltip = [...lines, ...this.lastTurn === undefined ? [] : [this.lastTurn]].join('\n\n');
    if (state !== this.last) {
      this.last = state;
      this.shown.fire(state);
    }
  }
}

/** VS Code turns its spinners also where it is told to move less. */
function movesLess(): boolean { return workspace.getConfiguration('workbench').get('reduceMotion') === 'on'; }
