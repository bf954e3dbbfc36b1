import type { Language } from '../domain/languages.ts';
import type { nl } from './texts/nl.ts';

/** The site's texts in one language; the other languages have exactly the same keys. */
export type Texts = typeof nl;

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<Texts> {
  return load[language]();
}

const load: Record<Language, () => Promise<Texts>> = {
  nl: async () => (await import('./texts/nl.ts')).nl,
  fr: async () => (await import('./texts/fr.ts')).fr,
  de: async () => (await import('./texts/de.ts')).de,
  en: async () => (await import('./texts/en.ts')).en,
};

export type ProblemCode = keyof Texts['problems'];

/** Problems whose way out is the telephone: their sentence ends in the town's number. */
const byTelephone: ReadonlySet<string> = new Set<ProblemCode>([
  'too-many-moves',
  'asked-too-often',
  'case-full',
  'too-many-mails',
  'too-many-applications',
]);

export function endsInNumber(code: string): boolean {
  return byTelephone.has(code);
}

/** A problem that only a service has, in its own words. */
export type OwnProblem = { code: string; title: string; detail: string };

/** By `field.code` or `code`: what is wrong with what was typed. */
export type FieldSentences = Readonly<Record<string, string>>;

/** The sentence for a field's code: what is said of that field, or else of that code. `own`: what only the service says. */
export function fieldMessage(texts: Texts, field: string, code: string, own: FieldSentences = {}): string {
  const label = Object.entries(texts.form).find(([name]) => name === field)?.[1];
  if (code === 'unreadable-characters' && label) return texts.unreadableIn(label);
  const sentences: FieldSentences = { ...texts.fieldErrors, ...own };
  return (
    sentences[`${field}.${code}`] ??
    (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ??
    texts.fieldErrors.invalid
  );
}

export function isProblemCode(texts: Texts, code: string): code is ProblemCode {
  return Object.hasOwn(texts.problems, code);
}
