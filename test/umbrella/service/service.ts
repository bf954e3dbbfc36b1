import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { undoSeconds } from '../../../functions/domain/case-fields.ts';
import { lastOf, unlessSent } from '../../../functions/domain/deadlines.ts';
import { transitionTable } from '../../../functions/domain/transition-table.ts';
import type { Service } from '../../../functions/services/service.ts';
import type { Command } from './command.ts';
import { resumption, sentKeys, waitReminders } from './deadlines.ts';
import { type Asked, decide, expired, opened, overdue, warned } from './decide.ts';
import { mails } from './mails.ts';
import { rulesOf } from './rules.ts';
import { schema } from './schema.ts';
import { states, UmbrellaCase } from './states.ts';
import { listed, type UmbrellaSummary } from './summary.ts';
import { tagClaim } from './tag.ts';
import { tile } from './tile.ts';
import { kinds, transitions } from './transitions.ts';
import { views } from './views.ts';

/** An umbrella in lost property. It has all that a service can have. */
export const service: Required<Service<UmbrellaCase, Command, Asked, UmbrellaSummary>> = {
  id: 'umbrella',

  states,
  kinds,
  read: (item) => z.safeParse(UmbrellaCase, item).data,
  schema,
  listed,

  table: transitionTable(kinds, transitions),
  applying: async () => (await import('./applying.ts')).applying,
  opened,
  allows: (subject, event, now) => event !== 'undo-found' || isUndoable(subject, now),
  decide,
  claims: (_, command) => (command.type === 'tagged' ? tagClaim(command.tag) : undefined),
  claimed: (subject) => (subject.state === 'found' && subject.tag ? [tagClaim(subject.tag).name] : []),
  standsBy(subject, claim) {
    if (subject.state !== 'found') return 'not';
    return subject.tag && tagClaim(subject.tag).name === claim ? 'has' : 'may-get';
  },

  overdue,
  expired,
  resumption,
  answer(subject, stage) {
    const awaitsFind = stage === 'await-find' || stage === 'await-late-find';
    return subject.state === 'found' && awaitsFind ? 'found' : undefined;
  },
  due(subject, notice, now, rules) {
    if (subject.state !== 'found') return undefined;
    switch (notice) {
      case 'umbrella-found':
        return unlessSent(subject.sent, sentKeys.found(subject));
      case 'umbrella-waits': {
        // Who has booked has not forgotten.
        const last = subject.appointment ? undefined : lastOf(waitReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.waits(subject, last));
      }
      default:
        return undefined;
    }
  },
  mails,
  standing: ({ state }) => ({ kind: 'mail', notice: state === 'found' ? 'umbrella-found' : 'umbrella-reported' }),

  visitTypes: (rules) => [rulesOf(rules).appointmentType],
  appointmentType: (_, rules) => rulesOf(rules).appointmentType,
  bookableUntil: ({ bookBy }) => bookBy,
  visitComesNext: ({ state }) => state === 'reported' || state === 'found',

  derived: (subject) => ({ attentionOn: subject.state === 'found' ? subject.bookBy : undefined }),
  morning: {
    warnOn: (subject, rules) =>
      subject.state === 'found' && !subject.appointment && subject.warnedFor !== subject.bookBy
        ? Temporal.PlainDate.from(subject.bookBy)
            .subtract({ days: rulesOf(rules).warnDaysBefore })
            .toString()
        : undefined,
    warned,
  },
  views,
  arrivals: {
    command: { type: 'found' },
    undo: { type: 'undo-found' },
    as: 'matched',
    expected: [{ field: 'state', is: 'reported' }],
    undoable: isUndoable,
  },
  figures: {
    name: 'umbrellas',
    dayOf: (subject) => ('foundOn' in subject ? subject.foundOn : undefined),
  },

  tile,
  sections: async () => [(await import('./section.ts')).section],
  citizen: {
    statement: async (language) => (await import('./citizen/texts.ts')).loadTexts(language).then((t) => t.statement),
    contracts: async () => Object.values((await import('./citizen/contracts.ts')).contracts),
    routes: async (app) => (await import('./citizen/report.tsx')).reportRoutes(app),
    view: async (language) => (await import('./citizen/view.tsx')).umbrellaView(language),
    status: async () => (await import('./citizen/contracts.ts')).status,
  },
  staff: {
    contracts: async () => Object.values((await import('./staff/contracts.ts')).contracts),
    routes: async (console) => (await import('./staff/shelf.tsx')).shelfRoutes(console),
    desk: async (language) => (await import('./staff/desk.tsx')).umbrellaDesk(language),
    intake: async () => (await import('./staff/open.tsx')).intake,
    interface: () => import('./staff/contracts.ts'),
  },
  notices: async () => (await import('./notices/notices.ts')).umbrella,
};

/** Whether a find can still be taken back: within the minute, and nobody has booked or tagged it. */
function isUndoable(subject: UmbrellaCase, now: Temporal.Instant): boolean {
  return (
    subject.state === 'found' &&
    !subject.appointment &&
    !subject.tag &&
    now.since(Temporal.Instant.from(subject.readySince)).total('seconds') <= undoSeconds
  );
}
