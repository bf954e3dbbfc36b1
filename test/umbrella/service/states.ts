import * as z from 'zod/mini';
import { Appointment, caseFields, Day, ended, Instant, promise, visit } from '../../../functions/domain/case-fields.ts';
import { oneOf, stored } from '../../../functions/domain/stored.ts';

/** An umbrella in lost property: `reported → found → collected`; what nobody collects is given away. */

export const colours = ['black', 'blue', 'red', 'striped'] as const;
export type Colour = (typeof colours)[number];

const common = {
  ...caseFields,
  service: z.literal('umbrella'),
  colour: oneOf(colours),
  /** As the citizen typed it. */
  lostAt: z.string(),
  /** Whether a name is in it. */
  named: z.boolean(),
};

export const Reported = z.object({ ...common, state: z.literal('reported'), ...promise });
export const Found = z.object({
  ...common,
  state: z.literal('found'),
  ...visit,
  foundOn: Day,
  /** The number on the tag around its handle: no other umbrella has it. */
  tag: z.optional(z.string()),
  /** The last day of which the citizen was warned. */
  warnedFor: z.optional(Day),
  /** What `undo` gives back. */
  awaited: stored({ dueOn: Day, overdueSince: z.optional(Instant) }),
});
const known = { foundOn: Day, tag: z.optional(z.string()) };
export const Collected = z.object({
  ...common,
  state: z.literal('collected'),
  ...ended,
  ...known,
  appointment: z.optional(Appointment),
});
export const GivenAway = z.object({ ...common, state: z.literal('given-away'), ...ended, ...known });
export const Withdrawn = z.object({ ...common, state: z.literal('withdrawn'), ...ended });
export const Closed = z.object({ ...common, state: z.literal('closed'), ...ended, reason: z.string() });

export const states = [Reported, Found, Collected, GivenAway, Withdrawn, Closed] as const;
export const UmbrellaCase = z.discriminatedUnion('state', states);
export type UmbrellaCase = z.infer<typeof UmbrellaCase>;
export type FoundCase = z.infer<typeof Found>;
