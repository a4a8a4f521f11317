import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { requests } from '../../src/protocol/sidecar';
import { encodeWave } from '../../src/sidecar/audio/wave';
import { normalised, sayToFile } from '../fakes/speechClips';
import { type LivingCore, startLivingCore } from '../sidecar/livingCore';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';

const problem = virtualSoundCardProblem();

describe('a conversation on the virtual sound card', function () {
  this.timeout(90_000);
  // A sound server without a clock of its own drops samples when the machine is busy, and a word with them: one more try.
  this.retries(1);
  let folder = '', question = '';
  let card: VirtualSoundCard, living: LivingCore;

  before(async function () {
    if (problem) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'conversation-'));
    question = sayToFile(folder, 'question', 'What is 25 times 7?', 400);
  });
  beforeEach(async () => {
    card = await startVirtualSoundCard();
    living = await startLivingCore({ env: card.env });
  });
  afterEach(async () => {
    await living.dispose();
    await card.dispose();
  });
  after(() => { if (folder) { rmSync(folder, { recursive: true }); } });

  /** Somebody holds the button, speaks, and lets go. */
  const holdAndSay = async (path: string): Promise<SpokenTurn> => {
    const listening = new Promise<void>(resolve => { living.core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
    living.core.session.press();
    await listening;
    await card.play(path);
    return await living.core.session.release();
  };
  const recognised = async (samples: Int16Array): Promise<string> => {
    const path = join(folder, 'heard.wav');
    writeFileSync(path, encodeWave(samples, 16_000));
    const { text } = await (await living.sidecar.peer()).request(requests.transcribeFile, { path });
    return normalised(text);
  };

  it('with the button: somebody asks, the answer is heard on the loudspeaker and means 175', async () => {
    const endRecording = await card.startRecording();
    const turn = await holdAndSay(question);
    await sleep(300);
    assert.equal(turn.answered?.outcome.answer, '25 times 7 is 175.', JSON.stringify(turn));
    assert.match(await recognised(await endRecording()), /175/);
    assert.ok((turn.spoken?.responseMs ?? 0) > 0 && turn.spoken?.fallbackWavPath === null);
  });

  it('hands free: two questions, two answers, and it does not answer itself', async () => {
    const stop = new AbortController();
    const turns: SpokenTurn[] = [];
    const heardState = new Promise<void>(resolve => { living.core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
    const session = living.core.session.handsFree(turn => { turns.push(turn); }, stop.signal);
    await heardState;
    for (const count of [1, 2]) {
      await card.play(question);
      for (let tries = 0; tries < 200 && turns.length < count; tries++) { await sleep(50); }
      await sleep(1000);
    }
    stop.abort();
    await session;
    assert.deepStrictEqual(turns.map(turn => turn.answered?.outcome.answer), ['25 times 7 is 175.', '25 times 7 is 175.']);
  });

  it('the sound server dies while listening: a sentence, and the next turn works', async () => {
    const listening = new Promise<void>(resolve => { living.core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
    living.core.session.press();
    await listening;
    await card.kill();
    await sleep(500);
    const broken = await living.core.session.release();
    // What had been said before the loss is still answered; nothing was, so it is silence or the loss itself.
    assert.ok(broken.error !== null || broken.utterance?.text === '', JSON.stringify(broken));
    await card.dispose();
    card = await startVirtualSoundCard();
    await living.dispose();
    living = await startLivingCore({ env: card.env });
    assert.equal((await holdAndSay(question)).answered?.outcome.answer, '25 times 7 is 175.');
  });

  it('the sound server dies while it speaks: the turn ends, the answer stands', async () => {
    const starting = new Promise<void>(resolve => { living.core.session.onDidStartReply(() => { resolve(); }); });
    const turn = holdAndSay(question);
    await starting;
    await card.kill();
    const ended = await turn;
    assert.equal(ended.answered?.outcome.answer, '25 times 7 is 175.');
  });

  it('the sidecar is killed in the middle of a turn: the turn says so, and the next one works', async () => {
    const listening = new Promise<void>(resolve => { living.core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
    living.core.session.press();
    await listening;
    process.kill(await living.processId(), 'SIGKILL');
    const broken = await living.core.session.release();
    assert.equal(broken.error?.code, 'sidecar_failed');
    assert.equal((await holdAndSay(question)).answered?.outcome.answer, '25 times 7 is 175.');
  });

  it('is silent within the tenth of a second after a cancel', async () => {
    const long = sayToFile(folder, 'long', 'What is the square root of two?');
    const endRecording = await card.startRecording();
    const starting = new Promise<void>(resolve => { living.core.session.onDidStartReply(() => { resolve(); }); });
    const turn = holdAndSay(long);
    await starting;
    await sleep(400);
    living.core.session.stop();
    await turn;
    await sleep(1500);
    const samples = await endRecording();
    const loud = [...samples.keys()].filter(index => Math.abs(samples[index] ?? 0) > 300);
    const soundMs = ((loud.at(-1) ?? 0) - (loud[0] ?? 0)) / 16;
    // It sounded for 400 ms, then was told to stop: far from the two seconds of the whole reply.
    assert.ok(soundMs > 100 && soundMs < 1000, `${soundMs} ms of sound`);
  });

  it('listens and recognises without blocking its loop', async () => {
    await holdAndSay(question); // everything that loads has loaded
    const longest = { opening: 0, afterwards: 0 };
    for (let turn = 0; turn < 3; turn++) {
      await living.use();
      const listening = new Promise<void>(resolve => { living.core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
      living.core.session.press();
      await listening;
      longest.opening = Math.max(longest.opening, (await living.use()).maxLoopDelayMs);
      await card.play(question);
      await living.core.session.release();
      longest.afterwards = Math.max(longest.afterwards, (await living.use()).maxLoopDelayMs);
    }
    // 20 ms are the rule on an idle machine; a busy one takes the processor away from the whole process now and then.
    process.stdout.write(`      longest block of the main loop: ${longest.afterwards.toFixed(1)} ms while listening, recognising and speaking; ${longest.opening.toFixed(1)} ms at the press\n`);
    assert.ok(longest.afterwards < 100 && longest.opening < 200, JSON.stringify(longest));
  });

  it('without any recorder it says what to install', async () => {
    await living.dispose();
    living = await startLivingCore({ env: { ...card.env, PULSE_SERVER: 'unix:/nowhere', ALSA_CONFIG_PATH: '/dev/null', PATH: '/nowhere' }, profile: { audio: { recorder: 'parec' } } });
    living.core.session.press();
    await sleep(1000);
    const { error } = await living.core.session.release();
    assert.match(`${error?.code}: ${error?.message}`, /^(no_microphone|device_not_found): .{20,}/);
  });

  it('leaves no process behind', async () => {
    await holdAndSay(question);
    const processId = await living.processId();
    await living.dispose();
    const left = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n').filter(line => line.split(/\s+/).includes(String(processId)));
    assert.deepStrictEqual(left, []);
  });
});
