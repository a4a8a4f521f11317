import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { plainMessage } from '../../src/vscode/plainMessage';

/** What VS Code makes a link of in messages and prompts (its `linkedText`), after it has made blanks of line ends. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/giu;
const linksIn = (text: string) => text.replace(/\r\n|\n|\r/gu, ' ').match(link) ?? [];

describe('text in messages', () => {
  const hostile: readonly string[] = [
    '[Do It](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22rm%20-rf%20.%22%7D)', '[a](https://example.com)', '[a](file:///etc/passwd)', '[a](COMMAND:x "Looks harmless")',
    'I will create [Cancel](command:x).md. Shall I?', '[[a](command:x)](command:y)', '[a](command:x)[b](command:y)', '[a](b) [c](command:x)', '[a]\n[b](command:x)',
    '![a](command:x)', '[\u202Ea](command:x)', '[a\u200B](command:x)', 'Your [tea](command:x) timer is done.',
  ];
  for (const text of hostile) {
    it(`${JSON.stringify(text)} is no link`, () => {
      assert.notDeepStrictEqual(linksIn(text), [], 'as it came, it is one');
      assert.deepStrictEqual(linksIn(plainMessage(text)), []);
      assert.deepStrictEqual(plainMessage(text).replaceAll(' ', ''), text.replaceAll(' ', ''), 'and can still be read');
    });
  }

  it('is none however it is put together', () => {
    const part = fc.constantFrom('[', ']', '(', ')', 'a', ' ', '\n', 'command:x', 'https://a.b', '"t"', '](', '[a](command:x)');
    fc.assert(fc.property(fc.array(part, { maxLength: 30 }), parts => { assert.deepStrictEqual(linksIn(plainMessage(parts.join(''))), []); }), { numRuns: 2_000 });
  });

  it('that holds none stays as it is', () => {
    for (const text of ['I will delete [id].tsx (12 lines).', 'f(x)[0] (see below)', 'Shall I?']) { assert.equal(plainMessage(text), text); }
  });

  it('is given to VS Code in no other way, but for sentences of ours that nothing is put into', () => {
    const folder = join(process.cwd(), 'src', 'vscode');
    const files = [...readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => join(folder, name)), join(process.cwd(), 'src', 'extension.ts')];
    const calls = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/\bwindow\.show(?:Information|Warning|Error)Message\(.*/gu)].map(([call]) => call));
    assert.ok(calls.length > 20, `${calls.length} messages were found`);
    assert.deepStrictEqual(calls.filter(call => !/Message\((?:plainMessage\(|l10n\.t\('[^']*'\)[,)])/u.test(call)), []);
  });
});
