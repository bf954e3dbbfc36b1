import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, dayOf, endOf } from '../../domain/calendar.ts';
import { endOrVisit, nextOf, reminders, type Resumption, type Wait } from '../../domain/deadlines.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { type At, isAt, type NewCardFields } from './fields.ts';
import { rulesOf } from './rules.ts';

/** By when money is given back, counted in the working days of a service. */
export function refundDueOn(today: Temporal.PlainDate, rules: Municipality, service: string): string {
  return addWorkingDays(today, rulesOf(rules).refundWithinWorkingDays, rules, service).toString();
}

/** The day after a period, counted from today. */
export function dayAfter(today: Temporal.PlainDate, period: string): string {
  return today.add(Temporal.Duration.from(period)).toString();
}

/** The last day of an annex that is issued, or extended, on a day. */
export function annexExpiresOn(issuedOn: string, rules: Municipality): string {
  return dayAfter(Temporal.PlainDate.from(issuedOn), rulesOf(rules).annex.validFor);
}

/** From which day on everybody is warned that the annex ends. */
export function annexWarningOn({ annex }: Pick<NewCardFields, 'annex'>, rules: Municipality): string {
  return Temporal.PlainDate.from(annex.expiresOn)
    .subtract({ days: rulesOf(rules).annex.warnDaysBefore })
    .toString();
}

/**
 * The day from which an uncollected card is destroyed: counted from the first reminder (the rule of 2008: three months after
 * it), and where none is configured from the end of the period to collect.
 */
export function destroyOn(arrivedAt: Temporal.Instant, bookBy: string, rules: Municipality): string {
  const { remindToCollectAfter, destroyAfter } = rulesOf(rules);
  const arrivedOn = dayOf(arrivedAt, rules);
  const firstReminder = remindToCollectAfter
    .map((after) => dayAfter(arrivedOn, after))
    .sort()
    .at(0);
  return dayAfter(Temporal.PlainDate.from(firstReminder ?? bookBy), destroyAfter);
}

/** From which day on a citizen without the codes can ask for new ones (S1: they come after two to three weeks). */
export function codesMissingFrom({ appliedOn }: { appliedOn: string }, rules: Municipality): string {
  return dayAfter(Temporal.PlainDate.from(appliedOn), rulesOf(rules).codesMissingAfter);
}

export function applyReminders(subject: At<'to-apply'>, rules: Municipality): Temporal.Instant[] {
  return reminders(subject.readySince, rulesOf(rules).remindToApplyAfter, subject.bookBy, rules);
}

export function collectReminders(subject: At<'to-collect'>, rules: Municipality): Temporal.Instant[] {
  return reminders(subject.readySince, rulesOf(rules).remindToCollectAfter, subject.destroyOn, rules);
}

/** Where an execution of the workflow stands in a case; undefined in a service's own states. */
export function resumption(
  subject: { state: string },
  now: Temporal.Instant,
  rules: Municipality,
): Resumption | undefined {
  if (isAt(subject, 'to-apply'))
    return { stage: 'await-application', ...visitWait(subject, subject.bookBy, applyReminders(subject, rules)) };
  if (isAt(subject, 'in-production')) return { stage: 'await-card', ...untilEndOf(subject, rules) };
  if (isAt(subject, 'to-collect'))
    return { stage: 'await-collection', ...visitWait(subject, subject.destroyOn, collectReminders(subject, rules)) };
  if (isAt(subject, 'to-refund')) return { stage: 'await-refund', ...untilEndOf(subject, rules) };
  return undefined;

  function visitWait(at: At<'to-apply' | 'to-collect'>, lastDay: string, reminding: readonly Temporal.Instant[]): Wait {
    const reminder = nextOf(reminding, now);
    if (reminder) return { until: reminder.toString(), next: 'remind' };
    if (at.overdueSince) return {};
    return { until: endOrVisit({ ...at, bookBy: lastDay }, rules).toString(), next: 'flag' };
  }
}

/** A promise is waited for to the end of its day; once it is flagged, without an end. */
export function untilEndOf(
  { dueOn, overdueSince }: { dueOn: string; overdueSince?: string | undefined },
  rules: Municipality,
): Wait {
  return overdueSince ? {} : { until: endOf(Temporal.PlainDate.from(dueOn), rules).toString(), next: 'flag' };
}
