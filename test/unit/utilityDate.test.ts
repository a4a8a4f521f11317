import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { easterOf, holidays } from '../../src/core/agents/utility/holidays';
import { UtilityBench } from './utilityBench';

const zone = 'America/New_York';
// Sunday, November 22, 2026, 2:45 in the morning in New York.
const bench = new UtilityBench({ zone });

const done: ReadonlyArray<readonly [expression: string, text: string]> = [
  ['today', 'Today is Sunday, November 22, 2026.'],
  ['date', 'Today is Sunday, November 22, 2026.'],
  ['day of the week', 'Today is Sunday, November 22, 2026.'],
  ['what day is it', 'Today is Sunday, November 22, 2026.'],
  ['Today?', 'Today is Sunday, November 22, 2026.'],
  ['tomorrow', 'Tomorrow is Monday, November 23, 2026.'],
  ['yesterday', 'Yesterday was Saturday, November 21, 2026.'],
  ['day after tomorrow', 'The day after tomorrow is Tuesday, November 24, 2026.'],
  ['the day before yesterday', 'The day before yesterday was Friday, November 20, 2026.'],
  ['next friday', 'Next Friday is November 27, 2026.'],
  ['friday', 'Friday is November 27, 2026.'],
  ['this friday', 'This Friday is November 27, 2026.'],
  ['last friday', 'Last Friday was November 20, 2026.'],
  ['sunday', 'Sunday is November 22, 2026.'],
  ['next sunday', 'Next Sunday is November 29, 2026.'],
  ['last sunday', 'Last Sunday was November 15, 2026.'],
  ['tues', 'Tuesday is November 24, 2026.'],
  ['monday next week', 'Monday next week is November 23, 2026.'],
  ['monday after next', 'Monday after next is November 30, 2026.'],
  ['saturday in 2 weeks', 'Saturday in 2 weeks is December 12, 2026.'],
  ['next weekend', 'Next weekend is Saturday, November 28, 2026.'],
  ['in 3 weeks', 'In 3 weeks it will be Sunday, December 13, 2026.'],
  ['in a week', 'In a week it will be Sunday, November 29, 2026.'],
  ['in a fortnight', 'In a fortnight it will be Sunday, December 6, 2026.'],
  ['in half a year', 'In half a year it will be Saturday, May 22, 2027.'],
  ['in 10 business days', 'In 10 business days it will be Monday, December 7, 2026.'],
  ['3 weekdays ago', '3 weekdays ago was Wednesday, November 18, 2026.'],
  ['45 days from now', '45 days from now is Wednesday, January 6, 2027.'],
  ['2 weeks ago', '2 weeks ago was Sunday, November 8, 2026.'],
  ['1 year and 2 months ago', '1 year and 2 months ago was Monday, September 22, 2025.'],
  ['0.5 years from now', '0.5 years from now is Saturday, May 22, 2027.'],
  ['in 90 minutes', 'In 90 minutes it will be Sunday, November 22, 2026 at 4:15 AM.'],
  ['half an hour from now', 'Half an hour from now is Sunday, November 22, 2026 at 3:15 AM.'],
  ['a week from today', 'A week from today is Sunday, November 29, 2026.'],
  ['3 days after christmas', '3 days after Christmas is Monday, December 28, 2026.'],
  ['10 days before christmas', '10 days before Christmas is Tuesday, December 15, 2026.'],
  ['day after christmas', 'The day after Christmas is Saturday, December 26, 2026.'],
  ['2 weeks from friday', '2 weeks from Friday is Friday, December 11, 2026.'],
  ['christmas', 'Christmas is Friday, December 25, 2026.'],
  ['Christmas Eve', 'Christmas Eve is Thursday, December 24, 2026.'],
  ['last christmas', 'Last Christmas was Thursday, December 25, 2025.'],
  ['christmas 2030', 'Christmas 2030 is Wednesday, December 25, 2030.'],
  ['christmas next year', 'Christmas next year is Saturday, December 25, 2027.'],
  ['thanksgiving', 'Thanksgiving is Thursday, November 26, 2026.'],
  ['thanksgiving 2025', 'Thanksgiving 2025 was Thursday, November 27, 2025.'],
  ['black friday', 'Black Friday is Friday, November 27, 2026.'],
  ['labor day', 'Labor Day is Monday, September 6, 2027.'],
  ['memorial day', 'Memorial Day is Monday, May 31, 2027.'],
  ["mother's day", "Mother's Day is Sunday, May 9, 2027."],
  ['fathers day', "Father's Day is Sunday, June 20, 2027."],
  ['easter', 'Easter is Sunday, March 28, 2027.'],
  ['good friday 2030', 'Good Friday 2030 is Friday, April 19, 2030.'],
  ['easter monday', 'Easter Monday is Monday, March 29, 2027.'],
  ['halloween', 'Halloween is Sunday, October 31, 2027.'],
  ["new year's eve", "New Year's Eve is Thursday, December 31, 2026."],
  ['new year', "New Year's Day is Friday, January 1, 2027."],
  ["valentine's day", "Valentine's Day is Sunday, February 14, 2027."],
  ['election day 2028', 'Election Day 2028 is Tuesday, November 7, 2028.'],
  ['leap day', 'Leap Day is Tuesday, February 29, 2028.'],
  ['december 25', 'December 25, 2026 is a Friday.'],
  ['Dec. 25', 'December 25, 2026 is a Friday.'],
  ['25 december', 'December 25, 2026 is a Friday.'],
  ['december 25 next year', 'December 25, 2027 is a Saturday.'],
  ['december 25th of 2027', 'December 25, 2027 is a Saturday.'],
  ['november 22', 'November 22, 2026 is a Sunday.'],
  ['november 21', 'November 21, 2027 is a Sunday.'],
  ['july 4 2027', 'July 4, 2027 is a Sunday.'],
  ['July 4th, 1776', 'July 4, 1776 was a Thursday.'],
  ['the 4th of july', 'July 4, 2027 is a Sunday.'],
  ['the first of march', 'March 1, 2027 is a Monday.'],
  ['december twenty fifth', 'December 25, 2026 is a Friday.'],
  ['2027-07-04', 'July 4, 2027 is a Sunday.'],
  ['12/25', 'December 25, 2026 is a Friday.'],
  ['february 29', 'February 29, 2028 is a Tuesday.'],
  ['the 15th', 'December 15, 2026 is a Tuesday.'],
  ['31st', 'December 31, 2026 is a Thursday.'],
  ['15th of next month', 'December 15, 2026 is a Tuesday.'],
  ['march 2027', 'March 2027 is Monday, March 1, 2027.'],
  ['end of the month', 'The end of the month is Monday, November 30, 2026.'],
  ['end of this year', 'The end of this year is Thursday, December 31, 2026.'],
  ['beginning of march 2027', 'The beginning of March 2027 is Monday, March 1, 2027.'],
  ['middle of march', 'The middle of March is Tuesday, March 16, 2027.'],
  ['first monday of september', 'The first Monday of September is September 6, 2027.'],
  ['last friday in november', 'The last Friday of November is November 27, 2026.'],
  ['third thursday of may 2027', 'The third Thursday of May 2027 is May 20, 2027.'],
  ['second tuesday of next month', 'The second Tuesday of next month is December 8, 2026.'],
  ['next month', 'Next month is Tuesday, December 22, 2026.'],
  ['tomorrow at 5 pm', 'Tomorrow at 5 PM is Monday, November 23, 2026.'],
  ['3:30 pm on friday', 'Friday at 3:30 PM is November 27, 2026.'],
  ['week number', 'It is week 47 of 2026.'],
  ['week number of december 31', 'December 31, 2026 is in week 53 of 2026.'],
  ['month', 'It is November 2026.'],
  ['year', 'It is 2026.'],
  ['quarter', 'It is quarter 4 of 2026.'],
  ['day of the year', 'It is day 326 of 2026.'],
  ['leap year 2028', '2028 is a leap year.'],
  ['leap year 2100', '2100 is not a leap year.'],
  ['days in february', 'February 2027 has 28 days.'],
  ['days in february 2028', 'February 2028 has 29 days.'],
  ['days in 2028', '2028 has 366 days.'],
];

const failed: ReadonlyArray<readonly [expression: string, text: string]> = [
  ...['blah', 'february 30', 'feb 29 2025', 'fifth monday of february 2027', 'june 31', 'christmas and easter', 'friday is good', 'constructor', '0th', 'x'.repeat(200)].map(expression =>
    [expression, `I did not understand ${expression.length > 60 ? `${expression.slice(0, 60)}...` : expression} as a date. Try one like next Friday, in 3 weeks or December 25.`] as const),
  ['in 100000 years', 'That date is outside the years 1 to 9999.'],
  ['in 999999999999 days', 'That date is outside the years 1 to 9999.'],
  ['5000 years ago', 'That date is outside the years 1 to 9999.'],
];

describe('utility: date', () => {
  for (const [expression, text] of done) {
    it(`${expression}: ${text}`, async () => {
      const result = await bench.ask('date', { expression });
      assert.deepEqual([result.outcome, result.text], ['done', text]);
    });
  }

  for (const [expression, text] of failed) {
    it(`says why not: ${expression.slice(0, 40)}`, async () => { assert.deepEqual(await bench.ask('date', { expression }), { outcome: 'failed', text }); });
  }

  it('lives in the zone of its user', async () => {
    const askIn = (userZone: string) => new UtilityBench({ zone: userZone }).text('date', { expression: 'today' });
    assert.equal(await askIn('Pacific/Kiritimati'), 'Today is Sunday, November 22, 2026.');
    assert.equal(await askIn('America/Los_Angeles'), 'Today is Saturday, November 21, 2026.');
  });

  it('says "next Friday" of the following week once this one has begun', async () => {
    const wednesday = new UtilityBench({ at: '2026-11-25T12:00:00Z' });
    assert.equal(await wednesday.text('date', { expression: 'next friday' }), 'Next Friday is December 4, 2026.');
    assert.equal(await wednesday.text('date', { expression: 'friday' }), 'Friday is November 27, 2026.');
  });

  it('counts today as the next holiday, and passes it over when asked for the next one', async () => {
    const christmas = new UtilityBench({ at: '2026-12-25T12:00:00Z' });
    assert.equal(await christmas.text('date', { expression: 'christmas' }), 'Christmas is Friday, December 25, 2026.');
    assert.equal(await christmas.text('date', { expression: 'next christmas' }), 'Next Christmas is Saturday, December 25, 2027.');
    assert.equal(await christmas.text('date', { expression: 'last christmas' }), 'Last Christmas was Thursday, December 25, 2025.');
  });

  it('knows Easter (dates of the US Naval Observatory)', () => {
    const known: Readonly<Record<number, readonly [month: number, day: number]>> = {
      1961: [4, 2], 1981: [4, 19], 2000: [4, 23], 2008: [3, 23], 2011: [4, 24], 2016: [3, 27], 2019: [4, 21], 2024: [3, 31], 2025: [4, 20], 2026: [4, 5], 2027: [3, 28], 2038: [4, 25], 2049: [4, 18],
    };
    for (const [year, [month, day]] of Object.entries(known)) { assert.deepEqual(easterOf(Number(year)), { month, day }, year); }
  });

  it('answers every holiday by name', async () => {
    for (const name of holidays.keys()) { assert.equal((await bench.ask('date', { expression: name })).outcome, 'done', name); }
  });

  for (const processZone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
    it(`answers the same where the process runs in ${processZone}`, async () => {
      const before = process.env['TZ'];
      process.env['TZ'] = processZone;
      try {
        assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, processZone);
        for (const [expression, text] of done) { assert.equal(await bench.text('date', { expression }), text); }
      } finally {
        if (before === undefined) { delete process.env['TZ']; } else { process.env['TZ'] = before; }
      }
    });
  }

  it('answers any text', async () => {
    const words = fastCheck.constantFrom('next', 'last', 'friday', 'in', '3', 'weeks', 'ago', 'after', 'before', 'christmas', 'december', '25', '2027', 'first', 'of', 'the', 'at', '5 pm', 'month', 'half', 'a', 'year', '29', 'february',
      'end', 'noon', '99999999999', 'from', 'now', '12:99', '0000', '31st');
    const text = fastCheck.oneof(fastCheck.string(), fastCheck.array(words, { maxLength: 9 }).map(parts => parts.join(' ')));
    await fastCheck.assert(fastCheck.asyncProperty(text, async expression => {
      for (const result of [await bench.ask('date', { expression }), await bench.ask('duration', { from: 'now', to: expression }), await bench.ask('duration', { from: expression, to: 'now' })]) {
        assert.ok(['done', 'failed', 'asked_back'].includes(result.outcome));
        assert.doesNotMatch(result.text.replace(expression.slice(0, 60), ''), /Invalid|NaN|undefined|null|-\d/);
      }
    }), { numRuns: 1500 });
  });
});
