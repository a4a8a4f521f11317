import { l10n, ProgressLocation, window } from 'vscode';
import { checkMicrophone, levelBar, type Loudness } from '../core/microphoneLevels';
import { underToken } from './cancellation';
import type { DeviceSource } from './deviceQuickPick';
import { plainMessage } from './plainMessage';
import type { Utterance } from '../protocol/sidecar';
import { reached } from './walkthroughSteps';

/** Somebody who is asked for a sentence has said one by then. */
const patienceMs = 12_000;

export interface TestedProcess extends DeviceSource {
  probe(options: Parameters<DeviceSource['probe']>[0], signal: AbortSignal): Promise<Utterance | null>;
}

/** Asks for a sentence and tells what was heard of it, how loud it was, and how loud the room is. Rejects as listening does. */
export async function testMicrophone(process: TestedProcess): Promise<void> {
  const levels: Loudness[] = [];
  const heard = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Microphone test: say a sentence'), cancellable: true }, (progress, token) => underToken(token, async end => {
    const patience = setTimeout(() => { end.abort(); }, patienceMs);
    try {
      return await process.probe({ onLevel: level => {
        levels.push(level);
        progress.report({ message: levelBar(level) });
      } }, end.signal);
    } catch (thrown) {
      if (token.isCancellationRequested) { return undefined; }
      if (end.signal.aborted) { return null; }
      throw thrown;
    } finally {
      clearTimeout(patience);
    }
  }));
  if (heard === undefined) { return; }
  if (heard) { reached('microphoneWorks', ...heard.text === '' ? [] : ['recognised'] as const); }
  await report(heard, levels);
}

async function report(heard: Utterance | null, levels: readonly Loudness[]): Promise<void> {
  const { verdict, speechDb, noiseDb, isClipped } = checkMicrophone(levels);
  const words = heard === null ? l10n.t('No speech was heard.') : heard.text === '' ? l10n.t('Somebody spoke, but no words were understood.') : l10n.t('Heard: "{0}".', heard.text);
  const figures = l10n.t('Speech {0} dB, noise {1} dB, {2}.', speechDb.toFixed(0), noiseDb.toFixed(0), isClipped ? l10n.t('clipped') : l10n.t('not clipped'));
  await window.showInformationMessage(plainMessage(`${words} ${verdict} ${figures}`));
}
