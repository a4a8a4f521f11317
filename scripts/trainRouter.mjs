// npm run train:router   Learns what sentences mean from the examples and the project's own set, for the sentence model in the box,
// and writes it to src/core/router/embedding/useLite.ts. Needed after either has changed; takes some minutes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { sentenceModel } from './sentenceModel.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const folds = 4;
const target = join('src', 'core', 'router', 'embedding', 'useLite.ts');
const head = `import type { LearnedSentences } from './sentenceClassifier';

// Made by \`npm run train:router\`: what was learned for the sentence model in the box, and from which sentences.
export const useLite: LearnedSentences & { readonly learnedFrom: string } = `;
const say = line => { process.stdout.write(`${line}\n`); };

const { exampleGroups } = await loadSource('src/core/router/examples/examples.ts');
const { routerLearned } = await loadSource('test/data/routerLearned.ts');
const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
const { digestOf, labelOf, learn, plainText, sentenceFeatures } = await loadSource('src/core/router/embedding/learn.ts');

const sentences = [...exampleGroups.flatMap(({ agent, action, sentences: texts }) => texts.map(text => ({ text, agent, action }))), ...routerLearned];
const embed = await sentenceModel();
const samples = [];
for (const { text, agent, action } of sentences) {
  samples.push({ label: labelOf(agent, action), vector: await embed(plainText(text)), words: sentenceFeatures(text) });
}
say(`${samples.length} sentences embedded`);
const learned = await learn(samples, folds, boxedSentenceModel, bytes => Buffer.from(bytes.buffer).toString('base64'));
writeFileSync(join(projectFolder, target), `${head}${JSON.stringify({ learnedFrom: digestOf(sentences), ...learned })};\n`);
say(`${target}: ${learned.actions.classes.length} classes; a score and how often it is right: ${learned.calibration.map(([score, right]) => `${score.toFixed(2)} ${right.toFixed(2)}`).join(', ')}`);
