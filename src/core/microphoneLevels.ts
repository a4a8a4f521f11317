/** Of a tenth of a second: decibels below the loudest that can be told. */
export interface Loudness { readonly rmsDb: number; readonly peakDb: number; readonly clippedSamples: number }

export interface MicrophoneCheck {
  /** Of speech, and of the room while nobody speaks. */
  readonly speechDb: number;
  readonly noiseDb: number;
  readonly isClipped: boolean;
  /** What is good or bad about it, and what to do. */
  readonly verdict: string;
}

/** Nothing but this is a switch that is off, or a permission that is missing. */
const silentDb = -75;
/** Speech at arm's length lies between these; the recogniser hears less, too, but worse. */
const quietDb = -42, clippedFew = 20;
/** Less between speech and noise, and words get lost in it. */
const leastDistanceDb = 12;
/** The quietest fifth of the time is the room, the loudest is speech. */
const share = 0.2;

/** What some seconds in which somebody spoke tell about a microphone. */
export function checkMicrophone(levels: readonly Loudness[]): MicrophoneCheck {
  const sorted = levels.map(({ rmsDb }) => rmsDb).sort((left, right) => left - right);
  const count = Math.max(1, Math.round(sorted.length * share));
  const noiseDb = mean(sorted.slice(0, count)), speechDb = mean(sorted.slice(-count));
  const isClipped = levels.reduce((sum, { clippedSamples }) => sum + clippedSamples, 0) > clippedFew;
  return { speechDb, noiseDb, isClipped, verdict: verdictOf(speechDb, noiseDb, isClipped) };
}

function verdictOf(speechDb: number, noiseDb: number, isClipped: boolean): string {
  if (speechDb < silentDb) { return 'Nothing is heard: is the microphone switched off, or not allowed in the privacy settings of your system?'; }
  if (isClipped) { return 'Too loud: turn the microphone down, or speak from further away.'; }
  if (speechDb - noiseDb < leastDistanceDb) { return 'Your voice hardly stands out from the noise: come closer to the microphone, or choose another one.'; }
  return speechDb < quietDb ? 'Quiet: turn the microphone up, or come closer.' : 'That is a good level.';
}

/** A bar of `length` signs, for places where there are only words. */
export function levelBar({ rmsDb }: Loudness, length = 12): string {
  const filled = Math.round(Math.min(1, Math.max(0, (rmsDb - silentDb) / -silentDb)) * length);
  return '▮'.repeat(filled) + '▯'.repeat(length - filled);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? silentDb * 2 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
