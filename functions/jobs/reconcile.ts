import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { eachAtOnce } from '../casework/at-once.ts';
import { holds } from '../casework/booking.ts';
import { deliver } from '../casework/deliver.ts';
import { rulesToday, type Tools } from '../casework/tools.ts';
import type { AgendaDay } from '../domain/agenda.ts';
import { entry } from '../platform/entry.ts';
import { PermanentFault } from '../platform/faults.ts';
import { wireCasework } from '../platform/wiring.ts';

/** What is younger is still under way with whoever wrote it. */
const underWayMinutes = 2;
/** How much one run takes on; the next run takes the rest. More than a bad day leaves behind, or the oldest would keep others waiting. */
const batch = 2000;
/** How many cases are delivered at the same time. */
const atOnce = 8;

/**
 * Finishes what a crash left half done: delivers what cases still owe (executions to start, signals, mails, cells to give back),
 * and gives back cells that were claimed and never confirmed.
 * @returns how much it found
 */
export async function reconcile(tools: Tools): Promise<{ delivered: number; released: number }> {
  const before = tools.clock.now().subtract({ minutes: underWayMinutes });
  // Cells first: that is quick, and somebody may want them now.
  const released = await releaseUnconfirmed(tools, before);
  const delivered = await deliverPending(tools, before);
  if (delivered + released > 0) tools.log.warn('reconcile.found', { delivered, released });
  return { delivered, released };
}

async function deliverPending(tools: Tools, before: Temporal.Instant): Promise<number> {
  let delivered = 0;
  await eachAtOnce(await tools.cases.pendingBefore(before, batch), atOnce, async (caseId) => {
    await unlessUnreadable(tools, { caseId }, async () => {
      const found = await deliverCase(tools, caseId, before);
      delivered += found;
    });
  });
  return delivered;
}

async function deliverCase(tools: Tools, caseId: string, before: Temporal.Instant): Promise<number> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  if (!served || !municipality) return 0;
  const outcome = await deliver(tools, municipality, served, { kind: 'job' }, ({ at }) => isBefore(at, before));
  return outcome.delivered;
}

async function releaseUnconfirmed(tools: Tools, before: Temporal.Instant): Promise<number> {
  let released = 0;
  for (const { municipality, date } of await tools.agenda.uncheckedBefore(before, batch)) {
    const day = (await tools.agenda.days(municipality, [date])).get(date);
    if (!day) continue;
    await unlessUnreadable(tools, { municipality, date }, async () => {
      released += await releaseOf(tools, day, before);
    });
  }
  return released;
}

async function releaseOf(tools: Tools, day: AgendaDay, before: Temporal.Instant): Promise<number> {
  const { municipality, date } = day;
  let released = 0;
  const settled = day.bookings.filter(({ claimedAt }) => isBefore(claimedAt, before));
  const cases = await tools.cases.readMany([...new Set(settled.map(({ caseId }) => caseId))]);
  for (const booking of settled) {
    const served = cases.get(booking.caseId);
    if (served && holds(served.subject, booking.id)) continue;
    await tools.agenda.release(municipality, date, booking.id, { claimedAt: booking.claimedAt });
    tools.log.warn('claim.released', { caseId: booking.caseId, municipality, date });
    released += 1;
  }
  if (settled.length === day.bookings.length) await tools.agenda.markChecked(day);
  return released;
}

/** What cannot be read, now or later, does not keep the others waiting; it raises an alarm. */
async function unlessUnreadable(
  { log }: Pick<Tools, 'log'>,
  ids: Record<string, string>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof PermanentFault)) throw fault;
    log.error('case.fault', ids, fault);
  }
}

function isBefore(moment: string, before: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), before) <= 0;
}

export const handler = entry(wireCasework, z.unknown(), reconcile);
