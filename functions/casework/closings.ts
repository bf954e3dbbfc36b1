import type { Municipality } from '../../municipalities/schema.ts';
import { type Booking, closedFor, closingsOverlap, type DayClosing } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/case-fields.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Served } from '../services/service.ts';
import { eachAtOnce } from './at-once.ts';
import { holds } from './booking.ts';
import { applyCommand } from './apply-command.ts';
import type { Tools } from './tools.ts';

/** How many bookings of a closed day are cancelled at the same time: a full day is to fit into one request. */
const atOnce = 8;

/** A closing that a lead asks for; `id` is made with the form, so that sending it twice closes once. */
export type ClosingRequest = {
  id: string;
  date: string;
  hours?: { from: string; to: string } | undefined;
  services?: string[] | undefined;
  reason: string;
};

export type ClosingOutcome =
  | { kind: 'closed'; hit: Booking[] }
  | { kind: 'refused'; code: 'in-the-past' | 'ends-before-it-begins' | 'overlapping-closing' };

/**
 * Closes hours of a day, or all of it, for services or for all. From then on nothing is booked there.
 * @returns the bookings that it hits: they stand until each is moved or cancelled, with a mail
 */
export async function closeDay(
  tools: Tools,
  municipality: Municipality,
  { date, ...request }: ClosingRequest,
  by: Extract<Actor, { kind: 'staff' }>,
): Promise<ClosingOutcome> {
  const now = tools.clock.now();
  if (date < dayOf(now, municipality).toString()) return { kind: 'refused', code: 'in-the-past' };
  if (request.hours && request.hours.from >= request.hours.to)
    return { kind: 'refused', code: 'ends-before-it-begins' };
  const closing: DayClosing = { ...request, by: by.name, at: now.toString() };
  const configured = municipality.closings.some(
    ({ firstDay, lastDay, hours, services }) =>
      firstDay <= date && date <= lastDay && closingsOverlap(closing, { ...closing, hours, services }),
  );
  if (configured) return { kind: 'refused', code: 'overlapping-closing' };
  const outcome = await tools.agenda.close(municipality.id, date, closing);
  if (outcome.kind === 'overlaps') return { kind: 'refused', code: 'overlapping-closing' };
  tools.log.info('agenda.closed', { municipality: municipality.id, date });
  return { kind: 'closed', hit: outcome.day.bookings.filter((booking) => closedFor([closing], booking)) };
}

/** Cancels the visits that a closing hits, each with its mail and the right to book again. @returns how many it could not */
export async function cancelHit(
  tools: Tools,
  municipality: Municipality,
  bookings: readonly Booking[],
  by: Actor,
): Promise<{ cancelled: number; left: Booking[] }> {
  const left: Booking[] = [];
  await eachAtOnce(bookings, atOnce, async (booking) => {
    // A booking that its case does not stand by (moved meanwhile, or never confirmed) is not this case's visit.
    const isVisit = ({ subject }: Served) => holds(subject, booking.id);
    const command = { type: 'cancel-appointment' } as const;
    try {
      const outcome = await applyCommand(tools, municipality, booking.caseId, command, by, undefined, isVisit);
      if (outcome.kind === 'recorded') return;
    } catch (fault) {
      if (fault instanceof RetryableFault) throw fault;
      // One visit that cannot be cancelled does not keep the others from hearing of it.
      tools.log.error('case.fault', { caseId: booking.caseId }, fault);
    }
    left.push(booking);
  });
  return { cancelled: bookings.length - left.length, left };
}
