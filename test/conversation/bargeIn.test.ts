import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { ScriptedModel } from '../fakes/scriptedModel';
import { sayToFile, waveToFile } from '../fakes/speechClips';
import { type LivingCore, startLivingCore } from '../sidecar/livingCore';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';

const problem = virtualSoundCardProblem();
const longReply = 'Recursion means that a function calls itself until the problem is so small that it can be answered at once and then all the answers are put together on the way back which is how a tree or a list or a folder with other folders in it is walked through from the top to the bottom.';

describe('speaking over a reply on the virtual sound card', function () {
  this.timeout(120_000);
  // A sound server without a clock of its own drops samples when the machine is busy, and a word with them.
  this.retries(2);
  let folder = '', question = '', other = '', noise = '';
  let card: VirtualSoundCard, living: LivingCore | undefined;

  before(function () {
    if (problem) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'barge-'));
    question = sayToFile(folder, 'question', 'What is recursion?', 400);
    other = sayToFile(folder, 'other', 'What is 25 times 7?', 100);
    // A hum and clicks: loud, and nobody's words.
    noise = waveToFile(folder, 'noise', { sampleRate: 16_000, channels: 1, seconds: 1.5 }, second => 0.2 * Math.sin(2 * Math.PI * 120 * second) + (second * 7 % 1 < 0.01 ? 0.5 * Math.sin(2 * Math.PI * 3000 * second) : 0));
  });
  beforeEach(async () => { card = await startVirtualSoundCard(); });
  afterEach(async () => {
    await living?.dispose();
    living = undefined;
    await card.dispose();
  });
  after(() => { if (folder) { rmSync(folder, { recursive: true }); } });

  /** Asks for a long answer, does something while it sounds, and tells what became of the turns. */
  const whileItSpeaks = async (bargeIn: 'headset' | 'echo_cancel' | 'off', act: () => Promise<unknown>): Promise<SpokenTurn[]> => {
    living = await startLivingCore({ env: card.env, profile: { audio: { barge_in: bargeIn } } });
    const { sidecar } = living;
    const core = createCore({
      profile: profileSchema.parse({ audio: { barge_in: bargeIn } }), speech: new SidecarSpeech(() => sidecar.peer()), model: new ScriptedModel([{ pieces: [longReply] }]),
      clock: systemClock, random: systemRandom, logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
    });
    await core.warm();
    const stop = new AbortController(), turns: SpokenTurn[] = [];
    const listening = new Promise<void>(resolve => { core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
    const speaking = new Promise<void>(resolve => { core.session.onDidStartReply(() => { resolve(); }); });
    const session = core.session.handsFree(turn => { turns.push(turn); }, stop.signal, { isAddressed: true });
    await listening;
    await card.play(question);
    await Promise.race([speaking, sleep(15_000, undefined, { ref: false })]);
    await sleep(1500);
    await act();
    const wanted = bargeIn === 'off' ? 1 : 2;
    for (let tries = 0; tries < 400 && turns.filter(({ answered }) => answered).length < wanted; tries++) { await sleep(50); if (turns[0] && turns[0].wasInterrupted !== true) { break; } }
    stop.abort();
    await session;
    core.dispose();
    return turns;
  };

  it('with headphones it stops, and what was said is answered', async () => {
    const [first, second] = await whileItSpeaks('headset', () => card.play(other));
    assert.equal(first?.wasInterrupted, true, JSON.stringify(first));
    assert.equal(second?.answered?.outcome.answer, '25 times 7 is 175.', JSON.stringify(second));
  });

  it('noise alone does not stop it', async () => {
    const [first] = await whileItSpeaks('headset', () => card.play(noise));
    assert.deepStrictEqual([first?.wasInterrupted ?? false, first?.error ?? null], [false, null], JSON.stringify(first));
  });

  it('with an open loudspeaker and half duplex nothing that is said over it counts', async () => {
    await card.addEcho(60);
    const turns = await whileItSpeaks('off', () => card.play(other));
    assert.deepStrictEqual(turns.map(({ wasInterrupted }) => wasInterrupted ?? false), [false]);
  });

  it('with an open loudspeaker the echo is taken out: the person stops it, and it does not stop itself', async () => {
    await card.addEcho(60);
    const [first] = await whileItSpeaks('echo_cancel', () => card.play(other));
    assert.equal(first?.wasInterrupted, true, JSON.stringify(first));
  });
});
