import { VoiceError } from '../../../base/errors';
import type { Files, WorkspacePath } from '../../ports';
import { joinedPath, nameOf, parentOf } from '../../workspacePath';

/** One thing in a tree; `path` is relative to its top, which is the empty text. */
export type TreeItem =
  | { readonly kind: 'file'; readonly path: WorkspacePath; readonly sha256: string; readonly sizeBytes: number; readonly mode: number | null }
  | { readonly kind: 'folder'; readonly path: WorkspacePath; readonly mode: number | null }
  | { readonly kind: 'link'; readonly path: WorkspacePath; readonly target: string };

/** What lies at a path, folders before what is in them; empty where there is nothing. */
export type Tree = readonly TreeItem[];

export interface TreeLimits {
  /** More than this is not read: neither kept nor compared. */
  readonly maxBytes: number;
  readonly maxItems: number;
}

export interface Measured { readonly files: number; readonly folders: number; readonly links: number; readonly bytes: number; readonly isWhole: boolean }

/** Whether the path itself, not what it leads to, is a link. */
async function isLink(files: Files, path: WorkspacePath): Promise<boolean> {
  if (path === '') { return false; }
  const entries = await files.list(parentOf(path)).catch(() => []);
  return entries.some(({ name, kind }) => name === nameOf(path) && kind === 'link');
}

/** Every path of a tree with its kind, without reading contents. Links are never followed. Stops at `maxItems`. */
async function* walk(files: Files, top: WorkspacePath, maxItems: number, signal: AbortSignal): AsyncGenerator<{ path: WorkspacePath; kind: 'file' | 'folder' | 'link' }> {
  if (await isLink(files, top)) { yield { path: '', kind: 'link' }; return; }
  const found = await files.stat(top);
  if (!found) { return; }
  if (found.kind === 'other') { throw new VoiceError('limit_exceeded', `${top} is no ordinary file.`); }
  if (found.kind === 'file') { yield { path: '', kind: 'file' }; return; }
  const waiting: WorkspacePath[] = [''];
  let count = 0;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    yield { path: folder, kind: 'folder' };
    for (const { name, kind } of await files.list(joinedPath(top, folder))) {
      if (++count > maxItems) { throw new VoiceError('limit_exceeded', `There are more than ${maxItems} files in ${top}.`); }
      const path = joinedPath(folder, name);
      // Pipes and devices: reading one may never end.
      if (kind === 'other') { throw new VoiceError('limit_exceeded', `${joinedPath(top, path)} is no ordinary file.`); }
      if (kind === 'folder') { waiting.push(path); } else { yield { path, kind: kind === 'link' ? 'link' : 'file' }; }
    }
  }
}

/** How much lies there; `isWhole` is false where it is too much to count or keep. */
export async function measure(files: Files, top: WorkspacePath, limits: TreeLimits, signal: AbortSignal): Promise<Measured> {
  const counts = { file: 0, folder: 0, link: 0 };
  let bytes = 0, canBeKept = true;
  try {
    for await (const { path, kind } of walk(files, top, limits.maxItems, signal)) {
      counts[kind] += 1;
      if (kind === 'file') { bytes += (await files.stat(joinedPath(top, path)))?.sizeBytes ?? 0; }
      if (kind === 'link') { canBeKept &&= await files.readLink(joinedPath(top, path)).then(() => true, () => false); }
    }
  } catch (thrown) {
    if (!(thrown instanceof VoiceError) || thrown.code !== 'limit_exceeded') { throw thrown; }
    return { files: counts.file, folders: counts.folder, links: counts.link, bytes, isWhole: false };
  }
  return { files: counts.file, folders: counts.folder, links: counts.link, bytes, isWhole: canBeKept && bytes <= limits.maxBytes };
}

/** Reads a tree; `keep` gets the content of every file, by its hash. Rejects with `limit_exceeded` where it is larger than the limits. */
export async function readTree(files: Files, top: WorkspacePath, limits: TreeLimits, keep: (sha256: string, bytes: Uint8Array) => Promise<void>, signal: AbortSignal): Promise<Tree> {
  const items: TreeItem[] = [];
  let left = limits.maxBytes;
  for await (const { path, kind } of walk(files, top, limits.maxItems, signal)) {
    const whole = joinedPath(top, path);
    if (kind === 'link') { items.push({ kind, path, target: await files.readLink(whole) }); continue; }
    const mode = (await files.stat(whole))?.mode ?? null;
    if (kind === 'folder') { items.push({ kind, path, mode }); continue; }
    const { bytes, isWhole } = await files.read(whole, left);
    if (!isWhole) { throw new VoiceError('limit_exceeded', `${top} is too large to be kept.`); }
    left -= bytes.length;
    const sha256 = await sha256Of(bytes);
    await keep(sha256, bytes);
    items.push({ kind, path, sha256, sizeBytes: bytes.length, mode });
  }
  return items;
}

/** SHA-256 in hexadecimal digits. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two things at the same place are the same: content and kind, not permission bits. */
export function sameItem(one: TreeItem, other: TreeItem): boolean {
  if (one.kind === 'file' && other.kind === 'file') { return one.sha256 === other.sha256; }
  if (one.kind === 'link' && other.kind === 'link') { return one.target === other.target; }
  return one.kind === other.kind;
}

/** Paths that are in one tree only, or differ. */
export function differences(one: Tree, other: Tree): WorkspacePath[] {
  const others = new Map(other.map(item => [item.path, item]));
  const changed = one.filter(item => { const twin = others.get(item.path); return !twin || !sameItem(item, twin); }).map(({ path }) => path);
  const known = new Set(one.map(({ path }) => path));
  return [...changed, ...other.filter(({ path }) => !known.has(path)).map(({ path }) => path)];
}
