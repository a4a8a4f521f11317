import { parseArgs } from 'node:util';
import { messageOf } from '../base/errors';

export const usage = `voice-agent COMMAND [options]

  ask TEXT              answer a typed question (without TEXT: one question a line from standard input)
  route [TEXT]          tell which agent would serve each line
  transcribe FILE...    turn WAV files into text
  loop                  listen and answer; --wav FILE takes a file for the microphone
  devices               list microphones and speakers; --best measures which of them is the quickest
  voices                list the voices of the engine in force (--set tts.engine=NAME: of another), and speeds
  doctor                tell what works on this machine and what does not
  diagnose WHAT         slow [TEXT]: where the time of one turn goes; memory: who holds how much;
                        audio: delays, levels, and what is heard of a spoken sentence
  metrics               what was measured of the turns so far (--set monitoring.history=true keeps it); --csv as a table
  models fetch          get the speech models now
  install MODEL         build whisper.cpp on this machine and fetch MODEL (whisper-tiny, -base or -small, with or without .en)
  profile show          print the settings in force
  profile list          tell what each profile is good for, and which one fits this machine
  profile validate FILE check a profile
  bench                 the performance test of the guide: its 5 queries, 5 runs each; --compare FILE (of an
                        earlier bench --json) tells the ratios and fails beyond --bound (1.5)
  demo                  ask "What is 25 times 7?" aloud and answer it

  --json                one JSON object a line on standard output, and nothing else there
  --profile NAME|FILE   which profile; default: default
  --set KEY=VALUE       change one setting, for example --set tts.speed=1.2 (repeatable)
  --workspace DIR       the folder that the assistant may work in; default: the current one
  --confirm TEXT        ask: answers a question that the assistant asks back (repeatable, in order)
  --wav FILE, --mode button|handsfree, --speaker FILE.wav
                        loop: the microphone, who ends an utterance, where the reply is written
  --verbose             more on standard error`;

/** Wrong use of the command line: exit status 2. */
export class UsageError extends Error {}

const options = {
  json: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  profile: { type: 'string' },
  set: { type: 'string', multiple: true },
  workspace: { type: 'string' },
  confirm: { type: 'string', multiple: true },
  best: { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
  compare: { type: 'string' },
  bound: { type: 'string' },
  wav: { type: 'string' },
  mode: { type: 'string' },
  speaker: { type: 'string' },
} as const;

export type CommandLine = ReturnType<typeof parseCommandLine>;

/** Splits the arguments after the program's name. Throws a UsageError. */
export function parseCommandLine(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [command, ...words] = positionals;
    return { command, words, options: values };
  } catch (thrown) {
    throw new UsageError(messageOf(thrown));
  }
}
