import * as z from 'zod';

/**
 * How much one person may ask of the counter before a person of the counter has to be asked. None of it binds staff. Absent fields, and
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
  })
  .prefault({});
