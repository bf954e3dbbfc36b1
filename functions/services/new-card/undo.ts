import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../domain/calendar.ts';
import { bookedVisit } from '../../domain/case.ts';
import { undoSeconds } from '../../domain/case-fields.ts';
import { calledOff, changed, type Context, type Owed, released, restarted } from '../../domain/write-parts.ts';
import type { CardCase } from './fields.ts';

/** What takes a step back, for a minute; a step that gave a later visit's time away cannot be. */
export function undoOf(subject: CardCase, event: string, context: Context): CardCase['undo'] {
  if (visitOver(subject, context).length > 0) return undefined;
  const {
    history: _h,
    outbox: _o,
    waiting: _w,
    sent: _s,
    tally: _t,
    cooling: _c,
    person: _p,
    undo: _u,
    ...before
  } = subject;
  return { event, until: context.now.add({ seconds: undoSeconds }).toString(), before };
}

/** Not once something else was recorded, or the citizen has booked: that would be lost. */
export function isUndoable(subject: CardCase, now: Temporal.Instant): boolean {
  if (!subject.undo || Temporal.Instant.compare(now, Temporal.Instant.from(subject.undo.until)) > 0) return false;
  const last = subject.history.findLast(({ event }) => !isBookkeeping(event));
  return last?.event === subject.undo.event && !bookedVisit(subject);
}

function isBookkeeping(event: string): boolean {
  return ['mail-sent', 'mail-failed', 'mail-dropped', 'read-number', 'give-data', 'fault', 'put-on'].includes(event);
}

/** The case as it was before its last step, in a new run of its workflow; the citizen gets a correction. */
export function stepUndone(subject: CardCase, correction: string, context: Context): object | undefined {
  if (!subject.undo) return undefined;
  const { history, outbox, waiting, sent, tally, cooling, person, version, run, keyVersion, faults, calendarSequence } =
    subject;
  const goesOn = {
    ...{ history, outbox, waiting, sent, tally, cooling, person },
    ...{ version, run, keyVersion, faults, calendarSequence },
  };
  return restarted(
    {
      ...subject.undo.before,
      ...goesOn,
      ...changed(subject, context, 'undo-step', subject.undo.event, [{ kind: 'mail', notice: correction }]),
    },
    context,
  );
}

/** A visit of a later day is not needed any more; that of today is the one that has just been. */
export function visitOver(subject: CardCase, context: Context): Owed[] {
  const today = dayOf(context.now, context.rules).toString();
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  return appointment && appointment.date > today
    ? [...calledOff(subject), ...released(subject, context, 'cooling')]
    : [];
}
