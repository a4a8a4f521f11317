import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OllamaServer, startOllamaServer } from '../fakes/ollamaServer';
import { sayToFile } from '../fakes/speechClips';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;
const steps = ['microphone', 'speak', 'recogniser', 'model', 'safety'] as const;
type Step = typeof steps[number];

/** The first minutes with the extension: a window of a VS Code that has never had it. */
describe('the walkthrough in a real VS Code', function () {
  this.timeout(300_000);
  // As in the conversation: a busy machine may drop samples of the virtual microphone.
  this.retries(1);
  let folder = '', sentence = '';
  let card: VirtualSoundCard, server: OllamaServer, workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null || virtualSoundCardProblem() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'walkthrough-ui-'));
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    sentence = sayToFile(folder, 'sentence', 'What is 25 times 7?', 400);
    card = await startVirtualSoundCard();
    server = await startOllamaServer({ models: ['llama3.2:3b'] });
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, 'cache') }, version: uiVersion,
      // As VS Code comes: the windows of the other tests open nothing by themselves.
      settings: { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench', 'voiceAgent.overrides': { tts: { engine: 'none' }, llm: { host: server.url } } },
    });
    // Beside the steps there is room for their pictures in a wide window only.
    await workbench.page.setViewportSize({ width: 1600, height: 900 });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await workbench.screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
  });
  after(async () => {
    await workbench?.dispose();
    await server?.close();
    await card?.dispose();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const page = () => workbench.page.locator('.gettingStartedContainer');
  const mark = (step: Step) => page().locator(`[data-done-step-id$="#${step}"]`).first();
  const isDone = async (step: Step) => await mark(step).getAttribute('aria-checked') === 'true';
  const done = async (step: Step) => {
    for (let tries = 0; tries < limitMs / 200 && !await isDone(step); tries++) { await sleep(200); }
    assert.ok(await isDone(step), `the step ${step} is not done`);
  };
  const expand = (step: Step) => page().locator(`[data-step-id$="#${step}"]`).first().click();
  const press = (name: string) => page().getByRole('button', { name, exact: true }).first().click({ timeout: limitMs });

  /** What became of each colour that the picture on the page takes from the theme. */
  const pictureColours = async () => {
    await workbench.page.frameLocator('iframe.webview').frameLocator('iframe').locator('svg').waitFor({ timeout: limitMs });
    await sleep(500);
    for (const frame of workbench.page.frames()) {
      const colours = await frame.evaluate<string[]>(`['stroke', 'fill'].flatMap(name => [...document.querySelectorAll('svg [' + name + '^="var("]')].map(element => getComputedStyle(element)[name]))`);
      if (colours.length > 0) { return colours; }
    }
    return [];
  };

  it('opens by itself in the first window, with five steps that are all to be done', async () => {
    // The oldest one greets, in a browser, with a walkthrough of its own in the same place.
    if (uiVersion === 'floor') {
      await workbench.statusBarItem('voiceAgent.microphone').waitFor({ timeout: limitMs });
      await workbench.runCommand('Voice Agent: Open Walkthrough');
    }
    await page().getByText('Talk to Your Editor', { exact: true }).first().waitFor({ timeout: limitMs });
    for (const step of steps) { assert.equal(await isDone(step), false, step); }
    // The picture has a page of its own, drawn over this one.
    await workbench.page.locator('iframe.webview').first().waitFor({ timeout: limitMs });
    await sleep(1000);
    await workbench.screenshot('walkthrough');
  });

  it('a sentence into the microphone: the step is done, and so is that of the recogniser', async () => {
    await expand('microphone');
    await press('Test Microphone');
    const test = workbench.notification('Microphone test: say a sentence');
    await test.waitFor({ timeout: limitMs });
    await sleep(1500);
    await card.play(sentence);
    await done('microphone');
    await done('recogniser');
    await workbench.screenshot('walkthrough-microphone');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('a first answer: the step is done', async () => {
    await expand('speak');
    assert.equal(await isDone('speak'), false);
    await press('Type a Question');
    await workbench.answer('what is 25 times 7');
    await done('speak');
  });

  it('a language model that is there: the step is done', async () => {
    await expand('model');
    assert.equal(await isDone('model'), false);
    await press('Look for the Model');
    await done('model');
    await workbench.screenshot('walkthrough-model');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('a file is made and taken back: the step is done', async () => {
    await expand('safety');
    await press('Create a File');
    for (let tries = 0; tries < 300 && !existsSync(join(folder, 'hello.md')); tries++) { await sleep(200); }
    assert.ok(existsSync(join(folder, 'hello.md')), 'no file was made');
    assert.equal(await isDone('safety'), false);
    // What was made is shown in an editor of its own.
    await workbench.runCommand('Voice Agent: Open Walkthrough');
    await expand('safety');
    await press('Undo That');
    await done('safety');
    assert.equal(existsSync(join(folder, 'hello.md')), false);
  });

  it('has pictures that take the colours of a light theme and of a dark one', async () => {
    await workbench.runCommand('Voice Agent: Open Walkthrough');
    for (const theme of ['light', 'dark']) {
      for (const step of steps) {
        if (await page().locator(`[data-step-id$="#${step}"].expanded`).count() === 0) { await expand(step); }
        const colours = await pictureColours();
        // A colour that the theme does not name would leave nothing to be seen.
        assert.deepStrictEqual(colours.filter(colour => colour === 'none'), [], `${theme}, ${step}`);
        assert.ok(colours.length > 2, `${theme}, ${step}`);
        await workbench.screenshot(`walkthrough-${theme}-${step}`);
      }
      await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
      await sleep(1000);
    }
  });

  it('does not open again by itself', async () => {
    await workbench.runCommand('View: Close All Editors');
    await page().waitFor({ state: 'detached', timeout: limitMs });
    // In a browser VS Code writes down every 5 s which editors are open, and brings those back.
    await sleep(15_000);
    await workbench.reload();
    await workbench.statusBarItem('voiceAgent.microphone').filter({ hasText: 'Voice' }).waitFor({ timeout: limitMs });
    // It opens a second after the window is up; a busy machine takes longer.
    await sleep(10_000);
    assert.equal(await page().count(), 0);
  });
});
