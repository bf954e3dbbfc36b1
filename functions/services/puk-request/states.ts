import * as z from 'zod/mini';
import { Appointment, caseFields, Day, ended, Instant, promise, visit } from '../../domain/case-fields.ts';
import { oneOf, stored } from '../../domain/stored.ts';

/** A request of PIN and PUK codes (S0): `requested → ready → done`, with detours and ends. */

/** How the triage of S0 ended: new codes are needed, the letter is in hand, or the card has the newer chip. */
export const routes = ['codes', 'letter', 'newer-card'] as const;
export type Route = (typeof routes)[number];

const common = {
  ...caseFields,
  service: z.literal('puk-request'),
  route: oneOf(routes),
  /** The case that this one came out of: codes of a new card that never reached the home. */
  linkedTo: z.optional(z.string()),
};

export const Requested = z.object({ ...common, state: z.literal('requested'), ...promise });
export const Misrouted = z.object({
  ...common,
  state: z.literal('misrouted'),
  ...promise,
  /** The previous municipality, where the codes are now; as staff typed it. */
  codesAt: z.string(),
});
export const Ready = z.object({
  ...common,
  state: z.literal('ready'),
  ...visit,
  /** What `undo` gives back; absent where no codes had to arrive. */
  awaited: z.optional(stored({ dueOn: Day, overdueSince: z.optional(Instant), codesAt: z.optional(z.string()) })),
});
export const Done = z.object({ ...common, state: z.literal('done'), ...ended, appointment: z.optional(Appointment) });
export const Expired = z.object({ ...common, state: z.literal('expired'), ...ended });
export const Withdrawn = z.object({ ...common, state: z.literal('withdrawn'), ...ended });
export const Closed = z.object({ ...common, state: z.literal('closed'), ...ended, reason: z.string() });

export const states = [Requested, Misrouted, Ready, Done, Expired, Withdrawn, Closed] as const;
export const PukCase = z.discriminatedUnion('state', states);
export type PukCase = z.infer<typeof PukCase>;
export type ReadyCase = z.infer<typeof Ready>;
