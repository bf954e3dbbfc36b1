import type { CardKind } from '../../../../domain/fees.ts';
import type { Language } from '../../../../domain/languages.ts';
import type { annexKinds, NewCardState } from '../../fields.ts';
import type { newCardTransitions } from '../../transitions.ts';
import type { Check, NewCardEvent } from '../contracts.ts';

/** What the console says of the stages of a new card, in one language. */
export type NewCardTexts = {
  /** What the two visits are for. */
  visits: Record<'application' | 'pickup', string>;
  state: Record<Exclude<NewCardState, 'closed'>, string>;
  event: Record<Exclude<keyof ReturnType<typeof newCardTransitions>, 'close'> | 'undo-step', string>;
  button: Record<NewCardEvent, string>;
  hint: Record<NewCardEvent, string>;
  done: Record<NewCardEvent, string>;
  cardKind: Record<CardKind, string>;
  annexKind: Record<(typeof annexKinds)[number], string>;
  newCard: string;
  /** With whom a card is. */
  holder: Record<'citizen' | 'municipality' | 'destroyed', string>;
  what: {
    toApply: string;
    applyLate: string;
    inProduction: string;
    cardLate: string;
    toCollect: string;
    collectLate: string;
    toRefund: string;
    annexEnds: string;
  };
  facts: {
    cardKind: string;
    annex: string;
    annexUntil: (day: string) => string;
    annexEnds: { title: (kind: string, day: string) => string; detail: string };
    annexEnded: { title: (kind: string, day: string) => string; detail: string };
    price: string;
    free: string;
    priceFrom: (source: string, day: string) => string;
    paid: string;
    refund: string;
    refundBy: (amount: string, day: string) => string;
    refunded: (amount: string, day: string) => string;
    applied: string;
    cardExpected: string;
    collectBy: string;
    destroyOn: string;
    codesCase: string;
  };
  custody: { title: string; since: (moment: string) => string };
  field: {
    amount: string;
    amountHint: string;
    newCardNumber: string;
    newCardNumberHint: string;
    checks: string;
    check: Record<Check, string>;
  };
  due: {
    nothing: string;
    paidBefore: (amount: string) => string;
    toPay: (amount: string, source: string, day: string) => string;
    unknown: string;
  };
  arrivals: {
    lead: string;
    cards: (count: number) => string;
    unknownCard: string;
    unknownDigits: string;
  };
  /** The kind of card, as a column of a file. */
  column: string;
  fields: Record<string, string>;
};

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<NewCardTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<NewCardTexts>> = {
  nl: async () => (await import('./nl.ts')).nl,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
};
