import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { checkLayer, type Layer } from './layers';
import { invalidProfile } from './mistakes';
import { nested } from './plainData';
import { parseYamlText } from './yamlText';

/**
 * One setting as given on a command line: `tts.speed=1.2`, with a dotted key; the value is written as in a profile, in
 * one line. Throws `invalid_profile` with a message that names it.
 */
export function parseSetting(setting: string): Layer {
  const equals = setting.indexOf('=');
  const key = setting.slice(0, Math.max(0, equals)).trim();
  if (key === '') { throw invalidProfile(`--set ${setting}: write it as key=value, for example --set tts.speed=1.2`); }
  const place = (path: readonly PropertyKey[]) => `--set ${path.join('.') || key}`;
  return checkLayer(nested(key.split('.'), parseValue(setting.slice(equals + 1).trim(), `--set ${key}`)), place);
}

/** Numbers, true, false, null, texts, [lists] and {maps}. What only looks like YAML, such as a name with a colon in it, is a text. */
function parseValue(text: string, name: string): unknown {
  const contents = contentsOf(text);
  const isFlow = (isMap(contents) || isSeq(contents)) && contents.flow === true;
  const isQuoted = isScalar(contents) && (contents.type === 'QUOTE_SINGLE' || contents.type === 'QUOTE_DOUBLE');
  const isWord = isScalar(contents) && contents.type === 'PLAIN' && typeof contents.value !== 'string';
  return text === '' || isFlow || isQuoted || isWord ? parseYamlText(text, name).value : text;
}

function contentsOf(text: string): unknown {
  try {
    return parseDocument(text, { prettyErrors: false, version: '1.2' }).contents;
  } catch {
    // Its reader calls itself for each level of brackets: nothing that was meant.
    return undefined;
  }
}
