import * as z from 'zod/mini';
import { summaryFields } from '../../domain/summary.ts';
import { Requested } from './states.ts';

/** What a list shows of a request of codes, besides what it shows of every case. */
export const listed = { route: z.optional(Requested.shape.route) };

const Summary = z.object({ ...summaryFields, ...listed });
export type PukSummary = z.infer<typeof Summary>;
