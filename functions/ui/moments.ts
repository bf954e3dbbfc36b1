import type { Language } from '../domain/languages.ts';

/** Dates as Belgium writes them; English as Britain does. */
export const locales: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' };

const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const short = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;

/** `2026-11-23` with its weekday: maandag 23 november 2026. */
export function showDay(date: string, language: Language): string {
  return format(date, language, long);
}

/** `2026-11-23` without its weekday: 23 november 2026. */
export function showDate(date: string, language: Language): string {
  return format(date, language, short);
}

/** `09:10` as people say it: 9.10 uur, 9 h 10, 9.10 Uhr, 9:10. */
export function showTime(time: string, language: Language): string {
  const [hours = '', minutes = ''] = time.split(':');
  const hour = String(Number(hours));
  switch (language) {
    case 'nl':
      return `${hour}.${minutes} uur`;
    case 'fr':
      return minutes === '00' ? `${hour} h` : `${hour} h ${minutes}`;
    case 'de':
      return `${hour}.${minutes} Uhr`;
    case 'en':
      break;
  }
  return `${hour}:${minutes}`;
}

/** `09:10` where there is no room for more: 9.10, 9 h 10, 9:10. */
export function showClock(time: string, language: Language): string {
  return showTime(time, language).replace(/ (?:uur|Uhr)$/, '');
}

/** `2026-11-23` where the year is clear: 23 november. */
export function showDayOfMonth(date: string, language: Language): string {
  return format(date, language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** `2026-11-23` where the year is clear: maandag 23 november. */
export function showDayOfWeek(date: string, language: Language): string {
  return format(date, language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** An instant (ISO 8601) as the date and time on a clock: 23 november 2026, 9.10 uur. */
export function showInstant(instant: string, language: Language, timeZone: string): string {
  const moment = new Date(instant);
  const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
  return `${showDate(day, language)}, ${showTime(parts.format(moment), language)}`;
}

/** Euro cents as an amount: € 21,00, 21,00 €, €21.00. */
export function showAmount(cents: number, language: Language): string {
  return new Intl.NumberFormat(`${language}-BE`, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** The name of a day of the week, 1 = Monday. */
export function showWeekday(dayOfWeek: number, language: Language): string {
  return format(`2024-01-0${dayOfWeek}`, language, { weekday: 'long', timeZone: 'UTC' });
}

function format(date: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(locales[language], options).format(new Date(`${date}T12:00:00Z`));
  // French counts the first day of a month, and only that one, as an ordinal.
  return language === 'fr' ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text;
}
