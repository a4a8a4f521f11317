// npm run bench [-- loop | transcribe | route | listen | reply | file | barge | host [--floor] | panel [--floor] | vsix | names | workflow | vocabulary]... [--json]   The figures of the README,
// measured through the command line alone. With --json one object a line on standard output, all else on standard error.
// Clips with transcripts come from the folder VOICE_AGENT_CLIPS (commands-piper/TEXT.wav, reading/NAME.wav with NAME.txt) where it is set.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { benchBarge } from './benchBarge.mjs';
import { benchFile } from './benchFile.mjs';
import { benchHost, benchVsix } from './benchHost.mjs';
import { benchPanel } from './benchPanel.mjs';
import { benchReply } from './benchReply.mjs';
import { benchVocabulary } from './benchVocabulary.mjs';
import { benchWorkflow } from './benchWorkflow.mjs';
import { build, projectFolder } from './setup.mjs';

const runs = 10;
const cli = join(projectFolder, 'dist', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'voice-agent-bench-'));
const clips = process.env.VOICE_AGENT_CLIPS;
const asked = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const json = process.argv.includes('--json');
const progress = text => { process.stderr.write(`${text}\n`); };
const say = text => { (json ? process.stderr : process.stdout).write(`${text}\n`); };
const object = value => { if (json) { process.stdout.write(`${JSON.stringify(value)}\n`); } };
const sorted = values => [...values].sort((left, right) => left - right);
const median = values => sorted(values)[Math.floor(values.length / 2)] ?? NaN;
let current = '';
const figure = (name, values, unit = 'ms') => {
  object({ bench: current, name: name.trim(), unit, median: median(values), min: Math.min(...values), max: Math.max(...values), n: values.length });
  say(`${name.padEnd(52)} median ${median(values).toFixed(1).padStart(7)} ${unit}   (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}, n = ${values.length})`);
};

/** Runs the command line; `onStart` gets the child, to watch it from outside. */
function run(args, { input = '', onStart = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args, '--json'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', text => { output += text; });
    child.once('error', reject);
    child.once('close', () => { resolve(output.split('\n').filter(line => line !== '').map(line => JSON.parse(line))); });
    child.stdin.end(input);
    onStart(child);
  });
}

function question() {
  const path = join(folder, 'question.wav');
  execFileSync('espeak-ng', ['-v', 'en-us', '-w', path, '--stdin'], { input: 'What is 25 times 7?' });
  return path;
}

function silence(seconds) {
  const path = join(folder, `silence-${seconds}.wav`);
  const data = Buffer.alloc(44 + seconds * 32_000);
  data.write('RIFF', 0);
  data.writeUInt32LE(data.length - 8, 4);
  data.write('WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data', 8, 'latin1');
  data.writeUInt32LE(data.length - 44, 40);
  writeFileSync(path, data);
  return path;
}

async function benchLoop() {
  const wav = question();
  for (const mode of ['button', 'handsfree']) {
    const turns = [];
    for (let index = 0; index < runs; index++) { turns.push(...await run(['loop', '--wav', wav, '--mode', mode, '--speaker', join(folder, 'reply.wav')])); }
    const right = turns.filter(turn => turn.answer === '25 times 7 is 175.').length;
    say(`\nloop, ${mode}: ${right} of ${runs} answered 175`);
    for (const key of ['responseMs', 'endOfUtteranceDelayMs', 'transcriptionDelayMs', 'routeMs', 'agentMs', 'ttfbMs']) { figure(`  ${key}`, turns.map(turn => turn[key])); }
  }
}

const numberWords = new Map([...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')].map((word, value) => [word, value]));
for (const [index, word] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries()) { numberWords.set(word, 20 + index * 10); }

/** Words as they compare: lower case, no punctuation, numbers in digits, the percent sign as a word. */
function words(text) {
  const plain = text.toLowerCase().replaceAll('%', ' percent').replace(/[’']/g, '').replace(/[^a-z0-9]+/g, ' ').trim().split(' ');
  const output = [];
  for (const word of plain) {
    const value = numberWords.get(word);
    const previous = output.at(-1);
    if (value !== undefined && value < 10 && /^[2-9]0$/.test(previous ?? '') && output.wasWord) { output[output.length - 1] = String(Number(previous) + value); } else { output.push(value === undefined ? word : String(value)); }
    output.wasWord = value !== undefined;
  }
  return [...output];
}

/** Insertions, deletions and substitutions between two lists of words. */
function wordErrors(reference, heard) {
  let row = heard.map((_, index) => index + 1);
  row.unshift(0);
  for (const [index, word] of reference.entries()) {
    const next = [index + 1];
    for (const [column, other] of heard.entries()) { next.push(Math.min(next[column] + 1, row[column + 1] + 1, row[column] + (word === other ? 0 : 1))); }
    row = next;
  }
  return row.at(-1);
}

/** Resident memory in MB and processor time in ms of the speech process below a command line, as Linux tells them. */
function sidecarUse(parentId) {
  try {
    const children = readFileSync(`/proc/${parentId}/task/${parentId}/children`, 'utf8').trim().split(' ').filter(id => id !== '');
    for (const id of children) {
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('sidecar.js')) { continue; }
      const residentMegabytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) * 1024 / 1e6;
      const times = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ');
      return { residentMegabytes, cpuMs: (Number(times[11]) + Number(times[12])) * 10 };
    }
  } catch { /* it has ended meanwhile, or this is not Linux */ }
  return null;
}

async function benchTranscribe() {
  if (!clips || !existsSync(clips)) {
    say('\ntranscribe: set VOICE_AGENT_CLIPS to a folder of clips with transcripts');
    return;
  }
  for (const [name, texts] of [
    ['commands-piper', file => basename(file, '.wav')],
    ['commands-human', file => basename(file, '.wav')],
    ['reading', file => readFileSync(file.replace(/\.wav$/, '.txt'), 'utf8')],
  ]) {
    const files = readdirSync(join(clips, name)).filter(file => file.endsWith('.wav') && !file.startsWith('oov')).map(file => join(clips, name, file))
      .filter(file => name !== 'reading' || existsSync(file.replace(/\.wav$/, '.txt')));
    // The first file warms what the model allocates; it is asked twice and counted once.
    const [, ...lines] = await run(['transcribe', files[0], ...files]);
    let errors = 0, total = 0;
    for (const line of lines) {
      const reference = words(texts(line.file));
      errors += wordErrors(reference, words(line.text));
      total += reference.length;
    }
    say(`\ntranscribe, ${name}: word error rate ${(errors * 100 / total).toFixed(1)} % (${errors} of ${total} words)`);
    figure('  transcribeMs', lines.map(line => line.transcribeMs));
  }
  await benchMemory();
}

async function benchMemory() {
  const commands = readdirSync(join(clips, 'commands-piper')).filter(file => file.endsWith('.wav')).map(file => join(clips, 'commands-piper', file));
  const hundred = Array.from({ length: 100 }, (_, index) => commands[index % commands.length]);
  const reading = readdirSync(join(clips, 'reading')).filter(file => /^LJ.*\.wav$/.test(file)).map(file => join(clips, 'reading', file));
  const long = join(folder, 'long.wav');
  execFileSync('sox', ['-D', ...reading, ...reading, long, 'trim', '0', '30']);
  for (const [name, files] of [['after 100 commands', hundred], ['after 100 commands and 30 s of speech', [...hundred, long]]]) {
    let peak = 0, last = 0;
    await run(['transcribe', ...files], {
      onStart: child => {
        const timer = setInterval(() => {
          const use = sidecarUse(child.pid);
          if (use) { last = use.residentMegabytes; peak = Math.max(peak, last); }
        }, 50);
        child.once('close', () => { clearInterval(timer); });
      },
    });
    say(`memory of the speech process ${name}: ${last.toFixed(0)} MB (peak ${peak.toFixed(0)} MB)`);
  }
}

async function benchRoute() {
  const sentences = ['what is 25 times 7', 'what is fifteen percent of eighty', 'convert 5 miles to kilometers', 'what time is it in Tokyo', 'set a timer for 5 minutes',
    'flip a coin', 'how many days until christmas', 'explain what recursion is', 'open router dot ts', 'the thing with the'];
  const lines = await run(['route'], { input: Array.from({ length: 2000 }, (_, index) => sentences[index % sentences.length]).join('\n') });
  say('');
  figure('route', lines.map(line => line.routeMs));
}

async function benchListen() {
  const seconds = 30;
  const uses = [];
  await run(['loop', '--wav', silence(seconds), '--mode', 'handsfree', '--speaker', join(folder, 'reply.wav')], {
    onStart: child => {
      const timer = setInterval(() => { const use = sidecarUse(child.pid); if (use) { uses.push({ atMs: performance.now(), ...use }); } }, 1000);
      child.once('close', () => { clearInterval(timer); });
    },
  });
  // The first seconds load the models.
  const steady = uses.slice(8, 28), first = steady[0], last = steady.at(-1);
  if (first && last) { say(`\nlistening to silence: ${((last.cpuMs - first.cpuMs) * 100 / (last.atMs - first.atMs)).toFixed(1)} % of one core, ${last.residentMegabytes.toFixed(0)} MB (speech process, ${seconds} s)`); }
}

/** Spoken names of files: its own bundle, for the resolver has no command of its own. */
async function benchNames() {
  const bundle = join(folder, 'names.cjs');
  const { build } = await import('esbuild');
  await build({ entryPoints: [join(projectFolder, 'test', 'data', 'spokenNamesBench.ts')], bundle: true, platform: 'node', format: 'cjs', outfile: bundle, logLevel: 'warning' });
  say('');
  execFileSync(process.execPath, ['--expose-gc', bundle], { stdio: ['ignore', json ? 2 : 1, 2] });
}

const all = { loop: benchLoop, transcribe: benchTranscribe, route: benchRoute, listen: benchListen, reply: () => benchReply({ say, figure }), file: () => benchFile({ say, figure }), names: benchNames, workflow: () => benchWorkflow({ say, figure, run }) };
/** These take minutes and a VS Code for tests: only when they are asked for. */
const onRequest = {
  barge: () => benchBarge({ say, progress, figure }),
  vocabulary: () => benchVocabulary({ say, run, folder }),
  host: () => benchHost({ say, progress, figure, question, versions: ['newest', ...process.argv.includes('--floor') ? ['floor'] : []] }),
  panel: () => benchPanel({ say, progress, figure, versions: ['newest', ...process.argv.includes('--floor') ? ['floor'] : []] }),
  vsix: () => benchVsix({ say, json }),
};
const machine = { processors: cpus().length, model: cpus()[0]?.model ?? 'unknown processor', memoryGigabytes: Math.round(totalmem() / 1e9), platform: `${process.platform}-${process.arch}`, node: process.version, load: loadavg()[0] ?? 0 };
object({ machine });
say(`${machine.processors} x ${machine.model}, ${machine.memoryGigabytes} GB, ${machine.platform}, Node ${machine.node}; ${machine.load.toFixed(1)} programs at work before`);
// What is measured is what stands in src.
await build();
try {
  for (const [name, bench] of Object.entries(all)) {
    current = name;
    if (asked.length === 0 || asked.includes(name)) { await bench(); }
  }
  for (const [name, bench] of Object.entries(onRequest)) {
    current = name;
    if (asked.includes(name)) { await bench(); }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
