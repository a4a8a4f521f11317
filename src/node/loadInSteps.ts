import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets everything else that waits in this process have its turn. */
export const breathe = (): Promise<void> => nextTurn();

/**
 * Loads the bundles of a folder whose names begin with `prefix`, in alphabetical order and with a breath after each; what
 * imports them later finds them loaded. Compiling and running a few hundred kilobytes takes 10 ms, and blocks.
 */
export async function loadInSteps(folder: string, prefix: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.startsWith(prefix) && name.endsWith('.js')).sort();
  const load = createRequire(join(folder, 'any.js'));
  for (const name of names) {
    load(join(folder, name));
    await breathe();
  }
}
