import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bundles } from '../../src/node/bundles';

describe('bundles', () => {
  let folder = '';
  const loads = globalThis as { clientLoads?: number };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundles-'));
    loads.clientLoads = 0;
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('are read once, whoever asks for them, and however often', async () => {
    writeFileSync(join(folder, 'ollamaClient.js'), 'globalThis.clientLoads++;');
    const bundles = new Bundles(folder);
    await Promise.all([bundles.client('ollama'), bundles.client('ollama')]);
    rmSync(folder, { recursive: true });
    await bundles.client('ollama');
    assert.equal(loads.clientLoads, 1);
  });

  it('that could not be read are tried again', async () => {
    const bundles = new Bundles(folder);
    await assert.rejects(bundles.client('openai_compatible'), { code: 'ENOENT' });
    writeFileSync(join(folder, 'openaiClient.js'), 'globalThis.clientLoads++;');
    await bundles.client('openai_compatible');
    assert.equal(loads.clientLoads, 1);
  });

  it('of the models of the editor there is none', async () => {
    await new Bundles(join(folder, 'nowhere')).client('vscode');
  });
});
