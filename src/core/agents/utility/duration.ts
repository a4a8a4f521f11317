import type { DateTime } from 'luxon';
import type { StepResult } from '../../turn';
import { readMoment } from './dateExpression';
import { messages } from './messages';
import { aheadOf, type DateContext, isInRange, type Moment } from './moment';
import { counted, done, failed, listed, type Parts, quoted } from './say';
import { spanText } from './spanText';

/** From so many days on the weeks are named too, and from a year on years and months instead. */
const weeksFromDays = 14;
const yearsFromDays = 365;

/** How long it is between two moments: in days where whole days are meant, else in hours and minutes. */
export function duration(from: string, to: string, context: Omit<DateContext, 'direction'>): StepResult {
  const [isFromNow, isToNow] = [isNow(from), isNow(to)];
  // "Since December 25" looks back, "until December 25" ahead, and "from March 1 to June 15" ahead from where it begins.
  const start = readMoment(from, { ...context, direction: isToNow ? 'backward' : 'forward' });
  if (!start) { return failed(messages.unknownDate, { expression: quoted(from) }); }
  if (!isInRange(start.at)) { return failed(messages.dateTooFar); }
  const isBetweenDates = !isFromNow && !start.isTimeOnly;
  const end = readMoment(to, { ...context, direction: 'forward', now: isBetweenDates && !isToNow ? start.at : context.now });
  if (!end) { return failed(messages.unknownDate, { expression: quoted(to) }); }
  if (!isInRange(end.at)) { return failed(messages.dateTooFar); }
  if (isFromNow && isToNow) { return done(messages.noTime); }
  if (isFromNow) { return untilOrAgo(aheadOf(context.now, end), context.now); }
  if (isToNow) { return sinceOrUntil(start, context); }
  return between(start, end);
}

function isNow(text: string): boolean {
  return /^(?:right )?now$/i.test(text.trim());
}

function untilOrAgo(moment: Moment, now: DateTime): StepResult {
  const { label, hasTime } = moment;
  const [earlier, later] = hasTime ? [now, moment.at] : [now.startOf('day'), moment.at.startOf('day')];
  const isPast = later < earlier;
  const span = isPast ? spanBetween(later, earlier, hasTime) : spanBetween(earlier, later, hasTime);
  if (span.isNothing) { return label === 'today' ? done(messages.sameDay) : done(hasTime ? messages.isNow : messages.isToday, { label }); }
  // "There are 2 hours until in 2 hours" says nothing twice.
  if (isSpanLabel(label)) { return told(span, isPast ? messages.sinceSpan : messages.fromNow); }
  if (isPast) { return told(span, messages.ago, { label }); }
  return told(span, /^1 \D/.test(span.parts.span) ? messages.untilOne : messages.until, { label });
}

function sinceOrUntil(moment: Moment, { now }: Omit<DateContext, 'direction'>): StepResult {
  const start = moment.isTimeOnly && moment.at > now ? { ...moment, at: moment.at.minus({ days: 1 }) } : moment;
  const { label, hasTime } = start;
  if (start.at > now) { return untilOrAgo(start, now); }
  const [earlier, later] = hasTime ? [start.at, now] : [start.at.startOf('day'), now.startOf('day')];
  const span = spanBetween(earlier, later, hasTime);
  if (span.isNothing) { return label === 'today' ? done(messages.sameDay) : done(hasTime ? messages.isNow : messages.isToday, { label }); }
  return isSpanLabel(label) ? told(span, messages.sinceSpan) : told(span, messages.since, { label });
}

/** With the days as a number, for a step that goes on with them. */
function told({ parts, days }: SpanParts, sentence: string, labels: Parts = {}): StepResult {
  return { ...done(sentence, { ...labels, ...parts }), ...days !== null && { items: [String(days)] } };
}

function isSpanLabel(label: string): boolean {
  return /^in | from now$| from today$| ago$/.test(label);
}

function between(start: Moment, end: Moment): StepResult {
  const hasTime = start.hasTime || end.hasTime;
  let { at } = end;
  if (end.isTimeOnly) {
    // A time belongs to the day of the other one, or to the next if that time is past: 10 PM to 6 AM is a night.
    at = start.at.startOf('day').set({ hour: end.at.hour, minute: end.at.minute });
    if (at < start.at) { at = at.plus({ days: 1 }); }
  }
  const [earlier, later] = at < start.at ? [at, start.at] : [start.at, at];
  const labels = { from: start.label, to: end.label };
  const span = spanBetween(earlier, later, hasTime);
  return span.isNothing ? done(messages.sameTime, labels) : told(span, messages.between, labels);
}

interface SpanParts {
  /** Less than a day, or less than a second. */
  readonly isNothing: boolean;
  /** `detail` says the same in larger units, or is empty. */
  readonly parts: { readonly span: string; readonly detail: string };
  /** Null where it is counted in hours and minutes. */
  readonly days: number | null;
}

function spanBetween(earlier: DateTime, later: DateTime, hasTime: boolean): SpanParts {
  if (hasTime) {
    const exact = Math.round(later.toSeconds() - earlier.toSeconds());
    // Seconds are of interest in the last minutes only.
    const seconds = exact >= 600 ? Math.round(exact / 60) * 60 : exact;
    return { isNothing: seconds === 0, parts: { span: spanText(seconds), detail: '' }, days: null };
  }
  // Calendar days: one on which the clocks change is a day like any other.
  const inUtc = (at: DateTime) => at.startOf('day').setZone('utc', { keepLocalTime: true });
  const days = Math.round(inUtc(later).diff(inUtc(earlier), 'days').days);
  const detail = detailOf(inUtc(earlier), inUtc(later), days);
  return { isNothing: days === 0, parts: { span: counted(days, 'day'), detail: detail === null ? '' : messages.spanDetail.replace('{detail}', detail) }, days };
}

function detailOf(earlier: DateTime, later: DateTime, days: number): string | null {
  if (days < weeksFromDays) { return null; }
  if (days < yearsFromDays) {
    const rest = days % 7;
    return listed([counted(Math.floor(days / 7), 'week'), ...(rest === 0 ? [] : [counted(rest, 'day')])]);
  }
  const exact = later.diff(earlier, ['years', 'months', 'days']);
  const parts = ([[exact.years, 'year'], [exact.months, 'month'], [Math.round(exact.days), 'day']] as const).filter(([count]) => count > 0);
  return listed(parts.map(([count, unit]) => counted(count, unit)));
}

