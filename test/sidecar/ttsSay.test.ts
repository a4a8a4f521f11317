import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastCheck from 'fast-check';
import { nullLogger } from '../../src/base/logger';
import type { Replacement } from '../../src/protocol/sidecar';
import { findProgram } from '../../src/sidecar/audio/findProgram';
import { sayCommand, sayText } from '../../src/sidecar/tts/sayPackage';
import { listVoices } from '../../src/sidecar/tts/voiceList';
import { createVoiceProvider, type VoiceProvider } from '../../src/sidecar/tts/voices';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { buildTtsWorkers } from '../fakes/ttsWorkers';

const never = new AbortController().signal;
const plain = { voice: 'default', speed: 1 };
/** What ran when the package was left to itself: the text is put into a Scheme program, unescaped. */
const injection = (file: string) => `hi") (system "touch ${file}") (SayText "`;

describe('the package say', () => {
  const texts: readonly (readonly [string, string])[] = [
    [injection('x'), 'hi system touch x SayText'],
    ['It\'s 25, isn\'t it? Yes: 3-4; done!', 'It\'s 25, isn\'t it? Yes: 3-4; done!'],
    ['Crème brûlée, John’s “best”', 'Creme brulee, John\'s best'],
    ['a\\b "c" (d) #e $f `g` | h & i > j < k * l ~ m ^ n % o @ p', 'a b c d e f g h i j k l m n o p'],
    ['one\ntwo\0three\u001b[31m', 'one two three 31m'],
    ['-f /etc/passwd', 'f etc passwd'],
    ['  -- -v Alex', 'v Alex'],
    ['日本語', ''],
    ['[[slnc 5000]] \\audio', 'slnc 5000 audio'],
    ['#.(system "touch x")', '. system touch x'],
  ];
  for (const [text, expected] of texts) {
    it(`${JSON.stringify(text)} is handed over as ${JSON.stringify(expected)}`, () => { assert.equal(sayText(text), expected); });
  }

  it('whatever is said, festival gets one sentence and nothing else of it', async () => {
    const beginning = `(Parameter.set 'Audio_Method 'Audio_Command)\n(Parameter.set 'Audio_Required_Format 'riff)\n(Parameter.set 'Audio_Command "cat $FILE")\n`;
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.oneof(fastCheck.string({ unit: 'binary' }), fastCheck.array(fastCheck.constantFrom('"', ')', '(', '\\', '\n', 'system', ' ', 'a', '\'', ';', '#', '\u2019', '\u0301')).map(parts => parts.join(''))), async text => {
      const { args, input } = await sayCommand('linux', { text: sayText(text), voice: null, speed: 1, file: '' });
      assert.deepStrictEqual(args, ['--pipe']);
      assert.ok(input.startsWith(beginning), input);
      assert.match(input.slice(beginning.length), /^\(SayText "[A-Za-z0-9 .,'?!:;-]*"\)\n$/);
    }), { numRuns: 100 });
  });

  it('a text that was not looked at is refused, not run', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      await assert.rejects(sayCommand(platform, { text: injection('x'), voice: null, speed: 1, file: '/tmp/x.wav' }), /is not run|unchecked/);
    }
  });

  it('speed and voice are festival\'s own', async () => {
    const { input } = await sayCommand('linux', { text: 'Hi.', voice: 'voice_kal_diphone', speed: 2, file: '' });
    assert.ok(input.endsWith('(voice_kal_diphone)\n(Parameter.set \'Duration_Stretch (/ (or (Parameter.get \'Duration_Stretch) 1.0) 2.000))\n(SayText "Hi.")\n'), input);
  });

  it('on macOS the text is one argument that looks like no option', async () => {
    assert.deepStrictEqual(await sayCommand('darwin', { text: sayText('-o /etc/passwd'), voice: 'Samantha', speed: 2, file: '/tmp/x.wav' }), {
      args: ['-v', 'Samantha', 'o etc passwd', '-r', '350', '-o', '/tmp/x.wav', '--data-format=LEF32@32000'], input: '',
    });
  });

  it('on Windows the text is standard input, and a quotation mark in the folder ends nothing', async () => {
    const { args, input } = await sayCommand('win32', { text: sayText('Hello; there.'), voice: 'Microsoft Zira Desktop', speed: 1, file: 'C:\\Users\\O\'Brien\\x.wav' });
    assert.deepStrictEqual([args.length, args.slice(0, 4), input], [5, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'], 'Hello; there.']);
    assert.match(args[4] ?? '', /SelectVoice\('Microsoft Zira Desktop'\);.*SetOutputToWaveFile\('C:\\Users\\O''Brien\\x\.wav'\);.*\[Console\]::In\.ReadToEnd\(\)/);
  });

  describe('through festival', function () {
    this.timeout(30_000);
    let workers: Awaited<ReturnType<typeof buildTtsWorkers>>, folder = '', provider: VoiceProvider;
    const told: Replacement[] = [];
    const settings = { ...defaultVoiceSettings, engine: 'say' as const };
    before(async function () {
      if (await findProgram('festival') === null) { this.skip(); }
      workers = await buildTtsWorkers();
      folder = mkdtempSync(join(tmpdir(), 'voice-agent-test-say-'));
      provider = createVoiceProvider({ findProgram: name => findProgram(name), clock: { nowMs: () => performance.now() }, logger: nullLogger, workerFolder: workers.folder, onReplacement: replacement => told.push(replacement) });
    });
    after(async () => {
      if (folder === '') { return; }
      await provider.dispose();
      workers.remove();
      rmSync(folder, { recursive: true, force: true });
    });
    const voice = async () => {
      const { voice: found, replacement } = await provider.resolve(settings);
      assert.ok(found && replacement === null);
      return found;
    };

    it('the line that once ran is said, and runs nothing', async () => {
      const file = join(folder, 'ran');
      const pcm = await (await voice()).render(injection(file), plain, never);
      assert.ok(pcm.samples.length > pcm.sampleRate, `${pcm.samples.length} samples`);
      assert.equal(existsSync(file), false);
      assert.equal((await voice()).engine, 'say');
    });

    it('speaks, faster where it is asked to', async () => {
      const found = await voice();
      const usual = await found.render('It is a quarter past nine.', plain, never);
      assert.equal(usual.sampleRate, 16_000);
      assert.ok(usual.samples.some(sample => Math.abs(sample) > 3000));
      const fast = await found.render('It is a quarter past nine.', { voice: 'default', speed: 2 }, never);
      const ratio = usual.samples.length / fast.samples.length;
      assert.ok(ratio > 1.6 && ratio < 2.4, String(ratio));
      assert.deepStrictEqual([found.engine, told], ['say', []]);
    });

    it('has the voices of festival, and says which it has not', async () => {
      const { engine, voices } = await listVoices(provider, settings, never);
      assert.equal(engine, 'say');
      const [first] = voices;
      assert.ok(first, 'at least one voice is installed with festival');
      const found = await voice();
      assert.ok((await found.render('Hi.', { voice: first.name, speed: 1 }, never)).samples.length > 0);
      assert.deepStrictEqual(told, []);
      for (const name of ['nobody', 'x) (system "touch y")']) { assert.ok((await found.render('Hi.', { voice: name, speed: 1 }, never)).samples.length > 0); }
      assert.deepStrictEqual(told.map(({ setting, asked, used }) => [setting, asked, used]), [['tts.voice', 'nobody', 'default'], ['tts.voice', 'x) (system "touch y")', 'default']]);
      assert.equal(found.engine, 'say');
    });
  });

  it('without festival another voice speaks, and it is said what to install', async () => {
    const provider = createVoiceProvider({ platform: 'linux', findProgram: name => name === 'espeak-ng' ? '/bin/espeak-ng' : null, clock: { nowMs: () => 0 }, logger: nullLogger, workerFolder: '/nowhere', findFlite: () => null });
    const { voice, replacement } = await provider.resolve({ ...defaultVoiceSettings, engine: 'say' });
    assert.deepStrictEqual([voice?.engine, replacement], ['espeak', { setting: 'tts.engine', asked: 'say', used: 'espeak', reason: 'The package say speaks through the program festival, which is not installed (on Debian: apt install festival festvox-kallpc16k).' }]);
    await provider.dispose();
  });
});
