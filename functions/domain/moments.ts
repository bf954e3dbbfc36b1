import { Temporal } from 'temporal-polyfill';
import type { Served } from '../services/service.ts';
import { momentAt, workingDayBefore } from './calendar.ts';
import { bookedVisit, type Case, isOpen } from './case.ts';
import { hasFault } from './decide.ts';
import { lastRecordedAt } from './history.ts';
import type { Municipality } from './municipality-rules.ts';
import { isFor } from './signals.ts';

/** The moments at which something is done to a case without anybody asking: jobs find them by an index. */

/** When a morning's mails become due, on the municipality's clock. */
const morning = '09:00';
/** Who booked later than this long before the reminder has just had the confirmation, and is reminded a little later. */
const freshMinutes = 30;
/** Who books a visit that is so near needs no reminder besides. */
const nearHours = 24;
/** How long after a moment a workflow that has not moved is taken for lost: longer than what passes by itself. */
const patience = { hours: 1 };

/** The next moment at which a job has something to do with a case; undefined where there is none to wait for. */
export function nextMoment(
  { subject, service }: Served,
  rules: Municipality,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  return [remindAt(subject, rules, now), warnAt({ subject, service }, rules), movesBy(subject)]
    .filter((moment) => moment !== undefined)
    .sort((one, other) => Temporal.Instant.compare(one, other))
    .at(0);
}

/** When a booked visit is to be reminded of: in the morning of the working day before it. Undefined where that was done, or is too late. */
export function remindAt(subject: Case, rules: Municipality, now: Temporal.Instant): Temporal.Instant | undefined {
  const appointment = bookedVisit(subject);
  if (!appointment || appointment.remindedAt || appointment.checkedInAt) return undefined;
  const day = Temporal.PlainDate.from(appointment.date);
  const starts = momentAt(day, appointment.time, rules);
  if (Temporal.Instant.compare(starts, now) <= 0) return undefined;
  const moment = momentAt(workingDayBefore(day, rules), morning, rules);
  const booked = Temporal.Instant.from(appointment.bookedAt);
  const settled = booked.add({ minutes: freshMinutes });
  if (Temporal.Instant.compare(settled, moment) <= 0) return moment;
  return starts.since(booked).total('hours') < nearHours ? undefined : settled;
}

/** When the citizen is to be warned of something that ends. */
export function warnAt({ subject, service }: Served, rules: Municipality): Temporal.Instant | undefined {
  const day = service.morning?.warnOn(subject, rules);
  return day === undefined ? undefined : momentAt(Temporal.PlainDate.from(day), morning, rules);
}

/**
 * The moment by which a case's workflow has moved, or stands still: its wait has ended, or it has heard what it was sent. Undefined
 * where it waits without an end, or staff know already that it has stopped.
 */
export function movesBy(subject: Case): Temporal.Instant | undefined {
  if (!isOpen(subject) || hasFault(subject, 'workflow')) return undefined;
  const { run, waiting, outbox } = subject;
  const owed = outbox.find((entry) => entry.kind === 'start' || isFor(entry, run));
  if (owed) return Temporal.Instant.from(owed.at).add(patience);
  if (waiting?.run === run)
    return waiting.until === undefined ? undefined : Temporal.Instant.from(waiting.until).add(patience);
  return lastRecordedAt(subject)?.add(patience);
}
