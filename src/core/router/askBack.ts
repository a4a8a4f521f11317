import type { Reading, Route } from '../turn';

/** What is asked when slots are missing, by action and slots. */
const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calculate: { expression: 'What shall I calculate?' },
  convert: { to: 'To which unit?', value: 'How much of it?', from: 'From which unit?', 'value from': 'From how much of which unit?' },
  tip: { amount: 'On what amount?', percent: 'How many percent?', 'amount percent': 'On what amount, and how many percent?' },
  date: { expression: 'Which day?' },
  time: { place: 'In which place?' },
  duration: { to: 'Until when?', from: 'Since when?' },
  timer: { seconds: 'For how long?' },
  random: { max: 'Up to which number?', min: 'From which number?' },
  encode: { text: 'Which text?', kind: 'Into what?' },
};

/** What an action is called in "Did you mean ...?". */
const names: Readonly<Record<string, string>> = {
  calculate: 'a calculation', convert: 'a conversion', tip: 'a tip', date: 'a date', time: 'the time', duration: 'a length of time', timer: 'a timer', cancelTimer: 'cancelling a timer',
  random: 'something random', encode: 'an encoding', stop: 'stopping', cancel: 'cancelling', repeat: 'repeating', help: 'help',
};

/** One example sentence for every group of rules, for help and for asking back. */
const examples = [
  'what is 25 times 7', 'convert 5 miles to kilometers', 'a 15 percent tip on 45 dollars', 'what day is it', 'what time is it in Tokyo', 'how many days until christmas',
  'set a timer for 5 minutes', 'cancel the timer', 'flip a coin', 'what is 255 in hex',
] as const;

/** Sentences that are understood as they stand, one for each kind of work. */
export function describeCapabilities(): readonly string[] {
  return examples;
}

/** The short question to speak for a route without an agent. */
export function askBack(route: Pick<Route, 'missing' | 'alternatives'>): string {
  const likeliest = route.alternatives[0];
  const known = likeliest && questions[likeliest.action];
  const question = known?.[route.missing.join(' ')] ?? known?.[route.missing[0] ?? ''];
  if (question) { return question; }
  const meant = [...new Set(route.alternatives.map(nameOf))].slice(0, 2);
  if (meant.length > 0) { return `Did you mean ${meant.join(' or ')}?`; }
  return `I did not understand that. Try: ${examples[0]}.`;
}

function nameOf({ action }: Reading): string {
  return names[action] ?? action;
}
