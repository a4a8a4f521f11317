import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VoiceError } from '../../src/base/errors';
import { generatedFiles } from '../../src/core/config/generated';
import { type JsonSchemaNode, profileJsonSchema, schemaAt } from '../../src/core/config/jsonSchema';
import { checkLayer } from '../../src/core/config/layers';
import { leaves, nested } from '../../src/core/config/plainData';
import { profileSchema } from '../../src/core/config/profile';
import { parseProfileText } from '../../src/core/config/profileText';

const schema = profileJsonSchema();
const defaults = profileSchema.parse({});
const settings = leaves(defaults).map(({ key }) => ({ key, node: schemaAt(schema, key.split('.')) ?? {} }));

/** Values that are never right, by what a key takes; the last ones depend on its bounds. */
function wrongValues({ type, enum: names, anyOf, const: only, minimum, maximum }: JsonSchemaNode): unknown[] {
  if (type === 'boolean' || only !== undefined) { return ['true', 1, 0, null, [], {}]; }
  if (type === 'number' || type === 'integer') { return ['many', '1', null, true, Number(minimum) - 1, Number(maximum) + 1]; }
  if (type === 'array') { return ['edit', 1, true, null, {}, [['nested']]]; }
  if (Array.isArray(names)) { return ['no such value', '', 1, null, true, []]; }
  // A text, or one of several things.
  return [true, [], {}, '', Number.NaN, anyOf ? -7 : 7];
}

describe('profile schema', () => {
  const profiles = Object.fromEntries(readdirSync('profiles').filter(name => name.endsWith('.yaml')).map(name => [name, readFileSync(join('profiles', name), 'utf8')]));
  for (const [path, content] of Object.entries(generatedFiles(readFileSync('package.json', 'utf8'), readFileSync('README.md', 'utf8'), profiles))) {
    it(`${path} is what it makes (else: npm run schema)`, () => { assert.equal(readFileSync(path, 'utf8'), content); });
  }

  it('default.yaml says the defaults, all of them', () => {
    assert.deepStrictEqual(parseProfileText(readFileSync('profiles/default.yaml', 'utf8'), 'default.yaml'), defaults);
  });

  it('the README names every key, of the agents once', () => {
    const readme = readFileSync('README.md', 'utf8');
    const named = (key: string) => readme.includes(`| \`${key.replace(/^(multi_agent\.agents\.)\w+/, '$1NAME')}\` |`);
    assert.deepStrictEqual(settings.filter(({ key }) => !named(key)).map(({ key }) => key), []);
  });

  it('every key and section says what it is for, and every key its default', () => {
    const missing = (node: JsonSchemaNode, path: string): string[] => Object.entries(node.properties ?? {}).flatMap(([name, inner]) => [
      ...inner.description === undefined || inner.description.length < 8 ? [`${path}${name}`] : [], ...missing(inner, `${path}${name}.`), ...missing(inner.items ?? {}, `${path}${name}[].`),
    ]);
    assert.deepStrictEqual(missing(schema, ''), []);
    assert.deepStrictEqual(settings.filter(({ node }) => !('default' in node)).map(({ key }) => key), []);
    assert.ok(settings.length > 90, String(settings.length));
  });

  for (const { key, node } of settings) {
    it(`${key}: wrong values are told with its name`, () => {
      const path = key.split('.');
      const wrong = wrongValues(node);
      assert.ok(wrong.length >= 6);
      for (const value of wrong) {
        assert.throws(() => checkLayer(nested(path, value), place => `at ${place.join('.')}`), (thrown: unknown) => {
          assert.ok(thrown instanceof VoiceError && thrown.code === 'invalid_profile', String(thrown));
          assert.ok(thrown.message.startsWith(`at ${key}`) && thrown.message.includes(': expected '), `${JSON.stringify(value)}: ${thrown.message}`);
          return true;
        }, `${JSON.stringify(value)} was taken`);
      }
    });
  }
});
