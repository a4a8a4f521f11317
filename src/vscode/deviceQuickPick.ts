import { type QuickPickItem, l10n, window } from 'vscode';
import { levelBar } from '../core/microphoneLevels';
import type { DeviceList, SoundLevel } from '../protocol/sidecar';
import { plainMessage } from './plainMessage';
import { writeAudioDevice } from './settings';

/** What choosing needs of the speech process. */
export interface DeviceSource {
  devices(): Promise<DeviceList>;
  probe(options: { inputDevice?: string | null; onLevel: (level: SoundLevel) => void }, signal: AbortSignal): Promise<unknown>;
}

interface DeviceItem extends QuickPickItem { readonly device: string | null }

/** Lets the user choose a device by name, with a meter for the microphone that is looked at, and remembers it in the settings of this machine. */
export async function pickDevice(kind: 'microphone' | 'speaker', source: DeviceSource): Promise<void> {
  const { inputs, outputs, problems } = await source.devices(), devices = kind === 'microphone' ? inputs : outputs;
  const title = kind === 'microphone' ? l10n.t('Microphone') : l10n.t('Speaker');
  if (devices.length === 0) {
    void window.showWarningMessage(plainMessage([l10n.t('{0}: none was found.', title), ...problems, l10n.t('Connect one and try again.')].join(' ')));
    return;
  }
  const items: DeviceItem[] = [
    { label: l10n.t("The system's choice"), description: l10n.t('follows the settings of your system'), device: null },
    ...devices.map(({ name, isDefault }) => ({ label: name, ...isDefault && { description: l10n.t('default') }, device: name })),
  ];
  const chosen = await choose(items, title, kind === 'microphone' ? source : null);
  if (chosen) { await writeAudioDevice(kind === 'microphone' ? 'input_device' : 'output_device', chosen.device); }
}

function choose(items: DeviceItem[], title: string, meter: DeviceSource | null): Promise<DeviceItem | undefined> {
  return new Promise(resolve => {
    const pick = window.createQuickPick<DeviceItem>();
    let looking: AbortController | undefined;
    const show = (words: string) => { pick.title = words === '' ? title : `${title}   ${words}`; };
    pick.placeholder = meter ? l10n.t('Say something: the meter is for the one that is marked. Takes effect at the next turn') : l10n.t('Takes effect at the next turn');
    pick.items = items;
    show('');
    if (meter) {
      pick.onDidChangeActive(([item]) => {
        looking?.abort();
        if (!item) { return; }
        const { signal } = looking = new AbortController();
        void watchLevel(meter, item.device, words => { if (!signal.aborted) { show(words); } }, signal);
      });
    }
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      looking?.abort();
      pick.dispose();
      // After an acceptance this changes nothing.
      resolve(undefined);
    });
    pick.show();
  });
}

/** As long as it is looked at: each thing that is said ends one round of listening. */
async function watchLevel(source: DeviceSource, device: string | null, show: (words: string) => void, signal: AbortSignal): Promise<void> {
  show('...');
  try {
    while (!signal.aborted) { await source.probe({ inputDevice: device, onLevel: level => { show(levelBar(level)); } }, signal); }
  } catch {
    show(l10n.t('cannot be opened'));
  }
}
