import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sayToFile, waveToFile } from '../fakes/speechClips';
import { startVirtualSoundCard } from '../sidecar/virtualSoundCard';
import { builtVsix } from './builtVsix';
import { openWorkbench } from './workbench';

/** A picture of the window, and how long it stood. */
export interface Frame { readonly png: Buffer; readonly shownMs: number }

const limitMs = 120_000, answerMs = 40_000, attempts = 4, frameMs = 150, readingMs = 1800, roomSeconds = 300;
/** What is said, and what the window shows once it was understood. */
const turns: readonly (readonly [said: string, shows: string])[] = [
  ['What is 25 times 7?', '25 times 7 is 175.'],
  ['Open the shopping cart file.', 'is open.'],
  ['Create a file called note dot md.', 'Created note'],
];

/** Has the installed extension asked aloud on a virtual sound card, in a real VS Code, and takes pictures all the while. */
export async function recordTurns(vsix?: string): Promise<Frame[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recording-')), root = join(folder, 'webshop');
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'src', 'shoppingCart.ts'), 'export interface Item { name: string; cents: number }\n\nexport function total(items: readonly Item[]): number {\n  return items.reduce((sum, { cents }) => sum + cents, 0);\n}\n');
  writeFileSync(join(root, 'src', 'checkout.ts'), "import { total } from './shoppingCart';\n\nexport const pay = total;\n");
  writeFileSync(join(root, 'README.md'), '# Webshop\n');
  const card = await startVirtualSoundCard();
  const workbench = await openWorkbench({
    vsix: vsix ?? await builtVsix(), workspaceFolder: root, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, 'cache') },
    settings: { 'voiceAgent.overrides': {}, 'workbench.colorTheme': 'Default Dark Modern', 'editor.minimap.enabled': false, 'window.commandCenter': false, 'workbench.layoutControl.enabled': false, 'breadcrumbs.enabled': false },
  });
  const roomNoise = waveToFile(folder, 'room', { sampleRate: 16_000, channels: 1, seconds: roomSeconds }, () => (Math.random() - 0.5) * 1e-3);
  const taken: { png: Buffer; atMs: number }[] = [];
  let isRecording = true;
  try {
    const { page } = workbench;
    // A room is never silent, and exact silence is warned of. It ends with the sound card.
    card.play(roomNoise).catch(() => undefined);
    const microphone = workbench.statusBarItem('voiceAgent.microphone');
    const shows = (text: string) => microphone.filter({ hasText: text }).waitFor({ timeout: limitMs });
    await shows('Voice');
    await page.setViewportSize({ width: 960, height: 540 });
    await workbench.runCommand('View: Show Voice Agent');
    // What loads with the first question is no part of the picture.
    await workbench.runCommand('Voice Agent: Ask...');
    await workbench.answer('flip a coin');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'flip a coin' }).first().waitFor({ timeout: limitMs });
    await shows('Voice');
    const recording = (async () => {
      while (isRecording) {
        const atMs = performance.now();
        taken.push({ png: await page.screenshot({ animations: 'disabled' }), atMs });
        await sleep(Math.max(0, frameMs - (performance.now() - atMs)));
      }
    })();
    // The window closes under it where something else fails, and that is told.
    recording.catch(() => undefined);
    for (const [index, [said, shown]] of turns.entries()) {
      const sound = sayToFile(folder, `said-${index}`, said, 300);
      for (let attempt = 1; ; attempt++) {
        const before = taken.length;
        await sleep(readingMs / 2);
        await microphone.locator('a').click();
        // Away from it, or its tooltip would cover the window.
        await page.mouse.move(480, 240);
        await shows('Listening');
        await card.play(sound);
        const isUnderstood = await page.locator('.pane-body .monaco-list-row', { hasText: shown }).first().waitFor({ timeout: answerMs }).then(() => true, () => false);
        await shows('Voice');
        await sleep(readingMs);
        if (isUnderstood) { break; }
        // A sound server without a clock of its own loses words on a busy machine.
        taken.length = before;
        if (attempt === attempts) { await workbench.screenshot('recording'); throw new Error(`"${said}" was not understood in ${attempts} attempts; see out/screenshots/recording.png.`); }
      }
    }
    isRecording = false;
    await recording;
  } finally {
    isRecording = false;
    await workbench.dispose();
    await card.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  return taken.map(({ png, atMs }, index) => ({ png, shownMs: (taken[index + 1]?.atMs ?? atMs + readingMs) - atMs }));
}
