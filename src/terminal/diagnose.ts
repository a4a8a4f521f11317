import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VoiceError } from '../base/errors';
import { memoryAlert } from '../core/metrics/findAlerts';
import { causeOf, remedies } from '../core/metrics/remedies';
import { ownBytes, type ProcessUse } from '../core/metrics/resources';
import { processingMs, slowestStage, stageNames, type TurnRecord } from '../core/metrics/turnRecord';
import { type CommandLine, UsageError } from './commandLine';
import { diagnoseAudio } from './diagnoseAudio';
import { targetLines } from './metricsCommand';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';

const kinds: Readonly<Record<string, (commandLine: CommandLine, runtime: Runtime, output: Output) => Promise<void>>> = { slow: diagnoseSlow, memory: diagnoseMemory, audio: diagnoseAudio };

/** `diagnose slow [TEXT]`, `diagnose memory`, `diagnose audio`: the guide's three troubles, measured. */
export async function diagnose(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const [kind = '', ...rest] = commandLine.words;
  const run = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!run || (rest.length > 0 && kind !== 'slow')) { throw new UsageError('diagnose: say slow [TEXT], memory or audio.'); }
  await run({ ...commandLine, words: rest }, runtime, output);
}

const defaultQuestion = 'What is 25 times 7?';

/** One turn, spoken by the machine's own voice and answered, with every stage of it. */
async function diagnoseSlow({ words, options }: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-agent-diagnose-'));
  try {
    const question = join(folder, 'question.wav'), { signal } = new AbortController();
    await runtime.warm({ recognition: true, voice: true });
    await runtime.speech.speak(words.join(' ') || defaultQuestion, { sink: { kind: 'wav', path: question }, utteranceId: null }, signal);
    const core = runtime.createCore({ kind: 'wav', path: question }, options.speaker === undefined ? { kind: 'speaker' } : { kind: 'wav', path: options.speaker });
    try {
      await core.warm();
      await core.session.handsFree(() => undefined, signal);
    } finally {
      core.dispose();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const record = runtime.metrics.records.at(-1);
  if (!record) { throw new VoiceError('not_understood', 'The question was not understood, so that there is no turn to look at. Try: voice-agent diagnose audio'); }
  const slowest = slowestStage(record.path), cause = slowest && causeOf(slowest.stage, slowest.ms, record), change = cause && remedies[cause.id](runtime.profile);
  output.result({ turn: record, slowest, cause, change, targets: runtime.metrics.targets() }, [
    ...turnBreakdown(record), '',
    ...slowest && cause ? [`Slowest: ${stageNames[slowest.stage]}, ${roundMs(slowest.ms)} ms: ${cause.why}.`] : [],
    ...change ? [`To try: ${change.label}: --set ${change.key}=${change.value}`] : [],
    '', ...targetLines(runtime.metrics.targets()),
  ]);
}

/** A turn as people read it: its path with the share of each stage, what was done beside it, its steps. */
export function turnBreakdown(record: TurnRecord): string[] {
  const totalMs = processingMs(record), line = (name: string, ms: number, remark = '') => `  ${name.padEnd(42)}${ms.toFixed(1).padStart(9)} ms${remark}`;
  const model = record.steps.find(step => step.model)?.model;
  return [
    `Heard:   ${record.heard}`, `Served:  ${record.agent ?? 'nobody (asked back)'} ${record.action ?? ''} (${record.why})`, `Outcome: ${record.outcome}`, '',
    ...record.path.map(({ stage, ms }) => line(stageNames[stage], ms, totalMs > 0 ? `  ${(ms * 100 / totalMs).toFixed(0).padStart(3)} %` : '')),
    line('total: end of speech to start of reply', totalMs),
    ...record.overlapped.length > 0 ? ['  beside it, waited for by nobody:'] : [],
    ...record.overlapped.map(({ stage, ms }) => line(`  ${stageNames[stage]}`, ms)),
    ...model ? [line(`model ${model.name}: loading`, model.loadMs ?? 0), line(`model ${model.name}: first word after`, model.ttftMs ?? 0)] : [],
  ];
}

const settleMs = 1000;

/** Who holds how much, with everything loaded that a turn needs. */
async function diagnoseMemory(_: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  await runtime.warm({ recognition: true, voice: true });
  const { signal } = new AbortController();
  // Shares of the processor are those since the reading before.
  await runtime.probe.read(signal);
  await new Promise(resolve => { setTimeout(resolve, settleMs); });
  const sample = { at: new Date().toISOString(), ...await runtime.probe.read(signal) };
  const alert = memoryAlert(sample, runtime.profile, sample.at);
  const inMegabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1).padStart(9)} MB`;
  const ofProcess = (name: string, use: ProcessUse | null) => use === null ? `${name.padEnd(24)}       not running` : `${name.padEnd(24)}${inMegabytes(use.rssBytes)}${use.heapUsedBytes === null ? '' : ` (JavaScript ${inMegabytes(use.heapUsedBytes).trim()})`}${use.cpuPercent === null ? '' : `, ${use.cpuPercent.toFixed(1)} % of a core`}`;
  const { system, models } = sample;
  output.result({ ...sample, ownBytes: ownBytes(sample), alert }, [
    ofProcess('this program', sample.host), ofProcess('speech process', sample.sidecar),
    ...models === null ? ['language models          no server answers'] : models.length === 0 ? ['language models          none in memory'] : models.map(({ name, sizeBytes, vramBytes }) => `${`model ${name}`.padEnd(24)}${inMegabytes(sizeBytes)}${vramBytes > 0 ? ` (${inMegabytes(vramBytes).trim()} on the graphics card)` : ''}`),
    `${'Voice Agent together'.padEnd(24)}${inMegabytes(ownBytes(sample))}`,
    `${'system'.padEnd(24)}${system.usedPercent.toFixed(1)} % of ${inMegabytes(system.totalBytes).trim()} in use, ${inMegabytes(system.availableBytes).trim()} available${system.swapUsedBytes === null ? '' : `, ${inMegabytes(system.swapUsedBytes).trim()} swapped out`}`,
    ...alert ? ['', `${alert.text} ${alert.why}`, ...alert.change ? [`To try: ${alert.change.label}: --set ${alert.change.key}=${alert.change.value}`] : []] : [],
  ]);
}
