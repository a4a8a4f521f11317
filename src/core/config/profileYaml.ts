import { stringify } from 'yaml';
import { type JsonSchemaNode, profileJsonSchema, schemaAt } from './jsonSchema';
import { isPlainObject, type PlainObject } from './plainData';
import type { Profile } from './schema';

/** Where comments begin, so that they stand below each other as far as the values let them. */
const commentColumn = 40;

/**
 * A profile as a file: every key with its value and, as a comment, what it is for. The first line says what the whole
 * is good for; lists of profiles show it.
 */
export function profileYaml(profile: Profile, goodFor: string): string {
  return [`# ${goodFor}`, '# A key that is left out has its default.', ...sectionLines(profile, profileJsonSchema(), ''), ''].join('\n');
}

function sectionLines(section: PlainObject, schema: JsonSchemaNode, indent: string): string[] {
  return Object.entries(section).flatMap(([name, value]) => {
    const node = schemaAt(schema, [name]) ?? {};
    const line = (written: string) => `${`${indent}${name}:${written}`.padEnd(commentColumn - 1)} # ${node.description ?? ''}${choice(node)}`;
    if (isPlainObject(value)) { return [line(''), ...sectionLines(value, node, `${indent}  `)]; }
    if (Array.isArray(value) && value.some(isPlainObject)) { return [line(''), ...stringify(value).trimEnd().split('\n').map(text => `${indent}  ${text}`)]; }
    return [line(` ${inOneLine(value)}`)];
  });
}

/** What may be chosen from, as far as one line can tell it. */
function choice({ enum: names, minimum, maximum }: JsonSchemaNode): string {
  if (Array.isArray(names) && names.length > 1) { return ` (${names.join(', ')})`; }
  return typeof minimum === 'number' && typeof maximum === 'number' ? ` (${minimum} to ${maximum})` : '';
}

function inOneLine(value: unknown): string {
  // A text of several lines would be written in several: JSON is YAML, too.
  if (typeof value === 'string' && /[\n\r]/.test(value)) { return JSON.stringify(value); }
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}
