import type { Municipality } from '../../municipalities/schema.ts';
import {
  type Asking,
  bookableDays,
  freeSlots,
  readStart,
  type Slot,
  slotAt,
  type SlotProblem,
  type Wish,
} from '../domain/agenda.ts';
import type { Actor, Appointment } from '../domain/case-fields.ts';
import { awaitsVisit, bookedVisit, type Case, isOpen, type VisitCase } from '../domain/case.ts';
import { allows, bookableNow, withAppointment } from '../domain/decide.ts';
import { mayMove } from '../domain/limits.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { deliver, writtenBy } from './deliver.ts';
import type { Served } from '../services/service.ts';
import { contextOf, type Tools } from './tools.ts';

/** The slots that a case can book now, in time order. One request to the store for every hundred days. */
export async function freeSlotsFor(
  tools: Pick<Tools, 'agenda' | 'clock'>,
  municipality: Municipality,
  served: Served,
  { people = 1, by = 'citizen' }: { people?: number; by?: 'citizen' | 'staff' } = {},
): Promise<Slot[]> {
  const { subject, service } = served;
  if (!awaitsVisit(subject)) return [];
  const wish = wishOf(municipality, served, people);
  return slotsFor(tools, municipality, wish, by, service.bookableUntil(subject), subject.appointment?.bookingId);
}

/** The slots of a visit that has no case yet. One request to the store for every hundred days. @param until the last day, `YYYY-MM-DD` */
export function freeSlotsOf(
  tools: Pick<Tools, 'agenda' | 'clock'>,
  municipality: Municipality,
  wish: Wish,
  until: string,
): Promise<Slot[]> {
  return slotsFor(tools, municipality, wish, 'citizen', until);
}

async function slotsFor(
  tools: Pick<Tools, 'agenda' | 'clock'>,
  municipality: Municipality,
  wish: Wish,
  by: 'citizen' | 'staff',
  until: string | undefined,
  own?: string,
): Promise<Slot[]> {
  const now = tools.clock.now();
  const dates = bookableDays(wish.type, municipality, now, until);
  const days = await tools.agenda.days(municipality.id, dates);
  return dates.flatMap((date) => {
    const day = days.get(date);
    return day ? freeSlots(day, wish, municipality, { now, by }, own) : [];
  });
}

/** What a case's visit asks of the agenda. */
export function wishOf(municipality: Municipality, { subject, service }: Served, people: number): Wish {
  return { type: service.appointmentType(subject, municipality), people, service: service.id };
}

const locks = ['booking-locked', 'waits-for-staff', 'not-allowed-now', 'too-many-moves', 'case-full'] as const;
/** Why a visit cannot be booked or moved at all now, whichever moment is asked for. */
export type Lock = (typeof locks)[number];
export type BookingRefusal = Lock | 'slot-taken' | 'not-at-counter' | SlotProblem;

/** Whether no other moment would do either. */
export function isLock(code: BookingRefusal): code is Lock {
  return locks.some((one) => one === code);
}

export type Booked = ({ kind: 'booked' | 'moved' | 'unchanged' } & Served) | { kind: 'refused'; code: BookingRefusal };

/**
 * Books the visit, or moves it. The cells are claimed first, with an id that names case, start and counter; then the case
 * confirms. A refused confirmation gives the claim back; a crash between the two leaves a claim that a retry of the same
 * form completes, or that the reconcile job gives back. The old time is given back once the new one is certain.
 * @param start local time with offset, as the slots page gives it
 * @param people how many come; by default as many as before
 * @param counter the one that it has to be; by default any
 */
export async function book(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  start: string,
  by: Actor,
  people = bookedVisit(served.subject)?.people ?? 1,
  counter?: string,
): Promise<Booked> {
  const { subject, service } = served;
  const now = tools.clock.now();
  if (!awaitsVisit(subject) || !bookableNow(served, now, municipality))
    return { kind: 'refused', code: lockedOrOver(subject) };
  const wanted = readStart(start, municipality);
  if (!wanted) return { kind: 'refused', code: 'not-a-slot' };
  const held = subject.appointment;
  const isThere = held?.date === wanted.date && held.time === wanted.time && (counter ?? held.counter) === held.counter;
  if (isThere && held.people === people) return { kind: 'unchanged', subject, service };
  if (!allows(served, held ? 'move' : 'book', by.kind, now, municipality))
    return { kind: 'refused', code: subject.held && by.kind === 'citizen' ? 'waits-for-staff' : 'not-allowed-now' };
  // Before a cell is claimed: who may not have it holds nothing, not even for a moment.
  if (!mayMove(subject, contextOf(tools, municipality, by))) return { kind: 'refused', code: 'too-many-moves' };
  const wish = wishOf(municipality, served, people);
  const asking = { now, by: by.kind === 'staff' ? ('staff' as const) : ('citizen' as const) };
  const slot = slotAt(wanted, wish, municipality, asking, service.bookableUntil(subject));
  if (typeof slot === 'string') return { kind: 'refused', code: slot };
  const counters = slot.counters.filter((one) => (counter ?? one) === one);
  if (counters.length === 0) return { kind: 'refused', code: 'not-at-counter' };

  const booking = await claim(tools, municipality, subject, { ...slot, counters }, wish, asking.by);
  if (booking === 'taken') return { kind: 'refused', code: 'slot-taken' };
  if (booking === 'closed') return { kind: 'refused', code: 'closed-then' };
  const outcome = await saveWithRetry(
    tools.cases,
    subject.id,
    (current) => {
      // Another booking or cancelling came in between: its cells may be this claim's, and be given back at any moment.
      if (current.subject.calendarSequence !== subject.calendarSequence) return undefined;
      const decided = withAppointment(current, booking, contextOf(tools, municipality, by));
      return decided && { ...decided, by };
    },
    served,
  );
  if (outcome.kind !== 'changed') {
    // Whoever sent the same form at once may still confirm this very claim: the reconcile job gives it back, or nobody.
    if (outcome.kind !== 'refused' && outcome.kind !== 'full') return { kind: 'refused', code: 'not-allowed-now' };
    const current = outcome.subject;
    // The same form, submitted twice at once: the other one has confirmed this very booking.
    if (holds(current, booking.bookingId)) return { kind: 'unchanged', subject: current, service };
    await tools.agenda.release(municipality.id, booking.date, booking.bookingId);
    if (outcome.kind === 'full') return { kind: 'refused', code: 'case-full' };
    return current.calendarSequence === subject.calendarSequence
      ? { kind: 'refused', code: lockedOrOver(current) }
      : book(tools, municipality, { subject: current, service }, start, by, people, counter);
  }
  tools.log.info('appointment.booked', { caseId: subject.id, municipality: municipality.id, by: by.kind });
  const delivery = await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
  return { kind: held ? 'moved' : 'booked', subject: delivery.subject, service };
}

/** Whether a case stands by a booking: a cell held by any other is given back. */
export function holds(subject: Case, bookingId: string): boolean {
  return 'appointment' in subject && subject.appointment?.bookingId === bookingId;
}

/** Whether a case's visit is the one that a page was about, which may be of before a move. @param start none: any visit */
export function visitIsAt(subject: Case, start: string | undefined, municipality: Municipality): boolean {
  if (start === undefined) return true;
  const meant = readStart(start, municipality);
  const held = bookedVisit(subject);
  return meant !== undefined && held?.date === meant.date && held.time === meant.time;
}

function lockedOrOver(subject: Case): BookingRefusal {
  return isOpen(subject) && !awaitsVisit(subject) ? 'booking-locked' : 'not-allowed-now';
}

async function claim(
  tools: Pick<Tools, 'agenda' | 'clock'>,
  municipality: Municipality,
  subject: VisitCase,
  slot: Slot,
  { type, people, service }: Wish,
  by: Asking['by'],
): Promise<Omit<Appointment, 'sequence' | 'bookedAt'> | 'taken' | 'closed'> {
  const { date, time, minutes } = slot;
  const held = subject.appointment;
  const own = held && held.date === date && held.time === time ? held : undefined;
  // For more or fewer people the visit stays at its counter, where it can.
  const counters = [...slot.counters].sort(
    (one, other) => Number(other === own?.counter) - Number(one === own?.counter),
  );
  for (const counter of counters) {
    // The sequence tells a booking from an earlier one of the same case for the same time, the minutes from one that a
    // crash left for more people: a claim's id stands for exactly its cells.
    const bookingId = `${subject.reference}.${subject.calendarSequence + 1}.${date}T${time}.${counter}.${minutes}`;
    const booking = {
      id: bookingId,
      caseId: subject.id,
      counter,
      time,
      minutes,
      type,
      service,
      people,
      claimedAt: tools.clock.now().toString(),
      ...(own?.counter === counter && {
        over: { id: own.bookingId, minutes: own.minutes, people: own.people, claimedAt: own.bookedAt },
      }),
    };
    const outcome = await tools.agenda.claim(municipality.id, date, booking, by);
    if (outcome === 'claimed') return { bookingId, type, date, time, minutes, counter, people };
    if (outcome === 'closed') return 'closed';
  }
  return 'taken';
}
