/** What is said before the words that are to be written. */
const introductions: readonly (readonly [RegExp, (rest: string, path: string) => string])[] = [
  [/^(?:a |the |one )?(?:heading|title|header|headline)(?: of| called| named| that says| saying)?\s+(.+)$/iu, (rest, path) => path.endsWith('.html') ? `<h1>${rest}</h1>\n` : `# ${rest}\n`],
  [/^(?:a |the |some )?(?:line|text|content|contents|words|word|sentence|note|message)(?: of| that says| which says| saying| reading)?\s+(.+)$/iu, rest => `${rest}\n`],
  [/^(?:that says|which says|saying|containing|reading)\s+(.+)$/iu, rest => `${rest}\n`],
];

/** The text of a file as it was asked for: "a heading Ideas" is a heading in a Markdown file, anything else is written as it was said. */
export function contentText(said: string, path: string): string {
  const trimmed = said.trim();
  for (const [pattern, text] of introductions) {
    const rest = pattern.exec(trimmed)?.[1];
    if (rest !== undefined) { return text(unquoted(rest), path); }
  }
  return trimmed === '' ? '' : `${unquoted(trimmed)}\n`;
}

function unquoted(text: string): string {
  return text.replace(/^["'“”](.*)["'“”]$/su, '$1');
}

const byteOrderMark = '\ufeff';

/** Text as UTF-8 without loss, or null for what is no such text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) { return null; }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Adds lines at the end, in the line ending that the file has, after one where the last line has none. */
export function appended(before: string, addition: string): string {
  const ending = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = addition.replace(/\r?\n/gu, ending);
  return before === '' || before === byteOrderMark || before.endsWith('\n') ? before + lines : before + ending + lines;
}

/** All the text anew; the byte order mark and the kind of line ending stay. */
export function rewritten(before: string, content: string): string {
  const ending = before.includes('\r\n') ? '\r\n' : '\n';
  return (before.startsWith(byteOrderMark) ? byteOrderMark : '') + content.replace(/\r?\n/gu, ending);
}
