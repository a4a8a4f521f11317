import type { WorkspacePath } from '../ports';
import { suspiciousCharacters } from './suspiciousCharacters';

/** Reading takes what is there; writing must also make sense on every system that the workspace may be shared with. */
export type PathPurpose = 'read' | 'write';

export type PathVerdict =
  | {
    readonly allowed: true;
    readonly path: WorkspacePath;
    /** What a reader would not see or would misread, written out; to be shown before anything is done. Null where there is nothing. */
    readonly warning: string | null;
  }
  | { readonly allowed: false; readonly reason: string };

/** POSIX allows paths of 4096 bytes and names of 255; Windows and most others no more. */
const maxPathBytes = 4096, maxNameBytes = 255;
/** Devices of Windows, with any extension: opening one never opens a file. */
const reservedName = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
/** HFS+ ignores these in names, so that ".g\u200cit" is ".git" there. */
const ignoredByFileSystems = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/gu;
/** Each round of decoding may uncover the next; nobody encodes a name ten times by accident. */
const maxDecodings = 10;

/**
 * The one gate between what was heard, fetched or generated and the file system: says which path inside the workspace a
 * text names, or why it must not be touched. Knows no disk: links are looked at where they are, by the Files port.
 */
export function checkPath(text: string, purpose: PathPurpose): PathVerdict {
  const trimmed = text.trim();
  if (trimmed === '') { return refused('That names no file.'); }
  if (controlCharacters.test(text)) { return refused('That name holds control characters.'); }
  if (byteLength(trimmed) > maxPathBytes) { return refused('That name is longer than any file system allows.'); }
  const hidden = hiddenForm(trimmed);
  if (hidden === null) { return refused('That name is encoded so often that I do not follow it.'); }
  for (const form of hidden) {
    // As it is, and as it would be handed on: "./~" is "~".
    const reason = leadsOut(form) ?? leadsOut(namesOf(form).join('/'));
    if (reason !== null) { return refused(reason); }
  }
  // Written with other signs, a separator or a dot would not be one to us, but it may be to a file system below.
  if (hidden.some(form => partsOf(form) !== partsOf(trimmed) || separatorsOf(form) !== separatorsOf(trimmed))) { return refused('That name holds an encoded path separator.'); }
  const segments = namesOf(trimmed);
  if (segments.length === 0) { return purpose === 'read' ? { allowed: true, path: '', warning: null } : refused('That is the workspace itself.'); }
  for (const segment of segments) {
    const reason = forbiddenName(segment, purpose);
    if (reason !== null) { return refused(reason); }
  }
  const path = segments.join('/');
  return { allowed: true, path, warning: suspiciousCharacters(path) };
}

/** Whether one path is the other or lies below it; both as `checkPath` gives them. */
export function isWithin(path: WorkspacePath, folder: WorkspacePath, ignoresCase: boolean): boolean {
  const [inner, outer] = ignoresCase ? [path.toLowerCase(), folder.toLowerCase()] : [path, folder];
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

/** The text itself and what decoding makes of it; null where there is no end to it. */
function hiddenForm(text: string): string[] | null {
  const forms = [text];
  for (let round = 0; round < maxDecodings; round++) {
    const last = forms.at(-1) ?? '';
    const next = decoded(last);
    if (next === last) { return forms; }
    forms.push(next);
  }
  return null;
}

/** One layer less: percent signs, full-width and other compatible forms, characters that file systems ignore. */
function decoded(text: string): string {
  const percent = text.replace(/(?:%[0-9a-f]{2})+/giu, run => {
    try { return decodeURIComponent(run); } catch { return decodedBytes(run); }
  }).replace(/%u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return percent.normalize('NFKC').replace(/[\u2044\u2215\u29f8\u2571]/gu, '/').replace(/[\u2216\u29f5\u29f9]/gu, '\\').replace(ignoredByFileSystems, '');
}

/** Bytes that are no UTF-8: overlong forms ("%c0%af" is a slash to careless decoders), else Latin-1. */
function decodedBytes(run: string): string {
  return run.replace(/%c0%(ae|af)|%c1%9c/giu, match => /ae$/iu.test(match) ? '.' : /af$/iu.test(match) ? '/' : '\\')
    .replace(/%([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** How many names there are in a path, those that stand for the folder itself apart. */
function partsOf(text: string): number {
  return namesOf(text).length;
}

function separatorsOf(text: string): number {
  return text.match(/[/\\]/gu)?.length ?? 0;
}

/** The names of a path, without those that stand for the folder itself. */
function namesOf(text: string): string[] {
  return segmentsOf(text).filter(segment => segment !== '.');
}

function segmentsOf(text: string): string[] {
  return text.split(/[/\\]+/u).filter(segment => segment !== '');
}

function leadsOut(text: string): string | null {
  if (controlCharacters.test(text)) { return 'That name holds control characters.'; }
  if (/^[/\\]/u.test(text)) { return 'That is an absolute path. I only touch files inside the workspace; name one relative to it.'; }
  if (/^[a-z][a-z0-9+.-]*:|^[a-z] colon(?:[ /\\]|$)/iu.test(text)) { return 'That names a drive or an address. I only touch files inside the workspace.'; }
  // Spoken signs that came as words, too.
  if (/^~[a-z0-9_-]*(?:[/\\]|$)|^tilde[/\\]/iu.test(text)) { return 'That leads to a home folder. I only touch files inside the workspace.'; }
  if (/^(?:\$\{?\w+\}?|%\w+%)[/\\]/u.test(text)) { return 'That begins with a variable of the system, which I do not follow. Name a file inside the workspace.'; }
  // Windows drops dots and spaces at the end of a name: ".. " and "..." are not names there.
  if (segmentsOf(text).some(segment => /^\.\.[. ]*$|^dot(?:\.| dot)$/iu.test(segment))) { return 'That leads out of its folder with "..". Name the file from the top of the workspace.'; }
  return null;
}

function forbiddenName(segment: string, purpose: PathPurpose): string | null {
  const plain = decoded(segment).toLowerCase().replace(/[. ]+$/u, '');
  if (plain === '.git' || /^git~\d+$/u.test(plain)) { return 'I never touch what is inside .git; use git for that.'; }
  if (segment.includes(':')) { return `"${segment}" holds a colon, which names a drive or a hidden stream on some systems.`; }
  if (byteLength(segment) > maxNameBytes) { return 'One of the names in that path is longer than file systems allow.'; }
  if (purpose === 'read') { return null; }
  if (reservedName.test(segment.replace(/[. ]+$/u, ''))) { return `"${segment}" is the name of a device on Windows. Choose another name.`; }
  if (/[. ]$/u.test(segment) || segment.startsWith(' ')) { return `"${segment}" begins or ends with a space or a dot, which some systems drop. Choose another name.`; }
  return null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function refused(reason: string): PathVerdict {
  return { allowed: false, reason };
}
