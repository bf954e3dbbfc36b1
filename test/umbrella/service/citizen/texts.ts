import type { Language } from '../../../../functions/domain/languages.ts';
import type { nl } from './texts/nl.ts';

/** What is said of an umbrella in one language; the other languages have exactly the same keys. */
export type UmbrellaTexts = typeof nl;

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<UmbrellaTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<UmbrellaTexts>> = {
  nl: async () => (await import('./texts/nl.ts')).nl,
  fr: async () => (await import('./texts/fr.ts')).fr,
  de: async () => (await import('./texts/de.ts')).de,
  en: async () => (await import('./texts/en.ts')).en,
};
