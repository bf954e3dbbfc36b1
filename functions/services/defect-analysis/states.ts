import * as z from 'zod/mini';
import { caseFields, Day, Instant, promise } from '../../domain/case-fields.ts';
import { oneOf, stored } from '../../domain/stored.ts';
import {
  closed,
  collected,
  destroyed,
  inProduction,
  newCardFields,
  toApply,
  toCollect,
  toRefund,
} from '../new-card/fields.ts';
import { channels, decisions, defects, helpdesks, outcomes, reasons } from './terms.ts';

/**
 * The analysis of a defective card (S1): `to-send → at-helpdesk`, then the stages of a new card, with detours where the citizen
 * contests and where the card works after all.
 */

/** A reminder to the helpdesk that its verdict is late. `answer` is what it said, as staff typed it. */
const Chase = stored({ on: Day, at: Instant, by: z.string(), channel: oneOf(channels), answer: z.string() });

const Dispatch = stored({
  helpdesk: oneOf(helpdesks),
  ticket: z.string(),
  sentOn: Day,
  /** S1: about one week. */
  promisedOn: Day,
});

export const Verdict = stored({ outcome: oneOf(outcomes), reason: z.optional(z.string()), on: Day });

const common = {
  ...caseFields,
  service: z.literal('defect-analysis'),
  ...newCardFields,
  defect: oneOf(defects),
  note: z.optional(z.string()),
  /** What the clerk saw, and decided. Who did not use the card correctly pays, unless the citizen contests. */
  analysis: stored({
    usedCorrectly: z.boolean(),
    damaged: z.boolean(),
    decision: oneOf(decisions),
    contestedOn: z.optional(Day),
  }),
  dispatch: z.optional(Dispatch),
  chases: z.array(Chase),
  verdict: z.optional(Verdict),
};

/** Waits to be sent to the helpdesk. */
export const ToSend = z.object({ ...common, state: z.literal('to-send'), ...promise });
/** With Belpic or Zetes. `dueOn`: of the verdict; once that is late, of the next chase. */
export const AtHelpdesk = z.object({
  ...common,
  state: z.literal('at-helpdesk'),
  ...promise,
  dispatch: Dispatch,
  /** Since when the next chase is due. */
  chaseSince: z.optional(Instant),
  /** Chased often enough: now it is the lead's. */
  escalated: z.boolean(),
});
export const ToApply = z.object({ ...common, ...toApply, because: oneOf(reasons) });

export const states = [
  ToSend,
  AtHelpdesk,
  ToApply,
  z.object({ ...common, ...inProduction }),
  z.object({ ...common, ...toCollect }),
  z.object({ ...common, ...toRefund }),
  z.object({ ...common, ...collected }),
  z.object({ ...common, ...destroyed }),
  z.object({ ...common, ...closed }),
] as const;
export const DefectCase = z.discriminatedUnion('state', states);
export type DefectCase = z.infer<typeof DefectCase>;
export type InState<State extends DefectCase['state']> = Extract<DefectCase, { state: State }>;
