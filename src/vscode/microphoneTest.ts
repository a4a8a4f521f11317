import { ProgressLocation, window } from 'vscode';
import { checkMicrophone, levelBar, type Loudness } from '../core/microphoneLevels';
import type { DeviceSource } from './deviceQuickPick';
import type { Utterance } from '../protocol/sidecar';

/** Somebody who is asked for a sentence has said one by then. */
const patienceMs = 12_000;

export interface TestedProcess extends DeviceSource {
  probe(options: Parameters<DeviceSource['probe']>[0], signal: AbortSignal): Promise<Utterance | null>;
}

/** Asks for a sentence and tells what was heard of it, how loud it was, and how loud the room is. Rejects as listening does. */
export async function testMicrophone(process: TestedProcess): Promise<void> {
  const levels: Loudness[] = [];
  const heard = await window.withProgress({ location: ProgressLocation.Notification, title: 'Microphone test: say a sentence', cancellable: true }, async (progress, token) => {
    const end = new AbortController();
    token.onCancellationRequested(() => { end.abort(); });
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
  });
  if (heard !== undefined) { await report(heard, levels); }
}

async function report(heard: Utterance | null, levels: readonly Loudness[]): Promise<void> {
  const { verdict, speechDb, noiseDb, isClipped } = checkMicrophone(levels);
  const words = heard === null ? 'No speech was heard.' : heard.text === '' ? 'Somebody spoke, but no words were understood.' : `Heard: "${heard.text}".`;
  const figures = `Speech ${speechDb.toFixed(0)} dB, noise ${noiseDb.toFixed(0)} dB, ${isClipped ? 'clipped' : 'not clipped'}.`;
  await window.showInformationMessage(`${words} ${verdict} ${figures}`);
}
