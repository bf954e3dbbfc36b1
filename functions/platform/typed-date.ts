/** Dates as people type them, in any of the four languages. Pure. */

/** What was typed into the three boxes of a date; a box left empty is ''. */
export type DateParts = { day: string; month: string; year: string };

/**
 * Reads a date of three boxes: a month by its number or its name, a year of two digits, or a whole date in one box alone.
 * @param thisYear of the day on which it was typed
 * @returns `2019-05-14`; where a part is missing, with nothing in its place (`2019--14`); with what was typed where that cannot be
 * read: it is no date, and the field's schema says what is wrong
 */
export function readDateParts(typed: DateParts, thisYear: number): string {
  const parts = { day: tidied(typed.day), month: tidied(typed.month), year: tidied(typed.year) };
  const filled = Object.values(parts).filter((part) => part !== '');
  const [only = ''] = filled;
  const { day, month, year } = (filled.length === 1 && wholeDate(only)) || parts;
  return [yearOf(year, thisYear), monthOf(month), dayOf(day)].join('-');
}

/** Digits as they are on any keyboard, no points at the end, one blank between words. */
function tidied(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim().replace(/\.$/, '');
}

/** `14/5/2019`, `14. Mai 19`, `14 mei 2019`, `May 14, 2019`, `2019-05-14`. */
function wholeDate(text: string): DateParts | undefined {
  const words = text.split(/[\s./,\-‐‑–]+/u);
  const [first = '', second = '', third = ''] = words;
  if (words.length !== 3) return undefined;
  if (/^\d{4}$/.test(first)) return { year: first, month: second, day: third };
  return /^\p{L}/u.test(first)
    ? { month: first, day: second, year: third }
    : { day: first, month: second, year: third };
}

/** `1er`, `3rd`: also with what some languages put behind it. */
function dayOf(text: string): string {
  return text.replace(/^(\d{1,2})(?:er|e|ste|de|st|nd|rd|th)$/i, '$1').replace(/^\d$/, '0$&');
}

/**
 * Two digits are a year of a card, a letter or a birth: up to ten years ahead (a card is valid for ten) of this century, otherwise of
 * the last.
 */
function yearOf(text: string, thisYear: number): string {
  const short = /^['’]?(\d\d)$/.exec(text)?.[1];
  if (short === undefined) return text;
  const year = Math.floor(thisYear / 100) * 100 + Number(short);
  return String(year > thisYear + 10 ? year - 100 : year);
}

const months = [
  'januari janvier januar january jänner',
  'februari février februar february',
  'maart mars märz maerz march mrt mrz',
  'april avril',
  'mei mai may',
  'juni juin june',
  'juli juillet july',
  'augustus août august',
  'september septembre',
  'oktober octobre october',
  'november novembre',
  'december décembre dezember',
].map((names) => folded(names).split(' '));

/** `5`, `05`, `mei`, `Mai`, `févr.`, `aout`: a month's name, or its beginning of three letters or more where that is of one month alone. */
function monthOf(text: string): string {
  if (/^\d{1,2}$/.test(text)) return text.padStart(2, '0');
  const typed = folded(text).replace(/\.$/, '');
  const meant = months.flatMap((names, index) => (names.some((name) => name.startsWith(typed)) ? [index + 1] : []));
  const [month = 0] = meant;
  return typed.length >= 3 && meant.length === 1 ? String(month).padStart(2, '0') : text;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
