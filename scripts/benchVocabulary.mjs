import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hasProgram } from './systemPackages.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

/** As many arguments as one command line takes on every system. */
const filesAtOnce = 80;
const spelled = text => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const percent = (part, whole) => `${(part * 100 / whole).toFixed(1)} % (${part} of ${whole})`;

/**
 * Identifiers, spoken anew by espeak-ng and flite and recognised through the command line: how many are in the transcript, and how many once the
 * vocabulary of their project has corrected it. A name counts as right where its letters stand in a row, whatever is between its words.
 */
export async function benchVocabulary({ say, run, folder }) {
  if (!hasProgram('espeak-ng') || !hasProgram('flite')) {
    say('\nvocabulary: needs espeak-ng and flite');
    return;
  }
  const { spokenIdentifiers, vocabularyOf } = await loadSource('test/data/spokenIdentifiers.ts');
  const { Vocabulary } = await loadSource('src/core/names/vocabulary/vocabulary.ts');
  const { correctNames } = await loadSource('src/core/names/vocabulary/correctNames.ts');
  const files = spokenIdentifiers.map(({ voice, said }, index) => speak(join(folder, `identifier-${index}.wav`), voice, said));
  const heard = [];
  for (let from = 0; from < files.length; from += filesAtOnce) { heard.push(...await run(['transcribe', ...files.slice(from, from + filesAtOnce)])); }
  for (const set of ['tuning', 'held out']) {
    const vocabulary = new Vocabulary(vocabularyOf(set).map(name => ({ name, kind: 'symbol' })));
    let before = 0, after = 0, spoiled = 0, all = 0, ms = 0;
    for (const [index, { name, set: of }] of spokenIdentifiers.entries()) {
      if (of !== set) { continue; }
      const { text } = heard[index];
      const startMs = performance.now();
      const corrected = correctNames(text, vocabulary).text;
      ms += performance.now() - startMs;
      const [wasRight, isRight] = [text, corrected].map(each => spelled(each).includes(spelled(name)));
      all += 1;
      before += wasRight ? 1 : 0;
      after += isRight ? 1 : 0;
      spoiled += wasRight && !isRight ? 1 : 0;
    }
    say(`\nvocabulary, ${set}: ${vocabulary.size} names, ${new Set(spokenIdentifiers.filter(each => each.set === set).map(({ name }) => name)).size} identifiers by two voices each`);
    say(`  right as recognised  ${percent(before, all)}`);
    say(`  right with the names ${percent(after, all)}; ${spoiled} spoiled; ${(ms / all).toFixed(1)} ms a transcript`);
  }
}

function speak(path, voice, text) {
  const [program, name] = voice.split(':');
  if (program === 'espeak') { execFileSync('espeak-ng', ['-v', name, '-w', path, '--stdin'], { input: text }); } else { execFileSync('flite', ['-voice', name, '-t', text, '-o', path]); }
  return path;
}
