// Lets a script use a module of src, so that what both need to know is written down once.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { projectFolder } from '../setup.mjs';

/**
 * Bundles a TypeScript module that uses neither VS Code nor native code, and imports it.
 * @param {string} path as in `src/sidecar/models/manifest.ts`
 * @returns {Promise<Record<string, any>>} what the module exports
 */
export async function loadSource(path) {
  const folder = join(projectFolder, 'out', 'scripts');
  mkdirSync(folder, { recursive: true });
  // A name of its own: two scripts may do this at once.
  const outfile = join(folder, `${path.replaceAll(/\W+/g, '-')}-${process.pid}.mjs`);
  try {
    // Synchronous: the other way leaves a service process running beside us.
    buildSync({
      absWorkingDir: projectFolder, entryPoints: [path], outfile,
      bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
