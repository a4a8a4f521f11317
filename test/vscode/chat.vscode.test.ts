import assert from 'node:assert/strict';
import { CancellationTokenSource, type ChatResponseStream, type ChatResult, ConfigurationTarget, extensions, type MarkdownString, Uri, workspace } from 'vscode';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { Workspace } from '../../src/core/workspace';
import { ChatParticipant } from '../../src/vscode/chatParticipant';
import { asItStands } from '../../src/vscode/chatParticipantText';
import { commands as ours, chatParticipantId, speakChatAnswersSetting } from '../../src/vscode/contributions';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech, rounds } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { type ScriptedAnswer, ScriptedModel } from '../fakes/scriptedModel';

/** What a chat is told, as one line each. */
class RecordedStream implements ChatResponseStream {
  readonly lines: string[] = [];
  /** As it reads on the screen. */
  get text(): string { return this.lines.filter(line => line.startsWith('markdown ')).map(line => line.slice('markdown '.length)).join(''); }
  markdown(value: string | MarkdownString): void { this.lines.push(`markdown ${typeof value === 'string' ? value : value.value}`.replaceAll('\\', '')); }
  reference(value: unknown): void { this.lines.push(`reference ${value instanceof Uri ? value.toString() : '?'}`); }
  button(): void { this.lines.push('button'); }
  anchor(): void { this.lines.push('anchor'); }
  filetree(): void { this.lines.push('filetree'); }
  progress(): void { this.lines.push('progress'); }
  push(): void { this.lines.push('push'); }
}

function setUp(answers: readonly ScriptedAnswer[] = []) {
  const files = new MemoryFiles().write('README.md', '# Project\n\nWhat it is for.\n').write('src/main.ts', 'const a = 1;\n');
  const clock = new FakeClock(), speech = new HandSpeech();
  const core = createCore({
    profile: profileSchema.parse({}), speech, clock, random: new CountingRandom(), logger: nullLogger, model: new ScriptedModel(answers), source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
    workspace: new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger }),
  });
  const participant = new ChatParticipant({ lend: work => work(core) });
  const say = async (prompt: string, source = new CancellationTokenSource()) => {
    const stream = new RecordedStream();
    const result: ChatResult = await participant.handle({ prompt }, stream, source.token);
    return { stream, result, followups: participant.followups(result).map(({ prompt: next, label }) => label === undefined ? next : `${next} (${label})`) };
  };
  return { files, speech, core, participant, say };
}

describe('text that stands for itself', () => {
  const cases: [string, string][] = [
    ['I will rename a.md.', 'I will rename a\\.md\\.'], ['![x](https://a.b/?s)', '\\!\\[x\\]\\(https\\:\\/\\/a\\.b\\/\\?s\\)'], ['one\n    two', 'one  \n&nbsp;&nbsp;&nbsp;&nbsp;two'],
    ['<img src=x>', '\\<img src\\=x\\>'], ['`a` _b_ | c', '\\`a\\` \\_b\\_ \\| c'],
  ];
  for (const [text, markdown] of cases) {
    it(JSON.stringify(text), () => { assert.equal(asItStands(text), markdown); });
  }
});

describe('@voice in the chat of VS Code', () => {
  it('is contributed under the id that is registered', () => {
    const manifest = extensions.getExtension('voice-agent.voice-agent')?.packageJSON as { contributes: { chatParticipants: { id: string; name: string }[] } };
    assert.deepStrictEqual(manifest.contributes.chatParticipants.map(({ id, name }) => [id, name]), [[chatParticipantId, 'voice']]);
  });

  it('answers as the voice would, silently, and says why', async () => {
    const { say, speech } = setUp();
    const { stream, result, followups } = await say('what is 25 times 7');
    assert.deepStrictEqual([stream.lines, speech.said], [['markdown 25 times 7 is 175.', stream.lines[1]], []]);
    assert.ok(stream.lines[1]?.startsWith(`markdown \n\n[Why?](command:${ours.explainDecision} "`), stream.lines[1]);
    assert.deepStrictEqual([result.metadata?.['outcome'], result.metadata?.['agent'], typeof result.metadata?.['why']], ['done', 'utility', 'string']);
    assert.deepStrictEqual([followups.length, followups.at(-1)], [3, 'what can I say']);
    // It has to survive the way through VS Code.
    assert.deepStrictEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it('hands an answer on while it is being written', async () => {
    const { say } = setUp([{ pieces: ['Recursion is ', 'a function ', 'that calls itself.'] }]);
    const { stream } = await say('what is recursion');
    assert.equal(stream.text.split('\n\n[Why?]')[0], 'Recursion is a function that calls itself.');
    assert.ok(stream.lines.length > 2, stream.lines.join('\n'));
  });

  it('names its sources', async () => {
    const { say } = setUp();
    const { stream } = await say('read README.md');
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    assert.ok(stream.lines.includes(`reference ${Uri.joinPath(folder.uri, 'README.md').toString()}`), stream.lines.join('\n'));
  });

  it('asks before it acts; a typed yes does it', async () => {
    const { say, files } = setUp();
    const { stream, followups } = await say('rename README.md to guide.md');
    assert.match(stream.text, /I will rename README.md to guide.md. Shall I\?/);
    assert.deepStrictEqual(followups, ['yes (Do It)', 'no (Cancel)']);
    assert.equal(files.text('guide.md'), null);
    assert.match((await say('yes')).stream.text, /Renamed README.md to guide.md/);
    assert.ok(files.text('guide.md'));
  });

  it('a no leaves it', async () => {
    const { say, files } = setUp();
    await say('rename README.md to guide.md');
    assert.match((await say('no')).stream.text, /I leave it/);
    assert.ok(files.text('README.md'));
  });

  it('what cannot be taken back wants its words, typed; a yes is not enough', async () => {
    const { say, files } = setUp();
    const { stream, followups } = await say('delete README.md');
    assert.match(stream.text, /Say or type "delete one file" to do it/);
    assert.deepStrictEqual(followups, ['no (Cancel)']);
    assert.match((await say('yes')).stream.text, /A yes is not enough/);
    assert.ok(files.text('README.md'));
    await say('delete one file');
    assert.equal(files.text('README.md'), null);
  });

  it('asks back with the readings to click on, and a click is as good as words', async () => {
    const { say } = setUp();
    const { result, followups } = await say('router tests or the weather');
    assert.equal(result.metadata?.['outcome'], 'asked_back');
    const [first] = followups;
    if (first !== undefined) {
      assert.match(first, /^number 1 \(1: .+\)$/);
      assert.notEqual((await say('number 1')).result.metadata?.['why'], result.metadata?.['why']);
    }
  });

  it('an empty prompt is the question what can be said', async () => {
    const { say } = setUp();
    assert.match((await say('  ')).stream.text, /"what is 25 times 7"/);
  });

  it('is cancelled by its token, without a word', async () => {
    const { say, core } = setUp([{ pieces: ['Recursion '], hangs: true }]), source = new CancellationTokenSource();
    const asking = say('what is recursion', source);
    await rounds();
    source.cancel();
    const { result } = await asking;
    assert.deepStrictEqual(result, {});
    // The turn is over: the next one is answered.
    assert.equal((await core.assistant.answer('two plus two', new AbortController().signal)).outcome.answer, '2 plus 2 is 4.');
  });

  it('takes the turn from what is being said, as every turn does', async () => {
    const { say, core, speech } = setUp();
    const speaking = core.session.answerTyped('what is 3 times 3', new AbortController().signal);
    await rounds();
    assert.equal(speech.said.length, 1);
    await say('what is 25 times 7');
    assert.equal((await speaking).spoken, null);
  });

  it('speaks where the setting says so', async () => {
    const configuration = workspace.getConfiguration('voiceAgent');
    await configuration.update(speakChatAnswersSetting, true, ConfigurationTarget.Global);
    try {
      const { say, core, speech } = setUp(), asking = say('what is 25 times 7');
      await rounds();
      assert.deepStrictEqual(speech.said, ['25 times 7 is 175.']);
      core.session.stop();
      await asking;
    } finally {
      await configuration.update(speakChatAnswersSetting, undefined, ConfigurationTarget.Global);
    }
  });

  it('a mistake in the settings is an error of the chat, with its sentence', async () => {
    const participant = new ChatParticipant({ lend: () => Promise.reject(new Error('broken')) });
    const result = await participant.handle({ prompt: 'x' }, new RecordedStream(), new CancellationTokenSource().token);
    assert.ok((result.errorDetails?.message ?? '') !== '');
  });
});
