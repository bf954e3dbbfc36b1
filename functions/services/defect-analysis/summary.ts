import * as z from 'zod/mini';
import { summaryFields } from '../../domain/summary.ts';
import { newCardListed } from '../new-card/summary.ts';
import { AtHelpdesk, ToApply, Verdict } from './states.ts';

/** What a list shows of a defective card, besides what it shows of every case. */
export const listed = {
  ...newCardListed,
  ...z.partial(z.pick(AtHelpdesk, { defect: true, dispatch: true, chaseSince: true, escalated: true })).shape,
  ...z.partial(z.pick(ToApply, { because: true })).shape,
  verdict: z.optional(z.object({ outcome: Verdict.shape.outcome, on: Verdict.shape.on })),
};

const Summary = z.object({ ...summaryFields, ...listed });
export type DefectSummary = z.infer<typeof Summary>;
