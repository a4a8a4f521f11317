import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { Recognition } from '../../src/sidecar/recognition';
import { createWhisperRecogniser } from '../../src/sidecar/stt/whisperRecogniser';
import { type WhisperScript, whisperProgram } from '../fakes/whisperProgram';

const second = new Float32Array(16_000).fill(0.1);
const isAlive = (id: number) => { try { process.kill(id, 0); return true; } catch { return false; } };

interface Logged { readonly started?: number; readonly options?: Readonly<Record<string, string | true>>; readonly fields?: Readonly<Record<string, string>>; readonly sampleRate?: number }

describe('whisper-server', function () {
  this.timeout(60_000);
  let folder: string;
  before(function () { if (process.platform === 'win32') { this.skip(); } });
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'stt-whisper-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  const logPath = () => join(folder, 'log');
  const log = (): Logged[] => existsSync(logPath()) ? readFileSync(logPath(), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Logged) : [];
  const processes = () => log().flatMap(({ started }) => started ?? []);
  const make = (script: WhisperScript = {}, props: { beamSize?: number; bestOf?: number } = {}) =>
    createWhisperRecogniser({ model: 'whisper-base.en', ...whisperProgram(folder, { text: 'hello', log: logPath(), ...script }), beamSize: 1, bestOf: 1, language: 'en', ...props });

  it('is started once, with beam_size, best_of, the model and the language, on loopback and below a path that nobody can guess', async () => {
    const recogniser = make({}, { beamSize: 5, bestOf: 3 });
    await recogniser.transcribe(second);
    await recogniser.transcribe(second);
    const { options = {} } = log()[0] ?? {};
    assert.deepStrictEqual([options['--beam-size'], options['--best-of'], options['--language'], options['--host'], options['--model']], ['5', '3', 'en', '127.0.0.1', join(folder, 'ggml-double.bin')]);
    assert.match(String(options['--request-path']), /^\/[0-9a-f]{32}$/u);
    assert.equal(processes().length, 1);
    const [, first] = log();
    assert.deepStrictEqual([first?.fields, first?.sampleRate], [{ response_format: 'json', temperature: '0', audio_ctx: '512' }, 16_000]);
    await recogniser.dispose?.();
    assert.deepStrictEqual(processes().map(isAlive), [false]);
    await assert.rejects(recogniser.transcribe(second), { code: 'recogniser_unavailable' });
  });

  it('gets names as a prompt, and as much context as the sound needs', async () => {
    const recogniser = make();
    await recogniser.expecting?.(['createCore']).transcribe(new Float32Array(16_000 * 12).fill(0.1));
    await recogniser.transcribe(new Float32Array(16_000 * 30).fill(0.1));
    assert.deepStrictEqual(log().flatMap(({ fields }) => fields ? [[fields['prompt'], fields['audio_ctx']]] : []), [['Names in this code: createCore.', String(12 * 50 + 128)], [undefined, '0']]);
    await recogniser.dispose?.();
  });

  it('that crashes in the middle is started again, and the words are not lost', async () => {
    const recogniser = make({ crashOn: 2 });
    assert.deepStrictEqual([(await recogniser.transcribe(second)).text, (await recogniser.transcribe(second)).text], ['hello', 'hello']);
    assert.equal(processes().length, 2);
    await recogniser.dispose?.();
    const broken = make({ crashOn: 1 });
    await assert.rejects(broken.transcribe(second), { code: 'recogniser_unavailable', message: /ended twice/ });
    await broken.dispose?.();
  });

  it('a model that cannot be loaded is said, and so is a program that cannot be started', async () => {
    const { programPath, modelPath } = whisperProgram(folder, {});
    writeFileSync(modelPath, 'no model');
    const props = { model: 'whisper-base.en', programPath, modelPath, beamSize: 1, bestOf: 1, language: 'en' };
    await assert.rejects(createWhisperRecogniser(props).transcribe(second), { code: 'model_damaged', message: /cannot load .*ggml-double\.bin: delete it and install the model again/ });
    await assert.rejects(createWhisperRecogniser({ ...props, programPath: join(folder, 'nothing') }).transcribe(second), { code: 'recogniser_unavailable', message: /ended at its start/ });
  });

  it('stt.keep_alive: ends when nobody has used it for so long, and begins again', async () => {
    const recognition = new Recognition({ load: async () => make() });
    const settings = speechSettings(profileSchema.parse({ stt: { model: 'whisper-base.en', keep_alive: '1s' } }));
    const { text } = await (await recognition.get(settings)).transcribe(second);
    assert.equal(text, 'hello');
    for (let tries = 0; processes().some(isAlive) && tries < 200; tries++) { await sleep(50); }
    assert.deepStrictEqual(processes().map(isAlive), [false]);
    await (await recognition.get(settings)).transcribe(second);
    assert.equal(processes().length, 2);
    await recognition.dispose();
    assert.deepStrictEqual(processes().map(isAlive), [false, false]);
  });

  it('a changed setting ends the one before', async () => {
    const loaded: number[] = [];
    const recognition = new Recognition({ load: async ({ beamSize }) => { loaded.push(beamSize); return make({}, { beamSize }); } });
    for (const beam_size of [1, 5]) { await (await recognition.get(speechSettings(profileSchema.parse({ stt: { model: 'whisper-base.en', beam_size } })))).transcribe(second); }
    assert.deepStrictEqual(loaded, [1, 5]);
    for (let tries = 0; processes().filter(isAlive).length > 1 && tries < 200; tries++) { await sleep(50); }
    assert.equal(processes().filter(isAlive).length, 1);
    await recognition.dispose();
    assert.equal(processes().filter(isAlive).length, 0);
  });

  it('leaves no orphan, however its parent ends', async () => {
    const { programPath, modelPath } = whisperProgram(folder, { text: 'hello', log: logPath() });
    const parentPath = join(folder, 'parent.cjs');
    buildSync({
      stdin: {
        contents: `import { createWhisperRecogniser } from './src/sidecar/stt/whisperRecogniser';
          void createWhisperRecogniser(${JSON.stringify({ model: 'm', programPath, modelPath, beamSize: 1, bestOf: 1, language: 'en' })}).transcribe(new Float32Array(16000)).then(() => process.stdout.write('ready'));
          setInterval(() => undefined, 1000);`,
        resolveDir: process.cwd(), loader: 'ts',
      },
      bundle: true, platform: 'node', format: 'cjs', outfile: parentPath, logLevel: 'error',
    });
    const parent = spawn(process.execPath, [parentPath], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>(resolve => { parent.stdout.once('data', () => { resolve(); }); });
    const [server] = processes();
    assert.ok(server !== undefined && isAlive(server));
    parent.kill('SIGKILL');
    for (let tries = 0; isAlive(server) && tries < 200; tries++) { await sleep(50); }
    assert.equal(isAlive(server), false);
  });
});
