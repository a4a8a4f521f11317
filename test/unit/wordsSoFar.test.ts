import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { createPeer } from '../../src/protocol/peer';
import { type ListenMode, requests } from '../../src/protocol/sidecar';
import { ListeningSession } from '../../src/sidecar/listening';
import { SpeechServer } from '../../src/sidecar/speechServer';
import type { Transcript } from '../../src/sidecar/stt/recogniser';
import { frameSamples } from '../../src/sidecar/vad/frames';
import { RecognitionPace, WordsSoFar } from '../../src/sidecar/wordsSoFar';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { fakeParts } from '../fakes/fakeParts';
import { createTransportPair } from '../fakes/memoryTransport';

/** Half a second of silence, at half of which recognition begins. */
const maxSilenceFrames = 20;
const slackMs = 320;

/** An ear whose recogniser answers with the length of what it got, when it is told to. */
function openEar({ mode = 'handsFree', transcribeMs = 50, isLoaded = true, pace = new RecognitionPace() }: { mode?: ListenMode; transcribeMs?: number; isLoaded?: boolean; pace?: RecognitionPace } = {}) {
  const heard: string[] = [], guessed: string[] = [], waiting: (() => void)[] = [];
  const session = new ListeningSession({
    listenId: 1, mode, minSpeechFrames: 6, maxSilenceFrames, nextUtteranceId: () => 1, onUtterance: () => undefined, pace, isRecogniserLoaded: () => isLoaded,
    detector: { isSpeech: samples => samples[0] !== 0, endDelayFrames: 0, reset: () => undefined },
    recogniser: async () => ({
      model: 'fake',
      transcribe: samples => new Promise<Transcript>(resolve => { waiting.push(() => { resolve({ text: `${Math.round(samples.length / frameSamples)} frames`, transcribeMs }); }); }),
    }),
  });
  session.onWordsSoFar(text => { heard.push(text); });
  session.onHypothesis(({ text }) => { guessed.push(text); });
  const push = (level: number) => async (frames: number) => {
    for (let frame = 0; frame < frames; frame++) { session.push(new Float32Array(frameSamples).fill(level), performance.now()); }
    await nextTurn();
  };
  return {
    session, heard, guessed, waiting, speak: push(0.1), pause: push(0),
    recognise: async () => {
      for (const settle of waiting.splice(0)) { settle(); }
      await nextTurn();
    },
  };
}

describe('words so far', () => {
  it('come about every 700 ms of speech, each time with more', async () => {
    const ear = openEar();
    for (let round = 0; round < 3; round++) {
      await ear.speak(24);
      await ear.recognise();
    }
    assert.deepStrictEqual(ear.heard, ['22 frames', '44 frames', '66 frames']);
  });

  it('never wait in line: while something is being recognised nothing else is begun', async () => {
    const ear = openEar();
    await ear.speak(200);
    assert.equal(ear.waiting.length, 1);
  });

  it('are not looked for in silence, where the recognition that counts is about to begin', async () => {
    const ear = openEar();
    await ear.speak(20);
    await ear.pause(maxSilenceFrames / 2 - 1);
    assert.equal(ear.waiting.length, 0);
    await ear.pause(1);
    assert.equal(ear.waiting.length, 1);
    await ear.recognise();
    assert.deepStrictEqual([ear.heard.length, ear.guessed.length], [0, 1]);
  });

  it('that come after the pause are not shown any more', async () => {
    const ear = openEar();
    await ear.speak(24);
    await ear.pause(maxSilenceFrames / 2);
    assert.equal(ear.waiting.length, 2);
    await ear.recognise();
    assert.deepStrictEqual([ear.heard.length, ear.guessed.length], [0, 1]);
  });

  it('are not looked for while a button is held: it may come up at any moment', async () => {
    const ear = openEar({ mode: 'button' });
    await ear.speak(100);
    assert.equal(ear.waiting.length, 0);
  });

  it('are not looked for before the recogniser is there', async () => {
    const ear = openEar({ isLoaded: false });
    await ear.speak(100);
    assert.equal(ear.waiting.length, 0);
  });

  it('are given up where recognition takes too long, until it is faster', async () => {
    const pace = new RecognitionPace();
    const slow = openEar({ transcribeMs: slackMs, pace });
    await slow.speak(24);
    await slow.recognise();
    await slow.speak(100);
    assert.equal(slow.waiting.length, 0);
    const next = openEar({ pace });
    await next.speak(100);
    assert.equal(next.waiting.length, 0, 'what was measured outlives the session');
    await next.pause(maxSilenceFrames / 2);
    await next.recognise();
    await next.speak(50);
    assert.equal(next.waiting.length, 1, 'the recognition that counts was fast again');
  });

  it('reach whoever shows them, before the utterance has ended', async () => {
    const told: string[] = [];
    const [hostEnd, sidecarEnd] = createTransportPair((direction, message) => {
      if (direction === 'up' && 'method' in message && (message.method === 'partial' || message.method === 'hypothesis')) { told.push(message.method); }
    });
    const server = new SpeechServer(createPeer(sidecarEnd.reader, sidecarEnd.writer), fakeParts({
      sounds: [{ says: 'two plus two', speechFrames: 60, silenceFrames: 30 }], spoken: [], prepared: [],
    }), () => undefined);
    const peer = createPeer(hostEnd.reader, hostEnd.writer);
    const profile = profileSchema.parse({});
    await peer.request(requests.configure, speechSettings(profile));
    const core = createCore({
      profile, speech: new SidecarSpeech(async () => peer), clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
      source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
    });
    core.session.onDidHear(words => { told.push(words); });
    await core.session.handsFree(() => { told.push('turn'); }, AbortSignal.timeout(5000));
    core.dispose();
    await server.dispose();
    peer.dispose();
    assert.deepStrictEqual(told, ['partial', 'two plus two', 'partial', 'two plus two', 'hypothesis', 'two plus two', 'turn']);
  });

  it('that cannot be recognised disturb nothing', async () => {
    let asked = 0;
    const words = new WordsSoFar({ pace: new RecognitionPace(), slackMs, recognise: () => { asked++; return Promise.reject(new Error('no')); }, onWords: () => assert.fail('there are none') });
    words.speaking(800);
    await nextTurn();
    words.speaking(1600);
    assert.equal(asked, 2);
  });
});
