import type { Rule } from '../rule';

const program = '(function|method|class|variable|file|code|component|module|loop|script|test|tests|thread|callback|bug)';

const carriers = 'a an the me my for of to going put on set start create make begin run i need want would like have get give please new another quick countdown timer on with at in please up can could you go ahead and off right now here one just time let us use do started';

export const timerRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'timer', confidence: 0.97,
    sentences: [
      '<timerAsk> timer [for|of|to|at|with|in|that lasts|lasting|that runs for|running for|that goes off in|to go off in|which goes off in|going for|set for|set to|on|that is|duration|with a duration of|at|last|from|four] [a|an|the] {seconds:duration} <timerNow>',
      '<timerAsk> {seconds:duration} [long] [countdown|count down|cooking|kitchen] timer <timerNow>',
      '<start> [a] {seconds:duration} (on|onto) (the|my|a) (timer|clock|countdown)', 'put {seconds:duration} [on] the clock',
      '<timerAsk> (countdown|count down) [for|of|from|to] {seconds:duration} <timerNow>', '<start> (counting down|a count down) [from|for] {seconds:duration}', '(count down|countdown) [from|for] {seconds:duration}', '<timerAsk> {seconds:duration} (countdown|count down|alarm|reminder)',
      '<rings> [again] (in|after|for|in about|once) {seconds:duration} <timerNow>', '<rings> (when|once|after|as soon as) {seconds:duration} (is|are|have|has) [been|all] (up|passed|over|gone|elapsed|done|gone by|finished|expired)', '(when|once|after) {seconds:duration} (is|are|have|has) (up|passed|over|gone|elapsed|done|gone by) <rings>',
      'in {seconds:duration} <rings> [up]', '(time me|start timing|time|clock me|track) [for] {seconds:duration} <timerNow>', '(set|start) [for] {seconds:duration} <timerNow>', 'wait {seconds:duration} (and|then) <rings>', '<rings> {seconds:duration} from now', 'snooze [for] {seconds:duration}', 'timer {seconds:duration}',
      '(wake|alert|ping|call) me [up] {seconds:duration} from now', 'i need to know when {seconds:duration} (is|are|have|has) (up|passed|over|gone|elapsed)', 'give me {seconds:duration} on the clock',
    ],
    core: ['timer (for|of) {seconds:duration}', '{seconds:duration} timer'],
    carriers,
    not: [program],
  },
  {
    agent: 'utility', action: 'timer', confidence: 0.96,
    sentences: [
      '<timerAsk> {label:name} timer [for|of|to|at|with|on] [a|an] {seconds:duration} <timerNow>',
      '<timerAsk> {seconds:duration} {label:name} timer <timerNow>', '<timerAsk> {seconds:duration} timer (for|to|as) {label}', '<timerAsk> timer (for|to) {label} (for|of|in|at|lasting|to) {seconds:duration} <timerNow>',
      '<timerAsk> {seconds:duration} timer [and] <named> [it] {label}', '<timerAsk> timer [for|of] {seconds:duration} [and] <named> [it] {label}', '<timerAsk> timer <named> {label} (for|of|in|to|lasting|with|at|on) {seconds:duration} <timerNow>', '<timerAsk> timer <named> {label} {seconds:duration}',
      '<timerAsk> timer [for|of] {seconds:duration} (for|to|until) {label}', '<timerAsk> timer in {seconds:duration} (for|to) {label}',
      '<rings> (in|after|in about) {seconds:duration} [from now] (to|about|that|of|for|it is) {label}', '<rings> (to|about|that|of|for) {label} (in|after) {seconds:duration} <timerNow>', '<rings> {seconds:duration} from now (to|about|that) {label}', '<rings> (to|about) {label} {seconds:duration} from now',
      'in {seconds:duration} <rings> (to|about|that|of) {label}', 'after {seconds:duration} <rings> (to|about|that|of) {label}', '(set|start|create) {seconds:duration} (for|on) [the|my] {label:name} [timer]', '{label:name} timer {seconds:duration}', '{label:name} {seconds:duration} timer',
    ],
    not: [program],
  },
  {
    agent: 'utility', action: 'timer', confidence: 0.55, lacks: ['seconds'],
    sentences: [
      '<start> <aNew> timer [for|of|to|at|in|with]', '<aNew> timer [for|of|to]', '<start> <aNew> timer (for|of|to) [a|an|about|another|half|half an]', '<start> <aNew> timer [for|of|to] {unfinished:number}', 'timer [for|of|to] {unfinished:number}', '<start> <aNew> timer <named>', '<start> <aNew> (countdown|count down) [for|from|of]',
      '(remind me|wake me|wake me up|alert me|ping me|notify me|set an alarm|set a reminder|set alarm|alarm) [in|after|for] [a|an]', '(remind me|wake me|wake me up|alert me|set an alarm|set a reminder|notify me|ping me) (in|after) {unfinished:number}', 'time me [for]', '<start> <aNew> timer [for|of|to] {seconds:duration} and',
    ],
    not: [program],
  },
  {
    agent: 'utility', action: 'timer', confidence: 0.5, lacks: ['seconds'],
    sentences: ['<start> <aNew> {label:name} timer [for|of|to]', '<start> <aNew> timer <named> {label} [for]', '<start> <aNew> timer for [the|my] {label:name}', 'remind me to {label}', 'set a reminder to {label}'],
    not: [program],
  },
];

export const cancelTimerRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'cancelTimer', confidence: 0.97,
    sentences: [
      '<cancel> <theTimer> [countdown|kitchen] (timer|countdown|alarm|reminder) [now|right now|that is running|i set|you set|from running|running]', '(turn|shut|switch) <theTimer> (timer|alarm|countdown) off',
      '(no more timer|i do not need the timer [anymore|any more]|the timer is not needed [anymore|any more]|do not need the timer [anymore|any more])', 'timer (off|cancel|stop)', 'make <theTimer> timer (stop|go away|shut up)', 'make (it|the alarm|the timer) stop ringing',
    ],
    not: [program],
  },
  {
    agent: 'utility', action: 'cancelTimer', confidence: 0.97, slots: { label: 'all' },
    sentences: ['<cancel> (all|every|all of|every one of|each of|each|every single) [of] [the|my|those|our|these] [running|active|current|other|existing] (timers|timer|alarms|countdowns|reminders)', '<cancel> [the|my|those|our|these|both|both the|both my] [running|active|current|existing] timers', '(turn|shut|switch) [all] [the|my] timers off', '(no more timers|timers off)', '<cancel> everything that is (timing|running on a timer)'],
    not: [program],
  },
  {
    agent: 'utility', action: 'cancelTimer', confidence: 0.97,
    sentences: ['<cancel> <theTimer> {label:durationName} (timer|countdown|alarm)', '<cancel> <theTimer> timer (for|of|with) {label:durationName}', '<cancel> <theTimer> {label:name} timer', '<cancel> <theTimer> timer (called|named|labeled|labelled|for|titled|with the name|with the label|about) {label}', '(turn|shut|switch) [the|my] {label:name} timer off', '<cancel> <theTimer> {label:name} (countdown|reminder)', '<cancel> <theTimer> reminder (to|about|for) {label}'],
    not: [program, '(all|every|both) [of] [the|my]'],
  },
];
