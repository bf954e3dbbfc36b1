import * as z from 'zod/mini';
import { contacts } from '../domain/case-fields.ts';
import { Email, names, NationalNumber, PostalAddress } from '../domain/fields.ts';
import { languages } from '../domain/languages.ts';
import { Phone } from '../domain/phone.ts';

/** How somebody hears of a case; by default by mail. */
export const ContactField = z._default(z.enum(contacts, { error: 'invalid-choice' }), 'mail');

/**
 * What a form asks of somebody at the desk, on the phone or with a letter; `language` is that of what they are told. Such a form is held to
 * `oneName` and `reachable` too.
 */
export const personFields = {
  ...names,
  contact: ContactField,
  email: z.optional(Email),
  phone: z.optional(Phone),
  address: z.optional(PostalAddress),
  nationalNumber: NationalNumber,
  language: z.optional(z.enum(languages, { error: 'invalid' })),
};

type Reached = { contact: (typeof contacts)[number]; email?: string | undefined; phone?: string | undefined };

/** That somebody who wants mail has an address, and somebody who wants a call a number. Judged beside whatever else is wrong with a form. */
export const reachable = z.check<Reached>(
  ({ value, issues }) => {
    for (const [contact, field] of [
      ['mail', 'email'],
      ['phone', 'phone'],
    ] as const)
      if (value.contact === contact && !value[field])
        issues.push({ code: 'custom', message: 'needed', path: [field], input: value[field] });
  },
  { when: ({ value }) => typeof value === 'object' && value !== null },
);
