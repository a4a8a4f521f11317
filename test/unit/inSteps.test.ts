import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLayer, loadLayers } from '../../src/core/config/layers';
import { profileSteps } from '../../src/core/config/profileSteps';
import { parseLayerText } from '../../src/core/config/profileText';
import { yamlSteps } from '../../src/core/config/yamlText';
import { atOnce, inSteps, type Steps, withBreaths } from '../../src/core/inSteps';
import { loadInSteps } from '../../src/node/loadInSteps';

describe('work in steps', () => {
  let nowMs = 0, breaths: number[] = [];
  const clock = { nowMs: () => nowMs };
  const breathe = () => { breaths.push(nowMs); return Promise.resolve(); };
  beforeEach(() => { nowMs = 0; breaths = []; });
  function* working(durationsMs: readonly number[]): Steps<string> {
    for (const ms of durationsMs) { nowMs += ms; yield; }
    return 'done';
  }

  it('stops to breathe at the first pause after 3 ms, and not more often', async () => {
    assert.equal(await withBreaths(working([1, 1, 1, 1, 2, 9, 1]), clock, breathe), 'done');
    assert.deepStrictEqual(breaths, [4, 15]);
  });

  it('for whom nobody waits, it takes no breath', () => {
    assert.equal(atOnce(working([5, 5])), 'done');
    assert.deepStrictEqual(breaths, []);
  });

  it('a step that ends later is waited for, and what it took counts', async () => {
    const done: string[] = [];
    await inSteps([async () => { await Promise.resolve(); nowMs += 4; done.push('first'); }, () => { done.push(`after ${breaths.length} breath`); }], clock, breathe);
    assert.deepStrictEqual(done, ['first', 'after 2 breath']);
  });

  it('there is a breath before the first step, and none where there is nothing to be done', async () => {
    await inSteps([], clock, breathe);
    assert.equal(breaths.length, 0);
    await inSteps([() => { assert.equal(breaths.length, 1); }, () => { assert.equal(breaths.length, 1); }], clock, breathe);
  });

  it('what a step throws comes out', async () => {
    await assert.rejects(inSteps([() => { throw new Error('no'); }], clock, breathe), /^Error: no$/);
  });

  it('a profile is the same whether it was read in one go or in steps, and so are its mistakes', async () => {
    // Each look at the clock takes a while: there is a breath at every pause.
    const slow = { nowMs: () => nowMs += 4 };
    for (const name of ['default', 'memory_optimized']) {
      const text = readFileSync(`profiles/${name}.yaml`, 'utf8');
      const { value, place } = await withBreaths(yamlSteps(text, 'a.yaml'), slow, breathe);
      assert.deepStrictEqual(await withBreaths(profileSteps(checkLayer(value, place), []), slow, breathe), loadLayers([parseLayerText(text, 'a.yaml')]));
    }
    assert.ok(breaths.length > 20, `${breaths.length} breaths`);
    const none = checkLayer({}, () => ''), mistaken = await withBreaths(yamlSteps('tts:\n  engin: none\n', 'a.yaml'), slow, breathe);
    await assert.rejects(withBreaths(profileSteps(none, [none, mistaken]), slow, breathe), /a\.yaml:2:3: unknown key tts\.engin; did you mean engine\?/);
  });

  it('two profiles in one file are a mistake, at the second', () => {
    assert.throws(() => parseLayerText('tts: {}\n---\ntts: {}\n', 'a.yaml'), /^VoiceError: a\.yaml:2:1: a file holds one profile/);
  });
});

describe('bundles that are loaded in steps', () => {
  let folder = '';
  const write = (name: string, code: string) => { writeFileSync(join(folder, 'dist', name), code); };
  const loads = () => (globalThis as { loadsOfTest?: string[] }).loadsOfTest;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-in-steps-'));
    mkdirSync(join(folder, 'dist'));
    (globalThis as { loadsOfTest?: string[] }).loadsOfTest = [];
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('come in order, once, and are what is required later, also through a link', async () => {
    write('core.js', "loadsOfTest.push('core'); exports.b = require('./corePart-b.js').b;");
    write('corePart-b.js', "loadsOfTest.push('b'); exports.b = 1;");
    write('corePackage-a.js', "loadsOfTest.push('a');");
    write('corelation.js', "loadsOfTest.push('another');");
    symlinkSync(join(folder, 'dist'), join(folder, 'link'));
    await loadInSteps(join(folder, 'link'), 'core');
    await loadInSteps(join(folder, 'dist'), 'core');
    const load = createRequire(join(realpathSync(folder), 'dist', 'any.js'));
    assert.deepStrictEqual(load('./core.js'), { b: 1 });
    assert.deepStrictEqual(loads(), ['a', 'b', 'core']);
  });

  it('what one of them requires comes before it, in a step of its own', async () => {
    write('coreA.js', "loadsOfTest.push('a'); require(\"./coreC.js\"); require(\"./coreA.js\");");
    write('coreC.js', "loadsOfTest.push('c');");
    write('core.js', "loadsOfTest.push('core');");
    await loadInSteps(join(folder, 'dist'), 'core');
    assert.deepStrictEqual(loads(), ['c', 'a', 'core']);
  });

  it('one that fails can be loaded again', async () => {
    write('core.js', "loadsOfTest.push('core'); if (loadsOfTest.length === 1) { throw new Error('not yet'); }");
    await assert.rejects(loadInSteps(join(folder, 'dist'), 'core'), /not yet/);
    await loadInSteps(join(folder, 'dist'), 'core');
    assert.deepStrictEqual(loads(), ['core', 'core']);
  });
});
