import * as z from 'zod/mini';
import { newCardFields } from './fields.ts';

/** What a list shows of a case that ends in a new card. */
export const newCardListed = {
  ...z.partial(z.pick(z.object(newCardFields), { cardKind: true, appliedOn: true })).shape,
  /** By when money has to be given back. */
  refundOn: z.optional(z.iso.date()),
};
