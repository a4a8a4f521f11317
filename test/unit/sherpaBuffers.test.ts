import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Functions of sherpa-onnx-node that hand out native memory unless told `false`; Electron ends a process that takes it. */
const offering = ['front', 'readWave', 'get', 'generate', 'generateAsync'];

describe('sherpa-onnx under Electron', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));

  it('is used through one file only', () => {
    const importing = files.filter(name => readFileSync(join('src', name), 'utf8').includes("'sherpa-onnx-node'"));
    assert.deepStrictEqual(importing, [join('sidecar', 'sherpa.ts')]);
  });

  it('that file offers no function that hands out external memory, or requires it to be told not to', () => {
    const source = readFileSync('src/sidecar/sherpa.ts', 'utf8');
    const declared = offering.flatMap(name => [...source.matchAll(new RegExp(`\\b${name}\\(([^)]*)\\)`, 'g'))].filter(match => !/enableExternalBuffer: false/.test(match[1] ?? '')).map(() => name));
    assert.deepStrictEqual(declared, []);
  });
});
