import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { dayOf } from '../calendar.ts';
import { bookedVisit, type Case } from '../case.ts';
import { undoSeconds } from '../casefile.ts';
import { calledOff, changed, type Circumstance, type Owed, released, restarted } from '../changes.ts';
import type { EventName } from '../names.ts';
import { DefectCase, type undoable } from './states.ts';

/** What takes a step back, for a minute; a step that gave a later visit's time away cannot be. */
export function undoOf(
  subject: DefectCase,
  event: (typeof undoable)[number],
  circumstance: Circumstance,
): DefectCase['undo'] {
  if (visitOver(subject, circumstance).length > 0) return undefined;
  const { history: _h, outbox: _o, waiting: _w, sent: _s, person: _p, undo: _u, ...before } = subject;
  return { event, until: circumstance.now.add({ seconds: undoSeconds }).toString(), before };
}

/** Not once something else was recorded, or the citizen has booked: that would be lost. */
export function isUndoable(subject: DefectCase, now: Temporal.Instant): boolean {
  if (!subject.undo || Temporal.Instant.compare(now, Temporal.Instant.from(subject.undo.until)) > 0) return false;
  const last = subject.history.findLast(({ event }) => !isBookkeeping(event));
  return last?.event === subject.undo.event && !bookedVisit(subject);
}

function isBookkeeping(event: EventName): boolean {
  return event === 'mail-sent' || event === 'mail-failed' || event === 'read-number' || event === 'fault';
}

/** The case as it was before its last step, in a new run of its workflow; the citizen gets a correction. */
export function stepUndone(subject: DefectCase, circumstance: Circumstance): Case | undefined {
  if (!subject.undo) return undefined;
  const { history, outbox, waiting, sent, person, version, run, keyVersion, fault, calendarSequence } = subject;
  const goesOn = { history, outbox, waiting, sent, person, version, run, keyVersion, fault, calendarSequence };
  const before = z.parse(DefectCase, { ...subject.undo.before, ...goesOn });
  return restarted(
    {
      ...before,
      ...changed(subject, circumstance, 'undo-step', subject.undo.event, [
        { kind: 'mail', notice: 'defect-corrected' },
      ]),
    },
    circumstance,
  );
}

/** A visit of a later day is not needed any more; that of today is the one that has just been. */
export function visitOver(subject: DefectCase, circumstance: Circumstance): Owed[] {
  const today = dayOf(circumstance.now, circumstance.rules).toString();
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  return appointment && appointment.date > today
    ? [...calledOff(subject), ...released(subject, circumstance, 'cooling')]
    : [];
}
