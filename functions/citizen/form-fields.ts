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

/** The answer to a form that opens a case. */
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
