import assert from 'node:assert/strict';
import { terminalControls } from '../../src/terminal/terminalControls';

describe('what can be changed in a terminal', () => {
  const told: unknown[] = [];
  const controls = terminalControls({
    profileNames: () => Promise.resolve(['default']), onAdjust: adjustment => { told.push(adjustment); return Promise.resolve(); }, onSpeaksReplies: isOn => { told.push(isOn); },
  });
  beforeEach(() => { told.length = 0; });

  it('is whether replies are spoken', async () => {
    await controls.setSpeaksReplies(false);
    await controls.setSpeaksReplies(true);
    assert.deepStrictEqual(told, [false, true]);
  });

  it('is how the voice sounds, step by step', async () => {
    await controls.adjustVoice('volume', 50);
    await controls.adjustVoice('speed', 2);
    assert.deepStrictEqual(told, [{ volume: 0.5, speed: 1 }, { volume: 0.5, speed: 2 }]);
  });

  it('is not the microphone: that ends with the command', async () => {
    await assert.rejects(controls.toggleMute(), { code: 'unsupported', message: /Ctrl-C/u });
    assert.deepStrictEqual(told, []);
  });
});
