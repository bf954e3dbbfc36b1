import type { Language } from '../../../domain/languages.ts';
import type { nl } from './texts/nl.ts';

/** What is said of a new card in one language; the other languages have exactly the same keys. */
export type NewCardTexts = typeof nl;

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<NewCardTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<NewCardTexts>> = {
  nl: async () => (await import('./texts/nl.ts')).nl,
  fr: async () => (await import('./texts/fr.ts')).fr,
  de: async () => (await import('./texts/de.ts')).de,
  en: async () => (await import('./texts/en.ts')).en,
};
