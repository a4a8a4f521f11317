import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelManifests } from '../../src/sidecar/models/manifest';
import { ModelStore } from '../../src/sidecar/models/modelStore';
import { sha256Of } from './modelArchive';

const manifest = modelManifests['silero-vad'];
const file = manifest.files[0];

/** With a cache folder as its argument this file is the process that gets killed; under mocha it is the test. */
const childCache = process.env['VOICE_AGENT_MODEL_CHILD'];

const ensure = (cacheFolder: string) =>
  new ModelStore({ cacheFolder, offline: false, onProgress: () => undefined }).ensure('silero-vad', new AbortController().signal);

if (childCache !== undefined) {
  void ensure(childCache);
} else {
  describe('modelStore in processes of its own', function () {
    // The real package comes from the registry, several times.
    this.timeout(60_000);
    let cache = '';
    beforeEach(async () => { cache = await mkdtemp(join(tmpdir(), 'voice-agent-killed-')); });
    afterEach(() => rm(cache, { recursive: true, force: true, maxRetries: 5 }));

    const start = (env: NodeJS.ProcessEnv = {}) =>
      spawn(process.execPath, [__filename], { env: { ...process.env, VOICE_AGENT_MODEL_CHILD: cache, ...env }, stdio: 'ignore' });
    const namesBelow = (folder: string) => readdir(folder, { recursive: true }).catch(() => []);
    const assertWhole = async () => {
      assert.ok(file);
      const folder = join(cache, 'models', `${manifest.id}-${manifest.version}`);
      assert.equal(sha256Of(await readFile(join(folder, file.name))), file.sha256);
      assert.deepStrictEqual(await readdir(join(cache, 'models')), [`${manifest.id}-${manifest.version}`]);
    };

    const moments: [string, (names: string[]) => boolean][] = [
      ['when npm has begun', names => names.some(name => name.includes('npm-cache'))],
      ['when the archive is there', names => names.some(name => name.endsWith('.tgz'))],
      ['when the model is being written', names => names.some(name => name.endsWith('.onnx'))],
    ];
    for (const [when, reached] of moments) {
      it(`installs after another process was killed ${when}`, async () => {
        const child = start();
        while (!reached(await namesBelow(cache)) && child.exitCode === null) { await new Promise(resolve => setTimeout(resolve, 2)); }
        child.kill('SIGKILL');
        await once(child, 'close');
        await ensure(cache);
        await assertWhole();
      });
    }

    it('leaves no npm behind when it is killed', async function () {
      if (process.platform !== 'linux') { this.skip(); }
      // A registry that never answers: npm would wait for minutes, so what ends it is our death.
      const registry = createServer().listen(0, '127.0.0.1');
      await once(registry, 'listening');
      const address = registry.address();
      assert.ok(address !== null && typeof address === 'object');
      const child = start({ npm_config_registry: `http://127.0.0.1:${address.port}/` });
      try {
        await once(registry, 'request');
        assert.ok((await processesWith(cache)).length >= 2, 'npm was not seen');
        child.kill('SIGKILL');
        await once(child, 'close');
        while ((await processesWith(cache)).length > 0) { await new Promise(resolve => setTimeout(resolve, 20)); }
      } finally {
        registry.closeAllConnections();
        registry.close();
      }
    });

    it('lets two processes install at once', async () => {
      const children = [start(), start()];
      const codes = await Promise.all(children.map(async child => (await once(child, 'close'))[0] as unknown));
      assert.deepStrictEqual(codes, [0, 0]);
      await assertWhole();
    });
  });
}

/** Process ids whose environment holds this text (Linux only); npm hides its command line behind a title. */
async function processesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    if ((await readFile(join('/proc', pid, 'environ'), 'utf8').catch(() => '')).includes(text)) { found.push(pid); }
  }
  return found;
}
