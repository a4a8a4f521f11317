import type { Rule } from '../rule';

export const dateRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'date', confidence: 0.97, slots: { expression: 'today' },
    sentences: [
      '(what|which) <day> [of the week|of the month] (is it|is today|is this|are we|do we have|have we got|is it today|today is|it is|are we on|we have|are we at) [<right>] [here]',
      '(what is|what are) [the|todays] [current|exact|full] <day> [for|of|is it|on] [<right>]',
      '(what is|what day is|what date is|which day is|tell me|give me) (today|todays <day>|the <day> today|the <day> of today) [of the week]',
      'what is todays (date|day|weekday)', 'what (date|day) today', 'todays (date|day)', '[the] current (date|day)', '(get|fetch|check|find|find out|look up) [me] [the|todays] [current|exact] date [<right>]', '[the] (date|day of the week) [today|now]', 'today is (what|which) (day|date)',
      'what is the (day|date) (it is|we have) [today]', '(what|which) (day|date) [it is] today [is]', 'is (today|it) [a] (monday|tuesday|wednesday|thursday|friday|saturday|sunday) [today]', '[the] week day [today]', 'what is it today [for a day]',
      'the date please', 'do you have the date', 'what is the (date|day) (we have|it is) today', 'what (day|date) is today again', 'which day of the week do we have [today]', 'what (day|date) it is',
    ],
    not: ['(last|latest|first|previous) (commit|change|release|version|build)'],
  },
  {
    agent: 'utility', action: 'date', confidence: 0.96,
    sentences: [
      '(what|which) <day> [of the week|of the month] (is|was|is it|was it|will be|will it be|would be|would it be|is on|was on|are|were|is it going to be|falls on|comes|does it fall on) [on|the] {expression:date}',
      '(on|in) (what|which) <day> [of the week] (is|was|does|did|will) {expression:date} [fall|land|be|occur|come|happen]',
      '(what|which) <day> [of the week] (does|did|do|will|would|is) {expression:date} (fall|land|be|occur|come|happen|falling|going to be|on) [on]',
      '(what|which) <day> [of the week] [is] {expression:date} (falls on|will be|lands on|was|is|is on|was on)',
      '(when is|when was|when will be|when does|when did|when are|when will) {expression:date} [be|fall|happen|come|start]',
      '(what is|what was|what will be|what will|what would be) [the] <day> [be|of|on|for|is it|was it|will it be|at] [the week] [on|for|of] {expression:date}',
      '[the] (date|weekday|day of the week|day) (on|of|for|in) {expression:date}',
      '(what is|what was|what will be|what would be|what is the date) {expression:date} [be]',
      '{expression:date} (is|was|falls on|fell on|will be|is on|was on|lands on|would be|on) [on] (what|which) <day> [of the week]',
      'what <day> will it be {expression:date}', 'what will [be] the <day> [be] {expression:date}', 'what will {expression:date} be',
      'what <day> {expression:date}', 'what (will|would|is) (the|todays) <day> (be|is) {expression:date}',
      '[calculate|compute|find|give me|tell me|work out] [the] (date|day|weekday) (of|on|for|that is|which is|that was|in) {expression:date}',
      '[calculate|compute|find|give me|tell me] [the date] {expression:bareOffset}', '(what is|what was|what will be) {expression:date} (date|day|weekday|day of the week)',
      'when exactly is {expression:offset}',
      'is {expression:date} [a|on a|on] (monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|weekend day)',
      '(calculate|compute|find|tell me|give me|show me) {expression:date}',
      '{expression:date} (what|which) <day> (is it|will it be|was it|is that|is it going to be)', 'what (time|hour) (will it be|is it|was it|would it be|is it going to be) {expression:offset}', 'what (day|date) (it was|it is|it will be|it would be|that is|that was) {expression:date}',
      'what [day|date] {expression:offset} (is|was|will be|would be)',
    ],
  },
  {
    agent: 'utility', action: 'date', confidence: 0.96, slots: { expression: 'week number' },
    sentences: [
      '(what|which) [calendar] week [number] [of the year] (is it|are we in|is this|do we have|is it now|are we on|are we at|it is) [<right>|of the year]', '(what is|tell me|give me) [the] [current|this] [calendar|iso] week [number] [of the year] [<right>]', '[the] [current|calendar] week number [of the year]',
      '(what|which) week of the year (is it|are we in|is this) [<right>]', 'what is the number of (this|the) week', 'what number week (is it|are we in)',
    ],
  },
  {
    agent: 'utility', action: 'date', confidence: 0.96, slots: { expression: 'month' },
    sentences: ['(what|which) month (is it|are we in|is this|do we have|is it now|it is) [<right>]', 'what is [the] (current month|month now|month today|month right now|this month)', '[the] current month', 'what is the month', 'what month of the year is it'],
  },
  {
    agent: 'utility', action: 'date', confidence: 0.96, slots: { expression: 'year' },
    sentences: ['(what|which) year (is it|are we in|is this|do we have|is it now|it is) [<right>]', 'what is [the] (current year|year now|year today|year right now|this year)', '[the] current year', 'what is the year'],
  },
  {
    agent: 'utility', action: 'date', confidence: 0.5, lacks: ['expression'],
    sentences: ['(what|which) (day|date|weekday|day of the week) (is|was|will) [the]', 'what is the (date|day|weekday) (of|on|in|for)', 'what (day|date) (does|did|will)', 'what day of the week (is|was)'],
  },
];
