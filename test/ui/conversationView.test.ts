import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;

describe('the rows of the conversation in a real VS Code', function () {
  this.timeout(180_000);
  let folder = '';
  let workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'conversation-rows-ui-'));
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, version: uiVersion, env: { VOICE_AGENT_CACHE: join(folder, 'cache') },
      settings: { 'voiceAgent.overrides': { tts: { engine: 'none' } } },
    });
    await workbench.statusBarItem('voiceAgent.microphone').waitFor({ timeout: limitMs });
    await workbench.runCommand('View: Show Voice Agent');
    for (const question of ['what is 25 times 7', 'what is 6 times 9']) { await ask(question); }
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await workbench.screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
  });
  after(async () => {
    await workbench?.dispose();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const rows = () => workbench.page.locator('.pane-body .monaco-list-row');
  const rowOf = (text: string) => rows().filter({ hasText: text });
  const until = async (text: string, count: number) => {
    for (let tries = 0; tries < limitMs / 100 && await rowOf(text).count() < count; tries++) { await sleep(100); }
    assert.equal(await rowOf(text).count(), count, text);
  };
  const ask = async (question: string) => {
    const before = await rows().count();
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer(question);
    for (let tries = 0; tries < limitMs / 100 && await rows().count() < before + 2; tries++) { await sleep(100); }
  };
  const explanation = () => workbench.page.locator('.monaco-dialog-box');
  const close = async () => {
    await workbench.page.keyboard.press('Escape');
    await explanation().waitFor({ state: 'hidden', timeout: limitMs });
  };

  it('show what was asked and answered', async () => {
    assert.equal(await rowOf('25 times 7 is 175.').count(), 1);
    assert.equal(await rowOf('6 times 9 is 54.').count(), 1);
  });

  it('the keyboard asks the selected one again, not the newest', async () => {
    await rowOf('25 times 7 is 175.').click();
    await workbench.page.keyboard.press('Control+Enter');
    await until('25 times 7 is 175.', 2);
    assert.equal(await rowOf('6 times 9 is 54.').count(), 1);
  });

  it('the keyboard explains the selected one', async () => {
    await rowOf('6 times 9 is 54.').click();
    await workbench.page.keyboard.press('Alt+Enter');
    const text = explanation().filter({ hasText: 'Heard: what is 6 times 9' });
    await text.waitFor({ timeout: limitMs });
    assert.match(await text.innerText(), /Taken for: utility\.calculate/);
    await workbench.screenshot('explained');
    await close();
  });

  it('the menu of a row has all its actions', async () => {
    await rowOf('6 times 9 is 54.').click();
    await workbench.page.keyboard.press('Shift+F10');
    const items = workbench.page.locator('.context-view .monaco-menu .action-label');
    await items.first().waitFor({ timeout: limitMs });
    await workbench.screenshot('conversation-menu');
    const names = (await items.allInnerTexts()).map(name => name.trim()).filter(name => name !== '');
    for (const name of ['Copy the Answer', 'Repeat the Answer', 'Ask Again', 'Explain the Decision']) { assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`); }
    await workbench.page.keyboard.press('Escape');
  });

  it('the buttons of a row belong to that row', async () => {
    const row = rowOf('what is 6 times 9').first();
    await row.hover();
    await row.getByRole('button', { name: 'Ask Again' }).or(row.locator('.action-label[aria-label="Ask Again"]')).first().click();
    await until('6 times 9 is 54.', 2);
  });

  it('from the command palette it is about the newest', async () => {
    await workbench.runCommand('Voice Agent: Explain the Decision');
    await explanation().filter({ hasText: 'Heard: what is 6 times 9' }).waitFor({ timeout: limitMs });
    await close();
  });
});
