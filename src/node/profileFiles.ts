import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, VoiceError } from '../base/errors';
import { goodForOf } from '../core/config/goodFor';
import { type LoadedProfile, loadLayers } from '../core/config/layers';
import { invalidProfile, nearestKey } from '../core/config/mistakes';
import { readyProfile } from '../core/config/profileSteps';
import { parseLayerText } from '../core/config/profileText';
import { parseSetting } from '../core/config/settingText';

const maxProfileBytes = 1_000_000;

export interface ProfileSources {
  /** Folder of the profiles that come with the product. */
  profilesFolder: string;
  /** Name of one of them, or the path of a file; default when undefined. */
  profile?: string | undefined;
  /** `key=value` with a dotted key, as given on the command line; the value is YAML. */
  settings?: readonly string[];
}

/** Loads a profile and lays single settings over it. Throws `invalid_profile` with file, line and column. */
export async function loadProfile({ profilesFolder, profile = 'default', settings = [] }: ProfileSources): Promise<LoadedProfile> {
  const isName = /^[\w-]+$/.test(profile);
  const path = isName ? join(profilesFolder, `${profile}.yaml`) : profile;
  if (isName) { await checkName(profilesFolder, profile); }
  const text = await readProfileText(path), file = isName ? basename(path) : path;
  return loadLayers([readyProfile(text, file) ?? parseLayerText(text, file), ...settings.map(parseSetting)]);
}

/** A profile that comes with the product. */
export interface ListedProfile { readonly name: string; readonly goodFor: string }

/** The profiles of a folder, by name, with what each says it is good for. */
export async function profilesIn(folder: string): Promise<ListedProfile[]> {
  const names = (await profileNames(folder)).sort();
  return Promise.all(names.map(async name => ({ name, goodFor: goodForOf(await readFile(join(folder, `${name}.yaml`), 'utf8')) })));
}

/** Throws `invalid_profile` where there is no such file, or it is far too large. */
export async function readProfileText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > maxProfileBytes) { throw invalidProfile(`${path}:1:1: the file has ${size} bytes; a profile has at most ${maxProfileBytes}`); }
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof VoiceError) { throw thrown; }
    throw invalidProfile(`The profile ${path} cannot be read: ${messageOf(thrown)}. Name one of the profiles that come with Voice Agent, or the path of a file.`);
  }
}

async function checkName(folder: string, name: string): Promise<void> {
  const names = await profileNames(folder);
  if (names.includes(name)) { return; }
  const nearest = nearestKey(name, names);
  throw invalidProfile(`There is no profile ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`} Name one of ${names.join(', ')}, or the path of a file.`);
}

async function profileNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter(file => file.endsWith('.yaml')).map(file => basename(file, '.yaml'));
}
