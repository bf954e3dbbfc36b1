import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../functions/domain/calendar.ts';
import { become } from '../../../functions/domain/case.ts';
import { endOrVisit, eraseAfter } from '../../../functions/domain/deadlines.ts';
import {
  calledOff,
  changed,
  type Context,
  endedWith,
  firstVersion,
  numbered,
  released,
  restarted,
} from '../../../functions/domain/write-parts.ts';
import type { Draft } from '../../../functions/services/service.ts';
import type { Command } from './command.ts';
import { keptUntil, searchedBy } from './deadlines.ts';
import { Closed, Collected, type Colour, Found, GivenAway, Reported, type UmbrellaCase, Withdrawn } from './states.ts';

/** What the form asks besides who somebody is. */
export type Asked = { colour: Colour; lostAt: string; named: boolean };

/** A new case: the shelves are to be searched. */
export function opened(draft: Draft, asked: Asked, { by, now, rules }: Context): UmbrellaCase {
  const at = now.toString();
  return {
    ...draft,
    ...firstVersion(now),
    ...asked,
    municipality: rules.id,
    service: 'umbrella',
    createdAt: at,
    history: [{ at, by, event: 'opened', detail: asked.colour }],
    state: 'reported',
    dueOn: searchedBy(dayOf(now, rules), rules),
    outbox: numbered(firstVersion(now), at, [
      { kind: 'mail', notice: 'umbrella-reported' },
      { kind: 'start', run: 1 },
    ]),
  };
}

/** The case after a command; undefined where its state has no such step. */
export function decide(subject: UmbrellaCase, command: Command, context: Context): UmbrellaCase | undefined {
  switch (command.type) {
    case 'found':
      return found(subject, context);
    case 'undo-found':
      return findUndone(subject, context);
    case 'tagged':
      return subject.state === 'found'
        ? { ...subject, ...changed(subject, context, 'tagged', command.tag), tag: command.tag }
        : undefined;
    case 'collected':
      return collected(subject, context);
    case 'withdraw':
      return become(Withdrawn, {
        ...subject,
        ...endedWith(subject, context, 'withdraw', 'umbrella-withdrawn'),
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

/** The case whose shelves were not searched by the promised day. */
export function overdue(subject: UmbrellaCase, context: Context): { next: UmbrellaCase; event: string } | undefined {
  if (subject.state !== 'reported' || subject.overdueSince) return undefined;
  const written = changed(subject, context, 'search-late', subject.dueOn);
  return { next: { ...subject, ...written, overdueSince: context.now.toString() }, event: 'search-late' };
}

/** The case of an umbrella that somebody else gets, or undefined while its time has not come. */
export function expired(subject: UmbrellaCase, context: Context): { next: UmbrellaCase; event: string } | undefined {
  if (subject.state !== 'found') return undefined;
  if (Temporal.Instant.compare(context.now, endOrVisit(subject, context.rules)) < 0) return undefined;
  const end = endedWith(subject, context, 'given-away', 'umbrella-given-away');
  // The workflow gives it away itself: it waits for no signal.
  const outbox = end.outbox.filter(({ kind }) => kind !== 'signal');
  return { next: become(GivenAway, { ...subject, ...end, outbox, state: 'given-away' }), event: 'given-away' };
}

/** The case with the warning that the last day is near, owed to the citizen. */
export function warned(subject: UmbrellaCase, context: Context): UmbrellaCase | undefined {
  if (subject.state !== 'found' || subject.appointment || subject.warnedFor === subject.bookBy) return undefined;
  const owed = { kind: 'mail', notice: 'umbrella-last-days' } as const;
  return { ...subject, ...changed(subject, context, 'warned', subject.bookBy, [owed]), warnedFor: subject.bookBy };
}

function found(subject: UmbrellaCase, context: Context): UmbrellaCase | undefined {
  if (subject.state !== 'reported') return undefined;
  const { now, rules } = context;
  const today = dayOf(now, rules);
  return become(Found, {
    ...subject,
    ...changed(subject, context, 'found', undefined, [{ kind: 'signal', event: 'found' }]),
    state: 'found',
    readySince: now.toString(),
    foundOn: today.toString(),
    bookBy: keptUntil(today, rules),
    awaited: { dueOn: subject.dueOn, ...(subject.overdueSince && { overdueSince: subject.overdueSince }) },
    missedOn: [],
  });
}

function findUndone(subject: UmbrellaCase, context: Context): UmbrellaCase | undefined {
  if (subject.state !== 'found') return undefined;
  const owed = { kind: 'mail', notice: 'umbrella-corrected' } as const;
  const undone = restarted({ ...subject, ...changed(subject, context, 'undo-found', undefined, [owed]) }, context);
  return become(Reported, { ...undone, ...subject.awaited, state: 'reported' });
}

function collected(subject: UmbrellaCase, context: Context): UmbrellaCase | undefined {
  if (subject.state !== 'found') return undefined;
  const { now, rules } = context;
  const { appointment, ...rest } = subject;
  // Somebody who walks in earlier does not need the later appointment any more: its time is given back.
  const isToday = appointment && appointment.date <= dayOf(now, rules).toString();
  return become(Collected, {
    ...rest,
    ...changed(subject, context, 'collected', undefined, [
      ...(isToday ? [] : [...calledOff(subject), ...released(subject, context, 'cooling')]),
      { kind: 'signal', event: 'ended' },
    ]),
    calendarSequence: subject.calendarSequence + (appointment && !isToday ? 1 : 0),
    state: 'collected',
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
    ...(isToday && { appointment }),
  });
}
