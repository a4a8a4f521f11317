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

const limitMs = 60_000;
/** As a keyboard repeats: first after this, then at that rate. */
const firstRepeatMs = 450, repeatMs = 80;
/** Who only taps has let go before that. */
const tapMs = 60;
/** Neither a held key nor a latched one ends by itself in that. */
const whileMs = 2_500;

/** The key, the button and the pedal in a real VS Code, with the events of a real keyboard. */
describe('push to talk in a real VS Code', function () {
  this.timeout(240_000);
  // A busy machine delivers keys late, as no keyboard does: one more try.
  this.retries(1);
  let folder = '', question = '';
  let card: VirtualSoundCard, workbench: Workbench;

  before(async function () {
    if (await workbenchLacks() !== null || virtualSoundCardProblem() !== null) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'push-to-talk-ui-'));
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    question = sayToFile(folder, 'question', 'What is 25 times 7?', 400);
    card = await startVirtualSoundCard();
    // What opens a link of ours is VS Code; here a key stands for the program that does, and "code-oss" for "vscode".
    const pedal = (key: string, action: string) => ({ key, command: '_workbench.open', args: `code-oss://voice-agent.voice-agent/${action}` });
    workbench = await openWorkbench({
      vsix: await builtVsix(), workspaceFolder: folder, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, 'cache') }, version: uiVersion,
      settings: { 'voiceAgent.overrides': { tts: { engine: 'none' } } },
      keybindings: [pedal('ctrl+alt+1', 'talk'), pedal('ctrl+alt+2', 'stop'), pedal('ctrl+alt+3', 'cancel'), pedal('ctrl+alt+4', 'nothing/of/ours')],
    });
    await shows('Voice');
    await workbench.runCommand('View: Show Voice Agent');
  });
  beforeEach(async () => {
    await shows('Voice');
    // Whoever tapped just now would not begin anew.
    await sleep(1_500);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await workbench.screenshot(`failed: ${this.currentTest.title}`.replace(/\W+/g, '-')); }
    await workbench.page.keyboard.up('v');
    for (const key of ['Alt', 'Control']) { await workbench.page.keyboard.up(key); }
  });
  after(async () => {
    await workbench?.dispose();
    await card?.dispose();
    if (folder) { rmSync(folder, { recursive: true, force: true }); }
  });

  const microphone = () => workbench.statusBarItem('voiceAgent.microphone');
  const shows = (text: string) => microphone().filter({ hasText: text }).waitFor({ timeout: limitMs });
  const answers = () => workbench.page.locator('.pane-body .monaco-list-row', { hasText: '25 times 7 is 175.' });
  const answerAfter = async (before: number) => {
    for (let tries = 0; tries < 400 && await answers().count() <= before; tries++) { await sleep(100); }
    assert.equal(await answers().count(), before + 1);
  };
  const modifiers = async (direction: 'down' | 'up') => { for (const key of ['Control', 'Alt']) { await workbench.page.keyboard[direction](key); } };
  const tap = async () => {
    await modifiers('down');
    await workbench.page.keyboard.press('v', { delay: tapMs });
    await modifiers('up');
  };
  /** Holds the key while the work goes on: the first repeat comes late, the others at the keyboard's rate. */
  const holdWhile = async (work: () => Promise<void>) => {
    let isHeld = true;
    await modifiers('down');
    await workbench.page.keyboard.down('v');
    const repeats = (async () => {
      await sleep(firstRepeatMs);
      while (isHeld) {
        // Down again without an up in between: what the browser is told is a repeat.
        await workbench.page.keyboard.down('v');
        await sleep(repeatMs);
      }
    })();
    try {
      await work();
    } finally {
      isHeld = false;
      await repeats;
      await workbench.page.keyboard.up('v');
      await modifiers('up');
    }
  };
  const staysListening = async () => {
    await shows('Listening');
    await sleep(whileMs);
    assert.match(await microphone().innerText(), /Listening/);
  };

  it('a tap begins: it listens on by itself, and answers when somebody has asked', async () => {
    const before = await answers().count();
    await tap();
    await staysListening();
    await card.play(question);
    await answerAfter(before);
  });

  it('a second tap ends what a tap began', async () => {
    const before = await answers().count();
    await tap();
    await staysListening();
    await tap();
    await shows('Voice');
    assert.equal(await answers().count(), before);
  });

  it('held, it listens as long as it is held, whatever is said, and answers when it is let go', async () => {
    const before = await answers().count();
    await holdWhile(async () => {
      await shows('Listening');
      await card.play(question);
      // Silence ends nothing here.
      await staysListening();
      await workbench.screenshot('push-to-talk-held');
      assert.equal(await answers().count(), before);
    });
    await answerAfter(before);
  });

  it('held and let go without a word: nothing is answered', async () => {
    const before = await answers().count();
    await holdWhile(staysListening);
    await shows('Voice');
    assert.equal(await answers().count(), before);
  });

  it('Escape ends it, and what was said is nobody\'s', async () => {
    const before = await answers().count();
    await tap();
    await shows('Listening');
    const said = card.play(question);
    await sleep(700);
    await workbench.page.keyboard.press('Escape');
    await shows('Voice');
    await said;
    await sleep(whileMs);
    assert.match(await microphone().innerText(), /Voice/);
    assert.equal(await answers().count(), before);
  });

  it('the item in the status bar says what a press does, and does it', async () => {
    const label = () => microphone().locator('a').getAttribute('aria-label');
    assert.match(await label() ?? '', /microphone off\. Press to speak/);
    await microphone().locator('a').click();
    await shows('Listening');
    assert.match(await label() ?? '', /is listening/);
    await microphone().locator('a').click();
    await shows('Voice');
  });

  it('a pedal talks while it is down: its links reach us through VS Code', async () => {
    const before = await answers().count();
    await workbench.page.keyboard.press('Control+Alt+Digit1');
    await shows('Listening');
    await card.play(question);
    await staysListening();
    assert.equal(await answers().count(), before);
    await workbench.page.keyboard.press('Control+Alt+Digit2');
    await answerAfter(before);
  });

  it('a pedal cancels; a link that is none of these does nothing', async () => {
    const before = await answers().count();
    await workbench.page.keyboard.press('Control+Alt+Digit1');
    await shows('Listening');
    await workbench.page.keyboard.press('Control+Alt+Digit4');
    await staysListening();
    await workbench.page.keyboard.press('Control+Alt+Digit3');
    await shows('Voice');
    assert.equal(await answers().count(), before);
  });
});
