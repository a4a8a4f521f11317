/** One thing that was found; all text is clean and plain, `url` is a web link. */
export interface Finding {
  readonly title: string;
  readonly url: string;
  /** A sentence or more of what stands there; empty where the service does not say. */
  readonly snippet: string;
  /** Who says so: "Wikipedia", "docs.python.org". */
  readonly source: string;
}

export interface Findings {
  /** What answers the question by itself, where the service has such a thing. */
  readonly answer: Finding | null;
  readonly results: readonly Finding[];
  /** By whom they were found, for people: "DuckDuckGo and Wikipedia". */
  readonly by: string;
  /** Of the oldest part. */
  readonly ageMs: number;
}

export type Search = { readonly kind: 'found'; readonly findings: Findings } | { readonly kind: 'refused' | 'failed'; readonly why: string };

/** Somebody who searches the web. Both reject only with `cancelled`. */
export interface SearchProvider {
  search(query: string, signal: AbortSignal): Promise<Search>;
  /** What is new, of a topic or of the world. */
  news(topic: string | null, signal: AbortSignal): Promise<Search>;
}

/** As many results as are shown. */
export const resultCount = 5;
