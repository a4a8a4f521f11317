import type { Rule } from '../rule';

export const timeRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'time', confidence: 0.97,
    sentences: [
      'what time is it [<right>] [here|in here|where i am|exactly|again]', 'what (time|hour) (it is|is it|is now|do we have|have we got|do you have|is this|now) [<right>]', 'what is [the] [current|exact|local|actual] time [now|right now|here|currently|at the moment|is it|it is|like|today]',
      '[what is] the [current|exact|local] time [is it] [<right>]', '(current|local|exact) time', 'time [<right>]', 'time check', '(get|fetch|check|find|find out|look up|read) [me] [the] (current|local|exact|present) time [<right>]', '(get|fetch|find out) [me] the time [<right>]', 'do you have the time', '(got|have you got|you got|have you) the time', 'how late is it [<right>]', 'what is the hour', 'what does the clock say', '(read|check|look at) the (clock|time)', 'the time is', 'time is it', 'what is the clock say', 'what is the time of day',
      '(the time|what time)', 'what time have you got', 'is it late', '(what time|the time) [<right>] (it is|is it)', 'do you know what time it is', 'the time it is',
    ],
    not: ['time (complexity|limit|out|stamp|zone|line|box|slot)'],
  },
  {
    agent: 'utility', action: 'time', confidence: 0.96,
    sentences: [
      'what (time|hour) is it [<right>] (in|at|over in|out in|over there in|for|down in|up in|on|across in|back in) {place} [<right>|time]',
      'what (time|hour) (it is|is it|do they have|is it now|have they got|would it be|does it show|it is now|is) [<right>] (in|at|over in|for) {place} [<right>]',
      '(what is|tell me|give me|check|show me|get|find|do you have|have you got|do you know) [the] [current|local|exact|actual] (time|local time|hour|clock) [is it] [<right>] (in|at|for|of|over in|over there in|back in|on) {place} [time] [<right>]',
      '[the] [current|local|exact] (time|hour) [<right>] (in|at|for|over in) {place} [<right>]',
      '(what is|tell me|give me|check|show me) [the] [current] [time] {place:knownPlace} time [<right>]', '{place:knownPlace} time [<right>]', 'what time is it {place:knownPlace} [time] [<right>]', 'time {place:knownPlace}',
      'in {place} what (time is it|is the time) [<right>]', '(what is|is) {place:knownPlace} time', 'how late is it [<right>] (in|at|over in) {place} [<right>]', 'what is the time {place:knownPlace}', 'what is [the] time (now|right now|currently) (in|at) {place}',
      'what time (people|folks) (have|got) in {place}', '(do you know|you know) the time in {place}',
    ],
    not: ['time complexity', '(big o|run|compile|build|execution|response|load|real) time', 'time (to|of|for) (commit|run|the|compile|build|a)'],
  },
  {
    agent: 'utility', action: 'time', confidence: 0.5, lacks: ['place'],
    sentences: ['(what time is it|what is the time|what is the current time|what time it is) (in|at|over in) [the]'],
  },
];
