import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalised, sayToFile, waveToFile } from '../fakes/speechClips';

interface Ran { status: number | null; lines: Record<string, unknown>[]; stdout: string; stderr: string }

/** Runs the bundled command line with --json, as a program would. */
function run(args: readonly string[], input = '', json = true): Promise<Ran> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join('dist', 'cli.js'), ...args, ...json ? ['--json'] : []], { stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '', stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.stdin.end(input);
    child.once('close', status => {
      const lines = json ? stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>) : [];
      assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+/m, 'a stack trace reached the user');
      resolve({ status, lines, stdout, stderr });
    });
  });
}

const turnKeys = ['heard', 'answer', 'spoken', 'endOfUtteranceDelayMs', 'transcriptionDelayMs', 'routeMs', 'agentMs', 'ttfbMs', 'responseMs'];

describe('command line', function () {
  this.timeout(60_000);
  let folder = '', question = '', silence = '', stereo = '', empty = '', text = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-test-'));
    question = sayToFile(folder, 'question', 'What is 25 times 7?');
    silence = waveToFile(folder, 'silence', { sampleRate: 16_000, channels: 1, seconds: 3 }, () => 0);
    stereo = waveToFile(folder, 'stereo', { sampleRate: 44_100, channels: 2, seconds: 1 }, (second, channel) => channel === 0 ? 0.3 * Math.sin(second * 2 * Math.PI * 440) : 0);
    empty = join(folder, 'empty.wav');
    writeFileSync(empty, '');
    text = join(folder, 'text.wav');
    writeFileSync(text, 'This is no sound at all, only words.');
  });
  after(() => { rmSync(folder, { recursive: true }); });

  describe('usage', () => {
    for (const args of [[], ['sing'], ['ask', '--nonsense'], ['transcribe'], ['loop', '--mode', 'shout'], ['loop', '--mode', 'button'], ['profile'], ['profile', 'validate'], ['models', 'eat']]) {
      it(`${args.join(' ') || '(nothing)'} is wrong usage: status 2, help on standard error, nothing on standard output`, async () => {
        const { status, stdout, stderr } = await run(args);
        assert.deepStrictEqual([status, stdout], [2, '']);
        assert.match(stderr, /voice-agent COMMAND/);
      });
    }

    it('help is no mistake', async () => {
      const { status, stdout } = await run(['--help'], '', false);
      assert.equal(status, 0);
      assert.match(stdout, /transcribe FILE/);
    });
  });

  describe('ask', () => {
    it('answers with every key that is promised', async () => {
      const { status, lines: [line] } = await run(['ask', 'what is 25 times 7']);
      assert.equal(status, 0);
      assert.ok(line);
      const { timings, route, ...rest } = line;
      assert.deepStrictEqual(rest, { text: 'what is 25 times 7', outcome: 'done', answer: '25 times 7 is 175.', preview: null, challenge: null });
      assert.deepStrictEqual(Object.keys(timings as object), ['routeMs', 'agentMs', 'totalMs']);
      const { confidence, ...routed } = route as Record<string, unknown>;
      assert.ok(typeof confidence === 'number' && confidence >= 0.7);
      const slots = { expression: '25 * 7' };
      assert.deepStrictEqual(routed, { agent: 'utility', action: 'calculate', slots, by: 'rule', steps: [{ agent: 'utility', action: 'calculate', slots, needs: [] }], alternatives: [] });
    });

    it('takes a line a turn from standard input, in order', async () => {
      const { status, lines } = await run(['ask'], 'two plus two\n\nhow much is 10 divided by 4\r\nmumble the fumble\n');
      assert.equal(status, 0);
      assert.deepStrictEqual(lines.map(line => [line.text, line.outcome]), [['two plus two', 'done'], ['how much is 10 divided by 4', 'done'], ['mumble the fumble', 'asked_back']]);
      assert.match(String(lines[1]?.answer), /2\.5/);
    });

    it('prints only the answer for people', async () => {
      assert.equal((await run(['ask', '7', 'plus', '5'], '', false)).stdout, '7 plus 5 is 12.\n');
    });

    it('does not pretend that a timer outlives the program', async () => {
      const { stderr } = await run(['ask', 'set a timer for 5 minutes']);
      assert.match(stderr, /timer ends with this program/);
    });
  });

  describe('route', () => {
    it('tells a line an input, null where it would ask back', async () => {
      const { status, lines } = await run(['route'], 'flip a coin\nthe thing with the\n');
      assert.equal(status, 0);
      assert.deepStrictEqual(lines.map(({ text: said, agent, action, slots, steps }) => ({ said, agent, action, slots, steps })), [
        { said: 'flip a coin', agent: 'utility', action: 'random', slots: { kind: 'coin' }, steps: [{ agent: 'utility', action: 'random', slots: { kind: 'coin' }, needs: [] }] },
        { said: 'the thing with the', agent: null, action: null, slots: null, steps: [] },
      ]);
      for (const line of lines) { assert.deepStrictEqual(Object.keys(line), ['text', 'agent', 'action', 'slots', 'confidence', 'by', 'steps', 'alternatives', 'routeMs']); }
    });
  });

  describe('transcribe', () => {
    it('reads what it can, tells what it cannot, in order, with status 1', async () => {
      const missing = join(folder, 'missing.wav');
      const { status, lines, stderr } = await run(['transcribe', question, empty, text, missing, silence, stereo]);
      assert.equal(status, 1);
      assert.match(normalised(String(lines[0]?.text)), /what is 25 times 7/);
      assert.deepStrictEqual(lines.map(line => line.file), [question, empty, text, missing, silence, stereo]);
      assert.deepStrictEqual(lines.map(line => (line.error as { code: string } | undefined)?.code ?? null), [null, 'unsupported_audio', 'unsupported_audio', 'file_not_found', null, null]);
      assert.deepStrictEqual(lines.slice(4).map(line => line.text), ['', '']);
      assert.deepStrictEqual(Object.keys(lines[0] ?? {}), ['file', 'text', 'audioMs', 'transcribeMs', 'model']);
      assert.match(stderr, /empty\.wav/);
    });
  });

  describe('loop', () => {
    for (const mode of ['button', 'handsfree']) {
      it(`answers a spoken question, ${mode}, and the reply means 175`, async () => {
        const reply = join(folder, `reply-${mode}.wav`);
        const { status, lines, stderr } = await run(['loop', '--wav', question, '--mode', mode, '--speaker', reply]);
        assert.equal(status, 0, stderr);
        assert.equal(lines.length, 1);
        const [line] = lines;
        assert.deepStrictEqual(Object.keys(line ?? {}), turnKeys);
        assert.match(normalised(String(line?.heard)), /what is 25 times 7/);
        assert.equal(line?.answer, '25 times 7 is 175.');
        const spoken = await run(['transcribe', reply]);
        assert.match(normalised(String(spoken.lines[0]?.text)), /175/);
      });

      it(`makes no turn of silence, ${mode}`, async () => {
        const { status, stdout } = await run(['loop', '--wav', silence, '--mode', mode, '--speaker', join(folder, 'nothing.wav')]);
        assert.deepStrictEqual([status, stdout], [0, '']);
      });
    }

    it('shows what is not for the assistant, and says nothing', async () => {
      const reply = join(folder, 'no-reply.wav');
      const { status, lines } = await run(['loop', '--wav', question, '--speaker', reply, '--set', 'audio.wake_phrase=computer', '--set', 'audio.vad=webrtc']);
      assert.equal(status, 0);
      assert.deepStrictEqual(lines.map(line => Object.keys(line)), [turnKeys]);
      const [{ heard, ...line } = {}] = lines;
      assert.match(normalised(String(heard)), /25 times 7/);
      assert.deepStrictEqual(['answer', 'spoken', 'routeMs', 'agentMs', 'ttfbMs', 'responseMs'].map(name => line[name]), [null, null, null, null, null, null]);
      assert.equal(existsSync(reply), false);
    });

    it('tells what is wrong with a file or a device', async () => {
      for (const [args, code] of [
        [['--wav', text], 'unsupported_audio'], [['--wav', empty], 'unsupported_audio'], [['--wav', join(folder, 'missing.wav')], 'file_not_found'],
        [['--set', 'audio.input_device=no such microphone'], /device_not_found|no_microphone/],
      ] as const) {
        const { status, lines } = await run(['loop', ...args]);
        assert.equal(status, 1, args.join(' '));
        assert.match((lines[0]?.error as { code: string }).code, code instanceof RegExp ? code : new RegExp(code));
      }
    });
  });

  describe('machine', () => {
    it('devices, doctor and profile show print one object each', async () => {
      const [devices, doctor, profile] = [await run(['devices']), await run(['doctor']), await run(['profile', 'show', '--set', 'tts.speed=1.5'])];
      assert.deepStrictEqual([devices.status, doctor.status, profile.status], [0, 0, 0]);
      assert.deepStrictEqual(Object.keys(devices.lines[0] ?? {}), ['inputs', 'outputs', 'problems']);
      assert.ok((doctor.lines[0]?.checks as unknown[]).length >= 6);
      assert.equal((profile.lines[0]?.tts as { speed: number }).speed, 1.5);
    });

    it('a profile with mistakes is told by file, line and column', async () => {
      const file = join(folder, 'wrong.yaml');
      writeFileSync(file, 'tts:\n  speeed: 2\n');
      for (const args of [['profile', 'validate', file], ['ask', 'two plus two', '--profile', file]]) {
        const { status, stderr } = await run(args);
        assert.equal(status, 1);
        assert.match(stderr, /wrong\.yaml:2:3: unknown key tts\.speeed; did you mean speed\?/);
      }
    });
  });
});
