import { Temporal } from 'temporal-polyfill';
import { endOfAppointment } from './agenda.ts';
import { dayOf, endOf } from './calendar.ts';
import type { CaseSummary } from './summary.ts';

/** What the urgency of a case is read from; a case and its summary both have it. */
type Due = Pick<CaseSummary, 'fault' | 'dueOn' | 'bookBy' | 'appointment' | 'attentionOn'>;

const atOnce = Temporal.Instant.from('1970-01-01T00:00:00Z');

/**
 * The moment after which staff is late: a fault at once, a promise at the end of its day, a visit when it is over, unbooked
 * codes when they expire; and before all that what else needs attention, at the end of its day.
 */
export function dueMoment(subject: Due, timeZone: string): Temporal.Instant {
  if (subject.fault) return atOnce;
  const endOfDay = (day: string) => endOf(Temporal.PlainDate.from(day), { timeZone });
  const lastDay = subject.dueOn ?? subject.bookBy;
  const own = subject.appointment
    ? endOfAppointment(subject.appointment, { timeZone })
    : lastDay
      ? endOfDay(lastDay)
      : atOnce;
  const other = subject.attentionOn && endOfDay(subject.attentionOn);
  return other && Temporal.Instant.compare(other, own) < 0 ? other : own;
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

/** A condition on a case's summary, as data: what storage can ask of an index. */
export type Condition =
  | { field: string; is: string | boolean }
  | { field: string; exists: true }
  /** A day that has come. */
  | { field: string; by: 'today' };

/** What a list is narrowed to: all of these conditions, or one of several sets of them. */
export type Filter = readonly Condition[] | { anyOf: readonly (readonly Condition[])[] };
