import assert from 'node:assert/strict';
import fc from 'fast-check';
import { correctNames } from '../../src/core/names/vocabulary/correctNames';
import { heardWords, namePlaces } from '../../src/core/names/vocabulary/namePlaces';
import { SpokenVocabulary } from '../../src/core/names/vocabulary/spokenVocabulary';
import { Vocabulary } from '../../src/core/names/vocabulary/vocabulary';
import { isCommonWord } from '../../src/core/names/vocabulary/wordFilter';
import { FakeClock } from '../fakes/fakeClock';
import { routerEvaluation } from '../data/routerEvaluation';
import { spokenIdentifiers, vocabularyOf } from '../data/spokenIdentifiers';

const symbols = (...names: string[]) => names.map(name => ({ name, kind: 'symbol' as const }));
const files = (...names: string[]) => names.map(name => ({ name, kind: 'file' as const }));
const names = new Vocabulary([...symbols('createCore', 'parseRule', 'VoiceSession', 'parseSQL', 'CacheKey', 'startOfWeek', 'requestHandler4', 'fliteText', 'settings', 'router'), ...files('voiceSession', 'whisperInstall', 'router')]);
const corrected = (text: string) => correctNames(text, names).text;

describe('workspace vocabulary', () => {
  const cases: readonly (readonly [heard: string, understood: string, why: string])[] = [
    ['Go to the definition of crate core.', 'Go to the definition of createCore.', 'a symbol is written as the code has it'],
    ['find references to pars rule', 'find references to parseRule', ''],
    ['Go to the definition of "pars sql".', 'Go to the definition of "parseSQL".', 'marks around it stay'],
    ['Go to cash key.', 'Go to CacheKey.', 'words that sound the same'],
    ['rename starters on week to first day', 'rename starters on week to first day', 'too far from startOfWeek'],
    ['rename pars rool to parse rules', 'rename parseRule to parse rules', 'the new name stays as it was said'],
    ['open request handler for', 'open requestHandler4', 'a number that is heard as a word'],
    ['Explain the function flight text.', 'Explain the function fliteText.', ''],
    ['open voys session', 'open voice session', 'of what is a file too the words are taken: who opens it finds out which file'],
    ['find references to voys session', 'find references to VoiceSession', 'only a symbol has references'],
    ['open whisker install dot ts', 'open whisper install dot ts', 'the ending stays'],
    ['what does kreatecore do', 'what does createCore do', 'a word of no language, elsewhere'],
    ['go to create core', 'go to create core', 'what says a name as it is stays'],
    ['go to line 42', 'go to line 42', ''],
    ['open the settings', 'open the settings', ''],
    ['go to the next setting', 'go to the next setting', ''],
    ['what is 25 times 7', 'what is 25 times 7', ''],
    ['create a function called pars rule', 'create a function called pars rule', 'what is new has a name of its own'],
    ['which open source licence is the best', 'which open source licence is the best', '"open" is no order here'],
    ['', '', ''],
  ];
  for (const [heard, understood, why] of cases) { it(`${heard} -> ${understood}${why === '' ? '' : ` (${why})`}`, () => { assert.equal(corrected(heard), understood); }); }

  it('tells what it did and why', () => {
    const { corrections: [first] } = correctNames('find references to pars rule', names);
    assert.deepStrictEqual([first?.heard, first?.name, first?.why], ['pars rule', 'parseRule', 'sounds like parseRule, behind "references to"']);
    assert.ok((first?.likeness ?? 0) > 0.7);
  });

  it('two that sound alike are left to who can ask', () => {
    const both = new Vocabulary(symbols('fileSlots', 'fillSlots'));
    assert.equal(correctNames('find references to final slots', both).text, 'find references to final slots');
  });

  it('an empty vocabulary changes nothing', () => { assert.equal(correctNames('go to cash key', new Vocabulary()).text, 'go to cash key'); });

  it('knows common words, and that others are none', () => {
    for (const word of ['the', 'function', 'yesterday', 'monday', 'tokyo', 'readme', 'license']) { assert.ok(isCommonWord(word), word); }
    const strange = Array.from({ length: 2000 }, (_, index) => `${String.fromCharCode(97 + index % 26)}xq${index.toString(36).replace(/\d/gu, 'z')}vw`).filter(isCommonWord);
    assert.ok(strange.length < 2000 / 15, `${strange.length} of 2000`);
  });

  it('finds where names stand', () => {
    const places = (text: string) => namePlaces(heardWords(text)).map(({ from, to, after }) => [heardWords(text).slice(from, to).map(word => word.text).join(' '), after]);
    assert.deepStrictEqual(places('Go to the definition of create core, then rename it to make core.'), [['create core', 'definition of'], ['it', 'rename']]);
    assert.deepStrictEqual(places('please open the function parse rule dot ts'), [['parse rule', 'the function']]);
  });

  it('ordinary sentences stay as they are: fewer than one in 100 of those that the router is judged on is touched by two thousand names of other projects', () => {
    const vocabulary = new Vocabulary([...vocabularyOf('tuning'), ...vocabularyOf('held out')].map(name => ({ name, kind: 'symbol' as const })));
    assert.ok(vocabulary.size > 1500, String(vocabulary.size));
    const changed = routerEvaluation.map(({ text }) => ({ text, after: correctNames(text, vocabulary).text })).filter(({ text, after }) => text !== after);
    assert.ok(routerEvaluation.length > 500);
    assert.ok(changed.length <= routerEvaluation.length / 100, `${changed.length} of ${routerEvaluation.length}:\n${changed.map(({ text, after }) => `${text} -> ${after}`).join('\n')}`);
    // Of what has nothing to do with code not a single one.
    const elsewhere = routerEvaluation.filter(({ agent }) => agent === 'utility' || agent === 'web' || agent === 'general').filter(({ text }) => correctNames(text, vocabulary).text !== text);
    assert.deepStrictEqual(elsewhere.map(({ text }) => text), []);
  });

  it('what Moonshine made of spoken identifiers becomes right: 25 points more of those that it was tuned on, 30 of the held out', () => {
    const points = (set: 'tuning' | 'held out') => {
      const vocabulary = new Vocabulary(vocabularyOf(set).map(name => ({ name, kind: 'symbol' as const })));
      const spelled = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/gu, '');
      const of = spokenIdentifiers.filter(each => each.set === set);
      assert.ok(of.length >= 120);
      const right = (text: (heard: string) => string) => of.filter(({ name, heard }) => spelled(text(heard)).includes(spelled(name))).length * 100 / of.length;
      const spoiled = of.filter(({ name, heard }) => spelled(heard).includes(spelled(name)) && !spelled(correctNames(heard, vocabulary).text).includes(spelled(name)));
      assert.deepStrictEqual(spoiled, []);
      return right(heard => correctNames(heard, vocabulary).text) - right(heard => heard);
    };
    assert.ok(points('tuning') >= 25, `tuning ${points('tuning')}`);
    assert.ok(points('held out') >= 30, `held out ${points('held out')}`);
  });

  it('no input breaks it, and only words of places and strange words are ever exchanged', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.constantFrom('go', 'to', 'the', 'definition', 'of', 'open', 'rename', 'pars', 'rule', 'zzxq', '42', '"', ',', '\u0000', '💥', 'function'), { maxLength: 30 }).map(words => words.join(' '))), said => {
      const { text, corrections } = correctNames(said, names);
      if (corrections.length === 0) { assert.equal(text, said); }
      assert.ok(corrections.every(({ heard, likeness }) => said.includes(heard) && likeness > 0.5 && likeness <= 1));
    }), { numRuns: 300 });
  });
});

describe('the vocabulary of a workspace', () => {
  const clock = new FakeClock();
  const made = (symbolNames: readonly string[]) => new SpokenVocabulary({
    files: { recent: () => ['src/voiceSession.ts'], symbols: () => symbolNames.map((name, line) => ({ name, kind: 'function', path: 'src/a.ts', line })) },
    names: { paths: () => ['src/core/turn.ts', 'src/core/whisperInstall.ts', 'src/voiceSession.ts'], revision: '1' }, clock, breathe: () => Promise.resolve(),
  });

  it('holds the symbols near the cursor, then the files; and is told to recognisers without what they know', async () => {
    const vocabulary = made(['parseRule', 'settings', 'createCore']);
    assert.equal(vocabulary.correct('find references to pars rule').text, 'find references to pars rule');
    await vocabulary.refresh();
    assert.equal(vocabulary.correct('find references to pars rule').text, 'find references to parseRule');
    assert.deepStrictEqual(vocabulary.expected(), ['parseRule', 'createCore', 'voiceSession', 'whisperInstall']);
  });

  it('follows the editor', async () => {
    const open = ['parseRule'];
    const vocabulary = made(open);
    await vocabulary.refresh();
    open.splice(0, 1, 'drawChart');
    await vocabulary.refresh();
    assert.deepStrictEqual([vocabulary.correct('find references to pars rule').text, vocabulary.correct('find references to draw shart').text], ['find references to pars rule', 'find references to drawChart']);
  });

  it('is made again only where the symbols, the files or what was opened last have changed', async () => {
    const symbols = [{ name: 'parseRule', kind: 'function', path: 'src/a.ts', line: 1 }];
    let recent = ['src/a.ts'], looked = 0;
    const names = { paths: () => { looked += 1; return ['src/a.ts']; }, revision: '1' };
    const editor = { recent: () => recent, symbols: () => symbols };
    const vocabulary = new SpokenVocabulary({ files: editor, names, clock, breathe: () => Promise.resolve() });
    const looks = async () => { await vocabulary.refresh(); return looked; };
    assert.deepStrictEqual([await looks(), await looks()], [1, 1]);
    recent = ['src/b.ts', 'src/a.ts'];
    assert.equal(await looks(), 2);
    names.revision = '2';
    assert.deepStrictEqual([await looks(), await looks()], [3, 3]);
    editor.symbols = () => [...symbols];
    assert.equal(await looks(), 4);
  });

  it('tells at most 60 names', async () => { assert.equal(made(Array.from({ length: 500 }, (_, index) => `parseRule${String.fromCharCode(97 + index % 26)}${String.fromCharCode(97 + Math.floor(index / 26))}x`)).expected().length, 60); });
});
