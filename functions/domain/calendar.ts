import { Temporal } from 'temporal-polyfill';
import type { Closing } from './municipality-rules.ts';

/**
 * Working days of a municipality: Monday to Friday, minus the ten legal holidays, minus its own closings of a full day.
 * A holiday on a Sunday is replaced on a date that differs per employer: it is entered as a closing, never derived.
 */
export type Calendar = { timeZone: string; closings: readonly Closing[] };

export const legalHolidays = [
  'new-year',
  'easter-monday',
  'labour-day',
  'ascension',
  'whit-monday',
  'national-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas',
] as const;

/** The ten legal holidays of a year, by date. */
export function legalHolidaysOf(year: number): ReadonlyMap<string, (typeof legalHolidays)[number]> {
  const known = holidaysByYear.get(year) ?? computedFor(year);
  holidaysByYear.set(year, known);
  return known;
}

/** Every count of working days asks for them. */
const holidaysByYear = new Map<number, ReadonlyMap<string, (typeof legalHolidays)[number]>>();

function computedFor(year: number): ReadonlyMap<string, (typeof legalHolidays)[number]> {
  const easter = easterSunday(year);
  const days: Record<(typeof legalHolidays)[number], string> = {
    'new-year': `${year}-01-01`,
    'easter-monday': easter.add({ days: 1 }).toString(),
    'labour-day': `${year}-05-01`,
    ascension: easter.add({ days: 39 }).toString(),
    'whit-monday': easter.add({ days: 50 }).toString(),
    'national-day': `${year}-07-21`,
    assumption: `${year}-08-15`,
    'all-saints': `${year}-11-01`,
    armistice: `${year}-11-11`,
    christmas: `${year}-12-25`,
  };
  return new Map(legalHolidays.map((name) => [days[name], name]));
}

export function isLegalHoliday(day: Temporal.PlainDate): boolean {
  return legalHolidaysOf(day.year).has(day.toString());
}

/** The closings that touch a day and a service; without a service: only those of the whole municipality. */
export function closingsOn(day: Temporal.PlainDate, calendar: Calendar, service?: string): Closing[] {
  const date = day.toString();
  return calendar.closings.filter(
    (closing) =>
      closing.firstDay <= date &&
      date <= closing.lastDay &&
      (!closing.services || (service !== undefined && closing.services.includes(service))),
  );
}

/** Whether staff work that day. A half day is a working day. */
export function isWorkingDay(day: Temporal.PlainDate, calendar: Calendar, service?: string): boolean {
  if (day.dayOfWeek > 5 || isLegalHoliday(day)) return false;
  return closingsOn(day, calendar, service).every((closing) => closing.hours);
}

/**
 * The n-th working day after a day; n = 0: the day itself, or the first working day after it.
 * @throws RangeError where the closings leave no working day within ten years
 */
export function addWorkingDays(
  day: Temporal.PlainDate,
  n: number,
  calendar: Calendar,
  service?: string,
): Temporal.PlainDate {
  let found = 0;
  for (let offset = n === 0 ? 0 : 1; offset < 3660; offset += 1) {
    const candidate = day.add({ days: offset });
    if (!isWorkingDay(candidate, calendar, service)) continue;
    found += 1;
    if (found >= n) return candidate;
  }
  throw new RangeError(`no working day within ten years after ${day.toString()}: check the closings`);
}

/** The working day before a day. */
export function workingDayBefore(day: Temporal.PlainDate, calendar: Calendar, service?: string): Temporal.PlainDate {
  for (let offset = 1; offset < 3660; offset += 1) {
    const candidate = day.subtract({ days: offset });
    if (isWorkingDay(candidate, calendar, service)) return candidate;
  }
  throw new RangeError(`no working day within ten years before ${day.toString()}: check the closings`);
}

/** The date on the municipality's clock. */
export function dayOf(moment: Temporal.Instant, calendar: Pick<Calendar, 'timeZone'>): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
}

/** The moment of a time (`HH:MM`) on a date, on the municipality's clock. */
export function momentAt(
  day: Temporal.PlainDate,
  time: string,
  { timeZone }: Pick<Calendar, 'timeZone'>,
): Temporal.Instant {
  const name = `${day.toString()}T${time}[${timeZone}]`;
  const known = moments.get(name);
  if (known) return known;
  const moment = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  if (moments.size >= rememberedMoments) moments.clear();
  moments.set(name, moment);
  return moment;
}

/** The same few days are asked for by every read and write of every case, and what a time zone makes of them takes a while. */
const moments = new Map<string, Temporal.Instant>();
const rememberedMoments = 1000;

/** The moment a date is over: midnight after it. */
export function endOf(day: Temporal.PlainDate, calendar: Pick<Calendar, 'timeZone'>): Temporal.Instant {
  return momentAt(day.add({ days: 1 }), '00:00', calendar);
}

/** Gregorian Easter (the anonymous algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Temporal.PlainDate.from({ year, month, day });
}
