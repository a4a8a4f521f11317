import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { profileSchema } from '../../src/core/config/profile';
import { VoiceError } from '../../src/base/errors';
import { espeakVoices } from '../../src/sidecar/tts/espeakVoice';
import { readNeuralFolder } from '../../src/sidecar/tts/neuralFolder';
import type { ProgramRequest } from '../../src/sidecar/tts/programPool';
import { listSystemVoices, sapiVoicesScript } from '../../src/sidecar/tts/systemVoices';
import { checkVoice, listVoices } from '../../src/sidecar/tts/voiceList';
import type { ResolvedVoice } from '../../src/sidecar/tts/voices';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { engineItems, speedItems, voiceItems } from '../../src/vscode/voiceItems';
import { ScriptedVoice } from '../fakes/scriptedVoice';

const never = new AbortController().signal;

describe('lists of voices', () => {
  it('espeak: one a language, without what needs more files', () => {
    assert.deepStrictEqual(espeakVoices([
      'Pty Language       Age/Gender VoiceName          File                 Other Languages',
      ' 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)',
      ' 3  en-uk           --/M      english-mb-en1     mb/mb-en1            (en-gb 3)(en 2)',
      ' 5  en-us           --/M      English_(America)  gmw/en-US            (en 3)',
      ' 5  en-us           --/M      Another            gmw/other            (en 3)',
      ' 5  variant         --/M      Storm              !v/Storm             (en-us 5)', '',
    ].join('\n')), [{ name: 'en-gb', description: 'English (Great Britain)' }, { name: 'en-us', description: 'English (America)' }]);
  });

  const systems = [
    ['darwin', 'say', ['-v', '?'], 'Alex                en_US    # Most people recognize me by my voice.\nBad News            en_US    # The light.\nDaniel (Enhanced)   en_GB    # Hello!\n\n',
      [{ name: 'Alex', description: 'en-US' }, { name: 'Bad News', description: 'en-US' }, { name: 'Daniel (Enhanced)', description: 'en-GB' }]],
    ['win32', 'powershell', ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', Buffer.from(sapiVoicesScript, 'utf16le').toString('base64')], 'Microsoft David Desktop\ten-US\r\nMicrosoft Zira Desktop\ten-US\r\n',
      [{ name: 'Microsoft David Desktop', description: 'en-US' }, { name: 'Microsoft Zira Desktop', description: 'en-US' }]],
  ] as const;
  for (const [platform, command, args, output, expected] of systems) {
    it(`the system's on ${platform}`, async () => {
      const asked: ProgramRequest[] = [];
      const runner = (exitCode: number) => ({ run: (request: ProgramRequest) => { asked.push(request); return Promise.resolve({ exitCode, output: Buffer.from(output), errors: 'no way' }); } });
      assert.deepStrictEqual(await listSystemVoices({ platform, command, runner: runner(0) }, never), expected);
      assert.deepStrictEqual(asked.map(request => [request.command, request.args, request.input]), [[command, args, '']]);
      await assert.rejects(listSystemVoices({ platform, command, runner: runner(1) }, never), { code: 'voice_unavailable', message: 'The voices of this system cannot be listed: no way.' });
    });
  }

  const resolving = (resolved: ResolvedVoice) => ({ resolve: () => Promise.resolve(resolved) });
  const voice = new ScriptedVoice('flite');
  class Mute extends ScriptedVoice {
    override listVoices(): Promise<never> { return Promise.reject(new VoiceError('voice_unavailable', 'The speech server at x does not answer.')); }
  }

  it('names the engine that would speak, and why it is another one', async () => {
    const replacement = { setting: 'tts.engine', asked: 'neural', used: 'flite', reason: 'It is not there.' };
    const list = await listVoices(resolving({ voice, replacement }), defaultVoiceSettings, never);
    assert.deepStrictEqual([list.engine, list.voices, list.problems, list.speeds.includes(1)], ['flite', [{ name: 'one', description: '' }], ['neural: It is not there.'], true]);
    assert.deepStrictEqual(await listVoices(resolving({ voice: null, replacement: { ...replacement, used: 'none' } }), defaultVoiceSettings, never), { engine: 'none', voices: [], speeds: [], problems: ['neural: It is not there.'] });
  });

  const checks: readonly (readonly [string, ResolvedVoice, Partial<typeof defaultVoiceSettings>, { status: string; detail: string }])[] = [
    ['a voice that works', { voice, replacement: null }, {}, { status: 'ok', detail: 'flite' }],
    ['one in the place of another', { voice, replacement: { setting: 'tts.engine', asked: 'say', used: 'flite', reason: 'No festival.' } }, {}, { status: 'warning', detail: 'flite: No festival.' }],
    ['none at all', { voice: null, replacement: { setting: 'tts.engine', asked: 'auto', used: 'none', reason: 'Nothing speaks.' } }, {}, { status: 'error', detail: 'none: Nothing speaks.' }],
    ['one that does not answer', { voice: new Mute('bark'), replacement: null }, {}, { status: 'warning', detail: 'The speech server at x does not answer. Another voice speaks until then.' }],
    ['silence that was asked for', { voice: null, replacement: null }, { engine: 'none' }, { status: 'ok', detail: 'silent, as the settings say' }],
  ];
  for (const [name, resolved, more, expected] of checks) {
    it(`the doctor on ${name}`, async () => { assert.deepStrictEqual(await checkVoice(resolving(resolved), { ...defaultVoiceSettings, ...more }), expected); });
  }
});

describe('the list to choose a voice from', () => {
  const tts = (more: object) => profileSchema.parse({ tts: more }).tts;
  const list = { engine: 'espeak', voices: [{ name: 'en-gb', description: 'English (Great Britain)' }, { name: 'en-us', description: '' }], speeds: [0.5, 1, 2], problems: [] };

  it('has the voices of the engine, and tells which is in use', () => {
    assert.deepStrictEqual(voiceItems(list, tts({ voice: 'en-gb', speed: 2 })), [
      { label: 'Engine', description: 'auto: espeak speaks', choice: 'engines' }, { label: 'Speed', description: '2', choice: 'speeds' },
      { label: 'The engine\'s own voice', choice: { voice: 'default' } },
      { label: 'en-gb', description: 'English (Great Britain), in use', choice: { voice: 'en-gb' } }, { label: 'en-us', choice: { voice: 'en-us' } },
    ]);
  });

  it('of a speech server are presets', () => {
    assert.deepStrictEqual(voiceItems({ ...list, engine: 'bark', voices: [{ name: 'bella', description: '' }] }, tts({ engine: 'bark', bark_voice_preset: 'bella' })).slice(2), [
      { label: 'The engine\'s own voice', choice: { bark_voice_preset: null } }, { label: 'bella', description: 'in use', choice: { bark_voice_preset: 'bella' } },
    ]);
  });

  it('another engine begins with its own voice, the same one changes nothing', () => {
    const items = engineItems(tts({ engine: 'pyttsx3', voice: 'Alex' }));
    assert.deepStrictEqual(items.map(({ label }) => label), ['auto', 'system', 'espeak', 'flite', 'neural', 'bark', 'say', 'none']);
    assert.deepStrictEqual([items[1]?.choice, items[3]?.choice], [{}, { engine: 'flite', voice: 'default', bark_voice_preset: null }]);
    for (const { choice } of items) { profileSchema.parse({ tts: choice }); }
  });

  it('has speeds', () => {
    assert.deepStrictEqual(speedItems(list, tts({ speed: 2 })), [{ label: '0.5', choice: { speed: 0.5 } }, { label: '1', description: 'the voice\'s own', choice: { speed: 1 } }, { label: '2', description: 'in use', choice: { speed: 2 } }]);
  });
});

describe('the folder of a neural voice', () => {
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'voice-agent-test-folders-')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  const common = { tokens: 'tokens.txt', dataDir: 'espeak-ng-data' };
  const folders: readonly (readonly [string, readonly string[], string, object])[] = [
    ['piper', ['en_US-amy-low.onnx', 'en_US-amy-low.onnx.json', 'tokens.txt', 'espeak-ng-data/phontab', 'MODEL_CARD'], 'vits', { vits: { model: 'en_US-amy-low.onnx', ...common } }],
    ['vits with a lexicon', ['vits-ljs.onnx', 'vits-ljs.int8.onnx', 'tokens.txt', 'lexicon.txt'], 'vits', { vits: { model: 'vits-ljs.int8.onnx', tokens: 'tokens.txt', lexicon: 'lexicon.txt' } }],
    ['kokoro', ['model.onnx', 'voices.bin', 'tokens.txt', 'espeak-ng-data/phontab'], 'kokoro', { kokoro: { model: 'model.onnx', voices: 'voices.bin', ...common } }],
    ['kokoro of many languages', ['model.onnx', 'voices.bin', 'tokens.txt', 'lexicon-us-en.txt', 'lexicon-zh.txt', 'date-zh.fst', 'dict/x', 'espeak-ng-data/phontab'], 'kokoro', { kokoro: { model: 'model.onnx', voices: 'voices.bin', ...common, lexicon: 'lexicon-us-en.txt' } }],
    ['matcha', ['model-steps-3.onnx', 'vocos-22khz-univ.onnx', 'tokens.txt', 'espeak-ng-data/phontab'], 'matcha', { matcha: { acousticModel: 'model-steps-3.onnx', vocoder: 'vocos-22khz-univ.onnx', ...common } }],
    ['matcha with hifigan', ['hifigan_v2.onnx', 'model-steps-6.onnx', 'tokens.txt', 'espeak-ng-data/phontab'], 'matcha', { matcha: { acousticModel: 'model-steps-6.onnx', vocoder: 'hifigan_v2.onnx', ...common } }],
  ];
  for (const [name, files, kind, model] of folders) {
    it(name, async () => {
      const path = join(folder, name);
      for (const file of files) {
        mkdirSync(dirname(join(path, file)), { recursive: true });
        writeFileSync(join(path, file), file.endsWith('.json') ? '{"speaker_id_map": {"amy": 0, "x": "y"}}' : '');
      }
      const found = await readNeuralFolder(path);
      assert.deepStrictEqual([found.kind, JSON.parse(JSON.stringify(found.model).replaceAll(JSON.stringify(`${path}/`).slice(1, -1), '')), [...found.speakers]], [kind, model, name === 'piper' ? [['amy', 0]] : []]);
    });
  }
});
