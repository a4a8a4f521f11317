import type { PageTexts } from '../protocol/panelTexts';
import { knownLanguage } from './words';

/** What the host has put into the page beside its script: its words, and the language of VS Code. */
interface Words { readonly language: string; readonly texts: PageTexts }

const words = JSON.parse(document.getElementById('words')?.textContent ?? 'null') as Words | null;
if (words === null) { throw new Error('The page has no words.'); }

export const { texts } = words;
/** For numbers and dates. */
export const language = knownLanguage(words.language);
