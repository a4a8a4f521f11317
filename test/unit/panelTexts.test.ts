import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operations } from '../../src/core/metrics/operations';
import { targets } from '../../src/core/metrics/targets';
import { stageNames } from '../../src/core/metrics/turnRecord';
import type { OutcomeKind } from '../../src/core/turn';
import { frameTexts, pageTexts } from '../../src/protocol/panelTexts';
import { numbersIn } from '../../src/webview/numbers';
import { timeMarks } from '../../src/webview/timeAxis';
import { filled, knownLanguage, named } from '../../src/webview/words';

const read = (...path: string[]) => readFileSync(join(process.cwd(), ...path), 'utf8');
const loadScript = () => import(pathToFileURL(join(process.cwd(), 'scripts', 'vsix', 'localisation.mjs')).href) as Promise<typeof import('../../scripts/vsix/localisation.mjs')>;
const asItStands = (message: string) => message;
const frame = frameTexts(asItStands), page = pageTexts(asItStands);

/** Literals in the script of the page that only look like words. */
const names = ['--vscode-charts-blue', '--vscode-charts-yellow', '--vscode-charts-green', '12px ', 'number', 'class', 'turnsPart', 'operationsPart', 'turnChart', 'null'];

describe('the words of the metrics page', function () {
  // The compiler, which reads the sources, is large.
  this.timeout(60_000);

  it('stand in one table: its script has none of its own', async () => {
    const { pageSources, pageWordsOf } = await loadScript();
    const sources = pageSources();
    assert.ok(sources.length > 8);
    const found = sources.flatMap(source => pageWordsOf(source).map(({ line, text }) => ({ path: source.path, line, text })));
    assert.deepStrictEqual(found.filter(({ text }) => !names.includes(text)).map(({ path, line, text }) => `${path}:${line}: ${text}`), []);
    assert.deepStrictEqual(names.filter(name => !found.some(({ text }) => text === name)), []);
  });

  const finds: readonly (readonly [source: string, text: string])[] = [
    ['element(\'p\', {}, \'No alerts.\');', 'No alerts.'],
    ['element(\'p\', { \'aria-label\': \'Alerts\' });', 'Alerts'],
    ['place.setAttribute(\'aria-label\', \'no values yet\');', 'no values yet'],
    ['const columns = [{ title: \'Metric\', cell }];', 'Metric'],
    [`const text = \`\${value} MB\`;`, ' MB'],
    ['remark.textContent = isMet ? \'Met\' : \'\';', 'Met'],
    [`element('p', {}, text ?? \`sets \${setting}\`);`, 'sets '],
    ['place(\'alerts\').append(\'Nothing\');', 'Nothing'],
  ];
  for (const [text, expected] of finds) {
    it(`would be found there: ${text}`, async () => {
      const { pageWordsOf } = await loadScript();
      assert.deepStrictEqual(pageWordsOf({ path: 'example.ts', text }).map(found => found.text), [expected]);
    });
  }
  for (const text of ['element(\'p\', { class: \'note\', role: \'img\' }, texts.noAlerts);', 'place(\'alerts\');', 'if (kind === \'all\') { send({ kind: \'ready\' }); }', 'import { texts } from \'./texts\';', `throw new Error(\`The page has no \${id}.\`);`]) {
    it(`are not taken for such: ${text}`, async () => {
      const { pageWordsOf } = await loadScript();
      assert.deepStrictEqual(pageWordsOf({ path: 'example.ts', text }), []);
    });
  }

  it('are all used', async () => {
    const { pageSources } = await loadScript();
    const script = pageSources().map(({ text }) => text).join('\n'), html = read('src', 'vscode', 'metricsHtml.ts'), uses = read('src', 'core', 'metrics', 'panelState.ts');
    const isNamed = (code: string, name: string) => new RegExp(`\\b${name}\\b`).test(code);
    const unused = [
      ...Object.keys(page).filter(key => !isNamed(script, `texts\\.${key}`)),
      ...(['lines', 'dashes'] as const).flatMap(group => Object.keys(page[group]).filter(key => !isNamed(script, `texts\\.${group}\\.${key}`))),
      ...[...Object.keys(page.useNotes), ...Object.keys(page.parts)].filter(key => !uses.includes(`'${key}'`)),
      ...Object.keys(frame).filter(key => key !== 'legend' && !isNamed(html, `text\\.${key}`)),
      ...Object.keys(frame.legend).filter(key => !isNamed(html, `legend\\.${key}`)),
    ];
    assert.deepStrictEqual(unused, []);
  });

  it('are in English what the core says itself, for each of its names', () => {
    assert.deepStrictEqual<object>(page.targets, Object.fromEntries(targets.map(({ id, title, note }) => [id, { title, note }])));
    assert.deepStrictEqual<object>(page.operations, Object.fromEntries(operations.map(({ name, title }) => [name, title])));
    assert.deepStrictEqual<object>(page.stages, stageNames);
    assert.deepStrictEqual(Object.keys(frame.legend), Object.keys(stageNames));
    assert.deepStrictEqual<Record<OutcomeKind, string>>(page.outcomes, { done: 'done', asked_back: 'asked back', needs_confirmation: 'needs confirmation', refused: 'refused', failed: 'failed', cancelled: 'cancelled' });
    assert.deepStrictEqual(Object.keys(page.routes), ['rule', 'embedding', 'model', 'none']);
  });

  it('go to the translators', () => {
    const bundle = new Set(Object.keys(JSON.parse(read('l10n', 'bundle.l10n.json')) as object));
    const all: string[] = [], note = (message: string) => { all.push(message); return message; };
    frameTexts(note);
    pageTexts(note);
    assert.ok(all.length > 150);
    assert.deepStrictEqual(all.filter(message => !bundle.has(message)), []);
  });
});

/** What a translation lacks, has too much, or has without the places for what is put in. */
function faultsOf(original: Readonly<Record<string, string>>, translation: Readonly<Record<string, string>>): string[] {
  const holes = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([hole]) => hole).sort().join();
  return [
    ...Object.entries(original).flatMap(([key, text]) => {
      const translated = translation[key];
      if (translated === undefined || translated.trim() === '' && text.trim() !== '') { return [`lacks ${key}`]; }
      return holes(translated) === holes(text) ? [] : [`has other holes: ${key}`];
    }),
    ...Object.keys(translation).filter(key => !(key in original)).map(key => `has no use for ${key}`),
  ];
}

describe('translations that ship', () => {
  it('have every key, and the places for what is put in', () => {
    for (const [folder, original, name] of [['l10n', 'bundle.l10n.json', /^bundle\.l10n\.[\w-]+\.json$/], ['.', 'package.nls.json', /^package\.nls\.[\w-]+\.json$/]] as const) {
      const of = (file: string) => JSON.parse(read(folder, file)) as Record<string, string>;
      // None yet: English alone ships.
      assert.deepStrictEqual(faultsOf(of(original), of(original)), []);
      for (const file of readdirSync(join(process.cwd(), folder)).filter(each => name.test(each))) { assert.deepStrictEqual(faultsOf(of(original), of(file)), [], file); }
    }
  });

  it('would be found incomplete', () => {
    assert.deepStrictEqual(faultsOf({ 'Met': 'Met', '{0} of {1}': '{0} of {1}', 'No': 'No', 'Yes': 'Yes' }, { '{0} of {1}': '{0} von', 'No': ' ', 'Yes': 'Ja', 'Old': 'Alt' }), ['lacks Met', 'has other holes: {0} of {1}', 'lacks No', 'has no use for Old']);
    assert.deepStrictEqual(faultsOf({ '{0} of {1}': '{0} of {1}' }, { '{0} of {1}': 'von {1}: {0}' }), []);
  });
});

describe('numbers, times and texts of the page', () => {
  it('are written as the language writes them', () => {
    const written = (language: string) => { const number = numbersIn(language); return [number(0.5, 2), number(1.5, 2, 0), number(4000, 0), number(12_345.6, 1), number(10_000, 0)]; };
    assert.deepStrictEqual({ en: written('en'), de: written('de'), fr: written('fr').map(text => text.replace(/\s/g, '_')) }, {
      en: ['0.50', '1.5', '4000', '12,345.6', '10,000'], de: ['0,50', '1,5', '4000', '12.345,6', '10.000'], fr: ['0,50', '1,5', '4000', '12_345,6', '10_000'],
    });
  });

  it('are in English the same where Intl is spared', () => {
    const english = numbersIn('en'), other = numbersIn('en-US');
    for (const digits of [0, 1, 2]) {
      for (const value of [0, 0.04, 0.3, 1, 9.99, 12.34, 99.96, 647.2, 5000, 9998.4, 9998.96, 9999, 10_000, 123_456.7]) { assert.equal(english(value, digits), other(value, digits), `${value}, ${digits}`); }
    }
  });

  it('mark an axis in the language, with the day where it begins', () => {
    const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime() / 1000;
    assert.deepStrictEqual(timeMarks('de', [at(22, 23, 30), at(22, 23, 45), at(23, 0, 0)], 900), ['23:30\n22.11.', '23:45', '00:00\n23.11.']);
    assert.deepStrictEqual(timeMarks('en', [at(22, 13, 30)], 900).map(text => text.replace(/[^\S\n]/g, ' ')), ['1:30 PM\n11/22']);
    assert.deepStrictEqual(timeMarks('de', [at(22, 7, 5)], 10), ['07:05:00\n22.11.']);
    assert.deepStrictEqual(timeMarks('de', [at(22, 0, 0), at(23, 0, 0)], 86_400), ['22.11.', '23.11.']);
  });

  it('are filled in wherever the language has the places; what is put in is not looked into', () => {
    assert.equal(filled('{1} von {0}', 'a {1}', 2), '2 von a {1}');
    assert.equal(filled('{0} ms, {1}', '$&'), '$& ms, {1}');
    assert.deepStrictEqual([named({ asked_back: 'nachgefragt' }, 'asked_back'), named({}, 'quite_new')], ['nachgefragt', 'quite new']);
  });

  it('know a language by any name, and that some names are none', () => {
    assert.deepStrictEqual(['en', 'pt-br', 'zh-cn', 'en_US', ''].map(knownLanguage), ['en', 'pt-BR', 'zh-CN', undefined, undefined]);
  });
});
