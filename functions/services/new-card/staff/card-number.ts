import type { CardKind } from '../../../domain/fees.ts';
import { type Read, readBelgianCardNumber, readForeignerCardNumber } from '../../../domain/identifiers.ts';

/** The number of a card as typed, by its kind: adults' cards and Kids-ID have check digits, a foreigner card has none. */
export function readNumberOf(kind: CardKind, typed: string): Read<string> {
  return kind === 'foreigner' ? readForeignerCardNumber(typed) : readBelgianCardNumber(typed);
}
