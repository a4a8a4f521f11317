import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { ScriptedModel } from '../fakes/scriptedModel';
import { startLivingCore } from './livingCore';

/**
 * A line of JSON a run, for scripts/bench.mjs: from the end of the model's first sentence to the first block of the reply in the output
 * of a real sidecar, and from a stop to the end of the turn. The model does not think: it writes a token every 50 ms.
 */
const runs = 10;
const tokenMs = 50;
/** Another sentence every time: what was rendered before would be found in the cache. */
const tokensOf = (name: string) => ['Recursion', ' means', ' that', ' function', ` ${name}`, ' calls', ' itself', '.', ' It', ' needs', ' an', ' end', ',', ' or', ' it', ' never', ' stops', '.'];
const firstEnd = tokensOf('').indexOf('.');

async function measure(engine: string, folder: string): Promise<void> {
  const profile = { tts: { engine } };
  const sink = { kind: 'wav', path: join(folder, `${engine}.wav`) } as const;
  const living = await startLivingCore({ profile, sink });
  try {
    for (let run = -1; run < runs; run++) {
      let sentenceAtMs = NaN, startedAtMs = NaN;
      const model = new ScriptedModel([{ pieces: tokensOf(`number ${run + 2}`) }, { pieces: tokensOf(`letter ${run + 2}`), hangs: true }], async index => {
        // This token comes now, the one before it was the end of the sentence.
        if (index === firstEnd + 1) { sentenceAtMs = performance.now(); }
        await sleep(tokenMs);
      });
      const { session, dispose } = createCore({
        profile: profileSchema.parse(profile), speech: new SidecarSpeech(() => living.sidecar.peer()), model, clock: systemClock, random: systemRandom, logger: nullLogger,
        source: { kind: 'microphone' }, sink, onTimer: () => undefined,
      });
      session.onDidStartReply(() => { startedAtMs = performance.now(); });
      const { spoken, error } = await session.answerTyped('what is recursion', AbortSignal.timeout(20_000));
      if (error) { throw error; }
      const firstBlockMs = startedAtMs - sentenceAtMs;
      const cut = session.answerTyped('what is recursion', AbortSignal.timeout(20_000));
      await sleep(tokenMs * (firstEnd + 4));
      const stoppedAtMs = performance.now();
      session.stop();
      await cut;
      // The first run loads what the others find.
      if (run >= 0) { process.stdout.write(`${JSON.stringify({ engine: spoken?.engine, firstBlockMs, ttfbMs: spoken?.ttfbMs, stopMs: performance.now() - stoppedAtMs, modelCancelled: model.cancelled })}\n`); }
      dispose();
    }
  } finally {
    await living.dispose();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-reply-'));
  try {
    for (const engine of ['espeak', 'flite']) { await measure(engine, folder); }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
