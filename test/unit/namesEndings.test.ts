import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { type Purpose, decide } from '../../src/core/names/decide';
import { LexiconResolver } from '../../src/core/names/nameResolver';
import { FakeClock } from '../fakes/fakeClock';
import { ListedFiles } from '../data/spokenNamesFiles';

const paths = [
  'drivers/eeprom.c', 'drivers/eeprom.h', 'drivers/timer.c', 'drivers/openocd.cfg', 'infra/vpc.tf', 'infra/main.tf', 'web/login.component.ts', 'web/login.component.html', 'web/login.component.scss', 'web/login.component.spec.ts', 'web/Gallery.tsx', 'web/queue.ts', 'web/started.ts',
  'views/show.html.erb', 'views/edit.html.erb', 'db/003_add_coupons.sql', 'db/20240105_create_shipments.sql', 'k8s/cron-job.yaml', 'phpunit.xml', 'ui/StepOne.vue', 'ui/StepTwo.vue', 'tests/orderBook.test.ts', 'android/build.gradle', 'android/mobile/build.gradle.kts', 'internal/auth/token.go',
];

describe('endings and abbreviations in spoken names', () => {
  let resolver: LexiconResolver;
  before(async () => {
    resolver = new LexiconResolver({ files: new ListedFiles(paths), clock: new FakeClock(), breathe: () => Promise.resolve(), logger: nullLogger });
    await resolver.ready(new AbortController().signal);
  });

  const acted: readonly [said: string, path: string][] = [
    ['gallery dot d s x', 'web/Gallery.tsx'], ['gallery not d s x', 'web/Gallery.tsx'], ['vpc not tf', 'infra/vpc.tf'], ['vpc dot t f', 'infra/vpc.tf'], ['cutot t s', 'web/queue.ts'], ['started', 'web/started.ts'], ['eeprom dot age', 'drivers/eeprom.h'], ['eeprom header', 'drivers/eeprom.h'],
    ['login component dot spec', 'web/login.component.spec.ts'], ['login component styles', 'web/login.component.scss'], ['login component template', 'web/login.component.html'], ['show dot html', 'views/show.html.erb'], ['show dot h t m l dot e r b', 'views/show.html.erb'], ['cron job dot yamal', 'k8s/cron-job.yaml'],
    ['add coupons', 'db/003_add_coupons.sql'], ['create shipments', 'db/20240105_create_shipments.sql'], ['p h p unit', 'phpunit.xml'], ['open o c d', 'drivers/openocd.cfg'], ['build dot gradle', 'android/build.gradle'], ['order book test', 'tests/orderBook.test.ts'],
  ];
  for (const [said, path] of acted) {
    it(`"${said}" is clearly ${path}`, () => {
      const decision = decide(resolver.resolve(said), 'change');
      assert.equal(decision.kind === 'one' ? decision.candidate.path : decision.kind, path);
    });
  }

  const doubtful: readonly [said: string, purpose: Purpose, why: string][] = [
    ['timer dot h', 'look', 'there is only its source'], ['order book', 'look', 'there is only its test'], ['o auth', 'change', 'there is only auth'], ['vpc dot r s', 'look', 'it has another ending'], ['cron job dot toml', 'look', 'it has another ending'],
  ];
  for (const [said, purpose, why] of doubtful) {
    it(`"${said}" is asked about: ${why}`, () => { assert.notEqual(decide(resolver.resolve(said), purpose).kind, 'one'); });
  }

  it('does not miss the number that a migration begins with', () => { assert.ok((resolver.resolve('create shipments')[0]?.likeness ?? 0) > 0.9); });

  it('takes "to" for the number of a step', () => { assert.equal(resolver.resolve('step to')[0]?.path, 'ui/StepTwo.vue'); });
});
