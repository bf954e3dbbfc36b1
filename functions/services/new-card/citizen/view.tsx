import type { ComponentChildren } from 'preact';
import { Missed, telling } from '../../../citizen/case/parts.tsx';
import type { BringItem, Standing } from '../../../citizen/case/view.ts';
import { bringList, dateOf, momentOf, visitType } from '../../../citizen/moments.ts';
import { todayIn } from '../../../citizen/page-context.ts';
import { awaitsVisit, bookedVisit, type VisitCase } from '../../../domain/case.ts';
import type { Language } from '../../../domain/languages.ts';
import { Card, DataList, P, type Step } from '../../../ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../../ui/controls.tsx';
import { showAmount, showDay } from '../../../ui/moments.ts';
import { type CardCase, isAt } from '../fields.ts';
import type { WaitsFor } from './contracts.ts';
import { facts, mayAskForCodes } from './facts.tsx';
import type { CardContext, CardWait, OwnWords } from './card-context.ts';
import { loadTexts } from './texts.ts';

export type NewCardView = Awaited<ReturnType<typeof newCardView>>;

/** What the citizen sees of a new card, for one service: its view of the status page is made of these. */
export async function newCardView(language: Language, own: OwnWords) {
  const texts = await loadTexts(language);
  const day = (date: string) => showDay(date, language);
  const amount = (cents: number) => showAmount(cents, language);

  return {
    /** What it adds to the status, besides {@link wait}. */
    json(context: CardContext<CardCase>) {
      const { annex, price, paid, refund } = context.subject;
      return {
        annex: { kind: annex.kind, expiresOn: annex.expiresOn },
        ...(price && { price: { cents: price.cents, from: price.from, paid: paid !== undefined } }),
        ...(refund && { refund }),
        codesMissing: mayAskForCodes(context),
      };
    },

    /** What comes next, and since when that is waited for. */
    wait,

    /** Whether somebody else than the citizen is late, in the part's states. */
    overdue: isLate,

    standing(context: CardContext): Standing {
      const { subject } = context;
      const { standing: words } = texts;
      switch (subject.state) {
        case 'to-apply':
          return toBook(context, subject, words.toApplyTitle, own.because({ ...context, subject }), [
            ...(subject.bookBy >= todayIn(context) ? [words.applyBy(day(subject.bookBy))] : []),
          ]);
        case 'in-production':
          return telling(
            words.inProductionTitle,
            isLate(subject) ? words.cardLateText : words.inProductionText(day(subject.dueOn)),
            words.inProductionNext,
          );
        case 'to-collect': {
          const { title, text } =
            subject.card === 'old' ? own.unreplaced : { title: words.toCollectTitle, text: words.toCollectText };
          return toBook(
            context,
            subject,
            title,
            subject.bookBy >= todayIn(context) ? text(day(subject.bookBy)) : words.lateText,
            [words.destroyOn(day(subject.destroyOn))],
          );
        }
        case 'to-refund':
          return telling(
            words.toRefundTitle,
            words.toRefundText(amount(subject.refund?.cents ?? 0), day(subject.dueOn)),
          );
        case 'collected':
          return telling(words.collectedTitle, words.collectedText);
        case 'destroyed':
          return telling(words.destroyedTitle, words.destroyedText);
        case 'closed':
          return {
            title: words.closedTitle,
            content: (
              <Card tone="strong">
                <P lead>{words.closedText}</P>
                {subject.reason && <DataList items={[{ key: words.closedReason, value: subject.reason }]} />}
              </Card>
            ),
          };
      }
    },

    /**
     * The steps from the application to the card; none where the case ended, or ends, in another way.
     * @param before the service's own, from where it began
     * @param replaced whether the citizen gets a new card, and not the old one back
     */
    steps(context: CardContext<CardCase>, before: readonly Step[], replaced: boolean): Step[] {
      const { subject } = context;
      const { state, appliedOn } = subject;
      const { steps: words } = texts;
      if (state === 'closed' || state === 'destroyed') return [];
      if (isAt(subject, 'to-refund') && subject.endsAs !== 'collected') return [];
      const appointment = bookedVisit(subject);
      const moment = appointment && momentOf(appointment, context);
      const collected = state === 'collected' || state === 'to-refund';
      const made: Step[] = [
        {
          title: words.apply,
          detail: state === 'to-apply' ? moment : appliedOn && day(appliedOn),
          status: stepAt(subject, 'to-apply', appliedOn !== undefined),
        },
        {
          title: words.made,
          detail: isAt(subject, 'in-production') && !isLate(subject) ? words.madeBy(day(subject.dueOn)) : undefined,
          status: stepAt(subject, 'in-production', collected || state === 'to-collect'),
        },
      ];
      return [
        ...before,
        ...(replaced ? made : []),
        {
          title: words.collect,
          detail: state === 'to-collect' ? moment : undefined,
          status: stepAt(subject, 'to-collect', collected),
        },
      ];
    },

    /** What else there is to know: the codes that never came, who has the card, the annex, what it costs. */
    facts: (context: CardContext<CardCase>): ComponentChildren => facts(context, texts, own, wait(context)),

    /** What to bring to the visit that is due (S1); nothing where none is. */
    bring(context: CardContext<CardCase>): BringItem[] {
      const { subject } = context;
      const { bring: words } = texts;
      const annex = { code: subject.annex.kind, text: words.annex(texts.annex[subject.annex.kind]) };
      if (isAt(subject, 'to-apply')) {
        const { price, paid, cardKind } = subject;
        const items = [
          annex,
          ...(cardKind === 'kids-id' ? [] : [{ code: 'photo', text: words.photo }]),
          ...(price && !paid ? [{ code: 'fee', text: words.price(amount(price.cents)) }] : []),
        ];
        return bringList(items, visitType(context), context);
      }
      if (isAt(subject, 'to-collect')) {
        const letter = subject.card === 'new' ? [{ code: 'letter', text: words.codes }] : [];
        return bringList([...letter, annex], visitType(context), context);
      }
      return [];
    },

    /** S1: both visits in person, unless the type of visit says otherwise. */
    proxyAllowed: (context: CardContext<CardCase>): boolean | undefined =>
      awaitsVisit(context.subject)
        ? (context.municipality.agenda.types[visitType(context)]?.proxyAllowed ?? false)
        : undefined,

    /** What happened to the new card, in the citizen's words: by event. */
    history: texts.history,
  };

  function wait(context: CardContext<CardCase>): CardWait | undefined {
    const { subject } = context;
    const waits = (waitingFor: WaitsFor, since: string) => ({
      waitingFor,
      since,
      text: texts.facts.waitingFor[waitingFor],
    });
    if (isAt(subject, 'to-apply')) return waits('application', dateOf(subject.readySince, context));
    if (isAt(subject, 'in-production')) return waits('card', subject.appliedOn);
    if (isAt(subject, 'to-collect')) return waits('collection', dateOf(subject.readySince, context));
    if (isAt(subject, 'to-refund')) {
      const ended = subject.history.findLast(
        ({ event }) => event === 'collected' || event === 'destroyed' || event === 'close',
      );
      return waits('refund', dateOf(ended?.at ?? subject.createdAt, context));
    }
    return own.wait(context);
  }
}

/** Where a step stands: done, the one that the case is at, or still to come. */
export function stepAt({ state }: { state: string }, current: string, done: boolean): Step['status'] {
  return done ? 'done' : state === current ? 'current' : 'next';
}

function isLate(subject: CardCase): boolean {
  return (isAt(subject, 'in-production') || isAt(subject, 'to-refund')) && subject.overdueSince !== undefined;
}

function toBook(
  context: CardContext,
  subject: VisitCase,
  title: string,
  text: string,
  after: readonly string[],
): Standing {
  return {
    title,
    content: (
      <>
        <Missed context={context} subject={subject} />
        <Card tone="strong">
          <P lead>{text}</P>
          <ButtonGroup>
            <ButtonLink href={`${context.path}/slots`}>{context.texts.status.choose}</ButtonLink>
          </ButtonGroup>
          {after.map((sentence) => (
            <p key={sentence} class="utrecht-paragraph eid-after">
              {sentence}
            </p>
          ))}
        </Card>
      </>
    ),
  };
}
