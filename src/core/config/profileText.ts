import { checkLayer, type Layer, loadLayers } from './layers';
import type { Place } from './mistakes';
import type { Profile } from './schema';
import { parseYamlText } from './yamlText';

/** The settings of a file. Throws `invalid_profile` with one line a mistake, each `file:line:column: ...`. */
export function parseLayerText(text: string, file: string): Layer {
  const { value, place } = parseYamlText(text, file);
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
