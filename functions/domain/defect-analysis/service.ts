import { dayOf } from '../calendar.ts';
import { type Case, isOpen } from '../case.ts';
import { become } from '../casefile.ts';
import { calledOff, changed, type Circumstance, endedWith, released } from '../changes.ts';
import { lastOf, unlessSent } from '../deadlines.ts';
import type { SignalEvent } from '../names.ts';
import type { Service } from '../service.ts';
import type { TransitionName } from '../transitions.ts';
import type { Command } from './command.ts';
import {
  annexExpiresOn,
  annexWarningOn,
  applyReminders,
  codesMissingFrom,
  collectReminders,
  dayAfter,
  destroyOn,
  dispatchDueOn,
  nextChaseOn,
  refundDueOn,
  resumption,
  rulesOf,
  sentKeys,
  verdictDueOn,
} from './deadlines.ts';
import { invitation, priceOf } from './opening.ts';
import {
  AtHelpdesk,
  Closed,
  Collected,
  type DefectCase,
  Destroyed,
  type Holder,
  InProduction,
  ToApply,
  ToCollect,
  ToRefund,
  ToSend,
} from './states.ts';
import { isUndoable, stepUndone, undoOf, visitOver } from './undo.ts';

/** The analysis of a defective card (S1), as a service. */
export const defectAnalysis: Service = {
  allows(subject, event, now, rules) {
    if (subject.service !== 'defect-analysis') return false;
    const today = dayOf(now, rules).toString();
    switch (event) {
      case 'contested':
        // Examined once already: the verdict stands.
        return subject.state === 'to-apply' && subject.because === 'misuse' && !subject.verdict;
      case 'refunded':
        return subject.refund !== undefined && !subject.refund.doneOn;
      case 'codes-missing':
        return (
          (subject.state === 'in-production' || (subject.state === 'to-collect' && subject.card === 'new')) &&
          subject.appliedOn !== undefined &&
          !subject.codesCase &&
          today >= codesMissingFrom({ appliedOn: subject.appliedOn }, rules)
        );
      case 'undo-step':
        return isUndoable(subject, now);
      case 'annex-extended':
        return today >= annexWarningOn(subject, rules);
      case 'annex-warned':
        return subject.annex.warnedFor !== subject.annex.expiresOn && today >= annexWarningOn(subject, rules);
      case 'destroyed':
        return subject.state === 'to-collect' && today >= subject.destroyOn;
      default:
        return true;
    }
  },

  decide(subject, command, circumstance) {
    return subject.service === 'defect-analysis' ? decide(subject, command, circumstance) : undefined;
  },

  overdue(subject, circumstance) {
    return subject.service === 'defect-analysis' ? overdue(subject, circumstance) : undefined;
  },

  resumption,

  answer(subject, stage) {
    return subject.service === 'defect-analysis' ? answer(subject, stage) : undefined;
  },

  due(subject, notice, now, rules) {
    switch (notice) {
      case 'defect-overdue':
        return subject.state === 'at-helpdesk' && subject.overdueSince
          ? unlessSent(subject.sent, sentKeys.overdue(subject.dispatch))
          : undefined;
      case 'defect-apply-reminder': {
        if (subject.state !== 'to-apply' || subject.appointment) return undefined;
        const last = lastOf(applyReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.apply(subject, last));
      }
      case 'defect-collect-reminder': {
        if (subject.state !== 'to-collect' || subject.appointment) return undefined;
        const last = lastOf(collectReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.collect(subject, last));
      }
      default:
        return undefined;
    }
  },

  standing({ state }) {
    switch (state) {
      case 'at-helpdesk':
        return { kind: 'mail', notice: 'defect-sent' };
      case 'to-apply':
        return { kind: 'mail', notice: 'defect-invitation' };
      case 'in-production':
        return { kind: 'mail', notice: 'defect-applied' };
      case 'to-collect':
        return { kind: 'mail', notice: 'defect-card-ready' };
      default:
        return { kind: 'mail', notice: 'defect-opened' };
    }
  },

  appointmentType({ state }, rules) {
    const { applicationType, pickupType } = rulesOf(rules);
    return state === 'in-production' || state === 'to-collect' ? pickupType : applicationType;
  },

  // Who comes late with a broken card is helped all the same: the right to come lasts as long as the state.
  bookableUntil: () => undefined,
};

function decide(
  subject: DefectCase,
  command: Parameters<Service['decide']>[1],
  circumstance: Circumstance,
): Case | undefined {
  const { now, rules } = circumstance;
  const today = dayOf(now, rules);
  switch (command.type) {
    case 'sent-for-analysis':
      return sent(subject, command, circumstance);
    case 'chased':
      return chased(subject, command, circumstance);
    case 'verdict':
      return judged(subject, command, circumstance);
    case 'contested':
      return subject.state === 'to-apply'
        ? become(ToSend, {
            ...withoutPrice(subject),
            ...changed(subject, circumstance, 'contested', undefined, [
              ...calledOff(subject),
              { kind: 'mail', notice: 'defect-opened' },
              ...released(subject, circumstance, 'cooling'),
              { kind: 'signal', event: 'contested' },
            ]),
            calendarSequence: subject.calendarSequence + 1,
            state: 'to-send',
            dueOn: dispatchDueOn(today, rules),
            overdueSince: undefined,
            analysis: { ...subject.analysis, contestedOn: today.toString() },
          })
        : undefined;
    case 'refunded':
      return refunded(subject, circumstance);
    case 'applied':
      return applied(subject, command, circumstance);
    case 'card-arrived':
      return subject.state === 'in-production'
        ? become(ToCollect, {
            ...subject,
            ...changed(subject, circumstance, 'card-arrived', undefined, [
              { kind: 'mail', notice: 'defect-card-ready' },
              { kind: 'signal', event: 'card-arrived' },
            ]),
            ...collection(circumstance),
            custody: held(subject, 'new', 'municipality', circumstance),
            state: 'to-collect',
            undo: undoOf(subject, 'card-arrived', circumstance),
            card: 'new',
            overdueSince: undefined,
          })
        : undefined;
    case 'undo-step':
      return stepUndone(subject, circumstance);
    case 'annex-extended': {
      const { annex } = subject;
      const from = annex.expiresOn > today.toString() ? annex.expiresOn : today.toString();
      const expiresOn = annexExpiresOn(from, rules);
      return {
        ...subject,
        ...changed(subject, circumstance, 'annex-extended', expiresOn),
        annex: { ...annex, expiresOn },
      };
    }
    case 'codes-missing':
      return {
        ...subject,
        ...changed(subject, circumstance, 'codes-missing'),
        codesCase: command.codesCase,
      };
    case 'collected':
      return subject.state === 'to-collect'
        ? over(collectedBy(subject, circumstance), 'collected', circumstance)
        : undefined;
    case 'destroyed':
      return subject.state === 'to-collect'
        ? over(
            { ...subject, custody: held(subject, subject.card, 'destroyed', circumstance) },
            'destroyed',
            circumstance,
          )
        : undefined;
    case 'close':
      return over(withRefundOnClosing(subject, circumstance), 'closed', circumstance, command.reason);
    default:
      return undefined;
  }
}

function sent(
  subject: DefectCase,
  { helpdesk, ticket }: Extract<Command, { type: 'sent-for-analysis' }>,
  circumstance: Circumstance,
): Case | undefined {
  if (subject.state !== 'to-send') return undefined;
  const today = dayOf(circumstance.now, circumstance.rules);
  const promisedOn = verdictDueOn(today, circumstance.rules);
  return become(AtHelpdesk, {
    ...subject,
    ...changed(subject, circumstance, 'sent-for-analysis', helpdesk, [
      { kind: 'mail', notice: 'defect-sent' },
      { kind: 'signal', event: 'sent-for-analysis' },
    ]),
    custody: held(subject, 'old', helpdesk, circumstance),
    state: 'at-helpdesk',
    undo: undoOf(subject, 'sent-for-analysis', circumstance),
    dispatch: { helpdesk, ticket, sentOn: today.toString(), promisedOn },
    dueOn: promisedOn,
    overdueSince: undefined,
    escalated: false,
  });
}

function chased(
  subject: DefectCase,
  { channel, answer: said }: Extract<Command, { type: 'chased' }>,
  circumstance: Circumstance,
): Case | undefined {
  if (subject.state !== 'at-helpdesk') return undefined;
  const { by, now, rules } = circumstance;
  const today = dayOf(now, rules);
  const name = by.kind === 'staff' ? by.name : by.kind;
  // Before the promise is broken, asking changes nothing of it.
  const next = subject.overdueSince ? nextChaseOn(today, rules) : subject.dueOn;
  const { chaseSince: _, ...rest } = subject;
  return {
    ...rest,
    ...changed(subject, circumstance, 'chased', channel, [{ kind: 'signal', event: 'chased' }]),
    chases: [...subject.chases, { on: today.toString(), at: now.toString(), by: name, channel, answer: said }],
    dueOn: next,
  };
}

function judged(
  subject: DefectCase,
  { outcome, reason }: Extract<Command, { type: 'verdict' }>,
  circumstance: Circumstance,
): Case | undefined {
  if (subject.state !== 'at-helpdesk') return undefined;
  const { now, rules } = circumstance;
  const on = dayOf(now, rules).toString();
  const citizenPays = outcome === 'to-pay';
  const judgedCase = {
    ...subject,
    ...(citizenPays ? {} : refundOf(subject, circumstance)),
    verdict: { outcome, on, ...(reason && { reason }) },
    overdueSince: undefined,
  };
  if (outcome === 'card-works')
    return become(ToCollect, {
      ...judgedCase,
      ...changed(subject, circumstance, 'verdict', outcome, [
        { kind: 'mail', notice: 'defect-card-ready' },
        { kind: 'signal', event: 'card-works' },
      ]),
      ...collection(circumstance),
      custody: held(subject, 'old', 'municipality', circumstance),
      state: 'to-collect',
      undo: undoOf(subject, 'verdict', circumstance),
      card: 'old',
    });
  const price = citizenPays ? priceOf(subject.cardKind, on, rules) : undefined;
  return become(ToApply, {
    ...judgedCase,
    ...changed(subject, circumstance, 'verdict', outcome, [
      { kind: 'mail', notice: 'defect-invitation' },
      { kind: 'signal', event: 'verdict' },
    ]),
    ...invitation(outcome, price, circumstance),
    ...(outcome === 'lost' && { custody: held(subject, 'old', 'lost', circumstance) }),
    state: 'to-apply',
    undo: undoOf(subject, 'verdict', circumstance),
  });
}

function applied(
  subject: DefectCase,
  { amount, newCardHash }: Extract<Command, { type: 'applied' }>,
  circumstance: Circumstance,
): Case | undefined {
  if (subject.state !== 'to-apply') return undefined;
  const { now, rules } = circumstance;
  const on = dayOf(now, rules).toString();
  const cents = amount ?? subject.price?.cents;
  return become(InProduction, {
    ...subject,
    ...changed(subject, circumstance, 'applied', undefined, [
      ...visitOver(subject, circumstance),
      { kind: 'mail', notice: 'defect-applied' },
      { kind: 'signal', event: 'applied' },
    ]),
    ...(!subject.paid && cents && { paid: { cents, on } }),
    ...(newCardHash && { cardHash: newCardHash }),
    calendarSequence: subject.calendarSequence + 1,
    state: 'in-production',
    undo: undoOf(subject, 'applied', circumstance),
    appliedOn: on,
    dueOn: dayAfter(dayOf(now, rules), rulesOf(rules).productionWithin),
    overdueSince: undefined,
  });
}

function refunded(subject: DefectCase, circumstance: Circumstance): Case | undefined {
  if (!subject.refund) return undefined;
  const refund = { ...subject.refund, doneOn: dayOf(circumstance.now, circumstance.rules).toString() };
  if (subject.state !== 'to-refund') return { ...subject, ...changed(subject, circumstance, 'refunded'), refund };
  return ending(
    { ...subject, refund },
    subject.endsAs,
    endedWith(subject, circumstance, 'refunded', 'defect-closed'),
    subject.reason,
  );
}

/** The end of a case; while money has still to be given back, a task for staff first. */
function over(
  subject: DefectCase,
  how: 'collected' | 'destroyed' | 'closed',
  circumstance: Circumstance,
  reason?: string,
): Case | undefined {
  const event: TransitionName = how === 'closed' ? 'close' : how;
  if (subject.refund && !subject.refund.doneOn)
    return become(ToRefund, {
      ...subject,
      ...changed(subject, circumstance, event, reason, [
        ...visitOver(subject, circumstance),
        { kind: 'signal', event: 'refund-owed' },
      ]),
      calendarSequence: subject.calendarSequence + 1,
      state: 'to-refund',
      dueOn: subject.refund.dueOn,
      overdueSince: undefined,
      endsAs: how,
      reason,
    });
  return ending(subject, how, endedWith(subject, circumstance, event, 'defect-closed', reason), reason);
}

function ending(
  subject: DefectCase,
  how: 'collected' | 'destroyed' | 'closed',
  end: ReturnType<typeof endedWith>,
  reason = '',
): Case {
  switch (how) {
    case 'collected':
      return become(Collected, { ...subject, ...end, state: how });
    case 'destroyed':
      return become(Destroyed, { ...subject, ...end, state: how });
    case 'closed':
      return become(Closed, { ...subject, ...end, state: how, reason });
  }
}

/** The case whose deadline has passed: on the worklist it counts as overdue from now on. */
function overdue(subject: DefectCase, circumstance: Circumstance): { next: Case; event: TransitionName } | undefined {
  const { now, rules } = circumstance;
  const overdueSince = now.toString();
  const noted = (event: TransitionName, detail: string) => ({
    next: { ...subject, ...changed(subject, circumstance, event, detail), overdueSince },
    event,
  });
  switch (subject.state) {
    case 'to-send':
      return subject.overdueSince ? undefined : noted('dispatch-late', subject.dueOn);
    case 'to-refund':
      return subject.overdueSince ? undefined : noted('refund-late', subject.dueOn);
    case 'at-helpdesk': {
      if (subject.chaseSince) return undefined;
      const today = dayOf(now, rules).toString();
      return {
        next: {
          ...subject,
          ...changed(subject, circumstance, 'chase-due', subject.dueOn),
          overdueSince: subject.overdueSince ?? overdueSince,
          chaseSince: overdueSince,
          dueOn: today,
          // Asked so often without an answer, once it was late: a clerk cannot do more.
          escalated:
            subject.chases.filter(({ on }) => on > subject.dispatch.promisedOn).length >=
            rulesOf(rules).chase.escalateAfter,
        },
        event: 'chase-due',
      };
    }
    case 'to-apply':
      return subject.overdueSince ? undefined : noted('invitation-unanswered', subject.bookBy);
    case 'in-production':
      return subject.overdueSince ? undefined : noted('card-late', subject.dueOn);
    case 'to-collect':
      return subject.overdueSince ? undefined : noted('not-collected', subject.destroyOn);
    default:
      return undefined;
  }
}

/** The warning that the annex ends, owed to the citizen; undefined where it was given, or is not due. */
export function annexWarned(subject: Case, circumstance: Circumstance): Case | undefined {
  const { now, rules } = circumstance;
  if (subject.service !== 'defect-analysis' || !isOpen(subject)) return undefined;
  if (!defectAnalysis.allows(subject, 'annex-warned', now, rules)) return undefined;
  const { expiresOn } = subject.annex;
  return {
    ...subject,
    ...changed(subject, circumstance, 'annex-warned', expiresOn, [{ kind: 'mail', notice: 'defect-annex-ending' }]),
    annex: { ...subject.annex, warnedFor: expiresOn },
  };
}

/** Where the case stands against the stage that the workflow waits at: the event that leads on from there. */
function answer(subject: DefectCase, stage: Parameters<Service['answer']>[1]): SignalEvent | undefined {
  const { state } = subject;
  if (state === 'to-refund') return stage === 'await-refund' ? undefined : 'refund-owed';
  switch (stage) {
    case 'await-dispatch':
      return state === 'to-send' ? undefined : 'sent-for-analysis';
    case 'await-verdict':
      if (state === 'at-helpdesk') return undefined;
      return subject.verdict?.outcome === 'card-works' ? 'card-works' : 'verdict';
    case 'await-application':
      if (state === 'to-apply') return undefined;
      return state === 'to-send' || state === 'at-helpdesk' ? 'contested' : 'applied';
    case 'await-card':
      return state === 'in-production' ? undefined : 'card-arrived';
    default:
      return undefined;
  }
}

function collection({ now, rules }: Pick<Circumstance, 'now' | 'rules'>) {
  const bookBy = dayAfter(dayOf(now, rules), rulesOf(rules).collectWithin);
  return {
    readySince: now.toString(),
    bookBy,
    destroyOn: destroyOn(now, bookBy, rules),
    missedOn: [],
    appointment: undefined,
    earlier: undefined,
  };
}

/** What was paid in advance is given back to who turns out not to be responsible. */
function refundOf(
  { paid, refund }: DefectCase,
  { now, rules }: Pick<Circumstance, 'now' | 'rules'>,
): Pick<DefectCase, 'refund'> {
  if (!paid || refund) return {};
  return { refund: { cents: paid.cents, dueOn: refundDueOn(dayOf(now, rules), rules) } };
}

/** A case that is closed before the application was paid for nothing: no card is made. */
function withRefundOnClosing(subject: DefectCase, circumstance: Circumstance): DefectCase {
  return subject.state === 'to-send' || subject.state === 'at-helpdesk' || subject.state === 'to-apply'
    ? { ...subject, ...refundOf(subject, circumstance) }
    : subject;
}

function withoutPrice(subject: DefectCase): DefectCase {
  const { price: _, ...rest } = subject;
  return rest;
}

function collectedBy(subject: Extract<DefectCase, { state: 'to-collect' }>, circumstance: Circumstance): DefectCase {
  return { ...subject, custody: held(subject, subject.card, 'citizen', circumstance) };
}

function held(
  { custody }: Pick<DefectCase, 'custody'>,
  card: 'old' | 'new',
  holder: Holder,
  { now }: Pick<Circumstance, 'now'>,
): DefectCase['custody'] {
  return [...custody, { card, holder, since: now.toString() }];
}
