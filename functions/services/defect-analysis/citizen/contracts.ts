import * as z from 'zod/mini';
import { Place } from '../../../citizen/form-fields.ts';
import { cardKinds } from '../../../domain/fees.ts';
import type { RouteContract } from '../../../platform/http.ts';
import * as newCard from '../../new-card/citizen/contracts.ts';
import { helpdesks } from '../terms.ts';

/** The pages of a defective card on the citizen's site, as data. */
export const contracts = {
  defectiveCard: {
    id: 'defective-card',
    method: 'GET',
    path: '/{lang}/{municipality}/defective-card',
    summary: 'What to do with a card that does not work: where to go, what happens then, what it costs',
    params: Place,
    access: 'public',
    answers: {
      200: {
        description: 'What it costs',
        schema: z.object({
          prices: z.array(
            z.object({ card: z.enum(cardKinds), cents: z.int(), from: z.iso.date(), source: z.string() }),
          ),
          docStop: z.object({ freephone: z.string(), elsewhere: z.string() }),
        }),
      },
      404: { description: '`unknown-language`, `unknown-municipality`, `not-found`: not offered here' },
    },
  },
  ...newCard.contracts,
} as const satisfies Record<string, RouteContract>;

/** What a defective card adds to the status. */
export const status = {
  waitingFor: z.optional(
    z
      .enum(['dispatch', 'verdict', ...newCard.waitsFor])
      .check(z.meta({ description: 'Of a defective card: what comes next; `since` when it is waited for' })),
  ),
  helpdesk: z.optional(z.enum(helpdesks).check(z.meta({ description: 'Where the card is examined now' }))),
  promisedOn: z.optional(z.iso.date().check(z.meta({ description: 'By when the helpdesk answers' }))),
  ...newCard.status,
};
