import { notices } from './replacements';
import { mistakesError, type Place } from './mistakes';
import { shortAgentNames } from './sections/agents';
import { isPlainObject, merge, replaceAt, valueAt } from './plainData';
import { layerSchema, type Profile, profileSchema } from './schema';

/** Settings from one source, each right by itself. */
export interface Layer {
  readonly value: unknown;
  readonly place: Place;
}

export interface LoadedProfile {
  readonly profile: Profile;
  /** What the user should know though nothing is wrong: what is replaced, what has no effect yet. */
  readonly notices: readonly string[];
}

/** Checks the settings of one source. Throws `invalid_profile` with one line a mistake. */
export function checkLayer(value: unknown, place: Place): Layer {
  const plain = withOneSpelling(value);
  const result = layerSchema.safeParse(plain);
  if (!result.success) { throw mistakesError(result.error.issues, plain, place); }
  return { value: plain, place };
}

/** Lays the sources over the defaults, the later over the earlier. Throws `invalid_profile` where they do not go together. */
export function loadLayers(layers: readonly Layer[]): LoadedProfile {
  const value = layers.map(layer => layer.value).reduce(merge, {});
  const result = profileSchema.safeParse(value);
  if (!result.success) {
    // The topmost source that says anything about it is the one in force.
    throw mistakesError(result.error.issues, value, path => (layers.findLast(layer => valueAt(layer.value, path) !== undefined) ?? layers[0])?.place(path) ?? path.join('.'));
  }
  return { profile: result.data, notices: notices(result.data) };
}

const agentsPath = ['multi_agent', 'agents'];

/** What may be written in two ways, in one, so that sources can be joined: agents by their short names, a section without keys as an empty one. */
function withOneSpelling(value: unknown): unknown {
  return withFullSections(replaceAt(value, agentsPath, shortAgentNames), profileSchema.parse({}));
}

/** In YAML a section whose keys are all commented out is null. */
function withFullSections(value: unknown, defaults: unknown): unknown {
  if (!isPlainObject(defaults)) { return value; }
  if (!isPlainObject(value)) { return value ?? {}; }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withFullSections(inner, valueAt(defaults, [name]))]));
}

/**
 * What serves where the settings cannot be read at all: the defaults, and nothing that leaves this machine, for the
 * settings that nobody can read may have said so.
 */
export function fallbackProfile(): LoadedProfile {
  const profile = profileSchema.parse({ privacy: { offline: true } });
  return { profile, notices: ['Until the mistakes are mended the defaults serve, and no connection but to this machine is made.'] };
}
