import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { checkLayer, loadLayers } from '../../src/core/config/layers';
import { profileSchema } from '../../src/core/config/profile';
import { parseProfileText } from '../../src/core/config/profileText';
import { fuzzing } from './fuzz';

const files = ['default', 'balanced', 'quality_optimized'].map(name => readFileSync(`profiles/${name}.yaml`, 'utf8'));
const signs = fc.constantFrom('audio', 'tts', 'multi_agent', 'routing_rules', ':', ' ', '\n', '\n  ', '- ', '[', ']', '{', '}', '&a', '*a', '!!x', '!!js/function', '"', "'", '|', '>', '#', '<<', '__proto__', 'constructor', 'speed', '1.5', '\t', '%', '? ', '---', '...', '\0', '\uFEFF', 'null', '~', '1e999', '.nan', '0x1F', '2026-11-22');
/** A file that somebody has edited badly: pieces of it lost, doubled, or with something in between. */
const edited = fc.tuple(fc.constantFrom(...files), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 60 }), fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 8 }), fc.constant(''))), { maxLength: 6 }))
  .map(([file, edits]) => edits.reduce((text, [share, length, instead]) => {
    const from = Math.floor(share * text.length);
    return text.slice(0, from) + instead + text.slice(from + length);
  }, file));
const texts = fc.oneof(edited, fc.array(signs, { maxLength: 60 }).map(found => found.join('')), fc.string({ unit: 'binary', maxLength: 400 }));

/** A profile, or a sentence of our own. */
function isProfileOrSentence(make: () => unknown): void {
  try {
    make();
  } catch (thrown) {
    assert.ok(thrown instanceof VoiceError && thrown.code === 'invalid_profile', thrown instanceof Error ? thrown.stack : String(thrown));
    assert.notEqual(thrown.message, '');
  }
  assert.equal(Object.keys(Object.prototype).length, 0);
}

describe('fuzzing the profile', function () {
  this.timeout(0);

  it('of any text comes a profile, or a mistake with its place', () => {
    fc.assert(fc.property(texts, text => {
      isProfileOrSentence(() => { profileSchema.parse(parseProfileText(text, 'p.yaml')); });
    }), fuzzing(120));
  });

  it('of any settings comes a profile, or a mistake with its key', () => {
    const sections = fc.constantFrom(...Object.keys(profileSchema.parse({})));
    const settings = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), fc.dictionary(sections, fc.jsonValue()), fc.dictionary(sections, fc.dictionary(fc.string(), fc.anything())));
    fc.assert(fc.property(settings, value => { isProfileOrSentence(() => loadLayers([checkLayer(value, path => path.join('.'))])); }), fuzzing(80));
  });
});
