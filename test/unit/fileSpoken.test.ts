import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import type { Assistant } from '../../src/core/assistant';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { Speech } from '../../src/core/ports';
import { createRouter } from '../../src/core/router/router';
import { Workspace } from '../../src/core/workspace';
import { knowingNames } from '../../src/core/workspaceRouting';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

/** A web shop with a service and its papers, as such projects lie on many disks. */
const folders: Readonly<Record<string, string>> = {
  '': '.env .eslintrc.json .gitignore CHANGELOG.md CONTRIBUTING.md Dockerfile LICENSE Makefile README.md docker-compose.yml package.json tsconfig.json vite.config.ts',
  '.github/workflows': 'ci.yml release.yml',
  'docs': 'api-reference.md architecture.md getting-started.md',
  'scripts': 'deploy.sh seed_db.py',
  'src': 'App.tsx main.tsx index.css',
  'src/api': 'client.ts index.ts orders.ts products.ts',
  'src/components': 'Button.tsx Button.test.tsx CheckoutForm.tsx NavBar.tsx ProductCard.tsx ShoppingCart.tsx UserAvatar.tsx index.ts',
  'src/hooks': 'useAuth.ts useCart.ts useDebounce.ts useLocalStorage.ts',
  'src/pages': 'HomePage.tsx LoginPage.tsx NotFound.tsx OrderHistory.tsx',
  'src/store': 'cartSlice.ts store.ts userSlice.ts',
  'src/utils': 'formatPrice.ts helpers.ts validators.ts',
  'server': 'app.js auth_middleware.py mysql.js redis.js',
  'server/routes': 'orders.js payments.js users.js webhooks.js',
  'test': 'cart.test.ts checkout.test.ts setup.ts',
  'archive': 'old_report.txt',
};
const contents: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "webshop", "version": "2.4.1", "scripts": { "build": "vite build", "test": "mocha" } }',
  'README.md': '# Web shop\n\nSells tea.\n\n## Installation\n\nRun npm ci.\n\n## License\n\nMIT\n',
  'src/utils/formatPrice.ts': 'export function formatPrice(cents: number) { return cents / 100; }\n',
  'archive/old_report.txt': 'first\nsecond\nthird\n',
};

function webShop(): MemoryFiles {
  const files = new MemoryFiles();
  for (const [folder, names] of Object.entries(folders)) {
    for (const name of names.split(' ')) {
      const path = folder === '' ? name : `${folder}/${name}`;
      files.write(path, contents[path] ?? `${path}\n`);
    }
  }
  return files;
}

const noSpeech: Speech = {
  listen: () => Promise.reject(new Error('nobody listens here')), prepare: () => Promise.resolve(), speak: () => Promise.reject(new Error('nobody speaks here')),
};
const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

class Shop {
  readonly files = webShop();
  private readonly before = new Map(this.contentsNow());
  private readonly workspace = new Workspace({ files: this.files, journalStore: new MemoryJournal(), clock: new FakeClock(), logger: nullLogger });
  private readonly core = createCore({
    profile: profileSchema.parse({}), speech: noSpeech, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' },
    onTimer: () => undefined, router: knowingNames(router, () => this.workspace.names), workspace: this.workspace,
  });

  get assistant(): Assistant { return this.core.assistant; }

  /** What has changed: "-path" is gone, "+path" has come, "~path" says something else. */
  changes(): string[] {
    const now = new Map(this.contentsNow());
    const gone = [...this.before.keys()].filter(path => !now.has(path)).map(path => `-${path}`);
    const come = [...now].flatMap(([path, text]) => !this.before.has(path) ? [`+${path}`] : this.before.get(path) === text ? [] : [`~${path}`]);
    return [...gone, ...come].sort();
  }

  dispose(): void {
    this.core.dispose();
    this.workspace.dispose();
  }

  private contentsNow(): [string, string][] {
    return [...this.files.nodes].map(([path, node]) => [path, node.kind === 'file' ? this.files.text(path) ?? '' : node.kind]);
  }
}

const opened: readonly (readonly [said: string, path: string])[] = [
  ['open app dot tsx', 'src/App.tsx'],
  ['Open the read me.', 'README.md'],
  ['open package jason', 'package.json'],
  ['open package dot json please', 'package.json'],
  ['Open shopping cart dot T S X.', 'src/components/ShoppingCart.tsx'],
  ['open use auth', 'src/hooks/useAuth.ts'],
  ['open you\'s auth dot ts', 'src/hooks/useAuth.ts'],
  ['open use local storage', 'src/hooks/useLocalStorage.ts'],
  ['Open my sequel dot JS.', 'server/mysql.js'],
  ['open mysql', 'server/mysql.js'],
  ['open the docker file', 'Dockerfile'],
  ['open docker compose', 'docker-compose.yml'],
  ['open docker compose dot yaml', 'docker-compose.yml'],
  ['open dot env', '.env'],
  ['open dot git ignore', '.gitignore'],
  ['open the make file', 'Makefile'],
  ['open the change log', 'CHANGELOG.md'],
  ['open TS config', 'tsconfig.json'],
  ['open the veet config', 'vite.config.ts'],
  ['open vite config dot ts', 'vite.config.ts'],
  ['open the architecture document', 'docs/architecture.md'],
  ['open getting started', 'docs/getting-started.md'],
  ['Open API reference dot MD.', 'docs/api-reference.md'],
  ['open cart slice', 'src/store/cartSlice.ts'],
  ['open format price', 'src/utils/formatPrice.ts'],
  ['open the file format price dot ts', 'src/utils/formatPrice.ts'],
  ['open validators dot t s', 'src/utils/validators.ts'],
  ['open auth middleware dot py', 'server/auth_middleware.py'],
  ['open auth underscore middleware dot py', 'server/auth_middleware.py'],
  ['open seed db', 'scripts/seed_db.py'],
  ['open seed underscore D B dot pie', 'scripts/seed_db.py'],
  ['open deploy dot sh', 'scripts/deploy.sh'],
  ['open the orders file in the api folder', 'src/api/orders.ts'],
  ['open server slash routes slash users dot js', 'server/routes/users.js'],
  ['open web hooks', 'server/routes/webhooks.js'],
  ['open the button test', 'src/components/Button.test.tsx'],
  ['open button dot test dot tsx', 'src/components/Button.test.tsx'],
  ['open the index in components', 'src/components/index.ts'],
  ['open checkout form', 'src/components/CheckoutForm.tsx'],
  ['open nav bar', 'src/components/NavBar.tsx'],
  ['open user avatar', 'src/components/UserAvatar.tsx'],
  ['open release dot yml', '.github/workflows/release.yml'],
  ['open src/api/client.ts', 'src/api/client.ts'],
  ['open the login page file', 'src/pages/LoginPage.tsx'],
  ['open login page dot tsx', 'src/pages/LoginPage.tsx'],
  ['open the shopping cart component file', 'src/components/ShoppingCart.tsx'],
  ['open order history dot tsx', 'src/pages/OrderHistory.tsx'],
  ['open redis dot js at line 3', 'server/redis.js'],
  // No rule is sure of these; the workspace knows the names.
  ['open login page', 'src/pages/LoginPage.tsx'],
  ['open the home page', 'src/pages/HomePage.tsx'],
  ['show me the shopping cart', 'src/components/ShoppingCart.tsx'],
  ['go to the login page', 'src/pages/LoginPage.tsx'],
  ['show the product card', 'src/components/ProductCard.tsx'],
  ['take me to the order history', 'src/pages/OrderHistory.tsx'],
];

/** Said one after the other in one conversation; then what has changed. */
const changed: readonly (readonly [said: readonly string[], changes: readonly string[]])[] = [
  [['create a file called notes dot md with a heading Ideas'], ['+notes.md']],
  [['make a new file use window size dot ts in the hooks folder'], ['+src/hooks/useWindowSize.ts']],
  [['create a file named test slash login dot test dot ts'], ['+test/login.test.ts']],
  [['create a folder called images'], ['+images']],
  [['create a new folder called icons inside source'], ['+src/icons']],
  [['create a file user underscore id dot py in scripts'], ['+scripts/user_id.py']],
  [['rename helpers to tools', 'yes'], ['+src/utils/tools.ts', '-src/utils/helpers.ts']],
  [['rename helpers dot ts to string helpers dot ts', 'yes'], ['+src/utils/stringHelpers.ts', '-src/utils/helpers.ts']],
  [['rename nav bar dot tsx to navigation dot tsx', 'yes'], ['+src/components/navigation.tsx', '-src/components/NavBar.tsx']],
  [['rename old report to report 2024', 'no'], []],
  [['move old report dot txt to docs', 'yes'], ['+docs/old_report.txt', '-archive/old_report.txt']],
  [['move format price into the API folder', 'yes'], ['+src/api/formatPrice.ts', '-src/utils/formatPrice.ts']],
  [['copy deploy dot sh to the server folder'], ['+server/deploy.sh']],
  [['copy my sequel dot js to postgres dot js', 'yes'], ['+server/postgres.js']],
  [['add the line tea is good to the read me', 'yes please'], ['~README.md']],
  [['delete old report dot txt', 'delete one file'], ['-archive/old_report.txt']],
  [['delete the archive folder', 'yes'], []],
  [['delete the archive folder', 'delete one file'], ['-archive', '-archive/old_report.txt']],
  [['delete the archive folder', 'delete one file', 'undo that'], []],
  [['rename helpers to tools', 'yes', 'create a file called a dot md', 'undo the rename'], ['+a.md']],
  [['append buy milk to old report dot txt', 'yes'], ['~archive/old_report.txt']],
  [['append milk to old report', 'yes'], ['~archive/old_report.txt']],
  [['delete old report', 'delete one file'], ['-archive/old_report.txt']],
  [['rename login page to sign in page', 'yes'], ['+src/pages/SignInPage.tsx', '-src/pages/LoginPage.tsx']],
  [['copy login page to register page', 'yes'], ['+src/pages/RegisterPage.tsx']],
  [['move the server routes into the server folder', 'yes'], []],
  [['move login page to drafts', 'yes'], ['+drafts', '+drafts/LoginPage.tsx', '-src/pages/LoginPage.tsx']],
  // What is not there is not replaced by what is like it.
  [['delete new report', 'yes', 'yes'], []],
  [['rename register page to sign in page', 'yes'], []],
  [['delete redis dot js and my sequel dot js', 'delete two files'], ['-server/mysql.js', '-server/redis.js']],
  [['what is 25 times 7', 'save that as answers dot md'], ['+answers.md']],
];

/** Written as a recogniser would write it; each must be refused for where it leads, and none may change or show anything. */
const hostile: readonly string[] = [
  'delete dot dot slash dot dot slash etc slash passwd', 'open slash etc slash passwd', 'Read slash etc slash shadow.', 'delete dot git', 'write hacked to dot git slash hooks slash pre commit', 'create a file called dot dot slash evil dot sh',
  'rename package dot json to dot git slash config', 'move the read me to slash tmp', 'create a file called con dot txt', 'save that as dot dot slash x dot md', 'copy the license to c colon backslash temp', 'read tilde slash dot ssh slash id underscore rsa',
  'open src slash dot dot slash dot dot slash secret', 'delete src/../../x', 'open C:\\windows\\win.ini', 'open \\\\server\\share\\a.txt', 'create a file called .GIT/hooks/x', 'append x to ~/.bashrc', 'open file:///etc/passwd',
];
/** Odd, but the user's own business: signs of a shell are plain letters. */
const harmless: readonly (readonly [said: string, path: string])[] = [
  ['create a file called notes semicolon rm minus rf dot txt', 'notes semicolon rm minus rf.txt'], ['create a file called tilde dot md', 'tilde.md'], ['create a file called git dot md', 'git.md'],
  ['create a file called dot env dot local', '.env.local'], ['create a file called conference dot ts', 'conference.ts'],
];

const absent: readonly (readonly [said: string, answer: RegExp])[] = [
  ['open the profile page', /I did not understand|\?$/],
  ['open the order history form', /I find no order history form\. Did you mean src\/pages\/OrderHistory\.tsx\?/],
  ['open the price page', /I did not understand|\?$/],
  ['open the file profile page dot tsx', /I found no file|I find no|Which one\?/],
  ['delete the report generator dot js', /I found no|I find no/],
  ['open user slide dot ts', /userSlice\.ts/],
];

const told: readonly (readonly [said: string, answer: RegExp])[] = [
  ['list the files here', /^workspace has six folders and thirteen files|^workspace has \w+ folders and \w+ files/],
  ['list the files in the hooks folder', /^src\/hooks has four files:\nuseAuth\.ts/],
  ['what is in the store folder', /^src\/store has three files/],
  ['what does the package json say about scripts', /vite build/],
  ['read the installation section of the read me', /Run npm ci\./],
  ['read the first two lines of old report dot txt', /^first\nsecond$/],
  ['read the version in package dot json', /2\.4\.1/],
  ['search the files for cents', /one place in one file:\nsrc\/utils\/formatPrice\.ts:1/],
  ['find all the python files', /I found 2:\n.*\.py/],
  ['find where we format the price', /formatPrice\.ts/],
];

describe('spoken requests about files, from the words to the disk', () => {
  let shop: Shop;
  beforeEach(() => { shop = new Shop(); });
  afterEach(() => { shop.dispose(); });

  for (const [said, path] of opened) {
    it(`"${said}" opens ${path}`, async () => {
      const { outcome } = await shop.assistant.answer(said, signal);
      assert.deepEqual(shop.files.shown.map(shown => shown.path), [path], outcome.answer);
      assert.deepEqual(shop.changes(), []);
    });
  }

  for (const [said, changes] of changed) {
    it(`"${said.join('", "')}" changes ${changes.join(', ') || 'nothing'}`, async () => {
      const answers: string[] = [];
      for (const utterance of said) { answers.push((await shop.assistant.answer(utterance, signal)).outcome.answer); }
      assert.deepEqual(shop.changes(), changes, answers.join('\n'));
    });
  }

  for (const said of hostile) {
    it(`"${said}" is refused`, async () => {
      await shop.assistant.answer('what is 25 times 7', signal);
      const { outcome } = await shop.assistant.answer(said, signal);
      await shop.assistant.answer('yes', signal);
      assert.deepEqual([outcome.kind, shop.changes(), shop.files.shown], ['refused', [], []], outcome.answer);
    });
  }

  for (const [said, path] of harmless) {
    it(`"${said}" is done`, async () => {
      const { outcome } = await shop.assistant.answer(said, signal);
      assert.deepEqual([outcome.kind, shop.changes()], ['done', [`+${path}`]], outcome.answer);
    });
  }

  for (const [said, answer] of absent) {
    it(`"${said}", which is not there, is asked back`, async () => {
      const { outcome } = await shop.assistant.answer(said, signal);
      assert.match(outcome.answer, answer);
      assert.deepEqual([shop.changes(), outcome.kind === 'done' && !/slide/u.test(said)], [[], false]);
    });
  }

  for (const [said, answer] of told) {
    it(`"${said}" is answered from the files`, async () => {
      const { outcome } = await shop.assistant.answer(said, signal);
      assert.match(outcome.answer, answer);
      assert.deepEqual(shop.changes(), []);
    });
  }
});
