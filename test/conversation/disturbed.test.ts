import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { sayToFile, waveToFile } from '../fakes/speechClips';
import { type LivingCore, startLivingCore } from '../sidecar/livingCore';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';

const problem = virtualSoundCardProblem();
/** A hundred where somebody has ten minutes: VOICE_AGENT_DISTURBED_TURNS=100. */
const turnCount = Number(process.env['VOICE_AGENT_DISTURBED_TURNS'] ?? 8);
/** Whatever happens, a turn is over by then. */
const turnLimitMs = 30_000;

/** The same disturbances each time, in no order that anybody could learn by heart. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 2147483648 * sides);
  };
}

describe('turn after turn, disturbed', function () {
  this.timeout(turnCount * (turnLimitMs + 5000));
  let folder = '', question = '', noise = '';
  let card: VirtualSoundCard, living: LivingCore;

  before(async function () {
    if (problem) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'disturbed-'));
    question = sayToFile(folder, 'question', 'What is 25 times 7?', 400);
    noise = waveToFile(folder, 'noise', { sampleRate: 16_000, channels: 1, seconds: 1 }, second => 0.2 * Math.sin(2 * Math.PI * 120 * second));
    card = await startVirtualSoundCard();
    living = await startLivingCore({ env: card.env });
  });
  after(async () => {
    await living?.dispose();
    await card?.dispose();
    if (folder) { rmSync(folder, { recursive: true }); }
  });

  /** What goes wrong, and how it is put right again. */
  const disturbances: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
    'nothing': async () => () => Promise.resolve(),
    'noise': async () => { await card.play(noise); return () => Promise.resolve(); },
    'the microphone is unplugged': async () => { await card.unplug('microphone'); return () => card.plugIn('microphone'); },
    'the microphone is unplugged and plugged in': async () => { await card.unplug('microphone'); await sleep(300); await card.plugIn('microphone'); return () => Promise.resolve(); },
    'the loudspeaker is unplugged': async () => { await card.unplug('speaker'); return () => card.plugIn('speaker'); },
    'the speech process is killed': async () => { process.kill(await living.processId(), 'SIGKILL'); return () => Promise.resolve(); },
    'the sound server hangs for a second': async () => { card.freeze(true); await sleep(1000); card.freeze(false); return () => Promise.resolve(); },
  };

  it(`in ${turnCount} turns none gets stuck, and none is lost without a word`, async () => {
    const roll = dice(42), told: string[] = [], names = Object.keys(disturbances);
    const { session } = living.core;
    for (let index = 0; index < turnCount; index++) {
      // Every kind at least once, then by chance.
      const name = names[index < names.length ? index : roll(names.length)] ?? 'nothing', atMs = roll(1500);
      let state = '';
      const watching = session.onDidChangeState(now => { state = now; });
      const turn = (async (): Promise<SpokenTurn> => {
        const listening = new Promise<void>(resolve => { const own = session.onDidChangeState(now => { if (now === 'listening' || now === 'idle') { own.dispose(); resolve(); } }); });
        session.press();
        await listening;
        await card.play(question).catch(() => undefined);
        return await session.release();
      })();
      await sleep(atMs);
      const repair = await (disturbances[name] ?? (async () => () => Promise.resolve()))();
      const ended = await Promise.race([turn, sleep(turnLimitMs, null, { ref: false })]);
      await repair();
      watching.dispose();
      const what = ended === null ? 'STUCK' : ended.answered ? 'answered' : ended.error ? `told: ${ended.error.code}` : ended.utterance?.text === '' ? 'heard nothing' : 'LOST';
      told.push(`${name}: ${what}`);
      assert.ok(what !== 'STUCK' && what !== 'LOST' && state === 'idle', `${told.join('; ')}; state ${state}: ${JSON.stringify(ended)}`);
      await sleep(300);
    }
    process.stdout.write(`      ${told.join('\n      ')}\n`);
    // What was put right works again.
    const listening = new Promise<void>(resolve => { session.onDidChangeState(now => { if (now === 'listening') { resolve(); } }); });
    session.press();
    await listening;
    await card.play(question);
    assert.equal((await session.release()).answered?.outcome.answer, '25 times 7 is 175.');
  });
});
