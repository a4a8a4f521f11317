import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';
import { builtVsix } from './builtVsix';
import { inputBoxOf, runFromPalette } from './palette';
import { loadChromium, loadHost, loadInstall, projectFolder, uiVersion, workbenchLacks } from './scripts';

const limitMs = 60_000;

/** As scripts/vscodeHost/chromium.mjs has it; its declarations leave it out. */
interface DevelopmentOptions { withDevelopmentOptions(page: Page, server: { origin: string }, options: { extensions: string[] }): Promise<void> }

/** The VSIX installed in a VS Code that knows of a screen reader, with a loudspeaker, and with what a chat needs (chatDouble). */
describe('a screen reader, the chat and the tools in a real VS Code', function () {
  this.timeout(240_000);
  let folder = '', profile = '';
  let card: VirtualSoundCard, page: Page;
  const undo: (() => Promise<void> | void)[] = [];
  const settings = {
    'editor.accessibilitySupport': 'on', 'workbench.reduceMotion': 'on', 'chat.disableAIFeatures': false, 'voiceAgent.overrides': { input: { earcons: false } },
  };

  before(async function () {
    if (await workbenchLacks() !== null || virtualSoundCardProblem() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'accessibility-ui-'));
    writeFileSync(join(folder, 'a.md'), '# A\n');
    undo.push(() => { rmSync(folder, { recursive: true, force: true }); });
    const [tools, chromium, { ensureHost }, vsix] = await Promise.all([loadHost(), loadChromium() as Promise<Awaited<ReturnType<typeof loadChromium>> & DevelopmentOptions>, loadInstall(), builtVsix()]);
    const host = await ensureHost(uiVersion);
    profile = tools.makeProfile(settings);
    undo.push(() => { tools.removeFolder(profile); });
    await tools.installExtension(host, profile, vsix);
    card = await startVirtualSoundCard();
    undo.push(() => card.dispose());
    const server = await tools.startServer({ host, profile, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, '.cache') } });
    undo.push(() => server.stop());
    const browser = await chromium.launchChromium();
    undo.push(() => browser.close());
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(limitMs);
    await chromium.withDevelopmentOptions(page, server, { extensions: [join(projectFolder, 'test', 'ui', 'chatDouble')] });
    await page.goto(tools.workbenchUrl(server, folder));
    await microphone().filter({ hasText: 'Voice' }).waitFor();
    // What VS Code hands to screen readers, from now on.
    await page.evaluate(`(() => {
      window.told = []; window.spinners = 0;
      const container = document.querySelector('.monaco-aria-container');
      new MutationObserver(() => { for (const { textContent } of container.children) { if (textContent && window.told.at(-1) !== textContent) { window.told.push(textContent); } } }).observe(container, { childList: true, subtree: true, characterData: true });
      const item = document.querySelector('.statusbar-item[id$="voiceAgent.microphone"]');
      new MutationObserver(() => { window.spinners += item.querySelectorAll('.codicon-modifier-spin').length; }).observe(item, { childList: true, subtree: true, attributes: true });
    })()`);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
  });
  after(async () => { for (const step of undo.splice(0).reverse()) { await step(); } });

  const microphone = () => page.locator('.statusbar-item[id$="voiceAgent.microphone"]');
  const inputBox = () => inputBoxOf(page);
  const told = () => page.evaluate<string[]>('window.told');
  const screenshot = async (name: string) => {
    mkdirSync(join(projectFolder, 'out', 'screenshots'), { recursive: true });
    await page.screenshot({ path: join(projectFolder, 'out', 'screenshots', `${uiVersion === 'newest' ? '' : `${uiVersion}-`}${name}.png`) });
  };
  const runCommand = (title: string) => runFromPalette(page, title);
  const answer = async (text: string) => {
    await inputBox().fill(text);
    await inputBox().press('Enter');
  };
  const until = async (holds: () => Promise<boolean> | boolean, what: string) => {
    for (let tries = 0; tries < 300; tries++) {
      if (await holds()) { return; }
      await sleep(100);
    }
    assert.fail(what);
  };
  const ask = async (question: string) => {
    await runCommand('Voice Agent: Ask...');
    await answer(question);
  };
  /** How many samples of what came out of the loudspeaker meanwhile were loud. */
  const loudWhile = async (work: () => Promise<void>) => {
    const endRecording = await card.startRecording();
    await work();
    await sleep(4_000);
    return (await endRecording()).filter(sample => Math.abs(sample) > 500).length;
  };

  it('a reply is told to the screen reader, and not spoken over it', async () => {
    const loud = await loudWhile(async () => {
      await ask('what is 25 times 7');
      await until(async () => (await told()).some(text => text.includes('25 times 7 is 175.')), 'the answer was not told');
      await screenshot('screen-reader-answer');
    });
    assert.equal(loud, 0);
  });

  it('listening is told once, and nothing spins where motion is not wanted', async () => {
    await microphone().locator('a').click();
    await microphone().filter({ hasText: 'Listening' }).waitFor();
    await until(async () => (await told()).some(text => text.includes('Voice Agent is listening.')), 'listening was not told');
    await screenshot('screen-reader-listening');
    // Silence: it gives up by itself, and says so where all is said that has no button.
    await microphone().filter({ hasText: 'Voice' }).waitFor();
    assert.equal((await told()).filter(text => text.includes('Voice Agent is listening.')).length, 1);
    assert.equal(await page.evaluate('window.spinners'), 0);
    await runCommand('Notifications: Clear All Notifications');
  });

  it('a reply is spoken, and not told as well, where the setting says always', async () => {
    const path = join(profile, 'data', 'Machine', 'settings.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')) as object, 'voiceAgent.speakWithScreenReader': 'always' }));
    // VS Code sees the file a moment later.
    await sleep(3_000);
    const loud = await loudWhile(async () => {
      await ask('what is 26 times 7');
      await sleep(2_000);
    });
    assert.ok(loud > 1000, `only ${loud} loud samples were heard on the loudspeaker`);
    assert.equal((await told()).some(text => text.includes('26 times 7 is 182.')), false);
  });

  it('a tool acts only after VS Code\'s own confirmation', async () => {
    const dialog = page.locator('.monaco-dialog-box'), created = join(folder, 'docs', 'notes.md');
    const call = async () => {
      await runCommand('Chat Double: Call a Tool');
      await answer(JSON.stringify({ name: 'voice-agent_createFile', input: { path: 'docs/notes.md', content: 'first\nsecond' } }));
      await dialog.filter({ hasText: 'I will create docs/notes.md.' }).waitFor();
    };
    await call();
    await screenshot('tool-confirmation');
    await dialog.getByText('Cancel', { exact: true }).click();
    await page.locator('.notification-toast', { hasText: 'Tool: Canceled' }).waitFor();
    assert.equal(existsSync(created), false);
    await call();
    await dialog.locator('.monaco-button').filter({ hasText: /^(Yes|OK|Continue)$/ }).click();
    await page.locator('.notification-toast', { hasText: 'Tool: Created docs/notes.md.' }).waitFor();
    assert.equal(readFileSync(created, 'utf8'), 'first\nsecond\n');
    await runCommand('Notifications: Clear All Notifications');
  });

  it('@voice answers in the chat, asks before it acts, and a click is a yes', async () => {
    const session = page.locator('.interactive-session');
    const say = async (text: string) => {
      await session.locator('.chat-input-container .monaco-editor').first().click();
      // Whatever VS Code has put there: it is not the same in all versions.
      await page.keyboard.press('Control+a');
      await page.keyboard.type(`@voice ${text}`);
      // The list of participants would take the Enter.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    };
    await runCommand('Chat: Open Chat');
    const answered = session.getByText('27 times 7 is 189.').first(), noModel = session.getByText('Language model unavailable').first();
    await say('what is 27 times 7');
    await answered.or(noModel).first().waitFor();
    // The first question has VS Code look for models, and may come before they are there.
    if (await noModel.isVisible()) { await say('what is 27 times 7'); }
    await answered.waitFor();
    await session.getByText(/^Why\?/).first().waitFor();
    await screenshot('chat-answer');
    await say('rename a.md to b.md');
    await session.getByText(/I will rename a\.md to b\.md\. Shall I\?/).waitFor();
    await screenshot('chat-question');
    assert.equal(await page.locator('.notification-toast', { hasText: 'I will rename' }).count(), 0);
    await session.getByText('Do It', { exact: true }).last().click();
    await session.getByText('Renamed a.md to b.md.').waitFor();
    assert.deepStrictEqual([existsSync(join(folder, 'a.md')), existsSync(join(folder, 'b.md'))], [false, true]);
    await screenshot('chat-done');
  });
});

describe('webviews', () => {
  it('there is one, the metrics panel; its accessibility has tests of its own', () => {
    const below = (path: string): string[] => statSync(path).isDirectory() ? readdirSync(path).flatMap(name => below(join(path, name))) : [path];
    const making = below(join(projectFolder, 'src')).filter(path => /createWebviewPanel\(|registerWebviewViewProvider\(|createWebviewTextEditorInset\(|registerCustomEditorProvider\(/.test(readFileSync(path, 'utf8')));
    assert.deepStrictEqual(making.map(path => path.slice(projectFolder.length + 1).replaceAll('\\', '/')), ['src/vscode/metricsPanel.ts']);
  });
});
