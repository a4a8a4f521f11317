import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtVsix } from './builtVsix';
import { loadBinaries, loadInspect, loadPack, loadStage, loadZipEntries, projectFolder } from './scripts';

/** Compiling and running one blocks the editor, by 10 ms for each 100 kB; data are only read, which is a tenth of that. */
const bundleLimitBytes = 200e3;
const dataBundle = /\/corePart-learned\.js$/;
const here = `${process.platform}-${process.arch}`;
/** The parts with native code that each platform gets of packages that hold those of all platforms; `npm run test:targets` builds them all. */
const nativeParts: Readonly<Record<string, { readonly sherpa: string; readonly files: readonly string[] }>> = {
  'linux-x64': { sherpa: 'sherpa-onnx-linux-x64', files: ['lib/linux/x86_64/pv_recorder.node', 'addons/bin/linux-x64-alsa-output.node'] },
  'linux-arm64': { sherpa: 'sherpa-onnx-linux-arm64', files: [...['53', '72', '76'].map(core => `lib/raspberry-pi/cortex-a${core}-aarch64/pv_recorder.node`), 'addons/bin/linux-arm64-alsa-output.node'] },
  'darwin-x64': { sherpa: 'sherpa-onnx-darwin-x64', files: ['lib/mac/x86_64/pv_recorder.node', 'addons/bin/macos-x64-coreaudio-output.node'] },
  'darwin-arm64': { sherpa: 'sherpa-onnx-darwin-arm64', files: ['lib/mac/arm64/pv_recorder.node', 'addons/bin/macos-arm64-coreaudio-output.node'] },
  'win32-x64': { sherpa: 'sherpa-onnx-win-x64', files: ['lib/windows/amd64/pv_recorder.node', 'addons/bin/windows-x64-mme-output.node'] },
};

describe('the VSIX for this platform', function () {
  this.timeout(300_000);
  let path = '';
  let entries: { name: string; bytes: number; packedBytes: number; modified: string }[] = [];

  before(async function () {
    if (!(here in nativeParts)) { this.skip(); }
    path = await builtVsix();
    entries = (await loadZipEntries()).zipEntries(path);
  });

  it('holds what it needs to work offline, and no test, source map, secret, or program of another system', async () => {
    const { problemsOf, sizeLimitBytes } = await loadInspect();
    assert.deepEqual(problemsOf(path, here), []);
    assert.ok(statSync(path).size <= sizeLimitBytes && sizeLimitBytes <= 120e6);
  });

  it('holds the core in bundles that are loaded without being noticed', () => {
    const tooLarge = entries.filter(({ name, bytes }) => /\/dist\/(core|extension)[^/]*\.js$/.test(name) && !dataBundle.test(name) && bytes > bundleLimitBytes);
    assert.deepEqual(tooLarge.map(({ name, bytes }) => `${name}: ${bytes} bytes. Give a part of it a bundle of its own (coreParts in esbuild.mjs)`), []);
  });

  it('is seen through: what does not belong there is found', async () => {
    const { problemsOf } = await loadInspect();
    const other = here === 'darwin-arm64' ? 'win32-x64' : 'darwin-arm64';
    const problems = problemsOf(path, other).join('\n');
    for (const sentence of [`sherpa-onnx.node is for ${here}`, 'is not on the list', 'output.node is missing']) { assert.ok(problems.includes(sentence), sentence); }
  });
});

describe('the VSIX of any platform', function () {
  this.timeout(60_000);

  for (const [target, { sherpa, files }] of Object.entries(nativeParts)) {
    it(`${target} takes the native parts of ${target}, and of no other`, async () => {
      const [{ plannedFiles }, { allowed }] = await Promise.all([loadStage(), loadInspect()]);
      const planned = plannedFiles(target);
      assert.deepEqual(planned.packages.filter(name => /^sherpa-onnx-(?!node)/.test(name)), [sherpa]);
      const fromAll = planned.files.filter(name => /\.(node|so|dylib|dll)$/.test(name) && !name.startsWith(`node_modules/${sherpa}/`));
      assert.deepEqual(fromAll.map(name => name.replace(/^node_modules\/@[^/]+\/[^/]+\//, '')).sort(), [...files].sort());
      const { platformsOf } = await loadBinaries();
      for (const name of fromAll) { assert.deepEqual(platformsOf(readFileSync(join(projectFolder, name)))?.includes(target), true, name); }
      assert.deepEqual(planned.files.filter(name => !allowed(target).some(pattern => pattern.test(`extension/${name}`))), []);
    });
  }

  it('packed twice, at other times and from files with other dates, has the same bytes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vsix-bytes-'));
    try {
      const hashes = [];
      for (const date of ['2001-02-03T04:05:06Z', '2024-05-06T07:08:09Z']) {
        const files = { 'package.json': '{ "name": "small", "publisher": "nobody", "version": "1.0.0", "engines": { "vscode": "^1.104.0" }, "description": "Small." }\n', 'README.md': '# Small\n', 'LICENSE': 'MIT\n', 'CHANGELOG.md': '# Changes\n', 'dist/b.js': 'exports.b = 1;\n', 'dist/a.js': 'exports.a = 1;\n', 'not-named.txt': 'stays out\n' };
        const staged = join(folder, 'staged');
        rmSync(staged, { recursive: true, force: true });
        mkdirSync(join(staged, 'dist'), { recursive: true });
        // In another order, too.
        for (const [name, content] of hashes.length === 0 ? Object.entries(files) : Object.entries(files).reverse()) {
          writeFileSync(join(staged, name), content);
          utimesSync(join(staged, name), new Date(date), new Date(date));
        }
        const path = join(folder, 'small.vsix');
        await (await loadPack()).pack(staged, here, path);
        const entries = (await loadZipEntries()).zipEntries(path);
        assert.deepEqual(entries.map(({ name }) => name).filter(name => name.startsWith('extension/dist') || name.includes('not-named')), ['extension/dist/a.js', 'extension/dist/b.js']);
        hashes.push(createHash('sha256').update(readFileSync(path)).digest('hex'));
      }
      assert.equal(hashes[0], hashes[1]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
