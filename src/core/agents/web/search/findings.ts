import { cleanSnippet } from '../cleanText';
import { isWebLink, siteOf } from '../webAddress';
import type { Finding } from './searchProvider';

/** A finding from what a service sent; null where it has no title or its address is no web link. */
export function finding(title: string | null | undefined, url: string | null | undefined, snippet: string | null | undefined, source?: string): Finding | null {
  const cleanTitle = cleanSnippet(title ?? '', 200);
  const address = (url ?? '').trim();
  return cleanTitle === '' || !isWebLink(address) ? null : { title: cleanTitle, url: address, snippet: cleanSnippet(snippet ?? '', 600), source: source ?? siteOf(address) };
}

/** Those that are there, each address once. */
export function distinctFindings(found: readonly (Finding | null)[], count: number): Finding[] {
  const seen = new Set<string>();
  return found.flatMap(each => {
    if (each === null || seen.has(each.url)) { return []; }
    seen.add(each.url);
    return [each];
  }).slice(0, count);
}
