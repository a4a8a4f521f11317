import { type Guess, type Guesses, type Said, firstOf, kinds, valueOfPattern } from './said';

const volume = valueOfPattern(
  [/\b(?:maximum|max|full)\b/u, 100], [/\bhalf\b/u, 50], [/\bnormal|standard|usual|default\b/u, 'normal'],
  [/\b(?:shout|shouting|yell|yelling|too loud|so loud|that loud|quieter|softer|softly|lower|down|less|calm|hurts?|whisper|deaf|blasting|tone)\b/u, 'down'],
  [/\b(?:louder|up|higher|raise|hear|quiet|silent|loud|speak up|boost|more|increase|faint|mumbl\w*)\b/u, 'up'],
);
const speed = valueOfPattern(
  [/\b(?:double|twice)\b/u, 2], [/\bhalf\b/u, 0.5], [/\bnormal|usual|default|regular\b/u, 'normal'],
  [/\b(?:slower|slow down|slow(?:ly|lier)|down|rush|too fast|so fast|too quick|less fast|relaxed|easy|calmly|keep up|breathe|that fast|fast as)\b/u, 'down'],
  [/\b(?:faster|quicker|quickly|up|snail|too slow|so slow|slow|hurry|accelerate|brisk|fast|quick)\b/u, 'up'],
);
const privacy = valueOfPattern(
  [/\b(?:off|leave|leaving|exit|end|ends|over|disable|public|allow|again|may|back|resume|un ?mute|deactivate|stop being|start listening|listen now|no longer|not private)\b/u, false],
  [/\b(?:on|private|privacy|incognito|offline|confidential|secret|cloud|local|listen|listening|hear|ears|microphone|mic|enable|activate|go|record|recording|eavesdrop)\b/u, true],
);
/** All words: "again" at the end is politeness elsewhere. */
const allWords = (said: Said): string => said.utterance.tokens.map(({ text }) => text).join(' ');

/** "turn the mic off" turns privacy on. */
const microphone: Guess = said => {
  const plain = allWords(said);
  if (/\bagain$/u.test(plain)) { return false; }
  if (/\b(?:do not|stop|no|not|never|quit|cease)\b.*\b(?:listen|listening|hear|record|recording|cloud|send|internet)\b/u.test(plain)) { return true; }
  return /\b(?:mic|microphone|ears)\b/u.test(plain) && !/\bprivacy|private\b/u.test(plain) ? !/\b(?:on|open|back|enable|again|unmute)\b/u.test(plain) : privacy(said);
};

/** "Be quiet from now on" is off, "stop being quiet" and "unmute yourself" are on. */
const ownVoice: Guess = said => {
  const plain = allWords(said).replace(/\bfrom (?:now|here) on\b/gu, '');
  if (/\bun ?(?:mute|muted|silence)\b|\b(?:stop being|not (?:be|stay|keep|(?:have|need) to (?:be|stay|keep))|need not (?:be|stay|keep)|no need to be|no longer(?: be)?|(?:leave|exit|quit|end|turn off|switch off|disable|deactivate|off|out of)(?: the| your)?) (?:silent|silence|quiet|mute|muted)\b|\b(?:silent|quiet|silence|mute)(?: mode)? (?:off|over)\b/u.test(plain)) { return true; }
  if (/\b(?:speak|talk|read|answer|reply|voice)\b.*\bagain\b/u.test(plain) && !/\b(?:not|no|stop|never|quit|off|without)\b/u.test(plain)) { return true; }
  if (/\b(?:off|not|no|stop|never|quit|cease|without|muted?|silent|silently|silence|quiet|disable|deactivate|shut|kill|hush|text|only|show|write|writing|written|screen|rather read)\b|\bof$/u.test(plain)) { return false; }
  return /\b(?:on|back|again|aloud|out loud|audibl[ey]|hear|enable|activate|reactivate|resume|start|speak|talk|read|voice|sound)\b/u.test(plain) ? true : undefined;
};

const letters: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, d: 4, bee: 2, see: 3 };
const lettered: Guess = said => {
  const found = /\b(?:option|choice|letter|answer|variant|number)\s+(\w+)$/u.exec(said.plain)?.[1];
  return found !== undefined && Object.hasOwn(letters, found) ? letters[found] : undefined;
};

const profile = firstOf(kinds('knownProfile'), valueOfPattern([/\b(?:standard|normal|usual|original)\b/u, 'default'], [/\b(?:latency|real time)\b/u, 'low_latency'], [/\b(?:quick|quickest|speedy)\b/u, 'speed'], [/\b(?:best|accurate|accuracy|precise)\b/u, 'quality'], [/\b(?:small|little ram|memory)\b/u, 'memory']), kinds('profileName'));

export const controlGuesses: Readonly<Record<string, Guesses>> = {
  privacy: { on: microphone },
  voice: { on: ownVoice },
  choose: { index: firstOf(lettered, kinds('ordinalChoice', 'choiceNumber')) },
  profile: { name: profile },
  volume: { change: volume },
  speed: { change: speed },
  undo: { count: firstOf(valueOfPattern([/\btwice|two times\b/u, 2], [/\b(?:thrice|three times)\b/u, 3]), said => /\b(?:last|times|steps|changes|actions|things)\b/u.test(said.plain) ? said.find(['smallCount'])?.value : undefined) },
};
