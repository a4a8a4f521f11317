import { type Disposable, l10n, ProgressLocation, window, workspace } from 'vscode';
import type { Clock } from '../base/clock';
import type { Core } from '../core/createCore';
import type { Answered } from '../core/turn';
import { accessibilitySettings, configurationSection } from './contributions';
import type { MicrophoneItem, MicrophoneState } from './microphoneItem';
import { plainMessage } from './plainMessage';
import { writeSetting } from './settings';

/** Whether something that is for screen readers happens: where one is known to be in use, always, or never. */
type Wanted = 'auto' | 'always' | 'never';

/** A message stays this long for whoever looks; a reader begins with it at once. */
const shownMs = 2_000;
/** More of an answer is in the conversation view. */
const maxAnswerCharacters = 500;

export interface AccessibilityProps {
  readonly clock: Pick<Clock, 'schedule'>;
  readonly item: Pick<MicrophoneItem, 'onDidChange'>;
}

/**
 * What is different where a screen reader is in use: replies are shown and told through it, and nothing is said over it. VS Code
 * tells extensions of a reader only by its setting, and in the conditions of key bindings: the key to talk brings it along.
 */
export class Accessibility implements Disposable {
  private readonly listening: Disposable;
  private isKnownByKey = false;
  private last: MicrophoneState | 'dictating' = 'idle';
  private endShown: (() => void) | undefined;

  constructor(private readonly props: AccessibilityProps) {
    this.listening = props.item.onDidChange(state => { this.changed(state); });
  }

  get isReaderInUse(): boolean {
    const support = workspace.getConfiguration('editor').get('accessibilitySupport');
    return support === 'on' || (support !== 'off' && this.isKnownByKey);
  }

  /** Replies, timers and what else is not asked for is said, not only shown. */
  get speaks(): boolean {
    const wanted = wantedFor(accessibilitySettings.speak);
    return wanted === 'auto' ? !this.isReaderInUse : wanted === 'always';
  }

  /** As the user has ordered it, so with a screen reader as well. */
  setSpeaks(isOn: boolean): Promise<void> { return writeSetting(accessibilitySettings.speak, isOn ? 'always' : 'never'); }

  /** The arguments of the key binding that VS Code has chosen. */
  keyPressed(argument: unknown): void {
    this.isKnownByKey = typeof argument === 'object' && argument !== null && 'screenReader' in argument && argument.screenReader === true;
  }

  /** Tells the answers of this core. */
  watch(core: Core): Core {
    core.session.onDidAnswer(({ answered, isElsewhere, isSaid }) => { if (!isElsewhere && !isSaid) { this.answered(answered); } });
    return core;
  }

  dispose(): void {
    this.listening.dispose();
    this.endShown?.();
  }

  private get announces(): boolean {
    const wanted = wantedFor(accessibilitySettings.announce);
    return wanted === 'auto' ? this.isReaderInUse : wanted === 'always';
  }

  /** Once for each state that changes what one can do now. */
  private changed(state: MicrophoneState | 'dictating'): void {
    const before = this.last;
    this.last = state;
    if (state === 'listening') { this.announce(l10n.t('Voice Agent is listening.')); }
    if (before === 'listening' && (state === 'transcribing' || state === 'thinking')) { this.announce(l10n.t('Voice Agent has heard you and works on it.')); }
    if (state === 'muted') { this.announce(l10n.t('Voice Agent: the microphone is muted.')); }
    if (before === 'muted' && state === 'idle') { this.announce(l10n.t('Voice Agent: the microphone is no longer muted.')); }
    if (state === 'dictating') { this.announce(l10n.t('Voice Agent: dictation is on. Say "command mode" to end it.')); }
  }

  /** What is asked back with buttons is a message already, and told as such. */
  private answered({ outcome }: Answered): void {
    if (outcome.kind === 'needs_confirmation' || outcome.choices.length > 0 || outcome.answer === '') { return; }
    this.announce(outcome.answer.length <= maxAnswerCharacters ? outcome.answer : `${outcome.answer.slice(0, maxAnswerCharacters)} ...`);
  }

  /** A message that goes by itself: the one thing of an extension's that VS Code hands on to screen readers at once. */
  private announce(sentence: string): void {
    if (!this.announces) { return; }
    this.endShown?.();
    void window.withProgress({ location: ProgressLocation.Notification, title: plainMessage(sentence) }, () => new Promise<void>(resolve => {
      const timer = this.props.clock.schedule(shownMs, resolve);
      this.endShown = () => {
        timer.dispose();
        resolve();
      };
    }));
  }
}

function wantedFor(setting: string): Wanted {
  const value = workspace.getConfiguration(configurationSection).get(setting);
  return value === 'always' || value === 'never' ? value : 'auto';
}
