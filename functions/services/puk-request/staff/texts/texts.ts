import type { Language } from '../../../../domain/languages.ts';
import type { pukRequest } from '../../notices/notices.ts';
import type { PukCase, Route } from '../../states.ts';
import type { transitions } from '../../transitions.ts';
import type { PukEvent } from '../contracts.ts';

/** What the console says of requests of codes, in one language; an end that the house has is named by the house. */
export type PukTexts = {
  name: string;
  /** What the visit is for. */
  visit: string;
  state: Record<Exclude<PukCase['state'], 'closed'>, string>;
  event: Record<Exclude<keyof typeof transitions, 'close'>, string>;
  notice: Record<keyof (typeof pukRequest)['notices'], string>;
  button: Record<PukEvent, string>;
  hint: Record<Exclude<PukEvent, 'undo-arrival'>, string>;
  done: Record<PukEvent, string>;
  route: Record<Route, string>;
  what: {
    codesLate: string;
    codesToday: string;
    codesExpected: string;
    codesElsewhere: string;
    toBook: string;
    expiring: string;
  };
  facts: {
    route: string;
    requestedOn: string;
    codesDue: string;
    codesAt: string;
    readySince: string;
    linkedTo: string;
  };
  field: { codesAt: string };
  /** The form that opens a case for somebody. */
  open: Record<'card' | 'route' | 'cardIssuedOn' | 'cardIssuedOnHint' | 'movedRecently' | 'movedRecentlyHint', string>;
  /** Why no visit can be booked yet. */
  locked: string;
  /** Why codes that came in were not expected. */
  notExpectedWhy: Record<Exclude<PukCase['state'], 'closed'>, string>;
  fields: Record<string, string>;
};

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<PukTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<PukTexts>> = {
  nl: async () => (await import('./nl.ts')).nl,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
};
