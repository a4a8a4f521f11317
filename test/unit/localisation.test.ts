import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');
const loadScript = () => import(pathToFileURL(join(process.cwd(), 'scripts', 'vsix', 'localisation.mjs')).href) as Promise<typeof import('../../scripts/vsix/localisation.mjs')>;
const key = /^%(.+)%$/;

/** What people read in the manifest, by the names of its fields. */
const shownFields = ['displayName', 'title', 'shortTitle', 'category', 'description', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'name', 'contents', 'altText', 'label', 'fullName', 'sampleRequest', 'deprecationMessage'];
/** Names, which are the same in every language or are no words. */
const names = ['name', 'publisher'];
/** Written by `npm run schema`, from the schema that profiles share, which know no other language; what models read of tools. */
const notForPeople = ['voiceAgent.profile', 'voiceAgent.overrides', 'inputSchema'];

/** Sources whose sentences are answers of a turn: said, or passed on to the one who asked; English, as the recogniser is. */
const english: Readonly<Record<string, string>> = {
  'src/vscode/assistantTools.ts': 'results of tools, read by a model',
  'src/vscode/chatParticipant.ts': 'what is asked in the name of the one who pressed a button',
  'src/vscode/editorLanguageModel.ts': 'reasons why a question was not answered',
  'src/vscode/ownCommands.ts': 'results of commands of one\'s own',
  'src/vscode/settings.ts': 'the place of a mistake, within a sentence of the core',
  'src/vscode/timerVoice.ts': 'what is said; what is shown is translated',
  'src/vscode/workspaceFiles.ts': 'results of steps that work with files',
};
/** No words of ours, or no words at all. */
const untranslated = ['Voice Agent', 'Voice Agent: {0}', 'Brave Search', 'what is 15% of 80', 'voiceAgent.metrics'];

interface Texts { readonly path: readonly string[]; readonly text: string }

function texts(value: unknown, path: readonly string[] = []): Texts[] {
  if (typeof value === 'string') { return [{ path, text: value }]; }
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => texts(inner, [...path, name])) : [];
}

describe('localisation', function () {
  // The compiler, which reads the sources, is large: on a busy machine it takes its time to load.
  this.timeout(60_000);
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
  const words = JSON.parse(read('package.nls.json')) as Record<string, string>;

  it('package.nls.json has every key of the manifest, and no other', () => {
    const used = new Set(texts(manifest).flatMap(({ text }) => key.exec(text)?.[1] ?? []));
    assert.ok(used.size > 40);
    assert.deepStrictEqual([...used].sort(), Object.keys(words).sort());
    assert.deepStrictEqual(Object.entries(words).filter(([, text]) => text.trim() === ''), []);
  });

  it('whatever people read in the manifest is such a key', () => {
    const literal = texts({ displayName: manifest['displayName'], description: manifest['description'], capabilities: manifest['capabilities'], contributes: manifest['contributes'] }).filter(({ path, text }) => {
      const field = path.findLast(part => !/^\d+$/.test(part)) ?? '';
      return shownFields.includes(field) && !path.some(part => notForPeople.includes(part)) && !key.test(text) && !isName(path, text);
    });
    assert.deepStrictEqual(literal.map(({ path, text }) => `${path.join('.')}: ${text}`), []);
  });

  it('no message, list, tooltip or status text bypasses l10n.t', async () => {
    const { extensionSources, wordsOf } = await loadScript();
    const sources = extensionSources();
    assert.ok(sources.length > 30);
    const found = sources.flatMap(source => wordsOf(source).bypassing.map(({ line, text }) => ({ path: source.path, line, text })));
    assert.deepStrictEqual(found.filter(({ path, text }) => !(path in english) && !untranslated.includes(text)).map(({ path, line, text }) => `${path}:${line}: ${text}`), []);
    // What needs no exception any more has none.
    assert.deepStrictEqual(Object.keys(english).filter(path => !found.some(each => each.path === path)), []);
    assert.deepStrictEqual(untranslated.filter(text => !found.some(each => each.text === text)), []);
  });

  it('l10n/bundle.l10n.json holds what the source says; `npm run l10n` writes it', async () => {
    const { bundleText } = await loadScript();
    const wanted = Object.keys(JSON.parse(bundleText()) as object), kept = read('l10n/bundle.l10n.json'), have = Object.keys(JSON.parse(kept) as object);
    assert.deepStrictEqual({ missing: wanted.filter(text => !have.includes(text)), leftOver: have.filter(text => !wanted.includes(text)) }, { missing: [], leftOver: [] });
    assert.equal(kept, bundleText());
    assert.equal(manifest['l10n'], './l10n');
  });

  const finds: readonly (readonly [source: string, text: string])[] = [
    ['void window.showInformationMessage(\'Done.\');', 'Done.'],
    [`void window.showWarningMessage(\`There is no \${name}\`, \`Try \${other}\`);`, 'There is no {0}'],
    ['void window.showErrorMessage(isBad ? l10n.t(\'Bad\') : \'Good\');', 'Good'],
    ['void window.showQuickPick(items, { title: \'Profile\' });', 'Profile'],
    ['item.tooltip = \'muted\';', 'muted'],
    ['item.text = `$(mic) Voice`;', '$(mic) Voice'],
    ['const choices = [{ label: \'Engine\', description: engine }];', 'Engine'],
    ['const install = \'Install It\'; ask(install);', 'Install It'],
    [`progress.report({ message: \`\${done} of \${all}\` });`, '{0} of {1}'],
    ['const page = `<h1>Metrics</h1>`;', '<h1>Metrics</h1>'],
    ['l10n.t(sentence);', 'l10n.t needs its message as it stands: one literal'],
  ];
  for (const [text, expected] of finds) {
    it(`finds ${text}`, async () => {
      const { wordsOf } = await loadScript();
      assert.equal(wordsOf({ path: 'example.ts', text }).bypassing[0]?.text, expected);
    });
  }

  const passes = ['logger.log(\'warn\', \'Nobody reads this.\');', 'throw new VoiceError(\'not_found\', \'There is no such file.\');', 'void window.showInformationMessage(l10n.t(\'Done: {0}\', name));', 'import { label } from \'./some where\';'];
  for (const text of passes) {
    it(`lets pass ${text}`, async () => {
      const { wordsOf } = await loadScript();
      assert.deepStrictEqual(wordsOf({ path: 'example.ts', text }).bypassing, []);
    });
  }

  it('takes the messages from where they stand', async () => {
    const { wordsOf } = await loadScript();
    assert.deepStrictEqual(wordsOf({ path: 'example.ts', text: 'show(l10n.t(\'One {0}\', l10n.t(\'two\')), translate(\'three\'));' }).messages, ['One {0}', 'two', 'three']);
  });
});

function isName(path: readonly string[], text: string): boolean {
  // An identifier of a tool or participant is a `name` as well.
  return path.at(-1) === 'name' && (names.includes(path.join('.')) || /^[\w.-]+$/.test(text));
}
