import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../domain/calendar.ts';
import { become } from '../../domain/case.ts';
import { endOrVisit, eraseAfter } from '../../domain/deadlines.ts';
import {
  calledOff,
  changed,
  type Context,
  endedWith,
  firstVersion,
  numbered,
  released,
  restarted,
} from '../../domain/write-parts.ts';
import type { Draft } from '../service.ts';
import type { Command } from './command.ts';
import { codesDueOn, codesKeptUntil, visitBookableUntil } from './deadlines.ts';
import { Closed, Done, Expired, Misrouted, type PukCase, Ready, Requested, type Route, Withdrawn } from './states.ts';

/** What a form asks besides who somebody is; `linkedTo` is the case that this one comes out of. */
export type Asked = { route: Route; linkedTo?: string | undefined };

/** A new case: `requested` where codes have to arrive, `ready` where the visit can be booked at once (S0). */
export function opened(draft: Draft, { route, linkedTo }: Asked, { by, now, rules }: Context): PukCase {
  const at = now.toString();
  const today = dayOf(now, rules);
  const common = {
    ...draft,
    ...firstVersion(now),
    route,
    ...(linkedTo && { linkedTo }),
    municipality: rules.id,
    service: 'puk-request' as const,
    createdAt: at,
    history: [{ at, by, event: 'opened', detail: route }],
  };
  const owes = (notice: string) =>
    // The execution's first wait writes the case too: started last, it seldom meets the note of what was delivered.
    numbered(firstVersion(now), at, [
      { kind: 'mail', notice },
      { kind: 'start', run: 1 },
    ]);
  return route === 'codes'
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

/** The case after a command; undefined where its state has no such step. */
export function decide(subject: PukCase, command: Command, context: Context): PukCase | undefined {
  switch (command.type) {
    case 'codes-arrived':
      return codesArrived(subject, context);
    case 'undo-arrival':
      return arrivalUndone(subject, context);
    case 'misrouted':
      return subject.state === 'requested'
        ? become(Misrouted, {
            ...subject,
            ...changed(subject, context, 'misrouted', command.codesAt, [{ kind: 'mail', notice: 'codes-misrouted' }]),
            state: 'misrouted',
            codesAt: command.codesAt,
          })
        : undefined;
    case 'handled':
      return handled(subject, context);
    case 'withdraw':
      return become(Withdrawn, {
        ...subject,
        ...endedWith(subject, context, 'withdraw', 'case-withdrawn'),
        state: 'withdrawn',
      });
    case 'close':
      return become(Closed, {
        ...subject,
        ...endedWith(subject, context, 'close', 'case-closed', command.reason),
        state: 'closed',
        reason: command.reason,
      });
  }
}

/** The case whose codes did not come by the promised day. */
export function overdue(subject: PukCase, context: Context): { next: PukCase; event: string } | undefined {
  if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
  if (subject.overdueSince) return undefined;
  const next = {
    ...subject,
    ...changed(subject, context, 'deadline-passed', subject.dueOn),
    overdueSince: context.now.toString(),
  };
  return { next, event: 'deadline-passed' };
}

/** The expired case, or undefined while its time has not come. */
export function expired(subject: PukCase, context: Context): { next: PukCase; event: string } | undefined {
  if (subject.state !== 'ready') return undefined;
  if (Temporal.Instant.compare(context.now, endOrVisit(subject, context.rules)) < 0) return undefined;
  const notice = subject.awaited ? 'codes-expired' : 'visit-expired';
  const end = endedWith(subject, context, 'expire', notice);
  // The workflow expires the case itself: it waits for no signal.
  const outbox = end.outbox.filter(({ kind }) => kind !== 'signal');
  return { next: become(Expired, { ...subject, ...end, outbox, state: 'expired' }), event: 'expire' };
}

function codesArrived(subject: PukCase, context: Context): PukCase | undefined {
  if (subject.state !== 'requested' && subject.state !== 'misrouted') return undefined;
  const { now, rules } = context;
  return become(Ready, {
    ...subject,
    ...changed(subject, context, 'codes-arrived', undefined, [{ kind: 'signal', event: 'codes-arrived' }]),
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

function arrivalUndone(subject: PukCase, context: Context): PukCase | undefined {
  if (subject.state !== 'ready' || !subject.awaited) return undefined;
  const { codesAt, ...awaited } = subject.awaited;
  const undone = restarted(
    {
      ...subject,
      ...changed(subject, context, 'undo-arrival', undefined, [{ kind: 'mail', notice: 'arrival-corrected' }]),
    },
    context,
  );
  return codesAt
    ? become(Misrouted, { ...undone, ...awaited, state: 'misrouted', codesAt })
    : become(Requested, { ...undone, ...awaited, state: 'requested' });
}

function handled(subject: PukCase, context: Context): PukCase | undefined {
  if (subject.state !== 'ready') return undefined;
  const { now, rules } = context;
  const { appointment, ...rest } = subject;
  // Somebody who walks in earlier does not need the later appointment any more: its time is given back.
  const isToday = appointment && appointment.date <= dayOf(now, rules).toString();
  return become(Done, {
    ...rest,
    ...changed(subject, context, 'handled', undefined, [
      ...(isToday ? [] : [...calledOff(subject), ...released(subject, context, 'cooling')]),
      { kind: 'signal', event: 'ended' },
    ]),
    calendarSequence: subject.calendarSequence + (appointment && !isToday ? 1 : 0),
    state: 'done',
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
    ...(isToday && { appointment }),
  });
}
