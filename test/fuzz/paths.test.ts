import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { checkPath } from '../../src/core/safety/pathPolicy';
import { fuzzing } from './fuzz';

/** What has ever led out of somewhere, beside what is plain. */
const parts = [
  '..', '.', '...', '/', '\\', '//', '%2e', '%2E', '%2f', '%5c', '%25', '%252e', '%c0%ae', '%c0%af', '%u002e', '~', '~root', 'C:', 'c:', ':', '.git', '.GIT', 'git~1', ' ', '\t', '\u200b', '\u202e', '\u0000', '\u0085', '．', '／', '＼', '‥', '․', '∕', '⁄',
  'a', 'src', 'ä', 'é', 'ﬁ', '$HOME', '%APPDATA%', 'CON', 'nul', 'file://', 'http://', '\\\\?\\', '\ud800', '👩‍👩‍👧', 'dot', ' dot ', 'tilde', 'colon', 'slash',
];
const hostile = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...parts) }, fc.string({ maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 16 }).map(found => found.join(''));

/** All that a program or a system could take an accepted path for. */
function formsOf(path: string): string[] {
  const decoded = (() => { try { return decodeURIComponent(path); } catch { return path; } })();
  return [path, decoded, path.normalize('NFC'), path.normalize('NFD'), path.normalize('NFKC'), decoded.normalize('NFKC'), path.replace(/\p{Cf}/gu, ''), path.replaceAll('\\', '/')];
}

describe('fuzzing the path policy', function () {
  this.timeout(0);

  it('what is accepted stays inside on every system, is no part of .git, and is accepted again as it is', () => {
    fc.assert(fc.property(hostile, fc.constantFrom('read' as const, 'write' as const), (text, purpose) => {
      const verdict = checkPath(text, purpose);
      if (!verdict.allowed) {
        assert.match(verdict.reason, /^[A-Z"].*\.$/su);
        return;
      }
      for (const form of formsOf(verdict.path)) {
        const [onPosix, onWindows] = [posix.resolve('/w/root', form), win32.resolve('C:\\w\\root', form)];
        assert.ok(onPosix === '/w/root' || onPosix.startsWith('/w/root/'), form);
        assert.ok(onWindows === 'C:\\w\\root' || onWindows.startsWith('C:\\w\\root\\'), form);
        assert.ok(!/(?:^|[/\\])\.git(?:[/\\]|$)/iu.test(form), form);
      }
      assert.doesNotMatch(verdict.path, /[\u0000-\u001f\u007f-\u009f]/u);
      const again = checkPath(verdict.path === '' ? '.' : verdict.path, purpose);
      // Blanks at the end of a name may be read, and go where they stand at the end of what was said.
      assert.ok(purpose === 'read' ? again.allowed : isDeepStrictEqual(again, verdict), JSON.stringify([verdict, again]));
    }), fuzzing(10_000));
  });
});
