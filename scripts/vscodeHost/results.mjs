// What the tests of test/vscode are built from, and what becomes of their results, wherever they run.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import esbuild from 'esbuild';
import { projectFolder } from '../setup.mjs';

/** What is loaded from its folder: ours, and one that brings language models which answer as a test wants. */
export const hostTestExtensions = [projectFolder, join(projectFolder, 'test', 'vscode', 'testModels')];

/** The results of a run that did not take place. */
export const noResults = ({ failed = [], skipped = [] }) => ({ passed: 0, notRun: 0, failed, skipped, failures: [] });

/** Each test file is a bundle of its own; the packages it uses, and VS Code, stay outside. */
export async function buildHostTests() {
  const folder = join(projectFolder, 'test', 'vscode');
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.vscode.test.ts')).map(name => join(folder, name));
  await bundleForHost([join(folder, 'index.ts'), ...files], folder, join(projectFolder, 'out', 'test-vscode'));
}

/** The module that measures instead of testing; its path, without its ending. */
export async function buildHostBench() {
  const folder = join(projectFolder, 'test', 'vscode', 'bench');
  const outdir = join(projectFolder, 'out', 'bench-vscode');
  await bundleForHost([join(folder, 'hostBench.ts')], folder, outdir);
  return join(outdir, 'hostBench');
}

async function bundleForHost(entryPoints, outbase, outdir) {
  // A test that was renamed or removed must not go on running as it was.
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: projectFolder, entryPoints, outbase, outdir,
    bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', sourcemap: true, logLevel: 'warning',
  });
}

/**
 * Prints failures and the last line, hands the results on, and sets the exit status.
 * @param {import('./runTests.mjs').Results} results
 * @param {(line: string) => void} say
 */
export function finish(results, say) {
  const { passed, failed, skipped, notRun, failures } = results;
  for (const { title, stack } of failures) { say(`    FAILED: ${title}\n${inSources(stack).replaceAll(/^/gm, '      ')}`); }
  if (failed.length > 0) { say(`\nFailed:\n${failed.map(title => `  ${title}`).join('\n')}`); }
  const nothingRan = passed + failed.length + skipped.length + notRun === 0;
  if (nothingRan) { say('no test ran'); }
  // For whoever runs this as one suite of many.
  if (process.env.VOICE_AGENT_TEST_RESULT) { writeFileSync(process.env.VOICE_AGENT_TEST_RESULT, JSON.stringify(results)); }
  say(`${passed} passed, ${failed.length + notRun} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length + notRun > 0 || nothingRan ? 1 : 0;
}

/** Lines of bundles become those of the sources. An extension host cannot do that itself: VS Code makes its stacks. */
function inSources(stack) {
  return stack.replaceAll(/([^\s()]+\.js):(\d+):(\d+)/g, (whole, path, line, column) => {
    if (!path.startsWith(projectFolder) || !existsSync(`${path}.map`)) { return whole; }
    const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
    // Its numbers count from 0, those of a stack from 1.
    const { originalSource, originalLine, originalColumn } = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (originalSource === undefined) { return whole; }
    return `${relative(projectFolder, resolve(dirname(path), originalSource))}:${originalLine + 1}:${originalColumn + 1}`;
  }).replaceAll(`${projectFolder}/`, '');
}
