import { DateTime } from 'luxon';
import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import { toVoiceError, VoiceError } from '../../../base/errors';
import type { Random } from '../../../base/random';
import { actionSpec, type actions } from '../../router/actions';
import type { Slots, Step, StepResult } from '../../turn';
import type { Agent } from '../agent';
import { absoluteWarmSteps } from './absoluteDate';
import { calculate } from './calculate';
import { convert } from './convert';
import { date } from './date';
import { type HourCycle, hourCycleOf } from './dateText';
import { duration } from './duration';
import { encode } from './encode';
import { ExpressionParser } from './expression';
import { questions } from './messages';
import type { DateContext } from './moment';
import { PlaceLookup } from './placeLookup';
import { randomThing } from './random';
import { askBack } from './say';
import { numberSlot, textSlot } from './slots';
import { time } from './time';
import { type Timer, Timers } from './timer';
import { tip } from './tip';
import { UnitLookup } from './unitLookup';

export type { Timer };

export interface UtilityAgentProps {
  readonly clock: Clock;
  readonly random: Random;
  /** Decides between a clock of 12 and of 24 hours; the language is English. Default `en-US`. */
  readonly locale?: string;
  /** A timer rings; the host says so. */
  readonly onTimer: (timer: Timer) => void;
}

type UtilityAction = keyof typeof actions.utility;
/** What takes its time to build, each for some of the actions. */
type Part = 'calculator' | 'units' | 'places' | 'calendar' | 'dates';
const partsFor: Readonly<Record<UtilityAction, readonly Part[]>> = {
  calculate: ['calculator'], convert: ['units'], time: ['places', 'calendar'], date: ['calendar', 'dates'], duration: ['calendar', 'dates'],
  tip: [], timer: [], cancelTimer: [], random: [], encode: [],
};
/** Null: a required slot is missing or of the wrong type. */
type Handler = (slots: Slots) => StepResult | null;

/** Arithmetic, units, dates, times, timers, random things and encodings: computed, never guessed. */
export class UtilityAgent implements Agent, Disposable {
  readonly name = 'utility';
  private readonly parser = new ExpressionParser();
  private readonly running: Timers;
  private readonly built = new Set<Part>();
  private hourCycle: HourCycle | null = null;
  private unitLookup: UnitLookup | null = null;
  private placeLookup: PlaceLookup | null = null;

  constructor(private readonly props: UtilityAgentProps) {
    this.running = new Timers(props);
  }

  /** The timers that are running, the oldest first. */
  get timers(): readonly Timer[] {
    return this.running.list;
  }

  /** Builds parser and tables ahead of the first question; without it that one takes some 100 ms longer. */
  warm(): void {
    for (const step of this.warmSteps()) { step(); }
  }

  /** The same in pieces of some milliseconds, for a place that others want to work in meanwhile. */
  *warmSteps(): Iterable<() => void> {
    for (const part of Object.keys(this.parts)) { yield* this.stepsOf(part as Part); }
  }

  *stepsFor(action: string): Iterable<() => void> {
    for (const part of isUtilityAction(action) ? partsFor[action] : []) { yield* this.stepsOf(part); }
  }

  private *stepsOf(part: Part): Iterable<() => void> {
    if (this.built.has(part)) { return; }
    yield* this.parts[part]();
    this.built.add(part);
  }

  perform(step: Step, _context: unknown, signal: AbortSignal): Promise<StepResult> {
    try {
      return Promise.resolve(this.answer(step, signal));
    } catch (thrown) {
      return Promise.reject(toVoiceError(thrown));
    }
  }

  dispose(): void {
    this.running.dispose();
  }

  private readonly parts: Readonly<Record<Part, () => readonly (() => void)[]>> = {
    calculator: () => [...this.parser.warmSteps(), () => { calculate('1 + 1', this.parser); }],
    units: () => [() => { this.units().find('km'); }],
    places: () => [() => { this.places().find('tokyo'); }],
    // The first use of the platform's calendars and names.
    calendar: () => [() => { this.props.clock.timeZone(); }, () => { this.now(); }, () => { this.dateContext(); }],
    dates: () => [...absoluteWarmSteps(), () => { date('july 4 2027', this.dateContext()); }],
  };

  private answer(step: Step, signal: AbortSignal): StepResult {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    if (step.agent !== this.name || !isUtilityAction(step.action)) {
      throw new VoiceError('internal', `The utility agent has no action ${step.agent}.${step.action}.`);
    }
    const { action } = step;
    return this.handlers[action](step.slots) ?? askBack(this.questionFor(action, step.slots));
  }

  private questionFor(action: UtilityAction, slots: Slots): string {
    const asked = Object.entries(questions[action]);
    const missing = asked.find(([slot]) => (numericSlots.has(slot) ? numberSlot(slots, slot) : textSlot(slots, slot)) === null) ?? asked[0];
    if (!missing) { throw new VoiceError('internal', `Nothing can be missing from ${action}.`); }
    return missing[1];
  }

  private readonly handlers: Readonly<Record<UtilityAction, Handler>> = {
    calculate: slots => {
      const expression = textSlot(slots, 'expression');
      return expression === null ? null : calculate(expression, this.parser);
    },
    convert: slots => {
      const [value, from, to] = [numberSlot(slots, 'value'), textSlot(slots, 'from'), textSlot(slots, 'to')];
      return value === null || from === null || to === null ? null : convert(value, from, to, this.units());
    },
    tip: slots => {
      const [amount, percent] = [numberSlot(slots, 'amount'), numberSlot(slots, 'percent')];
      return amount === null || percent === null ? null : tip(amount, percent, numberSlot(slots, 'people'));
    },
    date: slots => {
      const expression = textSlot(slots, 'expression');
      return expression === null ? null : date(expression, this.dateContext());
    },
    time: slots => time(textSlot(slots, 'place'), this.now(), this.hours(), this.places()),
    duration: slots => {
      const [from, to] = [textSlot(slots, 'from'), textSlot(slots, 'to')];
      return from === null || to === null ? null : duration(from, to, this.dateContext());
    },
    timer: slots => {
      const seconds = numberSlot(slots, 'seconds');
      return seconds === null ? null : this.running.set(seconds, textSlot(slots, 'label'));
    },
    cancelTimer: slots => this.running.cancel(textSlot(slots, 'label')),
    random: slots => {
      const kind = textSlot(slots, 'kind');
      return kind === null ? null : randomThing(kind, numberSlot(slots, 'min'), numberSlot(slots, 'max'), this.props.random);
    },
    encode: slots => {
      const [kind, text] = [textSlot(slots, 'kind'), textSlot(slots, 'text')];
      return kind === null || text === null ? null : encode(kind, text);
    },
  };

  private units(): UnitLookup {
    return this.unitLookup ??= new UnitLookup();
  }

  private places(): PlaceLookup {
    return this.placeLookup ??= new PlaceLookup();
  }

  private now(): DateTime {
    return DateTime.fromMillis(this.props.clock.wallMs(), { zone: this.props.clock.timeZone() });
  }

  /** Looked up when first needed: that loads the platform's calendars, some 20 ms. */
  private hours(): HourCycle {
    return this.hourCycle ??= hourCycleOf(this.props.locale ?? 'en-US');
  }

  private dateContext(): DateContext {
    return { now: this.now(), direction: 'forward', hours: this.hours() };
  }
}

const numericSlots: ReadonlySet<string> = new Set(['value', 'amount', 'percent', 'seconds']);

function isUtilityAction(name: string): name is UtilityAction {
  return actionSpec('utility', name) !== undefined;
}
