import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** What the script prints of a set, whose sentences the project itself may be tuned to. */
function judged(set: 'own' | 'planner'): Record<string, unknown> {
  return JSON.parse(execFileSync(process.execPath, ['scripts/evalRouter.mjs', '--set', set, '--strategy', 'rules_only', '--json'], { encoding: 'utf8', maxBuffer: 1e8 })) as Record<string, unknown>;
}

describe('npm run eval:router', function () {
  this.timeout(120_000);

  it('judges single sentences', () => {
    const { utterances, agentAccuracy, medianMs } = judged('own');
    assert.ok(Number(utterances) > 5000 && Number(agentAccuracy) > 0.5 && Number(agentAccuracy) <= 1 && Number(medianMs) > 0, JSON.stringify({ utterances, agentAccuracy, medianMs }));
  });

  it('judges plans', () => {
    const { several } = judged('planner') as { several: { sentences: number; exact: number } };
    assert.ok(several.sentences > 100 && several.exact > 0.9 && several.exact <= 1, JSON.stringify(several));
  });
});
