import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { circumstance, type Tools } from '../casework/tools.ts';
import { remindedDays } from '../domain/agenda.ts';
import { dayOf, isWorkingDay } from '../domain/calendar.ts';
import { reminded } from '../domain/decisions.ts';
import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

/** Who booked less than this long ago needs no reminder yet: the confirmation has just come. */
const freshMinutes = 30;

/**
 * Reminds, on a working day, of the visits up to and including the next working day. Running it again sends nothing twice:
 * the case notes the reminder in the same write that owes the mail.
 */
export async function sendReminders(tools: Tools & { municipalities: readonly Municipality[] }): Promise<void> {
  for (const municipality of tools.municipalities) {
    const now = tools.clock.now();
    const today = dayOf(now, municipality);
    if (!isWorkingDay(today, municipality)) continue;
    const days = await tools.agenda.days(municipality.id, remindedDays(today, municipality));
    const bookings = [...days.values()].flatMap((day) => day.bookings);
    const settledBefore = now.subtract({ minutes: freshMinutes });
    for (const booking of bookings) {
      if (Temporal.Instant.compare(Temporal.Instant.from(booking.claimedAt), settledBefore) > 0) continue;
      await remind(tools, municipality, booking);
    }
  }
}

async function remind(
  tools: Tools,
  municipality: Municipality,
  booking: { id: string; caseId: string },
): Promise<void> {
  const by = { kind: 'job' as const };
  const outcome = await change(tools.cases, booking.caseId, (subject) => {
    const next = reminded(subject, booking.id, circumstance(tools, municipality, by));
    return next && { next };
  });
  if (outcome.kind === 'changed') await deliver(tools, municipality, outcome.case, by, writtenBy(outcome.case.version));
  else if (outcome.kind === 'busy') tools.log.warn('reminder.busy', { caseId: booking.caseId });
}

export const handler = entry(wireDeskwork, z.unknown(), sendReminders);
