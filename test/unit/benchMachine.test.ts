import assert from 'node:assert/strict';
import { type BenchMachine, benchMachine, machineDifferences, machineLine, readMachine } from '../../src/terminal/benchMachine';

const machine: BenchMachine = { processor: 'Abacus 1', cores: 2, memoryBytes: 25.2e9, system: 'linux-x64 6.1.0', node: 'v20.19.0' };

const changes: readonly (readonly [Partial<BenchMachine>, readonly string[]])[] = [
  [{}, []],
  // What a system takes for itself before it counts differs from start to start.
  [{ memoryBytes: 25.1e9 }, []],
  [{ memoryBytes: 8e9 }, ['memory 25 GB, now 8 GB']],
  [{ processor: 'Abacus 2', cores: 4 }, ['processor Abacus 1, now Abacus 2', 'cores 2, now 4']],
  [{ system: 'darwin-arm64 24.0.0' }, ['system linux-x64 6.1.0, now darwin-arm64 24.0.0']],
  [{ node: 'v22.13.0' }, ['Node v20.19.0, now v22.13.0']],
];

describe('the machine of a performance test', () => {
  for (const [change, differences] of changes) {
    it(`${Object.keys(change).join(' and ') || 'nothing'} changed: ${differences.join('; ') || 'the same machine'}`, () => {
      assert.deepStrictEqual(machineDifferences(machine, { ...machine, ...change }), differences);
    });
  }

  it('is read back as it was written, and not where a part of it lacks', () => {
    const own = benchMachine();
    assert.deepStrictEqual(readMachine(JSON.parse(JSON.stringify({ machine: own, load: 0.1 }))), own);
    for (const part of Object.keys(own)) { assert.equal(readMachine({ machine: { ...own, [part]: undefined } }), null, part); }
    for (const value of [null, 1, 'machine', {}, { machine: null }, { text: 'What is 25 times 7?', medianMs: 1 }]) { assert.equal(readMachine(value), null); }
  });

  it('is one line for people', () => { assert.equal(machineLine(machine), '2 x Abacus 1, 25 GB, linux-x64 6.1.0, Node v20.19.0'); });
});
