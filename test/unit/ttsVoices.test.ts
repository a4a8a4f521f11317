import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import type { Replacement } from '../../src/protocol/sidecar';
import { espeakArguments, withoutVoiceCommands } from '../../src/sidecar/tts/espeakVoice';
import { FallbackVoice } from '../../src/sidecar/tts/fallbackVoice';
import { fliteText } from '../../src/sidecar/tts/fliteVoice';
import { sapiArguments, sapiInput, sapiScript, sayArguments } from '../../src/sidecar/tts/systemVoice';
import { VoiceNames } from '../../src/sidecar/tts/voiceNames';
import { createVoiceProvider } from '../../src/sidecar/tts/voices';
import { type AskedEngine, defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { ScriptedVoice } from '../fakes/scriptedVoice';

const { signal } = new AbortController();
const plain = { voice: 'default', speed: 1 };

describe('voice provider', () => {
  interface Case { platform: NodeJS.Platform; programs: readonly string[]; flite: boolean; asked: AskedEngine; serves: string | null; replaced: readonly [string, string] | null }
  const cases: readonly Case[] = [
    { platform: 'linux', programs: ['espeak-ng'], flite: true, asked: 'auto', serves: 'espeak', replaced: null },
    { platform: 'linux', programs: ['espeak'], flite: true, asked: 'auto', serves: 'espeak', replaced: null },
    { platform: 'linux', programs: [], flite: true, asked: 'auto', serves: 'flite', replaced: null },
    { platform: 'linux', programs: [], flite: false, asked: 'auto', serves: null, replaced: ['auto', 'none'] },
    { platform: 'linux', programs: ['espeak-ng'], flite: true, asked: 'system', serves: 'espeak', replaced: null },
    { platform: 'linux', programs: [], flite: true, asked: 'system', serves: 'flite', replaced: ['system', 'flite'] },
    { platform: 'linux', programs: [], flite: true, asked: 'espeak', serves: 'flite', replaced: ['espeak', 'flite'] },
    { platform: 'linux', programs: ['espeak-ng'], flite: true, asked: 'flite', serves: 'flite', replaced: null },
    { platform: 'linux', programs: ['espeak-ng'], flite: false, asked: 'flite', serves: 'espeak', replaced: ['flite', 'espeak'] },
    { platform: 'linux', programs: ['espeak-ng'], flite: true, asked: 'none', serves: null, replaced: null },
    { platform: 'darwin', programs: ['say'], flite: true, asked: 'auto', serves: 'system', replaced: null },
    { platform: 'darwin', programs: ['say'], flite: true, asked: 'espeak', serves: 'system', replaced: ['espeak', 'system'] },
    { platform: 'win32', programs: ['powershell'], flite: true, asked: 'system', serves: 'system', replaced: null },
    { platform: 'win32', programs: [], flite: true, asked: 'auto', serves: 'flite', replaced: null },
    { platform: 'win32', programs: [], flite: true, asked: 'system', serves: 'flite', replaced: ['system', 'flite'] },
  ];
  for (const { platform, programs, flite, asked, serves, replaced } of cases) {
    it(`${platform} with ${[...programs, ...flite ? ['flite'] : []].join(' and ') || 'nothing'}: ${asked}`, async () => {
      const provider = createVoiceProvider({
        platform, logger: nullLogger, clock: { nowMs: () => 0 }, workerFolder: '/nowhere',
        findProgram: name => programs.includes(name) ? `/bin/${name}` : null, findFlite: () => flite ? '/nowhere/flite.wasm' : null,
      });
      const { voice, replacement } = await provider.resolve({ ...defaultVoiceSettings, engine: asked });
      assert.equal(voice?.engine ?? null, serves);
      assert.deepStrictEqual(replacement && [replacement.asked, replacement.used], replaced);
      assert.equal(replacement?.setting, replaced ? 'tts.engine' : undefined);
      assert.ok(!replacement || /installed|voice/.test(replacement.reason));
      assert.equal((await provider.resolve({ ...defaultVoiceSettings, engine: asked })).voice, voice);
      await provider.dispose();
    });
  }

  it('goes on with the next voice when a program that was found cannot be started, and says so once', async () => {
    const told: Replacement[] = [];
    const provider = createVoiceProvider({
      platform: 'linux', logger: nullLogger, clock: { nowMs: () => 0 }, workerFolder: '/nowhere', findProgram: name => name === 'espeak-ng' ? '/nowhere/espeak-ng' : null,
      findFlite: () => null, onReplacement: replacement => told.push(replacement),
    });
    const { voice } = await provider.resolve(defaultVoiceSettings);
    assert.ok(voice);
    await assert.rejects(voice.render('Hello.', plain, signal), (thrown: unknown) =>
      thrown instanceof VoiceError && thrown.code === 'voice_unavailable' && /espeak-ng cannot be started.*on the screen/s.test(thrown.message));
    assert.deepStrictEqual(told, []);
    await provider.dispose();
  });
});

describe('FallbackVoice', () => {
  const broken = (code: 'voice_unavailable' | 'timeout' | 'cancelled' | 'limit_exceeded') => () => { throw new VoiceError(code, `It is ${code}.`); };
  const failures: string[] = [];
  const setUp = (first: ScriptedVoice, second: ScriptedVoice) => {
    let nowMs = 0;
    failures.length = 0;
    const voice = new FallbackVoice({
      candidates: [first, second], clock: { nowMs: () => nowMs }, onFailed: (failed, next, reason) => failures.push(`${failed} > ${next}: ${reason}`),
    });
    return { voice, pass: (ms: number) => { nowMs += ms; } };
  };

  for (const code of ['voice_unavailable', 'timeout'] as const) {
    it(`takes the next voice after ${code} and lets the first one rest`, async () => {
      const first = new ScriptedVoice('espeak', broken(code)), second = new ScriptedVoice('flite');
      const { voice, pass } = setUp(first, second);
      await voice.render('one', plain, signal);
      await voice.render('two', plain, signal);
      assert.deepStrictEqual([first.texts, second.texts, voice.engine, failures], [['one'], ['one', 'two'], 'flite', [`espeak > flite: It is ${code}.`]]);
      pass(61_000);
      await voice.render('three', plain, signal);
      assert.deepStrictEqual(first.texts, ['one', 'three']);
    });
  }

  for (const code of ['cancelled', 'limit_exceeded'] as const) {
    it(`${code} is no failure of the voice`, async () => {
      const second = new ScriptedVoice('flite');
      const { voice } = setUp(new ScriptedVoice('espeak', broken(code)), second);
      await assert.rejects(voice.render('one', plain, signal), { code });
      assert.deepStrictEqual([second.texts, failures], [[], []]);
    });
  }

  it('fails with a sentence when none works, and tries again the next time', async () => {
    const first = new ScriptedVoice('espeak', broken('timeout')), second = new ScriptedVoice('flite', broken('voice_unavailable'));
    const { voice } = setUp(first, second);
    await assert.rejects(voice.render('one', plain, signal), { code: 'voice_unavailable', message: /^No voice works on this machine: It is timeout\. It is voice_unavailable\. The answer is on the screen\./ });
    await assert.rejects(voice.render('two', plain, signal), { code: 'voice_unavailable' });
    assert.deepStrictEqual([first.texts, second.texts], [['one', 'two'], ['one', 'two']]);
  });
});

describe('VoiceNames', () => {
  const setUp = (known: readonly string[]) => {
    const told: string[] = [], tried: string[] = [];
    const names = new VoiceNames({ defaultVoice: 'plain', pattern: /^[a-z]+$/, onUnknownVoice: (asked, used) => told.push(`${asked} > ${used}`) });
    const render = (asked: string) => names.render(asked, voice => {
      tried.push(voice);
      return known.includes(voice) ? Promise.resolve(voice) : Promise.reject(new VoiceError('voice_unavailable', 'No such voice.'));
    });
    return { told, tried, render };
  };

  it('uses a known voice', async () => {
    const { told, render } = setUp(['plain', 'fancy']);
    assert.deepStrictEqual([await render('fancy'), await render('default'), told], ['fancy', 'plain', []]);
  });

  it('says once that a voice is not there', async () => {
    const { told, tried, render } = setUp(['plain']);
    assert.deepStrictEqual([await render('fancy'), await render('fancy'), told, tried], ['plain', 'plain', ['fancy > plain'], ['fancy', 'plain', 'plain']]);
  });

  it('never hands on what cannot be a name', async () => {
    const { told, tried, render } = setUp(['plain']);
    await render('../../etc/passwd');
    assert.deepStrictEqual([tried, told], [['plain'], ['../../etc/passwd > plain']]);
  });

  it('does not blame the name where the default fails too', async () => {
    const { told, render } = setUp([]);
    await assert.rejects(render('fancy'), { code: 'voice_unavailable' });
    assert.deepStrictEqual(told, []);
  });
});

describe('what voice programs are given', () => {
  const rates: ReadonlyArray<readonly [number, string]> = [[1, '175'], [2, '350'], [0.5, '88'], [0, '175'], [NaN, '175'], [-3, '175'], [99, '700'], [0.01, '80']];
  for (const [speed, rate] of rates) {
    it(`espeak at speed ${speed}`, () => { assert.deepStrictEqual(espeakArguments('en-us', speed), ['--stdout', '--stdin', '-b', '1', '-v', 'en-us', '-s', rate]); });
  }

  it('phoneme brackets and control characters are no commands', () => {
    assert.equal(withoutVoiceCommands('[[rate 300]] \u0001 [[[x]]] [a]'), '[ [rate 300] ]   [ [ [x] ] ] [a]');
  });

  it('say reads standard input', () => {
    assert.deepStrictEqual(sayArguments('/tmp/x.wav', 'Samantha', 2), ['-o', '/tmp/x.wav', '--file-format=WAVE', '--data-format=LEI16@22050', '-r', '350', '-v', 'Samantha', '-f', '-']);
    assert.deepStrictEqual(sayArguments('/tmp/x.wav', '', 1), ['-o', '/tmp/x.wav', '--file-format=WAVE', '--data-format=LEI16@22050', '-r', '175', '-f', '-']);
  });

  it('SAPI gets a constant script, and everything else on standard input', () => {
    const [encoded] = sapiArguments().slice(-1);
    assert.equal(Buffer.from(encoded ?? '', 'base64').toString('utf16le'), sapiScript);
    assert.equal(sapiInput('$(touch x); "hi"\nthere', 'Zira', 3), '10\nZira\n$(touch x); "hi" there');
    assert.equal(sapiInput('x', '', 1 / 3), '-10\n\nx');
    assert.equal(sapiInput('x', '', 1), '0\n\nx');
  });

  it('flite gets ASCII', () => {
    assert.equal(fliteText('Café naïve — “über” groß 日本 😀 ½'), 'Cafe naive , "uber" gross 1/2');
    assert.equal(fliteText('日本語'), '');
  });
});
