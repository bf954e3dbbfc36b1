import { Temporal } from 'temporal-polyfill';
import { endOfAppointment } from './agenda.ts';
import { dayOf, endOf } from './calendar.ts';
import type { Appointment, Fault } from './casefile.ts';
import type { CaseState } from './case.ts';

/** What the urgency of a case is read from; a case and its summary both have it. */
type Due = {
  state: CaseState;
  fault?: Fault | undefined;
  dueOn?: string | undefined;
  overdueSince?: string | undefined;
  bookBy?: string | undefined;
  appointment?: Appointment | undefined;
};

const atOnce = Temporal.Instant.from('1970-01-01T00:00:00Z');

/** The moment after which staff is late: a fault at once, codes at the end of the due day, a visit when it is over, unbooked codes when they expire. */
export function dueMoment(subject: Due, timeZone: string): Temporal.Instant {
  if (subject.fault) return atOnce;
  if (subject.appointment) return endOfAppointment(subject.appointment, { timeZone });
  const lastDay = subject.dueOn ?? subject.bookBy;
  return lastDay ? endOf(Temporal.PlainDate.from(lastDay), { timeZone }) : atOnce;
}

export type Urgency = 'fault' | 'overdue' | 'today' | 'waiting';

/** The group of the worklist, most urgent first: something failed, overdue, due today, waiting. */
export function urgencyOf(subject: Due, now: Temporal.Instant, rules: { timeZone: string }): Urgency {
  if (subject.fault) return 'fault';
  const due = dueMoment(subject, rules.timeZone);
  if (Temporal.Instant.compare(due, now) <= 0) return 'overdue';
  // The end of a day is midnight after it: a second earlier is still the day itself.
  const dueDay = dayOf(due.subtract({ seconds: 1 }), rules);
  return dueDay.equals(dayOf(now, rules)) ? 'today' : 'waiting';
}
