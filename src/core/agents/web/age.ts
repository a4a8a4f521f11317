const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** How old an answer is: "ten minutes ago"; null where it is as good as new. */
export function ageText(ageMs: number): string | null {
  const minutes = Math.round(ageMs / 60_000);
  if (minutes < 1) { return null; }
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : [Math.round(minutes / 60), 'hour'];
  return `${words[count] ?? count} ${unit}${count === 1 ? '' : 's'} ago`;
}
