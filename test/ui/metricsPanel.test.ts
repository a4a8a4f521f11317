import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Metrics } from '../../src/core/metrics/metrics';
import { panelState } from '../../src/core/metrics/panelState';
import { FakeClock } from '../fakes/fakeClock';
import { turnOf } from '../unit/metricsFixtures';
import { allOf, workedMetrics } from './panelData';
import { openPanel, type PanelPage, type PanelServer, servePanel } from './panelPage';
import { themes } from './panelThemes';
import { loadChromium, projectFolder } from './scripts';

interface AxeResults { readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] }

const axeSource = () => readFileSync(createRequire(join(projectFolder, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const [dark] = themes.slice(1);

/** The panel's own page in a real browser, under VS Code's rules for such pages. */
describe('the metrics panel', function () {
  this.timeout(120_000);
  let server: PanelServer, browser: Browser, panel: PanelPage | undefined;
  const open = async (theme = dark, kept?: unknown) => {
    assert.ok(theme);
    return panel = await openPanel(browser, server, theme, kept);
  };
  const violations = async ({ page }: PanelPage) => {
    await page.evaluate(axeSource());
    const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('; ')}`);
  };

  before(async function () {
    const { findChromium, launchChromium } = await loadChromium();
    if (findChromium() === null) { this.skip(); }
    server = await servePanel();
    browser = await launchChromium();
  });
  afterEach(async () => {
    const complaints = panel?.complaints;
    await panel?.page.close();
    panel = undefined;
    // Nothing in the console, nothing loaded from elsewhere, no error.
    if (complaints) { assert.deepStrictEqual(complaints, []); }
  });
  after(async () => { await browser?.close(); server?.close(); });

  for (const theme of themes) {
    it(`can be read by everybody in the theme ${theme.name}`, async () => {
      const shown = await open(theme);
      await shown.send(allOf(workedMetrics()));
      await shown.page.locator('#turns > details').first().waitFor();
      await shown.page.locator('#turns > details', { hasText: 'explain what' }).first().locator('summary').click();
      await shown.page.locator('.values summary').first().click();
      await shown.page.locator('canvas').first().waitFor();
      await shown.page.waitForTimeout(300);
      await shown.screenshot(`metrics-${theme.name}`);
      assert.deepStrictEqual(await violations(shown), []);
    });

    it(`says what to do before anything was measured, in the theme ${theme.name}`, async () => {
      const shown = await open(theme);
      await shown.send(allOf(new Metrics(new FakeClock())));
      await shown.page.getByRole('heading', { name: 'Nothing was measured yet' }).waitFor();
      await shown.screenshot(`metrics-empty-${theme.name}`);
      assert.deepStrictEqual(await violations(shown), []);
      await shown.page.getByRole('button', { name: 'Type a Question' }).click();
      assert.deepStrictEqual((await shown.asked()).filter(({ kind }) => kind === 'ask'), [{ kind: 'ask' }]);
    });
  }

  it('shows the targets with a word for each status, the turns and what was done beside them', async () => {
    const { page, send, asked } = await open();
    await send(allOf(workedMetrics()));
    await page.locator('#turns > details').first().waitFor();
    assert.deepStrictEqual(await page.evaluate<unknown>(`[...document.querySelectorAll('#targets tbody tr')].map(row => [row.querySelector('th > span').firstChild.textContent, row.querySelector('.status').textContent.trim()])`), [
      ['Voice response', '✗ Missed'], ['Agent routing', '✓ Met'], ['Memory', '✓ Met'], ['Processor', '~ Acceptable'], ['Audio latency', '✓ Met'], ['Multi-agent workflow', '✓ Met'],
    ]);
    assert.equal(await page.locator('#turns > details').count(), 20);
    const slow = page.locator('#turns > details', { hasText: 'explain what' }).first();
    await slow.locator('summary').click();
    const text = await slow.innerText();
    for (const part of ['waiting for the end of speech', 'agent, until there is something to say', 'Done meanwhile', 'general.answer', 'loading 2', 'by embedding, 83 % sure', 'code.explain (41 %)', 'is the best match']) { assert.ok(text.includes(part), `${part} is not in ${text}`); }
    assert.deepStrictEqual((await asked()).map(({ kind }) => kind).filter(kind => kind !== 'painted'), ['ready']);
  });

  it('takes what was said for text, whatever it looks like', async () => {
    const { page, send } = await open();
    await send(allOf(workedMetrics()));
    await page.locator('#turns > details').first().waitFor();
    assert.ok((await page.locator('#turns').innerText()).includes('<img src=x onerror=alert(1)> & "quoted"'));
    assert.equal(await page.locator('#turns img, #turns b').count(), 0);
  });

  it('asks for the change of an alert by its cause, and for exports', async () => {
    const { page, send, asked } = await open();
    await send(allOf(workedMetrics()));
    await page.getByRole('button', { name: 'Have answers half as long' }).click();
    await page.getByRole('button', { name: 'Export as CSV...' }).click();
    await page.getByRole('button', { name: 'Read the Meters Now' }).click();
    assert.deepStrictEqual((await asked()).filter(({ kind }) => kind !== 'painted' && kind !== 'ready'), [{ kind: 'apply', cause: 'model_generate, llm.max_tokens 384' }, { kind: 'export', format: 'csv' }, { kind: 'refresh' }]);
  });

  it('can be used with the keyboard alone', async () => {
    const { page, send } = await open();
    await send(allOf(workedMetrics()));
    await page.locator('#turns > details').first().waitFor();
    const focused: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate<string>(`document.activeElement?.id || document.activeElement?.textContent || ''`));
    }
    assert.deepStrictEqual(focused.slice(0, 3), ['refresh', 'exportJson', 'exportCsv']);
    assert.ok(focused.some(text => text.includes('Have answers half as long')) && focused.some(text => text.includes('As a table')));
    await page.locator('#turns > details > summary').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#turns > details').first().getAttribute('open'), '');
  });

  it('goes on live without touching what stands: open turns stay open, the focus stays', async () => {
    const metrics = workedMetrics(), { page, send } = await open();
    await send(allOf(metrics));
    const first = page.locator('#turns > details').first();
    await first.locator('summary').click();
    await page.evaluate(`(() => { window.same = document.querySelector('#targets table'); document.querySelector('#turns > details').id = 'opened'; })()`);
    metrics.add(turnOf({ endpointing: 510, routing: 0 }, { at: '2026-11-22T09:00:00.000Z', heard: 'a new turn' }));
    const point = metrics.lastPoint;
    await send({ kind: 'state', state: { ...panelState(metrics, { isQuiet: false }), targets: allOf(workedMetrics()).state.targets }, turnPoints: point ? [point] : [], usePoints: [] });
    await page.locator('#turns > details', { hasText: 'a new turn' }).waitFor();
    assert.equal(await page.locator('#turns > details').first().locator('.heard').innerText(), 'a new turn');
    assert.equal(await page.locator('#opened').getAttribute('open'), '');
    assert.equal(await page.evaluate(`document.activeElement?.parentElement?.id`), 'opened');
    assert.ok(await page.evaluate(`window.same === document.querySelector('#targets table')`), 'a table that says the same was made anew');
    assert.equal(await page.locator('#turns > details').count(), 20);
  });

  it('opens again as it was left', async () => {
    const metrics = workedMetrics(), id = metrics.records.at(-2)?.id ?? 0;
    const { page, send } = await open(dark, { openTurns: [id], scrollY: 200 });
    await send(allOf(metrics));
    await page.locator(`#turns > details[data-turn="${id}"][open] dl`).waitFor();
    assert.equal(await page.evaluate('window.scrollY'), 200);
  });

  it('stands before the first message where the page came with what is known, whatever was said', async () => {
    const metrics = workedMetrics();
    metrics.add(turnOf({ routing: 1 }, { heard: '</script><img src=x onerror=alert(1)>' }));
    const own = await servePanel(allOf(metrics).state);
    try {
      assert.ok(dark);
      const shown = panel = await openPanel(browser, own, dark);
      await shown.page.locator('#turns > details').first().waitFor();
      assert.equal(await shown.page.locator('#turns .heard').first().textContent(), '</script><img src=x onerror=alert(1)>');
      assert.equal(await shown.page.locator('img').count(), 0);
      // The host hears of the first picture, and only then is asked for more.
      await shown.page.waitForFunction(() => (globalThis as unknown as { asked: { kind: string }[] }).asked.some(({ kind }) => kind === 'ready'));
      assert.deepStrictEqual((await shown.asked()).map(({ kind }) => kind), ['painted', 'ready']);
    } finally {
      own.close();
    }
  });

  it('speaks another language, with numbers as that writes them, and is read in it', async () => {
    const all = allOf(workedMetrics()), own = await servePanel(all.state, { inLanguage: message => `⟦${message}⟧`, wordLanguage: 'de', language: 'de' });
    try {
      assert.ok(dark);
      const shown = panel = await openPanel(browser, own, dark), { page } = shown;
      await page.locator('#turns > details').first().waitFor();
      await shown.send(all);
      await page.locator('canvas').first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'de');
      assert.equal(await page.locator('#turnsTitle').textContent(), '⟦Last turns⟧');
      assert.equal(await page.locator('#targets tbody tr').last().locator('td').first().textContent(), '< ⟦10,0 s⟧');
      assert.equal(await page.locator('.alerts li strong [lang="en"]').count(), await page.locator('.alerts li').count());
      await shown.screenshot('metrics-other-language');
      assert.deepStrictEqual(await violations(shown), []);
    } finally {
      own.close();
    }
  });

  it('shown again in its tab it waits for what is true now: what the page came with is old by then', async () => {
    const metrics = workedMetrics(), own = await servePanel(panelState(new Metrics(new FakeClock()), { isQuiet: false }));
    try {
      assert.ok(dark);
      const shown = panel = await openPanel(browser, own, dark, { openTurns: [], scrollY: 0 });
      assert.deepStrictEqual(await shown.asked(), [{ kind: 'ready' }]);
      assert.equal(await shown.page.locator('#empty').isVisible(), false);
      await shown.send(allOf(metrics));
      await shown.page.locator('#turns > details').first().waitFor();
    } finally {
      own.close();
    }
  });

  it('tells screen readers of a new alert, and not of those that stood before', async () => {
    const metrics = workedMetrics(), { page, send } = await open();
    await send(allOf(metrics));
    await page.locator('.alerts li').first().waitFor();
    assert.equal(await page.locator('#news').textContent(), '');
    metrics.addAlert({ at: '2026-11-22T09:00:00.000Z', cause: 'new', operation: 'memory', text: '92 % of the memory is in use.', why: 'A model holds 3 GB.', change: null }, false);
    await send({ ...allOf(metrics), kind: 'state', turnPoints: [], usePoints: [] });
    await page.locator('#news', { hasText: '92 % of the memory is in use. A model holds 3 GB.' }).waitFor({ state: 'attached' });
  });

  it('stays smooth with 10,000 turns', async () => {
    const metrics = workedMetrics(10_000), { page, send } = await open();
    await send(allOf(metrics));
    await page.locator('canvas').first().waitFor();
    const client = await page.context().newCDPSession(page);
    // Processor time of the page's own thread: whatever else keeps the machine busy is not the panel's.
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const workedMs = async () => ((await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
    const repaints: number[] = [], message = { ...allOf(metrics), kind: 'state', turnPoints: [{ atMs: Date.UTC(2026, 11, 1), responseMs: 700, routeMs: 1, agentMs: 2 }], usePoints: [] };
    await page.evaluate(data => { (globalThis as unknown as { next: unknown }).next = data; }, message);
    for (let repaint = 0; repaint < 15; repaint++) {
      const before = await workedMs();
      // All that the page itself works for one update: the message, tables, layout, and drawing the charts.
      await page.evaluate<unknown>(`new Promise(resolve => { postMessage(next, '*'); setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 30); })`);
      repaints.push(await workedMs() - before);
    }
    const sorted = repaints.sort((left, right) => left - right), median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
    console.log(`      an update with 10,000 turns: median ${median.toFixed(1)} ms (${sorted[0]?.toFixed(1)} to ${sorted.at(-1)?.toFixed(1)})`);
    assert.ok(median <= 16, `${median} ms`);
  });
});
