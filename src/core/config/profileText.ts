import { atOnce } from '../inSteps';
import { checkLayer, type Layer, loadLayers } from './layers';
import type { Profile } from './schema';
import { yamlSteps } from './yamlText';

/** The settings of a file. Throws `invalid_profile` with one line a mistake, each `file:line:column: ...`. */
export function parseLayerText(text: string, file: string): Layer {
  const { value, place } = atOnce(yamlSteps(text, file));
  return checkLayer(value, place);
}

/** Reads a whole profile. Throws as `parseLayerText`. */
export function parseProfileText(text: string, file: string): Profile {
  return loadLayers([parseLayerText(text, file)]).profile;
}
