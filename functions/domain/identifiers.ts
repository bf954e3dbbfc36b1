/**
 * Belgian identifiers: what people type in, and the digits that are kept. Pure; a future birth date is not judged here.
 */

export type NationalNumberProblem = 'not-eleven-digits' | 'wrong-check-digits' | 'no-such-date' | 'no-such-serial';
/** What is kept of a typed text, or what is wrong with it. */
export type Read<Problem> = { ok: true; text: string } | { ok: false; problem: Problem };

/**
 * National register number, or BIS number, with any usual punctuation: `85.07.30-033.28`. All that the state has issued:
 * - Six digits of the birth date, three of a serial number (men odd from 001 to 997, women even from 002 to 998: so neither 000 nor
 *   999), two of check: 97 − (the nine before mod 97), with a 2 in front of the nine for births from 2000 on. Royal decree of 3 April 1984
 *   on the composition of the identification number, articles 1 to 4; the 2 since the royal decree of 25 November 1997.
 * - Where the day or the month of birth is not known it is 00, and where a date's serial numbers have run out the day is counted on,
 *   past the end of its month too (article 5, as the royal decrees of 25 November 1997 and 6 November 2007 have it; instruction IT 000 of
 *   the National Register). So the day is not judged.
 * - BIS numbers, of people who are not in the register: the month raised by 40, or by 20 where the sex was not known; otherwise
 *   alike. Royal decree of 8 February 1991, articles 2 to 5.
 *
 * Other kept libraries refuse some of these: docs/decisions/0004.
 */
export function readNationalNumber(text: string): Read<NationalNumberProblem> {
  const digits = withoutPunctuation(text);
  if (!/^\d{11}$/.test(digits)) return { ok: false, problem: 'not-eleven-digits' };
  const body = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  if (check !== checkOf(body) && check !== checkOf(`2${body}`)) return { ok: false, problem: 'wrong-check-digits' };
  const month = Number(digits.slice(2, 4));
  if (month >= 60 || month % 20 > 12) return { ok: false, problem: 'no-such-date' };
  const serial = digits.slice(6, 9);
  if (serial === '000' || serial === '999') return { ok: false, problem: 'no-such-serial' };
  return { ok: true, text: digits };
}

/** `85073003328` as it is printed: `85.07.30-033.28`. */
export function showNationalNumber(digits: string): string {
  return digits.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
}

/** Enough to tell two people of one name apart, not enough to use: `85.07.30-•••.••`. */
export function maskNationalNumber(digits: string): string {
  return `${showNationalNumber(digits).slice(0, 9)}•••.••`;
}

/** Number of a Belgian identity card: `000-0011032-71`; the last two are the first ten mod 97, 0 written as 97 (DOMAIN 7). */
export function readBelgianCardNumber(text: string): Read<'not-twelve-digits' | 'wrong-check-digits'> {
  const digits = withoutPunctuation(text);
  if (!/^\d{12}$/.test(digits)) return { ok: false, problem: 'not-twelve-digits' };
  const check = Number(digits.slice(0, 10)) % 97 || 97;
  return check === Number(digits.slice(10)) ? { ok: true, text: digits } : { ok: false, problem: 'wrong-check-digits' };
}

/**
 * Number of a foreigner card: `B` and nine digits, older ones nine digits. Check digits are published of none: its form alone
 * is judged (DOMAIN 7).
 */
export function readForeignerCardNumber(text: string): Read<'not-a-foreigner-card'> {
  const digits = withoutPunctuation(text).toUpperCase();
  return /^B?\d{9}$/.test(digits) ? { ok: true, text: digits } : { ok: false, problem: 'not-a-foreigner-card' };
}

/** Number of a card of either kind, where a form does not ask which it is: their lengths tell them apart. */
export function readCardNumber(text: string): Read<'not-a-card-number' | 'wrong-check-digits'> {
  const foreigner = readForeignerCardNumber(text);
  if (foreigner.ok) return foreigner;
  const belgian = readBelgianCardNumber(text);
  if (belgian.ok) return belgian;
  return { ok: false, problem: belgian.problem === 'not-twelve-digits' ? 'not-a-card-number' : belgian.problem };
}

/** As it is printed: `000-0011032-71`. The number of a foreigner card has no parts: `B123456789`. */
export function showCardNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{7})(\d\d)$/, '$1-$2-$3');
}

/** Enough to tell a person's cards apart: `•••-•••••••-71`, `B•••••••89`. */
export function maskCardNumber(number: string): string {
  return showCardNumber(number).replace(/\d(?!\d?$)/g, '•');
}

function withoutPunctuation(text: string): string {
  return text.replace(/[\s.\-/\u2010-\u2015\u2212]/g, '');
}

function checkOf(body: string): number {
  return 97 - (Number(body) % 97);
}
