import type { PageText } from '../../ports';
import { cleanLine } from './cleanText';
import { siteOf } from './webAddress';

/** A page with its text made safe to show and say. */
export interface Page {
  readonly url: string;
  readonly title: string;
  /** Who is behind it, by the address: what a page calls itself proves nothing. */
  readonly site: string;
  readonly paragraphs: readonly string[];
  readonly readAtMs: number;
}

const longestParagraph = 4000;

export function pageOf(url: string, { title, paragraphs }: PageText, readAtMs: number): Page | null {
  const clean = paragraphs.map(paragraph => cleanLine(paragraph, longestParagraph)).filter(paragraph => paragraph !== '');
  const site = siteOf(url);
  return clean.length === 0 ? null : { url, site, title: cleanLine(title ?? '', 200) || site, paragraphs: clean, readAtMs };
}

/** Of a page that is plain text: its blocks. */
export function plainPage(text: string): PageText {
  return { title: null, site: null, paragraphs: text.split(/\n\s*\n/u).slice(0, 2000) };
}

/** The beginning of a page, whole paragraphs as far as they fit; menus and other scraps of a few words are passed over. */
export function beginning(paragraphs: readonly string[], maxCharacters: number): string {
  const real = paragraphs.filter(paragraph => paragraph.length >= 80);
  let length = 0;
  const taken = (real.length > 0 ? real : paragraphs).filter(paragraph => (length += paragraph.length) <= maxCharacters);
  return taken.length > 0 ? taken.join('\n\n') : cleanLine((real[0] ?? paragraphs[0] ?? ''), maxCharacters);
}
