import { dayOf } from '../calendar.ts';
import type { Case } from '../case.ts';
import { become, type Person } from '../casefile.ts';
import { type Circumstance, numbered } from '../changes.ts';
import { type Fee, feeFor } from '../fees.ts';
import type { CardKind, Defect, Language, MunicipalityRules } from '../rules.ts';
import { annexExpiresOn, dayAfter, dispatchDueOn, rulesOf } from './deadlines.ts';
import { type DefectCase, ToApply, ToSend } from './states.ts';

type Decision = DefectCase['analysis']['decision'];

/** What the first analysis proposes (S1): used with care and no damage to see → examined; otherwise the citizen pays. */
export function proposedDecision(analysis: { usedCorrectly: boolean; damaged: boolean }): Decision {
  return analysis.usedCorrectly && !analysis.damaged ? 'examine' : 'citizen-pays';
}

/** What a new card costs because of a defect, on a day; undefined where the configuration has no price for it. */
export function priceOf(card: CardKind, on: string, rules: MunicipalityRules): Fee | undefined {
  return feeFor({ card, reason: 'defect', urgency: 'normal', on }, rules);
}

export type Draft = {
  id: string;
  reference: string;
  language: Language;
  person: Person;
  personHash: string;
  cardHash: string;
  cardKind: CardKind;
  defect: Defect;
  analysis: { usedCorrectly: boolean; damaged: boolean; decision: Decision };
  /** `YYYY-MM-DD`; not in the future. */
  annexIssuedOn: string;
  note?: string | undefined;
  /** Euro cents, where the price is collected before the verdict; absent: as configured. */
  advance?: number | undefined;
};

/** A new case: `to-send` where the card is examined, `to-apply` where the citizen pays for a card that was not used correctly. */
export function opened({ annexIssuedOn, advance, ...draft }: Draft, { by, now, rules }: Circumstance): Case {
  const at = now.toString();
  const today = dayOf(now, rules);
  const on = today.toString();
  const price = priceOf(draft.cardKind, on, rules);
  const inAdvance = draft.analysis.decision === 'examine' && rulesOf(rules).payment === 'before-verdict';
  const cents = inAdvance ? (advance ?? price?.cents ?? 0) : 0;
  const common = {
    ...draft,
    municipality: rules.id,
    service: 'defect-analysis' as const,
    version: 1,
    run: 1,
    keyVersion: 1,
    createdAt: at,
    sent: [],
    history: [{ at, by, event: 'opened' as const, detail: draft.analysis.decision }],
    outbox: numbered(1, at, [
      { kind: 'mail', notice: 'defect-opened' },
      { kind: 'start', run: 1 },
    ]),
    calendarSequence: 0,
    annex: {
      kind: draft.cardKind === 'kids-id' ? ('annex-6' as const) : ('annex-12' as const),
      issuedOn: annexIssuedOn,
      expiresOn: annexExpiresOn(annexIssuedOn, rules),
    },
    custody: [{ card: 'old' as const, holder: 'municipality' as const, since: at }],
    chases: [],
    ...(cents > 0 && { paid: { cents, on } }),
  };
  return draft.analysis.decision === 'examine'
    ? become(ToSend, { ...common, state: 'to-send', dueOn: dispatchDueOn(today, rules) })
    : become(ToApply, { ...common, ...invitation('misuse', price, { now, rules }), state: 'to-apply' });
}

/** To come and apply for a new card, at a price or free. */
export function invitation(
  because: 'misuse' | 'free' | 'to-pay' | 'lost',
  price: Fee | undefined,
  { now, rules }: Pick<Circumstance, 'now' | 'rules'>,
) {
  return {
    because,
    ...(price && price.cents > 0 && { price }),
    readySince: now.toString(),
    bookBy: dayAfter(dayOf(now, rules), rulesOf(rules).applyWithin),
    missedOn: [],
  };
}
