import assert from 'node:assert/strict';
import { commentEdits } from '../../src/core/agents/code/comments';
import { codeIn } from '../../src/core/agents/code/codePrompts';
import { inCasingOf } from '../../src/core/agents/code/editing';
import { branchName } from '../../src/core/agents/code/gitWork';
import { lineEdit } from '../../src/core/agents/code/lineEdits';
import { edited, endOf, wholeLines } from '../../src/core/agents/code/position';
import { programWords } from '../../src/core/agents/code/running';
import { spokenCode } from '../../src/core/agents/code/spokenCode';
import { spokenProse } from '../../src/core/agents/code/spokenProse';
import { nameLikeness } from '../../src/core/agents/code/symbolNames';
import { codeTarget } from '../../src/core/agents/code/target';

describe('code: what is dictated', () => {
  const cases: readonly (readonly [said: string, typed: string])[] = [
    ['camel case user id equals 3', 'userId = 3'], ['const x equals five', 'const x = 5'], ['new line', '\n'], ['semicolon', ';'], ['tab', '\t'],
    ['if open paren x greater than 5 close paren open brace', 'if (x > 5) {'], ['console dot log open paren quote hello world quote close paren semicolon', 'console.log("hello world");'],
    ['return snake case total count plus one', 'return total_count + 1'], ['hello world', 'hello world'], ['Hello, two of you', 'Hello, two of you'],
    ['for open paren let i equals zero semicolon i less than ten semicolon i plus plus close paren', 'for (let i = 0; i < 10; i++)'],
    ['import pascal case voice session from single quote dot slash voice session single quote', "import VoiceSessionFrom './voice session'"],
    ['import pascal case voice session end case from quote pg quote', 'import VoiceSession from "pg"'],
    ['literal equals', 'equals'], ['x dot map open paren item arrow item dot id close paren', 'x.map(item => item.id)'], ['TODO colon fix this', 'TODO: fix this'],
    ['open bracket one comma two close bracket', '[1, 2]'], ['all caps max retries equals twenty five', 'MAX_RETRIES = 25'], ['closing curly brace', '}'], ['x triple equals y and and not', 'x === y && not'],
    ['dollar sign price', '$price'], ['If open paren x, close paren.', 'if (x)'], ['Camel case user ID equals 3.', 'userId = 3'], ['empty string', "''"], ['new pascal case error open paren string bad input end string close paren', "new Error('bad input')"], ['a question mark b colon c', 'a ? b: c'], ['$(rm -rf ~)', '$(rm -rf ~)'],
  ];
  for (const [said, typed] of cases) { it(said, () => { assert.equal(spokenCode(said), typed); }); }
});

describe('code: sentences that are dictated', () => {
  const cases: readonly (readonly [said: string, written: string])[] = [
    ['What is 25 times 7?', 'What is 25 times 7?'], ['Dear Ada comma new line thank you period', 'Dear Ada,\nthank you.'], ['First point, comma, second.', 'First point, second.'], ['new paragraph', '\n\n'], ['This is it question mark Yes', 'This is it? Yes'],
    ['a open paren b close paren c', 'a (b) c'],
  ];
  for (const [said, written] of cases) { it(said, () => { assert.equal(spokenProse(said), written); }); }
});

describe('code: which code is meant', () => {
  const cases: readonly (readonly [said: string | undefined, target: object])[] = [
    [undefined, { kind: 'this' }], ['this', { kind: 'this' }], ['the selected code', { kind: 'selection' }], ['all', { kind: 'all' }], ['this function', { kind: 'unit', unit: 'function', name: null }],
    ['the function parse rule', { kind: 'unit', unit: 'function', name: 'parse rule' }], ['the parse rule function', { kind: 'unit', unit: 'function', name: 'parse rule' }], ['the VoiceSession class', { kind: 'unit', unit: 'class', name: 'VoiceSession' }],
    ['lines 3 to 7', { kind: 'lines', first: 3, last: 7 }], ['line three through seven', { kind: 'lines', first: 3, last: 7 }], ['lines 7 to 3', { kind: 'lines', first: 3, last: 7 }], ['line 5', { kind: 'lines', first: 5, last: 5 }], ['the third line', { kind: 'lines', first: 3, last: 3 }],
    ['the next three lines', { kind: 'near', unit: 'line', direction: 'next', count: 3 }], ['the previous word', { kind: 'near', unit: 'word', direction: 'previous', count: 1 }], ['5 lines below', { kind: 'near', unit: 'line', direction: 'next', count: 5 }],
    ['from here to line 20', { kind: 'fromHere', last: 20 }], ['everything up to the end', { kind: 'upTo', edge: 'end', of: 'file' }], ['to the end of the line', { kind: 'upTo', edge: 'end', of: 'line' }], ['the brackets', { kind: 'brackets' }],
    ['the type error on line 5', { kind: 'lines', first: 5, last: 5 }], ['create core', { kind: 'named', name: 'create core' }], ['constructor', { kind: 'unit', unit: 'function', name: null }], ['these lines', { kind: 'unit', unit: 'line', name: null }],
  ];
  for (const [said, target] of cases) { it(said ?? 'nothing', () => { assert.deepEqual(codeTarget(said), target); }); }
});

describe('code: small changes', () => {
  const change = (text: string, said: string, first: number, last = first): string | undefined => {
    const edits = lineEdit(said)?.change(text, wholeLines(text, first, last));
    return edits ? edited(text, edits) : undefined;
  };
  const text = 'a\n  b\nc\n';

  it('deletes, duplicates, moves and indents lines', () => {
    assert.equal(change(text, 'delete this line', 1), 'a\nc\n');
    assert.equal(change('a\nb', 'delete this line', 1), 'a');
    assert.equal(change('a', 'delete this line', 0), '');
    assert.equal(change(text, 'duplicate this line', 0), 'a\na\n  b\nc\n');
    assert.equal(change('a\r\nb', 'duplicate this line', 0), 'a\r\na\r\nb');
    assert.equal(change(text, 'move this line down', 0), '  b\na\nc\n');
    assert.equal(change(text, 'move these lines up', 1, 2), '  b\nc\na\n');
    assert.equal(change(text, 'move this line up', 0), undefined);
    assert.equal(change(text, 'indent these lines', 0, 2), '  a\n    b\n  c\n');
    assert.equal(change(text, 'outdent this line', 1), 'a\nb\nc\n');
  });

  it('leaves what needs thought to the model', () => {
    for (const said of ['delete the logging', 'remove the lines that log', 'make this function async', 'move this function into its own file', 'extract this into a function', 'remove the parameter from the function']) { assert.equal(lineEdit(said), undefined, said); }
  });

  it('comments and uncomments in the language of the file', () => {
    const run = (content: string, language: string, how: 'add' | 'remove' | 'toggle') => { const found = commentEdits(content, language, wholeLines(content, 0, 9), how); return found && edited(content, found.edits); };
    assert.equal(run('  a\n    b\n\n', 'typescript', 'add'), '  // a\n  //   b\n\n');
    assert.equal(run('  // a\n  //   b', 'typescript', 'remove'), '  a\n    b');
    assert.equal(run('x = 1', 'python', 'toggle'), '# x = 1');
    assert.equal(run('#x = 1', 'python', 'toggle'), 'x = 1');
    assert.equal(run('<p>a</p>', 'html', 'add'), '<!-- <p>a</p> -->');
    assert.equal(run('<!-- <p>a</p> -->', 'html', 'remove'), '<p>a</p>');
    assert.equal(run('x', 'klingon', 'add'), null);
  });

  it('puts edits where they belong, in whatever order they come', () => {
    const at = (line: number, character: number) => ({ line, character });
    assert.equal(edited('one\r\ntwo', [{ range: { start: at(1, 0), end: at(1, 3) }, text: '2' }, { range: { start: at(0, 0), end: at(0, 3) }, text: '1' }]), '1\r\n2');
    assert.deepEqual(endOf(at(2, 4), 'x\nyz'), at(3, 2));
  });
});

describe('code: names', () => {
  it('spells a new name as the old one was', () => {
    const cases = [['counter', 'total count', 'totalCount'], ['user_id', 'account id', 'account_id'], ['MAX_TRIES', 'max retries', 'MAX_RETRIES'], ['Router', 'main router', 'MainRouter'], ['my-element', 'my button', 'my-button'], ['_cache', 'page cache', '_pageCache'], ['x', 'camel case user id', 'userId'], ['x', 'snake case user id', 'user_id'], ['Thing', 'part', 'Part'], ['x', 'y', 'y']] as const;
    for (const [old, said, name] of cases) { assert.equal(inCasingOf(old, said), name, `${old}, ${said}`); }
  });

  it('hears names by their sound', () => {
    for (const [said, name] of [['create core', 'createCore'], ['create corps', 'createCore'], ['voice session', 'VoiceSession'], ['parse rule', 'parseRuleText'], ['user id', 'user_id']] as const) { assert.ok(nameLikeness(said, name) > 0.76, `${said}, ${name}: ${nameLikeness(said, name)}`); }
    for (const [said, name] of [['create core', 'disposeAll'], ['router', 'loader'], ['save', 'start']] as const) { assert.ok(nameLikeness(said, name) < 0.76, `${said}, ${name}: ${nameLikeness(said, name)}`); }
  });

  it('makes names of branches that git takes', () => {
    for (const [said, name] of [['parser rewrite', 'parser-rewrite'], ['feature slash new parser', 'feature/new-parser'], ['fix', 'fix'], ['--upload-pack=x', null], ['a..b', null], ['x.lock', null], ['', null], ['a b; rm', null]] as const) { assert.equal(branchName(said), name, said); }
  });

  it('takes a command apart without a shell', () => {
    assert.deepEqual(programWords('npm run build'), ['npm', 'run', 'build']);
    assert.deepEqual(programWords('git log --grep "two words"'), ['git', 'log', '--grep', 'two words']);
    for (const command of ['ls | wc', 'a && b', 'a; b', 'echo `id`', 'echo $(id)', 'cat < x', 'echo "open']) { assert.equal(programWords(command), null, command); }
  });

  it('finds the code in an answer', () => {
    assert.equal(codeIn('Here it is:\n```ts\nconst a = 1;\n```\nIt sets a.'), 'const a = 1;');
    assert.equal(codeIn('const a = 1;'), 'const a = 1;');
    assert.equal(codeIn('I cannot do that'), null);
    assert.equal(codeIn('```\n\n```'), null);
    assert.equal(codeIn('```ts\nconst a = 1;'), null);
  });
});
