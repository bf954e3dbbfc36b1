import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, endOf, momentAt } from '../../domain/calendar.ts';
import type { OpenCase } from '../../domain/case.ts';
import { endOrVisit, nextOf, promisedDay, reminders, type Resumption, type Wait } from '../../domain/deadlines.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { rulesOf } from './rules.ts';
import type { PukCase, ReadyCase } from './states.ts';

/** The day by which codes that are requested now arrive (S0: at the latest three working days; elsewhere a number of days). */
export function codesDueOn(requestedOn: Temporal.PlainDate, rules: Municipality): Temporal.PlainDate {
  return promisedDay(requestedOn, rulesOf(rules).arrival, rules, 'puk-request');
}

/** The moment the promise is broken: the end of the due day. */
export function codesDeadline(dueOn: string, rules: Municipality): Temporal.Instant {
  return endOf(Temporal.PlainDate.from(dueOn), rules);
}

/** When the citizen is told that the codes are late: after staff had their working mornings to react. */
export function overdueNoticeAt(dueOn: string, rules: Municipality): Temporal.Instant {
  const { workingMornings, time } = rulesOf(rules).overdueNotice;
  if (workingMornings === 0) return codesDeadline(dueOn, rules);
  return momentAt(addWorkingDays(Temporal.PlainDate.from(dueOn), workingMornings, rules, 'puk-request'), time, rules);
}

/** The last day on which arrived codes are kept. */
export function codesKeptUntil(arrivedOn: Temporal.PlainDate, rules: Municipality): string {
  return arrivedOn.add(Temporal.Duration.from(rulesOf(rules).keepCodesFor)).toString();
}

/** The last day on which a visit that needs no codes can be booked. */
export function visitBookableUntil(openedOn: Temporal.PlainDate, rules: Municipality): string {
  return openedOn.add(Temporal.Duration.from(rulesOf(rules).bookVisitWithin)).toString();
}

/** The moments at which a citizen is reminded of codes that lie waiting; none where no codes had to arrive. */
export function unclaimedReminders(subject: ReadyCase, rules: Municipality): Temporal.Instant[] {
  return subject.awaited ? reminders(subject.readySince, rulesOf(rules).remindAfter, subject.bookBy, rules) : [];
}

/** Until when the visit is awaited, and what follows: the next reminder, or the end. */
export function visitWait(subject: ReadyCase, now: Temporal.Instant, rules: Municipality): Wait {
  const reminder = nextOf(unclaimedReminders(subject, rules), now);
  return reminder
    ? { until: reminder.toString(), next: 'remind' }
    : { until: endOrVisit(subject, rules).toString(), next: 'expire' };
}

/** Where an execution of the workflow stands in an open case. */
export function resumption(
  subject: PukCase & OpenCase,
  now: Temporal.Instant,
  rules: Municipality,
): Resumption | undefined {
  switch (subject.state) {
    case 'ready':
      return {
        stage: subject.awaited && !subject.sent.includes(sentKeys.arrival(subject)) ? 'notify-arrival' : 'await-visit',
        ...visitWait(subject, now, rules),
      };
    case 'requested':
    case 'misrouted':
      if (!subject.overdueSince) return { stage: 'await-codes', until: codesDeadline(subject.dueOn, rules).toString() };
      return subject.sent.includes(sentKeys.overdue(subject))
        ? { stage: 'await-late-codes' }
        : { stage: 'await-overdue-notice', until: overdueNoticeAt(subject.dueOn, rules).toString() };
    default:
      return undefined;
  }
}

/** Names what was mailed by the workflow, so that a retry sends nothing twice and a new arrival sends again. */
export const sentKeys = {
  arrival: ({ readySince }: Pick<ReadyCase, 'readySince'>) => `codes-arrived@${readySince}`,
  overdue: (subject: { dueOn: string }) => `codes-overdue@${subject.dueOn}`,
  unclaimed: (subject: ReadyCase, reminder: Temporal.Instant) =>
    `codes-unclaimed@${subject.readySince}/${reminder.toString()}`,
};
