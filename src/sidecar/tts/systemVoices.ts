// macOS and Windows: written from their documentation; only the arguments and the reading of the lists are tested.
import { VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import type { ProgramRunner } from './programRunner';

const timeLimitMs = 10_000;
const maxOutputBytes = 1024 * 1024;

/** Constant: nothing of the user's gets into it. A voice a line: its name, a tab, its language. */
export const sapiVoicesScript = `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
(New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo.Name + [char]9 + $_.VoiceInfo.Culture.Name }
`;

/** "Daniel (Enhanced)   en_GB    # Hello! My name is Daniel." */
const sayLine = /^(.*?\S)\s+([a-z]{2,3}[_-][A-Za-z0-9_-]+)\s+#/;

export interface SystemVoicesProps {
  readonly platform: 'darwin' | 'win32';
  /** Path of `say` or of powershell.exe. */
  readonly command: string;
  readonly runner: Pick<ProgramRunner, 'run'>;
}

/** The voices that the system has; rejects with `voice_unavailable`, `timeout` or `cancelled`. */
export async function listSystemVoices({ platform, command, runner }: SystemVoicesProps, signal: AbortSignal): Promise<VoiceInfo[]> {
  const args = platform === 'darwin'
    ? ['-v', '?']
    : ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', Buffer.from(sapiVoicesScript, 'utf16le').toString('base64')];
  const { exitCode, output, errors } = await runner.run({ command, args, input: '', timeLimitMs, maxOutputBytes, keepSpare: false }, signal);
  if (exitCode !== 0) { throw new VoiceError('voice_unavailable', `The voices of this system cannot be listed: ${errors || `${command} ended with ${exitCode ?? 'a signal'}`}.`); }
  return Buffer.from(output).toString('utf8').split(/\r?\n/).flatMap((line): VoiceInfo[] => {
    const [, name, language] = platform === 'darwin' ? sayLine.exec(line) ?? [] : /^([^\t]+)\t(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, description: (language ?? '').replace('_', '-') }];
  });
}
