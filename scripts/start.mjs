// npm start: sets itself up, gets the speech models, then takes a spoken question to a spoken answer.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { projectFolder, setUp } from './setup.mjs';

await setUp('start');
await cli('models', 'fetch');
await cli('demo', ...process.argv.slice(2));

/** Runs a command of the product in this very terminal, and ends with its status where that is not 0. */
async function cli(...args) {
  const child = spawn(process.execPath, [join(projectFolder, 'dist', 'cli.js'), ...args], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both of us, and the product ends in its own good order; a signal to us alone is passed on.
  const passOn = signal => { child.kill(signal); };
  const stay = () => undefined;
  process.removeAllListeners('SIGINT').on('SIGINT', stay);
  process.removeAllListeners('SIGTERM').on('SIGTERM', passOn);
  process.removeAllListeners('SIGHUP').on('SIGHUP', passOn);
  const status = await new Promise(resolve => {
    child.once('error', error => {
      process.stderr.write(`Node.js could not be started again: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code, signal) => { resolve(code ?? 128 + constants.signals[signal]); });
  });
  if (status !== 0) { process.exit(status); }
}
