/** What the first line of a profile says it is good for; empty where it says nothing. */
export function goodForOf(text: string): string {
  return /^\uFEFF?#[ \t]*(.*)/.exec(text)?.[1]?.trim() ?? '';
}
