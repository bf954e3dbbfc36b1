import { Temporal } from 'temporal-polyfill';
import { dayOf, endOf, momentAt } from './calendar.ts';
import type { Served, Service } from '../services/service.ts';
import { awaitsVisit, bookedVisit, type Case, isOpen, type OpenCase, type VisitCase } from './case.ts';
import { type Actor, type Appointment, type Fault, keptSent, type Telling } from './case-fields.ts';
import { type Command, isHouseCommand } from './command.ts';
import { countingJoin, countingMove, mayJoin, mayMove } from './limits.ts';
import { keptBoth } from './duplicates.ts';
import { stillHolds } from './mails.ts';
import type { Municipality } from './municipality-rules.ts';
import { isSamePerson } from './person-hash.ts';
import { contactOf, leftToStaff, tellingsNow, toldBy, withoutFalse, wasLeftToStaff, withTellings } from './tellings.ts';
import { tableAllows } from './transition-table.ts';
import { changed, type Context, owing, type Owed, released, restarted, withoutFault } from './write-parts.ts';

/** What is the same in every service: who may do what now, the visit, mail, faults. The rest each service decides. */

/** What the table and the moment allow now; the console draws its buttons from it. */
export function allowedNow(served: Served, by: Actor['kind'], now: Temporal.Instant, rules: Municipality): string[] {
  return Object.keys(served.service.table).filter((event) => allows(served, event, by, now, rules));
}

/** Whether the table and the moment allow an event. */
export function allows(
  served: Served,
  event: string,
  by: Actor['kind'],
  now: Temporal.Instant,
  rules: Municipality,
): boolean {
  // Whom staff are to look at first, they can book for all the same.
  const isHeld = served.subject.held !== undefined && by === 'citizen' && (event === 'book' || event === 'move');
  return (
    !isHeld &&
    tableAllows(served.service.table, served.subject.state, event, by) &&
    momentAllows(served, event, now, rules)
  );
}

/** Whether a visit can be booked now: it makes sense, and the right has not run out. */
export function bookableNow({ subject, service }: Served, now: Temporal.Instant, rules: Municipality): boolean {
  if (!awaitsVisit(subject)) return false;
  const lastDay = service.bookableUntil(subject);
  return !lastDay || Temporal.Instant.compare(now, endOf(Temporal.PlainDate.from(lastDay), rules)) < 0;
}

/** The case after a command, or undefined where it is not allowed now. A workflow that has stopped hears of it by starting anew. */
export function decide(served: Served, command: Command, context: Context): Case | undefined {
  const decidedNow = decided(served, command, context);
  const next = decidedNow && withoutFalse({ subject: decidedNow, service: served.service }, context);
  const isUnheard = next?.outbox.some(({ kind, id }) => kind === 'signal' && id.startsWith(`${next.version}.`));
  return next && isUnheard && isOpen(next) && hasFault(next, 'workflow') ? restarted(next, context) : next;
}

function decided(served: Served, command: Command, context: Context): Case | undefined {
  const { subject, service } = served;
  const { by, now, rules } = context;
  if (!allows(served, command.type, by.kind, now, rules)) return undefined;
  if (!isHouseCommand(command)) return service.decide(subject, command, context);
  switch (command.type) {
    case 'cancel-appointment':
      return withoutAppointment(subject, context, 'cancel-appointment', 'appointment-cancelled');
    case 'no-show':
      return withoutAppointment(subject, context, 'no-show', 'appointment-missed');
    case 'check-in':
      return onTheDay(subject, context, 'check-in', { checkedInAt: now.toString() });
    case 'late':
      return onTheDay(subject, context, 'late', { lateSince: now.toString() });
    case 'ask-earlier':
      return awaitsVisit(subject) && mayJoin(subject, context)
        ? {
            ...subject,
            ...changed(subject, context, 'ask-earlier'),
            ...countingJoin(subject),
            earlier: { since: now.toString(), told: subject.toldEarlier ?? [] },
          }
        : undefined;
    case 'stop-earlier':
      return awaitsVisit(subject)
        ? withoutEarlier({ ...subject, ...changed(subject, context, 'stop-earlier') })
        : undefined;
    case 'correct-email':
      return emailCorrected(served, command.email, context);
    case 'change-contact':
      return contactChanged(served, command, context);
    case 'called':
    case 'posted':
    case 'no-answer':
    case 'mail-again':
      return told(served, command, context);
    case 'read-number':
    case 'give-data':
      return { ...subject, ...changed(subject, context, command.type) };
    case 'correct-person':
      return personCorrected(subject, command, context);
    case 'keep-both':
      return isOpen(subject) ? keptBoth(subject, context) : undefined;
    case 'send-link':
      return { ...subject, ...changed(subject, context, 'send-link', undefined, [{ kind: 'mail', notice: 'link' }]) };
    case 'admit':
      return admitted(served, context);
    case 'retry':
      return retried(served, context);
  }
}

/** The case with an appointment, its first or another; what it held before is given back. Undefined where not allowed now. */
export function withAppointment(
  served: Served,
  booking: Omit<Appointment, 'sequence' | 'bookedAt'>,
  context: Context,
): { next: VisitCase; event: 'book' | 'move' } | undefined {
  const { subject } = served;
  const { by, now, rules } = context;
  if (!awaitsVisit(subject) || !bookableNow(served, now, rules)) return undefined;
  const event = subject.appointment ? 'move' : 'book';
  if (!allows(served, event, by.kind, now, rules) || !mayMove(subject, context)) return undefined;
  const sequence = subject.calendarSequence + 1;
  const appointment: Appointment = { ...booking, sequence, bookedAt: now.toString() };
  const notice = event === 'move' ? 'appointment-moved' : 'appointment-confirmed';
  // Who books on the phone has heard it there.
  const isHeard = by.kind === 'staff' && contactOf(subject) === 'phone';
  const next: VisitCase = {
    ...subject,
    ...changed(subject, context, event, `${booking.date}T${booking.time}`, [
      ...(isHeard ? [] : [{ kind: 'mail' as const, notice, appointment }]),
      ...released(subject, context, 'cooling'),
    ]),
    ...countingMove(subject, context),
    calendarSequence: sequence,
    appointment,
  };
  return { next, event };
}

/** The case with the reminder of its visit owed, or undefined where it was, or nothing is booked. */
export function reminded(subject: Case, context: Context): VisitCase | undefined {
  if (!awaitsVisit(subject) || !subject.appointment || subject.appointment.remindedAt) return undefined;
  const appointment = { ...subject.appointment, remindedAt: context.now.toString() };
  const mail = { kind: 'mail' as const, notice: 'appointment-reminder', appointment };
  return { ...subject, ...owing(subject, context, [mail]), appointment };
}

/** The case with an earlier slot told to the citizen, or undefined where that is not wanted (any more), or was told before. */
export function toldOfEarlier(
  subject: Case,
  slot: { date: string; time: string },
  context: Context,
): VisitCase | undefined {
  const { now, rules } = context;
  if (!toldNow(subject, now, rules)) return undefined;
  const start = `${slot.date}T${slot.time}`;
  const { appointment, earlier } = subject;
  if (start >= `${appointment.date}T${appointment.time}` || earlier.told.includes(start)) return undefined;
  const told = { ...appointment, date: slot.date, time: slot.time };
  return {
    ...subject,
    ...owing(subject, context, [{ kind: 'mail', notice: 'earlier-slot', appointment: told }]),
    earlier: { ...earlier, told: [...earlier.told, start], toldOn: dayOf(now, rules).toString() },
  };
}

/** Whether a citizen is still to be mailed of an earlier slot: asked for it, not mailed too often, and the visit not near. */
export function wantsEarlier(
  subject: Case,
  now: Temporal.Instant,
  rules: Municipality,
): subject is VisitCase & { appointment: Appointment; earlier: NonNullable<VisitCase['earlier']> } {
  if (!awaitsVisit(subject) || !subject.appointment || !subject.earlier || contactOf(subject) !== 'mail') return false;
  return (
    subject.earlier.told.length < rules.agenda.waitingList.maxMails && earlierInTime(subject.appointment, now, rules)
  );
}

/** Whether a citizen is to be told now: once a day, or all mails would go out for the first free hour of the agenda. */
export function toldNow(
  subject: Case,
  now: Temporal.Instant,
  rules: Municipality,
): subject is VisitCase & { appointment: Appointment; earlier: NonNullable<VisitCase['earlier']> } {
  return wantsEarlier(subject, now, rules) && subject.earlier.toldOn !== dayOf(now, rules).toString();
}

/** Whether an appointment is far enough ahead to be told of an earlier slot, and the municipality tells at all. */
export function earlierInTime({ date }: { date: string }, now: Temporal.Instant, rules: Municipality): boolean {
  const { maxMails, stopDaysBefore } = rules.agenda.waitingList;
  const lastDay = Temporal.PlainDate.from(date).subtract({ days: stopDaysBefore });
  return maxMails > 0 && Temporal.PlainDate.compare(dayOf(now, rules), lastDay) < 0;
}

/**
 * The case with a fault that a person has to look at, in place of one of its kind. An ended case keeps none. A workflow that stopped
 * before it heard what was recorded meanwhile starts anew instead: whoever recorded it has seen no fault.
 */
export function withFault(subject: Case, fault: Pick<Fault, 'kind' | 'code'>, context: Context): Case {
  const event = fault.kind === 'mail' ? 'mail-failed' : 'fault';
  const next = { ...subject, ...changed(subject, context, event, fault.code) };
  if (!isOpen(next)) return next;
  const isUnheard = next.outbox.some((entry) => entry.kind === 'signal' && entry.event !== 'restarted');
  if (fault.kind === 'workflow' && isUnheard) return restarted(next, context);
  return { ...next, faults: [...withoutFault(next.faults, fault.kind), { ...fault, at: context.now.toString() }] };
}

/**
 * The case with what a mail did not tell left to staff; where that is not true any more, what is true now. Undefined where nothing is to
 * be noted: it was reported before.
 */
export function undelivered(
  served: Served,
  { id, notice }: { id: string; notice?: string | undefined },
  code: string,
  context: Context,
): Case | undefined {
  const { subject, service } = served;
  if (wasLeftToStaff(subject, id)) return undefined;
  const appointment = bookedVisit(subject);
  const at = context.now.toString();
  const mail = notice && { kind: 'mail' as const, id, at, notice, ...(appointment && { appointment }) };
  const left = (said: Parameters<typeof leftToStaff>[1]) =>
    withoutFalse({ subject: leftToStaff(served, said, code, context), service }, context);
  if (mail && stillHolds(served, mail, context.now, context.rules)) return left(mail);
  if (!isOpen(subject)) return { ...subject, ...changed(subject, context, 'mail-failed', code) };
  return left({ id, ...standing(subject, service) });
}

/** Whether a case has a fault of a kind. */
export function hasFault({ faults }: Pick<Case, 'faults'>, kind: Fault['kind']): boolean {
  return faults.some((fault) => fault.kind === kind);
}

/** The case with a mail noted as sent. */
export function withMailSent(subject: Case, notice: string, context: Context): Case {
  return { ...subject, ...changed(subject, context, 'mail-sent', notice) };
}

/** The case with a mail noted that was not sent, for it was not true any more. */
export function withMailDropped(subject: Case, notice: string, context: Context): Case {
  return { ...subject, ...changed(subject, context, 'mail-dropped', notice) };
}

/** The case with a notice of its workflow owed; `key` makes a retry skip it. */
export function withNotice(subject: Case, notice: string, key: string, context: Context): Case {
  return {
    ...subject,
    ...owing(subject, context, [{ kind: 'mail', notice }]),
    sent: [...subject.sent, key].slice(-keptSent),
  };
}

/** What no table can say: the conditions of the moment. */
function momentAllows(served: Served, event: string, now: Temporal.Instant, rules: Municipality): boolean {
  const { subject, service } = served;
  const appointment = bookedVisit(subject);
  const starts = appointment && momentAt(Temporal.PlainDate.from(appointment.date), appointment.time, rules);
  const started = starts !== undefined && Temporal.Instant.compare(starts, now) <= 0;
  const isToday = appointment?.date === dayOf(now, rules).toString();
  switch (event) {
    case 'book':
      return !appointment && bookableNow(served, now, rules);
    case 'move':
      // After the day of a visit that nobody marked, the citizen is not kept from booking again.
      return (
        appointment !== undefined &&
        bookableNow(served, now, rules) &&
        (!started || appointment.date < dayOf(now, rules).toString())
      );
    case 'cancel-appointment':
      return appointment !== undefined && !started;
    case 'no-show':
      return started;
    case 'check-in':
      return isToday && !appointment?.checkedInAt;
    case 'late':
      return started && isToday && !appointment?.checkedInAt && !appointment?.lateSince;
    case 'ask-earlier':
      return (
        appointment !== undefined &&
        awaitsVisit(subject) &&
        // A free moment is gone before a letter is there, and staff are not to call for each.
        contactOf(subject) === 'mail' &&
        !subject.earlier &&
        (subject.toldEarlier ?? []).length < rules.agenda.waitingList.maxMails &&
        earlierInTime(appointment, now, rules)
      );
    case 'stop-earlier':
      return awaitsVisit(subject) && subject.earlier !== undefined;
    case 'retry':
      return isOpen(subject);
    case 'keep-both':
    case 'keep-this':
      return subject.duplicates !== undefined;
    case 'admit':
      return subject.held !== undefined;
    case 'called':
    case 'no-answer':
      return isLeft(served, now, rules, ({ by }) => by === 'phone');
    case 'posted':
      return isLeft(served, now, rules, ({ by }) => by === 'letter');
    case 'mail-again':
      return subject.person.email !== '' && isLeft(served, now, rules, ({ because }) => because !== undefined);
    default:
      return service.allows(subject, event, now, rules);
  }
}

function withoutAppointment(
  subject: Case,
  context: Context,
  event: 'cancel-appointment' | 'no-show',
  notice: string,
): Case | undefined {
  if (!awaitsVisit(subject) || !subject.appointment) return undefined;
  const { appointment, earlier: _, toldEarlier: __, ...rest } = subject;
  const sequence = subject.calendarSequence + 1;
  return {
    ...rest,
    ...changed(subject, context, event, `${appointment.date}T${appointment.time}`, [
      { kind: 'mail', notice, appointment: { ...appointment, sequence } },
      // What a no-show leaves of its time is for whoever stands at the desk.
      ...released(subject, context, event === 'no-show' ? 'at-once' : 'cooling'),
    ]),
    calendarSequence: sequence,
    missedOn: event === 'no-show' ? [...subject.missedOn, appointment.date] : subject.missedOn,
  };
}

/** The case with something noted on the visit of today. */
function onTheDay(
  subject: Case,
  context: Context,
  event: 'check-in' | 'late',
  noted: Partial<Appointment>,
): Case | undefined {
  if (!awaitsVisit(subject) || !subject.appointment) return undefined;
  return { ...subject, ...changed(subject, context, event), appointment: { ...subject.appointment, ...noted } };
}

function withoutEarlier(subject: VisitCase): VisitCase {
  const { earlier, ...rest } = subject;
  return { ...rest, ...(earlier && { toldEarlier: earlier.told }) };
}

function isLeft(
  served: Served,
  now: Temporal.Instant,
  rules: Municipality,
  which: (telling: Telling) => boolean,
): boolean {
  return tellingsNow(served, now, rules).some(which);
}

/** The case once staff have told something, or tried to; undefined where it is told already, or true no more. */
function told(
  served: Served,
  { type, telling: id }: { type: 'called' | 'posted' | 'no-answer' | 'mail-again'; telling: string },
  context: Context,
): Case | undefined {
  const { subject } = served;
  const left = tellingsNow(served, context.now, context.rules);
  const telling = left.find((one) => one.id === id);
  if (!telling || telling.by !== (type === 'posted' ? 'letter' : type === 'mail-again' ? telling.by : 'phone'))
    return undefined;
  const { notice, appointment } = telling;
  const others = left.filter((one) => one !== telling);
  switch (type) {
    case 'no-answer': {
      const tried = { ...telling, tries: (telling.tries ?? 0) + 1, triedAt: context.now.toString() };
      const tellings = left.map((one) => (one === telling ? tried : one));
      return withTellings({ ...subject, ...changed(subject, context, type, notice) }, tellings);
    }
    case 'mail-again': {
      const mail = { kind: 'mail' as const, notice, ...(appointment && { appointment }) };
      return withTellings({ ...subject, ...changed(subject, context, type, notice, [mail]) }, others);
    }
    default:
      return withTellings({ ...subject, ...changed(subject, context, type, notice) }, others);
  }
}

/** Undefined where what the way asks for is neither given nor known. */
function contactChanged(
  served: Served,
  { contact, email, phone, address }: Extract<Command, { type: 'change-contact' }>,
  context: Context,
): Case | undefined {
  const { subject, service } = served;
  if (!isOpen(subject)) return undefined;
  const person = {
    ...subject.person,
    ...(contact && contact !== 'mail' && email && { email }),
    ...(phone && { phone }),
    ...(address && { address }),
  };
  const reached = { ...subject, person };
  if (contact === 'mail') {
    const address = email ?? person.email;
    return address ? emailCorrected({ subject: reached, service }, address, context, 'change-contact') : undefined;
  }
  if (contact === 'phone' && !person.phone) return undefined;
  const next = {
    ...reached,
    ...changed(subject, context, 'change-contact', contact),
    ...(contact && { contact, faults: withoutFault(subject.faults, 'mail') }),
  };
  // What was left to staff is left to them in the new way.
  const tellings = tellingsNow(served, context.now, context.rules).flatMap((telling) => {
    const by = toldBy({ subject: next, service }, telling.notice, false);
    return by === 'phone' || by === 'letter' ? [{ ...telling, by }] : [];
  });
  return withTellings(next, tellings);
}

function emailCorrected(
  { subject, service }: Served,
  email: string,
  context: Context,
  event: 'correct-email' | 'change-contact' = 'correct-email',
): Case | undefined {
  if (!isOpen(subject)) return undefined;
  const detail = event === 'change-contact' ? 'mail' : undefined;
  return {
    ...subject,
    ...changed(subject, context, event, detail, [standing(subject, service)]),
    person: { ...subject.person, email },
    contact: undefined,
    // The mail that says where the case stands says all of it.
    tellings: undefined,
    // The link went to a stranger, perhaps: it is replaced by a new one. On paper it went to the citizen.
    keyVersion: subject.person.email === '' ? subject.keyVersion : subject.keyVersion + 1,
    faults: withoutFault(subject.faults, 'mail'),
  };
}

/** The case of a person known better; under another register number it is compared with that one's cases. */
function personCorrected(
  subject: Case,
  { reason, person, language, hashes, cardHash }: Extract<Command, { type: 'correct-person' }>,
  context: Context,
): Case {
  const isOther = hashes !== undefined && !isSamePerson(subject, hashes);
  const { duplicates, keptBeside, otherHashes, ...rest } = subject;
  const beside = isOther ? {} : { ...(duplicates && { duplicates }), ...(keptBeside && { keptBeside }) };
  const { sealedFor, ...before } = subject.person;
  return {
    ...rest,
    ...(hashes ?? (otherHashes && { otherHashes })),
    ...beside,
    ...changed(subject, context, 'correct-person', reason, isOther && isOpen(subject) ? [{ kind: 'compare' }] : []),
    // What is sealed anew is sealed for the case itself.
    person: { ...before, ...(sealedFor && !person.sealed && { sealedFor }), ...person },
    ...(language && { language }),
    // Only cases of a service that looks for cards by their number have it.
    ...(cardHash && 'cardHash' in subject && { cardHash }),
  };
}

/** The citizen may book from now on, and is told so where that is what comes next. */
function admitted({ subject, service }: Served, context: Context): Case | undefined {
  if (!isOpen(subject)) return undefined;
  const { held: _, ...rest } = subject;
  const tells = awaitsVisit(subject) && !subject.appointment;
  return { ...rest, ...changed(subject, context, 'admit', undefined, tells ? [standing(subject, service)] : []) };
}

/** Mails again where a mail failed, and starts the workflow anew where that stopped, or where nothing is known to be wrong. */
function retried({ subject, service }: Served, context: Context): Case | undefined {
  if (!isOpen(subject)) return undefined;
  const unmailed = hasFault(subject, 'mail');
  const next = {
    ...subject,
    ...changed(subject, context, 'retry', undefined, unmailed ? [standing(subject, service)] : []),
    faults: withoutFault(subject.faults, 'mail'),
  };
  return unmailed && !hasFault(subject, 'workflow') ? next : restarted(next, context);
}

/** The case whose workflow stands still, with a new execution; undefined for one that has ended. */
export function putOn(subject: Case, context: Context): Case | undefined {
  return isOpen(subject) ? restarted({ ...subject, ...changed(subject, context, 'put-on') }, context) : undefined;
}

/** The mail that tells, with the link, where a case stands now: what to send again when the last one did not arrive. */
function standing(subject: OpenCase, service: Service): Extract<Owed, { kind: 'mail' }> {
  const appointment = bookedVisit(subject);
  return appointment ? { kind: 'mail', notice: 'appointment-confirmed', appointment } : service.standing(subject);
}
