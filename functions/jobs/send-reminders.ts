import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { contextOf, rulesToday, type Tools } from '../casework/tools.ts';
import { remindedDays } from '../domain/agenda.ts';
import { dayOf, isWorkingDay } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import type { Context } from '../domain/write-parts.ts';
import { reminded } from '../domain/decide.ts';
import type { Served, Service } from '../services/service.ts';
import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

/** Who booked less than this long ago needs no reminder yet: the confirmation has just come. */
const freshMinutes = 30;
/** More open cases of one service than this a municipality does not have. */
const openCases = 2000;

/**
 * Reminds, on a working day, of the visits up to and including the next working day, and warns of what a service looks at each
 * morning. Running it again sends nothing twice: the case notes the reminder in the same write that owes the mail.
 */
export async function sendReminders(tools: Tools): Promise<void> {
  for (const { id } of await tools.municipalities.list()) {
    const municipality = await rulesToday(tools, id);
    if (!municipality) continue;
    const now = tools.clock.now();
    const today = dayOf(now, municipality);
    if (!isWorkingDay(today, municipality)) continue;
    const days = await tools.agenda.days(municipality.id, remindedDays(today, municipality));
    const bookings = [...days.values()].flatMap((day) => day.bookings);
    const settledBefore = now.subtract({ minutes: freshMinutes });
    for (const booking of bookings) {
      if (Temporal.Instant.compare(Temporal.Instant.from(booking.claimedAt), settledBefore) > 0) continue;
      await mailOnce(tools, municipality, booking.caseId, ({ subject }, context) =>
        reminded(subject, booking.id, context),
      );
    }
    for (const service of await tools.services.all(municipality.services))
      await warn(tools, municipality, service, today);
  }
}

/** Warns of what ends soon: a card may take longer than the paper that stands for it. */
async function warn(
  tools: Tools,
  municipality: Municipality,
  { id: service, morning }: Service,
  today: Temporal.PlainDate,
): Promise<void> {
  if (!morning) return;
  const until = today.add({ days: morning.daysAhead(municipality) }).toString();
  const { cases } = await tools.cases.worklist({ municipality: municipality.id, service, limit: openCases });
  for (const { summary } of cases)
    if (summary.attentionOn && summary.attentionOn <= until)
      await mailOnce(tools, municipality, summary.id, ({ subject }, context) => morning.warned(subject, context));
}

/** Writes that a mail is owed, and sends it: the same write notes it, so that running again sends nothing twice. */
async function mailOnce(
  tools: Tools,
  municipality: Municipality,
  caseId: string,
  owing: (served: Served, context: Context) => Case | undefined,
): Promise<void> {
  const by = { kind: 'job' as const };
  const outcome = await saveWithRetry(tools.cases, caseId, (served) => {
    const next = owing(served, contextOf(tools, municipality, by));
    return next && { next };
  });
  if (outcome.kind === 'changed') await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
  else if (outcome.kind === 'busy') tools.log.warn('reminder.busy', { caseId });
}

export const handler = entry(wireDeskwork, z.unknown(), sendReminders);
