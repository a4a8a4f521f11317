import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();
const encode = (kind: string, text: string) => bench.ask('encode', { kind, text });

const done: ReadonlyArray<readonly [kind: string, text: string, answer: string, spoken?: string]> = [
  ['hex', '255', '255 in hexadecimal is FF.', '255 in hexadecimal is F F.'],
  ['hex', '-255', '-255 in hexadecimal is -FF.', 'Minus 255 in hexadecimal is minus F F.'],
  ['hex', '0', '0 in hexadecimal is 0.'],
  ['hex', '0b1111', '0b1111 in hexadecimal is F.'],
  ['hex', '18446744073709551616', '18446744073709551616 in hexadecimal is 10000000000000000.', '18446744073709551616 in hexadecimal is 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.'],
  ['binary', '10', '10 in binary is 1010.', '10 in binary is 1 0 1 0.'],
  ['binary', '1 000', '1000 in binary is 1111101000.', '1000 in binary is 1 1 1 1 1 0 1 0 0 0.'],
  ['binary', '0xff', '0xff in binary is 11111111.', '0xff in binary is 1 1 1 1 1 1 1 1.'],
  ['octal', '8', '8 in octal is 10.', '8 in octal is 1 0.'],
  ['decimal', '0xff', '0xff in decimal is 255.'],
  ['decimal', '0XFF', '0xff in decimal is 255.'],
  ['decimal', '-0xff', '-0xff in decimal is -255.', 'Minus 0xff in decimal is minus 255.'],
  ['decimal', '0b1010', '0b1010 in decimal is 10.'],
  ['decimal', '0o17', '0o17 in decimal is 15.'],
  ['decimal', '1010', '1010 in decimal is 10.'],
  ['decimal', 'ff', '0xff in decimal is 255.'],
  ['decimal', '255', '255 is already decimal.'],
  ['decimal', '0xffffffffffffffffffff', '0xffffffffffffffffffff in decimal is 1208925819614629174706175.'],
  ['binary', 'hi', 'The binary of hi is 01101000 01101001.', 'Here is the binary text.'],
  ['hex', 'hello', 'The hexadecimal of hello is 68 65 6C 6C 6F.', 'Here is the hexadecimal text.'],
  ['octal', 'A', 'The octal of A is 101.', 'Here is the octal text.'],
  ['base64', 'hello', 'The base64 of hello is aGVsbG8=.', 'Here is the base64 text.'],
  ['base64', 'héllo 😀', 'The base64 of héllo 😀 is aMOpbGxvIPCfmIA=.', 'Here is the base64 text.'],
  ['base64', 'a\ud800', 'The base64 of a\ud800 is Ye+/vQ==.', 'Here is the base64 text.'],
  ['base64decode', 'aGVsbG8=', 'That decodes to hello.'],
  ['base64decode', 'aGVsbG8', 'That decodes to hello.'],
  ['base64decode', 'aMOpbGxvIPCfmIA=', 'That decodes to héllo 😀.'],
  ['base64decode', 'PDw_Pz8-Pg', 'That decodes to <<???>>.'],
  ['urlencode', 'a b&c', 'The URL encoding of a b&c is a%20b%26c.', 'Here is the URL encoding text.'],
  ['urldecode', 'a%20b%26c', 'That decodes to a b&c.'],
  ['urldecode', 'a+b', 'That decodes to a b.'],
  ['urldecode', `long%20${'x'.repeat(30)}`, `That decodes to long ${'x'.repeat(30)}.`, 'Here is the decoded text.'],
];

const failed: ReadonlyArray<readonly [kind: string, text: string, answer: string]> = [
  ['decimal', '0b102', 'The digit 2 does not exist in binary.'],
  ['decimal', '0o18', 'The digit 8 does not exist in octal.'],
  ['decimal', '0xzz', 'The digit z does not exist in hexadecimal.'],
  ['decimal', 'hello', 'I cannot write hello in decimal.'],
  ['hex', '3.5', 'I can write whole numbers in hexadecimal, and 3.5 is none.'],
  ['base64decode', '!!!', 'That is not valid base64.'],
  ['base64decode', 'a', 'That is not valid base64.'],
  ['base64decode', '/////w==', 'That is not valid base64.'],
  ['urldecode', '%zz', 'That is not valid URL encoding.'],
  ['urldecode', '%ff', 'That is not valid URL encoding.'],
  ['rot13', 'x', 'I can encode as binary, hexadecimal, octal, decimal, base64 or URL encoding.'],
  ['constructor', 'x', 'I can encode as binary, hexadecimal, octal, decimal, base64 or URL encoding.'],
  ['base64', 'x'.repeat(10_001), 'That text is too long: 10000 characters at most.'],
];

describe('utility: encode', () => {
  for (const [kind, text, answer, spoken] of done) {
    it(`${kind} ${text.slice(0, 30)}`, async () => {
      const { outcome, text: shown, spoken: said } = await encode(kind, text), told = { outcome, text: shown, ...(said === undefined ? {} : { spoken: said }) };
      assert.deepEqual(told, { outcome: 'done', text: answer, ...(spoken === undefined ? {} : { spoken }) });
    });
  }

  for (const [kind, text, answer] of failed) {
    it(`says why not: ${kind} ${text.slice(0, 30)}`, async () => {
      assert.deepEqual(await encode(kind, text), { outcome: 'failed', text: answer });
    });
  }

  it('encodes base64 as everybody else, and back', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.string({ unit: 'grapheme', minLength: 1 }).filter(text => text.trim() === text && text !== ''), async text => {
      const encoded = / is ([\w+/=]+)\.$/.exec(await bench.text('encode', { kind: 'base64', text }))?.[1] ?? '';
      assert.equal(encoded, Buffer.from(text, 'utf8').toString('base64'));
      assert.equal(await bench.text('encode', { kind: 'base64decode', text: encoded }), `That decodes to ${text}.`);
    }), { numRuns: 500 });
  });

  it('writes whole numbers of any size in every base, and back', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.bigInt({ min: 2n, max: 10n ** 60n }), async value => {
      for (const [kind, prefix] of [['hex', '0x'], ['binary', '0b'], ['octal', '0o']] as const) {
        const digits = / is (\w+)\.$/.exec(await bench.text('encode', { kind, text: String(value) }))?.[1] ?? '';
        assert.equal(await bench.text('encode', { kind: 'decimal', text: prefix + digits }), `${prefix}${digits.toLowerCase()} in decimal is ${value}.`);
      }
    }), { numRuns: 200 });
  });
});
