import assert from 'node:assert/strict';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { parseHTML } from 'linkedom';
import type { FromPanel, ToPanel } from '../../src/protocol/panel';
import { panelState } from '../../src/core/metrics/panelState';
import { emptyPanelState } from '../../src/core/metrics/emptyPanelState';
import { Metrics } from '../../src/core/metrics/metrics';
import { metricsHtml } from '../../src/vscode/metricsHtml';
import { FakeClock } from '../fakes/fakeClock';
import { allOf, workedMetrics } from '../ui/panelData';

/** What the test needs of a page that has no browser around it. */
interface PageNode { readonly nodeType: number; readonly textContent: string; readonly childNodes: readonly PageNode[]; readonly tagName?: string; getAttribute(name: string): string | null }
interface PageDocument { readonly documentElement: PageNode; readonly body: PageNode; querySelectorAll(selector: string): Iterable<PageNode>; querySelector(selector: string): PageNode | null }

/** Every word of ours comes back in brackets: what stands without them was not translated. */
const bracketed = (message: string) => `⟦${message}⟧`;
const inBrackets = /⟦[^⟦⟧]*⟧/g;
const words = { inLanguage: bracketed, wordLanguage: 'de', language: 'de' };
const parts = { nonce: 'of-this-test', script: '', style: '' };

/** Without what was translated, however deep one text stands in another. */
function untranslated(text: string): string {
  const rest = text.replace(inBrackets, '');
  return rest === text ? rest : untranslated(rest);
}

/** Texts below the node with letters of their own, but for those that say in which language they are. */
function leftOver(node: PageNode): string[] {
  if (node.nodeType === 3) {
    const rest = untranslated(node.textContent).trim();
    return /\p{L}{2,}/u.test(rest) ? [rest] : [];
  }
  if (node.tagName === 'SCRIPT' || node.tagName === 'STYLE' || node.nodeType === 1 && node.getAttribute('lang') !== null && node.tagName !== 'HTML') { return []; }
  return [...node.childNodes].flatMap(leftOver);
}

describe('the page of the metrics in another language', function () {
  this.timeout(60_000);
  let script = '';
  before(async () => {
    const { outputFiles } = await build({ entryPoints: [join(process.cwd(), 'src', 'webview', 'main.ts')], bundle: true, write: false, platform: 'browser', target: 'es2022', format: 'iife', logLevel: 'error' });
    script = outputFiles[0]?.text ?? '';
  });

  /** The page after its script has run, as if its tab had been shown before with these turns open: it waits for a message, if one is given. */
  const run = (state: ToPanel['state'], message?: ToPanel): PageDocument => {
    const { document } = parseHTML(metricsHtml({ ...parts, ...words, state })) as unknown as { document: PageDocument };
    const listeners: ((event: { data: ToPanel }) => void)[] = [], asked: FromPanel[] = [], complaints: string[] = [];
    const page = {
      document, performance, console: { error: (text: string) => { complaints.push(text); } }, setTimeout: () => 0, requestAnimationFrame: (draw: () => void) => { if (message) { frames.push(draw); } return 1; },
      addEventListener: (kind: string, listener: (event: { data: ToPanel }) => void) => { if (kind === 'message') { listeners.push(listener); } },
      dispatchEvent: () => true, CustomEvent: class { /* uPlot tells itself of other screens */ }, scrollTo: () => undefined, scrollY: 0, devicePixelRatio: 1, matchMedia: () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }), navigator: { language: 'en' },
      ResizeObserver: class { observe(): void { /* never changes its size */ } }, MutationObserver: class { observe(): void { /* one theme */ } },
      acquireVsCodeApi: () => ({ postMessage: (each: FromPanel) => { asked.push(each); }, getState: () => message ? { openTurns: message.state.turns.map(({ id }) => id), scrollY: 0 } : undefined, setState: () => undefined }),
    };
    const frames: (() => void)[] = [];
    runInNewContext(script, Object.assign(page, { window: page }));
    if (message) {
      assert.deepStrictEqual(asked.map(({ kind }) => kind), ['ready']);
      for (const listener of listeners) { listener({ data: message }); }
    }
    for (const draw of frames) { draw(); }
    assert.deepStrictEqual(complaints, []);
    return document;
  };

  it('says in which language it is, and holds no word that was not translated, before its script has run', () => {
    const { document } = parseHTML(metricsHtml({ ...parts, ...words })) as unknown as { document: PageDocument };
    assert.equal(document.documentElement.getAttribute('lang'), 'de');
    assert.deepStrictEqual(leftOver(document.documentElement), []);
    assert.deepStrictEqual([...document.querySelectorAll('[aria-label]')].map(node => node.getAttribute('aria-label')), ['⟦Metrics⟧']);
    assert.equal(document.querySelector('#turnsTitle')?.textContent, '⟦Last turns⟧');
  });

  it('shows a window in which nothing was measured in it', () => {
    const document = run(emptyPanelState());
    assert.deepStrictEqual(leftOver(document.body), []);
    assert.deepStrictEqual([...document.querySelectorAll('#targets tbody tr')].map(row => row.childNodes[1]?.textContent), ['< ⟦2000 ms⟧', '< ⟦500 ms⟧', '< ⟦4 GB⟧', '< ⟦50 %⟧', '< ⟦100 ms⟧', '< ⟦10,0 s⟧']);
    assert.equal(document.querySelector('#uses')?.textContent, '⟦The first reading is on its way.⟧');
    assert.equal(document.querySelector('#alerts')?.textContent, '⟦No alerts.⟧');
  });

  it('shows what was measured in it, with numbers as it writes them; names stay names, and what the core says is marked as English', () => {
    const metrics = workedMetrics(), document = run(panelState(new Metrics(new FakeClock()), { isQuiet: false }), allOf(metrics));
    const known = new Set([...metrics.records.map(({ heard }) => heard), 'llama3.2:3b', '127.0.0.1:11434', 'utility', 'general', 'web', 'file', 'code.explain ()', 'general.answer', 'web.weather', 'file.save', 'utility.calculate']);
    assert.deepStrictEqual(leftOver(document.body).filter(text => !known.has(text)), []);
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map(node => node.textContent);
    assert.ok(texts('#turns dd').includes('⟦general.answer, by embedding, ⟦83 %⟧ sure⟧'), texts('#turns dd').join('\n'));
    assert.ok(texts('#turns dd').includes('code.explain (⟦41 %⟧)'));
    assert.ok(texts('#turns caption').includes('⟦From the question to the answer⟧') && texts('#turns caption').includes('⟦Done meanwhile: nobody waited for it⟧'));
    assert.ok(texts('#turns td').some(text => /^⟦llama3.2:3b at 127.0.0.1:11434⟧⟦, ⟧⟦loading ⟦\d{4} ms⟧⟧⟦, ⟧⟦reading ⟦480 ms⟧ for 310 tokens⟧/.test(text)), texts('#turns td').join('\n'));
    assert.ok(texts('#turns dd').includes('⟦needs confirmation⟧'));
    // Intl's own comma, in all of them.
    assert.ok(texts('#uses td').includes('⟦3,49 GB⟧'), texts('#uses td').join('\n'));
    assert.ok(texts('#uses .note').some(text => /^ ⟦⟦\d\d %⟧ of the memory is in use⟧$/.test(text)) && texts('#uses .note').includes(' llama3.2:3b'));
    assert.deepStrictEqual(texts('#turns .time').filter(text => !/^\d\d:\d\d:\d\d$/.test(text)), []);
    assert.match(document.querySelector('#shareChart .canvas')?.getAttribute('aria-label') ?? '', /^⟦⟦The whole machine⟧. Number of values: 24. The last: ⟦memory in use⟧ ⟦\d\d %⟧⟦, ⟧⟦processor⟧ ⟦\d+(,\d)? %⟧⟧$/);
    // Alerts are sentences of the core.
    const alert = document.querySelector('.alerts li strong span');
    assert.deepStrictEqual([alert?.getAttribute('lang'), metrics.alerts.at(-1)?.text], ['en', alert?.textContent]);
  });

  it('takes a translation for text, whatever it looks like', () => {
    const html = metricsHtml({ ...parts, inLanguage: message => `</script><b title="x">${message} & more`, wordLanguage: '"><i>', language: 'de' });
    const { document } = parseHTML(html) as unknown as { document: PageDocument };
    assert.equal([...document.querySelectorAll('b, i')].length, 0);
    assert.equal(document.querySelector('#alertsTitle')?.textContent, '</script><b title="x">Alerts & more');
    assert.equal(document.documentElement.getAttribute('lang'), '"><i>');
    const given = JSON.parse(document.querySelector('#words')?.textContent ?? '') as { texts: { noAlerts: string } };
    assert.equal(given.texts.noAlerts, '</script><b title="x">No alerts. & more');
    assert.match(html, /content="default-src 'none'; style-src 'nonce-of-this-test'; script-src 'nonce-of-this-test'; base-uri 'none'; form-action 'none'"/);
  });
});
