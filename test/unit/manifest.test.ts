import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { modelManifests } from '../../src/sidecar/models/manifest';

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');
const versions = z.record(z.string(), z.string()).default({});

const packageJson = z.object({
  license: z.string(), dependencies: versions, devDependencies: versions, optionalDependencies: versions, peerDependencies: versions,
  scripts: versions, engines: z.object({ node: z.string() }),
}).parse(JSON.parse(read('package.json')));

const lock = z.object({
  packages: z.record(z.string(), z.object({
    version: z.string().optional(), dev: z.boolean().optional(), license: z.string().optional(),
    resolved: z.string().optional(), integrity: z.string().optional(),
  })),
}).parse(JSON.parse(read('package-lock.json')));

const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
  .map(([path, details]) => ({ ...details, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }));
const runtime = locked.filter(({ dev }) => dev !== true);

/** Licences under which a part may be handed on with this product. */
const fitLicences = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BSD-4-Clause', '0BSD'];

/** What git leaves out, as far as it lies about here. */
const notOurs = ['.git', 'node_modules', 'dist', 'out', '.vscode-test'];

function ownFiles(folder = process.cwd()): string[] {
  return readdirSync(folder).filter(name => !notOurs.includes(name)).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? ownFiles(path) : [relative(process.cwd(), path).split(sep).join('/')];
  });
}

describe('package manifest', () => {
  it('pins every dependency to one version', () => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = packageJson;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    assert.deepStrictEqual(loose, []);
  });

  it('is the one that package-lock.json was made from', () => {
    const wanted = { ...packageJson.dependencies, ...packageJson.devDependencies };
    const found = Object.fromEntries(Object.keys(wanted).map(name => [name, lock.packages[`node_modules/${name}`]?.version]));
    assert.deepStrictEqual(found, wanted);
  });

  it('makes npm refuse a Node that does not fit, and save exact versions', () => {
    const settings = read('.npmrc').split('\n');
    for (const setting of ['engine-strict=true', 'save-exact=true', 'omit-lockfile-registry-resolved=true']) { assert.ok(settings.includes(setting), setting); }
  });

  it('locks contents by hash, and not where they come from', () => {
    assert.ok(locked.length > 50);
    assert.deepStrictEqual(locked.filter(({ resolved, integrity }) => resolved !== undefined || integrity === undefined), []);
  });

  it('names no host of a registry in any file', () => {
    const files = ownFiles();
    assert.ok(files.includes('package.json') && files.includes('src/cli.ts'));
    // Spelled so that this file does not name one either.
    const hosts = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\b(deb|security|ftp)\.debian\.[a-z]{2,}|\bnpm\.pkg\.[a-z]/i;
    const naming = files.filter(path => !/\.(wav|onnx|png|wasm)$/.test(path) && hosts.test(read(path)));
    assert.deepStrictEqual(naming, []);
    assert.match(['https://registry', 'npmjs', 'org'].join('.'), hosts);
  });

  it('mentions what lies beside the checkout in .ci/run only', () => {
    const beside = new RegExp(['\\.\\./', 'shared\\b|/work', '/'].join(''));
    const mentioning = ownFiles().filter(path => !/\.(wav|onnx|png|wasm)$/.test(path) && beside.test(read(path)));
    assert.deepStrictEqual(mentioning, ['.ci/run']);
  });

  it('carries only licences that fit, and LICENSE is the one it names', () => {
    assert.equal(packageJson.license, 'MIT');
    assert.match(read('LICENSE'), /^MIT License\n[^]*Voice Agent contributors/);
    const unfit = runtime.filter(({ license }) => license === undefined || !fitLicences.includes(license));
    assert.deepStrictEqual(unfit, []);
    assert.deepStrictEqual(Object.values(modelManifests).filter(({ licence }) => !fitLicences.includes(licence)), []);
  });

  it('names every part that is handed on, with its licence, in NOTICE', () => {
    const words = read('NOTICE').split(/[\s,;]+/);
    const names = [...runtime.map(({ name }) => name), ...Object.values(modelManifests).map(model => model.package)];
    assert.deepStrictEqual(names.filter(name => !words.includes(name)), []);
    const lines = read('NOTICE').split('\n');
    const misnamed = runtime.filter(({ name, license }) => {
      const line = lines.find(text => text.trimStart().startsWith(`${name} `));
      return line !== undefined && !line.includes(license ?? '?');
    });
    assert.deepStrictEqual(misnamed, []);
  });

  it('begins npm start and npm test with the scripts that set everything up', () => {
    assert.equal(packageJson.scripts['start'], 'node scripts/start.mjs');
    assert.equal(packageJson.scripts['test'], 'node scripts/test.mjs');
    for (const script of ['start.mjs', 'test.mjs']) { assert.match(read(`scripts/${script}`), /await setUp\('(start|test)'\);/); }
  });

  it('sets itself up with Node alone', () => {
    const imports = ['run', 'setup', 'skips', 'start', 'systemPackages', 'test'].flatMap(name =>
      [...read(`scripts/${name}.mjs`).matchAll(/(?:from|import) ?\(?'([^']+)'/g)].map(([, from]) => from ?? ''));
    assert.ok(imports.length > 10);
    assert.deepStrictEqual(imports.filter(name => !name.startsWith('node:') && !name.startsWith('./')), []);
  });
});
