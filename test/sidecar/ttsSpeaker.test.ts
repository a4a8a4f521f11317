import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import type { Replacement } from '../../src/protocol/sidecar';
import { findProgram } from '../../src/sidecar/audio/findProgram';
import { Speaker } from '../../src/sidecar/tts/speaker';
import { createVoiceProvider, type VoiceProvider } from '../../src/sidecar/tts/voices';
import { type AskedEngine, defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { fakePlayers } from '../fakes/fakePlayer';
import { startSpeechServer } from '../fakes/speechServer';
import { buildTtsWorkers } from '../fakes/ttsWorkers';

const { signal } = new AbortController();
const options = { sink: { kind: 'speaker' }, outputDevice: null } as const;
const clock = { nowMs: () => performance.now() };

describe('Speaker with the real voices', function () {
  this.timeout(60_000);
  let workers: Awaited<ReturnType<typeof buildTtsWorkers>>;
  const providers: VoiceProvider[] = [], told: Replacement[] = [];
  before(async () => { workers = await buildTtsWorkers(); });
  after(async () => {
    await Promise.all(providers.map(provider => provider.dispose()));
    workers.remove();
  });

  function setUp(engine: AskedEngine, find: typeof findProgram = findProgram) {
    const provider = createVoiceProvider({ findProgram: name => find(name), clock, logger: nullLogger, workerFolder: workers.folder, onReplacement: replacement => told.push(replacement) });
    providers.push(provider);
    const { players, openPlayer } = fakePlayers();
    return { provider, players, subject: new Speaker({ provider, openPlayer, settings: () => ({ ...defaultVoiceSettings, engine }), clock }) };
  }

  for (const [engine, rate] of [['espeak', 22050], ['flite', 16000]] as const) {
    it(`${engine} says a whole reply that begins with sound`, async function () {
      if (engine === 'espeak' && await findProgram('espeak-ng') === null) { this.skip(); }
      const { provider, players, subject } = setUp(engine);
      const { voice, replacement } = await provider.resolve({ ...defaultVoiceSettings, engine });
      assert.equal(replacement, null);
      await voice?.warm(signal);
      const coldReply = await subject.speak('25 times 7 is 175. That is a lot!', options, signal);
      await subject.prepare('It is half past nine.');
      const preparedReply = await subject.speak('It is half past nine.', options, signal);
      process.stdout.write(`      ttfb ${coldReply.ttfbMs?.toFixed(1)} ms, prepared ${preparedReply.ttfbMs?.toFixed(1)} ms\n`);
      assert.deepStrictEqual([coldReply.engine, players.map(player => [player.props.sampleRate, player.calls])], [engine, [[rate, ['write', 'write', 'end']], [rate, ['write', 'end']]]]);
      for (const { writes } of players) {
        const soundAt = writes[0]?.findIndex(sample => Math.abs(sample) > 100) ?? -1;
        assert.ok(soundAt >= 0 && soundAt <= rate * 0.0051, `first sound at sample ${soundAt}`);
      }
      assert.ok(coldReply.playedMs > 2500 && coldReply.playedMs < 6000, String(coldReply.playedMs));
      assert.equal(coldReply.playedMs, Math.round(1000 * (players[0]?.samples ?? 0) / rate));
    });
  }

  it('a voice that crashes in life is replaced by the voice in the box, which is said once', async () => {
    const { players, subject } = setUp('espeak', name => Promise.resolve(name === 'espeak-ng' ? '/bin/false' : null));
    assert.equal((await subject.speak('One.', options, signal)).engine, 'flite');
    assert.equal((await subject.speak('Two.', options, signal)).engine, 'flite');
    assert.deepStrictEqual([told.map(({ setting, asked, used }) => [setting, asked, used]), players.length], [[['tts.engine', 'espeak', 'flite']], 2]);
  });

  it('a speech server that is down is replaced by the voice in the box, which is said once, and heard again when it is back', async () => {
    told.length = 0;
    const server = await startSpeechServer();
    let nowMs = 0;
    const settings = { ...defaultVoiceSettings, engine: 'bark' as const, endpoint: server.url };
    const aged = createVoiceProvider({ findProgram: () => null, clock: { nowMs: () => nowMs }, logger: nullLogger, workerFolder: workers.folder, onReplacement: replacement => told.push(replacement) });
    providers.push(aged);
    const fakes = fakePlayers(), subject = new Speaker({ provider: aged, openPlayer: fakes.openPlayer, settings: () => settings, clock });
    assert.equal((await subject.speak('One.', options, signal)).engine, 'bark');
    server.script({ answer: response => { response.destroy(); } });
    assert.deepStrictEqual([(await subject.speak('Two.', options, signal)).engine, (await subject.speak('Three.', options, signal)).engine], ['flite', 'flite']);
    assert.deepStrictEqual(told.map(({ setting, asked, used }) => [setting, asked, used]), [['tts.engine', 'bark', 'flite']]);
    server.script({});
    nowMs = 61_000;
    assert.equal((await subject.speak('Four.', options, signal)).engine, 'bark');
    assert.equal(told.length, 1);
    await server.close();
  });

  it('without any program it is the voice in the box, and it says why', async () => {
    const { provider, subject } = setUp('espeak', () => Promise.resolve(null));
    assert.deepStrictEqual((await provider.resolve({ ...defaultVoiceSettings, engine: 'espeak' })).replacement, {
      setting: 'tts.engine', asked: 'espeak', used: 'flite', reason: 'The program espeak-ng is not installed (on Debian: apt install espeak-ng).',
    });
    assert.equal((await subject.speak('One.', options, signal)).engine, 'flite');
  });
});
