// What `npm run bench -- host` runs inside the extension host, once a window: how long the host is blocked, and when.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { commands, ConfigurationTarget, extensions, workspace } from 'vscode';
import { commands as ours, overridesSetting } from '../../../src/vscode/contributions';
import { report } from '../report';

const beatMs = 1;
/** By then whatever a turn has started is over. */
const settleMs = 300;
/** From the end of a question to the end of its answer. */
const answerMs = 4_000;
/** A window that opens keeps its host busy for some seconds, with other extensions. */
const quietBlockMs = 15, quietForMs = 500, quietLimitMs = 20_000;
const warmTurns = 10;

/** `wallMs` as the editor's user feels it; `cpuMs` what of it this thread really worked, whatever else keeps the machine busy. */
interface Block { readonly wallMs: number; readonly cpuMs: number }

/** Node knows it from version 24 on. */
const threadCpuMs = (): number => {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) { return NaN; }
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
};

/** The longest that the loop of this process was blocked while `work` was under way, by a heart that beats every millisecond. */
async function longestBlock(work: () => Promise<unknown>): Promise<Block> {
  let wallMs = 0, cpuMs = 0, lastMs = performance.now(), lastCpuMs = threadCpuMs();
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
  return { wallMs, cpuMs };
}

const ask = async (question: string) => { await commands.executeCommand(ours.ask, question); };

/** One that is spoken on the virtual sound card, whose variables this process was started with. */
async function speak(wavPath: string): Promise<void> {
  void commands.executeCommand(ours.toggleMicrophone);
  await sleep(1_500);
  await promisify(execFile)('paplay', ['--device=mic', wavPath]);
  await sleep(answerMs);
}

/** VOICE_AGENT_BENCH_FIRST: which turn is the first one of this window, before anything was warmed. */
export async function run(): Promise<void> {
  const found = extensions.getExtension('voice-agent.voice-agent');
  const wavPath = process.env['VOICE_AGENT_BENCH_WAV'];
  const typed = () => ask('what is 25 times 7');
  const spoken = async () => { if (wavPath) { await speak(wavPath); } };
  const isTypedFirst = process.env['VOICE_AGENT_BENCH_FIRST'] === 'typed';
  const { activationMs } = await found?.activate() as { activationMs: number };
  const untilMs = performance.now() + quietLimitMs;
  let nothing = await longestBlock(() => sleep(quietForMs));
  while (nothing.wallMs > quietBlockMs && performance.now() < untilMs) { nothing = await longestBlock(() => sleep(quietForMs)); }
  const first = await longestBlock(isTypedFirst ? typed : spoken);
  // Not the voice's turn: what is measured is the host.
  const warmSpoken = await longestBlock(spoken);
  await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
  await typed();
  const warmTyped = await longestBlock(async () => { for (let turn = 0; turn < warmTurns; turn++) { await ask(`what is ${turn} times 7`); } });
  report(JSON.stringify({ isTypedFirst, activationMs, nothing, first, warmSpoken, warmTyped }));
}
