import * as z from 'zod/mini';
import { summaryFields } from '../../../functions/domain/summary.ts';
import { Found, Reported } from './states.ts';

/** What a list shows of an umbrella, besides what it shows of every case. */
export const listed = {
  ...z.partial(z.pick(Reported, { colour: true, named: true })).shape,
  ...z.partial(z.pick(Found, { foundOn: true, tag: true })).shape,
};

const Summary = z.object({ ...summaryFields, ...listed });
export type UmbrellaSummary = z.infer<typeof Summary>;
