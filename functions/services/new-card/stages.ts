import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../domain/calendar.ts';
import { isOpen } from '../../domain/case.ts';
import { lastOf, unlessSent } from '../../domain/deadlines.ts';
import type { Fee } from '../../domain/fees.ts';
import type { AppointmentType, Municipality } from '../../domain/municipality-rules.ts';
import { changed, type Context, endedWith } from '../../domain/write-parts.ts';
import type { Command } from './command.ts';
import {
  annexExpiresOn,
  annexWarningOn,
  applyReminders,
  codesMissingFrom,
  collectReminders,
  dayAfter,
  destroyOn,
  refundDueOn,
  resumption,
  untilEndOf,
} from './deadlines.ts';
import { type At, type CardCase, isAt, type NewCardCase } from './fields.ts';
import { rulesOf } from './rules.ts';
import { isUndoable, stepUndone, undoOf, visitOver } from './undo.ts';

/** How a case that was about a new card ends. */
type End = 'collected' | 'destroyed' | 'closed';

/**
 * The stages of a new card, decided for one service. What they return is the case in its next state, with whatever the service's
 * own fields were: the service's schema of that state keeps what exists in it.
 */

/**
 * @param service whose working days count
 * @param noticed how the service's notices begin in what is stored: `defect` of `defect-applied`
 */
export function newCardStages({ service, noticed }: { service: string; noticed: string }) {
  const notice = (name: string) => `${noticed}-${name}`;
  const sentKeys = {
    apply: (subject: At<'to-apply'>, reminder: Temporal.Instant) =>
      `${notice('apply-reminder')}@${subject.readySince}/${reminder.toString()}`,
    collect: (subject: At<'to-collect'>, reminder: Temporal.Instant) =>
      `${notice('collect-reminder')}@${subject.readySince}/${reminder.toString()}`,
  };

  /** The end of a case; while money has still to be given back, a task for staff first. */
  function over(subject: CardCase, how: End, context: Context, reason?: string): NewCardCase {
    const event = how === 'closed' ? 'close' : how;
    if (subject.refund && !subject.refund.doneOn)
      return {
        ...subject,
        ...changed(subject, context, event, reason, [
          ...visitOver(subject, context),
          { kind: 'signal', event: 'refund-owed' },
        ]),
        calendarSequence: subject.calendarSequence + 1,
        state: 'to-refund',
        dueOn: subject.refund.dueOn,
        overdueSince: undefined,
        endsAs: how,
        reason,
      };
    return ending(subject, how, endedWith(subject, context, event, notice('closed'), reason), reason);
  }

  function refunded(subject: CardCase, context: Context): object | undefined {
    if (!subject.refund) return undefined;
    const refund = { ...subject.refund, doneOn: dayOf(context.now, context.rules).toString() };
    if (!isAt(subject, 'to-refund')) return { ...subject, ...changed(subject, context, 'refunded'), refund };
    return ending(
      { ...subject, refund },
      subject.endsAs,
      endedWith(subject, context, 'refunded', notice('closed')),
      subject.reason,
    );
  }

  function applied(
    subject: At<'to-apply'>,
    { amount, newCardHash }: Extract<Command, { type: 'applied' }>,
    context: Context,
  ): NewCardCase {
    const { now, rules } = context;
    const on = dayOf(now, rules).toString();
    const cents = amount ?? subject.price?.cents;
    return {
      ...subject,
      ...changed(subject, context, 'applied', undefined, [
        ...visitOver(subject, context),
        { kind: 'mail', notice: notice('applied') },
        { kind: 'signal', event: 'applied' },
      ]),
      ...(!subject.paid && cents && { paid: { cents, on } }),
      ...(newCardHash && { cardHash: newCardHash }),
      calendarSequence: subject.calendarSequence + 1,
      state: 'in-production',
      undo: undoOf(subject, 'applied', context),
      appliedOn: on,
      dueOn: dayAfter(dayOf(now, rules), rulesOf(rules).productionWithin),
      overdueSince: undefined,
    };
  }

  return {
    /** What the table cannot say of the part's events. */
    allows(subject: CardCase, event: string, now: Temporal.Instant, rules: Municipality): boolean {
      const today = dayOf(now, rules).toString();
      switch (event) {
        case 'refunded':
          return subject.refund !== undefined && !subject.refund.doneOn;
        case 'codes-missing':
          return (
            (isAt(subject, 'in-production') || (isAt(subject, 'to-collect') && subject.card === 'new')) &&
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
          return isAt(subject, 'to-collect') && today >= subject.destroyOn;
        default:
          return true;
      }
    },

    /** The case after one of the part's commands. */
    decide(subject: CardCase, command: Command, context: Context): object | undefined {
      const today = dayOf(context.now, context.rules).toString();
      switch (command.type) {
        case 'refunded':
          return refunded(subject, context);
        case 'applied':
          return isAt(subject, 'to-apply') ? applied(subject, command, context) : undefined;
        case 'card-arrived':
          return isAt(subject, 'in-production')
            ? arrived(
                subject,
                'new',
                changed(subject, context, 'card-arrived', undefined, [
                  { kind: 'mail', notice: notice('card-ready') },
                  { kind: 'signal', event: 'card-arrived' },
                ]),
                'card-arrived',
                context,
              )
            : undefined;
        case 'undo-step':
          return stepUndone(subject, notice('corrected'), context);
        case 'annex-extended': {
          const { annex } = subject;
          const from = annex.expiresOn > today ? annex.expiresOn : today;
          const expiresOn = annexExpiresOn(from, context.rules);
          return {
            ...subject,
            ...changed(subject, context, 'annex-extended', expiresOn),
            annex: { ...annex, expiresOn },
          };
        }
        case 'codes-missing':
          return { ...subject, ...changed(subject, context, 'codes-missing'), codesCase: command.codesCase };
        case 'collected':
          return isAt(subject, 'to-collect')
            ? over({ ...subject, custody: held(subject, subject.card, 'citizen', context) }, 'collected', context)
            : undefined;
        case 'destroyed':
          return isAt(subject, 'to-collect')
            ? over({ ...subject, custody: held(subject, subject.card, 'destroyed', context) }, 'destroyed', context)
            : undefined;
        case 'close':
          return over(
            isAt(subject, 'in-production') || isAt(subject, 'to-collect')
              ? subject
              : // Who is not given a card any more has paid for nothing.
                { ...subject, ...refundOf(subject, context, service) },
            'closed',
            context,
            command.reason,
          );
      }
    },

    /** The case whose deadline has passed; undefined also in a service's own states. */
    overdue(subject: CardCase, context: Context): { next: object; event: string } | undefined {
      const noted = (event: string, detail: string) => ({
        next: { ...subject, ...changed(subject, context, event, detail), overdueSince: context.now.toString() },
        event,
      });
      if (isAt(subject, 'to-apply'))
        return subject.overdueSince ? undefined : noted('invitation-unanswered', subject.bookBy);
      if (isAt(subject, 'in-production')) return subject.overdueSince ? undefined : noted('card-late', subject.dueOn);
      if (isAt(subject, 'to-collect'))
        return subject.overdueSince ? undefined : noted('not-collected', subject.destroyOn);
      if (isAt(subject, 'to-refund')) return subject.overdueSince ? undefined : noted('refund-late', subject.dueOn);
      return undefined;
    },

    resumption,
    untilEndOf,

    /** Where the case stands against the stage that the workflow waits at; undefined where only the service can say. */
    answer(subject: CardCase, stage: string): string | undefined {
      if (isAt(subject, 'to-refund')) return stage === 'await-refund' ? undefined : 'refund-owed';
      switch (stage) {
        case 'await-application':
          return isAt(subject, 'in-production') || isAt(subject, 'to-collect') ? 'applied' : undefined;
        case 'await-card':
          return isAt(subject, 'in-production') ? undefined : 'card-arrived';
        default:
          return undefined;
      }
    },

    /** The key of a notice of the part that is to be sent now. */
    due(subject: CardCase, name: string, now: Temporal.Instant, rules: Municipality): string | undefined {
      if (name === notice('apply-reminder')) {
        if (!isAt(subject, 'to-apply') || subject.appointment) return undefined;
        const last = lastOf(applyReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.apply(subject, last));
      }
      if (name === notice('collect-reminder')) {
        if (!isAt(subject, 'to-collect') || subject.appointment) return undefined;
        const last = lastOf(collectReminders(subject, rules), now);
        return unlessSent(subject.sent, last && sentKeys.collect(subject, last));
      }
      return undefined;
    },

    /** The mail that tells where the case stands; undefined in a service's own states. */
    standing({ state }: { state: string }): string | undefined {
      switch (state) {
        case 'to-apply':
          return notice('invitation');
        case 'in-production':
          return notice('applied');
        case 'to-collect':
          return notice('card-ready');
        case 'to-refund':
          return notice('closed');
        default:
          return undefined;
      }
    },

    /** The warning that the annex ends, owed to the citizen; undefined where it was given, or is not due. */
    annexWarned(subject: CardCase, context: Context): object | undefined {
      if (!isOpen(subject) || !this.allows(subject, 'annex-warned', context.now, context.rules)) return undefined;
      const { expiresOn } = subject.annex;
      return {
        ...subject,
        ...changed(subject, context, 'annex-warned', expiresOn, [{ kind: 'mail', notice: notice('annex-ending') }]),
        annex: { ...subject.annex, warnedFor: expiresOn },
      };
    },
  };
}

/** The types of visit of a new card: to apply for it, and to collect it. */
export function visitTypes(rules: Municipality): readonly [apply: AppointmentType, collect: AppointmentType] {
  const { applicationType, pickupType } = rulesOf(rules);
  return [applicationType, pickupType];
}

/** The type of the visit that comes next. */
export function appointmentType({ state }: { state: string }, rules: Municipality): AppointmentType {
  const [apply, collect] = visitTypes(rules);
  return state === 'in-production' || state === 'to-collect' ? collect : apply;
}

/** The day by which money has to be given back, while it has not been. */
export function refundOn({ refund }: Pick<CardCase, 'refund'>): string | undefined {
  return refund && !refund.doneOn ? refund.dueOn : undefined;
}

/** The first day on which something is due besides what the state waits for: an annex that ends, money to give back. */
export function attentionOn(subject: CardCase): string | undefined {
  if (!isOpen(subject)) return undefined;
  const refund = refundOn(subject);
  return [subject.annex.expiresOn, ...(refund ? [refund] : [])].sort().at(0);
}

/** The day on which everybody is warned that the annex ends; undefined where that was done, or the case is over. */
export function annexWarnedOn(subject: CardCase, rules: Municipality): string | undefined {
  const { warnedFor, expiresOn } = subject.annex;
  return isOpen(subject) && warnedFor !== expiresOn ? annexWarningOn(subject, rules) : undefined;
}

/** A new annex: what stands for the card meanwhile, by the kind of card. */
export function annexOf(
  cardKind: CardCase['cardKind'],
  issuedOn: string,
  rules: Municipality,
): Pick<CardCase, 'annex'> {
  const kind = cardKind === 'kids-id' ? 'annex-6' : 'annex-12';
  return { annex: { kind, issuedOn, expiresOn: annexExpiresOn(issuedOn, rules) } };
}

/** To come and apply for a new card, at a price or free. */
export function invitation(price: Fee | undefined, { now, rules }: Pick<Context, 'now' | 'rules'>) {
  return {
    state: 'to-apply' as const,
    ...(price && price.cents > 0 && { price }),
    readySince: now.toString(),
    bookBy: dayAfter(dayOf(now, rules), rulesOf(rules).applyWithin),
    missedOn: [],
  };
}

/** A card that lies at the counter from now on. @param written the version with its event, as `changed` gives it */
export function arrived(
  subject: CardCase,
  card: 'new' | 'old',
  written: Pick<CardCase, 'version' | 'history' | 'outbox'>,
  event: string,
  context: Context,
): At<'to-collect'> {
  const { now, rules } = context;
  const bookBy = dayAfter(dayOf(now, rules), rulesOf(rules).collectWithin);
  return {
    ...subject,
    ...written,
    readySince: now.toString(),
    bookBy,
    destroyOn: destroyOn(now, bookBy, rules),
    missedOn: [],
    appointment: undefined,
    earlier: undefined,
    custody: held(subject, card, 'municipality', context),
    state: 'to-collect',
    undo: undoOf(subject, event, context),
    card,
    overdueSince: undefined,
  };
}

/** What was paid in advance is given back to who turns out not to be responsible. */
export function refundOf(
  { paid, refund }: Pick<CardCase, 'paid' | 'refund'>,
  { now, rules }: Pick<Context, 'now' | 'rules'>,
  service: string,
): Pick<CardCase, 'refund'> {
  if (!paid || refund) return {};
  return { refund: { cents: paid.cents, dueOn: refundDueOn(dayOf(now, rules), rules, service) } };
}

/** Who has a card from now on. */
export function held(
  { custody }: Pick<CardCase, 'custody'>,
  card: 'old' | 'new',
  holder: string,
  { now }: Pick<Context, 'now'>,
): CardCase['custody'] {
  return [...custody, { card, holder, since: now.toString() }];
}

function ending(subject: CardCase, how: End, end: ReturnType<typeof endedWith>, reason = ''): NewCardCase {
  switch (how) {
    case 'collected':
    case 'destroyed':
      return { ...subject, ...end, state: how };
    case 'closed':
      return { ...subject, ...end, state: how, reason };
  }
}
