/** An address as it was said or typed, with its scheme: "example.com/a" is https. What has another scheme is left as it is, and refused where it would be opened. */
export function webAddress(said: string): string {
  const text = said.trim();
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(text) || /^(?:data|javascript|file|blob|about|mailto|vscode|ftp):/iu.test(text)) { return text; }
  return `https://${text.replace(/^\/+/u, '')}`;
}

/** Who is behind an address, as people name it: "docs.python.org"; the address itself where that cannot be told. */
export function siteOf(address: string): string {
  return /^https?:\/\/(?:www\.)?(\[[^\]]+\]|[^/:?#\s]+)/iu.exec(address)?.[1]?.toLowerCase() ?? address;
}

/** Whether an address from elsewhere may be shown as a link and opened when the user asks for it. */
export function isWebLink(address: string): boolean {
  return /^https?:\/\/[^\s<>"'`\\@]{1,2000}$/iu.test(address);
}

/** The first link in a text, without the punctuation behind it. */
export function firstLink(text: string): string | null {
  return /https?:\/\/[^\s<>"'`)\]]+/iu.exec(text)?.[0].replace(/[.,;:!?]+$/u, '') ?? null;
}

/** An address with its query; values are escaped. */
export function addressWith(base: string, path: string, query: Readonly<Record<string, string | number>>): string {
  const values = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${base.replace(/\/+$/u, '')}${path}${values === '' ? '' : `?${values}`}`;
}
