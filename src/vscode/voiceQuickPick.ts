import { ConfigurationTarget, window, workspace } from 'vscode';
import type { Profile } from '../core/config/profile';
import type { VoiceList } from '../protocol/sidecar';
import { configurationSection, overridesSetting } from './contributions';
import { engineItems, speedItems, type VoiceChoice, type VoiceItem, voiceItems } from './voiceItems';

export interface VoiceQuickPickProps {
  /** As the settings are now; rejects with `invalid_profile`, or where the speech process cannot be had. */
  readonly current: () => Promise<{ readonly tts: Profile['tts']; readonly list: VoiceList }>;
}

/** Lets the user choose engine, voice and speed, and remembers the choice in the settings. */
export async function pickVoice({ current }: VoiceQuickPickProps): Promise<void> {
  for (;;) {
    const { tts, list } = await current();
    const first = await pick('Voice', [list.engine === 'none' ? 'Nothing speaks' : `${list.engine} speaks`, ...list.problems].join('. '), voiceItems(list, tts));
    if (first === undefined) { return; }
    if (first === 'speeds') {
      const speed = await pick('Speed', 'Takes effect at the next turn', speedItems(list, tts));
      if (speed !== undefined) { await write(speed); }
      return;
    }
    if (first !== 'engines') {
      await write(first);
      return;
    }
    const engine = await pick('Engine', 'Takes effect at the next turn', engineItems(tts));
    if (engine === undefined) { return; }
    // Then its voices.
    await write(engine);
  }
}

async function pick(title: string, placeHolder: string, items: readonly VoiceItem[]): Promise<VoiceChoice | undefined> {
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.choice;
}

/** Into the user's settings; null and the default stand in the way of what a profile has. */
async function write(choice: VoiceChoice): Promise<void> {
  if (typeof choice === 'string' || Object.keys(choice).length === 0) { return; }
  const configuration = workspace.getConfiguration(configurationSection);
  // Not the value in force: what a workspace adds to it would become the user's own.
  const overrides = configuration.inspect<Record<string, Record<string, unknown>>>(overridesSetting)?.globalValue ?? {};
  await configuration.update(overridesSetting, { ...overrides, tts: { ...overrides['tts'], ...choice } }, ConfigurationTarget.Global);
}
