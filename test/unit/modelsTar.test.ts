import assert from 'node:assert/strict';
import { readTar } from '../../src/sidecar/models/tarReader';
import { tarOf, type ArchiveEntry } from './modelArchive';

async function* inPieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceBytes) { yield bytes.subarray(start, start + pieceBytes); }
}

async function contents(archive: Buffer, pieceBytes = 65_536): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await readTar(inPieces(archive, pieceBytes), ({ path, bytes }) => {
    found[path] = '';
    return chunk => {
      found[path] = `${found[path] ?? ''}${chunk.toString('latin1')}`;
      assert.ok((found[path] ?? '').length <= bytes);
    };
  });
  return found;
}

const longPath = `package/${'deep/'.repeat(30)}model.onnx`;
const paxRecord = (key: string, value: string) => {
  // The length counts itself, so it is found by trying.
  const rest = ` ${key}=${value}\n`;
  const length = [2, 3, 4].map(digits => rest.length + digits).find(sum => String(sum).length + rest.length === sum);
  return `${String(length)}${rest}`;
};

describe('tarReader', () => {
  const entries: ArchiveEntry[] = [
    { path: 'package/', content: '', type: '5' },
    { path: 'package/empty', content: '' },
    { path: 'package/block', content: 'b'.repeat(512) },
    { path: 'package/more', content: 'm'.repeat(1300) },
    { path: 'package/link', content: '', type: '2' },
    { path: 'package/last', content: 'end' },
  ];
  const expected = { 'package/empty': '', 'package/block': 'b'.repeat(512), 'package/more': 'm'.repeat(1300), 'package/last': 'end' };

  for (const pieceBytes of [1, 7, 511, 512, 513, 100_000]) {
    it(`reads the plain files of an archive that arrives in pieces of ${String(pieceBytes)} bytes`, async () => {
      assert.deepStrictEqual(await contents(tarOf(entries), pieceBytes), expected);
    });
  }

  const longNames: [string, ArchiveEntry][] = [
    ['GNU', { path: '././@LongLink', content: `${longPath}\0`, type: 'L' }],
    ['pax', { path: 'PaxHeader', content: `${paxRecord('mtime', '1')}${paxRecord('path', longPath)}`, type: 'x' }],
  ];
  for (const [kind, header] of longNames) {
    it(`reads a long name as ${kind} writes it, for the next file only`, async () => {
      const archive = tarOf([header, { path: 'cut short', content: 'a' }, { path: 'package/next', content: 'b' }]);
      assert.deepStrictEqual(await contents(archive), { [longPath]: 'a', 'package/next': 'b' });
    });
  }

  it('passes over what nobody wants', async () => {
    const seen: string[] = [];
    await readTar(inPieces(tarOf(entries), 300), ({ path }) => { seen.push(path); return null; });
    assert.deepStrictEqual(seen, Object.keys(expected));
  });

  const broken: [string, () => Buffer][] = [
    ['is empty', () => Buffer.alloc(0)],
    ['is no archive', () => Buffer.alloc(2048, 'x')],
    ['ends within a header', () => tarOf(entries).subarray(0, 700)],
    ['ends within a file', () => tarOf(entries).subarray(0, 2100)],
    ['ends without its closing zeros', () => tarOf([{ path: 'a', content: 'a' }]).subarray(0, 1024)],
    ['has a changed header', () => { const archive = tarOf(entries); archive[3] = 0x2f; return archive; }],
    ['has a name of a gigabyte', () => tarOf([{ path: 'L', content: 'x'.repeat(70_000), type: 'L' }])],
  ];
  for (const [what, archive] of broken) {
    it(`refuses an archive that ${what}`, async () => {
      await assert.rejects(contents(archive()), { name: 'VoiceError', code: 'model_damaged' });
    });
  }
});
