import * as z from 'zod/mini';
import type { RouteContract } from '../../../../functions/platform/http.ts';
import { codeOr, oneName } from '../../../../functions/domain/fields.ts';
import { personFields, reachable } from '../../../../functions/staff/person.ts';
import { Day, InMunicipality, text } from '../../../../functions/staff/schemas.ts';
import { colours } from '../states.ts';

/** What umbrellas add to the console's contracts: their events, their facts, their page. */

export const events = ['found', 'collected', 'tagged', 'undo-found'] as const satisfies readonly string[];
export type UmbrellaEvent = (typeof events)[number];

export const commands = [
  z.object({ type: z.literal('found') }),
  z.object({ type: z.literal('undo-found') }),
  z.object({ type: z.literal('tagged'), tag: text('tag-missing', 'tag-too-long', 20) }),
  z.object({ type: z.literal('collected') }),
] as const;

/** What opens a case of this service at the console. */
export const opening = z
  .object({
    service: z.literal('umbrella'),
    ...personFields,
    colour: z.enum(colours, { error: codeOr('invalid-choice') }),
    lostAt: text('required', 'too-long', 100),
    formId: z.uuid({ error: codeOr('form-id-invalid') }),
  })
  .check(oneName, reachable);

/** On the case's own page. */
export const facts = { lostAt: z.optional(z.string()), warnedFor: z.optional(Day) };

export const contracts = {
  umbrellas: {
    id: 'umbrellas',
    method: 'GET',
    path: '/staff/{municipality}/umbrellas',
    summary: 'Umbrellas by colour: looked for, on the shelf, and gone in the last ninety days',
    params: InMunicipality,
    answers: {
      200: {
        description: 'The figures',
        schema: z.object({
          since: Day,
          colours: z.array(
            z.object({ colour: z.enum(colours), sought: z.int(), kept: z.int(), collected: z.int(), given: z.int() }),
          ),
        }),
      },
    },
    access: 'staff',
  },
} as const satisfies Record<string, RouteContract>;
