/** Small numbers as they are spoken: a recogniser writes either. */
const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'] as const;

export function countText(count: number, noun: string): string {
  return `${numberWords[count] ?? count} ${noun}${count === 1 ? '' : 's'}`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) { return countText(bytes, 'byte'); }
  const kilobytes = bytes / 1000;
  return kilobytes < 1000 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}

/** "a, b and c"; no more than `longest` of them by name. */
export function listText(items: readonly string[], longest = items.length): string {
  const named = items.slice(0, longest), rest = items.length - named.length;
  const parts = rest > 0 ? [...named, `${rest} more`] : named;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
