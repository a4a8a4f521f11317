import assert from 'node:assert/strict';
import { homedir, userInfo } from 'node:os';
import { commands, ConfigurationTarget, env, workspace } from 'vscode';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';

const key = 'sk-diagnostics-0123456789abcdef', spoken = 'what is 1234 times 4321';

describe('Voice Agent: Copy Diagnostics', function () {
  this.timeout(60_000);
  const configuration = () => workspace.getConfiguration('voiceAgent');

  before(async () => {
    await configuration().update(overridesSetting, { tts: { engine: 'none' }, audio: { wake_phrase: 'hey quokka' } }, ConfigurationTarget.Global);
    await commands.executeCommand(ours.setApiKey, 'brave', key);
    await commands.executeCommand(ours.ask, spoken);
  });
  after(async () => {
    await commands.executeCommand(ours.setApiKey, 'brave', '');
    await configuration().update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
  });

  it('puts a report on the clipboard that says what helps and nothing private', async () => {
    const text = await commands.executeCommand<string>(ours.copyDiagnostics);
    for (const expected of ['# Voice Agent: diagnostics', '- tts.engine: none', '- audio.wake_phrase: (set)', '- keys kept: brave', '| utility | calculate | done |', ': recognition engine: ']) { assert.ok(text.includes(expected), `${expected} is not in\n${text}`); }
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    // The name of the user may be a part of words of ours (root), never a path or a whole word.
    for (const word of [key, '1234', '4321', '5332114', 'quokka', homedir(), ...folders]) { assert.ok(!text.includes(word), `${word} is in\n${text}`); }
    assert.doesNotMatch(text, new RegExp(`\\b${userInfo().username}\\b`, 'u'));
    assert.doesNotMatch(text, /(?:^|\s)\/\w+\/|:\/\//mu);
    // Not every host has a clipboard that can be read.
    const copied = await env.clipboard.readText().then(read => read, () => '');
    if (copied !== '') { assert.equal(copied, text); }
  });
});
