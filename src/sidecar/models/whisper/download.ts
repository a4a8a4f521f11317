import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, VoiceError } from '../../../base/errors';

export interface DownloadProps {
  readonly url: string;
  /** Where the file is to be; what has come so far is in `PATH.part` beside it, also after a cancel. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly onBytes: (doneBytes: number, state: 'fetching' | 'checking') => void;
  readonly limits?: DownloadLimits;
}

export interface DownloadLimits {
  /** A line that moves nothing for this long is taken as dead. */
  readonly stallMs: number;
  /** Between two tries, of which there are `tries` without a new byte. */
  readonly pauseMs: number;
  readonly tries: number;
}
const usualLimits: DownloadLimits = { stallMs: 30_000, pauseMs: 2000, tries: 4 };

/**
 * Fetches one large file: goes on where an earlier try ended, and gives it its name only when it is what it should be.
 * Rejects with `model_unavailable`, `model_damaged` or `cancelled`.
 */
export async function download(props: DownloadProps, signal: AbortSignal): Promise<void> {
  const { path, bytes, sha256, onBytes, limits = usualLimits } = props;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const unlock = await lock(`${part}.lock`);
  try {
    for (let failures = 0; ;) {
      const before = await sizeOf(part);
      if (before === bytes) { break; }
      if (before > bytes) { await rm(part); }
      try {
        await fetchRest(props, part, before > bytes ? 0 : before, signal);
      } catch (thrown) {
        if (signal.aborted) { throw cancelled(); }
        if (thrown instanceof VoiceError) { throw thrown; }
        // A line that breaks every hundred megabytes still gets there.
        failures = await sizeOf(part) > before ? 1 : failures + 1;
        if (failures >= limits.tries) { throw new VoiceError('model_unavailable', `${new URL(props.url).host} cannot be reached (${reasonOf(thrown)}). What has come is kept: try again, and it goes on from there.`, { cause: thrown }); }
        await sleep(limits.pauseMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) { throw cancelled(); }
      }
    }
    onBytes(bytes, 'checking');
    const found = await sha256Of(part, signal);
    if (found !== sha256) {
      await rm(part);
      throw new VoiceError('model_damaged', `What ${new URL(props.url).host} sent has the SHA-256 ${found} instead of ${sha256}. Nothing was installed; try again.`);
    }
    await rename(part, path);
  } finally {
    await unlock();
  }
}

const cancelled = () => new VoiceError('cancelled', 'The download was cancelled; what has come is kept.');

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

function reasonOf(thrown: unknown): string {
  return messageOf(thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown);
}

/** Adds to the file what is missing behind its first `from` bytes. Throws whatever breaks the line; what has come by then is in the file. */
async function fetchRest({ url, bytes, onBytes, limits = usualLimits }: DownloadProps, part: string, from: number, signal: AbortSignal): Promise<void> {
  const stalled = new AbortController();
  const watch = setTimeout(() => { stalled.abort(new Error(`nothing came for ${String(limits.stallMs / 1000)} seconds`)); }, limits.stallMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, stalled.signal]), headers: from > 0 ? { Range: `bytes=${String(from)}-` } : {} });
    const isRest = response.status === 206;
    if (!response.ok || response.body === null) {
      if (response.status === 416) { await rm(part, { force: true }); }
      const mayPass = response.status === 416 || response.status === 429 || response.status >= 500;
      if (mayPass) { throw new Error(`status ${String(response.status)}`); }
      throw new VoiceError('model_unavailable', `${new URL(url).host} refused with status ${String(response.status)}.`);
    }
    if (isRest && !(response.headers.get('content-range') ?? '').startsWith(`bytes ${String(from)}-`)) { throw new VoiceError('model_unavailable', `${new URL(url).host} sent another part of the file than was asked for.`); }
    let done = isRest ? from : 0;
    // A server that knows no parts sends the whole anew.
    const file = await open(part, isRest ? 'a' : 'w');
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        done += chunk.length;
        if (done > bytes) { throw new VoiceError('model_damaged', `${new URL(url).host} sent more than the ${String(bytes)} bytes that the file has.`); }
        await file.writeFile(chunk);
        onBytes(done, 'fetching');
        watch.refresh();
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    if (done < bytes) { throw new Error('the line was cut'); }
  } finally {
    clearTimeout(watch);
  }
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (signal.aborted) { throw cancelled(); }
    hash.update(chunk);
  }
  return hash.digest('hex');
}

/** Two processes that write to one file would spoil it. A lock whose process has gone is taken over. */
async function lock(path: string): Promise<() => Promise<void>> {
  const own = `${hostname()} ${String(process.pid)}`;
  for (;;) {
    try {
      await writeFile(path, own, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) { throw thrown; }
      const [host, id] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
      if (host === hostname() && isAlive(Number(id))) { throw new VoiceError('model_unavailable', 'This model is being fetched already, by another window or program. Wait for that.'); }
      await rm(path, { force: true });
    }
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
