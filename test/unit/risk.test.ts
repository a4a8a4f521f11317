import assert from 'node:assert/strict';
import { actions } from '../../src/core/router/actions';
import { permissionFor, riskDegrees, riskOf, type Permission, type RiskKind, type SafetySettings } from '../../src/core/safety/risk';

const defaults: SafetySettings = { act_above: 0.7, confirm: ['edit', 'move'], challenge: ['delete', 'run'] };

describe('risk', () => {
  it('is known for every action of the file and code agents', () => {
    const missing = (['file', 'code'] as const).flatMap(agent => Object.keys(actions[agent]).filter(action => riskDegrees[riskOf(agent, action)] === undefined));
    assert.deepEqual(missing, []);
    assert.deepEqual(['open', 'create', 'append', 'rename', 'delete'].map(action => riskOf('file', action)), ['read', 'create', 'edit', 'move', 'delete']);
    assert.deepEqual([riskOf('code', 'runCommand'), riskOf('code', 'git'), riskOf('utility', 'calculate'), riskOf('file', 'constructor')], ['run', 'run', 'read', 'read']);
  });

  const table: readonly [risk: RiskKind, confidence: number, isTrusted: boolean, expected: Permission][] = [
    ['read', 0.9, true, 'act'], ['read', 0.69, true, 'confirm'], ['create', 0.7, true, 'act'], ['create', 0.6, true, 'confirm'],
    ['edit', 1, true, 'confirm'], ['move', 1, true, 'confirm'], ['delete', 1, true, 'challenge'], ['run', 1, true, 'challenge'],
    ['read', 0.9, false, 'act'], ['create', 1, false, 'refuse'], ['edit', 1, false, 'refuse'], ['delete', 1, false, 'refuse'], ['run', 1, false, 'refuse'],
  ];
  for (const [risk, confidence, isTrusted, expected] of table) {
    it(`${risk} at ${confidence}${isTrusted ? '' : ' in an untrusted workspace'}: ${expected}`, () => { assert.equal(permissionFor(risk, confidence, isTrusted, defaults), expected); });
  }

  it('follows the settings', () => {
    assert.equal(permissionFor('create', 0.9, true, { ...defaults, act_above: 0.95 }), 'confirm');
    assert.equal(permissionFor('edit', 0.9, true, { ...defaults, confirm: [] }), 'act');
    assert.equal(permissionFor('delete', 0.9, true, { ...defaults, challenge: [], confirm: ['delete'] }), 'confirm');
  });
});
