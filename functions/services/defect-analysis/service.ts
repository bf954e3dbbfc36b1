import * as z from 'zod/mini';
import { caseSteps } from '../../domain/case-steps.ts';
import { unlessSent } from '../../domain/deadlines.ts';
import { transitionTable } from '../../domain/transition-table.ts';
import { annexWarnedOn, appointmentType, attentionOn, refundOn, visitTypes } from '../new-card/stages.ts';
import { isUndoable } from '../new-card/undo.ts';
import type { Service } from '../service.ts';
import type { Command } from './command.ts';
import { sentKeys, verdictWait } from './deadlines.ts';
import { decide, newCard, next, overdue } from './decide.ts';
import { mails } from './mails.ts';
import { type Asked, opened } from './opening.ts';
import { DefectCase, states } from './states.ts';
import { type DefectSummary, listed } from './summary.ts';
import { ticketClaim } from './ticket.ts';
import { tile } from './tile.ts';
import { kinds, transitions } from './transitions.ts';
import { views } from './views.ts';

/** The analysis of a defective card (S1), which ends in a new one. */
export const service: Service<DefectCase, Command, Asked, DefectSummary> = {
  id: 'defect-analysis',

  states,
  kinds,
  read: (item) => z.safeParse(DefectCase, item).data,
  schema: { writes: 1, reads: 1, steps: caseSteps },
  listed,

  table: transitionTable(kinds, transitions),
  opened,
  allows: (subject, event, now, rules) =>
    event === 'contested'
      ? // Examined once already: the verdict stands.
        subject.state === 'to-apply' && subject.because === 'misuse' && !subject.verdict
      : newCard.allows(subject, event, now, rules),
  decide,
  claims: (_, command) =>
    command.type === 'sent-for-analysis' ? ticketClaim(command.helpdesk, command.ticket) : undefined,
  claimed: ({ dispatch }) => (dispatch ? [ticketClaim(dispatch.helpdesk, dispatch.ticket).name] : []),
  standsBy({ state, dispatch }, claim) {
    if (dispatch && ticketClaim(dispatch.helpdesk, dispatch.ticket).name === claim) return 'has';
    return state === 'to-send' ? 'may-get' : 'not';
  },

  overdue,
  resumption(subject, now, rules) {
    switch (subject.state) {
      case 'to-send':
        return { stage: 'await-dispatch', ...newCard.untilEndOf(subject, rules) };
      case 'at-helpdesk':
        return { stage: 'await-verdict', ...verdictWait(subject, rules) };
      default:
        return newCard.resumption(subject, now, rules);
    }
  },
  answer(subject, stage) {
    const { state } = subject;
    if (state === 'to-refund') return newCard.answer(subject, stage);
    switch (stage) {
      case 'await-dispatch':
        return state === 'to-send' ? undefined : 'sent-for-analysis';
      case 'await-verdict':
        if (state === 'at-helpdesk') return undefined;
        return subject.verdict?.outcome === 'card-works' ? 'card-works' : 'verdict';
      case 'await-application':
        return state === 'to-send' || state === 'at-helpdesk' ? 'contested' : newCard.answer(subject, stage);
      default:
        return newCard.answer(subject, stage);
    }
  },
  due: (subject, notice, now, rules) =>
    notice === 'defect-overdue'
      ? subject.state === 'at-helpdesk' && subject.overdueSince
        ? unlessSent(subject.sent, sentKeys.overdue(subject.dispatch))
        : undefined
      : newCard.due(subject, notice, now, rules),
  mails,
  standing: (subject) => ({
    kind: 'mail',
    notice: newCard.standing(subject) ?? (subject.state === 'at-helpdesk' ? 'defect-sent' : 'defect-opened'),
  }),

  visitTypes,
  appointmentType,
  // Who comes late with a broken card is helped all the same: the right to come lasts as long as the state.
  bookableUntil: () => undefined,
  visitComesNext: ({ state }) => state !== 'to-send' && state !== 'to-refund',

  derived: (subject) => ({ attentionOn: attentionOn(subject), refundOn: refundOn(subject) }),
  morning: {
    warnOn: annexWarnedOn,
    warned: (subject, context) => next(newCard.annexWarned(subject, context)),
  },
  views,
  arrivals: {
    command: { type: 'card-arrived' },
    undo: { type: 'undo-step' },
    as: 'cards',
    byCardNumber: [{ field: 'state', is: 'in-production' }],
    undoable: (subject, now) => subject.state === 'to-collect' && isUndoable(subject, now),
  },
  figures: { name: 'verdicts', dayOf: ({ verdict, dispatch }) => verdict?.on ?? dispatch?.sentOn },

  tile,
  sections: async () => [(await import('./section.ts')).section, (await import('../new-card/section.ts')).section],
  citizen: {
    statement: async (language) =>
      (await import('./citizen/texts.ts')).loadTexts(language).then((texts) => texts.statement),
    contracts: async () => Object.values((await import('./citizen/contracts.ts')).contracts),
    routes: async (app) => (await import('./citizen/routes.ts')).defectRoutes(app),
    view: async (language) => (await import('./citizen/view.tsx')).defectView(language),
    status: async () => (await import('./citizen/contracts.ts')).status,
  },
  staff: {
    contracts: async () => Object.values((await import('./staff/contracts.ts')).contracts),
    routes: async (console) => (await import('./staff/routes.ts')).defectRoutes(console),
    desk: async (language) => (await import('./staff/desk.tsx')).defectDesk(language),
    intake: async () => (await import('./staff/open.tsx')).intake,
    interface: () => import('./staff/contracts.ts'),
  },
  notices: async () => (await import('./notices/notices.ts')).defectAnalysis,
};
