import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { MicrophoneProbe } from '../../src/node/microphoneProbe';
import { checkMicrophone } from '../../src/core/microphoneLevels';
import type { SoundLevel } from '../../src/protocol/sidecar';
import { sayToFile } from '../fakes/speechClips';
import { type LivingCore, startLivingCore } from '../sidecar/livingCore';
import { startVirtualSoundCard, type VirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';

const problem = virtualSoundCardProblem();

describe('devices that come and go on the virtual sound card', function () {
  this.timeout(90_000);
  // A sound server without a clock of its own drops samples when the machine is busy, and a word with them.
  this.retries(1);
  let folder = '', question = '';
  let card: VirtualSoundCard, living: LivingCore;

  before(function () {
    if (problem) { this.skip(); }
    folder = mkdtempSync(join(tmpdir(), 'devices-'));
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

  /** The sound server would move the recording to what the loudspeaker plays; a real device takes its recording with it. */
  const endRecorder = async () => {
    const processId = await living.processId();
    const children = readdirSync(`/proc/${processId}/task`).flatMap(thread => readFileSync(`/proc/${processId}/task/${thread}/children`, 'utf8').split(' ')).filter(id => id !== '');
    for (const id of children) { if (readFileSync(`/proc/${id}/comm`, 'utf8').trim() === 'parec') { process.kill(Number(id), 'SIGKILL'); } }
  };

  const until = async (isSo: () => boolean) => { for (let tries = 0; tries < 400 && !isSo(); tries++) { await sleep(50); } };

  it('hands free: the microphone is unplugged, which is told, and serves again when it is back', async () => {
    const { session } = living.core, stop = new AbortController(), turns: SpokenTurn[] = [], news: boolean[] = [];
    session.onMicrophone(({ isLost }) => { news.push(isLost); });
    let state = '';
    session.onDidChangeState(now => { state = now; });
    const listening = session.handsFree(turn => { turns.push(turn); }, stop.signal);
    await until(() => state === 'listening');
    await card.unplug('microphone');
    await endRecorder();
    await until(() => news.length === 1);
    assert.deepStrictEqual([news, state], [[true], 'arming']);
    await card.plugIn('microphone');
    await until(() => news.length === 2);
    assert.deepStrictEqual([news, state], [[true, false], 'listening']);
    await card.play(question);
    await until(() => turns.length > 0);
    stop.abort();
    await listening;
    assert.equal(turns[0]?.answered?.outcome.answer, '25 times 7 is 175.', JSON.stringify(turns));
  });

  it('the loudspeaker is unplugged while it speaks: the turn ends, and the next reply is heard on the one that is back', async () => {
    const starting = new Promise<void>(resolve => { living.core.session.onDidStartReply(() => { resolve(); }); });
    const turn = living.core.session.answerTyped('what is the square root of two', new AbortController().signal);
    await starting;
    await card.unplug('speaker');
    assert.ok((await turn).answered);
    await card.plugIn('speaker');
    const endRecording = await card.startRecording();
    const { error } = await living.core.session.answerTyped('what is 25 times 7', new AbortController().signal);
    assert.equal(error, null);
    assert.ok((await endRecording()).some(sample => Math.abs(sample) > 1000));
  });

  it('a microphone is tried: a sentence, what was heard, how loud it was', async () => {
    const levels: SoundLevel[] = [];
    const heard = new MicrophoneProbe(() => living.sidecar.peer()).listen({ inputDevice: 'VirtualMic', onLevel: level => { levels.push(level); } }, AbortSignal.timeout(30_000));
    await until(() => levels.length > 3);
    await card.play(question);
    assert.match((await heard)?.text ?? '', /25|twenty/i);
    const { speechDb, noiseDb, isClipped } = checkMicrophone(levels);
    assert.ok(speechDb > -40 && noiseDb < -60 && !isClipped, `${speechDb} dB, ${noiseDb} dB`);
  });
});
