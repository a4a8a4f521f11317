/** A fence longer than any within, so that the text cannot end it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
