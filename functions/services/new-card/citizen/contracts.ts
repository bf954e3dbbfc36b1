import * as z from 'zod/mini';
import { Link, linkProblems, Opened } from '../../../citizen/form-fields.ts';
import type { RouteContract } from '../../../platform/http.ts';
import { annexKinds } from '../fields.ts';

/** The pages of the part on the citizen's site, as data: those of whatever service ends in a new card. */
export const contracts = {
  codesMissingForm: {
    id: 'case-codes-missing-form',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/codes-missing',
    summary: 'Asks whether new codes are to be requested, because those of the new card never came',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'The page; once asked, it leads to the request', schema: z.partial(Opened) },
      409: { description: '`not-allowed-now`: too early' },
      ...linkProblems,
    },
  },
  codesMissing: {
    id: 'case-codes-missing',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/codes-missing',
    summary: 'Requests new codes, because those of the new card never came',
    params: Link,
    access: 'link',
    answers: {
      201: { description: 'The request of new codes', schema: Opened },
      200: { description: 'The request that was made before', schema: Opened },
      409: { description: '`not-allowed-now`; `already-open`: this person has a request of codes already' },
      ...linkProblems,
    },
  },
} as const satisfies Record<string, RouteContract>;

/** What comes next in the part's states; a service's `waitingFor` has its own in front. */
export const waitsFor = ['application', 'card', 'collection', 'refund'] as const;
export type WaitsFor = (typeof waitsFor)[number];

/** What a case that ends in a new card adds to the status. */
export const status = {
  since: z.optional(z.iso.date()),
  annex: z.optional(z.object({ kind: z.enum(annexKinds), expiresOn: z.iso.date() })),
  price: z.optional(
    z.object({
      cents: z.int().check(z.meta({ description: 'Euro cents that the new card costs the citizen' })),
      from: z.iso.date().check(z.meta({ description: 'The day from which this price is in force' })),
      paid: z.boolean(),
    }),
  ),
  refund: z.optional(z.object({ cents: z.int(), dueOn: z.iso.date(), doneOn: z.optional(z.iso.date()) })),
  codesMissing: z.optional(
    z.boolean().check(z.meta({ description: 'Whether new codes can be asked, because they never came' })),
  ),
};
