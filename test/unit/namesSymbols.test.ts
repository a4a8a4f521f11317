import assert from 'node:assert/strict';
import { SymbolLookup } from '../../src/core/names/symbolLookup';
import type { OpenSymbol } from '../../src/core/names/symbols';

const symbols: readonly OpenSymbol[] = [
  ['createCore', 'function', 'src/core/createCore.ts', 90], ['VoiceSession', 'class', 'src/core/voiceSession.ts', 30], ['press', 'method', 'src/core/voiceSession.ts', 60], ['parse_rule', 'function', 'tools/rules.py', 4],
  ['Parser.read', 'method', 'src/parser.ts', 12], ['Parser.read', 'method', 'src/parser.ts', 40], ['dispose', 'method', 'src/core/voiceSession.ts', 200], ['dispose', 'method', 'src/core/createCore.ts', 140], ['MAX_RETRIES', 'constant', 'src/parser.ts', 1], ['', 'function', 'src/parser.ts', 2],
].map(([name, kind, path, line]) => ({ name: String(name), kind: String(kind), path: String(path), line: Number(line) }));

describe('symbols of the open files', () => {
  const lookup = new SymbolLookup();
  const called: readonly (readonly [said: string, place: string | null])[] = [
    ['create core', 'createCore:90'], ['the file with create core', 'createCore:90'], ['the function create core', 'createCore:90'], ['the file where create core is defined', 'createCore:90'], ['voice session', 'VoiceSession:30'], ['the voice session class', 'VoiceSession:30'],
    ['pars rule', 'parse_rule:4'], ['parser read', 'Parser.read:12'], ['max retries', 'MAX_RETRIES:1'], ['dispose in create core', 'dispose:140'], ['dispose', null], ['elephant parade', null], ['', null], ['create', null], ['../../etc/passwd', null],
  ];
  for (const [said, place] of called) {
    it(`"${said}" is ${place ?? 'none of them'}`, () => {
      const found = lookup.called(said, symbols);
      assert.equal(found && `${found.name}:${found.line}`, place);
    });
  }

  it('takes in a new list, and knows nothing without one', () => {
    assert.equal(lookup.called('create core', []), null);
    assert.equal(lookup.called('later on', [{ name: 'laterOn', kind: 'function', path: 'a.ts', line: 1 }])?.name, 'laterOn');
    assert.equal(lookup.called('create core', [{ name: 'laterOn', kind: 'function', path: 'a.ts', line: 1 }]), null);
  });

  it('5,000 of them take no time that anybody would notice', () => {
    const many = Array.from({ length: 5000 }, (_, index): OpenSymbol => ({ name: `handle${['Order', 'Price', 'User', 'Cart'][index % 4] ?? ''}Event${index}`, kind: 'function', path: `src/file${index % 20}.ts`, line: index + 1 }));
    const startMs = performance.now();
    assert.equal(lookup.called('handle price event 4001', many)?.name, 'handlePriceEvent4001');
    assert.ok(performance.now() - startMs < 2000, `${performance.now() - startMs} ms`);
  });
});
