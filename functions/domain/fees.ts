import type { Municipality } from './municipality-rules.ts';

export const cardKinds = ['adult', 'kids-id', 'foreigner'] as const;
export type CardKind = (typeof cardKinds)[number];

export const feeReasons = ['renewal', 'duplicate', 'defect'] as const;
export type FeeReason = (typeof feeReasons)[number];

export const urgencies = ['normal', 'urgent', 'urgent-central'] as const;
export type Urgency = (typeof urgencies)[number];

type FeeRow = Municipality['fees'][number];

/** A price, and where it comes from: cents, the day the row came into force, and its source. */
export type Fee = Pick<FeeRow, 'cents' | 'from' | 'source'>;

/** The price in force on a day; undefined where the table has none. */
export function feeFor(
  asked: { card: CardKind; reason: FeeReason; urgency: Urgency; on: string },
  { fees }: { fees: readonly FeeRow[] },
): Fee | undefined {
  const row = fees
    .filter(
      ({ card, reasons, urgency, from }) =>
        card === asked.card && reasons.includes(asked.reason) && urgency === asked.urgency && from <= asked.on,
    )
    .reduce<FeeRow | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined);
  return row && { cents: row.cents, from: row.from, source: row.source };
}
