import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { type Core, createCore } from '../../src/core/createCore';
import { Metrics } from '../../src/core/metrics/metrics';
import { Workspace } from '../../src/core/workspace';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { JournalFolder } from '../../src/node/files/journalFolder';
import { SafeHttp } from '../../src/node/http/safeHttp';
import { createEmbedder } from '../../src/node/createEmbedder';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { SidecarProcess } from '../../src/node/sidecarProcess';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { requests } from '../../src/protocol/sidecar';
import { ResourceMeter } from '../../src/sidecar/resourceMeter';
import { startOllamaServer } from '../fakes/ollamaServer';
import { normalised, sayToFile } from '../fakes/speechClips';
import { startWebServices } from '../fakes/webServices';
import { directReader } from '../unit/webFixtures';

/**
 * A line of JSON a look at the meters, for scripts/soak.mjs: one core with all its agents, real files, a journal on disk, metrics, the sentence
 * model and doubles of a model server and of the web; most turns typed, some spoken through the real speech process, whose microphone is a file.
 */
const typed: readonly string[] = [
  'what is 25 times 7', 'what time is it in Tokyo', 'convert 3 miles to kilometers', 'set a timer for 1 hour', 'cancel all timers', 'how many days until christmas', 'the thing with the',
  'create a file called soak dot md with a heading Ideas', 'read soak.md', 'append more to soak.md', 'yes', 'rename soak.md to soaked.md', 'yes', 'undo that', 'delete soak.md', 'delete one file', 'list the files here', 'search the files for cents',
  'get weather for London and save it as weather.md', 'delete weather.md', 'delete one file', "what's the weather in Oslo", 'search the web for lighthouse', 'explain recursion to me', 'why is that so', 'repeat that', 'what can I say', 'quokka marzipan zanzibar',
  'what is 12 percent of 80 and what time is it in London', 'flip a coin',
];
const spoken: readonly string[] = ['What is 25 times 7?', 'Flip a coin.', 'What time is it in Tokyo?'];

/** The button is let go where the file has come to the end of its speech. */
async function pressAndRelease({ session }: Core) {
  const ended = new Promise<void>(resolve => {
    const subscriptions = [session.onSourceSpeechEnded(() => { end(); }), session.onDidChangeState(state => { if (state === 'idle') { end(); } })];
    const end = () => {
      for (const subscription of subscriptions) { subscription.dispose(); }
      resolve();
    };
  });
  session.press();
  await ended;
  return await session.release();
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { turns: { type: 'string', default: '2000' }, spoken: { type: 'string', default: '0.1' }, looks: { type: 'string', default: '20' } } });
  const turns = Number(values.turns), spokenEvery = Number(values.spoken) > 0 ? Math.max(1, Math.round(1 / Number(values.spoken))) : Infinity, lookEvery = Math.max(1, Math.floor(turns / Number(values.looks)));
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-soak-')), root = join(folder, 'workspace');
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'src', 'price.ts'), 'export const cents = 100;\n');
  const [model, web] = [await startOllamaServer({ models: ['llama3.2:3b'] }), await startWebServices()];
  const profile = profileSchema.parse({ tts: { engine: 'none' }, input: { earcons: false }, llm: { host: model.url }, web: { search_url: web.url, weather_url: web.url } });
  const sidecar = new SidecarProcess({
    modulePath: join(process.cwd(), 'dist', 'sidecar.js'), logger: nullLogger, environment: {}, onConnect: async peer => { await peer.request(requests.configure, speechSettings(profile)); },
  });
  const workspace = new Workspace({ files: await DiskFiles.open(root), journalStore: new JournalFolder(join(folder, 'journal'), nullLogger), clock: systemClock, logger: nullLogger });
  const metrics = new Metrics(systemClock), meter = new ResourceMeter();
  // It numbers its listening sessions, so there is one for all cores.
  const speech = new SidecarSpeech(() => sidecar.peer());
  // One after the other: the file that is the microphone is chosen when a core is made.
  const cores = spoken.map((text, index) => createCore({
    profile, speech, clock: systemClock, random: systemRandom, logger: nullLogger, source: { kind: 'wav', path: sayToFile(folder, `spoken-${index}`, text) }, sink: { kind: 'speaker' },
    onTimer: () => undefined, workspace, model: createLanguageModel({ llm: profile.llm, privacy: profile.privacy, clock: systemClock }), embedder: createEmbedder({ profile, connect: () => sidecar.peer(), logger: nullLogger }),
    web: { http: new SafeHttp({ offline: false, allowPrivateAddresses: false }), pages: directReader, secret: () => Promise.resolve(undefined), locale: 'en-GB' }, measuring: { metrics, probe: null, history: null },
  }));
  const outcomes: Record<string, number> = {};
  let spokenTurns = 0, wrong = 0;
  const startMs = performance.now(), { signal } = new AbortController();
  const look = async (turn: number) => {
    globalThis.gc?.();
    const own = meter.read(), other = await (await sidecar.peer()).request(requests.memoryUse, {});
    process.stdout.write(`${JSON.stringify({
      turn, seconds: Math.round((performance.now() - startMs) / 1000), spokenTurns, wrong, outcomes, hostRssBytes: own.rssBytes, hostHeapBytes: process.memoryUsage().heapUsed, hostHandles: own.handles, sidecarRssBytes: other.rssBytes, sidecarHandles: other.handles,
    })}\n`);
  };
  try {
    for (const core of cores) { await core.warm(); }
    await (await sidecar.peer()).request(requests.warm, { recognition: true, voice: true });
    for (let turn = 1; turn <= turns; turn++) {
      const core = cores[spokenTurns % cores.length];
      if (!core) { break; }
      if (turn % spokenEvery === 0) {
        const { utterance, error } = await pressAndRelease(core);
        // What was said is known, and so is what was heard.
        if (error !== null || normalised(utterance?.text ?? '') !== normalised(spoken[spokenTurns % cores.length] ?? '')) {
          wrong++;
          process.stderr.write(`turn ${turn}: heard ${JSON.stringify(utterance?.text ?? null)}${error === null ? '' : `, ${error.message}`}\n`);
        }
        spokenTurns++;
      } else {
        const { outcome } = await core.assistant.answer(typed[(turn - spokenTurns) % typed.length] ?? '', signal);
        outcomes[outcome.kind] = (outcomes[outcome.kind] ?? 0) + 1;
      }
      // The doubles keep what they were asked.
      model.requests.length = web.requests.length = 0;
      if (turn % lookEvery === 0) { await look(turn); }
    }
  } finally {
    for (const core of cores) { core.dispose(); }
    workspace.dispose();
    await sidecar.shutdown();
    await Promise.all([model.close(), web.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown)}\n`);
  process.exit(1);
});
