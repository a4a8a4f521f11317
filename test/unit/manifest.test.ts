import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { modelManifests } from '../../src/sidecar/models/manifest';
import { knownAdvisories } from '../data/knownAdvisories';
import { commands as ours, configurationSection, contextKeys, conversationViewId } from '../../src/vscode/contributions';

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');
const versions = z.record(z.string(), z.string()).default({});

const packageJson = z.object({
  license: z.string(), dependencies: versions, devDependencies: versions, optionalDependencies: versions, peerDependencies: versions,
  scripts: versions, engines: z.object({ node: z.string() }),
}).parse(JSON.parse(read('package.json')));

const menuItem = z.object({ command: z.string().optional(), when: z.string().optional(), group: z.string().optional() });
const manifest = z.object({
  publisher: z.string(), displayName: z.string(), icon: z.string(), categories: z.array(z.string()), keywords: z.array(z.string()), qna: z.union([z.literal(false), z.string()]),
  galleryBanner: z.object({ color: z.string().regex(/^#[0-9a-f]{6}$/), theme: z.enum(['dark', 'light']) }),
  capabilities: z.object({
    untrustedWorkspaces: z.object({ supported: z.literal('limited'), description: z.string(), restrictedConfigurations: z.array(z.string()) }),
    virtualWorkspaces: z.object({ supported: z.literal('limited'), description: z.string() }),
  }),
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string(), icon: z.string().optional(), enablement: z.string().optional() })),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
    menus: z.record(z.string(), z.array(menuItem)),
    viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string() })),
    configuration: z.array(z.object({ title: z.string(), order: z.number().int(), properties: z.record(z.string(), z.object({ markdownDescription: z.string(), order: z.number().int(), scope: z.string() })) })),
    walkthroughs: z.array(z.object({ id: z.string(), steps: z.array(z.object({
      id: z.string(), description: z.string(), media: z.object({ svg: z.string(), altText: z.string() }), completionEvents: z.array(z.string()).min(1),
    })) })),
  }),
}).parse(JSON.parse(read('package.json')));
const { contributes } = manifest;
const words = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));

/** As the marketplace and VS Code know them. */
const knownCategories = ['AI', 'Azure', 'Chat', 'Data Science', 'Debuggers', 'Education', 'Extension Packs', 'Formatters', 'Keymaps', 'Language Packs', 'Linters', 'Machine Learning', 'Notebooks', 'Other', 'Programming Languages', 'SCM Providers', 'Snippets', 'Testing', 'Themes', 'Visualization'];
/** What can be done only once there is something to do it with. */
const enablements: Readonly<Record<string, string>> = {
  [ours.stop]: contextKeys.busy, [ours.repeat]: contextKeys.answered, [ours.copyAnswer]: contextKeys.answered, [ours.retry]: contextKeys.answered, [ours.explainDecision]: contextKeys.answered,
};

const lock = z.object({
  packages: z.record(z.string(), z.object({
    version: z.string().optional(), dev: z.boolean().optional(), license: z.string().optional(),
    resolved: z.string().optional(), integrity: z.string().optional(),
  })),
}).parse(JSON.parse(read('package-lock.json')));

const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
  .map(([path, details]) => ({ ...details, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }));
const runtime = locked.filter(({ dev }) => dev !== true);

/** Licences under which a part may be handed on with this product. */
const fitLicences = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BSD-4-Clause', '0BSD'];

/** What git leaves out, as far as it lies about here. */
const notOurs = ['.git', 'node_modules', 'dist', 'out', '.vscode-test'];

function ownFiles(folder = process.cwd()): string[] {
  return readdirSync(folder).filter(name => !notOurs.includes(name)).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? ownFiles(path) : [relative(process.cwd(), path).split(sep).join('/')];
  });
}

/** All but sounds, models, pictures and packages; read once. */
let ownTexts: readonly { readonly path: string; readonly text: string }[] | undefined;
const texts = () => ownTexts ??= ownFiles().filter(path => !/\.(wav|onnx|png|wasm|vsix)$/.test(path)).map(path => ({ path, text: read(path) }));

describe('package manifest', function () {
  // Some tests read every file of the project.
  this.timeout(60_000);

  it('pins every dependency to one version', () => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = packageJson;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    assert.deepStrictEqual(loose, []);
  });

  it('is the one that package-lock.json was made from', () => {
    const wanted = { ...packageJson.dependencies, ...packageJson.devDependencies };
    const found = Object.fromEntries(Object.keys(wanted).map(name => [name, lock.packages[`node_modules/${name}`]?.version]));
    assert.deepStrictEqual(found, wanted);
  });

  it('makes npm refuse a Node that does not fit, and save exact versions', () => {
    const settings = read('.npmrc').split('\n');
    for (const setting of ['engine-strict=true', 'save-exact=true', 'omit-lockfile-registry-resolved=true']) { assert.ok(settings.includes(setting), setting); }
  });

  it('locks contents by hash, and not where they come from', () => {
    assert.ok(locked.length > 50);
    assert.deepStrictEqual(locked.filter(({ resolved, integrity }) => resolved !== undefined || integrity === undefined), []);
  });

  it('names no host of a registry in any file', () => {
    const paths = texts().map(({ path }) => path);
    assert.ok(paths.includes('package.json') && paths.includes('src/cli.ts'));
    // Spelled so that this file does not name one either.
    const hosts = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\b(deb|security|ftp)\.debian\.[a-z]{2,}|\bnpm\.pkg\.[a-z]/i;
    assert.deepStrictEqual(texts().filter(({ text }) => hosts.test(text)).map(({ path }) => path), []);
    assert.match(['https://registry', 'npmjs', 'org'].join('.'), hosts);
  });

  it('mentions what lies beside the checkout in .ci/run only', () => {
    const beside = new RegExp(['\\.\\./', 'shared\\b|/work', '/'].join(''));
    assert.deepStrictEqual(texts().filter(({ text }) => beside.test(text)).map(({ path }) => path), ['.ci/run']);
  });

  it('carries only licences that fit, and LICENSE is the one it names', () => {
    assert.equal(packageJson.license, 'MIT');
    assert.match(read('LICENSE'), /^MIT License\n[^]*Voice Agent contributors/);
    const unfit = runtime.filter(({ license }) => license === undefined || !fitLicences.includes(license));
    assert.deepStrictEqual(unfit, []);
    assert.deepStrictEqual(Object.values(modelManifests).filter(({ licence }) => !fitLicences.includes(licence)), []);
  });

  it('ships nothing older than what mends the advisories that are known', () => {
    const numbers = (version: string) => version.split('-')[0]?.split('.').map(Number) ?? [];
    const isOlder = (version: string, other: string) => {
      const differing = numbers(other).findIndex((number, index) => number !== numbers(version)[index]);
      return differing >= 0 && (numbers(version)[differing] ?? 0) < (numbers(other)[differing] ?? 0);
    };
    assert.deepStrictEqual([isOlder('7.28.9', '7.29.0'), isOlder('7.29.0', '7.29.0'), isOlder('10.0.0', '7.29.0'), isOlder('2.6.9', '2.6.10')], [true, false, false, true]);
    for (const { package: name, mendedIn } of knownAdvisories) {
      const shipped = runtime.filter(part => part.name === name);
      assert.ok(shipped.length > 0, `${name} does not ship any more: take it out of the list`);
      assert.deepStrictEqual(shipped.filter(({ version }) => version === undefined || isOlder(version, mendedIn)).map(({ version }) => `${name} ${version ?? ''}`), []);
    }
  });

  it('names every part that is handed on, with its licence, in NOTICE', () => {
    const words = read('NOTICE').split(/[\s,;]+/);
    const names = [...runtime.map(({ name }) => name), ...Object.values(modelManifests).map(model => model.package)];
    assert.deepStrictEqual(names.filter(name => !words.includes(name)), []);
    const lines = read('NOTICE').split('\n');
    const misnamed = runtime.filter(({ name, license }) => {
      const line = lines.find(text => text.trimStart().startsWith(`${name} `));
      return line !== undefined && !line.includes(license ?? '?');
    });
    assert.deepStrictEqual(misnamed, []);
  });

  it('begins npm start and npm test with the scripts that set everything up', () => {
    assert.equal(packageJson.scripts['start'], 'node scripts/start.mjs');
    assert.equal(packageJson.scripts['test'], 'node scripts/test.mjs');
    for (const script of ['start.mjs', 'test.mjs']) { assert.match(read(`scripts/${script}`), /await setUp\('(start|test)'\);/); }
  });

  it('sets itself up with Node alone', () => {
    const imports = ['run', 'setup', 'skips', 'start', 'systemPackages', 'test'].flatMap(name =>
      [...read(`scripts/${name}.mjs`).matchAll(/(?:from|import) ?\(?'([^']+)'/g)].map(([, from]) => from ?? ''));
    assert.ok(imports.length > 10);
    assert.deepStrictEqual(imports.filter(name => !name.startsWith('node:') && !name.startsWith('./')), []);
  });
});

describe('what the manifest contributes', () => {
  it('has what a page of the marketplace shows', () => {
    assert.deepStrictEqual(manifest.categories.filter(category => !knownCategories.includes(category)), []);
    assert.ok(manifest.categories.includes('AI') && manifest.categories.includes('Chat'));
    // The marketplace takes no more than 30.
    assert.ok(manifest.keywords.length >= 5 && manifest.keywords.length <= 30 && new Set(manifest.keywords).size === manifest.keywords.length);
    const icon = readFileSync(join(process.cwd(), manifest.icon));
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    assert.deepStrictEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });

  it('has a category and a title of its own for every command, and enables it where it makes sense', () => {
    assert.deepStrictEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(ours).sort());
    assert.deepStrictEqual(contributes.commands.filter(({ category }) => category !== '%category%'), []);
    const titles = contributes.commands.map(({ title }) => words[title.slice(1, -1)]);
    assert.ok(!titles.includes(undefined) && new Set(titles).size === titles.length);
    assert.deepStrictEqual(Object.fromEntries(contributes.commands.flatMap(({ command, enablement }) => enablement === undefined ? [] : [[command, enablement]])), enablements);
  });

  it('takes no key from anybody who is elsewhere', () => {
    for (const { command, when } of contributes.keybindings) { assert.ok(command.startsWith('voiceAgent.') && when !== '', command); }
    const rows = contributes.keybindings.filter(({ when }) => when.includes(`focusedView == ${conversationViewId}`)).map(({ command }) => command);
    assert.deepStrictEqual(rows.sort(), [ours.copyAnswer, ours.explainDecision, ours.repeat, ours.retry].sort());
  });

  it('has each action of the conversation inline and, for the keyboard, in the menu', () => {
    const items = contributes.menus['view/item/context'] ?? [];
    for (const command of [ours.copyAnswer, ours.repeat, ours.retry, ours.explainDecision]) {
      const groups = items.filter(item => item.command === command).map(({ group }) => group ?? '');
      assert.ok(groups.some(group => group.startsWith('inline')) && groups.some(group => !group.startsWith('inline')), command);
    }
  });

  it('names only contexts that the code sets', () => {
    const conditions = [
      ...contributes.commands.map(({ enablement }) => enablement ?? ''), ...contributes.keybindings.map(({ when }) => when), ...Object.values(contributes.menus).flat().map(({ when }) => when ?? ''),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents)),
    ];
    const known: readonly string[] = [...Object.values(contextKeys), ...Object.values(ours), conversationViewId];
    assert.deepStrictEqual(conditions.flatMap(text => text.match(/\bvoiceAgent\.\w+/g) ?? []).filter(name => !known.includes(name)), []);
  });

  it('describes, orders and scopes each setting; until a workspace is trusted, its own do not count', () => {
    const sections = contributes.configuration, settings = sections.flatMap(({ properties }) => Object.entries(properties));
    assert.deepStrictEqual(sections.map(({ order }) => order), sections.map((_, index) => index + 1));
    assert.equal(new Set(sections.map(({ title }) => words[title.slice(1, -1)])).size, sections.length);
    assert.deepStrictEqual(settings.filter(([name]) => !name.startsWith(`${configurationSection}.`)), []);
    assert.equal(new Set(settings.map(([, { order }]) => order)).size, settings.length);
    // What names hosts, devices and paths is this machine's, or a trusted workspace's.
    assert.deepStrictEqual(settings.filter(([, { scope }]) => scope === 'machine-overridable').map(([name]) => name).sort(), ['voiceAgent.overrides', 'voiceAgent.profile']);
    assert.deepStrictEqual(settings.filter(([, { scope }]) => !['machine-overridable', 'window'].includes(scope)), []);
    // And nobody else's commands are run.
    assert.deepStrictEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), ['voiceAgent.commands', 'voiceAgent.overrides', 'voiceAgent.profile']);
  });

  it('has a walkthrough of five steps with pictures in the colours of the theme, whose links are commands of ours', () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.ok(walkthrough);
    assert.deepStrictEqual([others.length, walkthrough.steps.length], [0, 5]);
    for (const { id, description, media, completionEvents } of walkthrough.steps) {
      const svg = read(media.svg);
      assert.match(svg, /var\(--vscode-/, media.svg);
      // The page that shows it allows neither styles nor scripts of its own, and a colour of ours would vanish on some theme.
      assert.doesNotMatch(svg, /<style|style=|<script|#[0-9a-f]{3,8}\b|rgb\(/i, media.svg);
      const text = words[description.slice(1, -1)] ?? '';
      const linked = [...text.matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command ?? '');
      assert.ok(linked.length > 0, id);
      assert.deepStrictEqual(linked.filter(command => !(Object.values(ours) as string[]).includes(command)), []);
      assert.deepStrictEqual(completionEvents.filter(event => !/^on(Context|Command):voiceAgent\.\w+$/.test(event)), []);
    }
  });

  it('shows the way to an empty conversation', () => {
    assert.ok(contributes.viewsWelcome.some(({ view, contents }) => view === conversationViewId && words[contents.slice(1, -1)]?.includes('command:voiceAgent.openWalkthrough')));
  });
});
