import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { LexiconResolver } from '../../src/core/names/nameResolver';
import { FakeClock } from '../fakes/fakeClock';
import { ListedFiles } from '../data/spokenNamesFiles';
import { spokenNamePaths } from '../data/spokenNamePaths';

const resolverOf = async (paths: readonly string[]): Promise<LexiconResolver> => {
  const resolver = new LexiconResolver({ files: new ListedFiles(paths), clock: new FakeClock(), breathe: () => Promise.resolve(), logger: nullLogger });
  await resolver.ready(new AbortController().signal);
  return resolver;
};

describe('paths for what is new', () => {
  const cases: readonly [said: string, path: string][] = [
    ['source slash new dash file dot t s', 'src/new-file.ts'], ['notes dot md', 'notes.md'], ['user underscore id dot py', 'user_id.py'], ['src/core/camel case get user name dot ts', 'src/core/getUserName.ts'], ['all caps max size dot ts', 'MAX_SIZE.ts'],
    ['utils two dot ts', 'utils2.ts'], ['core/foo.ts', 'src/core/foo.ts'], ['tests/router test.ts', 'test/routerTest.ts'], ['webshop/src/components/price list.tsx', 'webshop/src/components/PriceList.tsx'], ['forecast/forecast/solar model dot py', 'forecast/forecast/solar_model.py'],
    ['brandnew/thing.ts', 'brandnew/thing.ts'], ['readme', 'README.md'], ['"quoted name.ts"', 'quoted name.ts'], ['src/core/drafts/', 'src/core/drafts'], ['my folder', 'my folder'], ['../x', '../x'], ['', ''],
  ];
  for (const [said, path] of cases) {
    it(`"${said}" becomes ${path}`, async () => { assert.equal((await resolverOf(spokenNamePaths)).newPath(said), path); });
  }

  it('keeps words apart where nothing shows how they are joined', async () => {
    assert.equal((await resolverOf([])).newPath('shopping list dot md'), 'shopping list.md');
    assert.equal((await resolverOf(['oneTwo.ts', 'three_four.ts', 'five-six.ts'])).newPath('new thing.ts'), 'new thing.ts');
    assert.equal((await resolverOf(['one_two.ts', 'three_four.ts'])).newPath('new thing.ts'), 'new_thing.ts');
  });
});
