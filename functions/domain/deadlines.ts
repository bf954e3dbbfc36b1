import { Temporal } from 'temporal-polyfill';
import { endOfAppointment } from './agenda.ts';
import { addWorkingDays, dayOf, endOf, momentAt } from './calendar.ts';
import type { Appointment } from './case-fields.ts';
import type { Municipality, Promised } from './municipality-rules.ts';

/** Deadlines that every service has. */

/** When reminders are mailed, on the municipality's clock. */
const reminderTime = '09:00';
/** How many working days staff have to mark a visit, before what is due may happen under it. */
const daysToMarkVisit = 2;

/** What the workflow waits for next, as it travels in its input: until when, and what follows then. */
export type Wait = { until?: string; next?: 'remind' | 'expire' | 'flag' };

/** Where a new execution takes a case up, however the last one ended. */
export type Resumption = { stage: string } & Wait;

/** The day a promise ends. A promise in days that ends on a closed day ends on the next working day. */
export function promisedDay(
  from: Temporal.PlainDate,
  promise: Promised,
  rules: Municipality,
  service: string,
): Temporal.PlainDate {
  return 'workingDays' in promise
    ? addWorkingDays(from, promise.workingDays, rules, service)
    : addWorkingDays(from.add({ days: promise.days }), 0, rules, service);
}

/** When an ended case is erased. */
export function eraseAfter(closedAt: Temporal.Instant, rules: Municipality): Temporal.Instant {
  return endOf(dayOf(closedAt, rules).add(Temporal.Duration.from(rules.retention.afterClosing)), rules);
}

/** The end of a last day; a booked visit is waited for, and staff get time to mark it. */
export function endOrVisit(
  { bookBy, appointment }: { bookBy: string; appointment?: Appointment | undefined },
  rules: Municipality,
): Temporal.Instant {
  const lastDay = endOf(Temporal.PlainDate.from(bookBy), rules);
  if (!appointment) return lastDay;
  const visit = dayOf(endOfAppointment(appointment, rules), rules);
  const marked = endOf(addWorkingDays(visit, daysToMarkVisit, rules), rules);
  return Temporal.Instant.compare(marked, lastDay) > 0 ? marked : lastDay;
}

/**
 * The moments at which a citizen is reminded, in their order.
 * @param since the moment the periods are counted from
 * @param before a reminder on this day or later has no sense
 */
export function reminders(
  since: string,
  after: readonly string[],
  before: string,
  rules: Municipality,
): Temporal.Instant[] {
  const from = dayOf(Temporal.Instant.from(since), rules);
  return after
    .map((period) => from.add(Temporal.Duration.from(period)))
    .filter((day) => day.toString() < before)
    .map((day) => momentAt(addWorkingDays(day, 0, rules), reminderTime, rules))
    .sort((one, other) => Temporal.Instant.compare(one, other));
}

/** The first of some moments that is still to come. */
export function nextOf(moments: readonly Temporal.Instant[], now: Temporal.Instant): Temporal.Instant | undefined {
  return moments.find((moment) => Temporal.Instant.compare(moment, now) > 0);
}

/** The last of some moments that has passed. */
export function lastOf(moments: readonly Temporal.Instant[], now: Temporal.Instant): Temporal.Instant | undefined {
  return moments.findLast((moment) => Temporal.Instant.compare(moment, now) <= 0);
}

/** The key under which a notice goes out, unless it has. */
export function unlessSent(sent: readonly string[], key: string | undefined): string | undefined {
  return key && !sent.includes(key) ? key : undefined;
}
