// The user's own npm, for everything here that installs.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The one that started us, else the one beside Node (its script, because npm.cmd would need a shell), else the one on the PATH. */
export function npm() {
  const nodeFolder = dirname(process.execPath);
  const script = [
    process.env.npm_execpath ?? '',
    join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find(path => basename(path) === 'npm-cli.js' && existsSync(path));
  return script === undefined ? { command: 'npm', args: [] } : { command: process.execPath, args: [script] };
}
