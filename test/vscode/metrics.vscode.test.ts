import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, TabInputWebview, window, workspace } from 'vscode';
import { applyChange } from '../../src/vscode/applyChange';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';
import type { FirstPicture } from '../../src/vscode/metricsPanel';
import { report } from './report';

const tabs = () => window.tabGroups.all.flatMap(group => group.tabs).filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('voiceAgent.metrics'));
/** The extension hears of it a moment after the tab is gone. */
const close = async () => { await window.tabGroups.close(tabs()); await sleep(500); };
const untilOpen = async () => { for (let tries = 0; tries < 100 && tabs().length === 0; tries++) { await sleep(50); } };

describe('the metrics panel in VS Code', function () {
  this.timeout(120_000);
  before(() => workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global));
  afterEach(close);
  after(() => workspace.getConfiguration('voiceAgent').update(overridesSetting, undefined, ConfigurationTarget.Global));

  it('opens once, and stands soon', async () => {
    await commands.executeCommand(ours.ask, 'what is 25 times 7');
    // The first page of a window starts VS Code's own machinery for such pages.
    await commands.executeCommand(ours.showMetrics);
    await close();
    const paintMs: number[] = [], ownMs: number[] = [];
    for (let opening = 0; opening < 5; opening++) {
      const first = await commands.executeCommand<FirstPicture | null>(ours.showMetrics);
      assert.ok(first !== null && first.ownMs > 0 && first.afterMs > first.ownMs, 'it never drew');
      paintMs.push(first.afterMs);
      ownMs.push(first.ownMs);
      assert.equal(await commands.executeCommand(ours.showMetrics), null);
      assert.equal(tabs().length, 1);
      await close();
    }
    const sorted = [...paintMs].sort((left, right) => left - right), median = sorted[2] ?? NaN;
    report(`metrics panel: first picture after ${paintMs.map(ms => Math.round(ms)).join(', ')} ms, of which its page ${ownMs.map(ms => Math.round(ms)).join(', ')} ms`);
    // 300 ms where nothing else is going on; a machine that is busy with other tests takes its time.
    assert.ok(median < 2000, `${median} ms`);
  });

  it('sets what an alert offers as one setting, and leaves the others', async () => {
    await applyChange('multi_agent.context_preservation.max_context_age', 600);
    await applyChange('tts.speed', 1.5);
    assert.deepStrictEqual(workspace.getConfiguration('voiceAgent').inspect(overridesSetting)?.globalValue, { tts: { engine: 'none', speed: 1.5 }, multi_agent: { context_preservation: { max_context_age: 600 } } });
  });

  it('is shown when somebody asks for it', async () => {
    await commands.executeCommand(ours.ask, 'show the metrics');
    await untilOpen();
    assert.equal(tabs().length, 1);
  });
});
