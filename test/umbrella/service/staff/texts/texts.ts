import type { Language } from '../../../../../functions/domain/languages.ts';
import type { umbrella } from '../../notices/notices.ts';
import type { Colour, UmbrellaCase } from '../../states.ts';
import type { transitions } from '../../transitions.ts';
import type { views } from '../../views.ts';
import type { UmbrellaEvent } from '../contracts.ts';

/** What the console says of umbrellas, in one language; an end that the house has is named by the house. */
export type UmbrellaTexts = {
  name: string;
  /** What the visit is for. */
  visit: string;
  /** How a case begins. */
  reported: string;
  state: Record<Exclude<UmbrellaCase['state'], 'closed'>, string>;
  event: Record<Exclude<keyof typeof transitions, 'close'>, string>;
  notice: Record<keyof (typeof umbrella)['notices'], string>;
  button: Record<UmbrellaEvent, string>;
  hint: Record<Exclude<UmbrellaEvent, 'undo-found'>, string>;
  done: Record<UmbrellaEvent, string>;
  notExpectedWhy: Record<Exclude<UmbrellaCase['state'], 'closed'>, string>;
  locked: string;
  fields: Record<'tag-missing' | 'tag-too-long' | 'tag-there' | 'tag-used', string>;
  colour: Record<Colour, string>;
  what: Record<'toSearch' | 'searchLate' | 'toCollect' | 'lastDay', string>;
  facts: Record<'colour' | 'lostAt' | 'searchBy' | 'foundOn' | 'tag', string>;
  filters: { label: string; view: Record<(typeof views)[number]['id'], string> };
  claimed: { title: string; detail: (reference: string) => string };
  arrivals: { lead: string; arrived: (count: number) => string; isTag: string };
  shelf: { nav: string; title: string };
};

/** Loads the texts of a language, and of no other. */
export function loadTexts(language: Language): Promise<UmbrellaTexts> {
  return load[language]();
}

const load: Record<Language, () => Promise<UmbrellaTexts>> = {
  nl: async () => (await import('./nl.ts')).nl,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
};
