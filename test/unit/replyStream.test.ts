import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { PieceQueue } from '../../src/base/pieceQueue';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import type { SpeakProps } from '../../src/core/ports';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { createPeer } from '../../src/protocol/peer';
import { maxWaitingReplyChars, notifications, requests } from '../../src/protocol/sidecar';
import type { SpeakerPart } from '../../src/sidecar/speechParts';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { Speaker } from '../../src/sidecar/tts/speaker';
import { voiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { fakeParts } from '../fakes/fakeParts';
import { fakePlayers } from '../fakes/fakePlayer';
import { createTransportPair } from '../fakes/memoryTransport';
import { type ScriptedRender, ScriptedVoice, toneOf } from '../fakes/scriptedVoice';

const never = new AbortController().signal;
const turns = async (count = 30) => { for (let turn = 0; turn < count; turn += 1) { await new Promise(resolve => setImmediate(resolve)); } };

/** The host's end and the real server with the real Speaker behind it; only voice and loudspeaker are fakes. */
async function setUp(more: { script?: ScriptedRender; speaker?: SpeakerPart } = {}) {
  const crossed: string[] = [];
  const [hostEnd, sidecarEnd] = createTransportPair((direction, message) => {
    if (direction === 'down' && 'method' in message && typeof message.method === 'string') { crossed.push(message.method); }
  });
  const voice = new ScriptedVoice('espeak', more.script), { players, openPlayer } = fakePlayers();
  const speaker = new Speaker({
    provider: { resolve: () => Promise.resolve({ voice, replacement: null }) }, openPlayer,
    settings: () => voiceSettings(speechSettings(profileSchema.parse({}))), clock: { nowMs: () => performance.now() },
  });
  const sidecarPeer = createPeer(sidecarEnd.reader, sidecarEnd.writer);
  const server = new SpeechServer(sidecarPeer, { ...fakeParts({ sounds: [], spoken: [], prepared: [] }), speaker: () => more.speaker ?? speaker }, () => undefined);
  const peer = createPeer(hostEnd.reader, hostEnd.writer);
  await peer.request(requests.configure, speechSettings(profileSchema.parse({})));
  crossed.length = 0;
  const speech = new SidecarSpeech(() => Promise.resolve(peer));
  const started: (number | null)[] = [];
  const props: SpeakProps = { sink: { kind: 'speaker' }, utteranceId: null, onStart: ({ ttfbMs }) => { started.push(ttfbMs); } };
  return { speech, peer, sidecarPeer, voice, players, props, started, crossed, dispose: async () => { await server.dispose(); peer.dispose(); } };
}

describe('a reply that is still being written, from the host to the loudspeaker', () => {
  it('sounds from its first piece on, in order, and ends with the last', async () => {
    const { speech, voice, players, props, started, crossed, dispose } = await setUp();
    const queue = new PieceQueue(), speaking = speech.speak(queue, props, never);
    await turns();
    assert.deepStrictEqual([crossed, started], [[], []], 'nobody is bothered before there is a word');
    queue.push('One.');
    await turns();
    assert.deepStrictEqual([crossed, voice.texts, started.length], [['speak'], ['One.'], 1]);
    for (const piece of ['Two.', 'Three. Four.', 'Five.']) { queue.push(piece); }
    await turns();
    assert.deepStrictEqual(voice.texts, ['One.', 'Two.', 'Three.', 'Four.', 'Five.']);
    assert.deepStrictEqual(players[0]?.calls, ['write', 'write', 'write', 'write', 'write']);
    queue.end();
    const { ttfbMs, ...spoken } = await speaking;
    assert.deepStrictEqual(spoken, { engine: 'espeak', responseMs: null, playedMs: 5 * 100 + 4 * 180, fallbackWavPath: null });
    assert.ok(ttfbMs !== null && started.length === 1 && started[0] !== null);
    assert.deepStrictEqual(crossed, ['speak', 'replyText', 'replyText', 'replyText', 'replyText']);
    await dispose();
  });

  it('that is there as a whole goes in one request', async () => {
    const { speech, voice, props, crossed, dispose } = await setUp();
    await speech.speak('One. Two.', props, never);
    assert.deepStrictEqual([crossed, voice.texts], [['speak'], ['One.', 'Two.']]);
    await dispose();
  });

  it('without a word says nothing, and needs no process', async () => {
    const { speech, props, crossed, dispose } = await setUp();
    const queue = new PieceQueue();
    queue.end();
    assert.deepStrictEqual(await speech.speak(queue, props, never), { engine: 'none', ttfbMs: null, responseMs: null, playedMs: 0, fallbackWavPath: null });
    assert.deepStrictEqual(crossed, []);
    await dispose();
  });

  it('is cancelled before its first piece, between two, and within one', async () => {
    for (const pieces of [[], ['One.'], ['One.', 'Two.']]) {
      const { speech, players, props, voice, dispose } = await setUp({ script: text => text === 'Two.' ? new Promise(() => undefined) : toneOf(100, 16000) });
      const queue = new PieceQueue(), abort = new AbortController();
      const rejected = assert.rejects(speech.speak(queue, props, abort.signal), { code: 'cancelled' });
      for (const piece of pieces) { queue.push(piece); }
      await turns();
      abort.abort();
      await rejected;
      await turns();
      queue.push('Never.');
      queue.end();
      await turns();
      assert.deepStrictEqual([players.map(({ calls }) => calls.at(-1)), voice.texts], [pieces.length === 0 ? [] : ['cancel'], pieces], pieces.join(' '));
      await dispose();
    }
  });

  it('a second reply takes over from one that is still open', async () => {
    const { speech, sidecarPeer, voice, props, started, dispose } = await setUp({ script: text => text === 'One.' ? new Promise(() => undefined) : toneOf(100, 16000) });
    let firstStarted = 0;
    const queue = new PieceQueue(), first = assert.rejects(speech.speak(queue, { ...props, onStart: () => { firstStarted += 1; } }, never), { code: 'cancelled' });
    queue.push('One.');
    sidecarPeer.notify(notifications.replyStarted, { replyId: 99, ttfbMs: 1, responseMs: null });
    await turns();
    await speech.speak('Other.', props, never);
    await first;
    assert.deepStrictEqual([firstStarted, started.length], [0, 1], 'each is told of its own start');
    queue.push('Two.');
    queue.end();
    await turns();
    assert.deepStrictEqual(voice.texts, ['One.', 'Other.']);
    await dispose();
  });

  it('text for a reply that is over, or never was, is ignored', async () => {
    const { speech, peer, voice, props, dispose } = await setUp();
    peer.notify(notifications.replyText, { replyId: 1, text: 'Stray.', isLast: true });
    const queue = new PieceQueue(), speaking = speech.speak(queue, props, never);
    queue.push('One.');
    await turns();
    peer.notify(notifications.replyText, { replyId: 99, text: 'Stray.', isLast: true });
    queue.end();
    await speaking;
    peer.notify(notifications.replyText, { replyId: 1, text: 'Late.', isLast: false });
    await turns();
    assert.deepStrictEqual(voice.texts, ['One.']);
    await dispose();
  });

  it('does not pile up where the writer is faster than the voice', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>(resolve => { letGo = resolve; });
    let heardChars = 0;
    const slow: SpeakerPart = {
      prepare: () => Promise.resolve(),
      async speak(text) {
        await held;
        for await (const piece of text) { heardChars += piece.length; }
        return { engine: 'fake', ttfbMs: 1, playedMs: 1, fallbackWavPath: null };
      },
    };
    const { speech, props, dispose } = await setUp({ speaker: slow });
    const queue = new PieceQueue(), speaking = speech.speak(queue, props, never);
    for (let index = 0; index < 50; index++) { queue.push('x'.repeat(1000)); }
    await turns(200);
    queue.end();
    await turns();
    letGo();
    await speaking;
    assert.equal(heardChars, maxWaitingReplyChars);
    await dispose();
  });

  it('a writer who fails is heard to the end of what he wrote', async () => {
    const { speech, voice, props, dispose } = await setUp();
    async function* broken(): AsyncGenerator<string> {
      yield 'One.';
      await turns();
      throw new VoiceError('language_model_failed', 'It broke off.');
    }
    await assert.rejects(speech.speak(broken(), props, never), { code: 'language_model_failed', message: 'It broke off.' });
    assert.deepStrictEqual(voice.texts, ['One.']);
    await dispose();
  });

  it('ends when the process goes', async () => {
    const { speech, peer, props } = await setUp();
    const queue = new PieceQueue(), rejected = assert.rejects(speech.speak(queue, props, never), { code: 'sidecar_failed' });
    queue.push('One.');
    await turns();
    peer.dispose();
    await rejected;
    queue.push('Two.');
    queue.end();
  });
});
