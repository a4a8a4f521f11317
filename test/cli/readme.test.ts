import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandsIn, readmeCommands } from '../data/readmeCommands';
import { normalised, sayToFile } from '../fakes/speechClips';

/** What each prints, once it has done what the README says of it. */
const expected: Readonly<Record<string, RegExp>> = {
  'node dist/cli.js ask "what\'s a fifteen percent tip on forty five fifty"': /6\.8[23]/,
  'node dist/cli.js transcribe recording.wav': /what is 25 times 7/,
  'node dist/cli.js doctor': /recogni/i,
  'node dist/cli.js profile list': /balanced.*speed_optimized/s,
  'voice-agent voices': /\w+/,
  'voice-agent doctor': /Recommended profile: /,
};

/** A line as a shell would cut it, as far as the README needs that: words, and quoted texts. */
const words = (command: string) => [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, word]) => quoted ?? word ?? '');

describe('commands of the README', function () {
  this.timeout(120_000);
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'readme-')); });
  after(() => { rmSync(folder, { recursive: true, force: true, maxRetries: 3 }); });

  const run = (args: readonly string[], cwd: string) => new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) { stream.setEncoding('utf8').on('data', (text: string) => { output += text; }); }
    child.once('error', reject);
    child.once('close', status => { resolve({ status, output }); });
  });

  it('are those that this file knows', () => {
    const ours = commandsIn(readFileSync('README.md', 'utf8')).filter(command => {
      const by = readmeCommands[command];
      return by !== undefined && 'test' in by && by.test === 'test/cli/readme.test.ts' && !command.startsWith('npm ');
    });
    assert.deepStrictEqual(ours, Object.keys(expected).sort());
  });

  for (const [command, output] of Object.entries(expected)) {
    it(`${command} does what the README says`, async () => {
      const [program, ...rest] = words(command);
      sayToFile(folder, 'recording', 'What is 25 times 7?');
      const args = (program === 'voice-agent' ? rest : rest.slice(1)).map(word => word.endsWith('.wav') ? join(folder, word) : word);
      const ran = await run([join('dist', 'cli.js'), ...args], process.cwd());
      assert.equal(ran.status, 0, ran.output);
      assert.match(command.includes('transcribe') ? normalised(ran.output) : ran.output, output);
    });
  }

  it('npm start takes a spoken question to a spoken answer', async () => {
    const project = join(folder, 'project');
    // A copy: what it builds must not get in the way of the suites that run beside this one.
    for (const path of ['scripts', 'src', 'profiles', 'media', 'package.json', 'package-lock.json', 'esbuild.mjs', 'tsconfig.json']) { cpSync(path, join(project, path), { recursive: true }); }
    symlinkSync(join(process.cwd(), 'node_modules'), join(project, 'node_modules'), 'junction');
    assert.equal(existsSync(join(project, 'dist')), false);
    const { status, output } = await run([join('scripts', 'start.mjs')], project);
    assert.equal(status, 0, output);
    assert.match(output, /25 times 7 is 175\./);
  });
});
