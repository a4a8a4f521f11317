import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';
import type { Answered } from '../../src/core/turn';
import { commands as ours, configurationSection, overridesSetting, profileSetting } from '../../src/vscode/contributions';

const configuration = () => workspace.getConfiguration(configurationSection);
const set = async (name: string, value: unknown, target = ConfigurationTarget.Global) => { await configuration().update(name, value, target); };
const settle = () => new Promise(resolve => { setTimeout(resolve, 50); });

/** With a threshold of 1 nothing is sure enough, and one is asked back: so it shows which settings are in force. */
const isAnswered = async () => (await commands.executeCommand<Answered | undefined>(ours.ask, 'what is 25 times 7'))?.outcome.kind === 'done';
/** Asks until the answer is as wanted, for what is watched is told a moment later. */
async function until(wanted: boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isAnswered() === wanted) { return; }
    await settle();
  }
  assert.fail(`never ${wanted ? 'answered' : 'asked back'}`);
}

describe('profiles in a real VS Code', () => {
  let folder = '';
  const strict = 'tts: {engine: none}\nmulti_agent: {confidence_threshold: 1}\n';
  const lenient = 'tts: {engine: none}\nmulti_agent: {confidence_threshold: 0.5}\n';

  before(() => { folder = mkdtempSync(join(tmpdir(), 'voice-agent-profile-')); });
  beforeEach(() => set(overridesSetting, { tts: { engine: 'none' } }));
  afterEach(async () => {
    for (const target of [ConfigurationTarget.Global, ConfigurationTarget.Workspace]) {
      await set(profileSetting, undefined, target);
      await set(overridesSetting, undefined, target);
    }
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('a profile of one\'s own is in force from the next question on, and so is a change in its file', async () => {
    const file = join(folder, 'mine [1].yaml');
    writeFileSync(file, strict);
    assert.equal(await commands.executeCommand(ours.selectProfile, file), file);
    await until(false);
    writeFileSync(file, lenient);
    await until(true);
  });

  it('a mistake leaves the last good one in force', async () => {
    const file = join(folder, 'good.yaml');
    writeFileSync(file, strict);
    await set(profileSetting, file);
    await until(false);
    await set(overridesSetting, { multi_agent: { confidence_threshold: 'low' } });
    await settle();
    assert.equal(await isAnswered(), false);
    await set(overridesSetting, { tts: { engine: 'none' }, multi_agent: { confidence_threshold: 0.5 } });
    await until(true);
  });

  it('the settings of a trusted workspace lie over the user\'s', async () => {
    assert.equal(workspace.isTrusted, true);
    await set(overridesSetting, { tts: { engine: 'none' }, multi_agent: { confidence_threshold: 0.5 } });
    await set(overridesSetting, { multi_agent: { confidence_threshold: 1 } }, ConfigurationTarget.Workspace);
    await until(false);
  });

  it('opens the file of the profile in force', async () => {
    await set(profileSetting, 'low_latency_audio');
    await commands.executeCommand(ours.openProfile);
    assert.match(window.activeTextEditor?.document.fileName ?? '', /low_latency_audio\.yaml$/);
  });

  it('makes a profile of the settings in force: in an editor or in a file, never over one', async () => {
    await set(overridesSetting, { tts: { engine: 'none', speed: 1.5 } });
    await commands.executeCommand(ours.createProfile);
    assert.match(window.activeTextEditor?.document.getText() ?? '', /^# My own settings, made from default\.\n[^]*\n {2}speed: 1\.5 +# Rate of speech/);
    const file = join(folder, 'made.yaml');
    await commands.executeCommand(ours.createProfile, file);
    assert.match(readFileSync(file, 'utf8'), /\n {2}speed: 1\.5 /);
    writeFileSync(file, 'tts: {}\n');
    await commands.executeCommand(ours.createProfile, file);
    assert.equal(readFileSync(file, 'utf8'), 'tts: {}\n');
  });
});
