import * as z from 'zod/mini';
import { Email, Name, NationalNumber, Phone } from '../domain/fields.ts';
import { languages } from '../domain/languages.ts';

/** What a form asks of somebody who stands at the counter; `language` is that of the mails. */
export const personFields = {
  givenName: Name,
  familyName: Name,
  email: Email,
  phone: z.optional(Phone),
  nationalNumber: NationalNumber,
  language: z.optional(z.enum(languages, { error: 'invalid' })),
};
