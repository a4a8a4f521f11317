import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OllamaServer, startOllamaServer } from '../fakes/ollamaServer';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;
const model = 'llama3.2:3b';
const question = 'explain what recursion is';

/** What is measured, as a user of VS Code meets it: an alert with its change, the panel in its tab, exports; and what does not serve here. */
describe('alerts, notices and exports in a real VS Code', function () {
  this.timeout(240_000);
  let folder = '';
  let server: OllamaServer, workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'panel-ui-'));
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    server = await startOllamaServer({ loadMs: 1_200 });
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, version: uiVersion, env: { VOICE_AGENT_CACHE: join(folder, 'cache') },
      settings: { 'voiceAgent.overrides': {
        tts: { engine: 'none' }, stt: { device: 'cuda' }, llm: { host: server.url },
        monitoring: { alert_interval: 1, memory_warning_percent: 100, thresholds: { total_processing: 3600, agent_routing: 3600, agent_processing: 0.3 } },
      } },
    });
    await workbench.statusBarItem('voiceAgent.microphone').waitFor({ timeout: limitMs });
    await workbench.runCommand('View: Show Voice Agent');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await workbench.screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
  });
  after(async () => {
    await workbench?.dispose();
    await server?.close();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const ask = async (text: string) => {
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer(text);
  };
  const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 300; tries++) {
      if (await holds()) { return; }
      await sleep(100);
    }
    assert.fail(`never: ${what}`);
  };
  const notice = () => workbench.notification('stt.device: cuda is not to be had (recognition is built for the processor); using cpu.');
  const page = () => workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

  it('what the settings ask for and does not serve here is told once, with the way to change it', async () => {
    await notice().waitFor({ timeout: limitMs });
    await workbench.screenshot('notice');
    await notice().getByText('Open Profile', { exact: true }).click();
    await workbench.page.locator('.tab', { hasText: 'default.yaml' }).waitFor({ timeout: limitMs });
    await notice().waitFor({ state: 'hidden', timeout: limitMs });
    const loadings = server.bodies('/api/generate').length;
    await workbench.reload();
    await workbench.statusBarItem('voiceAgent.microphone').filter({ hasText: 'Voice' }).waitFor({ timeout: limitMs });
    await ask('what is 25 times 7');
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: '25 times 7 is 175.' }).first().waitFor({ timeout: limitMs });
    assert.equal(await notice().count(), 0);
    // What the window warms when it opens is over: nothing loads the model behind the back of what comes next.
    await until('the window has had the model loaded', () => server.bodies('/api/generate').length > loadings);
  });

  it('an alert names what is slow, and its button changes the one setting that helps', async () => {
    // As Ollama itself does after a while, or when another model needs the room.
    await fetch(`${server.url}/api/generate`, { method: 'POST', body: JSON.stringify({ model, keep_alive: 0 }) });
    assert.equal(server.loaded.has(model), false);
    await ask(question);
    const alert = workbench.notification(/The agents take .+ on average \(threshold: 0\.3 s\)\. The slowest stage is .+: the model was not loaded \(1\.\d s\)\./).first();
    await alert.waitFor({ timeout: limitMs });
    await workbench.screenshot('alert');
    assert.equal(server.loaded.get(model), 600_000);
    await alert.getByText('Keep the model loaded for 30 minutes', { exact: true }).click();
    await workbench.notification('llm.keep_alive is 30m from the next turn on.').waitFor({ timeout: limitMs });
    // What the server hears of it is what counts.
    await ask('explain what a closure is');
    await until('it is kept for longer', () => server.loaded.get(model) === 1_800_000);
  });

  it('the panel stands in its tab with what was measured, and is as it was left when its tab is shown again', async () => {
    await workbench.runCommand('Voice Agent: Show Metrics');
    const turn = page().locator('#turns > details', { hasText: question });
    await turn.waitFor({ timeout: limitMs });
    await turn.locator('summary').click();
    await page().locator('canvas').first().waitFor({ timeout: limitMs });
    await workbench.screenshot('panel-in-editor');
    await page().getByText('Keep the model loaded for 30 minutes').waitFor({ timeout: limitMs });
    // Out of the page, which has the keyboard.
    await workbench.page.locator('.pane-body .monaco-list-row').first().click();
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor({ timeout: limitMs });
    await workbench.page.locator('.tab', { hasText: 'Voice Agent Metrics' }).click();
    await page().locator('#turns > details[open]', { hasText: question }).locator('dl').waitFor({ timeout: limitMs });
    assert.equal(await page().locator('#turns > details').count(), 3);
  });

  for (const [format, button] of [['json', 'Export as JSON...'], ['csv', 'Export as CSV...']] as const) {
    it(`exports as ${format}, without what was said`, async () => {
      const path = join(folder, `metrics.${format}`);
      // Three are shown at once, no more.
      await workbench.runCommand('Notifications: Clear All Notifications');
      await page().getByRole('button', { name: button }).click();
      // It proposes a file of the folder, a moment after it has opened.
      const input = workbench.page.locator('.quick-input-widget input').first();
      await until('the dialog proposes a file', async () => (await input.inputValue().catch(() => '')) === join(folder, `voice-agent-metrics.${format}`));
      await workbench.answer(path);
      await workbench.notification(new RegExp(`3 turns were written to .*metrics\\.${format}, without what was said`)).waitFor({ timeout: limitMs });
      await until('the file is there', () => existsSync(path));
      const text = readFileSync(path, 'utf8');
      assert.ok(!text.includes('recursion'), text);
      if (format === 'json') {
        const { version, turns, alerts } = JSON.parse(text) as { version: number; turns: { agent: string }[]; alerts: { change: { key: string } | null }[] };
        assert.deepStrictEqual([version, turns.map(({ agent }) => agent), alerts[0]?.change?.key], [1, ['utility', 'general', 'general'], 'llm.keep_alive']);
      } else {
        const [head = '', ...rows] = text.trimEnd().split('\r\n');
        const agentAt = head.split(',').indexOf('agent');
        assert.deepStrictEqual(rows.map(row => row.split(',')[agentAt]), ['utility', 'general', 'general']);
      }
    });
  }
});
