/**
 * Text for a place that shows Markdown, such that every sign stands for itself: no picture is fetched, no link made. VS Code's own
 * `MarkdownString.appendText` does that too, but with spaces at which no line can break.
 */
export function asItStands(text: string): string {
  return text.split(/\r?\n/u).map(line => line
    .replace(/[!-/:-@[-`{-~]/gu, '\\$&')
    // An indented line would be code, and lose its escapes.
    .replace(/^[ \t]+/u, indent => '&nbsp;'.repeat(indent.length)),
  ).join('  \n');
}
