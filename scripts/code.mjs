// npm run code [-- FOLDER] [--browser] [--port NUMBER]   VS Code with the extension as it is built here: the desktop one where
// `code` is on the PATH, else the one the tests use, at an address of this machine that is printed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, projectFolder } from './setup.mjs';
import { linkExtension, makeProfile, startServer, workbenchUrl } from './vscodeHost/host.mjs';
import { ensureHost, noHostReason } from './vscodeHost/install.mjs';

const say = line => { process.stdout.write(`${line}\n`); };

const { values: options, positionals } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } }, allowPositionals: true,
});
// npm runs us in the project; the user may be elsewhere.
const folder = resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? projectFolder);
if (!existsSync(folder)) { stop(`${folder}: there is no such folder.`); }
const port = Number(options.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) { stop(`--port ${options.port}: a port is a number up to 65535.`); }

await build();
const desktop = options.browser ? null : findDesktop();
try {
  if (desktop === null) { await serve(); } else { openDesktop(desktop); }
} catch (error) {
  stop(error.message);
}

/** The program behind the command `code`; on Windows that is a batch file, which only a shell could run. */
function findDesktop() {
  for (const path of (process.env.PATH ?? process.env.Path ?? '').split(delimiter).filter(entry => entry !== '')) {
    if (process.platform !== 'win32') {
      if (existsSync(join(path, 'code'))) { return join(path, 'code'); }
    } else if (existsSync(join(path, 'code.cmd')) && existsSync(join(path, '..', 'Code.exe'))) {
      return join(path, '..', 'Code.exe');
    }
  }
  return null;
}

function openDesktop(program) {
  say(`Starting ${program}; after a change: npm run build, then "Developer: Reload Window" there.`);
  const child = spawn(program, ['--new-window', `--extensionDevelopmentPath=${projectFolder}`, folder], { stdio: 'inherit' });
  child.once('error', error => { stop(`${program} could not be started: ${error.message}`); });
  child.once('exit', code => { process.exitCode = code ?? 1; });
}

async function serve() {
  const reason = noHostReason();
  if (reason !== null) { stop(`\`code\` is not on the PATH (in VS Code: "Shell Command: Install 'code' command in PATH"), and ${reason}.`); }
  const host = await ensureHost('newest', say);
  // Kept, so that settings made there last; in a folder that git ignores.
  const profile = makeProfile({ 'git.enabled': true }, join(projectFolder, 'out', 'code-profile'));
  linkExtension(profile, projectFolder);
  const server = await startServer({ host, profile, port });
  say(`VS Code ${host.version} with Voice Agent (it uses the microphone and loudspeaker of this machine, not of the browser):`);
  say(`\n  ${workbenchUrl(server, folder)}\n`);
  say('After a change: npm run build, then reload the page. Ctrl-C ends it.');
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal).on(signal, () => {
      asked = true;
      void server.stop();
    });
  }
  await server.ended;
  if (!asked) { stop(`The server ended:\n${server.log().trim().split('\n').slice(-20).join('\n')}`); }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
