import * as z from 'zod/mini';
import { Appointment, caseFields, Day, ended, Instant, promise, visit } from '../../domain/case-fields.ts';
import type { Case } from '../../domain/case.ts';
import { cardKinds } from '../../domain/fees.ts';
import { oneOf, stored } from '../../domain/stored.ts';

/**
 * The stages of a new card, in which several services end: `to-apply → in-production → to-collect → collected`, with a detour
 * where money is still owed to the citizen. A service's case has these fields besides its own, and these states after its own.
 */

/** Euro cents, as the configuration's table said on the day that the citizen was told. */
const Price = stored({ cents: z.int(), from: Day, source: z.string() });

/** What a step taken back gives again: the case as it was, without what goes on beside its steps. */
const Undo = stored({ event: z.string(), until: Instant, before: z.record(z.string(), z.unknown()) });

/** Replaces the card meanwhile: annex 12, of a Kids-ID annex 6. */
export const annexKinds = ['annex-12', 'annex-6'] as const;

/** In every state of a case that ends in a new card. */
export const newCardFields = {
  cardKind: oneOf(cardKinds),
  /** Keyed hash of the card's number: how the arrivals desk finds the case. */
  cardHash: z.string(),
  /** `expiresOn` is its last day. */
  annex: stored({
    kind: oneOf(annexKinds),
    issuedOn: Day,
    expiresOn: Day,
    /** The citizen was told that it ends. */
    warnedFor: z.optional(Day),
  }),
  /** Who has which card since when, oldest first: the old one, and the new one that replaces it. */
  custody: z.array(stored({ card: oneOf(['old', 'new']), holder: z.string(), since: Instant })),
  /** What the new card costs the citizen; absent where it is free, or not known yet. */
  price: z.optional(Price),
  /** What the citizen has paid. */
  paid: z.optional(stored({ cents: z.int(), on: Day })),
  /** What has to be given back, and by when; a task until it is recorded as done. */
  refund: z.optional(stored({ cents: z.int(), dueOn: Day, doneOn: z.optional(Day) })),
  undo: z.optional(Undo),
  appliedOn: z.optional(Day),
  /** The request of new codes that came out of this case. */
  codesCase: z.optional(z.string()),
};

/** The citizen is invited to apply for the new card. `bookBy`: when the invitation is taken as unanswered. */
export const toApply = { state: z.literal('to-apply'), ...visit, overdueSince: z.optional(Instant) };
/** The new card is made; the codes go to the citizen's home by post (S1: two to three weeks). */
export const inProduction = { state: z.literal('in-production'), ...promise, appliedOn: Day };
/** A card lies at the counter: the new one, or the citizen's own that needs no replacement. `bookBy`: S1, within 15 days. */
export const toCollect = {
  state: z.literal('to-collect'),
  ...visit,
  card: oneOf(['new', 'old']),
  overdueSince: z.optional(Instant),
  /** From when the card is to be destroyed, if nobody collects it. */
  destroyOn: Day,
};
/** Everything is done but the money. */
export const toRefund = {
  state: z.literal('to-refund'),
  ...promise,
  endsAs: oneOf(['collected', 'destroyed', 'closed']),
  reason: z.optional(z.string()),
};
export const collected = { state: z.literal('collected'), ...ended, appointment: z.optional(Appointment) };
export const destroyed = { state: z.literal('destroyed'), ...ended };
export const closed = { state: z.literal('closed'), ...ended, reason: z.string() };

const ofAnyService = { ...caseFields, service: z.string(), ...newCardFields };
const NewCardCase = z.discriminatedUnion('state', [
  z.object({ ...ofAnyService, ...toApply }),
  z.object({ ...ofAnyService, ...inProduction }),
  z.object({ ...ofAnyService, ...toCollect }),
  z.object({ ...ofAnyService, ...toRefund }),
  z.object({ ...ofAnyService, ...collected }),
  z.object({ ...ofAnyService, ...destroyed }),
  z.object({ ...ofAnyService, ...closed }),
]);

/** A case in one of the part's states, of whatever service. */
export type NewCardCase = z.infer<typeof NewCardCase>;
export type NewCardState = NewCardCase['state'];
export type At<State extends NewCardState> = Extract<NewCardCase, { state: State }>;
const NewCardFields = z.object(newCardFields);
export type NewCardFields = z.infer<typeof NewCardFields>;
/** A case of a service that ends in a new card, in whatever state: its own, or one of the part's. */
export type CardCase = Case & NewCardFields;

/** Whether a case stands in one of the part's states. */
export function isAt<State extends NewCardState>(subject: { state: string }, state: State): subject is At<State> {
  return subject.state === state;
}
