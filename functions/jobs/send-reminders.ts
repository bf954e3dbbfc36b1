import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { circumstance, type Tools } from '../casework/tools.ts';
import { remindedDays } from '../domain/agenda.ts';
import { dayOf, isWorkingDay } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import type { Circumstance } from '../domain/changes.ts';
import { reminded } from '../domain/decisions.ts';
import { annexWarned } from '../domain/defect-analysis/service.ts';
import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

/** Who booked less than this long ago needs no reminder yet: the confirmation has just come. */
const freshMinutes = 30;
/** More open defects than this a municipality does not have. */
const openDefects = 2000;

/**
 * Reminds, on a working day, of the visits up to and including the next working day, and warns of annexes that end. Running it again sends nothing twice:
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
      await mailOnce(tools, municipality, booking.caseId, (subject, step) => reminded(subject, booking.id, step));
    }
    if (municipality.defect)
      await warnOfAnnexes(tools, municipality, today.add({ days: municipality.defect.annex.warnDaysBefore }));
  }
}

/** Warns whose annex ends soon: the card may take longer than the paper that stands for it. */
async function warnOfAnnexes(tools: Tools, municipality: Municipality, until: Temporal.PlainDate): Promise<void> {
  const service = 'defect-analysis';
  const { cases } = await tools.cases.worklist({ municipality: municipality.id, service, limit: openDefects });
  for (const { id, attentionOn } of cases)
    if (attentionOn && attentionOn <= until.toString()) await mailOnce(tools, municipality, id, annexWarned);
}

/** Writes that a mail is owed, and sends it: the same write notes it, so that running again sends nothing twice. */
async function mailOnce(
  tools: Tools,
  municipality: Municipality,
  caseId: string,
  owing: (subject: Case, step: Circumstance) => Case | undefined,
): Promise<void> {
  const by = { kind: 'job' as const };
  const outcome = await change(tools.cases, caseId, (subject) => {
    const next = owing(subject, circumstance(tools, municipality, by));
    return next && { next };
  });
  if (outcome.kind === 'changed') await deliver(tools, municipality, outcome.case, by, writtenBy(outcome.case.version));
  else if (outcome.kind === 'busy') tools.log.warn('reminder.busy', { caseId });
}

export const handler = entry(wireDeskwork, z.unknown(), sendReminders);
