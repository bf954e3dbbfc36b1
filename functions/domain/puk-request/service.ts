import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../calendar.ts';
import type { Case } from '../case.ts';
import { become, type Person, undoSeconds } from '../casefile.ts';
import { calledOff, changed, type Circumstance, endedWith, numbered, released, restarted } from '../changes.ts';
import { endOrVisit, eraseAfter, lastOf, unlessSent } from '../deadlines.ts';
import type { NoticeName } from '../names.ts';
import type { Language } from '../rules.ts';
import type { Service } from '../service.ts';
import {
  codesDueOn,
  codesKeptUntil,
  resumption,
  sentKeys,
  unclaimedReminders,
  visitBookableUntil,
} from './deadlines.ts';
import { Closed, Done, Expired, Misrouted, Ready, Requested, type Route, Withdrawn } from './states.ts';

/** A new case: `requested` where codes have to arrive, `ready` where the visit can be booked at once (S0). */
export function opened(
  draft: {
    id: string;
    reference: string;
    route: Route;
    language: Language;
    person: Person;
    personHash: string;
    linkedTo?: string | undefined;
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

/** The request of PIN and PUK codes (S0), as a service. */
export const pukRequest: Service = {
  allows(subject, event, now) {
    if (event !== 'undo-arrival') return true;
    return (
      subject.state === 'ready' &&
      subject.awaited !== undefined &&
      !subject.appointment &&
      now.since(Temporal.Instant.from(subject.readySince)).total('seconds') <= undoSeconds
    );
  },

  decide(subject, command, circumstance) {
    switch (command.type) {
      case 'codes-arrived':
        return codesArrived(subject, circumstance);
      case 'undo-arrival':
        return arrivalUndone(subject, circumstance);
      case 'misrouted':
        return subject.state === 'requested'
          ? become(Misrouted, {
              ...subject,
              ...changed(subject, circumstance, 'misrouted', command.codesAt, [
                { kind: 'mail', notice: 'codes-misrouted' },
              ]),
              state: 'misrouted',
              codesAt: command.codesAt,
            })
          : undefined;
      case 'handled':
        return handled(subject, circumstance);
      case 'withdraw':
        return subject.service === 'puk-request'
          ? become(Withdrawn, {
              ...subject,
              ...endedWith(subject, circumstance, 'withdraw', 'case-withdrawn'),
              state: 'withdrawn',
            })
          : undefined;
      case 'close':
        return subject.service === 'puk-request'
          ? become(Closed, {
              ...subject,
              ...endedWith(subject, circumstance, 'close', 'case-closed', command.reason),
              state: 'closed',
              reason: command.reason,
            })
          : undefined;
      default:
        return undefined;
    }
  },

  overdue(subject, circumstance) {
    if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
    if (subject.overdueSince) return undefined;
    const next = {
      ...subject,
      ...changed(subject, circumstance, 'deadline-passed', subject.dueOn),
      overdueSince: circumstance.now.toString(),
    };
    return { next, event: 'deadline-passed' };
  },

  resumption,

  answer(subject, stage) {
    const awaitsCodes = stage === 'await-codes' || stage === 'await-overdue-notice' || stage === 'await-late-codes';
    return subject.state === 'ready' && awaitsCodes ? 'codes-arrived' : undefined;
  },

  due(subject, notice, now, rules) {
    switch (notice) {
      case 'codes-arrived':
        return subject.state === 'ready' ? unlessSent(subject.sent, sentKeys.arrival(subject)) : undefined;
      case 'codes-overdue':
        return subject.state === 'requested' && subject.overdueSince
          ? unlessSent(subject.sent, sentKeys.overdue(subject))
          : undefined;
      case 'codes-unclaimed': {
        // Who has booked has not forgotten.
        if (subject.state !== 'ready' || subject.appointment) return undefined;
        const last = lastOf(unclaimedReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.unclaimed(subject, last));
      }
      default:
        return undefined;
    }
  },

  standing(subject) {
    if (subject.state === 'ready') return { kind: 'mail', notice: subject.awaited ? 'codes-arrived' : 'visit-opened' };
    return { kind: 'mail', notice: subject.state === 'misrouted' ? 'codes-misrouted' : 'request-received' };
  },

  appointmentType: (_, rules) => rules.puk.appointmentType,
  bookableUntil: ({ bookBy }) => bookBy,
};

/** The expired case, or undefined while its time has not come. */
export function expired(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready') return undefined;
  if (Temporal.Instant.compare(circumstance.now, endOrVisit(subject, circumstance.rules)) < 0) return undefined;
  const notice = subject.awaited ? 'codes-expired' : 'visit-expired';
  const end = endedWith(subject, circumstance, 'expire', notice);
  // The workflow expires the case itself: it waits for no signal.
  const outbox = end.outbox.filter(({ kind }) => kind !== 'signal');
  return become(Expired, { ...subject, ...end, outbox, state: 'expired' });
}

function codesArrived(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
  const { now, rules } = circumstance;
  return become(Ready, {
    ...subject,
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
  });
}

function arrivalUndone(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready' || !subject.awaited) return undefined;
  const { codesAt, ...awaited } = subject.awaited;
  const undone = restarted(
    {
      ...subject,
      ...changed(subject, circumstance, 'undo-arrival', undefined, [{ kind: 'mail', notice: 'arrival-corrected' }]),
    },
    circumstance,
  );
  return codesAt
    ? become(Misrouted, { ...undone, ...awaited, state: 'misrouted', codesAt })
    : become(Requested, { ...undone, ...awaited, state: 'requested' });
}

function handled(subject: Case, circumstance: Circumstance): Case | undefined {
  if (subject.state !== 'ready') return undefined;
  const { now, rules } = circumstance;
  const { appointment, ...rest } = subject;
  // Somebody who walks in earlier does not need the later appointment any more: its time is given back.
  const isToday = appointment && appointment.date <= dayOf(now, rules).toString();
  return become(Done, {
    ...rest,
    ...changed(subject, circumstance, 'handled', undefined, [
      ...(isToday ? [] : [...calledOff(subject), ...released(subject, circumstance, 'cooling')]),
      { kind: 'signal', event: 'ended' },
    ]),
    calendarSequence: subject.calendarSequence + (appointment && !isToday ? 1 : 0),
    state: 'done',
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
    ...(isToday && { appointment }),
  });
}
