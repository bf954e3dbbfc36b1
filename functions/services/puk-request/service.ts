import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { undoSeconds } from '../../domain/case-fields.ts';
import { caseSteps } from '../../domain/case-steps.ts';
import { lastOf, unlessSent } from '../../domain/deadlines.ts';
import { transitionTable } from '../../domain/transition-table.ts';
import type { Service } from '../service.ts';
import type { Command } from './command.ts';
import { resumption, sentKeys, unclaimedReminders } from './deadlines.ts';
import { type Asked, decide, expired, opened, overdue } from './decide.ts';
import { mails } from './mails.ts';
import { rulesOf } from './rules.ts';
import { PukCase, states } from './states.ts';
import { type PukSummary, listed } from './summary.ts';
import { tile } from './tile.ts';
import { kinds, transitions } from './transitions.ts';

/** The request of PIN and PUK codes (S0). */
export const service: Service<PukCase, Command, Asked, PukSummary> = {
  id: 'puk-request',

  states,
  kinds,
  read: (item) => z.safeParse(PukCase, item).data,
  schema: { writes: 1, reads: 1, steps: caseSteps },
  listed,

  table: transitionTable(kinds, transitions),
  applying: async () => (await import('./applying.ts')).applying,
  opened,
  allows: (subject, event, now) => event !== 'undo-arrival' || isUndoable(subject, now),
  decide,

  overdue,
  expired,
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
  mails,
  standing(subject) {
    if (subject.state === 'ready') return { kind: 'mail', notice: subject.awaited ? 'codes-arrived' : 'visit-opened' };
    return { kind: 'mail', notice: subject.state === 'misrouted' ? 'codes-misrouted' : 'request-received' };
  },

  visitTypes: (rules) => [rulesOf(rules).appointmentType],
  appointmentType: (_, rules) => rulesOf(rules).appointmentType,
  bookableUntil: ({ bookBy }) => bookBy,
  visitComesNext: () => true,

  views: [],
  arrivals: {
    command: { type: 'codes-arrived' },
    undo: { type: 'undo-arrival' },
    as: 'matched',
    expected: [{ field: 'state', is: 'requested' }],
    undoable: isUndoable,
  },

  tile,
  sections: async () => [(await import('./section.ts')).section],
  citizen: {
    contracts: async () => Object.values((await import('./citizen/contracts.ts')).contracts),
    routes: async (app) => (await import('./citizen/routes.ts')).pukRequestRoutes(app),
    view: async (language) => (await import('./citizen/view.tsx')).pukView(language),
    status: async () => (await import('./citizen/contracts.ts')).status,
  },
  staff: {
    contracts: async () => [],
    routes: async () => [],
    desk: async (language) => (await import('./staff/desk.tsx')).pukDesk(language),
    intake: async () => (await import('./staff/open.tsx')).intake,
    interface: () => import('./staff/contracts.ts'),
  },
  notices: async () => (await import('./notices/notices.ts')).pukRequest,
};

/** Whether an arrival can still be taken back: within the minute, and nobody has booked on it. */
function isUndoable(subject: PukCase, now: Temporal.Instant): boolean {
  return (
    subject.state === 'ready' &&
    subject.awaited !== undefined &&
    !subject.appointment &&
    now.since(Temporal.Instant.from(subject.readySince)).total('seconds') <= undoSeconds
  );
}
