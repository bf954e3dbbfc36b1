import type { Language } from '../domain/rules.ts';

/** `2100` cents as people write it: € 21,00. */
export function showEuro(cents: number, language: Language): string {
  return new Intl.NumberFormat(`${language}-BE`, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
