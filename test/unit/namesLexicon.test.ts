import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { Lexicon } from '../../src/core/names/lexicon';
import { FakeClock } from '../fakes/fakeClock';
import { ListedFiles } from '../data/spokenNamesFiles';

const never = new AbortController().signal;
const pathsOf = ({ table }: Lexicon): string[] => Array.from({ length: table.length }, (_, entry) => entry).filter(entry => entry > 0 && table.kindOf(entry) !== null).map(entry => table.pathOf(entry)).sort();

describe('the lexicon', () => {
  const clock = new FakeClock();
  const open = async (files: ListedFiles, limit = 1_000): Promise<Lexicon> => {
    const lexicon = new Lexicon({ files, clock, breathe: () => Promise.resolve(), logger: nullLogger, limit });
    await lexicon.ready(never);
    return lexicon;
  };

  it('holds files and folders, and of what is left out the folder alone', async () => {
    const lexicon = await open(new ListedFiles(['src/a.ts', 'node_modules/x/index.js', '.git/HEAD', 'dist/a.js']));
    assert.deepEqual(pathsOf(lexicon), ['dist', 'node_modules', 'src', 'src/a.ts']);
    assert.deepEqual(lexicon.state(), { files: 1, folders: 3, isWhole: true });
  });

  it('obeys every .gitignore for its folder and below, the nearest first', async () => {
    const files = new ListedFiles(['a.log', 'keep/b.log', 'made/x.ts', 'sub/own.txt', 'sub/deep/own.txt', 'own.txt', 'dist/real.ts'], { '.gitignore': '*.log\nmade/\n', 'keep/.gitignore': '!b.log\n', 'sub/.gitignore': '/own.txt\n' });
    assert.deepEqual(pathsOf(await open(files)), ['.gitignore', 'dist', 'dist/real.ts', 'keep', 'keep/.gitignore', 'keep/b.log', 'made', 'own.txt', 'sub', 'sub/.gitignore', 'sub/deep', 'sub/deep/own.txt']);
  });

  it('says so when there is more than it holds, and holds what lies nearest to the root', async () => {
    const lexicon = await open(new ListedFiles(['deep/b.ts', 'deep/er/c.ts', 'a.ts']), 3);
    assert.equal(lexicon.state().isWhole, false);
    assert.deepEqual(pathsOf(lexicon), ['a.ts', 'deep', 'deep/b.ts']);
  });

  it('follows what is created and deleted, whole folders too', async () => {
    const files = new ListedFiles(['src/a.ts', 'old/b.ts', 'old/c/d.ts'], { '.gitignore': 'out/\n' });
    const lexicon = await open(files);
    for (const path of ['new/e.ts', 'new/f/g.ts', 'out/h.ts', 'node_modules/i.ts']) { files.put(path, 'file'); }
    files.drop('old');
    files.tell({ kind: 'deleted', path: 'old' }, { kind: 'created', path: 'new' }, { kind: 'created', path: 'out/h.ts' }, { kind: 'created', path: 'node_modules/i.ts' }, { kind: 'created', path: 'never/was.ts' }, { kind: 'created', path: 'src/a.ts' });
    await lexicon.ready(never);
    assert.deepEqual(pathsOf(lexicon), ['.gitignore', 'new', 'new/e.ts', 'new/f', 'new/f/g.ts', 'node_modules', 'out', 'src', 'src/a.ts']);
    assert.deepEqual(lexicon.state(), { files: 4, folders: 5, isWhole: true });
  });

  it('reads anew after a storm of changes or a changed .gitignore, once', async () => {
    const files = new ListedFiles(['a.ts'], { '.gitignore': '' });
    const lexicon = await open(files);
    const before = files.lists;
    for (let index = 0; index < 500; index++) { files.put(`many/f${index}.ts`, 'file'); }
    files.tell(...Array.from({ length: 500 }, (_, index) => ({ kind: 'created' as const, path: `many/f${index}.ts` })));
    files.tell({ kind: 'changed', path: '.gitignore' });
    clock.advance(1_500);
    await lexicon.ready(never);
    assert.equal(lexicon.state().files, 502);
    assert.equal(files.lists - before, 2);
  });

  it('forgets to listen once disposed', async () => {
    const files = new ListedFiles(['a.ts']);
    const lexicon = await open(files);
    lexicon.dispose();
    files.put('b.ts', 'file');
    files.tell({ kind: 'created', path: 'b.ts' });
    await lexicon.ready(never);
    assert.deepEqual(pathsOf(lexicon), ['a.ts']);
  });

  it('stops to breathe', async () => {
    let nowMs = 0;
    let breaths = 0;
    const slow = Object.assign(new FakeClock(), { nowMs: () => nowMs++ });
    const lexicon = new Lexicon({ files: new ListedFiles(Array.from({ length: 300 }, (_, index) => `f${index}.ts`)), clock: slow, breathe: () => { breaths += 1; return Promise.resolve(); }, logger: nullLogger });
    await lexicon.ready(never);
    assert.ok(breaths > 20, String(breaths));
  });
});
