import * as z from 'zod';
import { Duration } from '../../../municipalities/duration.ts';
import { Promised, roughDays, type Section } from '../../../municipalities/schema.ts';
import { rulesOf } from './rules.ts';

/** What a municipality decides of umbrellas. */
export const UmbrellaRules = z.strictObject({
  /** By when the shelves are searched. */
  searchWithin: Promised,
  /** How long an umbrella is kept before it is given away. */
  keepFor: Duration,
  /** Reminders of one that was not collected, counted from the find; each before `keepFor` ends. */
  remindAfter: z.array(Duration),
  /** How many days before the end everybody is warned. */
  warnDaysBefore: z.int().min(0).max(30),
  appointmentType: z.string(),
  proxyAllowed: z.boolean().optional(),
});
export type UmbrellaRules = z.infer<typeof UmbrellaRules>;

/** The section `umbrella`: absent where nobody looks for umbrellas. */
export const section: Section = {
  name: 'umbrella',
  schema: UmbrellaRules,
  required: false,
  visits: (municipality) => [{ path: ['umbrella', 'appointmentType'], type: rulesOf(municipality).appointmentType }],
  check(municipality, refuse) {
    const { remindAfter, keepFor } = rulesOf(municipality);
    remindAfter.forEach((after, at) => {
      if (roughDays(after) >= roughDays(keepFor))
        refuse(['umbrella', 'remindAfter', at], `is not before 'keepFor' ends (${keepFor})`);
    });
  },
};
