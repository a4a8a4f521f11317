// npm run package [-- --target linux-x64] [--out FILE.vsix]   Makes the VSIX for this platform, or another, with the speech
// models and all native parts inside. It touches neither dist nor node_modules: everything is laid out in a folder of out/vsix first.
// The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from './setup.mjs';
import { targets } from './vsix/contents.mjs';
import { pack } from './vsix/pack.mjs';
import { stage } from './vsix/stage.mjs';
import { zipEntries } from './vsix/zipEntries.mjs';

const say = line => { process.stdout.write(`${line}\n`); };
const megabytes = bytes => (bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1);

const { values: options } = parseArgs({ options: { target: { type: 'string', default: `${process.platform}-${process.arch}` }, out: { type: 'string' } } });
if (!(options.target in targets)) {
  process.stderr.write(`--target ${options.target}: a VSIX can be made for ${Object.keys(targets).join(', ')}.\n`);
  process.exit(2);
}
try {
  await make(options.target);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function make(target) {
  const startMs = performance.now();
  // A folder of its own: somebody else may be packing, too.
  const folder = join(projectFolder, 'out', 'vsix', `${target}-${process.pid}`);
  try {
    await stage(folder, target, say);
    const { name, version } = manifestOf(folder);
    const path = resolve(options.out ?? join(projectFolder, `${name}-${target}-${version}.vsix`));
    await pack(folder, target, path);
    tell(path);
    say(`sha256 ${createHash('sha256').update(readFileSync(path)).digest('hex')}`);
    say(`${path}: ${megabytes(statSync(path).size)} MB, ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is inside, the biggest first, by folder. */
function tell(path) {
  const groups = new Map();
  for (const { name, bytes, packedBytes } of zipEntries(path)) {
    const parts = name.replace(/^extension\//, '').split('/');
    const depth = parts[0] === 'node_modules' ? (parts[1].startsWith('@') ? 3 : 2) : parts[0] === 'models' || parts[0] === 'dist' ? 2 : 1;
    const key = parts.slice(0, depth).join('/');
    const group = groups.get(key) ?? { files: 0, bytes: 0, packedBytes: 0 };
    groups.set(key, { files: group.files + 1, bytes: group.bytes + bytes, packedBytes: group.packedBytes + packedBytes });
  }
  say('\n    MB   packed  files');
  for (const [key, { files, bytes, packedBytes }] of [...groups].sort(([, a], [, b]) => b.packedBytes - a.packedBytes)) {
    say(`${megabytes(bytes).padStart(6)} ${megabytes(packedBytes).padStart(8)} ${String(files).padStart(6)}  ${key}`);
  }
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
