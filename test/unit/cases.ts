import { Temporal } from 'temporal-polyfill';
import type { Actor, OutboxEntry } from '../../functions/domain/case-fields.ts';
import type { Case } from '../../functions/domain/case.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import type { Command } from '../../functions/domain/command.ts';
import { decide, withAppointment } from '../../functions/domain/decide.ts';
import { served } from '../services.ts';
import { opened } from '../../functions/services/puk-request/decide.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import { nieuwpoort } from './municipality.ts';

/** Cases for tests, made by the product's own decisions. Moments are local times of Brussels: `2026-11-23T09:00`. */

export const citizen: Actor = { kind: 'citizen' };
export const clerk: Actor = { kind: 'staff', id: 'clerk@nieuwpoort', name: 'An Claes' };
export const workflow: Actor = { kind: 'workflow' };

export function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant();
}

export function when(local: string, by: Actor = clerk, rules = nieuwpoort): Context {
  return { by, now: at(local), rules };
}

export function openedAt(local: string, route: Route = 'codes', rules = nieuwpoort): Case {
  return opened(
    {
      id: `${rules.id}-K7Q49MX26`,
      reference: 'K7Q49MX26',
      language: 'nl',
      person: {
        givenName: 'Mieke',
        familyName: 'Janssens',
        email: 'mieke@example.org',
        movedRecently: false,
        sealed: 'v1.sealed',
      },
      personHash: 'hash',
    },
    { route },
    when(local, citizen, rules),
  );
}

/** The case after a command that has to be allowed. */
export function after(subject: Case, command: Command, step: Context): Case {
  const next = decide(served(subject), command, step);
  if (!next) throw new Error(`${command.type} is not allowed in ${subject.state}`);
  return next;
}

/** The case after the workflow found its deadline passed; undefined where that changes nothing. */
export function deadlinePassed(subject: Case, step: Context): Case | undefined {
  return served(subject).service.overdue(subject, step)?.next;
}

export function bookedFor(subject: Case, start: string, step: Context): Case {
  const [date = '', time = ''] = start.split('T');
  const bookingId = `booking ${start}`;
  const outcome = withAppointment(
    served(subject),
    { bookingId, type: 'pin-unblock', date, time, minutes: 10, counter: '1', people: 1 },
    step,
  );
  if (!outcome) throw new Error(`booking is not allowed in ${subject.state}`);
  return outcome.next;
}

/** What a version of a case owes, in words: `mail codes-arrived`. */
export function owed(subject: Case): string[] {
  return subject.outbox.filter(({ id }) => id.startsWith(`${subject.version}.`)).map(inWords);
}

function inWords(entry: OutboxEntry): string {
  switch (entry.kind) {
    case 'mail':
      return `mail ${entry.notice}`;
    case 'signal':
      return `signal ${entry.event}`;
    case 'start':
      return `start run ${entry.run}`;
    case 'release':
      return `release ${entry.bookingId}`;
    case 'compare':
      return 'compare';
    case 'claim':
      return `claim ${entry.name}`;
  }
}
