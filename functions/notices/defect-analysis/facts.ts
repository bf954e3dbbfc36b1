import { withoutRepeats } from '../../domain/agenda.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { DefectCase } from '../../domain/case.ts';
import { rulesOf } from '../../domain/defect-analysis/deadlines.ts';
import { priceOf } from '../../domain/defect-analysis/opening.ts';
import type { Language } from '../../domain/rules.ts';
import { serviceOf } from '../../domain/services.ts';
import { PermanentFault } from '../../platform/faults.ts';
import { showAmount, showDate, showDay } from '../../ui/moments.ts';
import { showPeriod } from '../../ui/periods.ts';
import { bringToo, type Facts, factsWith, oneLine, pageUrl } from '../facts.ts';
import type { About } from '../notice.ts';
import { phrases } from './phrases.ts';

/** What the notices of a defect analysis have to know besides. */
export type DefectFacts = Facts & {
  state: DefectCase['state'];
  /** What replaces the card meanwhile, by name, and its last day. */
  annex: string;
  annexUntil: string;
  /** The helpdesk that examines the card, by when it answers, and whether that is past. */
  /** How long the helpdesk and the making of a card take, as configured: 1 week, 3 weeks. */
  verdictIn: string;
  productionIn: string;
  helpdesk?: string | undefined;
  promisedOn?: string | undefined;
  late: boolean;
  contested: boolean;
  /** Why the citizen is invited; absent where the case is not there. */
  because?: 'misuse' | 'free' | 'to-pay' | 'lost' | undefined;
  /** The citizen would pay, but the table of fees says that it costs nothing. */
  costless: boolean;
  price?: string | undefined;
  /** The day from which the price is in force. */
  priceFrom?: string | undefined;
  paid?: string | undefined;
  refund?: { amount: string; by: string; done: boolean } | undefined;
  /** Why the citizen pays after the examination, as staff typed it. */
  verdictReason?: string | undefined;
  /** Which card lies at the counter, until when it is expected to be collected, and when it is destroyed. */
  card?: 'new' | 'old' | undefined;
  collectBy?: string | undefined;
  destroyOn?: string | undefined;
  /** How the case ended. */
  end?: 'collected' | 'destroyed' | 'closed' | undefined;
};

/** @throws PermanentFault for a case of another service */
export function defectFacts(about: About, language: Language): DefectFacts {
  const { subject, municipality, appointment } = about;
  if (subject.service !== 'defect-analysis')
    throw new PermanentFault('notice-of-another-service', { caseId: subject.id });
  const words = phrases[language];
  const rules = rulesOf(municipality);
  const { label } = words;
  const annex = words.annex[subject.annex.kind];
  const annexUntil = showDay(subject.annex.expiresOn, language);
  const price = subject.price && showAmount(subject.price.cents, language);
  const helpdesk = subject.state === 'at-helpdesk' ? helpdeskNames[subject.dispatch.helpdesk] : undefined;
  const promisedOn = subject.dispatch && showDay(subject.dispatch.promisedOn, language);
  const late = subject.state === 'at-helpdesk' && subject.overdueSince !== undefined;
  const collectBy = subject.state === 'to-collect' ? showDay(subject.bookBy, language) : undefined;
  const type = appointment?.type ?? serviceOf(subject).appointmentType(subject, municipality);
  const own = bringFor(subject, annex, language);
  return {
    ...factsWith(about, language, {
      startUrl: pageUrl(about, language, 'defective-card'),
      bring: own.length > 0 ? withoutRepeats([...own, ...bringToo(type, municipality, language)]) : [],
      // S1: both visits in person, unless the type of visit says otherwise.
      proxyAllowed: municipality.agenda.types[type]?.proxyAllowed ?? false,
      origin: words.origin,
      bookByLabel: '',
      rows: [
        ['annex', label.annex(annex), annexUntil],
        ['price', label.price, price],
        ['helpdesk', label.helpdesk, helpdesk],
        ['promisedOn', label.promisedOn, helpdesk && !late ? promisedOn : undefined],
        ['collectBy', label.collectBy, collectBy],
      ],
    }),
    state: subject.state,
    verdictIn: showPeriod(rules.verdictWithin, language),
    productionIn: showPeriod(rules.productionWithin, language),
    annex,
    annexUntil,
    helpdesk,
    promisedOn,
    late,
    contested: subject.analysis.contestedOn !== undefined,
    because: subject.state === 'to-apply' ? subject.because : undefined,
    costless: subject.state === 'to-apply' && !subject.price && isFree(subject, about),
    price,
    priceFrom: subject.price && showDate(subject.price.from, language),
    paid: subject.paid && showAmount(subject.paid.cents, language),
    refund: subject.refund && {
      amount: showAmount(subject.refund.cents, language),
      by: showDay(subject.refund.dueOn, language),
      done: subject.refund.doneOn !== undefined,
    },
    verdictReason: oneLine(subject.verdict?.reason),
    card: subject.state === 'to-collect' ? subject.card : undefined,
    collectBy,
    destroyOn: subject.state === 'to-collect' ? showDay(subject.destroyOn, language) : undefined,
    end: endOf(subject),
  };
}

function isFree({ cardKind }: DefectCase, { municipality, now }: About): boolean {
  return priceOf(cardKind, dayOf(now, municipality).toString(), municipality)?.cents === 0;
}

/** As they call themselves. */
const helpdeskNames = { belpic: 'Belpic', zetes: 'Zetes' } as const;

/** What to bring to the visit of a state (S1); nothing where no visit is due. */
function bringFor(subject: DefectCase, annex: string, language: Language): string[] {
  const { bring } = phrases[language];
  switch (subject.state) {
    case 'to-apply': {
      const owed = subject.price && !subject.paid && showAmount(subject.price.cents, language);
      return [
        bring.annex(annex),
        ...(subject.cardKind === 'kids-id' ? [] : [bring.photo]),
        ...(owed ? [bring.price(owed)] : []),
      ];
    }
    case 'to-collect':
      return [...(subject.card === 'new' ? [bring.codes] : []), bring.annex(annex)];
    default:
      return [];
  }
}

function endOf(subject: DefectCase): DefectFacts['end'] {
  switch (subject.state) {
    case 'to-refund':
      return subject.endsAs;
    case 'collected':
    case 'destroyed':
    case 'closed':
      return subject.state;
    default:
      return undefined;
  }
}
