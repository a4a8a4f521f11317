import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationTokenSource, ConfigurationTarget, LanguageModelTextPart, type LanguageModelToolResult, lm, type MarkdownString, workspace } from 'vscode';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { toolId, type ToolName, toolNames } from '../../src/core/toolTable';
import { Workspace } from '../../src/core/workspace';
import { AssistantTool } from '../../src/vscode/assistantTools';
import { overridesSetting } from '../../src/vscode/contributions';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { startWebServices, type WebServices } from '../fakes/webServices';
import { report } from './report';

const inWorkspace = (path: string) => join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', path);
const textOf = ({ content }: LanguageModelToolResult) => content.map(part => part instanceof LanguageModelTextPart ? part.value : '?').join('');
const call = async (name: ToolName, input: object, token?: CancellationTokenSource) => textOf(await lm.invokeTool(toolId(name), { input, toolInvocationToken: undefined }, token?.token));
/** Settings are told of a moment after they were written. */
const answers = async (name: ToolName, input: object, expected: RegExp) => {
  let answer = '';
  for (let tries = 0; tries < 60; tries++) {
    answer = await call(name, input);
    if (expected.test(answer)) { return; }
    await new Promise(resolve => { setTimeout(resolve, 100); });
  }
  assert.match(answer, expected);
};
const override = (value: object | undefined) => workspace.getConfiguration('voiceAgent').update(overridesSetting, value, ConfigurationTarget.Global);

describe('the tools for VS Code\'s own models', () => {
  let services: WebServices | undefined;
  before(() => { writeFileSync(inWorkspace('told.md'), '# Told\n\nA file for tools.\n'); });
  after(async () => {
    rmSync(inWorkspace('told.md'), { force: true });
    await services?.close();
    await override({ tts: { engine: 'none' } });
  });

  it('are all known to VS Code, with their schemas', () => {
    const known = lm.tools.filter(({ name }) => name.startsWith('voice-agent_'));
    assert.deepStrictEqual(known.map(({ name }) => name).sort(), toolNames.map(toolId).sort());
    assert.deepStrictEqual(known.filter(({ inputSchema, description }) => inputSchema === undefined || description.length < 20), []);
  });

  it('answer through the core of the extension, without a question and without a sound', async () => {
    assert.equal(await call('calculate', { expression: '25 * 7' }), '25 times 7 is 175.');
    assert.match(await call('readFile', { path: 'told.md' }), /A file for tools/);
    assert.match(await call('listFolder', {}), /told\.md/);
    const startMs = performance.now();
    for (let turn = 0; turn < 20; turn++) { await call('calculate', { expression: `${turn} * 7` }); }
    report(`a tool call, from VS Code's API and back: ${((performance.now() - startMs) / 20).toFixed(1)} ms`);
  });

  it('reach the web as far as the profile lets them', async function () {
    this.timeout(60_000);
    services = await startWebServices();
    await override({ tts: { engine: 'none' }, web: { weather_url: services.url } });
    await answers('weather', { place: 'Tokyo' }, /^(?!Not done)[^]*Tokyo/);
    assert.ok(services.requests.length > 0);
    await override({ tts: { engine: 'none' }, privacy: { offline: true } });
    await answers('weather', { place: 'Oslo' }, /^Not done \(\w+\): [^]*offline/i);
  });

  it('refuse what is not in the table of slots, with a sentence', async () => {
    assert.equal(await call('calculate', { expression: '1', shell: 'true' }), 'Not done (refused): This tool takes "expression" and nothing else.');
    assert.match(await call('readFile', { path: '../../etc/passwd' }), /^Not done \(refused\): That leads out/);
    assert.match(await call('createFile', { path: '/tmp/x' }), /^Not done \(refused\): That is an absolute path/);
  });

  it('are cancelled by their token', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(call('readFile', { path: 'told.md' }, source));
  });
});

describe('what a tool shows before it acts', () => {
  const token = new CancellationTokenSource().token;
  const setUp = () => {
    const files = new MemoryFiles().write('README.md', '# Project\n'), clock = new FakeClock();
    const core = createCore({
      profile: profileSchema.parse({}), speech: new HandSpeech(), clock, random: new CountingRandom(), logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
      workspace: new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger }),
    });
    return { files, tool: (name: ToolName) => new AssistantTool(name, work => work(core.tools)) };
  };
  const messageOf = (prepared: { confirmationMessages?: { message: string | MarkdownString } }) => {
    const message = prepared.confirmationMessages?.message;
    return typeof message === 'string' ? message : message?.value;
  };

  it('is the sentence that is said, and what is written', async () => {
    const { tool, files } = setUp(), input = { path: 'docs/notes.md', content: 'first\nsecond' };
    const prepared = await tool('createFile').prepareInvocation({ input }, token);
    assert.deepStrictEqual([prepared.confirmationMessages?.title, messageOf(prepared)?.replaceAll('\\', '')], ['Voice Agent: create the file?', 'I will create docs/notes.md.\n\nThis is written:\n```\nfirst\nsecond\n```\n']);
    assert.equal(files.text('docs/notes.md'), null);
    assert.equal(textOf(await tool('createFile').invoke({ input, toolInvocationToken: undefined }, token)), 'Created docs/notes.md.');
    assert.equal(files.text('docs/notes.md'), 'first\nsecond\n');
  });

  it('is never a picture, a link or a fence of the model\'s', async () => {
    const { tool } = setUp();
    const content = '![x](https://example.com/?secret)\n```\n[run](command:x)';
    const message = messageOf(await tool('appendFile').prepareInvocation({ input: { path: 'README.md', content } }, token)) ?? '';
    const at = message.indexOf('\n```'), sentence = message.slice(0, at), block = message.slice(at + 1);
    assert.ok(!/!\[|\]\(/.test(sentence), sentence);
    // Longer than any fence within.
    assert.ok(/^````+\n/.test(block) && block.trimEnd().endsWith('````'), block);
    const page = messageOf(await tool('readPage').prepareInvocation({ input: { url: 'https://example.com/![x](https://a.b)' } }, token)) ?? '';
    assert.ok(!/!\[|\]\(/.test(page), page);
  });

  it('is cut where it is long, but for its beginning and its end', async () => {
    const { tool } = setUp();
    const message = messageOf(await tool('appendFile').prepareInvocation({ input: { path: 'README.md', content: 'x'.repeat(5000) } }, token)) ?? '';
    assert.ok(message.length < 2500 && message.startsWith('I') && /README/.test(message) && /3500 characters more/.test(message), message);
  });

  it('is nothing where nothing would be done', async () => {
    const { tool } = setUp();
    for (const [name, input] of [['readFile', { path: 'README.md' }], ['createFile', { path: 'README.md' }], ['createFile', { path: '../x' }], ['createFile', {}]] as const) {
      assert.equal((await tool(name).prepareInvocation({ input }, token)).confirmationMessages, undefined);
    }
  });
});

// Run in a window of its own (scripts/testVscode.mjs).
const describeUntrusted = workspace.isTrusted ? () => undefined : describe;
describeUntrusted('files in a window that is not trusted: tools', () => {
  it('read, and change nothing', async function () {
    // The first question of a window loads the core.
    this.timeout(90_000);
    writeFileSync(inWorkspace('told.md'), '# Told\n\nA file for tools.\n');
    assert.match(await call('readFile', { path: 'told.md' }), /A file for tools/);
    // No dialog: there is nothing to be confirmed.
    assert.match(await call('createFile', { path: 'made.md' }), /^Not done \(refused\): This workspace is not trusted/);
    assert.match(await call('writeFile', { path: 'told.md', content: 'x' }), /^Not done \(refused\): This workspace is not trusted/);
    assert.deepStrictEqual([existsSync(inWorkspace('made.md')), readFileSync(inWorkspace('told.md'), 'utf8')], [false, '# Told\n\nA file for tools.\n']);
  });
});
