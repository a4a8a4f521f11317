import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the worker thread and the helper process of the voices from the sources under test. */
export async function buildTtsWorkers(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-test-workers-'));
  await build({
    entryPoints: ['src/sidecar/tts/fliteWorker.ts', 'src/sidecar/tts/programHelper.ts'],
    bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', outdir: folder, logLevel: 'warning',
  });
  return { folder, remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}
