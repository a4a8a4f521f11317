import type { Reading, SlotValue } from '../turn';
import { slotText } from './choices';

/**
 * Sentences in which the answer to "To which unit?" may be whole again, by action and by the slots that were asked for:
 * `{said}` is what was said before, `{answer}` what was said now, any other name a slot that is known already.
 */
const templates: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  calculate: { expression: ['{said} {answer}', 'calculate {answer}'] },
  convert: {
    to: ['{said} to {answer}', 'convert {value} {from} to {answer}'],
    value: ['convert {answer} {from} to {to}'],
    from: ['convert {value} {answer} to {to}'],
    'value from': ['convert {answer} to {to}'],
  },
  tip: {
    amount: ['a {percent} percent tip on {answer}', 'a {percent} percent tip on {answer} dollars'],
    percent: ['a {answer} percent tip on {amount} dollars', 'a {answer} tip on {amount} dollars'],
    'amount percent': ['a tip of {answer}'],
  },
  date: { expression: ['what day is {answer}', '{said} {answer}'] },
  time: { place: ['what time is it in {answer}'] },
  duration: { to: ['{said} {answer}', 'how long until {answer}'], from: ['{said} {answer}', 'how long since {answer}'] },
  timer: { seconds: ['{said} for {answer}', '{said} in {answer}', 'set a timer for {answer}'] },
  random: { max: ['{said} {answer}'], min: ['{said} {answer}'] },
  encode: { text: ['{said} {answer}'], kind: ['{said} in {answer}', '{said} {answer}'] },
  weather: { place: ['{said} in {answer}', 'weather in {answer} {day}'], day: ['weather in {place} {answer}', '{said} {answer}'] },
  search: { query: ['search the web for {answer}'] },
  news: { query: ['news about {answer}'] },
  read: { url: ['read the page {answer}'], path: ['read {answer}'] },
};
/** Where there is no entry: the answer simply goes on where the speaker stopped. */
const simplest: readonly string[] = ['{said} {answer}'];

/** "to kilometers", "on 50 dollars", "for 5 minutes": the answer may bring the word that the sentence has already. */
const leadingWord = /^(?:to|into|in|on|for|of|from|at|until|till|since|with|by|called|named)\s+/iu;

/** The answer without the word that only leads to it. */
export function plainAnswer(answer: string): string {
  return answer.trim().replace(/[.!?]+$/u, '').replace(leadingWord, '');
}

/** The sentences to try for one answer, the likeliest first. */
export function sentencesFor({ action, slots }: Reading, missing: readonly string[], said: string, answer: string): readonly string[] {
  const table = templates[action];
  const found = table?.[missing.join(' ')] ?? table?.[missing[0] ?? ''] ?? simplest;
  const known: Readonly<Record<string, SlotValue | undefined>> = { ...slots, said: said.trim().replace(/[.!?…,]+$/u, ''), answer: plainAnswer(answer) };
  const sentences = found.map(template => template.replace(/\{(\w+)\}/gu, (_, name: string) => slotText(known[name] ?? '')));
  return [...new Set(sentences)];
}
