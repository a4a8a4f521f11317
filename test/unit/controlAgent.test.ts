import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { ControlAgent } from '../../src/core/agents/control/controlAgent';
import { helpText } from '../../src/core/agents/control/help';
import { matchProfile } from '../../src/core/agents/control/matchProfile';
import { adjustVoice, unadjusted, withAdjustment } from '../../src/core/agents/control/voiceAdjustment';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { noControls } from '../../src/core/noControls';
import { Journal } from '../../src/core/safety/journal/journal';
import type { Controls } from '../../src/core/ports';
import { actions } from '../../src/core/router/actions';
import type { Slots, StepResult } from '../../src/core/turn';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const profiles = ['default', 'speed_optimized', 'quality_optimized', 'balanced', 'memory_optimized', 'low_latency_audio'];

/** Controls that note what was asked of them; the voice is adjusted as the host does it. */
class RecordedControls implements Controls {
  readonly calls: string[] = [];
  adjustment = { ...unadjusted };
  private isMuted = false;
  toggleMute(): Promise<boolean> { return Promise.resolve(this.isMuted = !this.isMuted); }
  setSpeaksReplies(isOn: boolean): Promise<void> {
    this.calls.push(`speaks ${isOn}`);
    return Promise.resolve();
  }
  setPrivacy(isOn: boolean): Promise<void> {
    this.calls.push(`privacy ${isOn}`);
    return Promise.resolve();
  }
  profileNames(): Promise<readonly string[]> { return Promise.resolve(profiles); }
  showMetrics(): Promise<void> { return Promise.reject(new VoiceError('unsupported', 'There is no metrics panel here.')); }
  switchProfile(name: string): Promise<void> {
    this.calls.push(`profile ${name}`);
    return name === 'balanced' ? Promise.reject(new VoiceError('invalid_profile', 'balanced.yaml:3:1: unknown key')) : Promise.resolve();
  }
  adjustVoice(kind: 'volume' | 'speed', change: Slots[string] | undefined): Promise<{ before: number; after: number; isAtLimit: boolean }> {
    return Promise.resolve().then(() => {
      const { adjustment, ...changed } = adjustVoice(this.adjustment, kind, change);
      this.adjustment = adjustment;
      return changed;
    });
  }
}

describe('control agent', () => {
  const controls = new RecordedControls();
  const agent = new ControlAgent({ controls, hasVoice: true, journal: null, lastSpoken: () => '25 times 7 is 175.', help: () => Promise.resolve({ text: 'a list', spoken: 'a sentence' }) });
  const perform = (action: string, slots: Slots = {}): Promise<StepResult> => agent.perform({ agent: 'control', action, slots, needs: [] }, null, new AbortController().signal);

  it('has an answer to every action of the table', async () => {
    for (const action of Object.keys(actions.control)) {
      const result = await perform(action);
      assert.ok(result.text !== '', action);
    }
    await assert.rejects(perform('constructor'), { name: 'VoiceError', code: 'internal' });
  });

  it('stops without a word', async () => {
    assert.deepEqual(await perform('stop'), { outcome: 'done', text: 'Stopped.', spoken: '' });
  });

  it('repeats what was said last, and says where there is nothing', async () => {
    assert.equal((await perform('repeat')).text, '25 times 7 is 175.');
    const fresh = new ControlAgent({ controls, hasVoice: true, journal: null, lastSpoken: () => null, help: () => Promise.resolve({ text: '', spoken: '' }) });
    assert.equal((await fresh.perform({ agent: 'control', action: 'repeat', slots: {}, needs: [] }, null, new AbortController().signal)).outcome, 'failed');
  });

  it('mutes, and unmutes what is muted', async () => {
    const fresh = new ControlAgent({ controls: new RecordedControls(), hasVoice: true, journal: null, lastSpoken: () => null, help: () => Promise.resolve({ text: '', spoken: '' }) });
    const mute = () => fresh.perform({ agent: 'control', action: 'mute', slots: {}, needs: [] }, null, new AbortController().signal);
    assert.match((await mute()).text, /is muted/);
    assert.match((await mute()).text, /not muted any more/);
  });

  it('takes its own voice off without a word, and on again aloud; the microphone stays as it is', async () => {
    controls.calls.length = 0;
    const before = await controls.toggleMute();
    const off = await perform('voice', { on: false }), on = await perform('voice', { on: true });
    assert.deepStrictEqual([off, on, controls.calls, await controls.toggleMute()], [
      { outcome: 'done', text: 'My voice is off: answers are shown only. Say "turn your voice on" to hear them again.', spoken: '' },
      { outcome: 'done', text: 'My voice is on.' }, ['speaks false', 'speaks true'], !before,
    ]);
  });

  it('says why its voice cannot be changed', async () => {
    const fixed = new ControlAgent({ controls: noControls, hasVoice: true, journal: null, lastSpoken: () => null, help: () => Promise.resolve({ text: '', spoken: '' }) });
    assert.deepStrictEqual(await fixed.perform({ agent: 'control', action: 'voice', slots: { on: false }, needs: [] }, null, new AbortController().signal), { outcome: 'failed', text: 'That cannot be changed from here.' });
  });

  it('does not say that it has a voice again where the profile has none', async () => {
    const fresh = new RecordedControls(), mute = new ControlAgent({ controls: fresh, hasVoice: false, journal: null, lastSpoken: () => null, help: () => Promise.resolve({ text: '', spoken: '' }) });
    const turn = (on: boolean) => mute.perform({ agent: 'control', action: 'voice', slots: { on }, needs: [] }, null, new AbortController().signal);
    const on = await turn(true);
    assert.deepStrictEqual([on.outcome, /tts\.engine is none/.test(on.text), fresh.calls], ['failed', true, []]);
    assert.equal((await turn(false)).outcome, 'done');
  });

  it('switches privacy on, and off only where that was said', async () => {
    controls.calls.length = 0;
    await perform('privacy', { on: true });
    await perform('privacy', { on: false });
    assert.deepEqual(controls.calls, ['privacy true', 'privacy false']);
  });

  it('changes volume and speed step by step, up to a limit that it names', async () => {
    assert.equal((await perform('volume', { change: 'up' })).text, 'Louder.');
    assert.equal(controls.adjustment.volume, 1.25);
    assert.equal((await perform('volume', { change: 50 })).text, 'Quieter.');
    assert.equal(controls.adjustment.volume, 0.5);
    for (let press = 0; press < 10; press++) { await perform('speed', { change: 'up' }); }
    assert.equal(controls.adjustment.speed, 2);
    assert.equal((await perform('speed', { change: 'up' })).text, 'That is as far as the speed goes.');
    assert.equal((await perform('speed', { change: 'normal' })).text, 'Slower.');
    assert.equal((await perform('volume', { change: 'purple' })).outcome, 'failed');
  });

  it('adjusts the settings of the profile, not the profile', () => {
    const settings = speechSettings(profileSchema.parse({ tts: { speed: 1.2 } }));
    const louder = withAdjustment(settings, { volume: 1.5, speed: 2 });
    assert.deepEqual([louder.tts.volume, louder.tts.speed, settings.tts.volume, settings.tts.speed], [1.5, 2.4, 1, 1.2]);
    assert.equal(withAdjustment(settings, { volume: 1, speed: 100 }).tts.speed, 4);
  });

  const spokenNames: [string, string[]][] = [
    ['speed', ['speed_optimized']], ['the speed profile', ['speed_optimized']], ['balanced', ['balanced']], ['low latency', ['low_latency_audio']], ['latency', ['low_latency_audio']],
    ['Quality Optimized', ['quality_optimized']], ['memory mode', ['memory_optimized']], ['default', ['default']], ['turbo', []], ['optimized', []], ['', []],
  ];
  for (const [said, expected] of spokenNames) {
    it(`takes "${said}" for ${expected.join(', ') || 'no profile'}`, () => { assert.deepEqual(matchProfile(said, profiles), expected); });
  }

  it('tells which profiles there are where the name is none of them, and why one was refused', async () => {
    assert.match((await perform('profile', { name: 'turbo' })).text, /no profile called turbo.*speed optimized/);
    assert.equal((await perform('profile', { name: 'speed' })).outcome, 'done');
    const refused = await perform('profile', { name: 'balanced' });
    assert.deepEqual([refused.outcome, refused.text], ['failed', 'balanced.yaml:3:1: unknown key']);
    assert.equal((await perform('profile')).outcome, 'asked_back');
  });

  it('does nothing once cancelled', async () => {
    const cancelled = new AbortController();
    cancelled.abort();
    await assert.rejects(agent.perform({ agent: 'control', action: 'mute', slots: {}, needs: [] }, null, cancelled.signal), { code: 'cancelled' });
  });
});

describe('taking back by voice', () => {
  const never = new AbortController().signal;
  const text = (content: string) => new TextEncoder().encode(content);
  const bench = () => {
    const files = new MemoryFiles().write('a', 'A').write('b', 'B');
    const journal = new Journal({ files, store: new MemoryJournal(), clock: { wallMs: () => 0 } });
    const agent = new ControlAgent({ controls: new RecordedControls(), hasVoice: true, journal, lastSpoken: () => null, help: () => Promise.resolve({ text: '', spoken: '' }) });
    return { files, journal, before: files.dump(), perform: (action: string, slots: Slots = {}) => agent.perform({ agent: 'control', action, slots, needs: [] }, null, never) };
  };

  it('takes back one, several, the one that is named, and does it again', async () => {
    const { files, journal, before, perform } = bench();
    await journal.carryOut('rename a to c', [{ kind: 'move', path: 'a', to: 'c' }], never);
    await journal.carryOut('create d', [{ kind: 'createFile', path: 'd', bytes: text('') }], never);
    await journal.carryOut('create e', [{ kind: 'createFile', path: 'e', bytes: text('') }], never);
    assert.equal((await perform('undo')).text, 'Took back: create e.');
    assert.equal((await perform('redo')).text, 'Done again: create e.');
    assert.equal((await perform('undo', { what: 'the rename' })).text, 'Took back: rename a to c.');
    assert.equal((await perform('undo', { count: 3 })).text, 'Took back 2: create e; create d.');
    assert.deepEqual(files.dump(), before);
    assert.equal((await perform('undo')).outcome, 'failed');
    assert.equal((await perform('undo', { what: 'the rename' })).outcome, 'failed');
  });

  it('asks where something has changed since, and keeps what is there now', async () => {
    const { files, journal, before, perform } = bench();
    await journal.carryOut('write a', [{ kind: 'replaceContent', path: 'a', bytes: text('1') }], never);
    files.write('a', 'mine');
    const asked = await perform('undo');
    assert.equal(asked.outcome, 'needs_confirmation');
    assert.match(asked.text, /a has changed since.*Shall I\?/);
    assert.equal(files.text('a'), 'mine');
    assert.equal((await asked.proposal?.carryOut(never))?.outcome, 'done');
    assert.deepEqual(files.dump(), before);
    await perform('undo');
    assert.equal(files.text('a'), 'mine');
  });
});

describe('what can I say', () => {
  const examples = [
    { text: 'what is 25 times 7', agent: 'utility' }, { text: 'flip a coin', agent: 'utility' }, { text: 'open the readme', agent: 'file' }, { text: 'louder', agent: 'control' },
  ] as const;

  it('lists what works here, by kind of work', () => {
    const { text, spoken } = helpText(examples, { choices: 0, available: new Set(['utility', 'control'] as const) });
    assert.match(text, /Calculating.*"what is 25 times 7", "flip a coin"/);
    assert.ok(!text.includes('readme') && !spoken.includes('readme'));
    assert.match(spoken, /what is 25 times 7; or: louder/);
  });

  it('begins with the answers to a question that is open', () => {
    assert.match(helpText(examples, { choices: 2, available: new Set(['utility'] as const) }).spoken, /^I have asked you something/);
  });
});
