import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayToFile } from '../fakes/speechClips';
import { type LivingCore, startLivingCore } from '../sidecar/livingCore';

const warmUpTurns = 40, countedTurns = 100;

describe('a long session', function () {
  this.timeout(280_000);
  let folder = '';
  let living: LivingCore;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'soak-'));
    living = await startLivingCore({ profile: { tts: { engine: 'none' } }, source: { kind: 'wav', path: sayToFile(folder, 'question', 'Flip a coin.') } });
  });
  after(async () => {
    await living.dispose();
    rmSync(folder, { recursive: true });
  });

  const turn = async () => {
    const { session } = living.core;
    const ended = new Promise<void>(resolve => {
      const subscription = session.onSourceSpeechEnded(() => {
        subscription.dispose();
        resolve();
      });
    });
    session.press();
    await ended;
    const { answered, utterance } = await session.release();
    assert.deepStrictEqual([utterance?.text, answered?.route.slots], ['Flip a coin.', { kind: 'coin' }]);
  };

  it(`after ${warmUpTurns} turns the next ${countedTurns} grow memory by less than 5 % and handles by none`, async () => {
    for (let index = 0; index < warmUpTurns; index++) { await turn(); }
    const before = await living.use();
    for (let index = 0; index < countedTurns; index++) { await turn(); }
    const after = await living.use();
    const growth = (after.rssBytes - before.rssBytes) / before.rssBytes;
    process.stdout.write(`      ${(before.rssBytes / 1e6).toFixed(0)} MB, then ${(after.rssBytes / 1e6).toFixed(0)} MB (${(growth * 100).toFixed(1)} %); handles ${before.handles}, then ${after.handles}\n`);
    assert.ok(growth < 0.05, `memory grew by ${(growth * 100).toFixed(1)} %`);
    assert.equal(after.handles, before.handles);
  });
});
