import type { Language } from '../../../domain/languages.ts';
import type { nl } from './texts/nl.ts';

/** What is said of a defective card in one language; the other languages have exactly the same keys. */
export type DefectTexts = typeof nl;

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<DefectTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<DefectTexts>> = {
  nl: async () => (await import('./texts/nl.ts')).nl,
  fr: async () => (await import('./texts/fr.ts')).fr,
  de: async () => (await import('./texts/de.ts')).de,
  en: async () => (await import('./texts/en.ts')).en,
};
