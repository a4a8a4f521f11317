import assert from 'node:assert/strict';
import { commands, extensions, workspace, ConfigurationTarget } from 'vscode';
import type { Answered } from '../../src/core/turn';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';
import { report } from './report';

const extension = () => {
  const found = extensions.getExtension('voice-agent.voice-agent');
  assert.ok(found, 'the extension is not there');
  return found;
};
const ask = async (question: string) => await commands.executeCommand<Answered | undefined>(ours.ask, question);

describe('the extension in a real VS Code', () => {
  before(async () => {
    const { activationMs } = await extension().activate() as { activationMs: number };
    report(`activation: ${activationMs.toFixed(1)} ms`);
  });

  it('registers every command of the manifest, and the manifest has every command', async () => {
    const registered = (await commands.getCommands(true)).filter(id => (Object.values(ours) as string[]).includes(id)).sort();
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] }; enabledApiProposals?: unknown };
    assert.deepStrictEqual(registered, Object.values(ours).sort());
    assert.deepStrictEqual(manifest.contributes.commands.map(({ command }) => command).sort(), registered);
    assert.equal(manifest.enabledApiProposals, undefined);
  });

  it('answers a typed question without any sound', async () => {
    await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
    const answered = await ask('what is 25 times 7');
    assert.deepStrictEqual([answered?.outcome.kind, answered?.outcome.answer], ['done', '25 times 7 is 175.']);
  });

  it('asks back what it does not understand', async () => {
    assert.equal((await ask('the thing with the'))?.outcome.kind, 'asked_back');
  });

  it('with a mistake in the settings the last good ones stay in force, until it is mended', async () => {
    const configuration = workspace.getConfiguration('voiceAgent');
    await configuration.update(overridesSetting, { tts: { engin: 'none' } }, ConfigurationTarget.Global);
    assert.equal((await ask('two plus two'))?.outcome.answer, '2 plus 2 is 4.');
    await configuration.update(overridesSetting, { tts: { engine: 'none' }, multi_agent: { confidence_threshold: 1 } }, ConfigurationTarget.Global);
    assert.equal((await ask('two plus two'))?.outcome.kind, 'asked_back');
    await configuration.update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
    assert.equal((await ask('two plus two'))?.outcome.answer, '2 plus 2 is 4.');
  });

  it('without a microphone the turn ends with a sentence, and typed questions go on', async () => {
    await commands.executeCommand(ours.toggleMicrophone);
    assert.equal((await ask('what is 6 times 7'))?.outcome.answer, '6 times 7 is 42.');
  });

  it('without a voice the answer is shown all the same', async () => {
    await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'system', voice: 'no such voice' } }, ConfigurationTarget.Global);
    assert.equal((await ask('what is 8 times 7'))?.outcome.answer, '8 times 7 is 56.');
    await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
  });

  it('the speech process can be restarted, and mute toggled, at any time', async () => {
    await commands.executeCommand(ours.toggleMute);
    await commands.executeCommand(ours.restartSpeech);
    await commands.executeCommand(ours.toggleMute);
    assert.equal((await ask('what is 9 times 7'))?.outcome.answer, '9 times 7 is 63.');
  });

  it('never blocks the extension host for long while it answers', async () => {
    await ask('what is 3 plus 4'); // all that loads lazily has loaded
    let longestMs = 0, lastMs = performance.now();
    const timer = setInterval(() => {
      const nowMs = performance.now();
      longestMs = Math.max(longestMs, nowMs - lastMs - 5);
      lastMs = nowMs;
    }, 5);
    for (let turn = 0; turn < 20; turn++) { await ask(`what is ${turn} times 7`); }
    clearInterval(timer);
    report(`longest block of the extension host in 20 typed turns: ${longestMs.toFixed(1)} ms`);
    assert.ok(longestMs < 250, `blocked for ${longestMs} ms`);
  });
});
