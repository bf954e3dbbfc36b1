import * as z from 'zod/mini';
import { codeOr, Email, Name, NationalNumber, Phone, readBy } from '../domain/fields.ts';
import { readCardNumber } from '../domain/identifiers.ts';

/** What contracts of the public site have in common, the house's and a service's: parameters, fields of forms, answers. */

export const Place = z.object({ lang: z.string(), municipality: z.string() });
export const Link = z.object({ lang: z.string(), caseId: z.string(), key: z.string() });

/** A date as it is typed, or comes in a link. */
export const Day = z.iso.date({ error: codeOr('not-a-date') }).check(
  z.refine((date) => date >= '1900-01-01', { error: 'not-a-date' }),
  z.meta({ examples: ['2019-05-14'] }),
);

export const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no', 'on'])], { error: 'invalid-choice' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes' || value === 'on'),
);

const CardNumber = readBy(
  z.string({ error: 'not-twelve-digits' }).check(z.maxLength(100, { error: 'not-twelve-digits' })),
  readCardNumber,
).check(z.meta({ description: 'Number of the identity card: twelve digits', examples: ['000-0011032-71'] }));

const FormId = z
  .uuid({ error: codeOr('form-id-invalid') })
  .check(z.meta({ description: 'Made once a form; submitting the same form again gives the same case' }));

/** What every form asks that opens a case: who it is for, and the form's own id. */
export const personFields = {
  givenName: Name,
  familyName: Name,
  nationalNumber: NationalNumber,
  email: Email,
  phone: z.optional(Phone),
  cardNumber: z.optional(CardNumber),
  formId: FormId,
};

/** The answer to such a form. */
export const Opened = z.object({
  caseId: z.string(),
  reference: z.string().check(z.meta({ description: 'As it is read over the phone', examples: ['K7Q-49M-X26'] })),
  statusUrl: z.url(),
  dueOn: z.optional(z.iso.date()),
});

export const page = { 200: { description: 'The page' } };
export const problems = {
  404: { description: '`unknown-language`, `unknown-municipality`' },
  422: { description: '`invalid-input`, with a code a field' },
};
export const linkProblems = { 404: { description: '`unknown-case`: no such case, or the key does not fit' } };
