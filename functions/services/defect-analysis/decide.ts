import * as z from 'zod/mini';
import { dayOf } from '../../domain/calendar.ts';
import { become } from '../../domain/case.ts';
import { calledOff, changed, type Context, released } from '../../domain/write-parts.ts';
import { arrived, held, invitation, newCardStages, refundOf } from '../new-card/stages.ts';
import { undoOf } from '../new-card/undo.ts';
import type { AnalysisCommand, Command } from './command.ts';
import { dispatchDueOn, nextChaseOn, verdictDueOn } from './deadlines.ts';
import { rulesOf } from './rules.ts';
import { priceOf } from './opening.ts';
import { AtHelpdesk, DefectCase, ToApply, ToSend } from './states.ts';

/** What follows the analysis. */
export const newCard = newCardStages({ service: 'defect-analysis', noticed: 'defect' });

/** The case that a stage of the new card has led to; nothing where it led nowhere. */
export function next(subject: object | undefined): DefectCase | undefined {
  return subject && z.parse(DefectCase, subject);
}

/** The case after a command; undefined where its state has no such step. */
export function decide(subject: DefectCase, command: Command, context: Context): DefectCase | undefined {
  switch (command.type) {
    case 'sent-for-analysis':
      return sent(subject, command, context);
    case 'chased':
      return chased(subject, command, context);
    case 'verdict':
      return judged(subject, command, context);
    case 'contested':
      return contested(subject, context);
    default:
      return next(newCard.decide(subject, command, context));
  }
}

function sent(
  subject: DefectCase,
  { helpdesk, ticket }: Extract<AnalysisCommand, { type: 'sent-for-analysis' }>,
  context: Context,
): DefectCase | undefined {
  if (subject.state !== 'to-send') return undefined;
  const today = dayOf(context.now, context.rules);
  const promisedOn = verdictDueOn(today, context.rules);
  return become(AtHelpdesk, {
    ...subject,
    ...changed(subject, context, 'sent-for-analysis', helpdesk, [
      { kind: 'mail', notice: 'defect-sent' },
      { kind: 'signal', event: 'sent-for-analysis' },
    ]),
    custody: held(subject, 'old', helpdesk, context),
    state: 'at-helpdesk',
    undo: undoOf(subject, 'sent-for-analysis', context),
    dispatch: { helpdesk, ticket, sentOn: today.toString(), promisedOn },
    dueOn: promisedOn,
    overdueSince: undefined,
    escalated: false,
  });
}

function chased(
  subject: DefectCase,
  { channel, answer }: Extract<AnalysisCommand, { type: 'chased' }>,
  context: Context,
): DefectCase | undefined {
  if (subject.state !== 'at-helpdesk') return undefined;
  const { by, now, rules } = context;
  const today = dayOf(now, rules);
  const name = by.kind === 'staff' ? by.name : by.kind;
  // Before the promise is broken, asking changes nothing of it.
  const dueOn = subject.overdueSince ? nextChaseOn(today, rules) : subject.dueOn;
  const { chaseSince: _, ...rest } = subject;
  return {
    ...rest,
    ...changed(subject, context, 'chased', channel, [{ kind: 'signal', event: 'chased' }]),
    chases: [...subject.chases, { on: today.toString(), at: now.toString(), by: name, channel, answer }],
    dueOn,
  };
}

function judged(
  subject: DefectCase,
  { outcome, reason }: Extract<AnalysisCommand, { type: 'verdict' }>,
  context: Context,
): DefectCase | undefined {
  if (subject.state !== 'at-helpdesk') return undefined;
  const { now, rules } = context;
  const on = dayOf(now, rules).toString();
  const citizenPays = outcome === 'to-pay';
  const judgedCase = {
    ...subject,
    ...(citizenPays ? {} : refundOf(subject, context, subject.service)),
    verdict: { outcome, on, ...(reason && { reason }) },
    overdueSince: undefined,
  };
  if (outcome === 'card-works') {
    const written = changed(subject, context, 'verdict', outcome, [
      { kind: 'mail', notice: 'defect-card-ready' },
      { kind: 'signal', event: 'card-works' },
    ]);
    return next({
      ...arrived(judgedCase, 'old', written, 'verdict', context),
      undo: undoOf(subject, 'verdict', context),
    });
  }
  const price = citizenPays ? priceOf(subject.cardKind, on, rules) : undefined;
  return become(ToApply, {
    ...judgedCase,
    ...changed(subject, context, 'verdict', outcome, [
      { kind: 'mail', notice: 'defect-invitation' },
      { kind: 'signal', event: 'verdict' },
    ]),
    ...invitation(price, context),
    because: outcome,
    ...(outcome === 'lost' && { custody: held(subject, 'old', 'lost', context) }),
    undo: undoOf(subject, 'verdict', context),
  });
}

/** Who contests has the card examined after all, and has not to come to apply. */
function contested(subject: DefectCase, context: Context): DefectCase | undefined {
  if (subject.state !== 'to-apply') return undefined;
  const today = dayOf(context.now, context.rules);
  const { price: _, ...rest } = subject;
  return become(ToSend, {
    ...rest,
    ...changed(subject, context, 'contested', undefined, [
      ...calledOff(subject),
      { kind: 'mail', notice: 'defect-opened' },
      ...released(subject, context, 'cooling'),
      { kind: 'signal', event: 'contested' },
    ]),
    calendarSequence: subject.calendarSequence + 1,
    state: 'to-send',
    dueOn: dispatchDueOn(today, context.rules),
    overdueSince: undefined,
    analysis: { ...subject.analysis, contestedOn: today.toString() },
  });
}

/** The case whose deadline has passed: on the worklist it counts as overdue from now on. */
export function overdue(subject: DefectCase, context: Context): { next: DefectCase; event: string } | undefined {
  const { now, rules } = context;
  const overdueSince = now.toString();
  switch (subject.state) {
    case 'to-send':
      return subject.overdueSince
        ? undefined
        : {
            next: { ...subject, ...changed(subject, context, 'dispatch-late', subject.dueOn), overdueSince },
            event: 'dispatch-late',
          };
    case 'at-helpdesk':
      if (subject.chaseSince) return undefined;
      return {
        next: {
          ...subject,
          ...changed(subject, context, 'chase-due', subject.dueOn),
          overdueSince: subject.overdueSince ?? overdueSince,
          chaseSince: overdueSince,
          dueOn: dayOf(now, rules).toString(),
          // Asked so often without an answer, once it was late: a clerk cannot do more.
          escalated:
            subject.chases.filter(({ on }) => on > subject.dispatch.promisedOn).length >=
            rulesOf(rules).chase.escalateAfter,
        },
        event: 'chase-due',
      };
    default: {
      const late = newCard.overdue(subject, context);
      return late && { next: z.parse(DefectCase, late.next), event: late.event };
    }
  }
}
