import type { Steps } from '../inSteps';
import { textDigest } from '../textDigest';
import { checkLayer, type Layer, type LoadedProfile, loadLayers } from './layers';
import { readyProfiles } from './readyProfiles';

/** Lays single settings, which nobody has checked yet, over a profile, the later over the earlier; it pauses every few milliseconds. Throws `invalid_profile` with one line a mistake. */
export function* profileSteps(profile: Layer, settings: readonly Layer[]): Steps<LoadedProfile> {
  const layers = [profile];
  for (const { value, place } of settings) {
    layers.push(checkLayer(value, place));
    yield;
  }
  return loadLayers(layers);
}

/** What a profile says that has come with the product and is as it was, right by itself as a layer must be; null for any other, which has to be read. */
export function readyProfile(text: string, file: string): Layer | null {
  const key = `${text.length} ${textDigest(text)}`;
  return Object.hasOwn(readyProfiles, key) ? { value: readyProfiles[key], place: path => `${file}: ${path.join('.')}` } : null;
}
