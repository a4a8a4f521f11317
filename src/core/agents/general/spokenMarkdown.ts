/** Said in the place of the first block of code. */
const codeNotice = 'The code is in the conversation view.';
/** Said in the place of a line of code within a sentence, which needs something there. */
const inlineCode = 'the code shown';
/** Names, paths and short commands are said as they are: without them a sentence about them means nothing. */
const nameInCode = /^[\w$@#+./-]{1,40}(?: [\w$@#+./-]{1,30}){0,2}$/u;
/** Who opens a bracket or a mark and does not close it within so many characters did not mean one. */
const longestMark = 300;

/** The beginning of a line that may still become a mark of a block. */
const unclearStart = /^[ \t]*(?:>[ \t]*)*(?:[`~]{1,2}|[-*+•](?:[ \t]+\[(?:[ xX]\]?)?)?|#{1,6}|\d{1,3}[.)]?|[-*_=|:\s]+)?[ \t]*$/u;
const fenceStart = /^[ \t]*(`{3,}|~{3,})/u;
const ruler = /^[ \t]*(?:(?:[-*_=][ \t]*){3,}|\|?[ \t|:-]+\|[ \t|:-]*)$/u;
const blockStart = /^[ \t]*(?<quote>(?:>[ \t]?)*)[ \t]*(?:(?<heading>#{1,6})[ \t]+|(?<bullet>[-*+•])[ \t]+(?:\[[ xX]\][ \t]+)?|(?<number>\d{1,3})[.)][ \t]+|(?<cell>\|))?/u;
const nextSpecial = /[`[!*_~|<\n]/u;

/**
 * Takes the Markdown out of an answer that is still being written: what is left can be read aloud. Marks are dropped, links are their
 * text, code is left out. In what comes out a line break is a border between blocks, which no sentence crosses.
 */
export class SpokenMarkdown {
  /** What cannot be judged before more of it is there. */
  private held = '';
  private fence: string | null = null;
  private isLineStart = true;
  private isBlockLine = false;
  private isCodeTold = false;
  private previous = ' ';

  feed(text: string): string {
    this.held += text.replace(/\r\n?/gu, '\n');
    return this.read(false);
  }

  end(): string {
    return this.read(true);
  }

  private read(isEnd: boolean): string {
    let output = '';
    while (this.held !== '') {
      const piece = this.fence !== null ? this.inFence(isEnd) : this.isLineStart ? this.lineStart(isEnd) : this.inLine(isEnd);
      if (piece === null) { break; }
      output += piece;
      this.previous = piece.at(-1) ?? this.previous;
    }
    return output;
  }

  private take(characters: number): string {
    const taken = this.held.slice(0, characters);
    this.held = this.held.slice(characters);
    return taken;
  }

  /** Null in these three: more has to come first. */
  private inFence(isEnd: boolean): string | null {
    const lineEnd = this.held.indexOf('\n');
    if (lineEnd < 0 && !isEnd) { return null; }
    const line = (lineEnd < 0 ? this.take(this.held.length) : this.take(lineEnd + 1)).trim();
    // At least as many marks as opened it, and nothing else.
    if (this.fence !== null && line.startsWith(this.fence) && [...line].every(mark => mark === line[0])) { this.fence = null; }
    return '';
  }

  private lineStart(isEnd: boolean): string | null {
    const lineEnd = this.held.indexOf('\n');
    const line = lineEnd < 0 ? this.held : this.held.slice(0, lineEnd);
    const fence = fenceStart.exec(line)?.[1];
    if (lineEnd < 0 && !isEnd && (fence !== undefined || unclearStart.test(line))) { return null; }
    if (fence !== undefined) {
      this.take(lineEnd < 0 ? this.held.length : lineEnd + 1);
      this.fence = fence;
      const notice = this.isCodeTold ? '' : `${codeNotice}\n`;
      this.isCodeTold = true;
      return `\n${notice}`;
    }
    if (line.trim() === '' || ruler.test(line)) {
      this.take(lineEnd < 0 ? this.held.length : lineEnd + 1);
      return '\n';
    }
    const found = blockStart.exec(line);
    const { quote = '', heading, bullet, number, cell } = found?.groups ?? {};
    this.take(found?.[0].length ?? 0);
    this.isLineStart = false;
    this.isBlockLine = quote !== '' || [heading, bullet, number, cell].some(mark => mark !== undefined);
    return this.isBlockLine ? `\n${number === undefined ? '' : `${number}. `}` : '';
  }

  private inLine(isEnd: boolean): string | null {
    const at = this.held.search(nextSpecial);
    if (at !== 0) { return this.take(at < 0 ? this.held.length : at); }
    const mark = this.held[0] ?? '';
    // Until then a mark may go on or be closed.
    const isOpen = !isEnd && !this.held.includes('\n') && this.held.length < longestMark;
    switch (mark) {
      case '\n': {
        this.take(1);
        this.isLineStart = true;
        return this.isBlockLine ? '\n' : ' ';
      }
      case '`': return this.code(isOpen);
      case '[': return this.link(isOpen);
      case '<': return this.tag(isOpen);
      case '!': {
        if (this.held.length === 1 && isOpen) { return null; }
        this.take(1);
        return this.held.startsWith('[') ? '' : '!';
      }
      case '|': {
        if (!this.isBlockLine) { return this.take(1); }
        if (this.held.trim() === '|' && isOpen) { return null; }
        this.take(1);
        return /^[ \t]*(?:\n|$)/u.test(this.held) ? '' : ', ';
      }
      default: return this.emphasis(mark, isOpen);
    }
  }

  private code(isOpen: boolean): string | null {
    const ticks = /^`+/u.exec(this.held)?.[0] ?? '`';
    const closed = new RegExp(`^${ticks}(?!\`)([^\\n]*?[^\`\\n])${ticks}(?!\`)`, 'u').exec(this.held);
    // At the very end one more tick could still follow, and then this is no end of it.
    if (isOpen && (!closed || closed[0].length === this.held.length)) { return null; }
    if (!closed) {
      this.take(ticks.length);
      return '';
    }
    this.take(closed[0].length);
    const name = (closed[1] ?? '').trim().replace(/\(\)$/u, '');
    return nameInCode.test(name) ? name : inlineCode;
  }

  private link(isOpen: boolean): string | null {
    const found = /^\[([^\]\n]*)\]\([^)\n]*\)/u.exec(this.held);
    if (!found) { return isOpen && /^\[[^\]\n]*(?:\]|\]\([^)\n]*)?$/u.test(this.held) ? null : this.take(1); }
    this.take(found[0].length);
    return (found[1] ?? '').replace(/[`*]+/gu, '');
  }

  private tag(isOpen: boolean): string | null {
    const found = /^<(?:\/?[a-z][^>\n]*)>/iu.exec(this.held);
    if (!found) { return isOpen && /^<\/?(?:[a-z][^>\n]*)?$/iu.test(this.held) ? null : this.take(1); }
    this.take(found[0].length);
    return /^<[a-z]+:\/\//iu.test(found[0]) ? found[0].slice(1, -1) : '';
  }

  /** `**bold**`, `_so_`, `~~gone~~`: marks stand at the border of a word; "2 * 3", "a_b" and "~5" hold none. */
  private emphasis(mark: string, isOpen: boolean): string | null {
    let length = 1;
    while (this.held[length] === mark) { length += 1; }
    if (isOpen && length === this.held.length) { return null; }
    const next = this.held[length] ?? ' ';
    const run = this.take(length);
    const isAlone = /\s/u.test(this.previous) && /\s/u.test(next);
    const isWithin = /[\p{L}\p{N}]/u.test(this.previous) && /[\p{L}\p{N}]/u.test(next) && (mark === '_' || length === 1);
    const isSign = mark === '~' && length === 1;
    return isAlone || isWithin || isSign ? run : '';
  }
}
