import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OllamaServer, startOllamaServer } from '../fakes/ollamaServer';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;

describe('a language model that is not there, in a real VS Code', function () {
  this.timeout(180_000);
  let folder = '';
  let server: OllamaServer, workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'missing-model-ui-'));
    // Slow enough that somebody can change his mind.
    server = await startOllamaServer({ models: [], pieceMs: 2_000 });
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, version: uiVersion, env: { VOICE_AGENT_CACHE: join(folder, 'cache') },
      settings: { 'voiceAgent.overrides': { tts: { engine: 'none' }, llm: { host: server.url } } },
    });
    await workbench.statusBarItem('voiceAgent.microphone').waitFor({ timeout: limitMs });
  });
  after(async () => {
    await workbench?.dispose();
    await server?.close();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const ask = async (question: string) => {
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer(question);
  };
  const pulls = () => server.requests.filter(({ path }) => path === '/api/pull');
  const button = (notification: string | RegExp, name: string) => workbench.notification(notification).first().getByText(name, { exact: true }).first();

  it('is offered, fetched with progress, and the fetching can be cancelled', async () => {
    await ask('explain what recursion is');
    await button('The language model llama3.2:3b is not on the server yet.', 'Fetch It').click({ timeout: limitMs });
    await workbench.notification(/Fetching llama3\.2:3b/).waitFor({ timeout: limitMs });
    await sleep(2_500);
    await workbench.screenshot('fetching-a-model');
    await button(/Fetching llama3\.2:3b/, 'Cancel').click({ timeout: limitMs });
    await workbench.notification(/Fetching llama3\.2:3b/).waitFor({ state: 'hidden', timeout: limitMs });
    for (let tries = 0; tries < 50 && pulls()[0]?.gone === false; tries++) { await sleep(100); }
    assert.deepStrictEqual(pulls().map(({ gone }) => gone), [true]);
    assert.deepStrictEqual([...server.models], []);
  });
});
