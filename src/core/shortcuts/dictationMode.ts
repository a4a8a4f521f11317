import { Emitter } from '../../base/emitter';
import type { StepResult } from '../turn';
import { plainSentence, type Shortcut, type ShortcutMatch } from './shortcut';

export type InputMode = 'command' | 'dictation';

/** The mode of a window; it outlives the core. */
export class CurrentMode {
  private readonly changed = new Emitter<InputMode>();
  readonly onDidChange = this.changed.event;
  private current: InputMode = 'command';

  get mode(): InputMode { return this.current; }

  set(mode: InputMode): void {
    if (mode === this.current) { return; }
    this.current = mode;
    this.changed.fire(mode);
  }
}

export interface DictationModeProps {
  readonly current: CurrentMode;
  /** Types what was dictated at the cursor, at once. Rejects only with `cancelled`. */
  readonly type: (text: string, signal: AbortSignal) => Promise<StepResult>;
  /** Takes back what was typed last. */
  readonly takeBack: (signal: AbortSignal) => Promise<StepResult>;
}

const on = new Set(['dictation mode', 'start dictation', 'start dictating', 'begin dictation', 'dictation on', 'turn on dictation', 'switch to dictation', 'switch to dictation mode', 'dictation mode on', 'take dictation', 'take a dictation']);
const off = new Set(['command mode', 'commands mode', 'dictation off', 'stop dictation', 'stop dictating', 'end dictation', 'exit dictation', 'turn off dictation', 'leave dictation', 'dictation mode off', 'exit dictation mode', 'stop dictation mode', 'switch to command mode', 'end of dictation']);
const back = new Set(['scratch that', 'undo that', 'delete that', 'strike that', 'take that back']);

/** Whether what is said is a command or is typed as it is. In dictation nothing is understood but how to leave it, and how to take back. */
export class DictationMode implements Shortcut {
  readonly phrases = ['dictation mode', 'command mode'];

  constructor(private readonly props: DictationModeProps) {}

  match(text: string): ShortcutMatch | null {
    const said = plainSentence(text);
    if (on.has(said)) { return this.switching('dictation', 'Dictation. Say "command mode" to end it.'); }
    if (off.has(said)) { return this.switching('command', this.props.current.mode === 'dictation' ? 'Commands again.' : 'What you say is a command already.'); }
    if (this.props.current.mode === 'command' || said === '') { return null; }
    if (back.has(said)) { return { why: 'dictation: takes back', perform: signal => this.props.takeBack(signal) }; }
    return { why: 'dictation: typed as it was said', perform: signal => this.props.type(text, signal) };
  }

  private switching(mode: InputMode, sentence: string): ShortcutMatch {
    return {
      why: `switches to ${mode}`,
      perform: () => {
        this.props.current.set(mode);
        return Promise.resolve({ outcome: 'done', text: sentence });
      },
    };
  }
}
