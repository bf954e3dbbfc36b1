import * as z from 'zod/mini';
import { text } from '../../../staff/schemas.ts';

/** What the requests of codes add to the console's contracts. */

export const events = ['codes-arrived', 'handled', 'undo-arrival', 'misrouted'] as const satisfies readonly string[];
export type PukEvent = (typeof events)[number];

export const commands = [
  z.object({ type: z.literal('codes-arrived') }),
  z.object({ type: z.literal('undo-arrival') }),
  z.object({ type: z.literal('misrouted'), codesAt: text('place-missing', 'place-too-long', 80) }),
  z.object({ type: z.literal('handled') }),
] as const;

/** On the case's own page. */
export const facts = {
  codesAt: z.optional(z.string()),
  /** The case that this one came out of. */
  linkedTo: z.optional(z.string()),
};
