// A VS Code server of its own: one profile folder, one process group, one address of this machine.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../run.mjs';
import { projectFolder } from '../setup.mjs';

const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));
const address = '127.0.0.1';
const startLimitMs = 60_000;
const installLimitMs = 120_000;
/** From asking the server to end to ending it. Its extension hosts, and their children, get this long for their good-byes. */
const endLimitMs = 5_000;

const { publisher, name } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));

/** Nothing that asks, pops up or looks something up. */
const basicSettings = {
  // An installed extension that belongs to the user's side ("ui") is disabled where that side is a browser. The server here is
  // both sides in one.
  'remote.extensionKind': { [`${publisher}.${name}`]: ['workspace'] },
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** No extension gallery: there is nothing to be had from it, and every look-up would be a connection to the outside. */
const hostEnv = { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }) };

/**
 * Makes a folder for a server's data: settings, extensions, logs. `removeFolder` takes it away.
 * @param {Record<string, unknown>} [settings] of the user, beyond those that keep VS Code quiet
 * @param {string} [folder] kept and used again where it is given: its settings stay as the user has left them
 * @returns {string}
 */
export function makeProfile(settings = {}, folder = mkdtempSync(join(tmpdir(), 'voice-agent-vscode-'))) {
  for (const kind of ['Machine', 'User']) {
    const data = join(folder, 'data', kind);
    mkdirSync(data, { recursive: true });
    const path = join(data, 'settings.json');
    if (!existsSync(path)) { writeFileSync(path, JSON.stringify({ ...basicSettings, ...settings }, null, 2)); }
  }
  return folder;
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * Installs a VSIX into a profile, as `code --install-extension` does.
 * @throws Error with what VS Code said.
 */
export async function installExtension(host, profile, vsix) {
  const { code, output, timedOut } = await run(host.node, [
    host.main, '--server-data-dir', profile, '--accept-server-license-terms', '--install-extension', vsix, '--force',
  ], { quiet: true, timeoutMs: installLimitMs, env: { ...process.env, ...hostEnv } });
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`${vsix} could not be installed into VS Code ${host.version}${timedOut ? ' in time' : ''}:\n${output.trim()}`);
  }
}

/** Has a profile run this project's extension from `folder`, as its build has left it: a reloaded window has the next build. */
export function linkExtension(profile, folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  mkdirSync(join(profile, 'extensions'), { recursive: true });
  // The list VS Code keeps of what is installed.
  writeFileSync(join(profile, 'extensions', 'extensions.json'), JSON.stringify([{
    identifier: { id: `${publisher}.${name}` }, version, location: { $mid: 1, scheme: 'file', path: folder }, metadata: { source: 'vsix' },
  }]));
}

/** Servers under way, to be ended with us however we end. */
const running = new Set();
process.on('exit', () => { for (const server of running) { killGroup(server, 'SIGKILL'); } });

/**
 * Starts the server on a port of this machine only, behind a token that only its address carries.
 * @param {{ host: Awaited<ReturnType<typeof import('./install.mjs').ensureHost>>, profile: string, env?: Record<string, string>, port?: number }} props
 *   env: what its extensions get beyond our own environment; port: 0 for any free one.
 * @returns {Promise<{ origin: string, token: string, pid: number, log: () => string, ended: Promise<void>, stop: () => Promise<void> }>}
 * @throws Error where it does not start, with what it printed.
 */
export async function startServer({ host, profile, env = {}, port = 0 }) {
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(profile, 'token');
  // In a file: everybody on this machine may read the arguments of a process.
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = spawn(process.execPath, [keeper, host.node, host.main,
    '--host', address, '--port', String(port), '--connection-token-file', tokenFile, '--accept-server-license-terms',
    '--telemetry-level', 'off', '--server-data-dir', profile,
  ], { stdio: ['pipe', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...hostEnv, ...env } });
  running.add(server);
  let text = '';
  const ended = new Promise(resolve => {
    server.once('error', error => {
      text += error.message;
      resolve();
    });
    server.once('exit', () => {
      running.delete(server);
      resolve();
    });
  });
  const stop = async () => {
    killGroup(server, 'SIGTERM');
    const timer = setTimeout(() => { killGroup(server, 'SIGKILL'); }, endLimitMs);
    await ended;
    clearTimeout(timer);
  };

  const listening = new Promise((resolve, reject) => {
    const fail = reason => { reject(new Error(`VS Code ${host.version} ${reason}:\n${text.trim()}`)); };
    const timer = setTimeout(() => { fail(`did not start in ${startLimitMs / 1000} s`); }, startLimitMs);
    const look = chunk => {
      text += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(text);
      if (match === null) { return; }
      clearTimeout(timer);
      resolve(Number(match[1]));
    };
    server.stdout.setEncoding('utf8').on('data', look);
    server.stderr.setEncoding('utf8').on('data', look);
    void ended.then(() => {
      clearTimeout(timer);
      fail('ended at once');
    });
  });
  try {
    return { origin: `http://${address}:${await listening}`, token, pid: server.pid, log: () => text, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function killGroup(server, signal) {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) { return; }
  try {
    // The group: extension hosts and what they started belong to it.
    process.kill(-server.pid, signal);
  } catch {
    // Nothing of it is left.
  }
}

/** The address of a window that shows `folder`. */
export function workbenchUrl({ origin, token }, folder) {
  return `${origin}/?${new URLSearchParams({ tkn: token, folder })}`;
}

/**
 * The processes that live because of a server: itself, its extension hosts, and what these started (Linux).
 * @param {{ pid: number }} server
 * @returns {{ pid: number, command: string }[]}
 */
export function processesOf({ pid: group }) {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      // After the program's name, which may hold anything but a last bracket: state, parent, group.
      const [, , itsGroup] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      if (Number(itsGroup) !== group) { return []; }
      return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}
