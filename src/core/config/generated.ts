import { type JsonSchemaNode, profileJsonSchema } from './jsonSchema';
import { isPlainObject, replaceAt } from './plainData';
import { parseLayerText } from './profileText';
import { profileYaml } from './profileYaml';
import { textDigest } from '../textDigest';
import { profileSchema } from './schema';
import { withSettingsTable } from './settingsTable';

const title = 'A profile of Voice Agent';
const defaultGoodFor = 'Nothing but what is in the box: works on every machine, without a model server.';

/** The settings of the extension; the words are in package.nls.json. A workspace may set both once it is trusted. */
function settings(schema: JsonSchemaNode): Record<string, JsonSchemaNode> {
  return {
    'voiceAgent.profile': {
      type: 'string', default: 'default', scope: 'machine-overridable', order: 1,
      markdownDescription: '%settings.profile%',
    },
    'voiceAgent.overrides': {
      ...schema,
      default: {}, scope: 'machine-overridable', order: 2,
      markdownDescription: '%settings.overrides%',
    },
  };
}

/**
 * The files that follow from the schema, by their paths in the project; for the script that writes them and the test
 * that holds them current.
 * @param packageJson the manifest as it is; only the settings that follow from the schema change.
 * @param readme the README as it is; only the table of the settings changes.
 * @param profiles the profiles that come with the product, by the names of their files; default.yaml follows from the schema.
 */
export function generatedFiles(packageJson: string, readme: string, profiles: Readonly<Record<string, string>>): Record<string, string> {
  const { $schema, ...schema } = profileJsonSchema();
  const manifest: unknown = JSON.parse(packageJson);
  if (!isPlainObject(manifest)) { throw new Error('package.json holds no object'); }
  const defaultYaml = profileYaml(profileSchema.parse({}), defaultGoodFor);
  return {
    'README.md': withSettingsTable(readme),
    'profiles/profile.schema.json': json({ $schema, title, ...schema }),
    'profiles/default.yaml': defaultYaml,
    'src/core/config/readyProfiles.ts': readyProfiles(Object.values({ ...profiles, 'default.yaml': defaultYaml })),
    'package.json': json(replaceAt(manifest, ['contributes', 'configuration'], sections => withSettings(sections, settings(schema)))),
  };
}

/** What reading them gives, by what tells them apart (readyProfile in profileSteps.ts). */
function readyProfiles(texts: readonly string[]): string {
  const lines = texts.map(text => `  '${text.length} ${textDigest(text)}': ${JSON.stringify(parseLayerText(text, '').value)},`).sort();
  return ['// Made by `npm run schema`: what the files in profiles say, so that nobody waits for them to be read.', 'export const readyProfiles: Readonly<Record<string, unknown>> = {', ...lines, '};', ''].join('\n');
}

/** The section of the settings that holds ours gets them anew; the others stay as they are. */
function withSettings(sections: unknown, ours: Record<string, JsonSchemaNode>): unknown {
  if (!Array.isArray(sections)) { return sections; }
  return sections.map((section: unknown) => {
    const properties = isPlainObject(section) ? section['properties'] : undefined;
    return isPlainObject(section) && isPlainObject(properties) && 'voiceAgent.profile' in properties ? { ...section, properties: { ...properties, ...ours } } : section;
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
