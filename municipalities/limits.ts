import * as z from 'zod';
import { Duration } from './duration.ts';

/**
 * How much one person may ask of the counter before a person of the counter has to be asked. None of it holds staff up. Absent fields, and
 * an absent section, have the defaults: limits that a citizen never meets and a script always does.
 */
export const Limits = z
  .strictObject({
    /** How often a citizen books or moves the visit of one case in a day of the municipality's. */
    movesPerDay: z.int().min(1).max(100).default(3),
    /** The same in all, as long as the case lives: each sends a mail. */
    movesInAll: z.int().min(1).max(100).default(8),
    /** How often a citizen asks to hear of earlier times, in all, for one case; leaving the list is always possible. */
    waitingListJoins: z.int().min(1).max(100).default(5),
    /** How long a form waits for the button in its mail. */
    confirmWithin: Duration.default('P3D'),
    /** Forms from one mailbox in a day: a family has one. */
    applicationsPerMailbox: z.int().min(1).max(1000).default(6),
    /** Mails that anybody can have sent to one mailbox in a day. */
    mailsPerMailbox: z.int().min(1).max(1000).default(10),
    /** Forms from one mail domain in a day; the large providers have no limit. */
    applicationsPerMailDomain: z.int().min(1).max(10_000).default(30),
    /** Forms from one network address in a day: a mobile operator has many people behind one. */
    applicationsPerNetwork: z.int().min(1).max(100_000).default(60),
    /** Cases that open by themselves in a day. Beyond it they open too, and wait for staff before the citizen can book. */
    casesPerDay: z.int().min(1).max(100_000).default(150),
    /**
     * Cases, searches and exports that a member of staff is shown in an hour before the lead is told: who helps a dozen people an hour opens each
     * case a few times.
     */
    readingsPerHour: z.int().min(1).max(10_000).default(120),
  })
  .prefault({});
