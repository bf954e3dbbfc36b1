import * as z from 'zod';
import { Duration } from '../../../municipalities/duration.ts';
import { Day, Promised, roughDays, type Section, Time } from '../../../municipalities/schema.ts';
import { rulesOf } from './rules.ts';

/** What a municipality decides of requests of codes. */
export const PukRules = z.strictObject({
  /** S0: a card issued after the cut-off has the newer chip and needs no PUK; before it, codes are requested. */
  cardCutOff: z.strictObject({ date: Day, cutOffDayNeedsCodes: z.boolean() }),
  /** The promise by when new codes arrive. S0: at the latest three working days. */
  arrival: Promised,
  /** The citizen hears that the codes are late only after staff had this many working mornings to react; sent at `time`. */
  overdueNotice: z.strictObject({ workingMornings: z.int().min(0).max(10), time: Time }),
  /** How long unclaimed codes are kept before they are destroyed. */
  keepCodesFor: Duration,
  /** Reminders of codes that were not collected, counted from the arrival; each before `keepCodesFor` ends. */
  remindAfter: z.array(Duration),
  /** A visit that needs no codes is closed when it was not booked for this long. */
  bookVisitWithin: Duration,
  appointmentType: z.string(),
  /** In euro cents; absent where the municipality states none. */
  feeCents: z.int().min(0).optional(),
  proxyAllowed: z.boolean().optional(),
});
export type PukRules = z.infer<typeof PukRules>;

/** The section `puk`: every municipality has it. */
export const section: Section = {
  name: 'puk',
  schema: PukRules,
  required: true,
  visits: (municipality) => [{ path: ['puk', 'appointmentType'], type: rulesOf(municipality).appointmentType }],
  check(municipality, refuse) {
    const { remindAfter, keepCodesFor } = rulesOf(municipality);
    remindAfter.forEach((after, at) => {
      if (roughDays(after) >= roughDays(keepCodesFor))
        refuse(['puk', 'remindAfter', at], `is not before 'keepCodesFor' ends (${keepCodesFor})`);
    });
  },
};
