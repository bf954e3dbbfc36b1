import * as z from 'zod/mini';
import { dateProblem } from '../domain/fields.ts';

/** What contracts of the public site have in common, the house's and a service's: parameters, fields of forms, answers. */

export const Place = z.object({ lang: z.string(), municipality: z.string() });
export const Link = z.object({ lang: z.string(), caseId: z.string(), key: z.string() });

/** A date as it is typed, or comes in a link. */
export const Day = z.iso.date({ error: dateProblem('not-a-date') }).check(
  z.refine((date) => date >= '1900-01-01', { error: 'not-a-date' }),
  z.meta({ examples: ['2019-05-14'] }),
);

export const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no', 'on'])], { error: 'invalid-choice' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes' || value === 'on'),
);

/** The answer to such a form, whatever is known of the person: nothing is open until the mailbox is proven. */
export const Applied = z.object({
  applicationId: z.string(),
  sentTo: z.string().check(z.meta({ description: 'Where the link goes', examples: ['a…@example.org'] })),
  confirmBy: z.iso.datetime().check(z.meta({ description: 'From then on the link opens nothing' })),
  didYouMean: z.optional(
    z.string().check(z.meta({ description: 'The domain is one slip away from a known one: `a…@gmail.com`' })),
  ),
});

/** The answers of a form that makes an application. */
export const applicationAnswers = {
  202: { description: 'A link was mailed: the case opens with it', schema: Applied },
  409: { description: '`form-used`' },
  429: {
    description: '`too-many-mails`, `too-many-applications`: too often today, for this address or from this network',
  },
} as const;

/** The answer of the link in the mail. */
export const Opened = z.object({
  caseId: z.string(),
  reference: z.string().check(z.meta({ description: 'As it is read over the phone', examples: ['K70-49M-571'] })),
  statusUrl: z.url(),
  dueOn: z.optional(z.iso.date()),
});

export const page = { 200: { description: 'The page' } };
export const problems = {
  404: { description: '`unknown-language`, `unknown-municipality`' },
  422: { description: '`invalid-input`, with a code a field' },
};
export const linkProblems = { 404: { description: '`unknown-case`: no such case, or the key does not fit' } };
