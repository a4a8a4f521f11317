import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { nullLogger } from '../../src/base/logger';
import { undo } from '../../src/core/agents/control/undo';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { noControls } from '../../src/core/noControls';
import { actionSpec } from '../../src/core/router/actions';
import { riskOf } from '../../src/core/safety/risk';
import { toolSchema } from '../../src/core/toolInput';
import { type Tool, toolId, type ToolName, toolNames, tools } from '../../src/core/toolTable';
import { Workspace } from '../../src/core/workspace';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { HandSpeech, rounds } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const never = new AbortController().signal;

function setUp(settings: object = {}) {
  const files = new MemoryFiles().write('README.md', '# Project\n').write('src/main.ts', 'const a = 1;\n').write('my notes.md', 'x\n');
  const clock = new FakeClock(), speech = new HandSpeech();
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger });
  const core = createCore({
    profile: profileSchema.parse(settings), speech, clock, random: new CountingRandom(), logger: nullLogger, workspace,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  const before = files.dump();
  const confirmed = async (name: ToolName, input: object) => {
    const prepared = await core.tools.prepare(name, input, never);
    return { sentence: prepared?.sentence ?? null, ...await core.tools.call(name, { ...input }, never) };
  };
  return { files, clock, speech, workspace, core, tools: core.tools, confirmed, isUntouched: () => { assert.deepStrictEqual(files.dump(), before); } };
}

describe('the table of tools', () => {
  const manifest = z.object({ contributes: z.object({ languageModelTools: z.array(z.looseObject({ name: z.string(), inputSchema: z.unknown(), displayName: z.string(), userDescription: z.string(), modelDescription: z.string(), when: z.optional(z.string()) })) }) })
    .parse(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8'))).contributes.languageModelTools;

  it('is what package.json contributes, with the same schemas', () => {
    // Which draft it is VS Code knows; and what is undefined is not in a file.
    const schemaOf = (name: ToolName) => JSON.parse(JSON.stringify({ ...z.toJSONSchema(toolSchema(name)), $schema: undefined })) as unknown;
    assert.deepStrictEqual(manifest.map(({ name, inputSchema }) => [name, inputSchema]), toolNames.map(name => [toolId(name), schemaOf(name)]));
    assert.deepStrictEqual(manifest.filter(({ displayName, userDescription }) => !displayName.startsWith('%') || !userDescription.startsWith('%')), []);
  });

  it('offers what acts on files in trusted workspaces only', () => {
    const acting = toolNames.filter(name => riskOf(tools[name].agent, tools[name].action) !== 'read').map(toolId);
    assert.deepStrictEqual(manifest.filter(({ when }) => when?.includes('isWorkspaceTrusted')).map(({ name }) => name), acting);
    assert.equal(acting.length, 7);
  });

  for (const name of toolNames) {
    it(`${name} is an action of the closed table, with slots that it has, and neither deletes nor runs`, () => {
      const { agent, action, slots }: Tool = tools[name], spec = actionSpec(agent, action);
      assert.ok(spec);
      const given = Object.keys(slots), required = given.filter(slot => slots[slot]?.isOptional !== true);
      assert.deepStrictEqual(given.filter(slot => !spec.required.includes(slot) && !spec.optional.includes(slot)), []);
      assert.deepStrictEqual(spec.required.filter(slot => !required.includes(slot)), []);
      assert.ok(['utility', 'file', 'web'].includes(agent) && !['delete', 'run'].includes(riskOf(agent, action)));
    });
  }
});

describe('tools for models of the editor', () => {
  const reading: [ToolName, object, RegExp][] = [
    ['calculate', { expression: '25 * 7' }, /^25 times 7 is 175\.|175/], ['convert', { value: 5, from: 'mile', to: 'km' }, /8\.0/], ['time', { place: 'Tokyo' }, /Tokyo/],
    ['date', { expression: 'tomorrow' }, /\d{4}/], ['duration', { from: 'today', to: 'christmas' }, /day/],
    ['listFolder', {}, /README\.md/], ['findFile', { query: '*.ts' }, /src\/main\.ts/], ['searchFiles', { text: 'const a' }, /src\/main\.ts:1/], ['readFile', { path: 'README.md' }, /Project/], ['readFile', { path: 'my notes.md' }, /my notes|x/],
  ];
  for (const [name, input, answer] of reading) {
    it(`${name} ${JSON.stringify(input)} asks for nothing and answers`, async () => {
      const { tools: calls, isUntouched, speech } = setUp();
      assert.equal(await calls.prepare(name, input, never), null);
      const { outcome, text } = await calls.call(name, input, never);
      assert.equal(outcome, 'done', text);
      assert.match(text, answer);
      assert.deepStrictEqual(speech.said, []);
      isUntouched();
    });
  }

  const acting: [ToolName, object, string, string, string | null][] = [
    ['createFile', { path: 'docs/notes.md', content: 'hello\n' }, 'I will create docs/notes.md.', 'docs/notes.md', 'hello\n'],
    ['createFile', { path: 'empty.md' }, 'I will create empty.md.', 'empty.md', ''],
    ['createFile', { path: 'Two Words.md', content: 'x' }, 'I will create Two Words.md.', 'Two Words.md', 'x\n'],
    // Written, not spoken: none of it is an introduction or a quotation.
    ['createFile', { path: 'a.md', content: 'a line saying hi' }, 'I will create a.md.', 'a.md', 'a line saying hi\n'],
    ['createFile', { path: 'a.js', content: '\'use strict\';\nconst a = \'b\'' }, 'I will create a.js.', 'a.js', '\'use strict\';\nconst a = \'b\'\n'],
    ['writeFile', { path: 'src/main.ts', content: '"a" + "b"' }, 'I will replace all of src/main.ts, two lines.', 'src/main.ts', '"a" + "b"\n'],
    ['appendFile', { path: 'README.md', content: 'More.' }, 'I will add "More." to README.md.', 'README.md', '# Project\nMore.\n'],
    // What is shown is what is written, whatever it looks like.
    ['appendFile', { path: 'README.md', content: 'I heard "add $& to $1". I will' }, 'I will add "I heard \\"add $& to $1\\". I will" to README.md.', 'README.md', '# Project\nI heard "add $& to $1". I will\n'],
    ['copyFile', { path: 'README.md', to: 'docs/README.md' }, 'I will copy README.md to docs/README.md.', 'docs/README.md', '# Project\n'],
    ['moveFile', { path: 'README.md', to: 'docs/README.md' }, 'I will move README.md to docs/README.md.', 'README.md', null],
    ['renameFile', { path: 'src/main.ts', to: 'start.ts' }, 'I will rename src/main.ts to start.ts.', 'src/start.ts', 'const a = 1;\n'],
  ];
  for (const [name, input, sentence, path, content] of acting) {
    it(`${name} ${JSON.stringify(input)}: shown, then done once, then taken back`, async () => {
      const { files, tools: calls, workspace, isUntouched } = setUp();
      const prepared = await calls.prepare(name, input, never);
      assert.equal(prepared?.sentence, sentence);
      isUntouched();
      const done = await calls.call(name, input, never);
      assert.equal(done.outcome, 'done', done.text);
      assert.equal(files.text(path), content);
      const again = await calls.call(name, input, never);
      assert.notEqual(again.outcome, 'done', 'one confirmation serves once');
      const undone = await undo(workspace.journal, {}, never);
      assert.equal(undone.outcome, 'done', undone.text);
      isUntouched();
    });
  }

  it('createFolder makes one', async () => {
    const { files, confirmed } = setUp();
    assert.equal((await confirmed('createFolder', { path: 'docs' })).outcome, 'done');
    assert.equal(files.nodes.get('docs')?.kind, 'folder');
  });

  it('what was not shown is not done, whoever calls', async () => {
    const { tools: calls, isUntouched, clock } = setUp();
    for (const [name, input] of acting) {
      const { outcome, text } = await calls.call(name, input, never);
      assert.deepStrictEqual([outcome, /was not shown/.test(text)], ['refused', true], text);
    }
    assert.equal((await calls.call('readPage', { url: 'https://example.com/' }, never)).outcome, 'refused');
    // Shown for one thing is not shown for another.
    await calls.prepare('createFile', { path: 'a.md' }, never);
    assert.equal((await calls.call('createFile', { path: 'b.md' }, never)).outcome, 'refused');
    // And not for ever.
    clock.advance(600_001);
    assert.equal((await calls.call('createFile', { path: 'a.md' }, never)).outcome, 'refused');
    isUntouched();
  });

  it('shows what is written', async () => {
    const { tools: calls } = setUp();
    assert.equal((await calls.prepare('createFile', { path: 'a.md', content: 'secret\n' }, never))?.content, 'secret');
    assert.deepStrictEqual(await calls.prepare('readPage', { url: 'https://example.com/?q=1' }, never), { sentence: 'I will read the page https://example.com/?q=1.', content: null });
  });

  it('a file that changed since it was shown is left alone', async () => {
    const { files, tools: calls } = setUp(), input = { path: 'README.md', content: 'new' };
    await calls.prepare('writeFile', input, never);
    files.write('README.md', '# Mine\n');
    const { outcome, text } = await calls.call('writeFile', input, never);
    assert.deepStrictEqual([outcome, files.text('README.md')], ['failed', '# Mine\n'], text);
  });

  it('a profile that lets everything be done at once changes nothing of that', async () => {
    const { tools: calls, isUntouched } = setUp({ safety: { act_above: 0, confirm: [], challenge: ['delete', 'run'] } });
    assert.equal((await calls.prepare('createFile', { path: 'a.md' }, never))?.sentence, 'I will create a.md.');
    isUntouched();
    assert.equal((await calls.call('createFile', { path: 'b.md' }, never)).outcome, 'refused');
    isUntouched();
  });

  it('a profile that asks for words lets no click do it', async () => {
    const { confirmed, isUntouched } = setUp({ safety: { act_above: 0.7, confirm: ['move'], challenge: ['edit', 'delete', 'run'] } });
    const { outcome, sentence, text } = await confirmed('writeFile', { path: 'README.md', content: 'x' });
    assert.deepStrictEqual([outcome, sentence, /safety\.challenge/.test(text)], ['refused', null, true]);
    isUntouched();
  });

  it('a workspace that is not trusted is read, never changed', async () => {
    const { files, confirmed, isUntouched } = setUp();
    files.isTrusted = false;
    for (const [name, input] of acting) {
      const { outcome, sentence, text } = await confirmed(name, input);
      assert.deepStrictEqual([outcome, sentence, /not trusted/.test(text)], ['refused', null, true], text);
    }
    assert.equal((await confirmed('readFile', { path: 'README.md' })).outcome, 'done');
    isUntouched();
  });

  const bad: [ToolName, unknown, RegExp][] = [
    ['calculate', {}, /"expression" has to be a text/], ['calculate', null, /takes "expression" and nothing else/], ['calculate', { expression: 5 }, /has to be a text/],
    ['calculate', { expression: '1', shell: 'rm -rf /' }, /nothing else/], ['convert', { value: '5', from: 'mile', to: 'km' }, /"value" has to be a number/],
    ['readPage', { url: 'file:///etc/passwd' }, /beginning with https/], ['readPage', { url: 'javascript:alert(1)' }, /beginning with https/],
    ['createFile', { path: '../out.md' }, /\.\./], ['createFile', { path: '/etc/passwd' }, /absolute/], ['createFile', { path: '/etc/pass wd' }, /absolute/], ['createFile', { path: '.git/hooks/pre-commit' }, /\.git/],
    ['readFile', { path: '..%2f..%2fetc' }, /\.\.|encoded/], ['moveFile', { path: 'README.md', to: 'C:\\x.md' }, /drive|address/], ['createFile', { path: 'x'.repeat(1001) }, /1000/],
    ['createFile', { path: 'a.md', content: 'x'.repeat(200_001) }, /200000/], ['createFile', { path: ['a.md'] }, /path/], ['createFile', { path: 'a\u0000.md' }, /control/],
  ];
  for (const [name, input, why] of bad) {
    it(`refuses ${name} ${JSON.stringify(input)?.slice(0, 60)} with a sentence`, async () => {
      const { tools: calls, files } = setUp(), before = files.dump().length;
      assert.equal(await calls.prepare(name, input, never), null);
      const { outcome, text } = await calls.call(name, input, never);
      assert.deepStrictEqual([outcome, files.dump().length], ['refused', before]);
      assert.match(text, why);
    });
  }

  it('a path in quotation marks is one of the workspace, too', async () => {
    const { tools: calls } = setUp();
    assert.equal((await calls.prepare('createFile', { path: '“/etc/pass wd”' }, never))?.sentence, 'I will create etc/pass wd.');
    assert.equal(await calls.prepare('createFile', { path: '“../pass wd”' }, never), null);
  });

  it('is cancelled with its caller', async () => {
    const cancel = new AbortController();
    cancel.abort();
    await assert.rejects(setUp().tools.call('readFile', { path: 'README.md' }, cancel.signal), { code: 'cancelled' });
  });

  it('is no turn: it answers no question that is open, and is not repeated', async () => {
    const { core, confirmed } = setUp();
    await core.assistant.answer('rename read me to guide', never);
    await confirmed('calculate', { expression: '2 + 2' });
    assert.equal((await core.assistant.answer('no', never)).outcome.kind, 'cancelled');
    assert.doesNotMatch(core.assistant.lastSpoken ?? '', /4/);
  });
});

describe('a turn that is asked somewhere else', () => {
  it('is answered without a word, and told as such', async () => {
    const { core, speech } = setUp(), told: boolean[][] = [];
    core.session.onDidAnswer(({ isElsewhere, isSaid }) => { told.push([isElsewhere, isSaid]); });
    const { answered, spoken } = await core.session.answerTyped('what is 25 times 7', never, { isAloud: false });
    assert.deepStrictEqual([answered?.outcome.answer, spoken, speech.said, told], ['25 times 7 is 175.', null, [], [[true, false]]]);
  });

  it('is said where that is wanted', async () => {
    const { core, speech } = setUp();
    const turn = core.session.answerTyped('what is 25 times 7', never, { isAloud: true });
    for (let round = 0; round < 30; round++) { await new Promise(resolve => { setImmediate(resolve); }); }
    core.session.stop();
    await turn;
    assert.deepStrictEqual(speech.said, ['25 times 7 is 175.']);
  });
});

describe('replies that are to be read', () => {
  for (const speaks of [true, false]) {
    it(`are ${speaks ? '' : 'not '}said`, async () => {
      const speech = new HandSpeech(), states: string[] = [];
      const { session } = createCore({
        profile: profileSchema.parse({}), speech, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
        source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, speaksReplies: () => speaks,
      });
      session.onDidChangeState(state => { states.push(state); });
      const turn = session.answerTyped('what is 25 times 7', never);
      for (let round = 0; round < 30; round++) { await new Promise(resolve => { setImmediate(resolve); }); }
      session.stop();
      assert.equal((await turn).answered?.outcome.answer, '25 times 7 is 175.');
      assert.deepStrictEqual([speech.said, states.includes('speaking')], [speaks ? ['25 times 7 is 175.'] : [], speaks]);
      // What is asked for is said in any case.
      const said = session.say('Again.', never);
      for (let round = 0; round < 30; round++) { await new Promise(resolve => { setImmediate(resolve); }); }
      session.stop();
      await said.catch(() => undefined);
      assert.equal(speech.said.at(-1), 'Again.');
    });
  }

  it('are said or not as the assistant is told, from that answer on', async () => {
    const speech = new HandSpeech();
    let speaks = true;
    const { session } = createCore({
      profile: profileSchema.parse({}), speech, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
      controls: { ...noControls, setSpeaksReplies: isOn => { speaks = isOn; return Promise.resolve(); } }, speaksReplies: () => speaks,
    });
    const asked = async (text: string) => {
      const before = speech.said.length, turn = session.answerTyped(text, never);
      await rounds();
      session.stop();
      return [(await turn).answered?.outcome.answer, speech.said.slice(before)];
    };
    const seven = '25 times 7 is 175.', off = 'My voice is off: answers are shown only. Say "turn your voice on" to hear them again.';
    assert.deepStrictEqual([
      await asked('what is 25 times 7'), await asked('turn your voice off'), await asked('what is 25 times 7'), await asked('speak again'), await asked('what is 25 times 7'),
    ], [[seven, [seven]], [off, []], [seven, []], ['My voice is on.', ['My voice is on.']], [seven, [seven]]]);
  });
});
