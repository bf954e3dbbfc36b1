import type { Language } from '../../domain/rules.ts';
import type { nl } from './texts/nl.ts';

/** What is said of a defective card in one language; the other languages have exactly the same keys. */
export type DefectTexts = typeof nl;

/** Loads the texts of a language, and of no other. */
export async function loadTexts(language: Language): Promise<DefectTexts> {
  switch (language) {
    case 'nl':
      return (await import('./texts/nl.ts')).nl;
    case 'fr':
      return (await import('./texts/fr.ts')).fr;
    case 'de':
      return (await import('./texts/de.ts')).de;
    case 'en':
      break;
  }
  return (await import('./texts/en.ts')).en;
}
