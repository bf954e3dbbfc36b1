import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { eachAtOnce } from '../casework/at-once.ts';
import { holds } from '../casework/booking.ts';
import { takeUp } from '../casework/deliver.ts';
import { tellOfUnreadable, type Tools, unreadableTo } from '../casework/tools.ts';
import type { AgendaDay } from '../domain/agenda.ts';
import { entry } from '../platform/entry.ts';
import { wireJob } from '../platform/wiring.ts';

/** What is younger is still under way with whoever wrote it. */
const underWayMinutes = 2;
/** How many days of the agenda one run takes on; the next run takes the rest. */
const daysAtATime = 2000;
/** How many cases are delivered at the same time. */
const atOnce = 8;
/** After so many failures in a row a service is down, and the rest of what it is asked for waits for the next run. */
const patience = 8;
/** When a run leaves the rest to the next: less than its function has, so that it ends in order. */
const enoughSeconds = 180;
/** For how long nobody else runs it, also when its function was ended by force. */
const leaseSeconds = 280;

/**
 * Finishes what a crash left half done, and what neither its writer nor the queue could deliver: gives back cells that were claimed
 * and never confirmed, then delivers what cases owe (executions to start, signals, cells to give back), then mails. One that fails
 * does not stop the others. Never twice at once: who finds it running leaves it alone.
 * @returns how much it found
 */
export async function reconcile(tools: Tools): Promise<{ delivered: number; released: number }> {
  const now = tools.clock.now();
  const before = now.subtract({ minutes: underWayMinutes });
  if (!(await isAnythingLeft(tools, before))) {
    tools.log.info('outbox.oldest', { seconds: 0 });
    return { delivered: 0, released: 0 };
  }
  if (!(await tools.leases.take('reconcile', now.add({ seconds: leaseSeconds })))) {
    tools.log.info('reconcile.under-way');
    return { delivered: 0, released: 0 };
  }
  try {
    const until = now.add({ seconds: enoughSeconds });
    // Cells first: that is quick, and somebody may want them now.
    const released = await releaseUnconfirmed(tools, before);
    await finishErasures(tools, before);
    const urgent = await deliverPending(tools, 'case', before, until);
    const mails = await deliverPending(tools, 'mail', before, until);
    const asked = await deliverApplications(tools, before, until);
    const delivered = urgent.delivered + mails.delivered + asked.delivered;
    // What leaves at an hour of its own is found here as a rule: that is no news.
    const late = urgent.late + mails.late;
    if (late + released > 0) tools.log.warn('reconcile.found', { late, released });
    // Of what was owed when the run began: an alarm watches it.
    tools.log.info('outbox.oldest', { seconds: Math.max(urgent.oldest, mails.oldest, asked.oldest) });
    return { delivered, released };
  } finally {
    await tools.leases.giveBack('reconcile');
  }
}

/** Most runs find nothing, and ask for nothing more. */
async function isAnythingLeft(
  { cases, applications, agenda, erasures }: Tools,
  before: Temporal.Instant,
): Promise<boolean> {
  if ((await agenda.uncheckedBefore(before, 1)).length > 0) return true;
  for (const kind of ['case', 'mail'] as const)
    for await (const page of cases.pendingBefore(kind, before)) if (page.length > 0) return true;
  for await (const page of applications.pendingBefore(before)) if (page.length > 0) return true;
  for await (const page of erasures.unfinishedBefore(before)) if (page.length > 0) return true;
  return false;
}

/** Erasures that were stopped halfway. */
async function finishErasures(tools: Tools, before: Temporal.Instant): Promise<void> {
  for await (const page of tools.erasures.unfinishedBefore(before))
    for (const caseId of page)
      try {
        await (await import('../casework/erase.ts')).goOnErasing(tools, caseId);
      } catch (fault) {
        tools.log.error('case.fault', { caseId }, fault);
      }
}

/** @returns how many entries left, how many of these late, and for how many seconds the oldest had waited */
async function deliverPending(
  tools: Tools,
  kind: 'case' | 'mail',
  before: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ delivered: number; late: number; oldest: number }> {
  let delivered = 0;
  let late = 0;
  let oldest = 0;
  let failures = 0;
  const isEnough = () => failures >= patience || Temporal.Instant.compare(tools.clock.now(), until) >= 0;
  for await (const page of tools.cases.pendingBefore(kind, before)) {
    const [first] = page;
    if (first && oldest === 0) oldest = Math.round(tools.clock.now().since(first.since).total('seconds'));
    await eachAtOnce(page, atOnce, async ({ caseId }) => {
      if (isEnough()) return;
      try {
        const outcome = await takeUp(tools, caseId);
        delivered += outcome.delivered;
        late += outcome.late;
        if (outcome.failed > 0) failures += 1;
        else if (outcome.delivered > 0) failures = 0;
      } catch (fault) {
        failures += 1;
        tools.log.error('case.fault', { caseId }, fault);
      }
    });
    if (isEnough()) break;
  }
  return { delivered, late, oldest };
}

/** The same, of applications whose mail the queue could not send. */
async function deliverApplications(
  tools: Tools,
  before: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ delivered: number; oldest: number }> {
  let delivered = 0;
  let oldest = 0;
  let failures = 0;
  const { deliverApplication } = await import('../casework/applications.ts');
  const isEnough = () => failures >= patience || Temporal.Instant.compare(tools.clock.now(), until) >= 0;
  for await (const page of tools.applications.pendingBefore(before)) {
    const [first] = page;
    if (first && oldest === 0) oldest = Math.round(tools.clock.now().since(first.since).total('seconds'));
    await eachAtOnce(page, atOnce, async ({ id }) => {
      if (isEnough()) return;
      try {
        const outcome = await deliverApplication(tools, id);
        if (outcome === 'failed') failures += 1;
        else if (outcome === 'sent') {
          delivered += 1;
          failures = 0;
        }
      } catch (fault) {
        failures += 1;
        tools.log.error('case.fault', { caseId: id }, fault);
      }
    });
    if (isEnough()) break;
  }
  return { delivered, oldest };
}

async function releaseUnconfirmed(tools: Tools, before: Temporal.Instant): Promise<number> {
  let released = 0;
  for (const { municipality, date } of await tools.agenda.uncheckedBefore(before, daysAtATime))
    try {
      const day = (await tools.agenda.days(municipality, [date])).get(date);
      if (day) released += await releaseOf(tools, day, before);
    } catch (fault) {
      tools.log.error('case.fault', { municipality, date }, fault);
    }
  return released;
}

async function releaseOf(tools: Tools, day: AgendaDay, before: Temporal.Instant): Promise<number> {
  const { municipality, date } = day;
  tellOfUnreadable(tools.log, day);
  let released = 0;
  const settled = day.bookings.filter(({ claimedAt }) => isBefore(claimedAt, before));
  // What holds a cell and cannot be read now may stand by it.
  const unreadable = new Set<string>();
  const cases = await tools.cases.readMany([...new Set(settled.map(({ caseId }) => caseId))], (caseId, fault) => {
    unreadable.add(caseId);
    unreadableTo(tools)(caseId, fault);
  });
  for (const booking of settled) {
    const served = cases.get(booking.caseId);
    if (unreadable.has(booking.caseId) || (served && holds(served.subject, booking.id))) continue;
    await tools.agenda.release(municipality, date, booking.id, { claimedAt: booking.claimedAt });
    tools.log.warn('claim.released', { caseId: booking.caseId, municipality, date });
    released += 1;
  }
  if (day.hasNames) await tools.agenda.forgetNames(municipality, date);
  if (settled.length === day.bookings.length && unreadable.size === 0) await tools.agenda.markChecked(day);
  return released;
}

function isBefore(moment: string, before: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), before) <= 0;
}

export const handler = entry(wireJob, z.unknown(), reconcile);
