import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { checkPath, isWithin } from '../../src/core/safety/pathPolicy';

const attacks: Readonly<Record<string, readonly string[]>> = {
  'signs that were spoken as words': ['tilde/.ssh/id_rsa', 'Tilde\\x', 'src/dot./dot./secret', '../dot./etc/passwd', 'dot dot/x', 'c colon/temp', 'C colon\\windows', 'd colon'],
  'traversal': ['..', '../secret', 'src/../../secret', 'src/..', '..\\secret', 'src\\..\\..\\x', './../x', 'a/./../../b', '.../x', '.. /x', 'a/..  /b', 'src/../src/a.ts'],
  'traversal, encoded': ['%2e%2e/x', '%2e%2e%2fx', '..%2fx', '%252e%252e%252fx', '..%5cx', '%c0%ae%c0%ae/x', '..%c0%afx', '%u002e%u002e/x', '．．/x', '‥/x', '..／x', '..∕x', '..⁄x', '..＼x', '․․/x', '.\u200b./x', '.\u202e./x', '..%25252fx', '%2e\u200d%2e/x'],
  'absolute': ['/etc/passwd', '//server/share', '\\\\server\\share\\a', '\\windows', '/', '%2fetc%2fpasswd', '／etc/passwd', '\\\\?\\C:\\x', '\\\\.\\pipe\\x'],
  'home': ['~', '~/.ssh/id_rsa', '~root/x', '~\\x', '%7e/x', './~', './~/.ssh/id_rsa', '.\\~', './tilde/x', '%2e/~'],
  'variables': ['$HOME/.ssh/id_rsa', '$' + '{HOME}/x', '%USERPROFILE%\\x', '%APPDATA%/x'],
  'drives and addresses': ['C:\\x', 'c:x', 'C:/x', 'file:///etc/passwd', 'http://example.com/x', 'vscode-remote://a/b', 'a.txt:stream', 'src/a.txt:$DATA', 'c%3a/x'],
  '.git': ['.git', '.git/config', 'src/.git/hooks/pre-commit', '.GIT/config', '.git./config', '.git /config', '.g\u200cit/config', 'git~1/config', '%2egit/config', '．git/config', '.git\\config'],
  'control characters': ['a\u0000.txt', 'a\nb', 'a\rb', 'a\tb', '\u001b[31m', 'a%00.txt', 'a\u0085b', 'a\u2028b', 'a%0ab'],
  'length': ['a'.repeat(256), `src/${'ä'.repeat(128)}`, 'a/'.repeat(2049), 'a'.repeat(4096), '%25'.repeat(1) + '25'.repeat(30) + '2e'],
  'nothing': ['', '   ', '\n'],
};
const writeOnly: readonly string[] = ['CON', 'con.txt', 'src/nul', 'aux.ts', 'COM1', 'lpt9.log', 'COM¹', 'conin$', 'clock$', 'prn.txt', 'notes.', 'notes.md.', 'a /b.txt', 'src./x', ' a/ b', '.'];

const plain: readonly (readonly [string, string])[] = [
  ['notes.md', 'notes.md'], ['src/core/turn.ts', 'src/core/turn.ts'], ['./src/a.ts', 'src/a.ts'], ['src\\core\\turn.ts', 'src/core/turn.ts'], ['src//a.ts', 'src/a.ts'], ['src/', 'src'],
  ['.gitignore', '.gitignore'], ['.github/workflows/ci.yml', '.github/workflows/ci.yml'], ['git', 'git'], ['.env', '.env'], ['...ts', '...ts'], ['a..b', 'a..b'], ['..a/b', '..a/b'],
  ['a b.txt', 'a b.txt'], ['  a.txt  ', 'a.txt'], ['$(rm -rf x).txt', '$(rm -rf x).txt'], ['a;b&c|d>e`f`.txt', 'a;b&c|d>e`f`.txt'], ["it's \"quoted\".md", "it's \"quoted\".md"], ['--help', '--help'], ['-rf', '-rf'],
  ['100%.md', '100%.md'], ['tilde.md', 'tilde.md'], ['dot/a.md', 'dot/a.md'], ['dot.ts', 'dot.ts'], ['c colony/a.md', 'c colony/a.md'], ['colon/a.md', 'colon/a.md'], ['50%25.md', '50%25.md'], ['a*b?.txt', 'a*b?.txt'], ['[slug].tsx', '[slug].tsx'], ['#1.txt', '#1.txt'], ['$HOME', '$HOME'], ['~$doc.docx', '~$doc.docx'], ['a~1.txt', 'a~1.txt'],
  ['naïve.txt', 'naïve.txt'], ['привет.txt', 'привет.txt'], ['日本語.md', '日本語.md'], ['a'.repeat(255), 'a'.repeat(255)], ['console.ts', 'console.ts'], ['conference/aux2.ts', 'conference/aux2.ts'], ['node_modules/x', 'node_modules/x'], ['ﬁle.txt', 'ﬁle.txt'],
];

describe('path policy', () => {
  for (const [kind, texts] of Object.entries(attacks)) {
    for (const text of texts) {
      it(`refuses ${kind}: ${JSON.stringify(text.slice(0, 40))}`, () => {
        for (const purpose of ['read', 'write'] as const) {
          const verdict = checkPath(text, purpose);
          assert.ok(!verdict.allowed, `${purpose}: ${JSON.stringify(verdict)}`);
          assert.match(verdict.reason, /^[A-Z"].*\.$/su);
        }
      });
    }
  }

  for (const text of writeOnly) {
    it(`does not create ${JSON.stringify(text)}`, () => { assert.ok(!checkPath(text, 'write').allowed); });
  }
  it('reads what is there under a name that it would not create', () => { assert.ok(checkPath('aux.ts', 'read').allowed); });
  it('takes "." for the workspace when reading', () => { assert.deepEqual(checkPath('.', 'read'), { allowed: true, path: '', warning: null }); });

  for (const [text, path] of plain) {
    it(`allows ${JSON.stringify(text.slice(0, 40))}`, () => { assert.deepEqual(checkPath(text, 'write'), { allowed: true, path, warning: null }); });
  }

  const suspicious: [string, RegExp][] = [['invoice\u202efdp.exe', /cannot be seen.*<U\+202E>/], ['pаypal.ts', /Latin and Cyrillic.*<U\+0430>/], ['a\u200bb.ts', /<U\+200B>/], ['Αlpha.md', /Latin and Greek/], ['tag\u{e0041}.md', /<U\+E0041>/]];
  for (const [text, warning] of suspicious) {
    it(`allows ${JSON.stringify(text)}, and warns`, () => {
      const verdict = checkPath(text, 'write');
      assert.ok(verdict.allowed && verdict.warning !== null);
      assert.match(verdict.warning, warning);
    });
  }

  const hostile = fc.array(fc.oneof(
    fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%25', '~', 'C:', ':', '.git', ' ', '\u200b', '\u0000', '．', '／', '‥', 'a', 'src', '$HOME', '%c0%ae', '%c0%af'), fc.string({ maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 3 }),
  ), { maxLength: 12 }).map(parts => parts.join(''));

  it('accepts no path that any system resolves to outside, or into .git', () => {
    let accepted = 0;
    fc.assert(fc.property(hostile, text => {
      const verdict = checkPath(text, 'write');
      if (!verdict.allowed) { return; }
      accepted += 1;
      let once = verdict.path;
      try { once = decodeURIComponent(verdict.path); } catch { /* not encoded */ }
      for (const form of [verdict.path, once, verdict.path.normalize('NFKC'), once.normalize('NFKC')]) {
        assert.ok(posix.resolve('/w/root', form).startsWith('/w/root/'), form);
        assert.ok(win32.resolve('C:\\w\\root', form).startsWith('C:\\w\\root\\'), form);
        assert.ok(!/(?:^|[/\\])\.git(?:[/\\]|$)/iu.test(form), form);
      }
    }), { numRuns: 20_000 });
    assert.ok(accepted > 500, `only ${accepted} were accepted`);
  });

  it('gives what it accepts the same answer when asked again', () => {
    fc.assert(fc.property(hostile, text => {
      const first = checkPath(text, 'write');
      if (first.allowed) { assert.deepEqual(checkPath(first.path, 'write'), first); }
    }), { numRuns: 5000 });
  });
});

describe('lies within', () => {
  const table: [string, string, boolean, boolean][] = [['src/a', 'src', false, true], ['src', 'src', false, true], ['srcs/a', 'src', false, false], ['a', '', false, true], ['SRC/a', 'src', false, false], ['SRC/a', 'src', true, true]];
  for (const [path, folder, ignoresCase, expected] of table) {
    it(`${path} in ${folder || 'the root'}${ignoresCase ? ', case ignored' : ''}: ${expected}`, () => { assert.equal(isWithin(path, folder, ignoresCase), expected); });
  }
});
