import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** From another folder the package is not found by its name alone. */
const sherpaByPath: Plugin = {
  name: 'sherpa-by-path',
  setup: ({ onResolve }) => { onResolve({ filter: /^sherpa-onnx-node$/ }, ({ path }) => ({ path: pathToFileURL(createRequire(join(process.cwd(), 'package.json')).resolve(path)).href, external: true })); },
};

/** Bundles the worker thread and the helper process of the voices from the sources under test. */
export async function buildTtsWorkers(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-test-workers-'));
  await build({
    entryPoints: ['src/sidecar/tts/fliteWorker.ts', 'src/sidecar/tts/programHelper.ts', 'src/sidecar/tts/neuralHelper.ts'],
    bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', outdir: folder, logLevel: 'warning', plugins: [sherpaByPath],
  });
  return { folder, remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}
