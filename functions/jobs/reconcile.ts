import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { holds } from '../casework/booking.ts';
import { deliver } from '../casework/deliver.ts';
import type { Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import { PermanentFault } from '../platform/faults.ts';
import { wireCasework } from '../platform/wiring.ts';

/** What is younger is still under way with whoever wrote it. */
const underWayMinutes = 2;
/** How much one run takes on; the next run takes the rest. */
const batch = 200;

/**
 * Finishes what a crash left half done: delivers what cases still owe (executions to start, signals, mails, cells to give back),
 * and gives back cells that were claimed and never confirmed.
 * @returns how much it found
 */
export async function reconcile(tools: Tools): Promise<{ delivered: number; released: number }> {
  const before = tools.clock.now().subtract({ minutes: underWayMinutes });
  const delivered = await deliverPending(tools, before);
  const released = await releaseUnconfirmed(tools, before);
  if (delivered + released > 0) tools.log.warn('reconcile.found', { delivered, released });
  return { delivered, released };
}

async function deliverPending(tools: Tools, before: Temporal.Instant): Promise<number> {
  let delivered = 0;
  for (const caseId of await tools.cases.pendingBefore(before, batch)) {
    try {
      delivered += await deliverCase(tools, caseId, before);
    } catch (fault) {
      // A case that cannot be read, now or later, does not keep the others waiting.
      if (!(fault instanceof PermanentFault)) throw fault;
      tools.log.error('case.fault', { caseId }, fault);
    }
  }
  return delivered;
}

async function deliverCase(tools: Tools, caseId: string, before: Temporal.Instant): Promise<number> {
  const subject = await tools.cases.read(caseId);
  const municipality = subject && tools.municipality(subject.municipality);
  if (!subject || !municipality) return 0;
  const outcome = await deliver(tools, municipality, subject, { kind: 'job' }, ({ at }) => isBefore(at, before));
  return outcome.delivered;
}

async function releaseUnconfirmed(tools: Tools, before: Temporal.Instant): Promise<number> {
  let released = 0;
  for (const { municipality, date } of await tools.agenda.uncheckedBefore(before, batch)) {
    const day = (await tools.agenda.days(municipality, [date])).get(date);
    if (!day) continue;
    const settled = day.bookings.filter(({ claimedAt }) => isBefore(claimedAt, before));
    const cases = await tools.cases.readMany([...new Set(settled.map(({ caseId }) => caseId))]);
    for (const booking of settled) {
      const subject = cases.get(booking.caseId);
      if (subject && holds(subject, booking.id)) continue;
      await tools.agenda.release(municipality, date, booking.id, { claimedAt: booking.claimedAt });
      tools.log.warn('claim.released', { caseId: booking.caseId, municipality, date });
      released += 1;
    }
    if (settled.length === day.bookings.length) await tools.agenda.markChecked(day);
  }
  return released;
}

function isBefore(moment: string, before: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), before) <= 0;
}

export const handler = entry(wireCasework, z.unknown(), reconcile);
