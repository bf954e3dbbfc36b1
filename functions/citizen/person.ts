import * as z from 'zod/mini';
import { codeOr, Email, names, NationalNumber, readBy } from '../domain/fields.ts';
import { readCardNumber } from '../domain/identifiers.ts';
import { Phone } from '../domain/phone.ts';

const CardNumber = readBy(
  z.string({ error: 'not-a-card-number' }).check(z.maxLength(100, { error: 'not-a-card-number' })),
  readCardNumber,
).check(
  z.meta({
    description: 'Number of the card: twelve digits, or of a foreigner card B and nine digits',
    examples: ['000-0011032-71', 'B123456789'],
  }),
);

const FormId = z
  .uuid({ error: codeOr('form-id-invalid') })
  .check(z.meta({ description: 'Made once a form; submitting the same form again gives the same case' }));

/** What every form asks that opens a case: who it is for, and the form's own id. Such a form is held to `oneName` too. */
export const personFields = {
  ...names,
  nationalNumber: NationalNumber,
  email: Email,
  phone: z.optional(Phone),
  cardNumber: z.optional(CardNumber),
  formId: FormId,
};
