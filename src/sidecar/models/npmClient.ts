import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/** A program and the arguments that come before one's own; run without a shell. */
export interface NpmClient {
  readonly command: string;
  readonly args: readonly string[];
}

export interface NpmClientProps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The running Node (or Electron in its place), which also runs npm. */
  readonly nodePath: string;
}

/**
 * Runs the script that is named next, and ends with us: our end of its standard input closes however we end, also
 * where we are killed, and a download nobody waits for would go on for minutes.
 */
const untilParentEnds = `const end = () => process.exit(1);
process.stdin.on('end', end).on('error', end).resume().unref?.();
import(require('node:url').pathToFileURL(process.argv[1]).href);`;

/** Programs started from a desktop, on macOS above all, do not get the PATH of the user's terminal. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/**
 * The user's own npm, with his settings, proxy and login: the one that started us, else the one beside Node, else
 * the one on the PATH. Null where there is none. npm's JavaScript is run by our own Node: `npm.cmd` would need a
 * shell on Windows, and npm's first line a PATH that holds Node.
 */
export function findNpm({ env, platform, nodePath }: NpmClientProps): NpmClient | null {
  const withNode = (script: string): NpmClient => ({ command: nodePath, args: ['-e', untilParentEnds, script] });
  const started = env['npm_execpath'];
  // Started by yarn or pnpm this names their script, which knows other commands.
  if (started !== undefined && basename(started) === 'npm-cli.js' && existsSync(started)) { return withNode(started); }

  const nodeFolder = dirname(nodePath);
  const beside = [
    join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find(path => existsSync(path));
  if (beside !== undefined) { return withNode(beside); }

  // Windows spells it Path.
  const pathVariable = env['PATH'] ?? env['Path'] ?? '';
  const folders = pathVariable.split(delimiter).filter(folder => folder !== '');
  if (platform === 'win32') {
    const script = folders.map(folder => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')).find(path => existsSync(path));
    return script === undefined ? null : withNode(script);
  }
  const program = [...folders, ...usualFolders].map(folder => join(folder, 'npm')).find(path => existsSync(path));
  if (program === undefined) { return null; }
  const target = realpathSync(program);
  return basename(target) === 'npm-cli.js' ? withNode(target) : { command: program, args: [] };
}
