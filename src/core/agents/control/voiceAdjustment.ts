import { VoiceError } from '../../../base/errors';
import type { SpeechSettings } from '../../../protocol/sidecar';
import type { SlotValue } from '../../turn';

/** How much louder and faster than the profile asks the voice is, by word of mouth; 1 is as the profile has it. */
export interface VoiceAdjustment {
  readonly volume: number;
  readonly speed: number;
}

export const unadjusted: VoiceAdjustment = { volume: 1, speed: 1 };

/** One "louder" or "faster": small enough to be said twice, large enough to be heard. */
const step = 1.25;
/** Quieter than a tenth is silence that nobody asked for; louder than double is distortion. */
const limits = { volume: { min: 0.1, max: 2 }, speed: { min: 0.5, max: 2 } } as const;
/** A larger number was meant as percent. */
const largestFactor = 4;

/** The new factor after "up", "down", "normal", a factor or percent; null where the change makes no sense. `isAtLimit`: no change is left in that direction. */
export function adjusted(kind: keyof VoiceAdjustment, now: number, change: SlotValue | undefined): { factor: number; isAtLimit: boolean } | null {
  const wanted = wantedFactor(now, change);
  if (wanted === null) { return null; }
  const { min, max } = limits[kind];
  const factor = Math.min(max, Math.max(min, wanted));
  return { factor: Number(factor.toFixed(3)), isAtLimit: factor !== wanted && factor === now };
}

/** The voice after a change by word of mouth, and what to say of it. Throws a VoiceError where the change makes no sense. */
export function adjustVoice(adjustment: VoiceAdjustment, kind: keyof VoiceAdjustment, change: SlotValue | undefined): { adjustment: VoiceAdjustment; before: number; after: number; isAtLimit: boolean } {
  const before = adjustment[kind];
  const result = adjusted(kind, before, change);
  if (!result) { throw new VoiceError('invalid_input', `Say ${kind === 'volume' ? 'louder, quieter' : 'faster, slower'} or a number of percent.`); }
  return { adjustment: { ...adjustment, [kind]: result.factor }, before, after: result.factor, isAtLimit: result.isAtLimit };
}

function wantedFactor(now: number, change: SlotValue | undefined): number | null {
  if (change === 'up') { return now * step; }
  if (change === 'down') { return now / step; }
  if (change === 'normal') { return 1; }
  if (typeof change !== 'number' || !Number.isFinite(change) || change < 0) { return null; }
  return change > largestFactor ? change / 100 : change;
}

/** The profile's settings as they are to be in force. */
export function withAdjustment(settings: SpeechSettings, { volume, speed }: VoiceAdjustment): SpeechSettings {
  return { ...settings, tts: { ...settings.tts, speed: Math.min(4, Math.max(0.25, settings.tts.speed * speed)), volume } };
}
