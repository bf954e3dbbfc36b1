import type { Language } from '../domain/languages.ts';
import { Temporal } from 'temporal-polyfill';
import { locales, showTime } from '../ui/moments.ts';

/** Short forms for lists; long ones are the shared ui's. */

/** `2026-11-26` as `do 26 nov`; with the year where it is another than that of `today`. */
export function shortDay(date: string, language: Language, today: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(date.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  })
    .format(new Date(`${date}T12:00:00Z`))
    .replaceAll('.', '');
}

/** An instant on the municipality's clock: its day, and its time in words. */
export function clockOf(
  instant: string | Temporal.Instant,
  language: Language,
  timeZone: string,
): { date: string; time: string; exact: string } {
  const local = Temporal.Instant.from(instant.toString()).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const seconds = String(local.second).padStart(2, '0');
  return {
    date: local.toPlainDate().toString(),
    time: showTime(time, language),
    exact: `${local.hour}:${String(local.minute).padStart(2, '0')}:${seconds}`,
  };
}

/** Whole days from one date to another; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}
