import { atOnce, type Steps } from '../inSteps';
import { checkLayer, type Layer, type LoadedProfile, loadLayers } from './layers';
import type { Place } from './mistakes';
import type { Profile } from './schema';
import { yamlSteps } from './yamlText';

/** Settings that are to be read: the text of a file, or a value that somebody else has read. */
export type LayerSource = { readonly text: string; readonly file: string } | { readonly value: unknown; readonly place: Place };

/** Lays the sources over the defaults, the later over the earlier; it pauses every few milliseconds. Throws `invalid_profile` as `parseLayerText`. */
export function* profileSteps(sources: readonly LayerSource[]): Steps<LoadedProfile> {
  const layers: Layer[] = [];
  for (const source of sources) {
    const { value, place } = 'text' in source ? yield* yamlSteps(source.text, source.file) : source;
    yield;
    layers.push(checkLayer(value, place));
    yield;
  }
  return loadLayers(layers);
}

/** The settings of a file. Throws `invalid_profile` with one line a mistake, each `file:line:column: ...`. */
export function parseLayerText(text: string, file: string): Layer {
  const { value, place } = atOnce(yamlSteps(text, file));
  return checkLayer(value, place);
}

/** Reads a whole profile. Throws as `parseLayerText`. */
export function parseProfileText(text: string, file: string): Profile {
  return loadLayers([parseLayerText(text, file)]).profile;
}

/** Checks a value that is meant to be a profile; `place` tells where a path in it was written. */
export function checkProfile(value: unknown, place: Place): Profile {
  return loadLayers([checkLayer(value, place)]).profile;
}
