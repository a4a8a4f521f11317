import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { parseProfileText } from '../../src/core/config/profileText';
import { loadProfile } from '../../src/node/profileFiles';

const messageFor = (text: string): string => {
  try {
    parseProfileText(text, 'p.yaml');
    return 'valid';
  } catch (thrown) {
    assert.ok(thrown instanceof VoiceError && thrown.code === 'invalid_profile', String(thrown));
    return thrown.message;
  }
};

describe('profile', () => {
  it('default.yaml says the defaults, all of them', () => {
    assert.deepStrictEqual(parseProfileText(readFileSync('profiles/default.yaml', 'utf8'), 'default.yaml'), profileSchema.parse({}));
    const keys = [...readFileSync('profiles/default.yaml', 'utf8').matchAll(/^ {2}(\w+):/gm)].map(match => match[1]);
    assert.deepStrictEqual(keys, Object.values(profileSchema.parse({})).flatMap(section => Object.keys(section)));
  });

  it('an empty profile is the defaults', () => {
    assert.deepStrictEqual(parseProfileText('', 'p.yaml'), profileSchema.parse({}));
  });

  const mistakes: [string, RegExp][] = [
    ['audio:\n  chunk_sise: 512\n', /^p\.yaml:2:3: unknown key audio\.chunk_sise; did you mean chunk_size\?$/],
    ['audoi:\n  chunk_size: 512\n', /^p\.yaml:1:1: unknown key audoi; did you mean audio\?$/],
    ['audio:\n  chunk_size: many\n', /^p\.yaml:2:3: audio\.chunk_size: .*expected number/],
    ['audio:\n  chunk_size: 64\n', /^p\.yaml:2:3: audio\.chunk_size: .*128/],
    ['stt:\n  model: whisper-huge\n', /^p\.yaml:2:3: stt\.model: .*moonshine-base/],
    ['stt:\n  keep_alive: soon\n', /^p\.yaml:2:3: stt\.keep_alive: .*/],
    ['audio: [1, 2]\n', /^p\.yaml:1:1: audio: /],
    ['audio:\n  chunk_size: 512\n  chunk_size: 1024\n', /^p\.yaml:3:3: .*unique/],
    ['audio:\n   chunk_size: 512\n  sample_rate: 16000\n', /^p\.yaml:\d:\d: /],
    ['just words', /^p\.yaml:1:1: the profile: /],
    ['a: &a [1]\nb: *a\n', /aliases|unknown key/],
    ['__proto__:\n  polluted: true\n', /^p\.yaml:1:1: /],
  ];
  for (const [text, expected] of mistakes) {
    it(`tells the place of the mistake in ${JSON.stringify(text)}`, () => { assert.match(messageFor(text), expected); });
  }

  it('names every mistake, not only the first', () => {
    assert.equal(messageFor('audio:\n  chunk_size: x\ntts:\n  speed: fast\n').split('\n').length, 2);
  });

  it('refuses bombs quickly and stays clean', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)].join('\n');
    assert.notEqual(messageFor(bomb), 'valid');
    assert.notEqual(messageFor('x'.repeat(300_000)), 'valid');
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  it('never throws anything but its own sentence', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), text => { messageFor(text); }), { numRuns: 300 });
  });

  it('is loaded by name or path, and single settings lie over it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    try {
      const file = join(folder, 'mine.yaml');
      writeFileSync(file, 'tts:\n  speed: 1.5\n');
      const profile = await loadProfile({ profilesFolder: 'profiles', profile: file, settings: ['audio.vad_aggressiveness=3', 'tts.engine=flite'] });
      assert.deepStrictEqual([profile.tts.speed, profile.tts.engine, profile.audio.vad_aggressiveness], [1.5, 'flite', 3]);
      await assert.rejects(loadProfile({ profilesFolder: 'profiles', profile: 'no_such_one' }), { code: 'invalid_profile' });
      await assert.rejects(loadProfile({ profilesFolder: 'profiles', settings: ['tts.sped=2'] }), /--set tts\.sped: unknown key tts\.sped; did you mean speed\?/);
      await assert.rejects(loadProfile({ profilesFolder: 'profiles', settings: ['nonsense'] }), /key=value/);
      await assert.rejects(loadProfile({ profilesFolder: 'profiles', settings: ['__proto__.x=1'] }), { code: 'invalid_profile' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gives the sidecar its own units', () => {
    const settings = speechSettings(profileSchema.parse({ audio: { vad_aggressiveness: 3, speech_detection_cooldown: 1 }, stt: { keep_alive: '90s' }, tts: { engine: 'pyttsx3', post_tts_cooldown: 0.1 } }));
    assert.deepStrictEqual(
      [settings.audio.vadThreshold, settings.audio.speechDetectionCooldownMs, settings.stt.keepAliveMs, settings.tts.engine, settings.tts.postTtsCooldownMs],
      [0.6, 1000, 90_000, 'system', 100]);
  });
});
