// What `npm run bench -- host` runs inside the extension host, once a window: how long the host is blocked, and when.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Session } from 'node:inspector/promises';
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, extensions, workspace } from 'vscode';
import { commands as ours, overridesSetting } from '../../../src/vscode/contributions';
import { report } from '../report';
import { panelOpenings } from './panelOpenings';

const beatMs = 1;
/** By then whatever a turn has started is over. */
const settleMs = 1_000;
/** From the end of a question to the end of its answer. */
const answerMs = 4_000;
/** A window that opens keeps its host busy for some seconds, with other extensions. */
const quietBlockMs = 15, quietForMs = 500, quietLimitMs = 8_000;
const laterTurns = 10;
/** In a window that is looked at all is warm by then, and V8, which clears up some 10 s after a start, has done so: as it is when somebody asks something. */
const warmedMs = 25_000;

/** `wallMs` as the editor's user feels it; `cpuMs` what of it this thread really worked, whatever else keeps the machine busy; null where Node cannot tell. */
interface Block {
  readonly wallMs: number;
  readonly cpuMs: number | null;
  /** The same of the longest one without the garbage collector, which comes when it likes and goes through all that every extension holds. */
  readonly workMs: number | null;
  /** Of all blocks together. */
  readonly totalCpuMs: number | null;
}

/** Node knows it from version 23.9 on. */
const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
function threadCpuMs(): number {
  if (!threadCpuUsage) { return 0; }
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}

/** Beats shorter than this are no blocks. */
const leastBlockMs = 5;

/** The longest that the loop of this process was blocked while `work` was under way, by a heart that beats every millisecond. */
async function longestBlock(work: () => Promise<unknown>): Promise<Block> {
  const startCpuMs = threadCpuMs();
  const blocks: { fromMs: number; toMs: number; cpuMs: number }[] = [], collections: { fromMs: number; toMs: number }[] = [];
  const observer = new PerformanceObserver(list => { for (const { startTime, duration } of list.getEntries()) { collections.push({ fromMs: startTime, toMs: startTime + duration }); } });
  observer.observe({ entryTypes: ['gc'] });
  let wallMs = 0, cpuMs = 0, lastMs = performance.now(), lastCpuMs = startCpuMs;
  const heart = setInterval(() => {
    const nowMs = performance.now(), nowCpuMs = threadCpuMs();
    wallMs = Math.max(wallMs, nowMs - lastMs - beatMs);
    cpuMs = Math.max(cpuMs, nowCpuMs - lastCpuMs);
    if (nowCpuMs - lastCpuMs > leastBlockMs) { blocks.push({ fromMs: lastMs, toMs: nowMs, cpuMs: nowCpuMs - lastCpuMs }); }
    lastMs = nowMs;
    lastCpuMs = nowCpuMs;
  }, beatMs);
  await work();
  await sleep(settleMs);
  clearInterval(heart);
  observer.disconnect();
  if (!threadCpuUsage) { return { wallMs, cpuMs: null, workMs: null, totalCpuMs: null }; }
  // On a busy machine a collection waits as well: of the block it is as great a part by the one clock as by the other.
  const workMs = Math.max(0, ...blocks.map(block => block.cpuMs * (1 - Math.min(1, overlapMs(block, collections) / (block.toMs - block.fromMs)))));
  return { wallMs, cpuMs, workMs, totalCpuMs: lastCpuMs - startCpuMs };
}

function overlapMs(block: { fromMs: number; toMs: number }, others: readonly { fromMs: number; toMs: number }[]): number {
  return others.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, block.toMs) - Math.max(fromMs, block.fromMs)), 0);
}

async function ask(question: string, answer: string): Promise<void> {
  const answered = await commands.executeCommand<{ outcome: { answer: string } } | undefined>(ours.ask, question);
  // A turn that fails at once would look like a quick one.
  if (answered?.outcome.answer !== answer) { throw new Error(`"${question}" was answered with "${answered?.outcome.answer}"`); }
}

/**
 * Somebody who speaks on the virtual sound card, whose variables this process was started with, as soon as he is told to. He is there before
 * anything is measured: starting a process blocks a host of this size for some 20 ms.
 */
function speaker(wavPath: string): () => Promise<void> {
  const waiting = spawn('sh', ['-c', 'read now; exec paplay --device=mic "$1"', 'sh', wavPath], { stdio: ['pipe', 'ignore', 'ignore'] });
  return async () => {
    const ended = once(waiting, 'exit');
    waiting.stdin.end('now\n');
    const [code] = await ended as [number | null];
    if (code !== 0) { throw new Error(`paplay ended with ${code}`); }
  };
}

async function speakTurn(speak: () => Promise<void>): Promise<void> {
  void commands.executeCommand(ours.toggleMicrophone);
  await sleep(1_500);
  await speak();
  await sleep(answerMs);
}

async function quiet(): Promise<Block> {
  const untilMs = performance.now() + quietLimitMs;
  for (;;) {
    const block = await longestBlock(() => sleep(quietForMs));
    if (block.wallMs <= quietBlockMs || performance.now() > untilMs) { return block; }
  }
}

/** MB of this process once nothing is left in it that nobody needs: all of it, and what JavaScript holds. */
async function memory(): Promise<{ residentMegabytes: number; heapMegabytes: number }> {
  await sleep(settleMs);
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  const { rss, heapUsed } = process.memoryUsage();
  return { residentMegabytes: rss / 1e6, heapMegabytes: heapUsed / 1e6 };
}

/** VOICE_AGENT_BENCH_WHAT: "bare", where the extension is not there; "activation"; "panel" or "emptyPage", whichever page is the first one; or how the questions are asked of which the first is the first of this window, before anything was warmed. */
export async function run(): Promise<void> {
  if (process.env['VOICE_AGENT_BENCH_WHAT'] === 'bare') {
    await quiet();
    // Long enough for V8 to clear up.
    report(JSON.stringify({ nothing: await longestBlock(() => sleep(warmedMs)), memory: await memory() }));
    return;
  }
  const { activationMs } = await extensions.getExtension('voice-agent.voice-agent')?.activate() as { activationMs: number };
  const what = process.env['VOICE_AGENT_BENCH_WHAT'], wavPath = process.env['VOICE_AGENT_BENCH_WAV'];
  if (what === 'activation') {
    report(JSON.stringify({ activationMs }));
    return;
  }
  if (what === 'panel' || what === 'emptyPage') {
    await quiet();
    report(JSON.stringify(await panelOpenings(what === 'panel' ? 'ours' : 'empty')));
    return;
  }
  // Where somebody looks at the window the core is warmed ahead.
  if (what === 'warmed' || what === 'spokenWarmed') { await sleep(warmedMs); }
  if (what === 'spoken' || what === 'spokenWarmed') {
    if (!wavPath) { throw new Error('There is nothing to speak.'); }
    const speakers = [speaker(wavPath), speaker(wavPath)] as const;
    const nothing = await quiet();
    const first = await longestBlock(() => speakTurn(speakers[0]));
    report(JSON.stringify({ activationMs, nothing, first, later: await longestBlock(() => speakTurn(speakers[1])) }));
    return;
  }
  const nothing = await quiet();
  const first = await longestBlock(() => ask('what is 25 times 7', '25 times 7 is 175.'));
  // Not the voice's turn: what is measured is the host.
  await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
  await ask('what is 25 times 7', '25 times 7 is 175.');
  const later = await longestBlock(async () => { for (let turn = 2; turn < laterTurns + 2; turn++) { await ask(`what is ${turn} times 7`, `${turn} times 7 is ${turn * 7}.`); } });
  report(JSON.stringify({ activationMs, nothing, first, later, memory: await memory() }));
}
