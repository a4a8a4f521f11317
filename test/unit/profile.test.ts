import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { checkLayer, loadLayers } from '../../src/core/config/layers';
import { type Profile, profileSchema, speechSettings } from '../../src/core/config/profile';
import { readyProfile } from '../../src/core/config/profileSteps';
import { parseLayerText, parseProfileText } from '../../src/core/config/profileText';
import { profileYaml } from '../../src/core/config/profileYaml';
import { parseSetting } from '../../src/core/config/settingText';
import { loadProfile, profilesIn } from '../../src/node/profileFiles';

const messageOfDoing = (doing: () => unknown): string => {
  try {
    doing();
    return 'valid';
  } catch (thrown) {
    assert.ok(thrown instanceof VoiceError && thrown.code === 'invalid_profile', String(thrown));
    return thrown.message;
  }
};
const messageFor = (text: string): string => messageOfDoing(() => parseProfileText(text, 'p.yaml'));
const settingMessage = (setting: string): string => messageOfDoing(() => loadLayers([parseSetting(setting)]));

describe('profile', () => {
  for (const [what, text] of [['nothing', ''], ['a comment', '# nothing\n'], ['empty sections', 'audio:\nmulti_agent:\n  agents:\n  context_preservation:\n'], ['null', 'null\n']] as const) {
    it(`that holds ${what} is the defaults`, () => { assert.deepStrictEqual(parseProfileText(text, 'p.yaml'), profileSchema.parse({})); });
  }

  const mistakes: [string, RegExp][] = [
    ['audio:\n  chunk_sise: 512\n', /^p\.yaml:2:3: unknown key audio\.chunk_sise; did you mean chunk_size\?$/],
    ['audoi:\n  chunk_size: 512\n', /^p\.yaml:1:1: unknown key audoi; did you mean audio\?$/],
    ['tts:\n  colour: red\n', /^p\.yaml:2:3: unknown key tts\.colour; known here: engine, voice, speed, /],
    ['audio:\n  chunk_size: many\n', /^p\.yaml:2:3: audio\.chunk_size: expected a whole number from 128 to 4096, found many$/],
    ['audio:\n  chunk_size: 64\n', /^p\.yaml:2:3: audio\.chunk_size: expected a whole number from 128 to 4096, found 64$/],
    ['audio:\n  chunk_size: 512.5\n', /^p\.yaml:2:3: .* found 512\.5$/],
    ['stt:\n  model: whisper-huge\n', /^p\.yaml:2:3: stt\.model: expected one of moonshine-base, .*whisper-small\.en, found whisper-huge$/],
    ['stt:\n  keep_alive: soon\n', /^p\.yaml:2:3: stt\.keep_alive: expected a duration such as .*, found soon$/],
    ['llm:\n  keep_alive: -2\n', /^p\.yaml:2:3: llm\.keep_alive: expected a duration .* or -1 \(keep for ever\), found -2$/],
    ['llm:\n  host: file:\/\/\/etc/passwd\n', /^p\.yaml:2:3: llm\.host: expected a URL that begins with http:\/\/ or https:\/\/, found file/],
    ['llm:\n  hosts: [http://one:11434, ftp://two]\n', /^p\.yaml:2:29: llm\.hosts\.1: expected a URL/],
    ['audio: [1, 2]\n', /^p\.yaml:1:1: audio: expected a section with keys \(input_device, output_device, recorder\.\.\.\), found \[1,2\]$/],
    ['audio:\n  chunk_size: 512\n  chunk_size: 1024\n', /^p\.yaml:3:3: chunk_size is given twice$/],
    ['audio:\n   chunk_size: 512\n  sample_rate: 16000\n', /^p\.yaml:\d:\d: /],
    ['audio:\n\tchunk_size: 512\n', /^p\.yaml:2:1: .*[Tt]ab/],
    ['just words', /^p\.yaml:1:1: the profile: expected a section .* found just words$/],
    ['tts:\n  voice: &v anna\n  engine: *v\n', /^p\.yaml:3:11: \*v: aliases are not allowed/],
    ['base: &b {speed: 2}\ntts:\n  <<: *b\n', /^p\.yaml:3:7: \*b: aliases are not allowed/],
    ['tts:\n  voice: !!js/function x\n', /^p\.yaml:2:10: .*tag/],
    ['1: x\n', /^p\.yaml:1:1: a key is a word/],
    ['? [a, b]\n: x\n', /^p\.yaml:1:3: a key is a word/],
    ['audio: {}\n---\naudio: {}\n', /^p\.yaml:2:1: .*document/],
    ['__proto__:\n  polluted: true\n', /^p\.yaml:1:1: unknown key __proto__/],
    ['tts:\n  __proto__: {speed: 2}\n', /^p\.yaml:2:3: unknown key tts\.__proto__/],
    ['constructor:\n  prototype: 1\n', /^p\.yaml:1:1: unknown key constructor/],
    ['multi_agent:\n  routing_rules:\n    - name: x\n      target_agent: cook\n      patterns: [a]\n', /^p\.yaml:4:7: multi_agent\.routing_rules\.0\.target_agent: expected one of utility, .*, found cook$/],
    ['multi_agent:\n  routing_rules:\n    - nam: x\n      target_agent: web\n      patterns: [a]\n', /p\.yaml:3:7: unknown key multi_agent\.routing_rules\.0\.nam; did you mean name\?/],
    ['multi_agent:\n  enhanced_delegation:\n    patterns: [by_luck]\n', /^p\.yaml:3:16: .*expected one of capability_based, load_balanced, expertise_weighted, found by_luck$/],
    ['multi_agent:\n  agents:\n    general_agent:\n      timeout_seconds: soon\n', /^p\.yaml:4:7: multi_agent\.agents\.general\.timeout_seconds: expected seconds/],
    ['multi_agent:\n  agents:\n    general_agent: {}\n    general: {}\n', /^p\.yaml:3:5: unknown key multi_agent\.agents\.general_agent/],
    ['multi_agent:\n  agents:\n    control:\n      enabled: false\n', /nothing could be stopped/],
    ['stt:\n  beam_size: 5\n', /^p\.yaml:2:3: stt\.beam_size: moonshine-base follows one reading only; .*whisper/],
    ['stt:\n  model: moonshine-tiny\n  best_of: 2\n', /^p\.yaml:3:3: stt\.best_of: moonshine-tiny follows one reading only/],
  ];
  for (const [text, expected] of mistakes) {
    it(`tells the place of the mistake in ${JSON.stringify(text)}`, () => { assert.match(messageFor(text), expected); });
    it(`and with a byte order mark and the line ends of Windows: ${JSON.stringify(text)}`, () => { assert.match(messageFor(`\uFEFF${text.replaceAll('\n', '\r\n')}`), expected); });
  }

  it('names every mistake, not only the first', () => {
    assert.equal(messageFor('audio:\n  chunk_size: x\ntts:\n  speed: fast\n').split('\n').length, 2);
  });

  it('names a few where there are thousands', () => {
    const lines = messageFor(Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join('\n')).split('\n');
    assert.deepStrictEqual([lines.length, lines[0]?.startsWith('p.yaml:1:1: unknown key k0'), lines.at(-1)], [21, true, 'and more mistakes']);
  });

  it('takes both names of an agent, and of the system\'s voice and an embedding model', () => {
    const { multi_agent, tts } = parseProfileText('multi_agent:\n  embedding_model: all-MiniLM-L6-v2\n  agents:\n    utility_agent: {timeout_seconds: 5}\n  routing_rules: [{name: r, target_agent: web_agent, patterns: [a]}]\ntts: {engine: pyttsx3}\n', 'p.yaml');
    assert.deepStrictEqual([multi_agent.agents.utility.timeout_seconds, multi_agent.agents.file.timeout_seconds, multi_agent.embedding_model], [5, 30, 'all-minilm']);
    assert.deepStrictEqual(multi_agent.routing_rules, [{ name: 'r', target_agent: 'web', patterns: ['a'], priority: 1, confidence: 0.9 }]);
    assert.equal(speechSettings({ ...profileSchema.parse({}), tts }).tts.engine, 'system');
  });

  describe('what means harm', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)].join('\n');
    const merges = ['a: &a {k: v}', ...Array.from({ length: 500 }, (_, index) => `b${index}: {<<: *a}`)].join('\n');
    const harm: [string, string][] = [
      ['a bomb of aliases', bomb], ['a bomb of merge keys', merges], ['five megabytes', `a: ${'x'.repeat(5_000_000)}`], ['60 kB of one key', `${'k'.repeat(60_000)}: 1`],
      ['60 kB of brackets', '['.repeat(60_000)], ['60 kB of braces', '{a: '.repeat(15_000)], ['60 kB of dashes', '- '.repeat(30_000)],
      ['40 levels of maps', Array.from({ length: 40 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')], ['20 levels of lists', `tts: {voice: ${'['.repeat(40)}${']'.repeat(40)}}`],
      ['20 kB of question marks', '? '.repeat(10_000)], ['a thousand quotes', '"'.repeat(1001)], ['zeros', '\0'.repeat(1000)], ['half a surrogate', '\ud800: 1'],
      ['another YAML', '%YAML 1.1\n---\ntts: {<<: {speed: 2}}\n'], ['13000 keys', Array.from({ length: 13_000 }, (_, index) => index.toString(36).padStart(3, 'k')).map(name => `${name}:`).join('\n').slice(0, 65_000)],
    ];
    for (const [what, text] of harm) {
      it(`${what}: an error with its place, soon, and nothing else`, () => {
        assert.match(messageFor(text), /^p\.yaml:\d+:\d+: /);
        assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
      }).timeout(8000);
    }

    it('nothing that is given reaches a prototype', () => {
      const harmful = JSON.parse('{"tts": {"__proto__": {"polluted": true}}, "__proto__": {"polluted": true}}') as unknown;
      assert.match(messageOfDoing(() => checkLayer(harmful, path => path.join('.'))), /unknown key/);
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
      assert.equal('polluted' in profileSchema.parse({}), false);
    });

    it('whatever is written: a profile, or a sentence of our own with a place', () => {
      const pieces = fc.constantFrom('audio', 'tts', ':', ' ', '\n', '\n  ', '- ', '[', ']', '{', '}', '&a', '*a', '!!x', '"', "'", '|', '>', '#', '<<', '__proto__', 'speed', '1.5', '\t', '%', '? ', '---', '\0', '\uFEFF', 'null', '~');
      const check = (text: string) => { assert.match(messageFor(text), /^valid$|^p\.yaml:\d+:\d+: ./); };
      fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }).map(found => found.join('')), check), { numRuns: 1500 });
      fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), check), { numRuns: 300 });
    }).timeout(20_000);

    it('whatever the settings hold: a profile, or a sentence of our own', () => {
      const check = (value: unknown) => { messageOfDoing(() => loadLayers([checkLayer(value, path => path.join('.'))])); };
      const sections = fc.constantFrom(...Object.keys(profileSchema.parse({})));
      fc.assert(fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), check), { numRuns: 200 });
      fc.assert(fc.property(fc.dictionary(sections, fc.jsonValue()), check), { numRuns: 200 });
    }).timeout(20_000);
  });

  describe('single settings', () => {
    const values: [string, (profile: Profile) => unknown, unknown][] = [
      ['tts.speed=1.2', ({ tts }) => tts.speed, 1.2],
      ['audio.input_device=2', ({ audio }) => audio.input_device, 2],
      ['audio.input_device="2"', ({ audio }) => audio.input_device, '2'],
      ['audio.input_device=null', ({ audio }) => audio.input_device, null],
      ['audio.input_device=HDA Intel PCH: ALC257 #2 [analog]', ({ audio }) => audio.input_device, 'HDA Intel PCH: ALC257 #2 [analog]'],
      ['audio.input_device=- dash', ({ audio }) => audio.input_device, '- dash'],
      ['audio.wake_phrase=*hey*', ({ audio }) => audio.wake_phrase, '*hey*'],
      ['llm.host=http://127.0.0.1:11434/a=b', ({ llm }) => llm.host, 'http://127.0.0.1:11434/a=b'],
      ['llm.model=llama3.2:1b', ({ llm }) => llm.model, 'llama3.2:1b'],
      ['llm.keep_alive=-1', ({ llm }) => llm.keep_alive, -1],
      [' privacy.offline = true ', ({ privacy }) => privacy.offline, true],
      ['safety.confirm=[edit, move, run]', ({ safety }) => safety.confirm, ['edit', 'move', 'run']],
      ['tts={speed: 2}', ({ tts }) => [tts.speed, tts.voice], [2, 'default']],
      ['multi_agent.agents.general_agent.timeout_seconds=5', ({ multi_agent }) => multi_agent.agents.general.timeout_seconds, 5],
    ];
    for (const [setting, read, expected] of values) {
      it(setting, () => { assert.deepStrictEqual(read(loadLayers([parseSetting(setting)]).profile), expected); });
    }

    const wrong: [string, RegExp][] = [
      ['nonsense', /^--set nonsense: write it as key=value/], ['=1', /^--set =1: write it as key=value/],
      ['tts.sped=2', /^--set tts\.sped: unknown key tts\.sped; did you mean speed\?$/],
      ['tts.speed=fast', /^--set tts\.speed: tts\.speed: expected a number from 0\.25 to 4, found fast$/],
      ['tts.speed=', /^--set tts\.speed: tts\.speed: expected .* found null$/],
      ['tts=loud', /^--set tts: tts: expected a section/],
      ['safety.confirm=[edit', /^--set safety\.confirm:1:\d+: /],
      ['safety.confirm=[*a]', /^--set safety\.confirm:1:\d+: /],
      ['stt.beam_size=3', /^--set stt\.beam_size: stt\.beam_size: moonshine-base follows one reading only/],
      ['__proto__.x=1', /^--set __proto__: unknown key __proto__/], ['tts.__proto__.speed=1', /^--set tts\.__proto__: unknown key/],
      ['a..b=1', /^--set a: unknown key a/], [`tts.voice=${'['.repeat(50_000)}`, /^--set tts\.voice/],
    ];
    for (const [setting, expected] of wrong) {
      it(`wrong: ${setting.slice(0, 40)}`, () => { assert.match(settingMessage(setting), expected); });
    }

    it('never throw anything but a sentence of our own', () => {
      fc.assert(fc.property(fc.constantFrom('tts.voice', 'audio.input_device', 'safety.confirm', 'x'), fc.string({ maxLength: 60 }), (key, value) => { assert.match(settingMessage(`${key}=${value}`), /^valid$|^--set /); }), { numRuns: 1000 });
    }).timeout(10_000);
  });

  describe('layers', () => {
    const layer = (text: string, name: string) => parseLayerText(text, name);

    it('the later lies over the earlier: keys are joined, lists replaced', () => {
      const { profile } = loadLayers([
        layer('tts: {speed: 1.5, voice: anna}\nsafety: {confirm: [edit, move]}\nmulti_agent: {agents: {general_agent: {timeout_seconds: 15, max_concurrent_tasks: 2}}}\n', 'a.yaml'),
        layer('tts: {speed: 2}\nsafety: {confirm: [run]}\nmulti_agent: {agents: {general: {timeout_seconds: 9}}}\n', 'b.yaml'),
        checkLayer({ tts: { speed: 3 } }, path => path.join('.')),
      ]);
      const { timeout_seconds, max_concurrent_tasks } = profile.multi_agent.agents.general;
      assert.deepStrictEqual([profile.tts.speed, profile.tts.voice, profile.safety.confirm, timeout_seconds, max_concurrent_tasks], [3, 'anna', ['run'], 9, 2]);
    });

    it('what goes together may come from two of them', () => {
      assert.equal(loadLayers([layer('stt: {model: whisper-base}\n', 'a.yaml'), layer('stt: {beam_size: 5}\n', 'b.yaml')]).profile.stt.beam_size, 5);
    });

    it('what does not is told where the upper one says it', () => {
      assert.match(messageOfDoing(() => loadLayers([layer('stt:\n  model: whisper-base\n  beam_size: 5\n', 'a.yaml'), layer('stt: {model: moonshine-tiny}\n', 'b.yaml')])), /^a\.yaml:3:3: stt\.beam_size: moonshine-tiny/);
    });

    it('any number of them gives what one with all their keys gives', () => {
      const speeds = fc.record({ speed: fc.double({ min: 0.25, max: 4, noNaN: true }), voice: fc.constantFrom('a', 'b') }, { requiredKeys: [] });
      fc.assert(fc.property(fc.array(speeds, { maxLength: 6 }), layers => {
        assert.deepStrictEqual(loadLayers(layers.map(tts => checkLayer({ tts }, () => ''))).profile, profileSchema.parse({ tts: Object.assign({}, ...layers) as unknown }));
      }), { numRuns: 100 });
    });
  });

  describe('that has come with the product', () => {
    const files = readdirSync('profiles').filter(name => name.endsWith('.yaml'));

    for (const file of files) {
      it(`${file} is known without being read, and is what reading it gives`, () => {
        const text = readFileSync(join('profiles', file), 'utf8'), ready = readyProfile(text, file);
        assert.ok(ready);
        assert.deepStrictEqual(ready.value, parseLayerText(text, file).value);
        assert.equal(ready.place(['tts', 'speed']), `${file}: tts.speed`);
      });
    }

    it('is read once somebody has changed it, were it by one letter', () => {
      const text = readFileSync('profiles/default.yaml', 'utf8');
      assert.equal(readyProfile(text.replace('engine: auto', 'engine: none'), 'default.yaml'), null);
      assert.equal(readyProfile(`${text}#`, 'default.yaml'), null);
      assert.equal(readyProfile('', 'default.yaml'), null);
    });
  });

  describe('as a file', () => {
    it('reads back as it was written, whatever its texts', () => {
      const texts = fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constantFrom('off', 'null', '1', '1.0', '- a', '# b', 'a: b', '*x', ' x ', 'two\nlines', '"', "'", '{', '[a', 'é日🍣'));
      fc.assert(fc.property(texts, texts, fc.array(fc.record({ name: texts, target_agent: fc.constantFrom('web', 'file'), patterns: fc.array(texts, { minLength: 1, maxLength: 3 }) }), { maxLength: 3 }), (voice, model, rules) => {
        const profile = profileSchema.parse({ tts: { voice }, llm: { model }, multi_agent: { routing_rules: rules } });
        assert.deepStrictEqual(parseProfileText(profileYaml(profile, 'Mine.'), 'mine.yaml'), profile);
      }), { numRuns: 200 });
    }).timeout(20_000);

    it('is loaded by name or path, and single settings lie over it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'profile-'));
      try {
        const file = join(folder, 'mine.yaml');
        writeFileSync(file, 'tts:\n  speed: 1.5\n  engine: bark\n');
        const { profile, notices } = await loadProfile({ profilesFolder: 'profiles', profile: file, settings: ['audio.vad_aggressiveness=3', 'tts.engine=flite'] });
        assert.deepStrictEqual([profile.tts.speed, profile.tts.engine, profile.audio.vad_aggressiveness, notices], [1.5, 'flite', 3, []]);
        assert.deepStrictEqual((await loadProfile({ profilesFolder: 'profiles' })).profile, profileSchema.parse({}));
        await assert.rejects(loadProfile({ profilesFolder: 'profiles', profile: 'speed_optimised' }), { code: 'invalid_profile', message: /^There is no profile speed_optimised; did you mean speed_optimized\? Name one of balanced, / });
        await assert.rejects(loadProfile({ profilesFolder: 'profiles', profile: join(folder, 'none.yaml') }), { code: 'invalid_profile', message: /cannot be read/ });
        await assert.rejects(loadProfile({ profilesFolder: 'profiles', profile: folder }), { code: 'invalid_profile' });
        writeFileSync(file, `# ${'x'.repeat(5_000_000)}`);
        await assert.rejects(loadProfile({ profilesFolder: 'profiles', profile: file }), { code: 'invalid_profile', message: /:1:1: the file has 5000002 bytes/ });
        await assert.rejects(loadProfile({ profilesFolder: 'profiles', settings: ['tts.sped=2'] }), /--set tts\.sped/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('says in its first line what it is good for', async () => {
      const found = await profilesIn('profiles');
      assert.deepStrictEqual(found.map(({ name }) => name), ['balanced', 'default', 'low_latency_audio', 'memory_optimized', 'quality_optimized', 'speed_optimized']);
      assert.deepStrictEqual(found.filter(({ goodFor }) => goodFor.length < 40 || !goodFor.endsWith('.')), []);
    });
  });
});
