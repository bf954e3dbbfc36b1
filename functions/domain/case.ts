import * as z from 'zod/mini';
import { Appointment, caseFields, ended, promise, visit } from './case-fields.ts';

/**
 * A case: what one citizen waits for at the counter, from form to end. Each service has its own states, a union on `state`; the
 * house knows of them whether a case is open, whether the citizen comes to the counter, and what somebody has promised.
 */
const open = { ...caseFields, service: z.string(), state: z.string(), ...z.partial(z.object(promise)).shape };

const Waits = z.object(open);
const Visited = z.object({ ...open, ...visit });
const Ended = z.object({ ...open, ...ended, appointment: z.optional(Appointment), reason: z.optional(z.string()) });

/** A case whose visit can be booked, in the states that have one. */
export type VisitCase = z.infer<typeof Visited> & { closedAt?: undefined };
type EndedCase = z.infer<typeof Ended> & { readySince?: undefined };
export type OpenCase = (z.infer<typeof Waits> & { closedAt?: undefined; readySince?: undefined }) | VisitCase;
export type Case = OpenCase | EndedCase;

/** What of a state says that the citizen comes to the counter in it, and that it is an end. */
export const marks = { visit: 'readySince', ended: 'closedAt' } as const;

export function isOpen<Subject extends Case>(subject: Subject): subject is Exclude<Subject, { closedAt: string }> {
  return !(marks.ended in subject);
}

/** Whether the case is in a state in which the citizen comes to the counter: the codes are here, a card waits, and so on. */
export function awaitsVisit<Subject extends Case>(
  subject: Subject,
): subject is Extract<Subject, { readySince: string }> {
  return marks.visit in subject;
}

/** The visit that is booked now. */
export function bookedVisit(subject: Case): Appointment | undefined {
  return awaitsVisit(subject) ? subject.appointment : undefined;
}

/** The visit under which a case stands on the list of a day: the one that it holds, or else the last that has been. */
export function listedVisit(subject: Case): Appointment | undefined {
  return ('appointment' in subject ? subject.appointment : undefined) ?? subject.lastVisit;
}

/** A case that has just let go of its visit: one that has been is kept, one that was called off is not. */
export function keepingVisit(before: Case, next: Case): Case {
  const held = bookedVisit(before);
  if (!held || listedVisit(next)?.bookingId === held.bookingId || bookedVisit(next)) return next;
  const isNew = ({ id }: { id: string }) => id.startsWith(`${next.version}.`);
  const isGivenBack = next.outbox.some(
    (entry) => entry.kind === 'release' && entry.bookingId === held.bookingId && isNew(entry),
  );
  const isMissed = awaitsVisit(before) && awaitsVisit(next) && next.missedOn.length > before.missedOn.length;
  return isMissed || !isGivenBack ? { ...next, lastVisit: held } : next;
}

/**
 * A case in its next state: the state's own schema keeps the fields that exist then, and drops those of the state before.
 * @throws where a field is missing, which the types rule out
 */
export function become<Schema extends z.ZodMiniType>(schema: Schema, next: z.input<Schema>): z.output<Schema> {
  return z.parse(schema, next);
}
