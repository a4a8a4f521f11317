import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { type Profile, profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { notifications, requests } from '../../src/protocol/sidecar';
import { ScriptedModel } from '../fakes/scriptedModel';
import { sayToFile } from '../fakes/speechClips';
import { startLivingCore } from './livingCore';
import { startVirtualSoundCard, type VirtualSoundCard } from './virtualSoundCard';

/**
 * A line of JSON a measurement, for scripts/benchBarge.mjs, on a virtual sound card whose loudspeaker reaches its microphone 60 ms later
 * and as loud: how often the assistant hears itself in 20 replies, and how soon it is silent when somebody speaks over it.
 */
const echoMs = 60, replies = Number(process.env['VOICE_AGENT_REPLIES'] ?? 20), interruptions = Number(process.env['VOICE_AGENT_INTERRUPTIONS'] ?? 8);
const longReply = 'Recursion means that a function calls itself until the problem is so small that it can be answered at once and then all the answers are put together on the way back which is how a tree or a list or a folder with other folders in it is walked through from the top to the bottom by most programs that have to do so every day';
const shortReplies = ['Twenty five times seven is one hundred and seventy five.', 'The file parser dot T S has forty two lines, and three functions.', 'It is a quarter past nine in the morning in Tokyo.', 'I will rename the variable to total count in four files.'];

type BargeIn = Profile['audio']['barge_in'];

async function selfTriggers(card: VirtualSoundCard, bargeIn: BargeIn): Promise<void> {
  const living = await startLivingCore({ env: card.env, profile: { audio: { barge_in: bargeIn } } });
  try {
    const peer = await living.sidecar.peer(), ended = new AbortController();
    let started = 0;
    const heard: string[] = [];
    peer.onNotification(notifications.speechStarted, () => { started += 1; });
    await peer.request(requests.startListening, { listenId: 1, mode: 'handsFree', source: { kind: 'microphone' } });
    const listening = (async () => {
      for (;;) {
        const utterance = await peer.request(requests.awaitUtterance, { listenId: 1 }, ended.signal);
        if (utterance === null) { return; }
        if (utterance.text !== '') { heard.push(utterance.text); }
        peer.notify(notifications.replyGoesOn, { listenId: 1 });
      }
    })().catch(() => undefined);
    for (let index = 0; index < replies; index++) {
      await peer.request(requests.speak, { replyId: index + 1, text: `${shortReplies[index % shortReplies.length] ?? ''} ${shortReplies[(index + 1) % shortReplies.length] ?? ''}`, isOpen: false, sink: { kind: 'speaker' }, utteranceId: null });
      await sleep(1000);
    }
    ended.abort();
    await listening;
    tell({ kind: 'self', bargeIn, replies, started, heard });
  } finally {
    await living.dispose();
  }
}

/** When a device was loud: arrival of each 20 ms. */
async function watchLoudness(card: VirtualSoundCard, device: string) {
  const child = spawn('parec', [`--device=${device}`, '--raw', '--format=s16le', '--rate=16000', '--channels=1', '--latency-msec=20'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...card.env } });
  const loudAtMs: number[] = [];
  child.stdout.on('data', (bytes: Buffer) => {
    for (let offset = 0; offset + 1 < bytes.length; offset += 2) { if (Math.abs(bytes.readInt16LE(offset)) > 300) { loudAtMs.push(performance.now()); return; } }
  });
  await new Promise<void>(resolve => { child.stdout.once('data', () => { resolve(); }); });
  return { loudAtMs, end: () => { child.kill('SIGKILL'); } };
}

async function interruptionsOf(card: VirtualSoundCard, bargeIn: BargeIn, folder: string): Promise<void> {
  const living = await startLivingCore({ env: card.env, profile: { audio: { barge_in: bargeIn } } });
  const question = sayToFile(folder, 'question', 'What is recursion?', 300), other = sayToFile(folder, 'other', 'What is twenty five times seven?');
  const microphone = await watchLoudness(card, 'mic.monitor');
  const leads: number[] = [];
  for (let run = 0; run < 5; run++) {
    await sleep(400);
    const askedAtMs = performance.now();
    await card.play(other);
    leads.push((microphone.loudAtMs.find(atMs => atMs > askedAtMs) ?? NaN) - askedAtMs);
  }
  microphone.end();
  // A program has to start before anybody speaks: what that takes here, at the least.
  const leadMs = Math.min(...leads);
  const speaker = await watchLoudness(card, 'speaker.monitor');
  try {
    for (let run = 0; run < interruptions; run++) {
      const core = createCore({
        profile: profileSchema.parse({ audio: { barge_in: bargeIn } }), speech: new SidecarSpeech(() => living.sidecar.peer()), model: new ScriptedModel([{ pieces: [`${longReply}.`] }]),
        clock: systemClock, random: systemRandom, logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
      });
      await core.warm();
      const stop = new AbortController(), turns: SpokenTurn[] = [];
      const listening = new Promise<void>(resolve => { core.session.onDidChangeState(state => { if (state === 'listening') { resolve(); } }); });
      const speaking = new Promise<void>(resolve => { core.session.onDidStartReply(() => { resolve(); }); });
      const session = core.session.handsFree(turn => { turns.push(turn); if (turns.length === 2) { stop.abort(); } }, stop.signal, { isAddressed: true });
      await listening;
      await card.play(question);
      await Promise.race([speaking, sleep(8000)]);
      await sleep(2500);
      const spokenAtMs = performance.now();
      await card.play(other);
      for (let tries = 0; tries < 160 && turns.length < 2; tries++) { await sleep(50); }
      const [first, second] = turns;
      tell({ kind: 'interruption', bargeIn, wasInterrupted: first?.wasInterrupted === true, stopMs: silentFrom(speaker.loudAtMs, spokenAtMs) - spokenAtMs - leadMs, heard: second?.utterance?.text ?? null, answer: second?.answered?.outcome.answer ?? null, leadMs });
      stop.abort();
      await session;
      core.dispose();
      await sleep(700);
    }
  } finally {
    speaker.end();
    await living.dispose();
  }
}

/** Where the first silence of more than a third of a second begins. */
function silentFrom(loudAtMs: readonly number[], fromMs: number): number {
  const later = loudAtMs.filter(atMs => atMs >= fromMs - 100);
  for (const [index, atMs] of later.entries()) {
    const next = later[index + 1];
    if (next === undefined || next - atMs > 350) { return atMs; }
  }
  return NaN;
}

function tell(measured: object): void { process.stdout.write(`${JSON.stringify(measured)}\n`); }

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-barge-'));
  const only = process.env['VOICE_AGENT_BARGE']?.split(',');
  const withCard = async (name: string, hasEcho: boolean, work: (card: VirtualSoundCard) => Promise<void>) => {
    if (only && !only.includes(name)) { return; }
    const card = await startVirtualSoundCard();
    try {
      if (hasEcho) { await card.addEcho(echoMs); }
      await work(card);
    } finally {
      await card.dispose();
    }
  };
  try {
    await withCard('self-off', true, card => selfTriggers(card, 'off'));
    await withCard('self-echo', true, card => selfTriggers(card, 'echo_cancel'));
    await withCard('self-headset', true, card => selfTriggers(card, 'headset'));
    await withCard('echo', true, card => interruptionsOf(card, 'echo_cancel', folder));
    // Headphones: nothing of the reply reaches the microphone.
    await withCard('headset', false, card => interruptionsOf(card, 'headset', folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Timers of ours keep no process alive.
const alive = setInterval(() => undefined, 60_000);
void main().finally(() => { clearInterval(alive); });
