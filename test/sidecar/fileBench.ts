import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { Files } from '../../src/core/ports';
import { Workspace } from '../../src/core/workspace';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { JournalFolder } from '../../src/node/files/journalFolder';
import { SidecarProcess } from '../../src/node/sidecarProcess';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { requests } from '../../src/protocol/sidecar';
import { pressAndRelease } from '../../src/terminal/loop';
import { spokenNamePaths } from '../data/spokenNamePaths';
import { sayToFile } from '../fakes/speechClips';

/**
 * A line of JSON a turn, for scripts/bench.mjs: from the end of what is said with the button held down (a file is the microphone, in real
 * time) to the moment when the file agent hands the right file to the editor. Real speech process, recogniser, rules and names; no model.
 */
const sentences: readonly (readonly [said: string, path: string])[] = [
  ['Open the shopping cart file.', 'webshop/src/components/ShoppingCart.tsx'],
  ['Open checkout form dot T S X.', 'webshop/src/components/CheckoutForm.tsx'],
  ['Open the order history file.', 'webshop/src/pages/OrderHistory.tsx'],
  ['Open use local storage dot T S.', 'webshop/src/hooks/useLocalStorage.ts'],
  ['Open the weather client file.', 'forecast/forecast/weather_client.py'],
  ['Open the random forest file.', 'forecast/forecast/models/random_forest.py'],
  ['Open the data loader file.', 'forecast/forecast/data_loader.py'],
  ['Open the feature engineering file.', 'forecast/forecast/feature_engineering.py'],
];
const runs = 6;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-file-bench-')), root = join(folder, 'workspace');
  for (const path of spokenNamePaths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${path}\n`);
  }
  const profile = profileSchema.parse({ tts: { engine: 'none' } });
  const sidecar = new SidecarProcess({
    modulePath: join(process.cwd(), 'dist', 'sidecar.js'), logger: nullLogger, onConnect: async peer => { await peer.request(requests.configure, speechSettings(profile)); },
  });
  const disk = await DiskFiles.open(root);
  let shownAtMs = NaN, shownPath = '';
  const show: Files['show'] = path => {
    shownAtMs = performance.now();
    shownPath = path;
    return Promise.resolve();
  };
  // An editor's own time to show the text is its own.
  const files = Object.assign(disk, { show });
  const workspace = new Workspace({ files, journalStore: new JournalFolder(join(folder, 'journal'), nullLogger), clock: systemClock, logger: nullLogger });
  try {
    await (await sidecar.peer()).request(requests.warm, { recognition: true, voice: true });
    for (const [index, [said, path]] of sentences.entries()) {
      const core = createCore({
        profile, speech: new SidecarSpeech(() => sidecar.peer()), clock: systemClock, random: systemRandom, logger: nullLogger, workspace,
        source: { kind: 'wav', path: sayToFile(folder, `said-${index}`, said, 300) }, sink: { kind: 'wav', path: join(folder, 'reply.wav') }, onTimer: () => undefined,
      });
      await core.warm();
      await workspace.names.ready(AbortSignal.timeout(10_000));
      let endedAtMs = NaN;
      core.session.onSourceSpeechEnded(() => { endedAtMs = performance.now(); });
      // The first turn loads what the others find.
      for (let run = index === 0 ? -1 : 0; run < runs; run++) {
        [shownAtMs, shownPath] = [NaN, ''];
        const { utterance, answered } = await pressAndRelease(core, AbortSignal.timeout(30_000));
        if (run < 0) { continue; }
        process.stdout.write(`${JSON.stringify({ said, heard: utterance?.text ?? null, isRight: shownPath === path, shown: shownPath, openMs: shownAtMs - endedAtMs, endOfUtteranceDelayMs: utterance?.endOfUtteranceDelayMs ?? null, transcriptionDelayMs: utterance?.transcriptionDelayMs ?? null, routeMs: answered?.timings.routeMs ?? null, agentMs: answered?.timings.agentMs ?? null })}\n`);
      }
      core.dispose();
    }
  } finally {
    workspace.dispose();
    await sidecar.shutdown();
    rmSync(folder, { recursive: true, force: true });
  }
}

// Timers of ours keep no process alive.
const alive = setInterval(() => undefined, 60_000);
void main().finally(() => { clearInterval(alive); });
