/** The text with the parts in the place of `{0}` and so on. */
export function filled(text: string, ...parts: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index: string) => String(parts[Number(index)] ?? hole));
}

/** What the name that the core gives to something is called on the page; the name itself where the page has no word for it. */
export function named(names: Readonly<Record<string, string>>, name: string): string {
  return names[name] ?? name.replaceAll('_', ' ');
}

/** As Intl names it; undefined, which stands for the browser's own, where VS Code was started with a name that is no language. */
export function knownLanguage(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch {
    return undefined;
  }
}
