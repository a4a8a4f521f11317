import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { type Core, createCore } from '../../src/core/createCore';
import { Workspace } from '../../src/core/workspace';
import { CorrectionsFile } from '../../src/node/correctionsFile';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { JournalFolder } from '../../src/node/files/journalFolder';
import { MetricsFile } from '../../src/node/metricsHistory';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { TranscriptFolder } from '../../src/node/transcriptFolder';
import { Recordings } from '../../src/sidecar/audio/recordings';
import { modelManifests } from '../../src/sidecar/models/manifest';
import { ModelStore } from '../../src/sidecar/models/modelStore';
import { HandSpeech } from '../fakes/handSpeech';
import { tarGzipOf } from '../unit/modelArchive';
import { turnOf } from '../unit/metricsFixtures';
import { type SmallDisk, smallDisk } from './fullDisk';

const { signal } = new AbortController();
/** More than a block, so that there is room for none of it. */
const long = 'What stood here before. '.repeat(400);

describe('a full disk', function () {
  this.timeout(60_000);
  let disk: SmallDisk, elsewhere = '';
  const logged: string[] = [];
  const logger = { log: (_level: string, message: string) => { logged.push(message); } };

  before(function () {
    const made = smallDisk();
    if (made) { disk = made; } else { this.skip(); }
  });
  beforeEach(() => {
    elsewhere = mkdtempSync(join(tmpdir(), 'voice-agent-elsewhere-'));
    logged.length = 0;
  });
  afterEach(() => {
    disk.free();
    for (const name of readdirSync(disk.folder)) { rmSync(join(disk.folder, name), { recursive: true }); }
    rmSync(elsewhere, { recursive: true, force: true });
  });
  after(() => { if (disk !== undefined) { disk.remove(); } });

  /** A core on these two folders; each answer is outcome and sentence. */
  async function on(root: string, journal: string, work: (ask: (text: string) => Promise<string>, core: Core) => Promise<void>): Promise<void> {
    const workspace = new Workspace({ files: await DiskFiles.open(root), journalStore: new JournalFolder(journal, nullLogger), clock: systemClock, logger });
    const core = createCore({
      profile: profileSchema.parse({ multi_agent: { routing_strategy: 'rules_only' } }), speech: new HandSpeech(), clock: systemClock, random: systemRandom, logger,
      source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, workspace,
    });
    try {
      await core.warm();
      await work(async text => {
        const { outcome } = await core.assistant.answer(text, signal);
        return `${outcome.kind}: ${outcome.answer}`;
      }, core);
    } finally {
      core.dispose();
      workspace.dispose();
    }
  }
  const tree = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name !== '.filler').sort();

  it('of the undo journal: nothing is changed that could not be taken back, a sentence says so, and with room again it goes on', async () => {
    writeFileSync(join(elsewhere, 'notes.md'), long);
    await on(elsewhere, join(disk.folder, 'journal'), async ask => {
      disk.fill();
      assert.match(await ask('create a file called ideas.md with a heading Ideas'), /^failed: .*undo journal cannot be written, so nothing was changed/);
      assert.match(await ask('append more to notes.md'), /^needs_confirmation/);
      assert.match(await ask('yes'), /^failed: .*undo journal cannot be written, so nothing was changed/);
      assert.match(await ask('delete notes.md'), /^needs_confirmation/);
      assert.match(await ask('delete one file'), /^failed: .*undo journal cannot be written, so nothing was changed/);
      assert.deepStrictEqual([tree(elsewhere), readFileSync(join(elsewhere, 'notes.md'), 'utf8') === long], [['notes.md'], true]);
      disk.free();
      assert.match(await ask('create a file called ideas.md with a heading Ideas'), /^done/);
      assert.match(await ask('undo that'), /^done/);
      assert.deepStrictEqual(tree(elsewhere), ['notes.md']);
    });
  });

  it('of the workspace: what was there is there, nothing half written stays, a sentence says so', async () => {
    writeFileSync(join(disk.folder, 'notes.md'), long);
    await on(disk.folder, join(elsewhere, 'journal'), async ask => {
      disk.fill();
      assert.match(await ask('create a file called ideas.md with a heading Ideas'), /^failed: .*disk is full; nothing was changed/);
      assert.match(await ask('append more to notes.md'), /^needs_confirmation/);
      assert.match(await ask('yes'), /^failed: .*disk is full; nothing was changed/);
      assert.match(await ask('copy notes.md to copy.md'), /^failed: .*disk is full/);
      assert.deepStrictEqual([tree(disk.folder), readFileSync(join(disk.folder, 'notes.md'), 'utf8') === long], [['notes.md'], true]);
      disk.free();
      assert.match(await ask('append more to notes.md'), /^needs_confirmation/);
      assert.match(await ask('yes'), /^done/);
      assert.match(readFileSync(join(disk.folder, 'notes.md'), 'utf8'), /more\n?$/);
    });
  });

  it('of transcripts, figures and corrections: said once each, no turn ends, and what was kept before is whole', async () => {
    const turn = { at: '2026-11-22T10:00:00.000Z', heard: long, answer: long, agent: 'utility', action: 'calculate' };
    const transcripts = new TranscriptFolder({ folder: join(disk.folder, 'transcripts'), logger }), history = new MetricsFile({ folder: join(disk.folder, 'metrics'), logger, isWithWords: () => true });
    const corrections = new CorrectionsFile({ path: join(disk.folder, 'corrections.json'), logger });
    transcripts.keep(turn);
    history.keep(turnOf({}, { heard: long }));
    corrections.save([{ heard: 'posture', meant: 'parser' }]);
    await Promise.all([transcripts.flush(), history.flush(), corrections.flush()]);
    assert.equal(logged.length, 0);
    disk.fill();
    for (let count = 0; count < 3; count++) {
      transcripts.keep(turn);
      history.keep(turnOf({}, { heard: long }));
    }
    corrections.save(Array.from({ length: 200 }, (_, index) => ({ heard: `${index} ${'x'.repeat(40)}`, meant: 'parser' })));
    await Promise.all([transcripts.flush(), history.flush(), corrections.flush()]);
    assert.deepStrictEqual(logged.map((text: string) => text.slice(0, 20)).sort(), ['Corrections cannot b', 'monitoring.history: ', 'privacy.keep_transcr']);
    assert.deepStrictEqual(await corrections.load(), [{ heard: 'posture', meant: 'parser' }]);
    const [first = ''] = readFileSync(join(disk.folder, 'transcripts', '2026-11-22.jsonl'), 'utf8').split('\n');
    assert.deepStrictEqual(JSON.parse(first), turn);
    // With room again each line is a line, whatever was cut short before it.
    disk.free();
    transcripts.keep(turn);
    await transcripts.flush();
    assert.deepStrictEqual(JSON.parse(readFileSync(join(disk.folder, 'transcripts', '2026-11-22.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? ''), turn);
  });

  it('of the recordings: said, and nothing half written stays', async () => {
    const told: string[] = [];
    const recordings = new Recordings(trouble => { told.push(trouble); });
    mkdirSync(join(disk.folder, 'recordings'));
    disk.fill();
    recordings.keep(join(disk.folder, 'recordings'), new Float32Array(32_000).fill(0.1));
    await recordings.flush();
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^privacy\.keep_audio: .*ENOSPC/);
    assert.deepStrictEqual(readdirSync(join(disk.folder, 'recordings')), []);
  });

  it('of the models: a sentence, nothing half written stays, and with room again they are fetched', async () => {
    const archive = join(elsewhere, 'archive.tgz'), script = join(elsewhere, 'npm.cjs');
    // Random, or it could be packed to nothing.
    writeFileSync(archive, tarGzipOf([{ path: 'package/package.json', content: Array.from({ length: 40_000 }, () => Math.random().toString(36)).join('') }]));
    writeFileSync(script, `const path = require('node:path'); require('node:fs').copyFileSync(${JSON.stringify(archive)}, path.join(process.argv[process.argv.indexOf('--pack-destination') + 1], 'package.tgz'));`);
    const store = new ModelStore({ cacheFolder: join(disk.folder, 'cache'), offline: false, onProgress: () => undefined, manifests: modelManifests, npm: { command: process.execPath, args: [script] } });
    disk.fill();
    await assert.rejects(store.ensure('moonshine-tiny', signal), { name: 'VoiceError' });
    assert.deepStrictEqual(existsSync(join(disk.folder, 'cache', 'models')) ? readdirSync(join(disk.folder, 'cache', 'models')) : [], []);
  });
});
