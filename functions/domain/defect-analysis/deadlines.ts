import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, dayOf, endOf, momentAt } from '../calendar.ts';
import type { OpenCase } from '../case.ts';
import { endOrVisit, nextOf, promisedDay, reminders, type Resumption, type Wait } from '../deadlines.ts';
import type { DefectRules, MunicipalityRules } from '../rules.ts';
import type { DefectCase } from './states.ts';

type InState<State extends DefectCase['state']> = Extract<DefectCase, { state: State }>;

/** What the municipality decides of this service. @throws where it stopped offering it under open cases */
export function rulesOf(rules: MunicipalityRules): DefectRules {
  if (!rules.defect) throw new Error(`defect-analysis is not offered by ${rules.id}`);
  return rules.defect;
}

/** The last day to send a card away. */
export function dispatchDueOn(today: Temporal.PlainDate, rules: MunicipalityRules): string {
  return addWorkingDays(today, rulesOf(rules).dispatchWithinWorkingDays, rules, 'defect-analysis').toString();
}

/** The day by which the helpdesk answers (S1: after about one week). */
export function verdictDueOn(sentOn: Temporal.PlainDate, rules: MunicipalityRules): string {
  return promisedDay(sentOn, rulesOf(rules).verdictWithin, rules, 'defect-analysis').toString();
}

/** The day on which the helpdesk is asked again. */
export function nextChaseOn(chasedOn: Temporal.PlainDate, rules: MunicipalityRules): string {
  return addWorkingDays(chasedOn, rulesOf(rules).chase.everyWorkingDays, rules, 'defect-analysis').toString();
}

export function refundDueOn(today: Temporal.PlainDate, rules: MunicipalityRules): string {
  return addWorkingDays(today, rulesOf(rules).refundWithinWorkingDays, rules, 'defect-analysis').toString();
}

/** The day after a period, counted from today. */
export function dayAfter(today: Temporal.PlainDate, period: string): string {
  return today.add(Temporal.Duration.from(period)).toString();
}

/** The last day of an annex that is issued, or extended, on a day. */
export function annexExpiresOn(issuedOn: string, rules: MunicipalityRules): string {
  return dayAfter(Temporal.PlainDate.from(issuedOn), rulesOf(rules).annex.validFor);
}

/** From which day on everybody is warned that the annex ends. */
export function annexWarningOn({ annex }: Pick<DefectCase, 'annex'>, rules: MunicipalityRules): string {
  return Temporal.PlainDate.from(annex.expiresOn)
    .subtract({ days: rulesOf(rules).annex.warnDaysBefore })
    .toString();
}

/**
 * The day from which an uncollected card is destroyed: counted from the first reminder (the rule of 2008: three months after
 * it), and where none is configured from the end of the period to collect.
 */
export function destroyOn(arrivedAt: Temporal.Instant, bookBy: string, rules: MunicipalityRules): string {
  const { remindToCollectAfter, destroyAfter } = rulesOf(rules);
  const arrivedOn = dayOf(arrivedAt, rules);
  const firstReminder = remindToCollectAfter
    .map((after) => dayAfter(arrivedOn, after))
    .sort()
    .at(0);
  return dayAfter(Temporal.PlainDate.from(firstReminder ?? bookBy), destroyAfter);
}

/** From which day on a citizen without the codes can ask for new ones (S1: they come after two to three weeks). */
export function codesMissingFrom({ appliedOn }: { appliedOn: string }, rules: MunicipalityRules): string {
  return dayAfter(Temporal.PlainDate.from(appliedOn), rulesOf(rules).codesMissingAfter);
}

export function applyReminders(subject: InState<'to-apply'>, rules: MunicipalityRules): Temporal.Instant[] {
  return reminders(subject.readySince, rulesOf(rules).remindToApplyAfter, subject.bookBy, rules);
}

export function collectReminders(subject: InState<'to-collect'>, rules: MunicipalityRules): Temporal.Instant[] {
  return reminders(subject.readySince, rulesOf(rules).remindToCollectAfter, subject.destroyOn, rules);
}

/** Where an execution of the workflow stands in a case. Undefined for a case of another service. */
export function resumption(subject: OpenCase, now: Temporal.Instant, rules: MunicipalityRules): Resumption | undefined {
  switch (subject.state) {
    case 'to-send':
      return { stage: 'await-dispatch', ...untilEndOf(subject) };
    case 'at-helpdesk':
      return { stage: 'await-verdict', ...verdictWait(subject) };
    case 'to-apply':
      return { stage: 'await-application', ...visitWait(subject, subject.bookBy, applyReminders(subject, rules)) };
    case 'in-production':
      return { stage: 'await-card', ...untilEndOf(subject) };
    case 'to-collect':
      return { stage: 'await-collection', ...visitWait(subject, subject.destroyOn, collectReminders(subject, rules)) };
    case 'to-refund':
      return { stage: 'await-refund', ...untilEndOf(subject) };
    default:
      return undefined;
  }

  function untilEndOf({ dueOn, overdueSince }: { dueOn: string; overdueSince?: string | undefined }): Wait {
    return overdueSince ? {} : { until: endOf(Temporal.PlainDate.from(dueOn), rules).toString(), next: 'flag' };
  }

  /** The promise is waited for to the end of its day; a chase comes due when its day begins; then staff has to act. */
  function verdictWait(at: InState<'at-helpdesk'>): Wait {
    if (!at.overdueSince) return untilEndOf(at);
    return at.chaseSince
      ? {}
      : { until: momentAt(Temporal.PlainDate.from(at.dueOn), '00:00', rules).toString(), next: 'flag' };
  }

  function visitWait(
    at: InState<'to-apply' | 'to-collect'>,
    lastDay: string,
    reminding: readonly Temporal.Instant[],
  ): Wait {
    const reminder = nextOf(reminding, now);
    if (reminder) return { until: reminder.toString(), next: 'remind' };
    if (at.overdueSince) return {};
    return { until: endOrVisit({ ...at, bookBy: lastDay }, rules).toString(), next: 'flag' };
  }
}

/** Names what the workflow mailed, so that a retry sends nothing twice. */
export const sentKeys = {
  overdue: ({ promisedOn }: { promisedOn: string }) => `defect-overdue@${promisedOn}`,
  apply: (subject: InState<'to-apply'>, reminder: Temporal.Instant) =>
    `defect-apply-reminder@${subject.readySince}/${reminder.toString()}`,
  collect: (subject: InState<'to-collect'>, reminder: Temporal.Instant) =>
    `defect-collect-reminder@${subject.readySince}/${reminder.toString()}`,
};
