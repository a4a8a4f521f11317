import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sayToFile } from '../fakes/speechClips';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';
import { builtVsix } from './builtVsix';
import { uiVersion, workbenchLacks } from './scripts';
import { openWorkbench, type Workbench } from './workbench';

/** Never what a test is about: a busy machine takes its time. */
const limitMs = 60_000;
/** More of them by hand: VOICE_AGENT_UI_TURNS=10 npm test -- ui */
const spokenTurns = Number(process.env['VOICE_AGENT_UI_TURNS'] ?? 2);

/** As a user has it: the VSIX installed in a VS Code, nothing in the cache, a microphone and a loudspeaker. */
describe('a conversation in a real VS Code', function () {
  this.timeout(300_000);
  // A sound server without a clock of its own drops samples when the machine is busy, and a word with them: one more try.
  this.retries(1);
  let folder = '', question = '', longQuestion = '';
  let card: VirtualSoundCard, workbench: Workbench;

  const open = async (overrides = {}) => {
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, 'cache') }, version: uiVersion,
      settings: { 'voiceAgent.overrides': overrides },
    });
    await shows('Voice');
  };
  before(async function () {
    if (await workbenchLacks() !== null || virtualSoundCardProblem() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'conversation-ui-'));
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    question = sayToFile(folder, 'question', 'What is 25 times 7?', 400);
    longQuestion = sayToFile(folder, 'long-question', 'What is twenty five times seven, plus one hundred and twelve, minus thirty three, divided by two?', 400);
    card = await startVirtualSoundCard();
    await open();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await workbench.screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
  });
  after(async () => {
    await workbench?.dispose();
    await card?.dispose();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const microphone = () => workbench.statusBarItem('voiceAgent.microphone');
  const shows = (text: string) => microphone().filter({ hasText: text }).waitFor({ timeout: limitMs });
  const speechProcesses = () => workbench.processes().filter(({ command }) => command.includes('sidecar.js'));
  const oneSpeechProcess = async () => {
    for (let tries = 0; tries < 50 && speechProcesses().length > 1; tries++) { await sleep(200); }
    assert.ok(speechProcesses().length <= 1, `${speechProcesses().length} speech processes`);
  };
  /** The line above the conversation. */
  const messageLine = (text: string) => workbench.page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: text });
  /** All that the line above the conversation says from now on: some of it stands there for half a second only. */
  const collectedMessages = () => workbench.page.evaluateHandle<string[]>(`(() => {
    const texts = [];
    new MutationObserver(() => { texts.push(document.querySelector('.tree-explorer-viewlet-tree-view .message')?.textContent ?? ''); })
      .observe(document.body, { childList: true, characterData: true, subtree: true });
    return texts;
  })()`);
  const rows = () => workbench.page.locator('.pane-body .monaco-list-row');
  const answers = () => rows().filter({ hasText: '25 times 7 is 175.' });

  // First of all: it is told once in the life of a window.
  it('a microphone that gives exact zeros: a message says what to do, and listening goes on', async () => {
    await shows('Voice');
    await workbench.runCommand('View: Show Voice Agent');
    await microphone().locator('a').click();
    await shows('Listening');
    await workbench.notification('The microphone gives nothing but exact silence. Allow VS Code to use it in the privacy settings of your system, or choose another microphone.').waitFor({ timeout: limitMs });
    await shows('Listening');
    await workbench.screenshot('silent-microphone');
    // Nobody says anything.
    await messageLine('Nothing was heard. Press the microphone and speak.').waitFor({ timeout: limitMs });
    await shows('Voice');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('a click listens, somebody asks, the answer appears and sounds', async () => {
    await shows('Voice');
    await microphone().locator('a').click();
    await shows('Listening');
    await workbench.screenshot('listening');
    const endRecording = await card.startRecording();
    await card.play(question);
    await answers().first().waitFor({ timeout: limitMs });
    await shows('Voice');
    await workbench.screenshot('answered');
    await sleep(300);
    const samples = await endRecording();
    const loud = samples.filter(sample => Math.abs(sample) > 500).length;
    assert.ok(loud > 1000, `only ${loud} loud samples were heard on the loudspeaker`);
  });

  it(`${spokenTurns} spoken questions, ${spokenTurns} answers`, async () => {
    for (let turn = 0; turn < spokenTurns; turn++) {
      const before = await answers().count();
      await microphone().locator('a').click();
      await shows('Listening');
      await card.play(question);
      for (let tries = 0; tries < 600 && await answers().count() <= before; tries++) { await sleep(100); }
      assert.equal(await answers().count(), before + 1, `question ${turn + 1}`);
      await shows('Voice');
    }
  });

  it('a typed question is answered', async () => {
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer('what is 15% of 80');
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: '12' }).first().waitFor({ timeout: limitMs });
    await workbench.screenshot('typed');
  });

  it('a timer that runs out is shown and said', async () => {
    await shows('Voice');
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer('set a tea timer for 6 seconds');
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'tea timer' }).first().waitFor({ timeout: limitMs });
    await shows('Voice');
    const endRecording = await card.startRecording();
    await workbench.notification('Your tea timer is done.').waitFor({ timeout: limitMs });
    await sleep(2500);
    const loud = (await endRecording()).filter(sample => Math.abs(sample) > 500).length;
    await workbench.screenshot('timer');
    assert.ok(loud > 1000, `only ${loud} loud samples were heard on the loudspeaker`);
  });

  it('the speech process is killed: that shows, and the next spoken question is answered', async () => {
    await shows('Voice');
    const speech = workbench.processes().filter(({ command }) => command.includes('sidecar.js'));
    for (const { pid } of speech) { process.kill(pid, 'SIGKILL'); }
    const before = await rows().count();
    await microphone().locator('a').click();
    await shows('Listening');
    await card.play(question);
    // An answer of the new process; what a busy machine lets it hear is the other tests' concern.
    for (let tries = 0; tries < 300 && await rows().count() <= before; tries++) { await sleep(200); }
    assert.ok(await rows().count() > before, 'no answer came');
    await shows('Voice');
    assert.ok(workbench.processes().some(({ pid, command }) => command.includes('sidecar.js') && !speech.some(dead => dead.pid === pid)), 'no new speech process');
  });

  it('the window is reloaded in the middle of a turn: no orphan, no stuck state', async () => {
    await microphone().locator('a').click();
    await shows('Listening');
    await workbench.reload();
    await shows('Voice');
    await oneSpeechProcess();
  });

  for (const moment of ['Listening', 'Speaking']) {
    it(`the window is closed and opened again (${moment}): no orphan, no stuck state, and it works`, async () => {
      await workbench.runCommand('View: Show Voice Agent');
      await shows('Voice');
      await microphone().locator('a').click();
      await shows('Listening');
      if (moment !== 'Listening') {
        await card.play(question);
        await shows(moment);
      }
      const before = workbench.processes().filter(({ command }) => command.includes('sidecar.js')).map(({ pid }) => pid);
      await workbench.reopen();
      await shows('Voice');
      for (let tries = 0; tries < 100 && speechProcesses().some(({ pid }) => before.includes(pid)); tries++) { await sleep(200); }
      assert.deepStrictEqual(speechProcesses().filter(({ pid }) => before.includes(pid)), [], 'of the closed window');
      await oneSpeechProcess();
      await workbench.runCommand('View: Show Voice Agent');
      await workbench.runCommand('Voice Agent: Ask...');
      await workbench.answer('what is 25 times 7');
      await answers().first().waitFor({ timeout: limitMs });
    });
  }

  it('the words show while they are spoken', async () => {
    await workbench.dispose();
    // A look at what was said so far must be over before the recognition that counts begins; a machine that is slow for a while
    // would have no time for any. So the end of speech comes late here.
    await open({ audio: { max_silence_frames: 120 } });
    await workbench.runCommand('View: Show Voice Agent');
    const shown = await collectedMessages();
    await microphone().locator('a').click();
    await shows('Listening');
    await card.play(longQuestion);
    await rows().first().waitFor({ timeout: limitMs });
    const words = (await shown.jsonValue()).filter(text => text.startsWith('Heard so far: '));
    assert.match(words.join('\n'), /what is/i);
  });
});
