import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileSchema } from '../../src/core/config/profile';

interface Ran { status: number | null; stdout: string; stderr: string }

function run(...args: string[]): Promise<Ran> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join('dist', 'cli.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '', stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.once('close', status => { resolve({ status, stdout, stderr }); });
  });
}
const json = ({ stdout }: Ran) => JSON.parse(stdout) as Record<string, never>;

describe('command line: profiles', function () {
  this.timeout(30_000);
  let folder = '';
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  before(() => { folder = mkdtempSync(join(tmpdir(), 'cli-profile-')); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('show prints the defaults, as one object or as a profile', async () => {
    const ran = await run('profile', 'show', '--json');
    assert.deepStrictEqual([ran.status, json(ran), ran.stderr], [0, profileSchema.parse({}), '']);
    const { stdout } = await run('profile', 'show');
    assert.match(stdout, /^audio:\n {2}input_device: null\n/);
  });

  it('show lays single settings over a profile, the later over the earlier', async () => {
    const ran = await run('profile', 'show', '--json', '--profile', 'low_latency_audio', '--set', 'audio.chunk_size=256', '--set', 'tts.speed=1.5', '--set', 'tts.speed=2');
    const { audio, tts } = profileSchema.parse(json(ran));
    assert.deepStrictEqual([ran.status, audio.chunk_size, audio.min_speech_frames, tts.speed, tts.post_tts_cooldown], [0, 256, 4, 2, 0.2]);
  });

  it('what a profile asks for and is not there is told beside the result, not in it', async () => {
    const ran = await run('ask', 'what is 25 times 7', '--json', '--profile', 'quality_optimized');
    assert.equal(ran.status, 0);
    assert.equal(ran.stdout.trim().split('\n').length, 1);
    assert.match(ran.stderr, /^tts\.engine: bark is not to be had \(tts\.endpoint names no speech server\); using auto\.$/m);
  });

  it('list tells what each is good for, and recommends one', async () => {
    const ran = await run('profile', 'list', '--json');
    const { profiles, reason } = JSON.parse(ran.stdout) as { profiles: { name: string; goodFor: string; recommended: boolean }[]; reason: string };
    assert.deepStrictEqual([ran.status, profiles.length, profiles.filter(({ recommended }) => recommended).length], [0, 6, 1]);
    assert.match(reason, /cores? and \d+ GB/);
    const text = (await run('profile', 'list')).stdout;
    assert.match(text, /^\* \w+ +.+\.$/m);
    assert.match(text, /^ {2}\w+ +.+\.$/m);
  });

  it('validate: a right one, with what has no effect yet', async () => {
    const path = file('right.yaml', 'tts: {engine: bark}\n');
    const ran = await run('profile', 'validate', path, '--json');
    assert.deepStrictEqual([ran.status, json(ran)], [0, { file: path, valid: true, notices: ['tts.engine: bark is not to be had (tts.endpoint names no speech server); using auto.'] }]);
  });

  it('validate: a wrong one gives a line a mistake on standard error, and status 1', async () => {
    const path = file('wrong.yaml', 'audio:\n  chunk_sise: 512\ntts:\n  speed: fast\n');
    const ran = await run('profile', 'validate', path);
    assert.deepStrictEqual([ran.status, ran.stdout], [1, '']);
    assert.deepStrictEqual(ran.stderr.trim().split('\n').map(line => line.slice(line.indexOf('wrong.yaml'))).sort(), [
      'wrong.yaml:2:3: unknown key audio.chunk_sise; did you mean chunk_size?', 'wrong.yaml:4:3: tts.speed: expected a number from 0.25 to 4, found fast',
    ]);
    const { error } = json(await run('profile', 'validate', path, '--json')) as unknown as { error: { code: string } };
    assert.equal(error.code, 'invalid_profile');
  });

  const failures: [string[], number, RegExp][] = [
    [['profile', 'show', '--set', 'tts.sped=1'], 1, /^--set tts\.sped: unknown key tts\.sped; did you mean speed\?/],
    [['profile', 'show', '--set', 'tts.speed'], 1, /^--set tts\.speed: write it as key=value/],
    [['profile', 'show', '--profile', 'balancd'], 1, /^There is no profile balancd; did you mean balanced\?/],
    [['profile', 'show', '--profile', join('no', 'such.yaml')], 1, /cannot be read/],
    [['profile', 'validate', join('no', 'such.yaml')], 1, /no such file/],
    [['profile', 'show', 'me'], 2, /^profile: say show, list, or validate FILE\./],
    [['profile', 'eat'], 2, /^profile: say show, list, or validate FILE\./],
    [['profile', 'validate'], 2, /name one file/],
  ];
  for (const [args, status, message] of failures) {
    it(`${args.join(' ')}: status ${status}`, async () => {
      const ran = await run(...args);
      assert.deepStrictEqual([ran.status, ran.stdout], [status, '']);
      assert.match(ran.stderr, message);
      assert.doesNotMatch(ran.stderr, /^\s+at /m);
    });
  }
});
