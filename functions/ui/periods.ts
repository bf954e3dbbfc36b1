import { Temporal } from 'temporal-polyfill';
import type { ArrivalPromise, Language } from '../domain/rules.ts';

type Unit = 'workingDays' | 'days' | 'weeks' | 'months';

/** One and several. German has them in the dative: `nach etwa`, `in`, `spätestens nach`. */
const names: Record<Language, Record<Unit, readonly [one: string, more: string]>> = {
  nl: {
    workingDays: ['werkdag', 'werkdagen'],
    days: ['dag', 'dagen'],
    weeks: ['week', 'weken'],
    months: ['maand', 'maanden'],
  },
  fr: {
    workingDays: ['jour ouvrable', 'jours ouvrables'],
    days: ['jour', 'jours'],
    weeks: ['semaine', 'semaines'],
    months: ['mois', 'mois'],
  },
  de: {
    workingDays: ['Arbeitstag', 'Arbeitstagen'],
    days: ['Tag', 'Tagen'],
    weeks: ['Woche', 'Wochen'],
    months: ['Monat', 'Monaten'],
  },
  en: {
    workingDays: ['working day', 'working days'],
    days: ['day', 'days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
  },
};

/** A period of the configuration in words, whole weeks as weeks: 1 week, 3 weken, 8 werkdagen. */
export function showPeriod(period: ArrivalPromise | string, language: Language): string {
  const [count, unit] = partsOf(period);
  const [one, more] = names[language][unit];
  return `${count} ${count === 1 ? one : more}`;
}

function partsOf(period: ArrivalPromise | string): [number, Unit] {
  if (typeof period === 'object')
    return 'workingDays' in period ? [period.workingDays, 'workingDays'] : inDays(period.days);
  const { years, months, weeks, days } = Temporal.Duration.from(period);
  // What a municipality writes is one unit; of several, the longest tells enough.
  return years + months > 0 ? [years * 12 + months, 'months'] : inDays(weeks * 7 + days);
}

function inDays(days: number): [number, Unit] {
  return days % 7 === 0 ? [days / 7, 'weeks'] : [days, 'days'];
}
