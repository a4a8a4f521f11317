/** A word that may be a path or the name of a file, with the line and the column that compilers put behind it. Bounded: no text makes it slow. */
const pathLike = /(?<![\w/.:@~\\-])((?:[A-Za-z]:[\\/]|~\/|\.{1,2}\/|\/)?(?:[\w.@+-]{1,80}[\\/]){0,12}[\w.@+-]{1,80}[\\/]?)(?::(\d{1,6})(?::(\d{1,6}))?)?(?![\w\\/])/g;

const hasLetter = (part: string) => /[A-Za-z]/.test(part);
/** "ts", "html" and "mp3" are spelled, "json" and "yaml" are words. */
const spelled = (ending: string) => /^[b-df-hj-np-tv-z][b-df-hj-np-tv-z\d]{0,3}$/.test(ending) ? [...ending].join(' ') : ending;
/** Within a path; a name alone must be told from an abbreviation and from a domain. */
const fileName = /^[\w@+.-]*[\w@+-]\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const spelledFileName = /^[\w@+.-]*[\w@+-]{2}\.[b-df-hj-np-tv-z][b-df-hj-np-tv-z\d]{0,3}$/;

/** "turn.test.ts": turn dot test dot t s. ".gitignore": dot gitignore. */
function spokenName(name: string): string {
  const parts = name.split('.');
  return parts.map((part, index) => index > 0 && index === parts.length - 1 ? spelled(part) : part).join(' dot ').trim();
}

function spokenPath(all: string, path: string, line: string | undefined, column: string | undefined): string {
  const stop = /[.]+$/.exec(path)?.[0] ?? '';
  const bare = path.slice(0, path.length - stop.length);
  const parts = bare.split(/[\\/]/).filter(part => part !== '' && !/^\.{1,2}$/.test(part)).map(part => part === '~' ? 'home' : part.replace(/^([A-Za-z]):$/, '$1'));
  const name = parts.at(-1) ?? '', folders = parts.slice(0, -1);
  const isRooted = /^(?:[A-Za-z]:[\\/]|~\/|\.{1,2}\/)/.test(bare) || (bare.startsWith('/') && folders.length > 0);
  const isFile = fileName.test(name) && (isRooted || folders.length > 0) || spelledFileName.test(name);
  if (line !== undefined && !isFile) { return all; }
  if (isFile) {
    const where = folders.length === 0 ? '' : ` in ${folders.join(' ')}`;
    return `${spokenName(name)}${where}${line === undefined ? '' : `, line ${line}`}${column === undefined ? '' : `, column ${column}`}${stop}`;
  }
  const isFolder = parts.length > 0 && (isRooted || (parts.length > 2 && parts.every(hasLetter)) || (/[\\/]$/.test(bare) && parts.every(hasLetter)));
  return isFolder ? `${parts.map(part => part.startsWith('.') ? spokenName(part) : part).join(' ')}${stop}` : all;
}

/** Paths as people say them: "src/core/turn.ts:42" is "turn dot t s in src core, line 42", "src/core/" is "src core". */
export function withSpokenPaths(text: string): string {
  return text.replace(pathLike, spokenPath);
}
