import type { CardKind, FeeReason, FeeRow, Urgency } from './rules.ts';

/** A price, and where it comes from: cents, the day the row came into force, and its source. */
export type Fee = Pick<FeeRow, 'cents' | 'from' | 'source'>;

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
