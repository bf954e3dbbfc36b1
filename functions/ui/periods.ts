import type { Language } from '../domain/languages.ts';
import { Temporal } from 'temporal-polyfill';
import type { Promised } from '../domain/municipality-rules.ts';
import { pluralsOf } from './plurals.ts';

type Unit = 'workingDays' | 'days' | 'weeks' | 'months' | 'years';
type Names = Record<Unit, readonly [one: string, more: string]>;

/** One and several. */
const names: Record<Language, Names> = {
  nl: {
    workingDays: ['werkdag', 'werkdagen'],
    days: ['dag', 'dagen'],
    weeks: ['week', 'weken'],
    months: ['maand', 'maanden'],
    years: ['jaar', 'jaar'],
  },
  fr: {
    workingDays: ['jour ouvrable', 'jours ouvrables'],
    days: ['jour', 'jours'],
    weeks: ['semaine', 'semaines'],
    months: ['mois', 'mois'],
    years: ['an', 'ans'],
  },
  de: {
    workingDays: ['Arbeitstag', 'Arbeitstage'],
    days: ['Tag', 'Tage'],
    weeks: ['Woche', 'Wochen'],
    months: ['Monat', 'Monate'],
    years: ['Jahr', 'Jahre'],
  },
  en: {
    workingDays: ['working day', 'working days'],
    days: ['day', 'days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
    years: ['year', 'years'],
  },
};

/** German after `nach`, `in`: several days have an `n` that they have nowhere else. */
const germanDative: Names = {
  workingDays: ['Arbeitstag', 'Arbeitstagen'],
  days: ['Tag', 'Tagen'],
  weeks: ['Woche', 'Wochen'],
  months: ['Monat', 'Monaten'],
  years: ['Jahr', 'Jahren'],
};

/**
 * A period of the configuration in words, whole weeks as weeks: 1 week, 3 weken, 8 werkdagen, 3 maanden. What stands before it
 * decides the case, in German: the dative after `nach` and `in`, the accusative after `bis`.
 */
export function showPeriod(
  period: Promised | string,
  language: Language,
  grammaticalCase: 'dative' | 'accusative' = 'dative',
): string {
  const { count } = pluralsOf(language);
  const said = language === 'de' && grammaticalCase === 'dative' ? germanDative : names[language];
  return partsOf(period)
    .map(([n, unit]) => count(n, ...said[unit]))
    .join(' ');
}

function partsOf(period: Promised | string): [number, Unit][] {
  if (typeof period === 'object')
    return 'workingDays' in period ? [[period.workingDays, 'workingDays']] : [inDays(period.days)];
  const { years, months, weeks, days } = Temporal.Duration.from(period);
  const parts: [number, Unit][] = [[years, 'years'], [months, 'months'], inDays(weeks * 7 + days)];
  const some = parts.filter(([n]) => n > 0);
  return some.length > 0 ? some : [[0, 'days']];
}

function inDays(days: number): [number, Unit] {
  return days % 7 === 0 ? [days / 7, 'weeks'] : [days, 'days'];
}
