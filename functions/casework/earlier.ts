import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { bookableDays, freeSlots } from '../domain/agenda.ts';
import type { VisitCase } from '../domain/case.ts';
import { toldNow, toldOfEarlier } from '../domain/decide.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Served } from '../services/service.ts';
import { wishOf } from './booking.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { deliver, writtenBy } from './deliver.ts';
import { contextOf, type Tools, unreadableTo } from './tools.ts';

/**
 * Tells who waits for an earlier slot that there is one: each free slot to one person a run, who asked first first. Whoever
 * follows the link first has it; nothing is held for anybody.
 * @param ids the town's waiting list, who asked first first
 * @returns how many were told
 */
export async function offerEarlier(tools: Tools, municipality: Municipality, ids: readonly string[]): Promise<number> {
  const now = tools.clock.now();
  const cases = await tools.cases.readMany(ids, unreadableTo(tools));
  const waiting = ids.flatMap((id) => {
    const { subject, service } = cases.get(id) ?? {};
    return subject && service && toldNow(subject, now, municipality) ? [{ subject, service }] : [];
  });
  const last = waiting
    .map(({ subject }) => subject.appointment.date)
    .sort()
    .at(-1);
  if (!last) return 0;
  // A slot after the last of their visits helps nobody, so their days are all that is read.
  const dates = new Set(
    waiting.flatMap((served) => bookableDays(wishOf(municipality, served, 1).type, municipality, now, last)),
  );
  const days = await tools.agenda.days(municipality.id, [...dates].sort());

  const offered = new Set<string>();
  let told = 0;
  for (const { subject, service } of waiting) {
    const wish = wishOf(municipality, { subject, service }, subject.appointment.people);
    const slot = [...days.values()]
      .flatMap((day) => freeSlots(day, wish, municipality, { now, by: 'citizen' }))
      .find(({ date, time }) => !offered.has(`${date}T${time}`) && earlierThan(subject, { date, time }));
    if (!slot) continue;
    offered.add(`${slot.date}T${slot.time}`);
    try {
      if (await tell(tools, municipality, { subject, service }, slot)) told += 1;
    } catch (fault) {
      if (fault instanceof RetryableFault) throw fault;
      // Who waits behind a case that fails is told all the same.
      tools.log.error('case.fault', { caseId: subject.id }, fault);
    }
  }
  return told;
}

function earlierThan({ appointment, earlier }: VisitCase, slot: { date: string; time: string }): boolean {
  if (!appointment) return false;
  const start = `${slot.date}T${slot.time}`;
  // A slot of the same day is not worth a mail.
  return Temporal.PlainDate.compare(slot.date, appointment.date) < 0 && !earlier?.told.includes(start);
}

async function tell(
  tools: Tools,
  municipality: Municipality,
  known: Served,
  slot: { date: string; time: string },
): Promise<boolean> {
  const by = { kind: 'job' as const };
  const outcome = await saveWithRetry(
    tools.cases,
    known.subject.id,
    ({ subject }) => {
      const next = toldOfEarlier(subject, slot, contextOf(tools, municipality, by));
      return next && { next };
    },
    known,
  );
  if (outcome.kind !== 'changed') return false;
  await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
  return true;
}
