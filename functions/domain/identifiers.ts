/**
 * Belgian identifiers: what people type in, and the digits that are kept. Pure; a future birth date is not judged here.
 */

export type NationalNumberProblem = 'not-eleven-digits' | 'wrong-check-digits' | 'no-such-date';
export type Read<Problem> = { ok: true; digits: string } | { ok: false; problem: Problem };

/**
 * National register number, or BIS number (month + 20 or + 40), with any usual punctuation: `85.07.30-033.28`.
 * Check digits: 97 − (first nine digits mod 97), with a 2 in front for births from 2000 on (DOMAIN 7). Month and day may be
 * 00: such numbers exist, and the kept libraries refuse some of them (docs/decisions/0004).
 */
export function readNationalNumber(text: string): Read<NationalNumberProblem> {
  const digits = withoutPunctuation(text);
  if (!/^\d{11}$/.test(digits)) return { ok: false, problem: 'not-eleven-digits' };
  const body = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  if (check !== checkOf(body) && check !== checkOf(`2${body}`)) return { ok: false, problem: 'wrong-check-digits' };
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  const monthBeforeBis = Number(digits.slice(2, 4));
  if (monthBeforeBis > 52 || month > 12 || day > daysIn(month)) return { ok: false, problem: 'no-such-date' };
  return { ok: true, digits };
}

/** `85073003328` as it is printed: `85.07.30-033.28`. */
export function showNationalNumber(digits: string): string {
  return digits.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
}

/** Enough to tell two people of one name apart, not enough to use: `85.07.30-•••.••`. */
export function maskNationalNumber(digits: string): string {
  return `${showNationalNumber(digits).slice(0, 9)}•••.••`;
}

export type CardNumberProblem = 'not-twelve-digits' | 'wrong-check-digits';

/** Number of a Belgian identity card: `000-0011032-71`; the last two are the first ten mod 97, 0 written as 97 (DOMAIN 7). */
export function readCardNumber(text: string): Read<CardNumberProblem> {
  const digits = withoutPunctuation(text);
  if (!/^\d{12}$/.test(digits)) return { ok: false, problem: 'not-twelve-digits' };
  const check = Number(digits.slice(0, 10)) % 97 || 97;
  return check === Number(digits.slice(10)) ? { ok: true, digits } : { ok: false, problem: 'wrong-check-digits' };
}

/**
 * Number of a foreigner card: `B` and nine digits, older ones nine digits. Check digits are published of none: its form alone
 * is judged (DOMAIN 7).
 */
export function readForeignerCardNumber(text: string): Read<'not-a-foreigner-card'> {
  const digits = withoutPunctuation(text).toUpperCase();
  return /^B?\d{9}$/.test(digits) ? { ok: true, digits } : { ok: false, problem: 'not-a-foreigner-card' };
}

function withoutPunctuation(text: string): string {
  return text.replace(/[\s.\-/\u2010-\u2015\u2212]/g, '');
}

function checkOf(body: string): number {
  return 97 - (Number(body) % 97);
}

function daysIn(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
