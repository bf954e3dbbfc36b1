import { Temporal } from 'temporal-polyfill';
import { endOf } from '../../../functions/domain/calendar.ts';
import type { OpenCase } from '../../../functions/domain/case.ts';
import {
  endOrVisit,
  nextOf,
  promisedDay,
  reminders,
  type Resumption,
  type Wait,
} from '../../../functions/domain/deadlines.ts';
import type { Municipality } from '../../../functions/domain/municipality-rules.ts';
import { rulesOf } from './rules.ts';
import type { FoundCase, UmbrellaCase } from './states.ts';

/** The day by which the shelves are searched. */
export function searchedBy(reportedOn: Temporal.PlainDate, rules: Municipality): string {
  return promisedDay(reportedOn, rulesOf(rules).searchWithin, rules, 'umbrella').toString();
}

/** The last day on which an umbrella is kept. */
export function keptUntil(foundOn: Temporal.PlainDate, rules: Municipality): string {
  return foundOn.add(Temporal.Duration.from(rulesOf(rules).keepFor)).toString();
}

/** The moments at which a citizen is reminded of an umbrella that waits. */
export function waitReminders(subject: FoundCase, rules: Municipality): Temporal.Instant[] {
  return reminders(subject.readySince, rulesOf(rules).remindAfter, subject.bookBy, rules);
}

/** Where an execution of the workflow stands in an open case. */
export function resumption(
  subject: UmbrellaCase & OpenCase,
  now: Temporal.Instant,
  rules: Municipality,
): Resumption | undefined {
  switch (subject.state) {
    case 'found': {
      const invited = subject.sent.includes(sentKeys.found(subject));
      return { stage: invited ? 'await-visit' : 'notify-found', ...visitWait(subject, now, rules) };
    }
    case 'reported':
      if (subject.overdueSince) return { stage: 'await-late-find' };
      return { stage: 'await-find', until: endOf(Temporal.PlainDate.from(subject.dueOn), rules).toString() };
    default:
      return undefined;
  }
}

function visitWait(subject: FoundCase, now: Temporal.Instant, rules: Municipality): Wait {
  const reminder = nextOf(waitReminders(subject, rules), now);
  return reminder
    ? { until: reminder.toString(), next: 'remind' }
    : { until: endOrVisit(subject, rules).toString(), next: 'expire' };
}

/** Names what was mailed by the workflow, so that a retry sends nothing twice and a new find sends again. */
export const sentKeys = {
  found: (subject: FoundCase) => `umbrella-found@${subject.readySince}`,
  waits: (subject: FoundCase, reminder: Temporal.Instant) =>
    `umbrella-waits@${subject.readySince}/${reminder.toString()}`,
};
