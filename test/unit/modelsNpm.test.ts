import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder, type CacheFolderProps } from '../../src/sidecar/models/cacheFolder';
import { findNpm } from '../../src/sidecar/models/npmClient';

describe('npmClient', () => {
  let root = '';
  beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'voice-agent-npm-')); });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const file = async (...names: string[]) => {
    const path = join(root, ...names);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    return path;
  };
  /** The script that Node would run, or the program itself. */
  const found = (env: Record<string, string>, platform: NodeJS.Platform = 'linux', nodePath = join(root, 'elsewhere', 'node')) => {
    const client = findNpm({ env, platform, nodePath });
    return client === null ? null : client.command === nodePath ? client.args.at(-1) : client.command;
  };

  it('takes the npm that started us before all others', async () => {
    const started = await file('started', 'npm-cli.js');
    await file('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    assert.equal(found({ npm_execpath: started }, 'linux', join(root, 'bin', 'node')), started);
  });

  it('does not take another package manager for it', async () => {
    const beside = await file('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    for (const other of ['pnpm.cjs', 'yarn.js']) {
      assert.equal(found({ npm_execpath: await file('started', other) }, 'linux', join(root, 'bin', 'node')), beside);
    }
    assert.equal(found({ npm_execpath: join(root, 'gone', 'npm-cli.js') }, 'linux', join(root, 'bin', 'node')), beside);
  });

  it('finds it beside node.exe and through PATH on Windows, never as npm.cmd', async () => {
    await file('windows', 'npm.cmd');
    const script = await file('windows', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    assert.equal(found({}, 'win32', join(root, 'windows', 'node.exe')), script);
    assert.equal(found({ Path: [join(root, 'other'), join(root, 'windows')].join(delimiter) }, 'win32'), script);
  });

  it('follows the link on the PATH to the script, so that our own Node runs it', async function () {
    if (process.platform === 'win32') { this.skip(); }
    const script = await file('usr', 'lib', 'npm-cli.js');
    await mkdir(join(root, 'bin'));
    await symlink(script, join(root, 'bin', 'npm'));
    assert.equal(found({ PATH: join(root, 'bin') }), script);
  });

  it('runs a program named npm that is no link as it is', async () => {
    const program = await file('bin', 'npm');
    assert.equal(found({ PATH: [join(root, 'none'), join(root, 'bin')].join(delimiter) }), program);
  });

  it('finds none on Windows where there is none', () => {
    assert.equal(found({ Path: join(root, 'empty') }, 'win32'), null);
  });
});

describe('cacheFolder', () => {
  const cases: [string, CacheFolderProps, string][] = [
    ['the variable', { env: { VOICE_AGENT_CACHE: '/data/voice', XDG_CACHE_HOME: '/x' }, platform: 'linux', homeFolder: '/home/a' }, '/data/voice'],
    ['XDG', { env: { XDG_CACHE_HOME: '/x' }, platform: 'linux', homeFolder: '/home/a' }, '/x/voice-agent'],
    ['no relative XDG', { env: { XDG_CACHE_HOME: 'x' }, platform: 'linux', homeFolder: '/home/a' }, '/home/a/.cache/voice-agent'],
    ['Linux', { env: { VOICE_AGENT_CACHE: '' }, platform: 'linux', homeFolder: '/home/a' }, '/home/a/.cache/voice-agent'],
    ['macOS', { env: { XDG_CACHE_HOME: '/x' }, platform: 'darwin', homeFolder: '/Users/a' }, '/Users/a/Library/Caches/voice-agent'],
    ['Windows', { env: { LOCALAPPDATA: '/local' }, platform: 'win32', homeFolder: '/home/a' }, '/local/voice-agent/Cache'],
    ['Windows without its variable', { env: {}, platform: 'win32', homeFolder: '/home/a' }, '/home/a/AppData/Local/voice-agent/Cache'],
  ];
  for (const [what, props, expected] of cases) {
    it(`follows ${what}`, () => { assert.equal(cacheFolder(props), join(expected)); });
  }
});
