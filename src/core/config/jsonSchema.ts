import * as z from 'zod/mini';
import { agentNames } from '../router/actions';
import { leaves } from './plainData';
import { layerSchema, profileSchema } from './schema';

/** As far as ours goes: what editors complete and check by. */
export interface JsonSchemaNode {
  [keyword: string]: unknown;
  description?: string;
  properties?: Record<string, JsonSchemaNode>;
  items?: JsonSchemaNode;
}

/**
 * The JSON Schema of a profile and of the setting `voiceAgent.overrides`, of the draft that VS Code and the YAML
 * language server know best. Takes some 20 ms the first time.
 */
export function profileJsonSchema(): JsonSchemaNode {
  const schema = z.toJSONSchema(layerSchema, { target: 'draft-7', io: 'input' }) as JsonSchemaNode;
  const agents = schema.properties?.['multi_agent']?.properties?.['agents']?.properties ?? {};
  // What is renamed after its check has a default all the same.
  for (const { key, value } of leaves(profileSchema.parse({}))) {
    const node = schemaAt(schema, key.split('.'));
    if (node) { node['default'] ??= value; }
  }
  // The guide's names of the agents are renamed before they are checked: the schema must know them, too.
  for (const name of agentNames) {
    const agent = agents[name];
    if (agent) { agents[`${name}_agent`] = { ...agent, description: `The same as ${name}` }; }
  }
  return schema;
}

/** The schema of what stands at a path, undefined where there is none; entries of a list share one. */
export function schemaAt(schema: JsonSchemaNode, path: readonly PropertyKey[]): JsonSchemaNode | undefined {
  return path.reduce((node: JsonSchemaNode | undefined, key) => {
    if (typeof key === 'number') { return node?.items; }
    const properties = node?.properties ?? {};
    return typeof key === 'string' && Object.hasOwn(properties, key) ? properties[key] : undefined;
  }, schema);
}
