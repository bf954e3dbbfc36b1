import type { JSX } from 'preact';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { dayOf } from '../../../domain/calendar.ts';
import { isOpen } from '../../../domain/case.ts';
import { readCardNumber } from '../../../domain/identifiers.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Municipality } from '../../../domain/municipality-rules.ts';
import { readCaseId, showReference } from '../../../domain/reference.ts';
import { summaryFields } from '../../../domain/summary.ts';
import type { FieldError } from '../../../platform/http-request.ts';
import type { Visit } from '../../../staff/console.ts';
import type { CaseView } from '../../../staff/contracts.ts';
import type { ActionForm, ArrivalWords, Column, Fact, Field, Row } from '../../../staff/desk.ts';
import { type Words, wordOf } from '../../../staff/words.ts';
import { Alert, H2, Link, P } from '../../../ui/content.tsx';
import { Checkbox, TextField } from '../../../ui/controls.tsx';
import { showAmount, showDate, showDay, showInstant } from '../../../ui/moments.ts';
import type { Command } from '../command.ts';
import { annexWarningOn } from '../deadlines.ts';
import { type CardCase, isAt } from '../fields.ts';
import { refundOn, visitTypes } from '../stages.ts';
import { newCardListed } from '../summary.ts';
import { readNumberOf } from './card-number.ts';
import { type Check, newCardCommands, newCardFacts } from './contracts.ts';
import { loadTexts, type NewCardTexts } from './texts/texts.ts';

const Posted = z.discriminatedUnion('type', newCardCommands);
type Posted = z.infer<typeof Posted>;
const Summary = z.object({ ...summaryFields, ...newCardListed });
export type NewCardRow = Row<z.infer<typeof Summary>>;
const Facts = z.object(newCardFacts);
export type NewCardView = CaseView & NewCardRow & z.infer<typeof Facts>;

/** What a service says of its own in the stages of a new card. */
export interface OwnWords {
  /** The card that is replaced. */
  oldCard: string;
  /** With whom a card can be, besides the citizen and the counter. */
  holder: Words;
  /** Whether it owes the citizen the new card. */
  isFree(view: NewCardView): boolean;
}

/** The stages of a new card at the console: what the desk of a service that ends in one is composed of. */
export async function newCardDesk(language: Language, own: OwnWords) {
  const t = await loadTexts(language);
  const euro = (cents: number) => showAmount(cents, language);
  const isFree = (view: NewCardView) => own.isFree(view) || view.price?.cents === 0;

  /** What the citizen still pays with the application, in cents. */
  function amountDue(view: NewCardView): number | 'nothing' | 'unknown' {
    if (view.paid || isFree(view)) return 'nothing';
    return view.price?.cents ?? 'unknown';
  }

  function dueText(view: NewCardView): string {
    const { price, paid } = view;
    if (isFree(view)) return t.due.nothing;
    if (paid) return t.due.paidBefore(euro(paid.cents));
    return price ? t.due.toPay(euro(price.cents), price.source, showDate(price.from, language)) : t.due.unknown;
  }

  function applyForm(view: NewCardView, field: Field): ActionForm {
    const due = amountDue(view);
    return {
      event: 'applied',
      isNext: true,
      fields: (
        <>
          <P>{dueText(view)}</P>
          {due !== 'nothing' && (
            <TextField
              {...field('applied', 'amount', due === 'unknown' ? undefined : plainEuro(due))}
              label={t.field.amount}
              description={t.field.amountHint}
              inputMode="text"
              size="short"
            />
          )}
          <TextField
            {...field('applied', 'newCardNumber')}
            label={t.field.newCardNumber}
            description={t.field.newCardNumberHint}
            size="short"
            optional
          />
        </>
      ),
    };
  }

  return {
    texts: t,
    arrivals: arrivalWords(t),
    column: {
      id: 'cardKind',
      title: t.column,
      cell: ({ cardKind }) => cardKind && cardName(cardKind),
    } satisfies Column<z.infer<typeof Summary>>,
    cardName,

    /** What is going on with a case, in one of the part's states. */
    happening({ state, overdueSince }: NewCardRow): string | undefined {
      const isLate = overdueSince !== undefined;
      switch (state) {
        case 'to-apply':
          return isLate ? t.what.applyLate : t.what.toApply;
        case 'in-production':
          return isLate ? t.what.cardLate : t.what.inProduction;
        case 'to-collect':
          return isLate ? t.what.collectLate : t.what.toCollect;
        case 'to-refund':
          return t.what.toRefund;
        default:
          return undefined;
      }
    },

    attention({ attentionOn, refundOn, appointment, dueOn, bookBy, urgency }: NewCardRow) {
      const own = appointment?.date ?? dueOn ?? bookBy;
      if (!attentionOn || urgency === 'waiting' || (own !== undefined && own <= attentionOn)) return undefined;
      return { what: refundOn === attentionOn ? t.what.toRefund : t.what.annexEnds, on: attentionOn };
    },

    visitName(type: string, municipality: Municipality): string | undefined {
      const [apply, collect] = visitTypes(municipality);
      return type === apply ? t.visits.application : type === collect ? t.visits.pickup : undefined;
    },

    /** What is asked of the case, or what is wrong with the new card's number, which the kind of card decides. */
    async command(
      body: Posted,
      { cardKind }: CardCase,
      { console, municipality }: Visit,
    ): Promise<Command | FieldError[]> {
      if (body.type !== 'applied') return body;
      const { amount, newCardNumber } = body;
      if (!newCardNumber) return { type: 'applied', amount };
      const number = readNumberOf(cardKind, newCardNumber);
      if (!number.ok) return [{ field: 'newCardNumber', code: number.problem }];
      const [newCardHash] = await console.tools.hashes.ofCard(municipality.id, number.text);
      return { type: 'applied', amount, newCardHash };
    },

    view(subject: CardCase, now: Temporal.Instant, municipality: Municipality): Partial<NewCardView> {
      const { cardKind, annex, custody, price, paid, refund, codesCase, appliedOn } = subject;
      const today = dayOf(now, municipality).toString();
      const warns = !isOpen(subject) ? undefined : today > annex.expiresOn ? 'ended' : 'ends';
      const toRefundOn = refundOn(subject);
      return {
        cardKind,
        annex: {
          kind: annex.kind,
          issuedOn: annex.issuedOn,
          expiresOn: annex.expiresOn,
          ...(warns && today >= annexWarningOn(subject, municipality) && { warns }),
        },
        custody,
        ...(price && { price }),
        ...(paid && { paid }),
        ...(refund && { refund }),
        ...(toRefundOn && { refundOn: toRefundOn }),
        ...(codesCase && { codesCase }),
        ...(appliedOn && { appliedOn }),
        ...(isAt(subject, 'to-collect') && { card: subject.card, destroyOn: subject.destroyOn }),
      };
    },

    /** Its rows of the facts: the card, what replaces it meanwhile, and all that follows the service's own stages. */
    facts(view: NewCardView, { texts, municipality }: Visit): { card: Fact; annex: Fact; stages: Fact[] } {
      const f = t.facts;
      const day = (date: string | undefined) => date && showDay(date, language);
      const { annex, price, paid, refund } = view;
      return {
        card: [f.cardKind, view.cardKind && cardName(view.cardKind)],
        annex: [
          f.annex,
          annex &&
            `${wordOf(annex.kind, t.annexKind) ?? annex.kind}, ${f.annexUntil(showDate(annex.expiresOn, language))}`,
        ],
        stages: [
          [
            f.price,
            price ? (
              <>
                {euro(price.cents)}
                <br />
                <span class="eid-case__hint">{f.priceFrom(price.source, showDate(price.from, language))}</span>
              </>
            ) : own.isFree(view) ? (
              f.free
            ) : undefined,
          ],
          [f.paid, paid && `${euro(paid.cents)}, ${showDate(paid.on, language)}`],
          [
            f.refund,
            refund &&
              (refund.doneOn
                ? f.refunded(euro(refund.cents), showDate(refund.doneOn, language))
                : f.refundBy(euro(refund.cents), showDate(refund.dueOn, language))),
          ],
          [f.applied, view.appliedOn && showDate(view.appliedOn, language)],
          [f.cardExpected, view.state === 'in-production' ? day(view.dueOn) : undefined],
          [f.collectBy, view.state === 'to-collect' ? day(view.bookBy) : undefined],
          [f.destroyOn, day(view.destroyOn)],
          [texts.case.bookBy, view.state === 'to-apply' ? day(view.bookBy) : undefined],
          [
            texts.case.overdueSince,
            view.overdueSince && showInstant(view.overdueSince, language, municipality.timeZone),
          ],
          [f.codesCase, view.codesCase && <CaseReference municipality={municipality} id={view.codesCase} />],
        ],
      };
    },

    quick: ['card-arrived'],

    /** The step that comes next, and what can be done beside the steps. */
    forms(view: NewCardView, field: Field): { next: ActionForm[]; beside: ActionForm[] } {
      return {
        next: [applyForm(view, field), collectForm(view, field, t)],
        beside: [
          { event: 'refunded', isNext: view.state === 'to-refund' },
          { event: 'annex-extended', isNext: view.annex?.warns !== undefined && view.state === 'in-production' },
          { event: 'destroyed' },
        ],
      };
    },

    undo: { event: 'undo-step', until: ({ undo }: CardCase) => undo?.until },

    /** That the annex ends, or has ended. */
    warning({ annex }: NewCardView): JSX.Element | null {
      if (!annex?.warns) return null;
      const { title, detail } = annex.warns === 'ended' ? t.facts.annexEnded : t.facts.annexEnds;
      return (
        <Alert tone="warning" title={title(t.annexKind[annex.kind], showDay(annex.expiresOn, language))}>
          <P>{detail}</P>
        </Alert>
      );
    },

    /** Who has which card, since when. */
    custody({ custody }: NewCardView, { municipality }: Visit): JSX.Element | null {
      if (!custody) return null;
      const card = { old: own.oldCard, new: t.newCard };
      return (
        <section aria-labelledby="custody">
          <H2 id="custody">{t.custody.title}</H2>
          <ol class="eid-custody">
            {custody.map(({ card: which, holder, since }) => (
              <li key={`${since}${which}${holder}`} class="eid-custody__step">
                <strong>{card[which]}</strong> {wordOf(holder, t.holder, own.holder) ?? holder}{' '}
                <span class="eid-custody__since">
                  {t.custody.since(showInstant(since, language, municipality.timeZone))}
                </span>
              </li>
            ))}
          </ol>
        </section>
      );
    },
  };

  function cardName(kind: string): string {
    return wordOf(kind, t.cardKind) ?? kind;
  }
}

/** The last moment at which the codes, the annex and the old card can be thought of. */
function collectForm(view: NewCardView, field: Field, t: NewCardTexts): ActionForm {
  const asked: Check[] = view.card === 'new' ? ['codes', 'annex', 'oldCard'] : ['annex'];
  return {
    event: 'collected',
    isNext: true,
    fields: (
      <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend eid-legend">
          {t.field.checks}
        </legend>
        <input type="hidden" name="asked" value={asked.join(',')} />
        {asked.map((name) => {
          const { value, ...input } = field('collected', name);
          return <Checkbox key={name} {...input} label={t.field.check[name]} checked={value === 'true'} />;
        })}
      </fieldset>
    ),
  };
}

/** What the arrivals desk says of the numbers of cards. */
function arrivalWords({ arrivals: t }: NewCardTexts): ArrivalWords {
  return {
    lead: t.lead,
    cards: t.cards,
    unknown(typed) {
      const number = readCardNumber(typed);
      if (number.ok) return t.unknownCard;
      return number.problem === 'wrong-check-digits' ? t.unknownDigits : undefined;
    },
  };
}

function CaseReference({ municipality, id }: { municipality: Municipality; id: string }): JSX.Element | null {
  const reference = readCaseId(id)?.reference;
  return reference ? <Link href={`/staff/${municipality.id}/cases/${id}`}>{showReference(reference)}</Link> : null;
}

function plainEuro(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',');
}
