import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { messageOf, VoiceError } from '../base/errors';
import { checkProfile, parseProfileText } from '../core/config/profileText';
import type { Profile } from '../core/config/profile';

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
export async function loadProfile({ profilesFolder, profile = 'default', settings = [] }: ProfileSources): Promise<Profile> {
  const isName = /^[\w-]+$/.test(profile);
  const path = isName ? join(profilesFolder, `${profile}.yaml`) : profile;
  const text = await readProfile(path, profile);
  const loaded = parseProfileText(text, isName ? basename(path) : path);
  if (settings.length === 0) { return loaded; }
  return checkProfile(settings.reduce<unknown>(withSetting, loaded), path => `--set ${path.join('.')}`);
}

async function readProfile(path: string, asked: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > maxProfileBytes) { throw new VoiceError('invalid_profile', `${path}:1:1: the file has ${size} bytes; a profile has at most ${maxProfileBytes}`); }
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof VoiceError) { throw thrown; }
    throw new VoiceError('invalid_profile', `The profile "${asked}" cannot be read: ${messageOf(thrown)}. Name one of the profiles that come with Voice Agent (default), or the path of a file.`);
  }
}

function withSetting(profile: unknown, setting: string): unknown {
  const equals = setting.indexOf('=');
  if (equals < 1) { throw new VoiceError('invalid_profile', `--set ${setting}: write it as key=value, for example --set tts.speed=1.2`); }
  const keys = setting.slice(0, equals).trim().split('.');
  let value: unknown;
  try {
    value = parse(setting.slice(equals + 1), { maxAliasCount: 0 }) as unknown;
  } catch {
    value = setting.slice(equals + 1);
  }
  return replaceAt(profile, keys, value);
}

function replaceAt(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) { return value; }
  const entries: [string, unknown][] = typeof target === 'object' && target !== null ? Object.entries(target) : [];
  const current = entries.find(([name]) => name === key)?.[1];
  // From entries, so that a key called __proto__ is a key and nothing more.
  return Object.fromEntries([...entries.filter(([name]) => name !== key), [key, replaceAt(current, rest, value)]]);
}
