import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { PageText } from '../../core/ports';

/** Never text for a reader. What a script writes is not there either: nothing of a page is ever run. */
const unread = 'script, style, noscript, template, svg, math, iframe, object, embed, canvas, audio, video, button, select, textarea, input, dialog, body title, [hidden], [aria-hidden="true"]';
/** Ways to hide by style what a person shall not see and a machine shall read. */
const hiding = /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?(?![.\d])|font-size\s*:\s*0(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]/iu;
/** What stands in a line of its own. */
const blocks = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, dt, dd, figcaption, tr, td, th, caption, div, section, article, main, header, footer, table, ul, ol, br, hr';
const maxParagraphs = 2000;

/**
 * What a reader would read of a page: the article, found as Firefox's reader view finds it, or else all visible text. Null
 * where there is none. May take seconds and much memory with pages that are made for it: to be called where that harms nobody.
 */
export function extractPage(html: string): PageText | null {
  const { document } = parseHTML(withBody(html));
  if (!document.documentElement) { return null; }
  const title = document.querySelector('title')?.textContent ?? null;
  for (const element of document.querySelectorAll(unread)) { element.remove(); }
  for (const element of document.querySelectorAll('[style]')) { if (hiding.test(element.getAttribute('style') ?? '')) { element.remove(); } }
  // Readability takes its document apart.
  const whole = document.body?.cloneNode(true) ?? document.documentElement.cloneNode(true);
  const article = articleOf(document);
  const paragraphs = article === null ? [] : paragraphsOf(article.content);
  const found = paragraphs.length > 0 ? paragraphs : paragraphsOf(whole);
  if (found.length === 0) { return null; }
  return { title: cleanOrNull(article?.title ?? title), site: cleanOrNull(article?.siteName ?? null), paragraphs: found };
}

/** Both tags may be left out of a page, and linkedom does not think of them as a browser does. */
function withBody(html: string): string {
  if (/<body[\s>]/iu.test(html)) { return html; }
  return `<!doctype html><html><head></head><body>${html.replace(/<!doctype[^>]*>|<\/?(?:html|head)\b[^>]*>/giu, '')}</body></html>`;
}

function articleOf(document: Document) {
  try {
    const article = new Readability<Node>(document, { serializer: node => node, disableJSONLD: true }).parse();
    return article?.content ? { title: article.title, siteName: article.siteName, content: article.content } : null;
  } catch {
    // It gives up on documents without a body and the like; then the text as it stands has to do.
    return null;
  }
}

function paragraphsOf(root: Node): string[] {
  // Both of its callers hand over an element.
  const element = root as Element;
  // In the order of the document; a break before and after keeps what stands on lines of its own apart.
  for (const block of element.querySelectorAll(blocks)) {
    block.before('\n');
    block.after('\n');
  }
  const lines = (element.textContent ?? '').split(/\n/u).map(collapsed).filter(line => /[\p{L}\p{N}]/u.test(line));
  return lines.slice(0, maxParagraphs);
}

function collapsed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function cleanOrNull(text: string | null | undefined): string | null {
  const clean = collapsed(text ?? '');
  return clean === '' ? null : clean;
}
