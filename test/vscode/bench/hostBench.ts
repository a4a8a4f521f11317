// What `npm run bench -- host` runs inside the extension host, once a window: how long the host is blocked, and when.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, extensions, workspace } from 'vscode';
import { commands as ours, overridesSetting } from '../../../src/vscode/contributions';
import { report } from '../report';

const beatMs = 1;
/** By then whatever a turn has started is over. */
const settleMs = 1_000;
/** From the end of a question to the end of its answer. */
const answerMs = 4_000;
/** A window that opens keeps its host busy for some seconds, with other extensions. */
const quietBlockMs = 15, quietForMs = 500, quietLimitMs = 8_000;
const laterTurns = 10;

/** `wallMs` as the editor's user feels it; `cpuMs` what of it this thread really worked, whatever else keeps the machine busy; null where Node cannot tell. */
interface Block {
  readonly wallMs: number;
  readonly cpuMs: number | null;
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

/** The longest that the loop of this process was blocked while `work` was under way, by a heart that beats every millisecond. */
async function longestBlock(work: () => Promise<unknown>): Promise<Block> {
  const startCpuMs = threadCpuMs();
  let wallMs = 0, cpuMs = 0, lastMs = performance.now(), lastCpuMs = startCpuMs;
  const heart = setInterval(() => {
    const nowMs = performance.now(), nowCpuMs = threadCpuMs();
    wallMs = Math.max(wallMs, nowMs - lastMs - beatMs);
    cpuMs = Math.max(cpuMs, nowCpuMs - lastCpuMs);
    lastMs = nowMs;
    lastCpuMs = nowCpuMs;
  }, beatMs);
  await work();
  await sleep(settleMs);
  clearInterval(heart);
  return { wallMs, cpuMs: threadCpuUsage ? cpuMs : null, totalCpuMs: threadCpuUsage ? lastCpuMs - startCpuMs : null };
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

/** VOICE_AGENT_BENCH_WHAT: "activation", or how the questions are asked of which the first is the first of this window, before anything was warmed. */
export async function run(): Promise<void> {
  const { activationMs } = await extensions.getExtension('voice-agent.voice-agent')?.activate() as { activationMs: number };
  const what = process.env['VOICE_AGENT_BENCH_WHAT'], wavPath = process.env['VOICE_AGENT_BENCH_WAV'];
  if (what === 'activation') {
    report(JSON.stringify({ activationMs }));
    return;
  }
  if (what === 'spoken') {
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
  report(JSON.stringify({ activationMs, nothing, first, later }));
}
