import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, momentAt } from '../../domain/calendar.ts';
import { promisedDay, type Wait } from '../../domain/deadlines.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { untilEndOf } from '../new-card/deadlines.ts';
import { rulesOf } from './rules.ts';
import type { InState } from './states.ts';

/** The last day to send a card away. */
export function dispatchDueOn(today: Temporal.PlainDate, rules: Municipality): string {
  return addWorkingDays(today, rulesOf(rules).dispatchWithinWorkingDays, rules, 'defect-analysis').toString();
}

/** The day by which the helpdesk answers (S1: after about one week). */
export function verdictDueOn(sentOn: Temporal.PlainDate, rules: Municipality): string {
  return promisedDay(sentOn, rulesOf(rules).verdictWithin, rules, 'defect-analysis').toString();
}

/** The day on which the helpdesk is asked again. */
export function nextChaseOn(chasedOn: Temporal.PlainDate, rules: Municipality): string {
  return addWorkingDays(chasedOn, rulesOf(rules).chase.everyWorkingDays, rules, 'defect-analysis').toString();
}

/** The promise is waited for to the end of its day; a chase comes due when its day begins; then staff has to act. */
export function verdictWait(at: InState<'at-helpdesk'>, rules: Municipality): Wait {
  if (!at.overdueSince) return untilEndOf(at, rules);
  return at.chaseSince
    ? {}
    : { until: momentAt(Temporal.PlainDate.from(at.dueOn), '00:00', rules).toString(), next: 'flag' };
}

/** Names what the workflow mailed, so that a retry sends nothing twice. */
export const sentKeys = {
  overdue: ({ promisedOn }: { promisedOn: string }) => `defect-overdue@${promisedOn}`,
};
