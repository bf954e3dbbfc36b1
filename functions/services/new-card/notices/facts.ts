import { withoutRepeats } from '../../../domain/agenda.ts';
import type { Language } from '../../../domain/languages.ts';
import { bringToo, type Facts, factsWith } from '../../../notices/facts.ts';
import type { About } from '../../../notices/notice.ts';
import { showAmount, showDate, showDay } from '../../../ui/moments.ts';
import { showPeriod } from '../../../ui/periods.ts';
import { type At, type CardCase, isAt } from '../fields.ts';
import { rulesOf } from '../rules.ts';
import { type Phrases, phrases } from './phrases.ts';

/** What the notices of a new card have to know besides. */
export type NewCardFacts = Facts & {
  /** What replaces the card meanwhile, by name. */
  annex: string;
  /** The annex' last day. */
  annexUntil: string;
  /** How long the making of a card takes, as configured: 3 weeks. */
  productionIn: string;
  /** Whether the citizen is told that the new card is free. Without a price it need not be: the price may not be known. */
  free: boolean;
  price?: string | undefined;
  /** The day from which the price is in force. */
  priceFrom?: string | undefined;
  paid?: string | undefined;
  refund?: Refund | undefined;
  /** Which card lies at the counter. */
  card?: At<'to-collect'>['card'] | undefined;
  /** Until when the card is expected to be collected, and from when it is destroyed. */
  collectBy?: string | undefined;
  destroyOn?: string | undefined;
  /** How the case ended, or ends once the money is given back. */
  end?: At<'to-refund'>['endsAs'] | undefined;
};

export type Refund = { amount: string; by: string; done: boolean };

/** What only the service knows. */
type OfService = Pick<NewCardFacts, 'startUrl' | 'origin' | 'free'> & {
  rows?: Parameters<typeof factsWith>[2]['rows'];
};

/** What is the same in every service that ends in a new card, around what only one of them knows. */
export function newCardFacts(
  about: About<CardCase>,
  language: Language,
  { free, rows = [], ...ofService }: OfService,
): NewCardFacts {
  const { subject, service, municipality, appointment } = about;
  const words = phrases[language];
  const { label } = words;
  const annex = words.annex[subject.annex.kind];
  const annexUntil = showDay(subject.annex.expiresOn, language);
  const price = subject.price && showAmount(subject.price.cents, language);
  const ready = isAt(subject, 'to-collect') ? subject : undefined;
  const collectBy = ready && showDay(ready.bookBy, language);
  const type = appointment?.type ?? service.appointmentType(subject, municipality);
  const own = bringFor(subject, annex, price, words);
  return {
    ...factsWith(about, language, {
      ...ofService,
      bring: own.length > 0 ? withoutRepeats([...own, ...bringToo(type, municipality, language)]) : [],
      // S1: both visits in person, unless the type of visit says otherwise.
      proxyAllowed: municipality.agenda.types[type]?.proxyAllowed ?? false,
      bookByLabel: '',
      rows: [
        ['annex', label.annex(annex), annexUntil],
        ['price', label.price, price],
        ['collectBy', label.collectBy, collectBy],
        ...rows,
      ],
    }),
    annex,
    annexUntil,
    productionIn: showPeriod(rulesOf(municipality).productionWithin, language),
    free,
    price,
    priceFrom: subject.price && showDate(subject.price.from, language),
    paid: subject.paid && showAmount(subject.paid.cents, language),
    refund: subject.refund && {
      amount: showAmount(subject.refund.cents, language),
      by: showDay(subject.refund.dueOn, language),
      done: subject.refund.doneOn !== undefined,
    },
    card: ready?.card,
    collectBy,
    destroyOn: ready && showDay(ready.destroyOn, language),
    end: endOf(subject),
  };
}

/** What to bring to the visit of a state (S1); nothing where no visit is due. */
function bringFor(subject: CardCase, annex: string, price: string | undefined, { bring }: Phrases): string[] {
  if (isAt(subject, 'to-apply'))
    return [
      bring.annex(annex),
      ...(subject.cardKind === 'kids-id' ? [] : [bring.photo]),
      ...(price && !subject.paid ? [bring.price(price)] : []),
    ];
  if (isAt(subject, 'to-collect')) return [...(subject.card === 'new' ? [bring.codes] : []), bring.annex(annex)];
  return [];
}

function endOf(subject: CardCase): NewCardFacts['end'] {
  if (isAt(subject, 'to-refund')) return subject.endsAs;
  if (isAt(subject, 'collected') || isAt(subject, 'destroyed') || isAt(subject, 'closed')) return subject.state;
  return undefined;
}
