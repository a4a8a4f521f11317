/** The vocabulary of dates and times, as data: spoken form to the form in which it travels in slots. */

const same = (words: string): Record<string, string> => Object.fromEntries(words.split(' ').map(word => [word, word]));

export const months: Readonly<Record<string, string>> = {
  ...same('january february march april may june july august september october november december'),
  jan: 'january', feb: 'february', mar: 'march', apr: 'april', jun: 'june', jul: 'july', aug: 'august', sep: 'september', sept: 'september', oct: 'october', nov: 'november', dec: 'december',
};

export const weekdays: Readonly<Record<string, string>> = {
  ...same('monday tuesday wednesday thursday friday saturday sunday'),
  ...Object.fromEntries('monday tuesday wednesday thursday friday saturday sunday'.split(' ').map(day => [`${day}s`, day])),
  mon: 'monday', tue: 'tuesday', tues: 'tuesday', wed: 'wednesday', thu: 'thursday', thurs: 'thursday', fri: 'friday', sat: 'saturday', sun: 'sunday',
};

/** Days with a name of their own. */
export const namedDays: Readonly<Record<string, string>> = {
  'today': 'today', 'todays': 'today', 'tomorrow': 'tomorrow', 'tomorrows': 'tomorrow', 'yesterday': 'yesterday', 'yesterdays': 'yesterday', 'tonight': 'tonight',
  'day after tomorrow': 'day after tomorrow', 'the day after tomorrow': 'day after tomorrow', 'overmorrow': 'day after tomorrow',
  'day before yesterday': 'day before yesterday', 'the day before yesterday': 'day before yesterday',
};

export const holidays: Readonly<Record<string, string>> = {
  'christmas': 'christmas', 'christmas day': 'christmas', 'xmas': 'christmas', 'christmas eve': 'christmas eve', 'xmas eve': 'christmas eve', 'boxing day': 'boxing day',
  'new year': 'new year', 'new years': 'new year', 'the new year': 'new year', 'new years day': 'new year', 'new year day': 'new year', 'new years eve': 'new years eve', 'new year eve': 'new years eve',
  'halloween': 'halloween', 'thanksgiving': 'thanksgiving', 'thanksgiving day': 'thanksgiving', 'easter': 'easter', 'easter sunday': 'easter', 'easter monday': 'easter monday', 'good friday': 'good friday',
  'valentines': 'valentines day', 'valentines day': 'valentines day', 'valentine day': 'valentines day', 'saint patricks day': 'st patricks day', 'st patricks day': 'st patricks day', 'saint patrick day': 'st patricks day',
  'independence day': 'independence day', 'labor day': 'labor day', 'labour day': 'labor day', 'memorial day': 'memorial day', 'mothers day': 'mothers day', 'fathers day': 'fathers day',
  'april fools': 'april fools day', 'april fools day': 'april fools day', 'groundhog day': 'groundhog day', 'veterans day': 'veterans day', 'pi day': 'pi day', 'black friday': 'black friday',
  'martin luther king day': 'martin luther king day', 'mlk day': 'martin luther king day', 'presidents day': 'presidents day', 'columbus day': 'columbus day', 'juneteenth': 'juneteenth', 'earth day': 'earth day', 'leap day': 'leap day',
};

export const calendarUnits: Readonly<Record<string, string>> = {
  second: 'second', seconds: 'second', minute: 'minute', minutes: 'minute', min: 'minute', mins: 'minute', hour: 'hour', hours: 'hour', hr: 'hour', hrs: 'hour',
  day: 'day', days: 'day', week: 'week', weeks: 'week', fortnight: 'fortnight', fortnights: 'fortnight', month: 'month', months: 'month', year: 'year', years: 'year', decade: 'decade', decades: 'decade',
  weekday: 'weekday', weekdays: 'weekday', 'business day': 'business day', 'business days': 'business day', 'working day': 'business day', 'working days': 'business day',
};

export const timesOfDay: Readonly<Record<string, string>> = { 'noon': 'noon', '12 noon': 'noon', 'midday': 'noon', 'midnight': 'midnight' };

/** What may follow an hour. */
export const dayHalves: Readonly<Record<string, 'am' | 'pm'>> = {
  'am': 'am', 'a m': 'am', 'pm': 'pm', 'p m': 'pm', 'in the morning': 'am', 'this morning': 'am', 'in the afternoon': 'pm', 'this afternoon': 'pm', 'in the evening': 'pm', 'this evening': 'pm', 'at night': 'pm', 'tonight': 'pm',
};
