import * as z from 'zod/mini';
import { caseFields, Fault, promise, visit } from './case-fields.ts';
import { stored } from './stored.ts';

/**
 * What a list shows of a case of any service: no history, no outbox, nothing sealed. An index holds it beside the case, so that a
 * list takes one query. A service adds what its own lists show, search and count.
 */
export const summaryFields = {
  id: caseFields.id,
  reference: caseFields.reference,
  municipality: caseFields.municipality,
  service: z.string(),
  state: z.string(),
  createdAt: caseFields.createdAt,
  /** What is wrong, or the first of it: a list shows that it is, the case what. */
  fault: z.optional(Fault),
  givenName: z.string(),
  familyName: z.string(),
  ...z.partial(z.object(promise)).shape,
  ...z.partial(z.pick(z.object(visit), { readySince: true, bookBy: true })).shape,
  appointment: visit.appointment,
  duplicates: caseFields.duplicates,
  held: caseFields.held,
  /** Since when staff have something to tell: on the phone, by letter. */
  callSince: z.optional(z.iso.datetime()),
  letterSince: z.optional(z.iso.datetime()),
  /** The next day on which something is due besides what the state waits for: an annex that ends, a refund. */
  attentionOn: z.optional(z.iso.date()),
  /** Keyed hash of the number of a card: how the arrivals desk finds the case that waits for it. Shown to nobody. */
  cardHash: z.optional(z.string()),
};

export const CaseSummary = stored(summaryFields);
export type CaseSummary = z.infer<typeof CaseSummary>;
