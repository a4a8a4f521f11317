import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';

/** Speech processes that this extension host has started (Linux). */
function speechProcesses(): number[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(processId => {
    try {
      const [, parent] = readFileSync(`/proc/${processId}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return Number(parent) === process.pid && readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes('sidecar.js');
    } catch {
      return false; // it ended meanwhile
    }
  });
}
const untilThereAre = async (count: number, limitMs: number): Promise<void> => {
  for (const startMs = performance.now(); speechProcesses().length !== count && performance.now() - startMs < limitMs;) { await sleep(50); }
  assert.equal(speechProcesses().length, count);
};
const keepFor = async (keepAlive: string) => { await workspace.getConfiguration('voiceAgent').update(overridesSetting, { stt: { keep_alive: keepAlive } }, ConfigurationTarget.Global); };
const ask = async (question: string) => { await commands.executeCommand(ours.ask, question); };

describe('a speech process that nobody uses', function () {
  this.timeout(180_000);
  after(() => workspace.getConfiguration('voiceAgent').update(overridesSetting, undefined, ConfigurationTarget.Global));

  it('ends, and the next question has a new one', async () => {
    await keepFor('2s');
    await ask('what is 5 times 7');
    await untilThereAre(1, 60_000);
    await untilThereAre(0, 60_000);
    await ask('what is 5 times 8');
    await untilThereAre(1, 60_000);
  });

  it('stays while a timer runs that it shall tell of, and ends after it', async () => {
    await keepFor('1s');
    // Before it is set: however long the answer takes to be said, until 9 s from here it runs.
    const startMs = performance.now();
    await ask('set a timer for 10 seconds');
    await untilThereAre(1, 60_000);
    while (performance.now() - startMs < 9_000) {
      assert.equal(speechProcesses().length, 1);
      await sleep(250);
    }
    await untilThereAre(0, 60_000);
  });
});
