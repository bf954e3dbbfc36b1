import { type Read, readCardNumber } from '../../domain/identifiers.ts';
import type { CardKind } from '../../domain/rules.ts';

/**
 * The number of a card as typed. Adults' cards and Kids-ID have check digits; a foreigner card is `B` and nine digits, older
 * ones nine digits, and has none that are published: of it the form alone is judged (DOMAIN 7).
 */
export function readNumberOf(kind: CardKind, typed: string): Read<string> {
  if (kind !== 'foreigner') return readCardNumber(typed);
  const digits = typed.replace(/[\s.\-/]/g, '').toUpperCase();
  return /^B?\d{9}$/.test(digits) ? { ok: true, digits } : { ok: false, problem: 'foreigner-card-number' };
}
