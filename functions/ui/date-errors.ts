import type { Language } from '../domain/languages.ts';

type Missing = 'day' | 'month' | 'year' | 'day-month' | 'day-year' | 'month-year';

const words: Record<
  Language,
  { day: string; month: string; year: string; and: string; say: (what: string) => string }
> = {
  nl: { day: 'de dag', month: 'de maand', year: 'het jaar', and: 'en', say: (what) => `Vul ook ${what} in` },
  fr: { day: 'le jour', month: 'le mois', year: 'l’année', and: 'et', say: (what) => `Indiquez aussi ${what}` },
  de: {
    day: 'den Tag',
    month: 'den Monat',
    year: 'das Jahr',
    and: 'und',
    say: (what) => `Tragen Sie auch ${what} ein`,
  },
  en: { day: 'the day', month: 'the month', year: 'the year', and: 'and', say: (what) => `Fill in ${what} too` },
};

/** What is said of a date of which parts are missing, by the field's code. @param end what a sentence ends with on that site */
export function missingParts(language: Language, end = ''): Record<`${Missing}-missing`, string> {
  const { day, month, year, and, say } = words[language];
  const said = (...parts: string[]) => `${say(parts.join(` ${and} `))}${end}`;
  return {
    'day-missing': said(day),
    'month-missing': said(month),
    'year-missing': said(year),
    'day-month-missing': said(day, month),
    'day-year-missing': said(day, year),
    'month-year-missing': said(month, year),
  };
}
