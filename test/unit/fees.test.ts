import { cardKinds, feeReasons, urgencies } from '../../functions/domain/fees.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeFor } from '../../functions/domain/fees.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { overijse, voorbeeld } from './municipality.ts';

const day = fc.constantFrom('2024-01-01', '2025-06-15', '2026-01-01', '2026-12-31', '2027-01-01');
const row: fc.Arbitrary<Municipality['fees'][number]> = fc.record({
  from: day,
  card: fc.constantFrom(...cardKinds),
  reasons: fc.uniqueArray(fc.constantFrom(...feeReasons), { minLength: 1 }),
  urgency: fc.constantFrom(...urgencies),
  cents: fc.integer({ min: 0, max: 20_000 }),
  source: fc.constantFrom('art. 1', 'art. 2'),
});
const asked = fc.record({
  card: fc.constantFrom(...cardKinds),
  reason: fc.constantFrom(...feeReasons),
  urgency: fc.constantFrom(...urgencies),
  on: day,
});

describe('a fee', () => {
  it.each([
    ['adult', 'renewal', 'normal', 2500],
    ['adult', 'duplicate', 'normal', 2600],
    ['adult', 'defect', 'normal', 2500],
    ['adult', 'duplicate', 'urgent', 11_500],
    ['adult', 'defect', 'urgent-central', 15_000],
    ['kids-id', 'defect', 'normal', 1000],
  ] as const)('of %s, %s, %s is what the table of S1 says', (card, reason, urgency, cents) => {
    expect(feeFor({ card, reason, urgency, on: '2026-11-23' }, overijse)).toMatchObject({ cents });
  });

  it('changes on its day, and not before', () => {
    const on = (date: string) =>
      feeFor({ card: 'adult', reason: 'defect', urgency: 'normal', on: date }, voorbeeld)?.cents;
    expect([on('2024-12-31'), on('2026-12-31'), on('2027-01-01')]).toEqual([undefined, 2230, 2310]);
  });

  it('is of the latest row in force that fits, in whatever order the table stands', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), asked, (fees, question) => {
        const fitting = fees.filter(
          ({ card, reasons, urgency, from }) =>
            card === question.card &&
            reasons.includes(question.reason) &&
            urgency === question.urgency &&
            from <= question.on,
        );
        const latest = fitting
          .map(({ from }) => from)
          .sort()
          .at(-1);
        const fee = feeFor(question, { fees });
        expect(fee?.from).toBe(latest);
        if (fee)
          expect(
            fitting.some(
              ({ from, cents, source }) => from === fee.from && cents === fee.cents && source === fee.source,
            ),
          ).toBe(true);
        expect(feeFor(question, { fees: fees.toReversed() })?.from).toBe(latest);
      }),
    );
  });
});
