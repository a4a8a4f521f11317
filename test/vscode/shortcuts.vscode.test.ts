import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';
import type { Answered } from '../../src/core/turn';
import { commands as ours, ownCommandsFile, ownCommandsSetting } from '../../src/vscode/contributions';

const ask = async (text: string) => (await commands.executeCommand<Answered | undefined>(ours.ask, text))?.outcome;
const settings = () => workspace.getConfiguration('voiceAgent');
const folder = () => workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
/** Settings and files are told of a moment after they were written. */
const until = async (holds: () => Promise<boolean>) => {
  for (let tries = 0; tries < 60; tries++) {
    if (await holds()) { return; }
    await new Promise(resolve => { setTimeout(resolve, 100); });
  }
  assert.fail('it never came');
};

describe('dictation and own commands in a real VS Code', () => {
  afterEach(async () => {
    await ask('command mode');
    await settings().update(ownCommandsSetting, undefined, ConfigurationTarget.Global);
    rmSync(join(folder(), ownCommandsFile), { force: true });
    if (window.activeTextEditor?.document.isUntitled === true) { await commands.executeCommand('workbench.action.revertAndCloseActiveEditor'); }
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('in dictation what is said is typed at the cursor, until "command mode"', async () => {
    await window.showTextDocument(await workspace.openTextDocument({ content: '', language: 'typescript' }));
    assert.equal((await ask('dictation mode'))?.kind, 'done');
    await ask('const camel case user id equals 3 semicolon');
    await ask('new line');
    await ask('What is 25 times 7?');
    assert.equal(window.activeTextEditor?.document.getText().replaceAll('\r', ''), 'const userId = 3;\nWhat is 25 * 7');
    await ask('scratch that');
    assert.equal(window.activeTextEditor?.document.getText().replaceAll('\r', ''), 'const userId = 3;\n');
    await ask('command mode');
    assert.match((await ask('what is 25 times 7'))?.answer ?? '', /175/);
  });

  it('own commands of the settings work at once after they are written, and are listed', async () => {
    await settings().update(ownCommandsSetting, [{ phrases: ['log {words}'], snippet: 'console.log("{words}");' }], ConfigurationTarget.Global);
    await window.showTextDocument(await workspace.openTextDocument({ content: '', language: 'typescript' }));
    await until(async () => (await ask('log hello there'))?.answer === 'Inserted.');
    assert.equal(window.activeTextEditor?.document.getText(), 'console.log("hello there");');
    assert.match((await ask('what can I say here'))?.answer ?? '', /"log \{words\}"/);
  });

  it('own commands of the workspace are read from their file', async () => {
    mkdirSync(join(folder(), '.vscode'), { recursive: true });
    writeFileSync(join(folder(), ownCommandsFile), '- phrases: [start the new page]\n  command: workbench.action.files.newUntitledFile\n- phrases: [it is broken]\n  command: no.such.command\n');
    await until(async () => (await ask('start the new page'))?.answer === 'Done.');
    await until(async () => window.activeTextEditor?.document.isUntitled === true);
    const broken = await ask('it is broken');
    assert.deepEqual([broken?.kind, /no command "no\.such\.command"/.test(broken?.answer ?? '')], ['failed', true]);
  });
});
