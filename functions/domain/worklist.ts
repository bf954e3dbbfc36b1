import { Temporal } from 'temporal-polyfill';
import { endOfAppointment } from './agenda.ts';
import { dayOf, endOf } from './calendar.ts';
import type { CaseSummary } from './summary.ts';

/** What the urgency of a case is read from; a case and its summary both have it. */
type Due = Pick<
  CaseSummary,
  'fault' | 'duplicates' | 'dueOn' | 'bookBy' | 'appointment' | 'attentionOn' | 'callSince' | 'letterSince'
>;

const atOnce = Temporal.Instant.from('1970-01-01T00:00:00Z');
/** After everything that failed, and before everything else. */
export const afterFaults = Temporal.Instant.from('1970-01-02T00:00:00Z');

/**
 * The moment after which staff is late: a fault at once, then several requests of one person, a promise at the end of its day, a visit when it is over, unbooked
 * codes when they expire; and before all that what else needs attention, or is to be told, at the end of its day.
 */
export function dueMoment(subject: Due, timeZone: string): Temporal.Instant {
  if (subject.fault) return atOnce;
  if (subject.duplicates) return afterFaults;
  const endOfDay = (day: string) => endOf(Temporal.PlainDate.from(day), { timeZone });
  const lastDay = subject.dueOn ?? subject.bookBy;
  const toldOn = [subject.callSince, subject.letterSince].flatMap((since) =>
    since ? [endOf(dayOf(Temporal.Instant.from(since), { timeZone }), { timeZone })] : [],
  );
  const moments = [
    ...(subject.appointment
      ? [endOfAppointment(subject.appointment, { timeZone })]
      : lastDay
        ? [endOfDay(lastDay)]
        : []),
    ...(subject.attentionOn ? [endOfDay(subject.attentionOn)] : []),
    ...toldOn,
  ];
  const [first] = moments.toSorted((one, other) => Temporal.Instant.compare(one, other));
  return first ?? atOnce;
}

/** The groups of the worklist, most urgent first: something failed, several requests of one person, overdue, due today, waiting. */
export const urgencies = ['fault', 'check', 'overdue', 'today', 'waiting'] as const;
export type Urgency = (typeof urgencies)[number];

/** The group that a case is in. */
export function urgencyOf(subject: Due, now: Temporal.Instant, rules: { timeZone: string }): Urgency {
  if (subject.fault) return 'fault';
  if (subject.duplicates) return 'check';
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
  /** A moment (UTC) from this one on, which is given to the minute and without a zone: `2026-11-23T08:00`. */
  | { field: string; since: string }
  /** A day that has come. */
  | { field: string; by: 'today' };

/** What a list is narrowed to: all of these conditions, or one of several sets of them. */
export type Filter = readonly Condition[] | { anyOf: readonly (readonly Condition[])[] };
