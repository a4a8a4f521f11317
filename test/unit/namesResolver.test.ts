import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nullLogger } from '../../src/base/logger';
import { type Purpose, decide } from '../../src/core/names/decide';
import { LexiconResolver } from '../../src/core/names/nameResolver';
import { nameParts } from '../../src/core/names/nameWords';
import { FakeClock } from '../fakes/fakeClock';
import { ListedFiles } from '../data/spokenNamesFiles';
import { spokenNamesHeldOut } from '../data/spokenNamesHeldOut';
import { spokenNamePaths } from '../data/spokenNamePaths';
import { absentNamesShop, shopPaths, spokenNamesShop } from '../data/spokenNamesShop';
import { absentNamesDepot, depotPaths, spokenNamesDepot } from '../data/spokenNamesThird';
import { spokenNamesTuning } from '../data/spokenNamesTuning';

const never = new AbortController().signal;
const resolverOf = async (files: ListedFiles): Promise<LexiconResolver> => {
  const resolver = new LexiconResolver({ files, clock: new FakeClock(), breathe: () => Promise.resolve(), logger: nullLogger });
  await resolver.ready(never);
  return resolver;
};

describe('spoken names', () => {
  let resolver: LexiconResolver;
  before(async () => { resolver = await resolverOf(new ListedFiles(spokenNamePaths)); });

  for (const [name, list] of [['tuning', spokenNamesTuning], ['held-out', spokenNamesHeldOut]] as const) {
    it(`of the ${name} half 90 % are the first choice and 98 % among the first five`, () => {
      const places = list.map(({ said, path }) => resolver.resolve(said).findIndex(candidate => candidate.path === path));
      const first = places.filter(place => place === 0).length / list.length;
      const five = places.filter(place => place >= 0).length / list.length;
      assert.ok(first >= 0.9 && five >= 0.98, `first ${first}, five ${five}`);
    });

    it(`of the ${name} half at most one in fifty that are acted upon is wrong`, () => {
      const acted = list.flatMap(({ said, path }) => { const decision = decide(resolver.resolve(said), 'look'); return decision.kind === 'one' ? [decision.candidate.path === path] : []; });
      assert.ok(acted.length > list.length * 0.8 && acted.filter(right => !right).length <= acted.length / 50, `${acted.filter(right => right).length} of ${acted.length}`);
    });
  }

  it('of what is not there nothing else is changed, and hardly anything else is opened', async () => {
    const shop = await resolverOf(new ListedFiles(shopPaths));
    const actedUpon = (purpose: Purpose): string[] => absentNamesShop.filter(said => decide(shop.resolve(said), purpose).kind === 'one');
    assert.deepEqual(actedUpon('change'), []);
    assert.ok(actedUpon('look').length <= absentNamesShop.length / 50, actedUpon('look').join(', '));
    const right = spokenNamesShop.filter(({ said, path }) => { const decision = decide(shop.resolve(said), 'change'); return decision.kind === 'one' && decision.candidate.path === path; });
    assert.ok(right.length > spokenNamesShop.length * 0.7, String(right.length));
  });

  it('of the depot, which nothing was tuned on, 90 % are the first choice and 98 % among the first five, and what is not there stays alone', async () => {
    const depot = await resolverOf(new ListedFiles(depotPaths));
    const places = spokenNamesDepot.map(({ said, path }) => depot.resolve(said).findIndex(candidate => candidate.path === path));
    assert.ok(places.filter(place => place === 0).length >= places.length * 0.9 && places.filter(place => place >= 0).length >= places.length * 0.98);
    assert.deepEqual(spokenNamesDepot.filter(({ said, path }) => { const decision = decide(depot.resolve(said), 'look'); return decision.kind === 'one' && decision.candidate.path !== path; }), []);
    const actedUpon = (purpose: Purpose): string[] => absentNamesDepot.filter(said => decide(depot.resolve(said), purpose).kind === 'one');
    assert.deepEqual(actedUpon('change'), []);
    assert.ok(actedUpon('look').length <= absentNamesDepot.length / 50, actedUpon('look').join(', '));
  });

  const likenesses: readonly [said: string, path: string, least: number, most: number][] = [
    ['voice session dot t s', 'src/core/voiceSession.ts', 0.95, 1], ['router', 'src/core/router/router.ts', 1, 1], ['error dot rs', 'src/base/errors.ts', 0, 0], ['main.tsx', 'src/sidecar/main.ts', 0.8, 0.8],
    ['readings 2023', 'forecast/data/readings-2024.csv', 0, 0.1], ['merrill net', 'forecast/forecast/models/neural_net.py', 0.85, 1], ['turn in webshop', 'src/core/turn.ts', 0, 0.1], ['the turn folder', 'src/core/turn.ts', 0.5, 0.5], ['the cash folder', 'src/sidecar/models/cacheFolder.ts', 0.9, 1],
    ['speakable dot ts', 'test/unit/ttsSpeakable.test.ts', 0, 0.4],
  ];
  for (const [said, path, least, most] of likenesses) {
    it(`"${said}" is ${least} to ${most} like ${path}`, () => {
      const likeness = resolver.resolve(said, { limit: 50 }).find(candidate => candidate.path === path)?.likeness ?? -1;
      assert.ok(likeness >= least && likeness <= most, String(likeness));
    });
  }

  const firsts: readonly [said: string, path: string][] = [
    ['router dot t s', 'src/core/router/router.ts'], ['app dot tee ess ex', 'webshop/src/App.tsx'], ['weather underscore client', 'forecast/forecast/weather_client.py'], ['getting dash started', 'webshop/docs/getting-started.md'],
    ['core slash turn', 'src/core/turn.ts'], ['utils two', 'webshop/src/utils/utils2.ts'], ['my sequel', 'webshop/server/mysql.js'], ['package jason', 'package.json'], ['read me', 'README.md'], ['cash dot pie', 'forecast/forecast/cache.py'],
    ['rap text', 'forecast/forecast/wrap_text.py'], ['weight queue', 'forecast/forecast/wait_queue.py'], ['rooter dot ts', 'src/core/router/router.ts'], ['pars er dot rs', 'ledger/src/parser.rs'], ['the config for eslint', 'eslint.config.mjs'],
    ['the typescript file called turn', 'src/core/turn.ts'], ['SRC/CORE/TURN.TS', 'src/core/turn.ts'], ['vois esession', 'src/core/voiceSession.ts'], ['src/core/router/router.ts', 'src/core/router/router.ts'], ['the tests of the restart policy', 'test/unit/restartPolicy.test.ts'],
  ];
  for (const [said, path] of firsts) {
    it(`"${said}" is ${path}`, () => { assert.equal(resolver.resolve(said)[0]?.path, path); });
  }

  it('takes only folders or only files where it is told to', () => {
    assert.equal(resolver.resolve('router', { kind: 'folder' })[0]?.path, 'src/core/router');
    assert.ok(resolver.resolve('router', { kind: 'file' }).every(({ kind }) => kind === 'file'));
    assert.equal(resolver.resolve('the router folder')[0]?.kind, 'folder');
  });

  it('gives no more than asked for, the likeliest first, with probabilities and reasons', () => {
    const found = resolver.resolve('index', { limit: 3 });
    assert.equal(found.length, 3);
    assert.deepEqual(found.map(({ score }) => score), found.map(({ score }) => score).sort((a, b) => b - a));
    assert.ok(found.reduce((sum, { score }) => sum + score, 0) <= 1 && found.every(({ reasons }) => reasons.length > 0));
    assert.deepEqual(resolver.resolve('turn in core')[0]?.reasons, ['has turn in its name', 'is in core']);
    assert.match(resolver.resolve('rooter dot ts')[0]?.reasons[0] ?? '', /^sounds like/u);
  });

  it('takes the file that was open of late among equals, and nothing else because of it', async () => {
    const files = new ListedFiles(['a/index.ts', 'b/index.ts', 'c/index.ts', 'c/router.ts']);
    files.opened = ['b/index.ts'];
    const own = await resolverOf(files);
    assert.equal(own.resolve('index')[0]?.path, 'b/index.ts');
    assert.equal(own.resolve('router')[0]?.path, 'c/router.ts');
    assert.equal(own.resolve('index in c')[0]?.path, 'c/index.ts');
  });

  it('acts, asks or gives up', async () => {
    const own = await resolverOf(new ListedFiles(['a/index.ts', 'b/index.ts', 'b/voiceSession.ts']));
    const kinds = ['voice session', 'index', 'elephant parade', ''].map(said => decide(own.resolve(said), 'look').kind);
    assert.deepEqual(kinds, ['one', 'several', 'none', 'none']);
    const several = decide(own.resolve('index'), 'look');
    assert.deepEqual(several.kind === 'several' ? several.candidates.map(({ path }) => path).sort() : null, ['a/index.ts', 'b/index.ts']);
  });

  it('knows the words of a name', () => {
    const cases: readonly [string, readonly string[]][] = [['voiceSession.test.ts', ['voice', 'session', 'test', 'ts']], ['HTTPServer', ['http', 'server']], ['my_snake-kebab.py', ['my', 'snake', 'kebab', 'py']], ['.gitignore', ['gitignore']], ['utils2.ts', ['utils', '2', 'ts']], ['003_add.sql', ['3', 'add', 'sql']], ['Übersicht.md', ['ubersicht', 'md']]];
    for (const [name, words] of cases) { assert.deepEqual(nameParts(name).words, words, name); }
  });

  it('any path, written or said word by word, is among the first five', () => {
    const own = [...spokenNamePaths];
    fc.assert(fc.property(fc.constantFrom(...own), fc.boolean(), (path, isWritten) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const { words, hasEnding } = nameParts(name);
      const plain = hasEnding ? `${words.slice(0, -1).join(' ')} dot ${words.at(-1) ?? ''}` : words.join(' ');
      // Names that say the same are asked back, with their folders.
      const equals = own.filter(other => nameParts(other.slice(other.lastIndexOf('/') + 1)).words.join(' ') === words.join(' ')).length;
      if (!isWritten && equals > 1) { return; }
      const found = resolver.resolve(isWritten ? path : plain);
      assert.ok(found.some(candidate => candidate.path === path), `${isWritten ? path : plain}: ${found.map(candidate => candidate.path).join(', ')}`);
      if (isWritten) { assert.equal(found[0]?.path, path); }
    }), { numRuns: 400 });
  });

  it('no input breaks it, and none yields what is not there', () => {
    const hostile = ['../x', '..', '/', '//', '/etc/passwd', 'C:\\windows', '\u0000', '\u202egnp.exe', '%2e%2e/', '.', 'a'.repeat(10_000), 'dot '.repeat(2_500), '__proto__', 'constructor', 'to string', 'file', 'the', '💥', 'in', 'in in in'];
    const there = new Set(spokenNamePaths.flatMap(path => path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))));
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.constantFrom('dot', 'slash', 'the', 'file', 'in', 'two', 'tee', 'router', '.', '/', '-'), { maxLength: 40 }).map(words => words.join(' '))), said => {
      assert.ok(resolver.resolve(said).every(({ path, score }) => there.has(path) && score >= 0 && score <= 1));
      assert.ok(resolver.newPath(said).length <= 1_100);
    }), { numRuns: 300, examples: hostile.map(each => [each]) });
  });
});
