import { type Disposable, type Uri, window } from 'vscode';

/** What a foot pedal, a macro key or another program can ask for: `vscode://voice-agent.voice-agent/talk`. */
export interface Pedal {
  /** Pressed: listening begins; pressed again, it is complete. */
  talk(): void;
  /** Let go: what was said is complete. */
  stop(): void;
  cancel(): void;
}

/** Other paths are nobody's: a link on a page must not be able to do more than open the microphone, which is shown. */
export function registerPedalUri(pedal: Pedal): Disposable {
  const actions: Readonly<Record<string, () => void>> = { '/talk': () => { pedal.talk(); }, '/stop': () => { pedal.stop(); }, '/cancel': () => { pedal.cancel(); } };
  return window.registerUriHandler({
    handleUri: ({ path }: Uri) => { if (Object.hasOwn(actions, path)) { actions[path]?.(); } },
  });
}
