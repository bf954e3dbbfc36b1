import * as z from 'zod/mini';
import { Appointment, common as ofAnyCase, Day, ended, Instant, visit } from '../casefile.ts';
import { cardKinds, defects, helpdesks } from '../rules.ts';

/**
 * The analysis of a defective card (S1): `to-send → at-helpdesk → to-apply → in-production → to-collect → collected`, with
 * detours where the citizen contests, where the card works after all, and where a refund is still owed.
 */

/** What the helpdesk answered: a new card free of charge, or to be paid; the card works; it was lost on the way. */
export const outcomes = ['free', 'to-pay', 'card-works', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where a card is: the old one that is examined, and the new one that replaces it. */
export const holders = ['citizen', 'municipality', ...helpdesks, 'lost', 'destroyed'] as const;
export type Holder = (typeof holders)[number];

export const channels = ['phone', 'email', 'portal'] as const;

/** A reminder to the helpdesk that its verdict is late. `answer` is what it said, as staff typed it. */
const Chase = z.object({ on: Day, at: Instant, by: z.string(), channel: z.enum(channels), answer: z.string() });
export type Chase = z.infer<typeof Chase>;

const Dispatch = z.object({
  helpdesk: z.enum(helpdesks),
  ticket: z.string(),
  sentOn: Day,
  /** S1: about one week. */
  promisedOn: Day,
});
export type Dispatch = z.infer<typeof Dispatch>;

export const Verdict = z.object({ outcome: z.enum(outcomes), reason: z.optional(z.string()), on: Day });

/** Steps that can be taken back for a moment. */
export const undoable = ['sent-for-analysis', 'verdict', 'applied', 'card-arrived'] as const;

/** What a step taken back gives again: the case as it was, without what goes on beside its steps. */
const Undo = z.object({ event: z.enum(undoable), until: Instant, before: z.record(z.string(), z.unknown()) });

/** Euro cents, as the configuration's table said on the day that the citizen was told. */
const Price = z.object({ cents: z.int(), from: Day, source: z.string() });

const common = {
  ...ofAnyCase,
  service: z.literal('defect-analysis'),
  cardKind: z.enum(cardKinds),
  defect: z.enum(defects),
  /** Keyed hash of the card's number: how the arrivals desk finds the case. */
  cardHash: z.string(),
  note: z.optional(z.string()),
  /** What the clerk saw, and decided. Who did not use the card correctly pays, unless the citizen contests. */
  analysis: z.object({
    usedCorrectly: z.boolean(),
    damaged: z.boolean(),
    decision: z.enum(['examine', 'citizen-pays']),
    contestedOn: z.optional(Day),
  }),
  /** Replaces the card meanwhile: annex 12, of a Kids-ID annex 6. `expiresOn` is its last day. */
  annex: z.object({
    kind: z.enum(['annex-12', 'annex-6']),
    issuedOn: Day,
    expiresOn: Day,
    /** The citizen was told that it ends. */
    warnedFor: z.optional(Day),
  }),
  /** Who has which card since when, oldest first. */
  custody: z.array(z.object({ card: z.enum(['old', 'new']), holder: z.enum(holders), since: Instant })),
  dispatch: z.optional(Dispatch),
  chases: z.array(Chase),
  verdict: z.optional(Verdict),
  /** What the new card costs the citizen; absent where it is free, or not known yet. */
  price: z.optional(Price),
  /** What the citizen has paid. */
  paid: z.optional(z.object({ cents: z.int(), on: Day })),
  /** What has to be given back, and by when; a task until it is recorded as done. */
  refund: z.optional(z.object({ cents: z.int(), dueOn: Day, doneOn: z.optional(Day) })),
  undo: z.optional(Undo),
  appliedOn: z.optional(Day),
  /** The request of new codes that came out of this case. */
  codesCase: z.optional(z.string()),
};

/** By when staff is to act, or the promise of somebody else ends; and since when that is broken. */
const due = { dueOn: Day, overdueSince: z.optional(Instant) };

/** Waits to be sent to the helpdesk. */
export const ToSend = z.object({ ...common, state: z.literal('to-send'), ...due });
/** With Belpic or Zetes. `dueOn`: of the verdict; once that is late, of the next chase. */
export const AtHelpdesk = z.object({
  ...common,
  state: z.literal('at-helpdesk'),
  ...due,
  dispatch: Dispatch,
  /** Since when the next chase is due. */
  chaseSince: z.optional(Instant),
  /** Chased often enough: now it is the lead's. */
  escalated: z.boolean(),
});
/** The citizen is invited to apply for the new card. `bookBy`: when the invitation is taken as unanswered. */
export const ToApply = z.object({
  ...common,
  state: z.literal('to-apply'),
  ...visit,
  overdueSince: z.optional(Instant),
  /** Why the card is replaced, and who pays. */
  because: z.enum(['misuse', 'free', 'to-pay', 'lost']),
});
/** The new card is made; the codes go to the citizen's home by post (S1: two to three weeks). */
export const InProduction = z.object({ ...common, state: z.literal('in-production'), ...due, appliedOn: Day });
/** A card lies at the counter: the new one, or the citizen's own that works after all. `bookBy`: S1, within 15 days. */
export const ToCollect = z.object({
  ...common,
  state: z.literal('to-collect'),
  ...visit,
  card: z.enum(['new', 'old']),
  overdueSince: z.optional(Instant),
  /** From when the card is to be destroyed, if nobody collects it. */
  destroyOn: Day,
});
/** Everything is done but the money. */
export const ToRefund = z.object({
  ...common,
  state: z.literal('to-refund'),
  ...due,
  endsAs: z.enum(['collected', 'destroyed', 'closed']),
  reason: z.optional(z.string()),
});
export const Collected = z.object({
  ...common,
  state: z.literal('collected'),
  ...ended,
  appointment: z.optional(Appointment),
});
export const Destroyed = z.object({ ...common, state: z.literal('destroyed'), ...ended });
export const Closed = z.object({ ...common, state: z.literal('closed'), ...ended, reason: z.string() });

export const states = [
  ToSend,
  AtHelpdesk,
  ToApply,
  InProduction,
  ToCollect,
  ToRefund,
  Collected,
  Destroyed,
  Closed,
] as const;
export const DefectCase = z.discriminatedUnion('state', states);
export type DefectCase = z.infer<typeof DefectCase>;
