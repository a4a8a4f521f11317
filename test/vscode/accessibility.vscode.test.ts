import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, EventEmitter, extensions, workspace } from 'vscode';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { Accessibility } from '../../src/vscode/accessibility';
import { accessibilitySettings, commands as ours } from '../../src/vscode/contributions';
import { MicrophoneItem, type MicrophoneState } from '../../src/vscode/microphoneItem';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech } from '../fakes/handSpeech';

const set = (section: string, setting: string, value: unknown) => workspace.getConfiguration(section).update(setting, value, ConfigurationTarget.Global);
const support = (value: 'on' | 'off' | 'auto' | undefined) => set('editor', 'accessibilitySupport', value);

describe('screen readers', () => {
  const states = new EventEmitter<MicrophoneState | 'dictating'>();
  const reader = () => new Accessibility({ clock: new FakeClock(), item: { onDidChange: states.event } });
  afterEach(async () => {
    await support(undefined);
    for (const setting of Object.values(accessibilitySettings)) { await set('voiceAgent', setting, undefined); }
  });

  const cases: { supported: 'on' | 'off' | 'auto'; key: unknown; setting: 'auto' | 'always' | 'never'; speaks: boolean }[] = [
    { supported: 'auto', key: undefined, setting: 'auto', speaks: true },
    { supported: 'on', key: undefined, setting: 'auto', speaks: false },
    { supported: 'off', key: undefined, setting: 'auto', speaks: true },
    // VS Code knows of a reader, and says so with the key.
    { supported: 'auto', key: { screenReader: true }, setting: 'auto', speaks: false },
    { supported: 'off', key: { screenReader: true }, setting: 'auto', speaks: true },
    { supported: 'auto', key: 'else', setting: 'auto', speaks: true },
    { supported: 'on', key: undefined, setting: 'always', speaks: true },
    { supported: 'auto', key: undefined, setting: 'never', speaks: false },
  ];
  for (const { supported, key, setting, speaks } of cases) {
    it(`editor.accessibilitySupport ${supported}, key ${JSON.stringify(key)}, speakWithScreenReader ${setting}: replies are ${speaks ? '' : 'not '}spoken`, async () => {
      await support(supported);
      await set('voiceAgent', accessibilitySettings.speak, setting);
      const accessibility = reader();
      accessibility.keyPressed(key);
      assert.equal(accessibility.speaks, speaks);
      accessibility.dispose();
    });
  }

  it('its voice is off and on as it was told, also where a reader is in use', async () => {
    await support('on');
    const accessibility = reader(), told: unknown[] = [];
    for (const isOn of [false, true, false]) {
      await accessibility.setSpeaks(isOn);
      told.push([accessibility.speaks, workspace.getConfiguration('voiceAgent').inspect(accessibilitySettings.speak)?.globalValue]);
    }
    assert.deepStrictEqual(told, [[false, 'never'], [true, 'always'], [false, 'never']]);
    accessibility.dispose();
  });

  it('the key without a reader takes the knowledge back', async () => {
    const accessibility = reader();
    accessibility.keyPressed({ screenReader: true });
    accessibility.keyPressed(undefined);
    assert.equal(accessibility.isReaderInUse, false);
    accessibility.dispose();
  });

  it('what the microphone shows is told once a state', () => {
    const item = new MicrophoneItem(), told: string[] = [];
    item.onDidChange(state => { told.push(state); });
    for (const state of ['arming', 'listening', 'listening', 'thinking', 'idle'] as const) { item.show(state); }
    item.showMuted(true);
    item.showMuted(true);
    item.showMuted(false);
    item.showDictation(true);
    item.showDictation(false);
    assert.deepStrictEqual(told, ['arming', 'listening', 'thinking', 'idle', 'muted', 'idle', 'dictating']);
    item.dispose();
  });

  for (const [where, speaksReplies, elsewhere, announced] of [['here, silent', false, undefined, 1], ['here, spoken', true, undefined, 0], ['in the chat', false, { isAloud: false }, 0]] as const) {
    it(`an answer ${where} is told ${announced} times`, async () => {
      await set('voiceAgent', accessibilitySettings.announce, 'always');
      let count = 0;
      const accessibility = new Accessibility({ clock: { schedule: () => { count++; return { dispose: () => undefined }; } }, item: { onDidChange: states.event } });
      const { session } = accessibility.watch(createCore({
        profile: profileSchema.parse({}), speech: new HandSpeech(), clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, speaksReplies: () => speaksReplies,
      }));
      const turn = session.answerTyped('what is 25 times 7', new AbortController().signal, elsewhere);
      // Until VS Code has shown it.
      await new Promise(resolve => { setTimeout(resolve, 200); });
      session.stop();
      await turn;
      assert.equal(count, announced);
      accessibility.dispose();
    });
  }
});

describe('everything by keyboard', () => {
  const manifest = () => extensions.getExtension('voice-agent.voice-agent')?.packageJSON as { contributes: { commands: { command: string }[]; menus: Record<string, { command: string; when?: string; group?: string }[]>; keybindings: { command: string; when?: string; args?: unknown }[] } };

  it('every command can be run from the command palette', async () => {
    const { contributes: { commands: contributed, menus } } = manifest();
    const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
    const known = await commands.getCommands(true);
    assert.deepStrictEqual(contributed.filter(({ command }) => hidden.includes(command) || !known.includes(command)), []);
  });

  it('what can be clicked in the conversation has a key, or stands in the context menu', () => {
    const { contributes: { menus, keybindings } } = manifest();
    const items = menus['view/item/context'] ?? [], inline = items.filter(({ group }) => group?.startsWith('inline'));
    const reachable = new Set([...items.filter(({ group }) => !group?.startsWith('inline')), ...keybindings].map(({ command }) => command));
    assert.ok(inline.length > 0);
    assert.deepStrictEqual(inline.filter(({ command }) => !reachable.has(command)), []);
  });

  it('the key to talk tells of a screen reader where VS Code knows of one, and comes last so that it counts', () => {
    const talk = manifest().contributes.keybindings.filter(({ command }) => command === ours.pushToTalk);
    assert.deepStrictEqual(talk.map(({ when, args }) => [/accessibilityModeEnabled/.test(when ?? ''), args]), [[false, undefined], [true, { screenReader: true }]]);
  });
});
