import { readdir, readFile, realpath } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { compileFunction } from 'node:vm';

/**
 * Lets everything else that waits in this process have its turn. Twice: what follows a file that was read would go on in the same
 * round of the event loop after a single one, before any timer or message.
 */
export async function breathe(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** As the bundler writes them. */
const requires = /\brequire\("\.\/([\w-]+)\.js"\)/g;

/**
 * Loads the bundle `name` of a folder, and before it those beside it whose names go on with a capital letter (coreAbc.js and
 * coreDef.js, then core.js), each after those of them that it requires. What requires them later finds them loaded. Compiling a
 * hundred kilobytes takes milliseconds, running them for the first time as many, and each blocks: so there is a breath after each.
 */
export async function loadInSteps(folder: string, name: string): Promise<void> {
  // As Node itself knows modules: else what is behind a link would be loaded twice.
  const realFolder = await realpath(folder);
  const parts = new RegExp(`^${name}[A-Z].*\\.js$`);
  const files = (await readdir(realFolder)).filter(file => parts.test(file)).sort();
  // All at once: while one of them is compiled the next ones are read. As bytes, which are decoded in one go: read as text each would come in pieces.
  const reading = new Map([...files, `${name}.js`].map(file => [file, readFile(join(realFolder, file))]));
  for (const read of reading.values()) { read.catch(() => undefined); }
  const begun = new Set<string>();
  const load = async (file: string): Promise<void> => {
    if (begun.has(file)) { return; }
    begun.add(file);
    const path = join(realFolder, file), code = String(await reading.get(file));
    reading.delete(file);
    for (const [, required = ''] of code.matchAll(requires)) {
      if (files.includes(`${required}.js`)) { await load(`${required}.js`); }
    }
    await loadBundle(path, code);
  };
  for (const file of [...files, `${name}.js`]) { await load(file); }
}

/** What Node gives a module, in its order. */
const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];

/** What `require` does, with breaths. */
async function loadBundle(path: string, code: string): Promise<void> {
  const require = createRequire(path);
  await breathe();
  if (require.cache[path]) { return; }
  const run = compileFunction(code, parameters, { filename: path }) as (...values: unknown[]) => void;
  await breathe();
  // Somebody who could not wait may have required it meanwhile.
  if (require.cache[path]) { return; }
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  try {
    run(module.exports, require, module, path, dirname(path));
    module.loaded = true;
  } catch (thrown) {
    Reflect.deleteProperty(require.cache, path);
    throw thrown;
  }
  await breathe();
}
