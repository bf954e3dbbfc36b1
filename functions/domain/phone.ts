import { ParseError, parsePhoneNumberWithError, validatePhoneNumberLength } from 'libphonenumber-js/min';
import * as z from 'zod/mini';
import { readBy } from './fields.ts';
import type { Read } from './identifiers.ts';

type PhoneProblem = 'phone-invalid' | 'phone-too-short';

/**
 * A telephone number as people write it: Belgian with or without its country, any other country's with it. Punctuation, `00` for `+`
 * and a trunk zero behind the country (`+32 (0)470 …`) are no matter. In a module of its own: the library's table of all countries is
 * to be loaded with forms alone.
 * @returns E.164: `+32470123456`
 */
export function readPhone(text: string): Read<PhoneProblem> {
  const ofBelgium = { defaultCountry: 'BE', extract: false } as const;
  try {
    const phone = parsePhoneNumberWithError(text, ofBelgium);
    if (phone.country === 'BE' && isBelgianTooShort(phone.nationalNumber)) return refused('phone-too-short');
    // Abroad its length alone is judged: numbering plans change, and a number is asked for to be of use.
    const fits = phone.country === 'BE' ? phone.isValid() : phone.isPossible();
    if (fits && !phone.ext) return { ok: true, text: phone.number };
    return refused(validatePhoneNumberLength(text, ofBelgium) === 'TOO_SHORT' ? 'phone-too-short' : 'phone-invalid');
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return refused(error.message === 'TOO_SHORT' ? 'phone-too-short' : 'phone-invalid');
  }
}

/** A number in groups, as it is dialled: `+32 470 12 34 56`. @param number E.164 */
export function showPhone(number: string): string {
  return parsePhoneNumberWithError(number).formatInternational();
}

/** Eight digits behind the trunk zero, nine from 045 to 049, which are mobile (the numbering plan of the BIPT). */
function isBelgianTooShort(nationalNumber: string): boolean {
  const digits = nationalNumber.replace(/^0/, '');
  return digits.length < (/^4[5-9]/.test(digits) ? 9 : 8);
}

function refused(problem: PhoneProblem): Read<PhoneProblem> {
  return { ok: false, problem };
}

export const Phone = readBy(
  z.string({ error: 'phone-invalid' }).check(z.maxLength(60, { error: 'phone-invalid' })),
  readPhone,
).check(z.meta({ description: 'Telephone number; without a country, a Belgian one', examples: ['0470 12 34 56'] }));
