import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnRecord } from '../../src/core/metrics/turnRecord';
import { startVirtualSoundCard, virtualSoundCardProblem } from '../sidecar/virtualSoundCard';

interface BenchMachine { processor: string; cores: number; memoryBytes: number; system: string; node: string }
interface BenchComparison { compared: { name: string; isWorse: boolean }[]; bound: number; machine: { differences: string[] | null } }
const comparisonOf = ({ lines }: Ran) => lines.find(line => 'compared' in line) as unknown as BenchComparison;

interface Ran { status: number | null; lines: Record<string, unknown>[]; stdout: string; stderr: string }

/** Figures, from the outside: what the command line measures and tells. */
describe('command line, figures', function () {
  this.timeout(120_000);
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'cli-metrics-')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  const run = (args: readonly string[], { json = true, env = {} }: { json?: boolean; env?: NodeJS.ProcessEnv } = {}) => new Promise<Ran>(resolve => {
    const child = spawn(process.execPath, [join('dist', 'cli.js'), ...args, ...json ? ['--json'] : []], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, VOICE_AGENT_STATE: join(folder, 'state'), ...env } });
    let stdout = '', stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.once('close', status => { resolve({ status, stdout, stderr, lines: json ? stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>) : [] }); });
  });

  it('diagnose slow: the stages of a spoken turn, measured one by one, add up to its response within 2 %', async () => {
    const speaker = join(folder, 'reply.wav');
    const { status, lines: [line], stderr } = await run(['diagnose', 'slow', 'What is 25 times 7?', '--speaker', speaker, '--set', 'monitoring.history=true']);
    assert.equal(status, 0, stderr);
    const { turn, slowest, targets } = line as unknown as { turn: TurnRecord; slowest: { stage: string }; targets: { id: string; p50: number | null }[] };
    assert.deepStrictEqual([turn.agent, turn.action, turn.outcome, turn.isTyped], ['utility', 'calculate', 'done', false]);
    assert.deepStrictEqual(turn.path.map(({ stage }) => stage), ['endpointing', 'transcription', 'routing', 'agent', 'voice', 'between']);
    const measuredMs = turn.path.filter(({ stage }) => stage !== 'between').reduce((sum, { ms }) => sum + ms, 0), { responseMs } = turn;
    assert.ok(responseMs !== null && Math.abs(responseMs - measuredMs) <= responseMs * 0.02, `${measuredMs} of ${responseMs} ms are accounted for`);
    assert.ok(turn.path.some(({ stage }) => stage === slowest.stage));
    assert.equal(targets.find(({ id }) => id === 'response')?.p50, responseMs);
    assert.ok(existsSync(speaker) && statSync(speaker).size > 1000);
  });

  it('metrics: what was kept, without what was said', async () => {
    await run(['ask', 'what is 3 plus 4', '--set', 'monitoring.history=true']);
    const { status, lines: [line] } = await run(['metrics']);
    const { turns, operations } = line as unknown as { turns: TurnRecord[]; operations: { name: string; otelName: string; ms: { count: number } }[] };
    assert.equal(status, 0);
    assert.ok(turns.length > 0 && turns.every(({ heard, why }) => heard === '' && why === ''));
    assert.equal(operations.find(({ name }) => name === 'agent_routing')?.ms.count, turns.length);
    const csv = await run(['metrics', '--csv'], { json: false });
    assert.match(csv.stdout, /^id,at,typed,/);
    assert.equal((await run(['metrics'], { json: false })).stdout.includes('Voice response'), true);
  });

  it('metrics: says how to get some where none was kept', async () => {
    const { status, stderr } = await run(['metrics'], { json: false, env: { VOICE_AGENT_STATE: join(folder, 'nothing') } });
    assert.equal(status, 1);
    assert.match(stderr, /monitoring\.history/);
  });

  it('doctor: every line is ok, a warning or an error, with a command to be run by hand, and the profile that fits', async () => {
    const { status, lines: [line] } = await run(['doctor', '--set', 'llm.host=http://127.0.0.1:9', '--set', 'llm.mlock=true']);
    const { checks, recommended, system } = line as unknown as { checks: { part: string; status: string; detail: string; command: string | null }[]; recommended: { name: string; reason: string }; system: { cores: number } };
    assert.equal(status, 0);
    assert.ok(checks.every(check => ['ok', 'warning', 'error'].includes(check.status) && check.detail !== '' && 'command' in check));
    for (const part of ['recognition engine', 'microphone', 'processor', 'memory', 'graphics', 'VS Code', 'place']) { assert.ok(checks.some(check => check.part === part), part); }
    const of = (part: string) => checks.find(check => check.part === part);
    assert.deepStrictEqual([of('Ollama')?.status, of('Ollama')?.command, of('llm.mlock')?.status], ['warning', 'ollama serve', 'warning']);
    assert.ok(recommended.name !== '' && recommended.reason.includes('this machine') && system.cores > 0);
    const { stdout } = await run(['doctor'], { json: false });
    assert.match(stdout, /^ok {7}recognition engine: /m);
    assert.match(stdout, /^Recommended profile: \w+; /m);
  });

  it('diagnose memory: who holds how much', async () => {
    const { lines: [line] } = await run(['diagnose', 'memory', '--set', 'llm.host=http://127.0.0.1:9']);
    const { host, sidecar, models, ownBytes } = line as unknown as { host: { rssBytes: number }; sidecar: { rssBytes: number; cpuPercent: number | null }; models: null; ownBytes: number };
    assert.ok(host.rssBytes > 10e6 && sidecar.rssBytes > 50e6 && sidecar.cpuPercent !== null);
    assert.deepStrictEqual([models, ownBytes], [null, host.rssBytes + sidecar.rssBytes]);
  });

  it('bench --compare: ratios to an earlier run, and status 1 where it has become slower', async () => {
    const file = join(folder, 'bench.jsonl'), text = 'What is 25 times 7?';
    const offline = ['--set', 'privacy.offline=true', '--compare', file];
    writeFileSync(file, `${JSON.stringify({ text, medianMs: 1e6 })}\nno JSON\n`);
    const first = await run(['bench', ...offline]), fine = comparisonOf(first);
    assert.deepStrictEqual([fine.compared.map(({ name, isWorse }) => [name, isWorse]), fine.bound, fine.machine.differences], [[[text, false]], 1.5, null]);
    assert.match(first.stderr, /does not say on which machine/);
    // What a run says of its machine is what the next one reads.
    const { machine } = first.lines[0] as unknown as { machine: BenchMachine };
    assert.deepStrictEqual([machine.cores > 0, machine.memoryBytes > 1e8, machine.processor !== '', machine.system.startsWith(process.platform), machine.node], [true, true, true, true, process.version]);
    // A second less than nothing: the difference is beyond all noise, however fast the machine is.
    writeFileSync(file, `${JSON.stringify({ machine: { ...machine, processor: 'Abacus', cores: machine.cores + 30 }, load: 0 })}\n${JSON.stringify({ text, medianMs: -1000 })}\n`);
    const { status, stderr } = await run(['bench', ...offline, '--bound', '1.01'], { json: false });
    assert.equal(status, 1);
    assert.match(stderr, /Slower than before: .*What is 25 times 7\?/);
    assert.ok(stderr.includes(`Measured on another machine (processor Abacus, now ${machine.processor}; cores ${machine.cores + 30}, now ${machine.cores}): `), stderr);
    for (const [content, message] of [['nothing', /holds no figures/], [null, /no such file/]] as const) {
      rmSync(file, { force: true });
      if (content !== null) { writeFileSync(file, content); }
      const refused = await run(['bench', ...offline], { json: false });
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, message);
    }
  });

  for (const words of [[], ['nothing'], ['memory', 'now']]) {
    it(`diagnose ${words.join(' ') || '(nothing)'} is wrong usage`, async () => { assert.equal((await run(['diagnose', ...words], { json: false })).status, 2); });
  }

  it('devices --best and diagnose audio: measured on a sound card', async function () {
    if (virtualSoundCardProblem() !== null) { this.skip(); }
    const card = await startVirtualSoundCard();
    try {
      const { lines: [line] } = await run(['devices', '--best'], { env: card.env });
      const { inputs, outputs, best } = line as unknown as { inputs: { firstBlockMs: number | null }[]; outputs: { firstBlockMs: number | null }[]; best: { input: { firstBlockMs: number }; output: { firstBlockMs: number } } };
      assert.ok(inputs.length > 0 && outputs.length > 0);
      assert.equal(best.input.firstBlockMs, Math.min(...inputs.map(({ firstBlockMs }) => firstBlockMs ?? Infinity)));
      assert.equal(best.output.firstBlockMs, Math.min(...outputs.map(({ firstBlockMs }) => firstBlockMs ?? Infinity)));
      // Nothing leads from this loudspeaker to this microphone: it hears digital silence.
      const { lines: [audio] } = await run(['diagnose', 'audio'], { env: card.env });
      const { microphoneFirstBlockMs, speakerFirstBlockMs, heard, levels, problems } = audio as unknown as { microphoneFirstBlockMs: number; speakerFirstBlockMs: number | null; heard: string; levels: { zeroPercent: number } | null; problems: string[] };
      assert.ok(microphoneFirstBlockMs > 0 && (speakerFirstBlockMs ?? 0) > 0);
      assert.deepStrictEqual([heard, levels?.zeroPercent], ['', 100]);
      assert.ok(problems.some(problem => problem.includes('exact silence')));
    } finally {
      await card.dispose();
    }
  });
});
