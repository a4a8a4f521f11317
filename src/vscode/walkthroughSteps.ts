import { commands } from 'vscode';
import type { Answered } from '../core/turn';
import { contextKeys } from './contributions';

type StepKey = 'microphoneWorks' | 'recognised' | 'modelReady' | 'undone' | 'explained';

/** Something that a step of the walkthrough asks for was done; VS Code remembers it beyond this window. */
export function reached(...keys: readonly StepKey[]): void {
  for (const key of keys) { void commands.executeCommand('setContext', contextKeys[key], true); }
}

/** What a turn has shown to work. */
export function reachedByTurn({ route, outcome }: Answered, byVoice: boolean): void {
  if (byVoice) { reached('microphoneWorks', 'recognised'); }
  if (outcome.kind === 'done' && route.agent === 'control' && route.action === 'undo') { reached('undone'); }
}
