import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sayToFile } from '../fakes/speechClips';
import { startVirtualSoundCard, type VirtualSoundCard } from '../sidecar/virtualSoundCard';
import { builtVsix } from './builtVsix';
import { openWorkbench, type Workbench } from './workbench';

const limitMs = 60_000;
const stepMs = 50;
/** A reply has more than so many samples that can be heard. */
const leastLoudSamples = 1000;

/** Presses the microphone, speaks, and waits for an answer; how long after the question it was there, or null where it was another one, or none. */
async function ask(workbench: Workbench, card: VirtualSoundCard, question: string, answer: string): Promise<number | null> {
  const microphone = workbench.statusBarItem('voiceAgent.microphone');
  const shows = (text: string) => microphone.filter({ hasText: text }).waitFor({ timeout: limitMs });
  const answers = workbench.page.locator('.pane-body .monaco-list-row', { hasText: answer });
  const before = await answers.count();
  await microphone.locator('a').click();
  await shows('Listening');
  await card.play(question);
  const askedMs = performance.now();
  // Whatever it is, with an answer the turn ends.
  const ended = shows('Voice').then(() => true, () => true);
  while (await answers.count() <= before && !await Promise.race([ended, sleep(stepMs, false)])) { /* not yet */ }
  const isAnswered = await answers.count() > before, tookMs = performance.now() - askedMs;
  await ended;
  return isAnswered ? tookMs : null;
}

export interface SpokenTurn { readonly answeredAfterMs: number | null; readonly isHeard: boolean }

/** Installs the VSIX in a window of its own and asks it aloud, again and again, on a virtual sound card; each question once. */
export async function spokenTurns(count: number, onTurn: (turn: SpokenTurn) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spoken-turns-'));
  const card = await startVirtualSoundCard();
  let workbench: Workbench | undefined;
  try {
    writeFileSync(join(folder, 'a.ts'), 'export const a = 1;\n');
    const question = sayToFile(folder, 'question', 'What is 25 times 7?', 400);
    workbench = await openWorkbench({ vsix: await builtVsix(), workspaceFolder: folder, env: { ...card.env, VOICE_AGENT_CACHE: join(folder, 'cache') } });
    await workbench.statusBarItem('voiceAgent.microphone').filter({ hasText: 'Voice' }).waitFor({ timeout: limitMs });
    await workbench.runCommand('View: Show Voice Agent');
    for (let turn = 0; turn < count; turn++) {
      const endRecording = await card.startRecording();
      const answeredAfterMs = await ask(workbench, card, question, '25 times 7 is 175.');
      const loud = (await endRecording()).filter(sample => Math.abs(sample) > 500).length;
      onTurn({ answeredAfterMs, isHeard: loud > leastLoudSamples });
    }
    assert.equal(workbench.processes().filter(({ command }) => command.includes('sidecar.js')).length, 1, 'one speech process serves all turns');
  } finally {
    await workbench?.dispose();
    await card.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
