import * as z from 'zod/mini';
import { Opened, page, Place, problems, YesNo } from '../../../../functions/citizen/form-fields.ts';
import { personFields } from '../../../../functions/citizen/person.ts';
import { codeOr, Name, oneName } from '../../../../functions/domain/fields.ts';
import type { RouteContract } from '../../../../functions/platform/http.ts';
import { colours } from '../states.ts';

const ReportForm = z
  .object({
    ...personFields,
    colour: z.enum(colours, { error: codeOr('invalid-choice') }),
    lostAt: Name,
    named: z.optional(YesNo),
  })
  .check(oneName);

const path = '/{lang}/{municipality}/umbrella';

/** The pages of umbrellas on the citizen's site, as data. */
export const contracts = {
  umbrellaForm: {
    id: 'umbrella-form',
    method: 'GET',
    path,
    summary: 'The form that reports a lost umbrella',
    params: Place,
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  umbrella: {
    id: 'umbrella',
    method: 'POST',
    path,
    summary: 'Reports a lost umbrella',
    params: Place,
    body: ReportForm,
    access: 'public',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case that this form opened before', schema: Opened },
      409: { description: '`already-open`, `form-used`' },
      ...problems,
    },
  },
} as const satisfies Record<string, RouteContract>;

/** What an umbrella adds to the status. */
export const status = {
  colour: z.optional(z.enum(colours).check(z.meta({ description: 'Of an umbrella' }))),
  lostAt: z.optional(z.string()),
};
