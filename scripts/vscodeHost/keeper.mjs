// node keeper.mjs PROGRAM ARGS...   Runs a program, as the leader of its process group, and ends the whole group when the
// program ends or whoever started us does, also where that one was killed: VS Code's server would otherwise live on for hours.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const end = signal => {
  try {
    // We are one of the group, and so end here too.
    process.kill(-process.pid, signal);
  } catch {
    process.exit(1);
  }
};
// Our standard input is a pipe nobody writes to: it closes with its owner.
process.stdin.on('end', () => { end('SIGKILL'); }).on('error', () => { end('SIGKILL'); }).resume();
// First in good order, the group was asked as well; what does not follow is ended by our owner.
process.on('SIGTERM', () => { child.kill('SIGTERM'); });
child.once('error', error => {
  process.stderr.write(`${program}: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (code, signal) => {
  process.stderr.write(`[keeper] the server ended with ${signal ?? code}\n`);
  end('SIGKILL');
});
