import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { placeRows } from '../../src/core/agents/utility/places';
import { UtilityBench } from './utilityBench';

// 15:45 on Sunday, November 22, 2026 in London, half a year away from summer time.
const bench = new UtilityBench({ at: '2026-11-22T15:45:00Z', zone: 'Europe/London' });

const done: ReadonlyArray<readonly [place: string, text: string]> = [
  ['Tokyo', 'In Tokyo it is 12:45 AM, Monday.'],
  ['tokyo', 'In Tokyo it is 12:45 AM, Monday.'],
  ['London', 'In London it is 3:45 PM.'],
  ['Paris', 'In Paris it is 4:45 PM.'],
  ['Paris, France', 'In Paris, France, it is 4:45 PM.'],
  ['Paris Texas', 'In Paris, Texas, it is 9:45 AM.'],
  ['New York', 'In New York it is 10:45 AM.'],
  ['New York City', 'In New York City it is 10:45 AM.'],
  ['nyc', 'In New York City it is 10:45 AM.'],
  ['San Francisco', 'In San Francisco it is 7:45 AM.'],
  ['los angeles california', 'In Los Angeles, California, it is 7:45 AM.'],
  ['Portland Oregon', 'In Portland, Oregon, it is 7:45 AM.'],
  ['Springfield, Illinois', 'In Springfield, Illinois, it is 9:45 AM.'],
  ['London Ontario', 'In London, Ontario, it is 10:45 AM.'],
  ['Melbourne Florida', 'In Melbourne, Florida, it is 10:45 AM.'],
  ['Melbourne', 'In Melbourne it is 2:45 AM, Monday.'],
  ['Vancouver Canada', 'In Vancouver, Canada, it is 7:45 AM.'],
  ['Sydney Australia', 'In Sydney, Australia, it is 2:45 AM, Monday.'],
  ['Berlin Germany', 'In Berlin, Germany, it is 4:45 PM.'],
  ['Mumbai', 'In Mumbai it is 9:15 PM.'],
  ['Kathmandu', 'In Kathmandu it is 9:30 PM.'],
  ['são paulo', 'In Sao Paulo it is 12:45 PM.'],
  ['Sao Paulo', 'In Sao Paulo it is 12:45 PM.'],
  ['München', 'In Munchen it is 4:45 PM.'],
  ['Honolulu', 'In Honolulu it is 5:45 AM.'],
  ['Ho Chi Minh City', 'In Ho Chi Minh City it is 10:45 PM.'],
  ['Kyiv', 'In Kyiv it is 5:45 PM.'],
  ['Buenos Aires', 'In Buenos Aires it is 12:45 PM.'],
  ['texas', 'In Texas it is 9:45 AM.'],
  ['Georgia', 'In Georgia it is 7:45 PM.'],
  ['usa', 'In the USA, going by New York, it is 10:45 AM.'],
  ['the United States', 'In the United States, going by New York, it is 10:45 AM.'],
  ['Australia', 'In Australia, going by Sydney, it is 2:45 AM, Monday.'],
  ['Japan', 'In Japan it is 12:45 AM, Monday.'],
  ['the uk', 'In the UK it is 3:45 PM.'],
  ['the Netherlands', 'In the Netherlands it is 4:45 PM.'],
  ['EST', 'In EST it is 10:45 AM.'],
  ['Eastern time', 'In Eastern Time it is 10:45 AM.'],
  ['pacific', 'In Pacific it is 7:45 AM.'],
  ['UTC', 'In UTC it is 3:45 PM.'],
  ['GMT', 'In GMT it is 3:45 PM.'],
  ['CET', 'In CET it is 4:45 PM.'],
  ['IST', 'In IST it is 9:15 PM.'],
  ['UTC+3', 'In UTC+3 it is 6:45 PM.'],
  ['utc plus 3', 'In UTC+3 it is 6:45 PM.'],
  ['GMT-5:30', 'In UTC-5:30 it is 10:15 AM.'],
  ['Asia/Tokyo', 'In Asia/Tokyo it is 12:45 AM, Monday.'],
  ['Asia/Kolkata', 'In Kolkata it is 9:15 PM.'],
  ['America/New_York', 'In America/New York it is 10:45 AM.'],
  ['here', 'It is 3:45 PM.'],
];

const durations: ReadonlyArray<readonly [from: string, to: string, text: string]> = [
  ['now', 'christmas', 'There are 33 days until Christmas, or 4 weeks and 5 days.'],
  ['now', 'tomorrow', 'There is 1 day until tomorrow.'],
  ['now', 'next friday', 'There are 5 days until next Friday.'],
  ['now', 'december 6', 'There are 14 days until December 6, 2026, or 2 weeks.'],
  ['now', 'july 4 2027', 'There are 224 days until July 4, 2027, or 32 weeks.'],
  ['now', '2030', 'There are 1136 days until 2030, or 3 years, 1 month and 10 days.'],
  ['now', 'today', 'That is today.'],
  ['now', 'november 22', 'November 22, 2026 is today.'],
  ['now', '5 pm', 'There is 1 hour 15 minutes until 5 PM.'],
  ['now', '3 pm', 'There are 23 hours 15 minutes until 3 PM.'],
  ['now', 'noon', 'There are 20 hours 15 minutes until noon.'],
  ['now', 'tomorrow at 5 pm', 'There is 1 day 1 hour 15 minutes until tomorrow at 5 PM.'],
  ['now', 'in 2 hours', 'That is 2 hours from now.'],
  ['now', 'yesterday', 'Yesterday was 1 day ago.'],
  ['now', 'july 4 2020', 'July 4, 2020 was 2332 days ago, or 6 years, 4 months and 18 days.'],
  ['now', 'now', 'That is no time at all.'],
  ['july 4 1776', 'now', 'It has been 91451 days since July 4, 1776, or 250 years, 4 months and 18 days.'],
  ['december 25', 'now', 'It has been 332 days since December 25, 2025, or 47 weeks and 3 days.'],
  ['christmas', 'now', 'It has been 332 days since Christmas, or 47 weeks and 3 days.'],
  ['monday', 'now', 'It has been 6 days since Monday.'],
  ['9 am', 'now', 'It has been 6 hours 45 minutes since 9 AM.'],
  ['6 pm', 'now', 'It has been 21 hours 45 minutes since 6 PM.'],
  ['3 weeks ago', 'now', 'That is 21 days, or 3 weeks.'],
  ['tomorrow', 'now', 'There is 1 day until tomorrow.'],
  ['9 am', '5:30 pm', 'From 9 AM to 5:30 PM is 8 hours 30 minutes.'],
  ['10 pm', '6 am', 'From 10 PM to 6 AM is 8 hours.'],
  ['9 am', '9 am', '9 AM and 9 AM are the same.'],
  ['march 1', 'june 15', 'From March 1, 2027 to June 15, 2027 is 106 days, or 15 weeks and 1 day.'],
  ['october 1', 'march 1', 'From October 1, 2027 to March 1, 2028 is 152 days, or 21 weeks and 5 days.'],
  ['january 1 2020', 'january 1 2021', 'From January 1, 2020 to January 1, 2021 is 366 days, or 1 year.'],
  ['january 1 2021', 'january 1 2020', 'From January 1, 2021 to January 1, 2020 is 366 days, or 1 year.'],
  ['christmas', "new year's eve", "From Christmas to New Year's Eve is 6 days."],
  ['monday', 'friday', 'From Monday to Friday is 4 days.'],
  ['today', 'christmas', 'From today to Christmas is 33 days, or 4 weeks and 5 days.'],
];

describe('utility: time', () => {
  it('says the time here', async () => { assert.deepEqual(await bench.ask('time'), { outcome: 'done', text: 'It is 3:45 PM.' }); });

  for (const [place, text] of done) {
    it(`${place}: ${text}`, async () => { assert.deepEqual(await bench.ask('time', { place }), { outcome: 'done', text }); });
  }

  for (const place of ['Atlantis', 'constructor', 'UTC+99', '', '   ']) {
    it(`does not know ${JSON.stringify(place)}, or is asked about here`, async () => {
      const text = place.trim() === '' ? 'It is 3:45 PM.' : `I do not know the time zone of ${place}. Try a large city nearby, a country or a zone like UTC.`;
      assert.equal(await bench.text('time', { place }), text);
    });
  }

  it('follows summer time', async () => {
    const july = new UtilityBench({ at: '2026-07-01T12:00:00Z' });
    assert.equal(await july.text('time', { place: 'London' }), 'In London it is 1:00 PM.');
    assert.equal(await july.text('time', { place: 'UTC' }), 'In UTC it is 12:00 PM.');
  });

  it('keeps to twenty-four hours where people do', async () => {
    assert.equal(await new UtilityBench({ at: '2026-11-22T15:45:00Z', locale: 'de-DE' }).text('time'), 'It is 15:45.');
    assert.equal(await new UtilityBench({ at: '2026-11-22T00:05:00Z', locale: 'en-GB' }).text('time'), 'It is 00:05.');
    assert.equal(await new UtilityBench({ at: '2026-11-22T00:05:00Z', locale: 'not a locale' }).text('time'), 'It is 12:05 AM.');
  });

  it('has a valid zone for every place of its table', async () => {
    for (const [name] of placeRows()) { assert.equal((await bench.ask('time', { place: name })).outcome, 'done', name); }
  });

  it('knows every zone of the platform by its city', async () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const place of [zone, (zone.split('/').at(-1) ?? zone).replace(/_/g, ' ')]) {
        assert.equal((await bench.ask('time', { place })).outcome, 'done', place);
      }
    }
  });

  it('answers any place', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.string(), async place => { assert.match(await bench.text('time', { place }), /\.$/); }), { numRuns: 500 });
  });
});

describe('utility: duration', () => {
  for (const [from, to, text] of durations) {
    it(`${from} to ${to}: ${text}`, async () => {
      const result = await bench.ask('duration', { from, to });
      assert.deepEqual([result.outcome, result.text], ['done', text]);
    });
  }

  it('counts days and hours through a change of the clocks', async () => {
    // New York sets its clocks forward on March 14, 2027, at 2 in the morning.
    const newYork = new UtilityBench({ at: '2027-03-13T17:00:00Z', zone: 'America/New_York' });
    assert.equal(await newYork.text('duration', { from: 'now', to: 'march 15' }), 'There are 2 days until March 15, 2027.');
    assert.equal(await newYork.text('duration', { from: 'now', to: 'tomorrow at noon' }), 'There are 23 hours until tomorrow at 12 PM.');
    assert.equal(await newYork.text('time', { place: 'London' }), 'In London it is 5:00 PM.');
  });

  it('says which end it did not understand', async () => {
    assert.deepEqual(await bench.ask('duration', { from: 'now', to: 'the heat death' }), {
      outcome: 'failed', text: 'I did not understand the heat death as a date. Try one like next Friday, in 3 weeks or December 25.',
    });
    assert.deepEqual(await bench.ask('duration', { from: 'in 90000 years', to: 'now' }), { outcome: 'failed', text: 'That date is outside the years 1 to 9999.' });
  });
});
