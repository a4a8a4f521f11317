import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { SpokenVocabulary } from '../../src/core/names/vocabulary/spokenVocabulary';
import { Workspace } from '../../src/core/workspace';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const keepMs = 600_000;
const { signal: never } = new AbortController();

class CountedFiles extends MemoryFiles {
  lists = 0;
  override list(...parameters: Parameters<MemoryFiles['list']>): ReturnType<MemoryFiles['list']> {
    this.lists += 1;
    return super.list(...parameters);
  }
}

function setUp() {
  const clock = new FakeClock(), files = new CountedFiles().write('src/voiceSession.ts', '').write('src/core/parseRule.ts', '');
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger });
  let letGo = 0;
  workspace.onDidLetGoNames(() => { letGo++; });
  return { clock, files, workspace, timesLetGo: () => letGo };
}

describe('names that nobody asks for', () => {
  it('leave the memory after the time that was set, counted from the last use, and are read anew when they are needed', async () => {
    const { clock, files, workspace, timesLetGo } = setUp();
    workspace.keepNames({ keepMs: 90_000, isNeeded: () => false });
    const first = workspace.names;
    await first.ready(never);
    const lists = files.lists;
    clock.advance(89_999);
    assert.equal(workspace.names, first);
    clock.advance(89_999);
    assert.equal(timesLetGo(), 0);
    clock.advance(1);
    assert.equal(timesLetGo(), 1);
    // Nothing follows what happens on the disk any more.
    files.write('src/later.ts', '');
    clock.advance(10 * keepMs);
    assert.deepStrictEqual([timesLetGo(), files.lists], [1, lists]);
    const again = workspace.names;
    await again.ready(never);
    assert.notEqual(again, first);
    assert.deepStrictEqual([...again.paths()].sort(), ['src/core/parseRule.ts', 'src/later.ts', 'src/voiceSession.ts']);
    workspace.dispose();
  });

  it('stay while somebody is listened to', async () => {
    const { clock, workspace, timesLetGo } = setUp();
    let isNeeded = true;
    workspace.keepNames({ keepMs, isNeeded: () => isNeeded });
    await workspace.names.ready(never);
    clock.advance(3 * keepMs);
    assert.equal(timesLetGo(), 0);
    isNeeded = false;
    clock.advance(keepMs);
    assert.equal(timesLetGo(), 1);
    workspace.dispose();
  });

  it('leave the vocabulary, too; it is made again when the microphone opens', async () => {
    const { clock, workspace, files } = setUp();
    const editor = Object.assign(files, { symbols: () => [{ name: 'parseRule', kind: 'function', path: 'src/core/parseRule.ts', line: 1 }] });
    const vocabulary = new SpokenVocabulary({ files: editor, get names() { return workspace.names; }, clock, breathe: () => Promise.resolve() });
    const corrected = () => vocabulary.correct('find references to pars rule').text;
    await workspace.names.ready(never);
    await vocabulary.refresh();
    assert.equal(corrected(), 'find references to parseRule');
    vocabulary.letGo();
    assert.equal(corrected(), 'find references to pars rule');
    await vocabulary.refresh();
    assert.equal(corrected(), 'find references to parseRule');
    workspace.dispose();
  });

  it('go by stt.keep_alive of the profile, and come back with the next turn', async () => {
    const { clock, workspace, files, timesLetGo } = setUp();
    const core = createCore({
      profile: profileSchema.parse({ stt: { keep_alive: '2m' } }), speech: new HandSpeech(), clock, random: new CountingRandom(), logger: nullLogger, workspace,
      source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
    });
    const found = async () => (await core.assistant.answer('open parse rule', never)).outcome.kind;
    assert.equal(await found(), 'done');
    clock.advance(120_000);
    assert.equal(timesLetGo(), 1);
    const lists = files.lists;
    assert.equal(await found(), 'done');
    assert.ok(files.lists > lists, 'it was not read again');
    core.dispose();
    workspace.dispose();
  });
});
