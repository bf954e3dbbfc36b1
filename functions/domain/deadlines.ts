import { Temporal } from 'temporal-polyfill';
import { endOfAppointment } from './agenda.ts';
import { addWorkingDays, dayOf, endOf, momentAt } from './calendar.ts';
import type { Case, OpenCase, ReadyCase, WaitStage } from './case.ts';
import type { MunicipalityRules } from './rules.ts';

/** When reminders of unclaimed codes are mailed, on the municipality's clock. */
const reminderTime = '09:00';
/** How many working days staff have to mark a visit, before the case may expire under it. */
const daysToMarkVisit = 2;

/**
 * The day by which codes that are requested now arrive (S0: at the latest three working days; elsewhere a number of days).
 * A promise in days that ends on a closed day ends on the next working day.
 */
export function codesDueOn(requestedOn: Temporal.PlainDate, rules: MunicipalityRules): Temporal.PlainDate {
  const promise = rules.puk.arrival;
  return 'workingDays' in promise
    ? addWorkingDays(requestedOn, promise.workingDays, rules, 'puk-request')
    : addWorkingDays(requestedOn.add({ days: promise.days }), 0, rules, 'puk-request');
}

/** The moment the promise is broken: the end of the due day. */
export function codesDeadline(dueOn: string, rules: MunicipalityRules): Temporal.Instant {
  return endOf(Temporal.PlainDate.from(dueOn), rules);
}

/** When the citizen is told that the codes are late: after staff had their working mornings to react. */
export function overdueNoticeAt(dueOn: string, rules: MunicipalityRules): Temporal.Instant {
  const { workingMornings, time } = rules.puk.overdueNotice;
  if (workingMornings === 0) return codesDeadline(dueOn, rules);
  return momentAt(addWorkingDays(Temporal.PlainDate.from(dueOn), workingMornings, rules, 'puk-request'), time, rules);
}

/** The last day on which arrived codes are kept. */
export function codesKeptUntil(arrivedOn: Temporal.PlainDate, rules: MunicipalityRules): string {
  return arrivedOn.add(Temporal.Duration.from(rules.puk.keepCodesFor)).toString();
}

/** The last day on which a visit that needs no codes can be booked. */
export function visitBookableUntil(openedOn: Temporal.PlainDate, rules: MunicipalityRules): string {
  return openedOn.add(Temporal.Duration.from(rules.puk.bookVisitWithin)).toString();
}

/** When an ended case is erased. */
export function eraseAfter(closedAt: Temporal.Instant, rules: MunicipalityRules): Temporal.Instant {
  return endOf(dayOf(closedAt, rules).add(Temporal.Duration.from(rules.retention.afterClosing)), rules);
}

/** When a case in `ready` expires; a booked visit is waited for, and staff get time to mark it. */
export function expiresAt(subject: ReadyCase, rules: MunicipalityRules): Temporal.Instant {
  const lastDay = endOf(Temporal.PlainDate.from(subject.bookBy), rules);
  if (!subject.appointment) return lastDay;
  const visit = dayOf(endOfAppointment(subject.appointment, rules), rules);
  const marked = endOf(addWorkingDays(visit, daysToMarkVisit, rules), rules);
  return Temporal.Instant.compare(marked, lastDay) > 0 ? marked : lastDay;
}

/** The moments at which a citizen is reminded of codes that lie waiting; none where no codes had to arrive. */
export function unclaimedReminders(subject: ReadyCase, rules: MunicipalityRules): Temporal.Instant[] {
  if (!subject.awaited) return [];
  const arrivedOn = dayOf(Temporal.Instant.from(subject.readySince), rules);
  return rules.puk.remindAfter
    .map((after) => arrivedOn.add(Temporal.Duration.from(after)))
    .filter((day) => day.toString() < subject.bookBy)
    .map((day) => momentAt(addWorkingDays(day, 0, rules), reminderTime, rules))
    .sort((one, other) => Temporal.Instant.compare(one, other));
}

/** What the workflow waits for next, as it travels in its input. */
export type Wait = { until?: string; next?: 'remind' | 'expire' };

/** Until when the visit is awaited, and what follows: the next reminder, or the end. */
export function visitWait(subject: ReadyCase, now: Temporal.Instant, rules: MunicipalityRules): Wait {
  const reminder = unclaimedReminders(subject, rules).find((moment) => Temporal.Instant.compare(moment, now) > 0);
  return reminder
    ? { until: reminder.toString(), next: 'remind' }
    : { until: expiresAt(subject, rules).toString(), next: 'expire' };
}

/** Where a new execution takes a case up, however the last one ended. */
export function resumption(
  subject: OpenCase,
  now: Temporal.Instant,
  rules: MunicipalityRules,
): { stage: WaitStage } & Wait {
  if (subject.state === 'ready')
    return subject.awaited && !subject.sent.includes(sentKeys.arrival(subject))
      ? { stage: 'notify-arrival' }
      : { stage: 'await-visit', ...visitWait(subject, now, rules) };
  if (!subject.overdueSince) return { stage: 'await-codes', until: codesDeadline(subject.dueOn, rules).toString() };
  return subject.sent.includes(sentKeys.overdue(subject))
    ? { stage: 'await-late-codes' }
    : { stage: 'await-overdue-notice', until: overdueNoticeAt(subject.dueOn, rules).toString() };
}

/** Names what was mailed by the workflow, so that a retry sends nothing twice and a new arrival sends again. */
export const sentKeys = {
  arrival: (subject: ReadyCase) => `codes-arrived@${subject.readySince}`,
  overdue: (subject: Pick<Case & { dueOn: string }, 'dueOn'>) => `codes-overdue@${subject.dueOn}`,
  unclaimed: (subject: ReadyCase, reminder: Temporal.Instant) =>
    `codes-unclaimed@${subject.readySince}/${reminder.toString()}`,
};
