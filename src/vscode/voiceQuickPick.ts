import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
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
    const first = await pick(l10n.t('Voice'), [list.engine === 'none' ? l10n.t('Nothing speaks') : l10n.t('{0} speaks', list.engine), ...list.problems].join('. '), voiceItems(list, tts, l10n.t));
    if (first === undefined) { return; }
    if (first === 'speeds') {
      const speed = await pick(l10n.t('Speed'), l10n.t('Takes effect at the next turn'), speedItems(list, tts, l10n.t));
      if (speed !== undefined) { await write(speed); }
      return;
    }
    if (first !== 'engines') {
      await write(first);
      return;
    }
    const engine = await pick(l10n.t('Engine'), l10n.t('Takes effect at the next turn'), engineItems(tts, l10n.t));
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
