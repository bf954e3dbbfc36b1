import { languages, type Language, type Localized } from '../domain/languages.ts';

/** A text of the configuration, in another language where it has none in this one. */
export function localized(text: Localized, language: Language): string {
  return text[language] ?? languages.map((other) => text[other]).find((found) => found !== undefined) ?? '';
}

type Place = { building: Localized; street: Localized; postcode: string; town: Localized };

/** Building, street, postcode and town: a line each. */
export function addressOf({ contact }: { contact: Place }, language: Language): string[] {
  return [
    localized(contact.building, language),
    localized(contact.street, language),
    `${contact.postcode} ${localized(contact.town, language)}`,
  ];
}
