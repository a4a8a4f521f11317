import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { PieceQueue } from '../../src/base/pieceQueue';
import { type ReplyPlayer, type ReplyPlayerProps, Speaker, type SpeakOptions } from '../../src/sidecar/tts/speaker';
import type { ResolvedVoice } from '../../src/sidecar/tts/voices';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { fakePlayers } from '../fakes/fakePlayer';
import { type ScriptedRender, ScriptedVoice, toneOf } from '../fakes/scriptedVoice';

const speaker: SpeakOptions = { sink: { kind: 'speaker' }, outputDevice: null };
const never = new AbortController().signal;
const turns = async (count = 20) => { for (let turn = 0; turn < count; turn += 1) { await new Promise(resolve => setImmediate(resolve)); } };

function setUp(script?: ScriptedRender, more: { holdsEnd?: boolean; openPlayer?: (props: ReplyPlayerProps) => Promise<ReplyPlayer>; resolved?: ResolvedVoice } = {}) {
  const voice = new ScriptedVoice('espeak', script), fakes = fakePlayers(more.holdsEnd);
  const settings = { ...defaultVoiceSettings };
  let nowMs = 0;
  const subject = new Speaker({
    provider: { resolve: () => Promise.resolve(more.resolved ?? { voice, replacement: null }) },
    openPlayer: more.openPlayer ?? fakes.openPlayer, settings: () => settings, clock: { nowMs: () => nowMs },
  });
  return { subject, voice, settings, players: fakes.players, pass: (ms: number) => { nowMs += ms; } };
}

describe('Speaker', () => {
  it('says a reply sentence by sentence with a breath between', async () => {
    const { subject, voice, players } = setUp();
    const spoken = await subject.speak('One is first. Two is **second**.', speaker, never);
    assert.deepStrictEqual(voice.texts, ['One is first.', 'Two is second.']);
    const [player] = players;
    assert.ok(player && players.length === 1);
    assert.deepStrictEqual(player.calls, ['write', 'write', 'end']);
    const { sampleRate, sink, outputDevice } = player.props;
    assert.deepStrictEqual({ sampleRate, sink, outputDevice }, { sampleRate: 16000, sink: { kind: 'speaker' }, outputDevice: null });
    assert.deepStrictEqual(player.writes.map(samples => samples.findIndex(sample => sample !== 0)), [0, 16 * 180]);
    assert.deepStrictEqual(spoken, { engine: 'espeak', ttfbMs: 0, playedMs: 100 + 180 + 100, fallbackWavPath: null });
  });

  it('tells once, with the time, when the first block has gone out', async () => {
    const { subject, pass } = setUp(() => { pass(30); return toneOf(100, 16000); });
    const started: number[] = [];
    const spoken = await subject.speak('One. Two.', { ...speaker, onStart: ttfbMs => started.push(ttfbMs) }, never);
    // The second sentence is rendered while the first is handed over, not before.
    assert.deepStrictEqual([started.length, spoken.ttfbMs === started[0], started[0] === 30 || started[0] === 60], [1, true, true]);
  });

  it('renders one sentence ahead and no more', async () => {
    const { subject, voice, players } = setUp(undefined, {});
    let letGo: () => void = () => undefined;
    const [held] = [new Promise<void>(resolve => { letGo = resolve; })];
    const speaking = subject.speak('One. Two. Three. Four.', { ...speaker, onStart: () => { const [player] = players; if (player) { player.write = () => held; } } }, never);
    await turns();
    assert.deepStrictEqual(voice.texts, ['One.', 'Two.', 'Three.']);
    letGo();
    await speaking;
    assert.deepStrictEqual(voice.texts, ['One.', 'Two.', 'Three.', 'Four.']);
  });

  it('plays what was prepared without rendering it again', async () => {
    const { subject, voice, players } = setUp();
    await subject.prepare('One. Two.');
    assert.deepStrictEqual([voice.texts, players.length], [['One.'], 0]);
    await subject.speak('One. Two.', speaker, never);
    assert.deepStrictEqual(voice.texts, ['One.', 'Two.']);
  });

  it('waits for what is being prepared instead of rendering it twice', async () => {
    let finish: () => void = () => undefined;
    const { subject, voice } = setUp(() => new Promise(resolve => { finish = () => { resolve(toneOf(100, 16000)); }; }));
    const preparing = subject.prepare('One.');
    await turns();
    const speaking = subject.speak('One.', speaker, never);
    await turns();
    assert.deepStrictEqual([voice.texts, voice.cancelled], [['One.'], 0]);
    finish();
    await Promise.all([preparing, speaking]);
    assert.deepStrictEqual(voice.texts, ['One.']);
  });

  it('gives up a preparation for which something else is said or guessed', async () => {
    const { subject, voice } = setUp(text => text === 'Wrong.' || text === 'Wronger.' ? new Promise(() => undefined) : toneOf(100, 16000));
    const wrong = subject.prepare('Wrong.');
    await turns();
    const wronger = subject.prepare('Wronger.');
    await wrong;
    assert.equal(voice.cancelled, 1);
    await turns();
    await subject.speak('Right.', speaker, never);
    await wronger;
    assert.deepStrictEqual([voice.texts, voice.cancelled], [['Wrong.', 'Wronger.', 'Right.'], 2]);
  });

  it('renders anew when voice or speed have changed', async () => {
    const { subject, voice, settings } = setUp();
    await subject.prepare('One.');
    settings.speed = 2;
    await subject.speak('One.', speaker, never);
    settings.voice = 'other';
    await subject.speak('One.', speaker, never);
    await subject.speak('One.', speaker, never);
    assert.deepStrictEqual(voice.texts, ['One.', 'One.', 'One.']);
  });

  it('a preparation that fails is silent, and speaking tries again', async () => {
    let fails = true;
    const { subject } = setUp(() => { if (fails) { throw new VoiceError('voice_unavailable', 'Broken.'); } return toneOf(100, 16000); });
    await subject.prepare('One.');
    await assert.rejects(subject.speak('One.', speaker, never), { code: 'voice_unavailable', message: 'Broken.' });
    fails = false;
    assert.equal((await subject.speak('One.', speaker, never)).playedMs, 100);
  });

  it('is silent at once when cancelled, also where the output never ends by itself', async () => {
    const { subject, players } = setUp(undefined, { holdsEnd: true });
    const abort = new AbortController(), speaking = subject.speak('One.', speaker, abort.signal);
    await turns();
    assert.deepStrictEqual(players[0]?.calls, ['write', 'end']);
    const rejected = assert.rejects(speaking, { code: 'cancelled' });
    abort.abort();
    assert.deepStrictEqual(players[0].calls, ['write', 'end', 'cancel'], 'in the very call');
    await rejected;
  });

  it('a reply cancelled before it sounds never opens an output', async () => {
    const { subject, players, voice } = setUp(() => new Promise(() => undefined));
    await assert.rejects(subject.speak('One.', speaker, AbortSignal.abort()), { code: 'cancelled' });
    const abort = new AbortController(), rejected = assert.rejects(subject.speak('One.', speaker, abort.signal), { code: 'cancelled' });
    await turns();
    abort.abort();
    await rejected;
    assert.deepStrictEqual([players.length, voice.cancelled], [0, 1]);
  });

  it('closes an output that opens after the cancel', async () => {
    let open: (player: ReplyPlayer) => void = () => undefined;
    const { subject } = setUp(undefined, { openPlayer: () => new Promise(resolve => { open = resolve; }) });
    const abort = new AbortController(), rejected = assert.rejects(subject.speak('One.', speaker, abort.signal), { code: 'cancelled' });
    await turns();
    abort.abort();
    await rejected;
    const { players, openPlayer } = fakePlayers();
    open(await openPlayer({ sampleRate: 16000, sink: { kind: 'speaker' }, outputDevice: null, onFirstBlock: () => undefined }));
    await turns();
    assert.deepStrictEqual(players[0]?.calls, ['cancel']);
  });

  it('a second reply cancels the first', async () => {
    const { subject, players } = setUp(undefined, { holdsEnd: true });
    const first = assert.rejects(subject.speak('One.', speaker, never), { code: 'cancelled' });
    await turns();
    const second = subject.speak('Two.', speaker, never);
    await first;
    await turns();
    assert.deepStrictEqual(players.map(player => player.calls), [['write', 'end', 'cancel'], ['write', 'end']]);
    subject.dispose();
    await assert.rejects(second, { code: 'cancelled' });
  });

  it('engine none and texts without words are silent', async () => {
    const { subject, settings, voice, players } = setUp();
    const silent = { engine: 'none', ttfbMs: null, playedMs: 0, fallbackWavPath: null };
    for (const text of ['', '...', '😀', '\n\n']) { assert.deepStrictEqual(await subject.speak(text, speaker, never), silent); }
    settings.engine = 'none';
    assert.deepStrictEqual(await subject.speak('One.', speaker, never), silent);
    assert.deepStrictEqual([voice.texts, players.length], [[], 0]);
  });

  it('a voice that renders silence opens no output', async () => {
    const { subject, players } = setUp(() => ({ samples: new Int16Array(1000), sampleRate: 16000 }));
    assert.deepStrictEqual(await subject.speak('日本', speaker, never), { engine: 'none', ttfbMs: null, playedMs: 0, fallbackWavPath: null });
    assert.equal(players.length, 0);
  });

  it('says why there is no voice', async () => {
    const { subject } = setUp(undefined, { resolved: { voice: null, replacement: { setting: 'tts.engine', asked: 'auto', used: 'none', reason: 'Nothing is installed.' } } });
    await subject.prepare('One.');
    await assert.rejects(subject.speak('One.', speaker, never), { code: 'voice_unavailable', message: 'Nothing is installed.' });
  });

  it('finishes the sentence it is in when the next one cannot be rendered', async () => {
    const { subject, players } = setUp(text => { if (text === 'Two.') { throw new VoiceError('voice_unavailable', 'Broken.'); } return toneOf(100, 16000); });
    await assert.rejects(subject.speak('One. Two. Three.', speaker, never), { code: 'voice_unavailable' });
    assert.deepStrictEqual(players[0]?.calls, ['write', 'end']);
  });

  it('keeps to the rate of the output when another voice takes over', async () => {
    const { subject, players } = setUp(text => toneOf(100, text === 'One.' ? 22050 : 16000));
    const spoken = await subject.speak('One. Two.', speaker, never);
    assert.deepStrictEqual([players.length, players[0]?.props.sampleRate, players[0]?.writes[1]?.length, spoken.playedMs], [1, 22050, 6174, 380]);
  });

  it('an error of the output comes through', async () => {
    const { subject } = setUp(undefined, { openPlayer: () => Promise.reject(new VoiceError('no_speaker', 'No loudspeaker.')) });
    await assert.rejects(subject.speak('One.', speaker, never), { code: 'no_speaker' });
  });

  it('tells the file that serves as output only where it was nobody\'s wish', async () => {
    const wished = setUp();
    assert.equal((await wished.subject.speak('One.', { ...speaker, sink: { kind: 'wav', path: '/x.wav' } }, never)).fallbackWavPath, null);
    const { openPlayer } = fakePlayers();
    const { subject } = setUp(undefined, { openPlayer: async props => Object.assign(await openPlayer(props), { wavPath: '/tmp/reply.wav', isFallback: true }) });
    const spoken = await subject.speak('One.', speaker, never);
    assert.deepStrictEqual([spoken.fallbackWavPath, spoken.ttfbMs], ['/tmp/reply.wav', 0]);
  });

  it('hostile text reaches a voice as harmless text only', async () => {
    const { subject, voice } = setUp();
    for (const text of ['hi") (system "touch x") (SayText "', '$(touch x)', '--version', '<speak>&amp;</speak>', 'a\0b', 'word '.repeat(200_000)]) { await subject.speak(text, speaker, never); }
    assert.ok(voice.texts.length > 6);
    for (const text of voice.texts) { assert.doesNotMatch(text, /[<>&()[\]{}\p{C}]|^-/u); assert.ok(text.length <= 240); }
    assert.ok(voice.texts.reduce((sum, text) => sum + text.length, 0) < 2500);
  });
});

describe('Speaker with a reply that is still being written', () => {
  const written = () => {
    const queue = new PieceQueue();
    return { queue, write: async (...pieces: string[]) => { for (const piece of pieces) { queue.push(piece); } await turns(); } };
  };

  it('says each piece when it comes, and ends with the last', async () => {
    const { subject, voice, players } = setUp();
    const { queue, write } = written();
    let isOver = false;
    const speaking = subject.speak(queue, speaker, never).then(spoken => { isOver = true; return spoken; });
    await turns();
    assert.deepStrictEqual([voice.texts, players.length], [[], 0]);
    await write('One.');
    assert.deepStrictEqual([voice.texts, players[0]?.calls, isOver], [['One.'], ['write'], false]);
    await write('Two is **second**. Three.', '...');
    assert.deepStrictEqual([voice.texts, players[0]?.calls, isOver], [['One.', 'Two is second.', 'Three.'], ['write', 'write', 'write'], false]);
    queue.end();
    assert.deepStrictEqual(await speaking, { engine: 'espeak', ttfbMs: 0, playedMs: 3 * 100 + 2 * 180, fallbackWavPath: null });
    assert.deepStrictEqual(players[0]?.calls, ['write', 'write', 'write', 'end']);
  });

  it('finds a first sentence that was rendered ahead', async () => {
    const { subject, voice } = setUp();
    const { queue, write } = written();
    await subject.prepare('One. Two.');
    const speaking = subject.speak(queue, speaker, never);
    await write('One.', 'Two.');
    queue.end();
    await speaking;
    assert.deepStrictEqual(voice.texts, ['One.', 'Two.']);
  });

  it('is silent at once when cancelled, in a sentence or between two', async () => {
    for (const holdsEnd of [true, false]) {
      const { subject, players } = setUp(undefined, { holdsEnd });
      const { queue, write } = written();
      const abort = new AbortController(), rejected = assert.rejects(subject.speak(queue, speaker, abort.signal), { code: 'cancelled' });
      await write('One.');
      if (holdsEnd) { queue.end(); await turns(); }
      abort.abort();
      assert.equal(players[0]?.calls.at(-1), 'cancel', 'in the very call');
      await rejected;
      await write('Two.');
      assert.equal(players[0]?.writes.length, 1);
    }
  });

  it('waits for its first word without an output, and may be cancelled there', async () => {
    const { subject, players } = setUp();
    const abort = new AbortController(), rejected = assert.rejects(subject.speak(written().queue, speaker, abort.signal), { code: 'cancelled' });
    await turns();
    abort.abort();
    await rejected;
    assert.equal(players.length, 0);
  });

  it('without a word is silent', async () => {
    const { subject, players } = setUp();
    const { queue, write } = written();
    const speaking = subject.speak(queue, speaker, never);
    await write('', '...');
    queue.end();
    assert.deepStrictEqual([(await speaking).engine, players.length], ['none', 0]);
  });

  it('finishes what it is in when a piece cannot be rendered', async () => {
    const { subject, players } = setUp(text => { if (text === 'Two.') { throw new VoiceError('voice_unavailable', 'Broken.'); } return toneOf(100, 16000); });
    const { queue, write } = written();
    const rejected = assert.rejects(subject.speak(queue, speaker, never), { code: 'voice_unavailable' });
    await write('One.', 'Two.', 'Three.');
    await rejected;
    assert.deepStrictEqual(players[0]?.calls, ['write', 'end']);
  });

  it('ends in good time, however much is written', async () => {
    const { subject, voice } = setUp();
    const { queue, write } = written();
    const speaking = subject.speak(queue, speaker, never);
    await write(...Array.from({ length: 500 }, () => 'This is one more sentence of a very long answer.'));
    await speaking;
    assert.equal(voice.texts.at(-1), 'The rest is on the screen.');
    assert.ok(voice.texts.join('').length < 2100);
  });
});
