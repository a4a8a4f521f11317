/** What has to be put in place of which characters so that `before` becomes `after`. No line break is taken apart, and no sign of two units. */
export function changedPart(before: string, after: string): { readonly from: number; readonly to: number; readonly text: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) { from += 1; }
  while (from > 0 && (isJoined(before, from) || isJoined(after, from))) { from -= 1; }
  let same = 0;
  while (same < shorter - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) { same += 1; }
  while (same > 0 && (isJoined(before, before.length - same) || isJoined(after, after.length - same))) { same -= 1; }
  return { from, to: before.length - same, text: after.slice(from, after.length - same) };
}

/** Whether what stands before and behind `at` belongs together. */
function isJoined(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/u.test(pair);
}
