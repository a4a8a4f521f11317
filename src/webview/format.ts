/** Nothing where nothing was measured. */
const nothing = '–';

export function inMs(ms: number | null): string {
  if (ms === null) { return nothing; }
  if (ms === 0) { return '0 ms'; }
  if (ms >= 10_000) { return `${(ms / 1000).toFixed(1)} s`; }
  return `${ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(2)} ms`;
}

export function inBytes(bytes: number | null): string {
  if (bytes === null) { return nothing; }
  if (bytes === 0) { return '0'; }
  return bytes >= 1024 ** 3 / 2 ? `${(bytes / 1024 ** 3).toFixed(2)} GB` : `${(bytes / 1024 ** 2).toFixed(0)} MB`;
}

export function inPercent(share: number | null): string {
  return share === null ? nothing : `${share.toFixed(share < 10 ? 1 : 0)} %`;
}

export function inUnit(value: number | null, unit: string): string {
  if (value === null) { return nothing; }
  if (unit === 'ms') { return inMs(value); }
  return `${value < 10 ? value.toFixed(2).replace(/\.?0+$/, '') : value.toFixed(0)} ${unit}`;
}

/** Made once: it takes as long as a thousand uses. */
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** The time of day where the user is. */
export function timeOf(at: string | number): string {
  return timeFormat.format(new Date(at));
}
