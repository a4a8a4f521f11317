import { toVoiceError } from './base/errors';
import { bench } from './terminal/bench';
import { type CommandLine, parseCommandLine, usage, UsageError } from './terminal/commandLine';
import { demo } from './terminal/demo';
import { install } from './terminal/install';
import { loop } from './terminal/loop';
import { diagnose } from './terminal/diagnose';
import { doctor } from './terminal/doctor';
import { devices, listProfiles, showProfile, validateProfile, voices } from './terminal/machineCommands';
import { metrics } from './terminal/metricsCommand';
import { Output } from './terminal/output';
import { createRuntime, type Runtime } from './terminal/runtime';
import { ask, route } from './terminal/textCommands';
import { transcribe } from './terminal/transcribe';

type Command = (commandLine: CommandLine, runtime: Runtime, output: Output) => Promise<void> | void;

const commands: Readonly<Record<string, Command>> = {
  ask, route, transcribe, loop, demo, bench, install,
  devices, diagnose,
  doctor: (_, runtime, output) => doctor(runtime, output),
  voices: (_, runtime, output) => voices(runtime, output),
  metrics: (commandLine, _, output) => metrics(commandLine, output),
  profile: (commandLine, runtime, output) => {
    const [action, ...rest] = commandLine.words;
    if (action === 'validate') { return validateProfile(commandLine, output); }
    if (action === 'show' && rest.length === 0) { showProfile(runtime, output); return; }
    if (action === 'list' && rest.length === 0) { return listProfiles(output); }
    throw new UsageError('profile: say show, list, or validate FILE.');
  },
  models: async ({ words }, runtime) => {
    if (words[0] !== 'fetch') { throw new UsageError('models: say fetch.'); }
    await runtime.warm({ recognition: true, voice: false });
  },
};

/** Runs one command and tells the exit status: 0, 1 where something failed, 2 for wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  let output = new Output(args.includes('--json'), args.includes('--verbose'));
  try {
    const commandLine = parseCommandLine(args);
    if (commandLine.options.help || commandLine.command === 'help') {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    output = new Output(commandLine.options.json, commandLine.options.verbose);
    const command = commandLine.command === undefined ? undefined : Object.entries(commands).find(([name]) => name === commandLine.command)?.[1];
    if (!command) { throw new UsageError(commandLine.command === undefined ? 'Name a command.' : `There is no command ${commandLine.command}.`); }
    const runtime = await createRuntime(commandLine, output);
    try {
      await command(commandLine, runtime, output);
    } finally {
      await runtime.dispose();
    }
    return output.exitStatus;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      output.note(`${thrown.message}\n\n${usage}`);
      return 2;
    }
    output.failure({}, thrown);
    output.debug(String(toVoiceError(thrown).stack));
    return 1;
  }
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', () => { process.exit(0); });
main(process.argv.slice(2)).then(status => { process.exitCode = status; }, (thrown: unknown) => {
  process.stderr.write(`${toVoiceError(thrown).message}\n`);
  process.exitCode = 1;
});
