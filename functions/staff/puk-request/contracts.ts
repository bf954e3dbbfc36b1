import * as z from 'zod/mini';
import { routes } from '../../domain/puk-request/states.ts';
import type { TransitionName } from '../../domain/transitions.ts';
import { Instant, text } from '../schemas.ts';

/** What the requests of codes add to the console's contracts. */

export const events = [
  'codes-arrived',
  'handled',
  'undo-arrival',
  'misrouted',
] as const satisfies readonly TransitionName[];

export const commands = [
  z.object({ type: z.literal('codes-arrived') }),
  z.object({ type: z.literal('undo-arrival') }),
  z.object({ type: z.literal('misrouted'), codesAt: text('place-missing', 'place-too-long', 80) }),
  z.object({ type: z.literal('handled') }),
] as const;

/** In a list. */
export const listed = { route: z.optional(z.enum(routes)) };

/** On the case's own page. */
export const facts = {
  codesAt: z.optional(z.string()),
  undoUntil: z.optional(Instant),
  /** The case that this one came out of. */
  linkedTo: z.optional(z.string()),
};
