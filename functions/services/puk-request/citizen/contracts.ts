import * as z from 'zod/mini';
import { codeOr, oneName } from '../../../domain/fields.ts';
import { Day, Opened, page, Place, problems, YesNo } from '../../../citizen/form-fields.ts';
import { personFields } from '../../../citizen/person.ts';
import type { RouteContract } from '../../../platform/http.ts';
import { leniently } from '../../../platform/leniently.ts';
import { routes } from '../states.ts';

const RequestForm = z.object({ ...personFields, cardIssuedOn: Day, movedRecently: z.optional(YesNo) }).check(oneName);

const visitTypes = ['letter', 'newer-card'] as const;

const VisitForm = z
  .object({
    ...personFields,
    type: z.enum(visitTypes, { error: codeOr('invalid-choice') }),
    letterDate: z.optional(Day),
    cardStartDate: z.optional(Day),
    cardIssuedOn: z.optional(Day),
  })
  .check(oneName);

/** The pages of a request of codes on the citizen's site, as data. */
export const contracts = {
  triage: {
    id: 'triage',
    method: 'GET',
    path: '/{lang}/{municipality}/pin-puk',
    summary: 'PIN forgotten or card blocked: what to do, by the letter and the card',
    params: Place,
    query: z.object({
      hasLetter: z.optional(YesNo),
      letterDate: z.optional(Day),
      cardStartDate: z.optional(Day),
      cardIssuedOn: z.optional(Day),
    }),
    access: 'public',
    answers: {
      200: {
        description: 'The advice, or the question that comes next',
        schema: z.object({
          advice: z.optional(z.enum(routes)),
          letterOfEarlierCard: z.optional(z.boolean()),
          next: z.string().check(z.meta({ description: 'The next question’s field, or where the advice leads' })),
        }),
      },
      ...problems,
    },
  },
  requestForm: {
    id: 'request-form',
    method: 'GET',
    path: '/{lang}/{municipality}/pin-puk/request',
    summary: 'The form that requests new codes',
    params: Place,
    query: z.object({ cardIssuedOn: leniently(Day) }),
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  request: {
    id: 'request',
    method: 'POST',
    path: '/{lang}/{municipality}/pin-puk/request',
    summary: 'Requests new codes',
    params: Place,
    body: RequestForm,
    access: 'public',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case that this form opened before', schema: Opened },
      409: { description: '`already-open`, `no-codes-needed`, `form-used`' },
      ...problems,
    },
  },
  visitForm: {
    id: 'visit-form',
    method: 'GET',
    path: '/{lang}/{municipality}/visits',
    summary: 'The form of a visit that needs no new codes',
    params: Place,
    query: z.object({
      type: leniently(z.enum(visitTypes)),
      letterDate: leniently(Day),
      cardStartDate: leniently(Day),
      cardIssuedOn: leniently(Day),
    }),
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  visit: {
    id: 'visit',
    method: 'POST',
    path: '/{lang}/{municipality}/visits',
    summary: 'Opens a visit that needs no new codes: it can be booked at once',
    params: Place,
    body: VisitForm,
    access: 'public',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case that this form opened before', schema: Opened },
      409: { description: '`already-open`, `codes-needed`, `letter-of-earlier-card`, `form-used`' },
      ...problems,
    },
  },
} as const satisfies Record<string, RouteContract>;

/** What a request of codes adds to the status. */
export const status = {
  route: z.optional(z.enum(routes).check(z.meta({ description: 'Of a request of codes' }))),
  codesAt: z.optional(z.string()),
};
