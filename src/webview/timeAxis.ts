const daySeconds = 86_400;

/**
 * What stands at the marks of an axis of time, in this language; uPlot's own are English. `marks` are in seconds since 1970,
 * `step` is how many lie between two. Below the first mark of each day stands the day.
 */
export function timeMarks(language: string | undefined, marks: readonly number[], step: number): string[] {
  const day = new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric' });
  if (step >= daySeconds) { return marks.map(mark => day.format(mark * 1000)); }
  const time = new Intl.DateTimeFormat(language, step < 60 ? { timeStyle: 'medium' } : { timeStyle: 'short' });
  let lastDay = '';
  return marks.map(mark => {
    const ofDay = day.format(mark * 1000), isNewDay = ofDay !== lastDay;
    lastDay = ofDay;
    return isNewDay ? `${time.format(mark * 1000)}\n${ofDay}` : time.format(mark * 1000);
  });
}
