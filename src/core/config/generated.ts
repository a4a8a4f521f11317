import { type JsonSchemaNode, profileJsonSchema } from './jsonSchema';
import { isPlainObject, replaceAt } from './plainData';
import { profileYaml } from './profileYaml';
import { profileSchema } from './schema';

const title = 'A profile of Voice Agent';
const defaultGoodFor = 'Nothing but what is in the box: works on every machine, without a model server.';

/** The settings of the extension. A workspace may set both once it is trusted. */
function settings(schema: JsonSchemaNode): Record<string, JsonSchemaNode> {
  return {
    'voiceAgent.profile': {
      type: 'string', default: 'default', scope: 'machine-overridable', order: 1,
      markdownDescription: 'The profile: the name of one that comes with Voice Agent, or the path of a file. The command *Voice Agent: Select Profile* shows what each is good for.',
    },
    'voiceAgent.overrides': {
      ...schema,
      default: {}, scope: 'machine-overridable', order: 2,
      markdownDescription: 'Single settings that differ from the profile, by section: for example `{ "audio": { "input_device": "headset" }, "tts": { "speed": 1.2 } }`. Takes effect at the next turn.',
    },
  };
}

/**
 * The files that follow from the schema, by their paths in the project; for the script that writes them and the test
 * that holds them current.
 * @param packageJson the manifest as it is; only the settings that follow from the schema change.
 */
export function generatedFiles(packageJson: string): Record<string, string> {
  const { $schema, ...schema } = profileJsonSchema();
  const manifest: unknown = JSON.parse(packageJson);
  if (!isPlainObject(manifest)) { throw new Error('package.json holds no object'); }
  return {
    'profiles/profile.schema.json': json({ $schema, title, ...schema }),
    'profiles/default.yaml': profileYaml(profileSchema.parse({}), defaultGoodFor),
    'package.json': json(replaceAt(manifest, ['contributes', 'configuration', 'properties'], others => ({ ...isPlainObject(others) && others, ...settings(schema) }))),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
