import { Temporal } from 'temporal-polyfill';
import { LocalRunError } from './failure.ts';

/** When a schedule is due: at moments of a calendar, or every so often. */
export type Cadence =
  | { kind: 'cron'; next(after: Temporal.Instant): Temporal.Instant | undefined }
  | { kind: 'rate'; everyMs: number };

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads a schedule's expression: `cron(minutes hours day-of-month month day-of-week year)` or `rate(5 minutes)`.
 * @param timeZone in which a cron's times are meant
 * @throws LocalRunError where it has something that the local run does not know (`L`, `W`, `#`)
 */
export function readCadence(expression: string, timeZone: string): Cadence {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const ms = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[rate[2] ?? ''] ?? 0;
    return { kind: 'rate', everyMs: Number(rate[1]) * ms };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const refuse = () => new LocalRunError(`the local run does not know the schedule expression '${expression}'`);
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6 || !minute || !hour || !day || !month || !weekday || !year) throw refuse();
  const read = (field: string, from: number, to: number, names: string[] = [], base = 0) =>
    valuesOf(field, from, to, names, base) ?? fail(refuse());
  const minutes = read(minute, 0, 59);
  const hours = read(hour, 0, 23);
  const days = read(day, 1, 31);
  const inMonths = read(month, 1, 12, months, 1);
  const onWeekdays = read(weekday, 1, 7, weekdays, 1);
  const years = read(year, 1970, 2199);

  const isDay = (date: Temporal.PlainDate) =>
    years.has(date.year) &&
    inMonths.has(date.month) &&
    days.has(date.day) &&
    // AWS counts weekdays from Sunday = 1.
    onWeekdays.has((date.dayOfWeek % 7) + 1);

  /** A date's moments, in milliseconds since the epoch, and when it begins and ends. No clock is changed within an hour. */
  const momentsOn = (date: Temporal.PlainDate) => {
    const at = (day: Temporal.PlainDate, hour: number) =>
      day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds;
    const begin = isDay(date) ? [...hours].map((hour) => at(date, hour)) : [];
    const moments = begin.flatMap((hour) => [...minutes].map((minute) => hour + minute * 60_000));
    return { date, from: at(date, 0), to: at(date.add({ days: 1 }), 0), moments };
  };
  // Who asks for the next moment asks for the one after it soon: mostly of the same day.
  let known: ReturnType<typeof momentsOn> | undefined;

  return {
    kind: 'cron',
    next: (after) => {
      const ms = after.epochMilliseconds;
      if (!known || ms < known.from || ms >= known.to)
        known = momentsOn(after.toZonedDateTimeISO(timeZone).toPlainDate());
      for (let ahead = 0; ahead < 366 * 4; ahead += 1, known = momentsOn(known.date.add({ days: 1 }))) {
        const next = known.moments.find((moment) => moment > ms);
        if (next !== undefined) return Temporal.Instant.fromEpochMilliseconds(next);
      }
      return undefined;
    },
  };
}

function fail(error: Error): never {
  throw error;
}

function valuesOf(field: string, from: number, to: number, names: string[], base: number): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const number = (text: string) => (names.includes(text) ? names.indexOf(text) + base : Number(text));
    const [first = '', last] = range.split('-');
    const open = range === '*' || range === '?';
    const begin = open ? from : number(first);
    const end = open || (step !== undefined && last === undefined) ? to : number(last ?? first);
    const by = step === undefined ? 1 : Number(step);
    if (![begin, end, by].every(Number.isInteger) || begin < from || end > to || by < 1) return undefined;
    for (let value = begin; value <= end; value += by) values.add(value);
  }
  return new Set([...values].sort((a, b) => a - b));
}
