// node scripts/indexRules.mjs   Writes src/core/router/ruleIndex.ts: which of the rules' sentences a word makes possible. Needed after
// rules have changed (a test holds it current), so that a program that is asked one thing need not read all of them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const target = join('src', 'core', 'router', 'ruleIndex.ts');
const { builtInRules } = await loadSource('src/core/router/rules.ts');
const { RuleBook } = await loadSource('src/core/router/ruleBook.ts');
const index = RuleBook.indexOf(builtInRules);
writeFileSync(join(projectFolder, target), `import type { RuleIndex } from './ruleBook';

// Made by \`node scripts/indexRules.mjs\`.
export const ruleIndex: RuleIndex = ${JSON.stringify(index)};
`);
process.stdout.write(`${target}: ${Object.keys(index.needs).length} words\n`);
