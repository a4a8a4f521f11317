import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../src/base/logger';
import { ignoredOptions } from '../../src/core/config/ignoredOptions';
import { profileSchema } from '../../src/core/config/profile';
import { systemChecks } from '../../src/node/doctor/systemChecks';
import { isHighPerformance, limitOf, planName, readSystemFacts, type SystemFacts } from '../../src/node/doctor/systemFacts';
import { MetricsFile } from '../../src/node/metricsHistory';
import { loadedModels, ollamaFacts } from '../../src/node/ollamaFacts';
import { parseMeminfo, SystemProbe } from '../../src/node/systemProbe';
import { levelProblems, onsetMs, ownWaveSamples, soundLevels } from '../../src/terminal/soundLevels';
import { quickest } from '../../src/terminal/bestDevices';
import { startOllamaServer } from '../fakes/ollamaServer';
import { turnOf } from './metricsFixtures';

const { signal } = new AbortController();
const gigabyte = 1024 ** 3;

describe('the meters of the machine', () => {
  it('are read without starting anything', async () => {
    const probe = new SystemProbe({ sidecarUse: async () => null, loadedModels: async () => null });
    const first = await probe.read(signal);
    for (let busy = performance.now(); performance.now() - busy < 60;) { /* something to be measured */ }
    const second = await probe.read(signal);
    assert.deepStrictEqual([first.host.cpuPercent, first.system.cpuPercent, first.sidecar, first.models], [null, null, null, null]);
    assert.ok((second.host.cpuPercent ?? 0) > 1, `${second.host.cpuPercent}`);
    assert.ok(second.host.rssBytes > 10 * 1024 ** 2 && second.system.totalBytes > second.system.availableBytes && second.system.usedPercent > 0 && second.system.usedPercent < 100);
  });

  it('give what can be had where a part fails, and see a process that was started anew', async () => {
    const uses = [500, 900, 20].map(cpuUserMs => ({ rssBytes: 1, cpuUserMs, cpuSystemMs: 0, handles: 1, maxLoopDelayMs: 0 }));
    const probe = new SystemProbe({ sidecarUse: async () => uses.shift() ?? null, loadedModels: () => Promise.reject(new Error('no server')) });
    const shares = [];
    for (let reading = 0; reading < 3; reading++) { shares.push((await probe.read(signal)).sidecar?.cpuPercent ?? null); }
    assert.deepStrictEqual(shares.map(share => share === null), [true, false, true]);
  });

  it('count as available what Linux could have back', () => {
    assert.deepStrictEqual(parseMeminfo('MemTotal:       16000 kB\nMemFree:  10 kB\nMemAvailable:    4000 kB\nSwapTotal:  2000 kB\nSwapFree:  500 kB\n'), { totalBytes: 16_384_000, availableBytes: 4_096_000, swapUsedBytes: 1_536_000 });
    assert.equal(parseMeminfo('nothing of the kind'), null);
  });

  it('ask Ollama what it holds in memory, and say nothing where there is none', async () => {
    const server = await startOllamaServer(), profile = profileSchema.parse({ llm: { host: server.url } });
    try {
      assert.deepStrictEqual(await loadedModels(profile, signal), []);
      await fetch(`${server.url}/api/generate`, { method: 'POST', body: JSON.stringify({ model: 'llama3.2:3b', prompt: '', stream: false, keep_alive: '10m' }) });
      assert.deepStrictEqual((await loadedModels(profile, signal))?.map(({ name, sizeBytes }) => [name, sizeBytes > 0]), [['llama3.2:3b', true]]);
      const [facts] = await ollamaFacts(profile, signal);
      assert.match(facts?.version ?? '', /^\d/);
      assert.ok(facts?.installed.some(({ name }) => name === 'llama3.2:3b'));
    } finally {
      await server.close();
    }
    assert.equal(await loadedModels(profile, signal), null);
    assert.equal(await loadedModels(profileSchema.parse({ llm: { provider: 'vscode' } }), signal), null);
    await assert.rejects(ollamaFacts(profile, signal), /Ollama/);
  });
});

describe('the history of the metrics', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'metrics-history-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });
  const logger: Logger & { said: string[] } = { said: [], log(_, message) { this.said.push(message); } };
  const keep = async (isWithWords: boolean, count: number, maxFileBytes = 1_000_000, into = folder) => {
    const file = new MetricsFile({ folder: into, logger, isWithWords: () => isWithWords, maxFileBytes });
    for (let turn = 0; turn < count; turn++) { file.keep(turnOf({ routing: 1 }, { heard: 'secret words', why: 'rule secret' })); }
    await file.flush();
  };
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('is one JSON line a turn, without what was said unless that is allowed', async () => {
    await keep(false, 2);
    assert.equal(text('turns.jsonl').trim().split('\n').map(line => (JSON.parse(line) as { routeMs: number }).routeMs).join(), '1,1');
    assert.doesNotMatch(text('turns.jsonl'), /secret/);
    await keep(true, 1);
    assert.match(text('turns.jsonl'), /secret words/);
  });

  it('is bounded: a full file and the one before it', async () => {
    await keep(false, 50, 4000);
    assert.deepStrictEqual(readdirSync(folder).sort(), ['turns.1.jsonl', 'turns.jsonl']);
    for (const name of readdirSync(folder)) { assert.ok(statSync(join(folder, name)).size <= 4000); }
  });

  it('ends no turn where nothing can be written, and says so once', async () => {
    await keep(false, 3, 1000, join(process.execPath, 'no-folder'));
    assert.equal(logger.said.length, 1);
    assert.match(logger.said[0] ?? '', /^monitoring\.history: /);
  });
});

const machine: SystemFacts = {
  platform: 'linux', cores: 8, memoryBytes: 16 * gigabyte, availableBytes: 10 * gigabyte, swap: { totalBytes: 0, usedBytes: 0 }, freeDiskBytes: 100 * gigabyte, gpu: null,
  power: 'performance', isHighPerformance: null, sharedMemoryBytes: 2 ** 40, realtimePriority: 95, lockableBytes: Infinity, maxVnodes: null, soundServer: 'PipeWire', mayRecord: true, vsCode: '1.104.0', remote: 'none',
};

describe('the doctor', () => {
  const cases: { title: string; facts: Partial<SystemFacts>; part: string; status: string; detail: RegExp; command?: RegExp }[] = [
    { title: 'few cores', facts: { cores: 2 }, part: 'processor', status: 'warning', detail: /asks for 4/ },
    { title: 'enough cores', facts: { cores: 4 }, part: 'processor', status: 'ok', detail: /recommends 8/ },
    { title: 'little memory', facts: { memoryBytes: 6 * gigabyte }, part: 'memory', status: 'warning', detail: /asks for 8 GB/ },
    { title: '8 GB, of which the system keeps some', facts: { memoryBytes: 7.5 * gigabyte }, part: 'memory', status: 'ok', detail: /7\.5 GB/ },
    { title: 'a full disk', facts: { freeDiskBytes: 3 * gigabyte }, part: 'disk', status: 'warning', detail: /asks for 20 GB/ },
    { title: 'a graphics card', facts: { gpu: 'NVIDIA RTX 4060, 8188 MiB' }, part: 'graphics', status: 'ok', detail: /RTX 4060/ },
    { title: 'a governor that saves power', facts: { power: 'powersave' }, part: 'power', status: 'warning', detail: /powersave/, command: /^sudo cpupower frequency-set -g performance$/ },
    { title: 'no governor', facts: { power: null }, part: 'power', status: 'ok', detail: /virtual machines/ },
    { title: 'macOS saving power', facts: { platform: 'darwin', power: 'low power' }, part: 'power', status: 'warning', detail: /low power/, command: /^sudo pmset -a lowpowermode 0$/ },
    { title: 'a Windows power plan', facts: { platform: 'win32', power: 'Balanced', isHighPerformance: false }, part: 'power', status: 'warning', detail: /Balanced/, command: /^powercfg \/setactive SCHEME_MIN$/ },
    { title: 'the best Windows power plan', facts: { platform: 'win32', power: 'Höchstleistung', isHighPerformance: true }, part: 'power', status: 'ok', detail: /Höchstleistung/ },
    { title: 'swap that nobody needs', facts: { swap: { totalBytes: 4 * gigabyte, usedBytes: gigabyte } }, part: 'swap', status: 'warning', detail: /enough to do without/, command: /^sudo swapoff -a$/ },
    { title: 'swap that is needed', facts: { swap: { totalBytes: 4 * gigabyte, usedBytes: 2 * gigabyte }, availableBytes: gigabyte }, part: 'swap', status: 'warning', detail: /leave the swap on/ },
    { title: 'little shared memory', facts: { sharedMemoryBytes: 33_554_432 }, part: 'shared memory', status: 'warning', detail: /33554432/, command: /kernel\.shmmax = 268435456/ },
    { title: 'no real-time priority', facts: { realtimePriority: 0, lockableBytes: 8_388_608 }, part: 'real-time audio', status: 'ok', detail: /only where sound stutters/, command: /rtprio 99.*memlock unlimited/ },
    { title: 'few vnodes', facts: { platform: 'darwin', maxVnodes: 100_000 }, part: 'vnodes', status: 'ok', detail: /100000/, command: /kern\.maxvnodes=263168/ },
    { title: 'no sound server', facts: { soundServer: null, mayRecord: null }, part: 'sound server', status: 'warning', detail: /none answers/, command: /pipewire/ },
    { title: 'ALSA alone', facts: { soundServer: null }, part: 'sound server', status: 'ok', detail: /ALSA/ },
    { title: 'devices that are closed', facts: { soundServer: null, mayRecord: false }, part: 'microphone permission', status: 'error', detail: /may not be opened/, command: /usermod -aG audio/ },
    { title: 'Apple\'s permission', facts: { platform: 'darwin' }, part: 'microphone permission', status: 'ok', detail: /exact silence/, command: /Privacy_Microphone/ },
    { title: 'WSL', facts: { remote: 'wsl' }, part: 'place', status: 'warning', detail: /WSLg/ },
    { title: 'no code on the PATH', facts: { vsCode: null }, part: 'VS Code', status: 'ok', detail: /PATH/ },
  ];
  for (const { title, facts, part, status, detail, command } of cases) {
    it(`says of ${title}`, () => {
      const check = systemChecks({ ...machine, ...facts }).find(line => line.part === part);
      assert.equal(check?.status, status);
      assert.match(check.detail, detail);
      if (command) { assert.match(check.command ?? '', command); } else { assert.equal(check.command, null); }
    });
  }

  it('finds nothing wrong with a machine as the guide wants it', () => {
    assert.deepStrictEqual(systemChecks(machine).filter(({ status, command }) => status !== 'ok' || command !== null), []);
  });

  it('reads this machine', async () => {
    const facts = await readSystemFacts();
    assert.ok(facts.cores > 0 && facts.memoryBytes > 0 && (facts.freeDiskBytes ?? 1) > 0);
    assert.ok(systemChecks(facts).length > 6);
  });

  it('reads what the programs of other systems print', () => {
    const plan = 'Power Scheme GUID: 381b4222-f694-41f0-9685-ff5bb260df2e  (Balanced)\r\n';
    assert.deepStrictEqual([planName(plan), isHighPerformance(plan), isHighPerformance('GUID: 8C5E7FDA-e8bf-4a96-9a85-a6e23a8c635c  (High performance)')], ['Balanced', false, true]);
    const limits = 'Limit                     Soft Limit           Hard Limit           Units     \nMax realtime priority     95                   95                   \nMax locked memory         unlimited            unlimited            bytes     \n';
    assert.deepStrictEqual([limitOf(limits, 'Max realtime priority'), limitOf(limits, 'Max locked memory'), limitOf(limits, 'Max nothing')], [95, Infinity, null]);
  });

  const options: [object, string[]][] = [
    [{}, []],
    [{ mlock: true, numa: true, num_ctx: 1024 }, ['llm.mlock', 'llm.numa']],
    [{ provider: 'openai_compatible', num_ctx: 1024, keep_alive: '2m', mmap: false, mlock: true, numa: true }, ['llm.num_ctx', 'llm.keep_alive', 'llm.mmap', 'llm.mlock', 'llm.numa']],
  ];
  for (const [llm, expected] of options) {
    it(`names the options that the server ignores: ${JSON.stringify(llm)}`, () => { assert.deepStrictEqual(ignoredOptions(profileSchema.parse({ llm })).map(({ key }) => key), expected); });
  }
});

describe('the diagnosis of sound', () => {
  const rate = 16_000, tone = (seconds: number, amplitude: number) => Int16Array.from({ length: seconds * rate }, (_, index) => Math.max(-32_768, Math.min(32_767, Math.round(amplitude * 32_768 * Math.sin(index * 0.3)))));
  const joined = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap(part => [...part]));

  it('tells level, noise floor, clipping and exact zeros', () => {
    const levels = soundLevels(joined(tone(1, 0.001), tone(1, 0.5)), rate);
    assert.ok(levels);
    // A sine has 3 dB less power than its peak.
    assert.ok(Math.abs(levels.loudestDb - -9) < 0.3 && Math.abs(levels.noiseFloorDb - -63) < 0.6, JSON.stringify(levels));
    assert.deepStrictEqual([levels.clippedPercent, levels.seconds], [0, 2]);
    assert.equal(onsetMs(joined(tone(1, 0.001), tone(1, 0.5)), rate, levels.noiseFloorDb), 1000);
    assert.ok((soundLevels(tone(1, 1.5), rate)?.clippedPercent ?? 0) > 20);
    assert.equal(soundLevels(new Int16Array(rate), rate)?.zeroPercent, 100);
    assert.equal(soundLevels(new Int16Array(3), rate), null);
  });

  const problems: [string, Int16Array, RegExp | null][] = [
    ['a good recording', joined(tone(1, 0.001), tone(1, 0.3)), null], ['exact silence', new Int16Array(rate), /exact silence/],
    ['clipping', joined(tone(1, 0.001), tone(1, 2)), /too loud/], ['noise', tone(1, 0.1), /loud where nobody speaks/], ['a whisper', joined(tone(1, 0.0005), tone(1, 0.002)), /Nothing loud/],
  ];
  for (const [title, samples, expected] of problems) {
    it(`says what is wrong with ${title}`, () => {
      const levels = soundLevels(samples, rate);
      assert.ok(levels);
      const found = levelProblems(levels).join(' ');
      if (expected) { assert.match(found, expected); } else { assert.equal(found, ''); }
    });
  }

  it('reads what the speech process writes', () => {
    const file = new Uint8Array(48);
    file.set([1, 2, 0xff, 0xff], 44);
    assert.deepStrictEqual([...ownWaveSamples(file)], [513, -1]);
    assert.deepStrictEqual([...ownWaveSamples(new Uint8Array(10))], []);
  });

  it('takes the quickest device that works', () => {
    const of = (index: number, firstBlockMs: number | null) => ({ index, name: `device ${index}`, firstBlockMs, problem: null });
    assert.deepStrictEqual([quickest([of(0, null), of(1, 40), of(2, 12), of(3, 12)])?.index, quickest([of(0, null)]), quickest([])], [2, null, null]);
  });
});
