import { Said } from '../guesses/said';
import { normalise } from '../normalise';
import { plainText, wordFeatures } from './features';

/** What the grammar can read in a sentence tells more than the words themselves: every file name is one, and no two are the same. */
const told = (
  'filePath path folder number expression measure percent money duration date clock unit forecastDay knownPlace url line languageName thisCode someCode lines identifier usualTask command '
  + 'knownProfile listName baseLiteral weatherPlace').split(' ');

/** The features of a sentence as it was said: its words, and which kinds of slots stand in it, at its beginning and at its end. */
export function sentenceFeatures(text: string): readonly number[] {
  const said = new Said(normalise(text));
  const kinds = told.flatMap(kind => {
    const found = said.find([kind]);
    return found ? [`~${kind}`, ...found.start === said.start ? [`~^${kind}`] : [], ...found.end === said.end ? [`~${kind}$`] : []] : [];
  });
  return wordFeatures(plainText(text), kinds);
}
