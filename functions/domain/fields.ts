import * as z from 'zod/mini';
import { readNationalNumber } from './identifiers.ts';

/** What people type of themselves, in any form of either site: schemas whose messages are the fields' stable codes. */

export const codeOr = (code: string) => (issue: { input: unknown }) => (issue.input === undefined ? 'required' : code);

export const Name = z
  .string({ error: 'required' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'required' }),
    z.maxLength(100, { error: 'too-long' }),
    z.regex(/^[^<>\p{Cc}]*$/u, { error: 'invalid-characters' }),
  );

/** A text that becomes what a reader makes of it, or its problem's code. */
export function readBy(
  text: z.ZodMiniString,
  read: (text: string) => { ok: true; digits: string } | { ok: false; problem: string },
) {
  return z.pipe(
    text,
    z.transform((typed: string, { issues }) => {
      const outcome = read(typed);
      if (outcome.ok) return outcome.digits;
      issues.push({ code: 'custom', message: outcome.problem, input: typed });
      return z.NEVER;
    }),
  );
}

export const NationalNumber = readBy(
  z.string({ error: 'required' }).check(z.maxLength(100, { error: 'not-eleven-digits' })),
  readNationalNumber,
).check(
  z.meta({
    description: 'National register number or BIS number, with any usual punctuation',
    examples: ['85.07.30-033.28'],
  }),
);

export const Email = z
  .string({ error: 'required' })
  .check(
    z.trim(),
    z.maxLength(254, { error: 'too-long' }),
    z.regex(
      /^(?![.])(?!.*[.]{2})[\w.!#$%&'*+/=?^`{|}~-]+(?<![.])@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i,
      { error: 'email-invalid' },
    ),
  );

/** Belgian with or without the country, or any other country's with it. */
export const Phone = readBy(
  z.string({ error: 'phone-invalid' }).check(z.maxLength(40, { error: 'phone-invalid' })),
  (text) => {
    const digits = text.replace(/[\s./()-]/g, '').replace(/^00/, '+');
    if (/^0[1-9]\d{7,8}$/.test(digits)) return { ok: true, digits: `+32${digits.slice(1)}` };
    if (/^\+[1-9]\d{7,14}$/.test(digits)) return { ok: true, digits };
    return { ok: false, problem: 'phone-invalid' };
  },
);
