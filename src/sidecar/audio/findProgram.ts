import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A program started from a desktop (a Dock, a launcher) does not have the PATH of a terminal. */
const placesBeyondPath: readonly string[] = process.platform === 'win32' ? [] : ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', '/bin'];

/**
 * The folders that are searched, in order. VOICE_AGENT_PROGRAM_FOLDERS, a list like PATH that may be empty, stands for all of them: so a test
 * (or a careful administrator) decides what there is.
 */
export function programFolders(environment: NodeJS.ProcessEnv = process.env): string[] {
  const only = environment['VOICE_AGENT_PROGRAM_FOLDERS'];
  if (only !== undefined) { return foldersOf(only); }
  return [...new Set([...foldersOf(environment['PATH'] ?? environment['Path'] ?? ''), ...placesBeyondPath])];
}

function foldersOf(list: string): string[] {
  return list.split(delimiter).filter(folder => folder !== '');
}

/** The full path of the first program of that name which may be run, or null. `name` is a bare name, never a path. */
export async function findProgram(name: string, folders: readonly string[] = programFolders()): Promise<string | null> {
  const endings = process.platform === 'win32' ? (process.env['PATHEXT'] ?? '.EXE;.CMD').split(';') : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (await isProgram(path)) { return path; }
    }
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
