import * as z from 'zod/mini';
import { Email, names, NationalNumber } from '../domain/fields.ts';
import { languages } from '../domain/languages.ts';
import { Phone } from '../domain/phone.ts';

/** What a form asks of somebody who stands at the counter; `language` is that of the mails. Such a form is held to `oneName` too. */
export const personFields = {
  ...names,
  email: Email,
  phone: z.optional(Phone),
  nationalNumber: NationalNumber,
  language: z.optional(z.enum(languages, { error: 'invalid' })),
};
