import { Temporal } from 'temporal-polyfill';
import { momentAt, dayOf, endOf } from './calendar.ts';
import {
  type Actor,
  type Appointment,
  type Case,
  type EventName,
  isOpen,
  type NoticeName,
  type OpenCase,
  type OutboxEntry,
  type Person,
  type ReadyCase,
  type Route,
} from './case.ts';
import { codesDueOn, codesKeptUntil, eraseAfter, expiresAt, visitBookableUntil } from './deadlines.ts';
import type { Language, MunicipalityRules } from './rules.ts';
import { tableAllows, type TransitionName, transitions } from './transitions.ts';

/** Who decides, when, under which municipality's rules. */
export type Circumstance = { by: Actor; now: Temporal.Instant; rules: MunicipalityRules };

/** What citizens and staff can ask of a case. */
export type Command =
  | { type: 'codes-arrived' }
  | { type: 'undo-arrival' }
  | { type: 'misrouted'; codesAt: string }
  | { type: 'cancel-appointment' }
  | { type: 'check-in' }
  | { type: 'late' }
  | { type: 'ask-earlier' }
  | { type: 'stop-earlier' }
  | { type: 'no-show' }
  | { type: 'handled' }
  | { type: 'withdraw' }
  | { type: 'close'; reason: string }
  | { type: 'correct-email'; email: string }
  | { type: 'read-number' }
  | { type: 'retry' };

/** How long a wrong scan can be undone: the citizen has been mailed by then. */
export const undoSeconds = 60;

/** A new case: `requested` where codes have to arrive, `ready` where the visit can be booked at once (S0). */
export function opened(
  draft: {
    id: string;
    reference: string;
    route: Route;
    language: Language;
    person: Person;
    personHash: string;
  },
  { by, now, rules }: Circumstance,
): Case {
  const at = now.toString();
  const today = dayOf(now, rules);
  const common = {
    ...draft,
    municipality: rules.id,
    service: 'puk-request' as const,
    version: 1,
    run: 1,
    keyVersion: 1,
    createdAt: at,
    sent: [],
    history: [{ at, by, event: 'opened' as const, detail: draft.route }],
    calendarSequence: 0,
  };
  const owes = (notice: NoticeName) =>
    // The execution's first wait writes the case too: started last, it seldom meets the note of what was delivered.
    numbered(1, at, [
      { kind: 'mail', notice },
      { kind: 'start', run: 1 },
    ]);
  return draft.route === 'codes'
    ? { ...common, state: 'requested', dueOn: codesDueOn(today, rules).toString(), outbox: owes('request-received') }
    : {
        ...common,
        state: 'ready',
        readySince: at,
        bookBy: visitBookableUntil(today, rules),
        missedOn: [],
        outbox: owes('visit-opened'),
      };
}

/** What the table and the moment allow now; the console draws its buttons from it. */
export function allowedNow(
  subject: Case,
  by: Actor['kind'],
  now: Temporal.Instant,
  rules: MunicipalityRules,
): TransitionName[] {
  return transitionNames.filter((event) => allows(subject, event, by, now, rules));
}

/** Whether the table and the moment allow an event. */
export function allows(
  subject: Case,
  event: TransitionName,
  by: Actor['kind'],
  now: Temporal.Instant,
  rules: MunicipalityRules,
): boolean {
  return tableAllows(subject.state, event, by) && momentAllows(subject, event, now, rules);
}

/** Whether a visit can be booked now: the codes are here, or none are needed, and the right has not run out. */
export function bookableNow(subject: Case, now: Temporal.Instant, rules: MunicipalityRules): subject is ReadyCase {
  return (
    subject.state === 'ready' &&
    Temporal.Instant.compare(now, endOf(Temporal.PlainDate.from(subject.bookBy), rules)) < 0
  );
}

/** The case after a command, or undefined where it is not allowed now. */
export function decide(subject: Case, command: Command, circumstance: Circumstance): Case | undefined {
  const { by, now, rules } = circumstance;
  if (!allows(subject, command.type, by.kind, now, rules)) return undefined;
  switch (command.type) {
    case 'codes-arrived':
      return codesArrived(subject, circumstance);
    case 'undo-arrival':
      return arrivalUndone(subject, circumstance);
    case 'misrouted':
      return subject.state === 'requested'
        ? {
            ...changed(subject, circumstance, 'misrouted', command.codesAt, [
              { kind: 'mail', notice: 'codes-misrouted' },
            ]),
            state: 'misrouted',
            dueOn: subject.dueOn,
            ...(subject.overdueSince && { overdueSince: subject.overdueSince }),
            codesAt: command.codesAt,
          }
        : undefined;
    case 'cancel-appointment':
      return withoutAppointment(subject, circumstance, 'cancel-appointment', 'appointment-cancelled');
    case 'no-show':
      return withoutAppointment(subject, circumstance, 'no-show', 'appointment-missed');
    case 'check-in':
      return onTheDay(subject, circumstance, 'check-in', { checkedInAt: now.toString() });
    case 'late':
      return onTheDay(subject, circumstance, 'late', { lateSince: now.toString() });
    case 'ask-earlier':
      return subject.state === 'ready'
        ? {
            ...subject,
            ...changed(subject, circumstance, 'ask-earlier'),
            earlier: { since: now.toString(), told: subject.toldEarlier ?? [] },
          }
        : undefined;
    case 'stop-earlier':
      return subject.state === 'ready'
        ? withoutEarlier({ ...subject, ...changed(subject, circumstance, 'stop-earlier') })
        : undefined;
    case 'handled':
      return handled(subject, circumstance);
    case 'withdraw':
      return { ...endedWith(subject, circumstance, 'withdraw', 'case-withdrawn'), state: 'withdrawn' };
    case 'close':
      return {
        ...endedWith(subject, circumstance, 'close', 'case-closed', command.reason),
        state: 'closed',
        reason: command.reason,
      };
    case 'correct-email':
      return emailCorrected(subject, command.email, circumstance);
    case 'read-number':
      return { ...subject, ...changed(subject, circumstance, 'read-number') };
    case 'retry':
      return retried(subject, circumstance);
  }
}

/** The case with an appointment, its first or another; what it held before is given back. Undefined where not allowed now. */
export function withAppointment(
  subject: Case,
  booking: Omit<Appointment, 'sequence' | 'bookedAt'>,
  circumstance: Circumstance,
): { next: ReadyCase; event: 'book' | 'move' } | undefined {
  const { by, now, rules } = circumstance;
  if (!bookableNow(subject, now, rules)) return undefined;
  const event = subject.appointment ? 'move' : 'book';
  if (!allows(subject, event, by.kind, now, rules)) return undefined;
  const sequence = subject.calendarSequence + 1;
  const appointment: Appointment = { ...booking, sequence, bookedAt: now.toString() };
  const notice = event === 'move' ? 'appointment-moved' : 'appointment-confirmed';
  const next: ReadyCase = {
    ...subject,
    ...changed(subject, circumstance, event, `${booking.date}T${booking.time}`, [
      { kind: 'mail', notice, appointment },
      ...released(subject, circumstance, 'cooling'),
    ]),
    calendarSequence: sequence,
    appointment,
  };
  return { next, event };
}

/** The case with its broken promise on it; unchanged states are left alone. */
export function deadlinePassed(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
  if (subject.overdueSince) return undefined;
  return {
    ...subject,
    ...changed(subject, circumstance, 'deadline-passed', subject.dueOn),
    overdueSince: circumstance.now.toString(),
  };
}

/** The expired case, or undefined while its time has not come. */
export function expired(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready') return undefined;
  if (Temporal.Instant.compare(circumstance.now, expiresAt(subject, circumstance.rules)) < 0) return undefined;
  const notice = subject.awaited ? 'codes-expired' : 'visit-expired';
  const ended = endedWith(subject, circumstance, 'expire', notice);
  // The workflow expires the case itself: it waits for no signal.
  return { ...ended, outbox: ended.outbox.filter(({ kind }) => kind !== 'signal'), state: 'expired' };
}

/** The case with the reminder of tomorrow's visit owed, or undefined where it was, or nothing is booked. */
export function reminded(subject: Case, bookingId: string, { now }: Circumstance): ReadyCase | undefined {
  if (subject.state !== 'ready' || subject.appointment?.bookingId !== bookingId) return undefined;
  if (subject.appointment.remindedAt) return undefined;
  const appointment = { ...subject.appointment, remindedAt: now.toString() };
  const version = subject.version + 1;
  const owed = numbered(version, now.toString(), [{ kind: 'mail', notice: 'appointment-reminder', appointment }]);
  return { ...subject, version, appointment, outbox: [...subject.outbox, ...owed] };
}

/** The case with an earlier slot told to the citizen, or undefined where that is not wanted (any more), or was told before. */
export function toldOfEarlier(
  subject: Case,
  slot: { date: string; time: string },
  { now, rules }: Circumstance,
): ReadyCase | undefined {
  if (!wantsEarlier(subject, now, rules)) return undefined;
  const start = `${slot.date}T${slot.time}`;
  const { appointment, earlier } = subject;
  if (start >= `${appointment.date}T${appointment.time}` || earlier.told.includes(start)) return undefined;
  const version = subject.version + 1;
  const told = { ...appointment, date: slot.date, time: slot.time };
  const owed = numbered(version, now.toString(), [{ kind: 'mail', notice: 'earlier-slot', appointment: told }]);
  return {
    ...subject,
    version,
    earlier: { ...earlier, told: [...earlier.told, start] },
    outbox: [...subject.outbox, ...owed],
  };
}

/** Whether a citizen is still to be told of an earlier slot: asked for it, not mailed too often, and the visit not near. */
export function wantsEarlier(
  subject: Case,
  now: Temporal.Instant,
  rules: MunicipalityRules,
): subject is ReadyCase & { appointment: Appointment; earlier: NonNullable<ReadyCase['earlier']> } {
  if (subject.state !== 'ready' || !subject.appointment || !subject.earlier) return false;
  return (
    subject.earlier.told.length < rules.agenda.waitingList.maxMails && earlierInTime(subject.appointment, now, rules)
  );
}

/** Whether an appointment is far enough ahead to be told of an earlier slot, and the municipality tells at all. */
export function earlierInTime({ date }: { date: string }, now: Temporal.Instant, rules: MunicipalityRules): boolean {
  const { maxMails, stopDaysBefore } = rules.agenda.waitingList;
  const lastDay = Temporal.PlainDate.from(date).subtract({ days: stopDaysBefore });
  return maxMails > 0 && Temporal.PlainDate.compare(dayOf(now, rules), lastDay) < 0;
}

/** The case with a fault that a person has to look at. An ended case keeps none. */
export function withFault(
  subject: Case,
  fault: { kind: 'workflow' | 'mail'; code: string },
  circumstance: Circumstance,
): Case {
  const event = fault.kind === 'mail' ? 'mail-failed' : 'fault';
  const next = { ...subject, ...changed(subject, circumstance, event, fault.code) };
  return isOpen(next) ? { ...next, fault: { ...fault, at: circumstance.now.toString() } } : next;
}

/** The case with a mail noted as sent; `key` makes a retry skip it. */
export function withMailSent(subject: Case, notice: NoticeName, circumstance: Circumstance, key?: string): Case {
  const next = { ...subject, ...changed(subject, circumstance, 'mail-sent', notice) };
  return key ? { ...next, sent: [...next.sent, key] } : next;
}

const transitionNames = Object.keys(transitions).filter((name): name is TransitionName => name in transitions);

/** What no table can say: the conditions of the moment. */
function momentAllows(subject: Case, event: TransitionName, now: Temporal.Instant, rules: MunicipalityRules): boolean {
  const appointment = subject.state === 'ready' ? subject.appointment : undefined;
  const starts = appointment && momentAt(Temporal.PlainDate.from(appointment.date), appointment.time, rules);
  const started = starts !== undefined && Temporal.Instant.compare(starts, now) <= 0;
  const isToday = appointment?.date === dayOf(now, rules).toString();
  switch (event) {
    case 'undo-arrival':
      return (
        subject.state === 'ready' &&
        subject.awaited !== undefined &&
        !appointment &&
        now.since(Temporal.Instant.from(subject.readySince)).total('seconds') <= undoSeconds
      );
    case 'book':
      return !appointment && bookableNow(subject, now, rules);
    case 'move':
      // After the day of a visit that nobody marked, the citizen is not kept from booking again.
      return (
        appointment !== undefined &&
        bookableNow(subject, now, rules) &&
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
        subject.state === 'ready' &&
        !subject.earlier &&
        (subject.toldEarlier ?? []).length < rules.agenda.waitingList.maxMails &&
        earlierInTime(appointment, now, rules)
      );
    case 'stop-earlier':
      return subject.state === 'ready' && subject.earlier !== undefined;
    case 'retry':
      return isOpen(subject) && subject.fault !== undefined;
    default:
      return true;
  }
}

function codesArrived(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
  const { now, rules } = circumstance;
  return {
    ...changed(subject, circumstance, 'codes-arrived', undefined, [{ kind: 'signal', event: 'codes-arrived' }]),
    state: 'ready',
    readySince: now.toString(),
    bookBy: codesKeptUntil(dayOf(now, rules), rules),
    awaited: {
      dueOn: subject.dueOn,
      ...(subject.overdueSince && { overdueSince: subject.overdueSince }),
      ...(subject.state === 'misrouted' && { codesAt: subject.codesAt }),
    },
    missedOn: [],
  };
}

function arrivalUndone(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready' || !subject.awaited) return undefined;
  const { codesAt, ...awaited } = subject.awaited;
  const common = restarted(
    changed(subject, circumstance, 'undo-arrival', undefined, [{ kind: 'mail', notice: 'arrival-corrected' }]),
    circumstance,
  );
  return codesAt
    ? { ...common, state: 'misrouted', ...awaited, codesAt }
    : { ...common, state: 'requested', ...awaited };
}

function withoutAppointment(
  subject: Case,
  circumstance: Circumstance,
  event: 'cancel-appointment' | 'no-show',
  notice: NoticeName,
): Case | undefined {
  if (subject.state !== 'ready' || !subject.appointment) return undefined;
  const { appointment, earlier: _, toldEarlier: __, ...rest } = subject;
  const sequence = subject.calendarSequence + 1;
  return {
    ...rest,
    ...changed(subject, circumstance, event, `${appointment.date}T${appointment.time}`, [
      { kind: 'mail', notice, appointment: { ...appointment, sequence } },
      // What a no-show leaves of its time is for whoever stands at the desk.
      ...released(subject, circumstance, event === 'no-show' ? 'at-once' : 'cooling'),
    ]),
    calendarSequence: sequence,
    missedOn: event === 'no-show' ? [...subject.missedOn, appointment.date] : subject.missedOn,
  };
}

/** The case with something noted on the visit of today. */
function onTheDay(
  subject: Case,
  circumstance: Circumstance,
  event: 'check-in' | 'late',
  noted: Partial<Appointment>,
): Case | undefined {
  if (subject.state !== 'ready' || !subject.appointment) return undefined;
  return { ...subject, ...changed(subject, circumstance, event), appointment: { ...subject.appointment, ...noted } };
}

function withoutEarlier(subject: ReadyCase): ReadyCase {
  const { earlier, ...rest } = subject;
  return { ...rest, ...(earlier && { toldEarlier: earlier.told }) };
}

function handled(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready') return undefined;
  const { now, rules } = circumstance;
  const { appointment } = subject;
  // Somebody who walks in earlier does not need the later appointment any more: its time is given back.
  const isToday = appointment && appointment.date <= dayOf(now, rules).toString();
  return {
    ...changed(subject, circumstance, 'handled', undefined, [
      ...(isToday ? [] : released(subject, circumstance, 'cooling')),
      { kind: 'signal', event: 'ended' },
    ]),
    state: 'done',
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
    ...(isToday && { appointment }),
  };
}

function endedWith(
  subject: Case,
  circumstance: Circumstance,
  event: 'withdraw' | 'close' | 'expire',
  notice: NoticeName,
  detail?: string,
) {
  const { now, rules } = circumstance;
  const calendarSequence = subject.calendarSequence + 1;
  // A visit that was booked leaves the citizen's calendar with the same mail.
  const booked = subject.state === 'ready' && subject.appointment;
  return {
    ...changed(subject, circumstance, event, detail, [
      { kind: 'mail', notice, ...(booked && { appointment: { ...booked, sequence: calendarSequence } }) },
      ...released(subject, circumstance, 'cooling'),
      { kind: 'signal', event: 'ended' },
    ]),
    calendarSequence,
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
  };
}

function emailCorrected(subject: Case, email: string, circumstance: Circumstance): Case | undefined {
  if (!isOpen(subject)) return undefined;
  // The link went to a stranger, perhaps: it is replaced by a new one.
  const next = {
    ...subject,
    ...changed(subject, circumstance, 'correct-email', undefined, [standing(subject)]),
    person: { ...subject.person, email },
    keyVersion: subject.keyVersion + 1,
  };
  return subject.fault?.kind === 'mail' ? withoutFault(next) : next;
}

function retried(subject: Case, circumstance: Circumstance): Case | undefined {
  if (!isOpen(subject) || !subject.fault) return undefined;
  return withoutFault(
    subject.fault.kind === 'mail'
      ? { ...subject, ...changed(subject, circumstance, 'retry', undefined, [standing(subject)]) }
      : { ...subject, ...restarted(changed(subject, circumstance, 'retry'), circumstance) },
  );
}

/** The mail that tells, with the link, where a case stands now: what to send again when the last one did not arrive. */
function standing(subject: OpenCase): Owed {
  if (subject.state !== 'ready')
    return { kind: 'mail', notice: subject.state === 'requested' ? 'request-received' : 'codes-misrouted' };
  const { appointment } = subject;
  if (appointment) return { kind: 'mail', notice: 'appointment-confirmed', appointment };
  return { kind: 'mail', notice: subject.awaited ? 'codes-arrived' : 'visit-opened' };
}

function withoutFault(subject: OpenCase): OpenCase {
  const { fault: _, ...rest } = subject;
  return rest;
}

/** A new execution takes the case up where it stands; the old one, if it still waits, is told to end. */
function restarted(common: Common, { now }: Circumstance): Common {
  const run = common.run + 1;
  const kept = common.outbox.filter(({ kind }) => kind !== 'signal' && kind !== 'start');
  return {
    ...common,
    run,
    outbox: [
      ...kept,
      ...numbered(common.version, now.toString(), [
        { kind: 'signal', event: 'restarted' },
        { kind: 'start', run },
      ]).map((entry) => ({ ...entry, id: `${entry.id}r` })),
    ],
  };
}

type Owed = OutboxEntry extends infer Entry ? (Entry extends OutboxEntry ? Omit<Entry, 'id' | 'at'> : never) : never;

function numbered(version: number, at: string, owed: Owed[]): OutboxEntry[] {
  return owed.map((entry, index) => ({ ...entry, id: `${version}.${index}`, at }));
}

function released(subject: Case, { now, rules }: Circumstance, how: 'cooling' | 'at-once'): Owed[] {
  if (subject.state !== 'ready' || !subject.appointment) return [];
  const { date, bookingId } = subject.appointment;
  const minutes = rules.agenda.reofferAfterMinutes;
  const offerFrom = how === 'cooling' && minutes > 0 && { offerFrom: now.add({ minutes }).toString() };
  return [{ kind: 'release', date, bookingId, ...offerFrom }];
}

type Common = ReturnType<typeof changed>;

/** What every state has, with the next version, the event in the history and what is owed in the outbox. */
function changed(
  subject: Case,
  { by, now }: Pick<Circumstance, 'by' | 'now'>,
  event: EventName,
  detail?: string,
  owed: Owed[] = [],
) {
  const at = now.toString();
  const version = subject.version + 1;
  return {
    id: subject.id,
    municipality: subject.municipality,
    reference: subject.reference,
    service: subject.service,
    route: subject.route,
    language: subject.language,
    version,
    run: subject.run,
    keyVersion: subject.keyVersion,
    createdAt: subject.createdAt,
    person: subject.person,
    personHash: subject.personHash,
    sent: subject.sent,
    history: [...subject.history, { at, by, event, ...(detail !== undefined && { detail }) }],
    ...(subject.waiting && { waiting: subject.waiting }),
    outbox: [...subject.outbox, ...numbered(version, at, owed)],
    ...(subject.fault && { fault: subject.fault }),
    calendarSequence: subject.calendarSequence,
  };
}
