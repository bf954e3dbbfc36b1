import * as z from 'zod/mini';
import { codeOr, dateProblem, oneName } from '../../../domain/fields.ts';
import { personFields, reachable } from '../../../staff/person.ts';
import { text } from '../../../staff/schemas.ts';
import { routes } from '../states.ts';

/** What the requests of codes add to the console's contracts. */

export const events = ['codes-arrived', 'handled', 'undo-arrival', 'misrouted'] as const satisfies readonly string[];
export type PukEvent = (typeof events)[number];

export const commands = [
  z.object({ type: z.literal('codes-arrived') }),
  z.object({ type: z.literal('undo-arrival') }),
  z.object({ type: z.literal('misrouted'), codesAt: text('place-missing', 'place-too-long', 80) }),
  z.object({ type: z.literal('handled') }),
] as const;

const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no', 'on'])], { error: 'yes-or-no' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes' || value === 'on'),
);

/** What opens a case of this service at the console. */
export const opening = z
  .object({
    service: z.literal('puk-request'),
    ...personFields,
    route: z.enum(routes, { error: codeOr('route-missing') }),
    cardIssuedOn: z.optional(
      z.iso
        .date({ error: dateProblem('not-a-calendar-date') })
        .check(z.refine((date) => date >= '1900-01-01', 'not-a-calendar-date')),
    ),
    movedRecently: z.optional(YesNo),
    formId: z.uuid({ error: codeOr('form-id-invalid') }),
  })
  .check(oneName, reachable);

/** On the case's own page. */
export const facts = {
  codesAt: z.optional(z.string()),
  /** The case that this one came out of. */
  linkedTo: z.optional(z.string()),
};
