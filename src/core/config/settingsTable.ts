import { agentNames } from '../router/actions';
import { type JsonSchemaNode, profileJsonSchema, schemaAt } from './jsonSchema';
import { leaves } from './plainData';
import { profileSchema } from './schema';

const begin = '<!-- settings: written by `npm run schema` -->', end = '<!-- /settings -->';

/** A document in which what stands between the two markers has become the table of all settings. Throws where it has no markers. */
export function withSettingsTable(document: string): string {
  const from = document.indexOf(begin), to = document.indexOf(end);
  if (from < 0 || to < from) { throw new Error(`no ${begin} and ${end} behind it`); }
  return `${document.slice(0, from + begin.length)}\n${settingsTable()}\n${document.slice(to)}`;
}

/** All settings as a table of Markdown. What holds for each agent alike is told once. */
function settingsTable(): string {
  const schema = profileJsonSchema();
  const [first, ...otherAgents] = agentNames.map(name => `multi_agent.agents.${name}.`);
  const rows = leaves(profileSchema.parse({})).filter(({ key }) => !otherAgents.some(prefix => key.startsWith(prefix))).map(({ key, value }) => {
    const node = schemaAt(schema, key.split('.')) ?? {};
    const shownKey = first !== undefined && key.startsWith(first) ? `multi_agent.agents.NAME.${key.slice(first.length)}` : key;
    return row([code(shownKey), values(node), code(JSON.stringify(value)), node.description ?? '']);
  });
  return [row(['key', 'values', 'default', 'what it does']), '|---|---|---|---|', ...rows].join('\n');
}

function values(node: JsonSchemaNode): string {
  const { type, enum: names, anyOf, minimum, maximum } = node;
  if (Array.isArray(names)) { return names.map(String).join(', '); }
  if (Array.isArray(anyOf)) { return [...new Set((anyOf as JsonSchemaNode[]).map(values))].join(', '); }
  if (typeof minimum === 'number' && typeof maximum === 'number') { return `${minimum} to ${maximum}`; }
  if (type === 'boolean') { return 'true, false'; }
  const only = node['const'] ?? type;
  return { array: 'a list', string: 'text', null: 'null' }[String(type)] ?? (typeof only === 'string' ? only : JSON.stringify(only));
}

const code = (text: string) => `\`${text}\``;
const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
