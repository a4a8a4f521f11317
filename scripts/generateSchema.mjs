// npm run schema   Writes what follows from the schema of the profile (src/core/config): profiles/profile.schema.json,
// profiles/default.yaml, the settings in package.json, and their table in README.md; and from all files in profiles
// src/core/config/readyProfiles.ts. A test holds all five current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const { generatedFiles } = await loadSource('src/core/config/generated.ts');
const read = path => readFileSync(join(projectFolder, path), 'utf8');
const profiles = Object.fromEntries(readdirSync(join(projectFolder, 'profiles')).filter(name => name.endsWith('.yaml')).map(name => [name, read(join('profiles', name))]));
for (const [path, content] of Object.entries(generatedFiles(read('package.json'), read('README.md'), profiles))) {
  const isCurrent = read(path) === content;
  if (!isCurrent) { writeFileSync(join(projectFolder, path), content); }
  process.stdout.write(`${path}: ${isCurrent ? 'current' : 'written'}\n`);
}
