/** The languages of the house: those of the country, and English. */
export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in each language that the municipality lists. */
export type Localized = { [language in Language]?: string | undefined };
