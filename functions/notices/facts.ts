import type { Language } from '../domain/languages.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Appointment, Contact } from '../domain/case-fields.ts';
import { awaitsVisit, bookedVisit } from '../domain/case.ts';
import { bookableNow } from '../domain/decide.ts';
import { greetedName } from '../domain/person-name.ts';
import { showReference } from '../domain/reference.ts';
import { addressOf, localized } from '../ui/localized.ts';
import { showDay, showTime } from '../ui/moments.ts';
import type { About } from './notice.ts';
import { phrases } from './phrases.ts';

/**
 * What a notice can say of a case of any service: dates in words and in the citizen's language, each text on one line. The case
 * may have moved on since the notice became due, so what only one state knows can be missing. Nothing here is sealed, and no
 * phone number of a citizen.
 */
export type Facts = {
  language: Language;
  /** How it is told. */
  medium: Contact;
  /** As the citizen typed it; absent where that does not look like a name. */
  name?: string | undefined;
  municipality: string;
  reference: string;
  statusUrl: string;
  /** Where a new request begins. */
  startUrl: string;
  /** Whether a visit can be booked, and the last day of that right; absent where it does not run out. */
  bookable: boolean;
  bookBy?: string | undefined;
  reason?: string | undefined;
  /** What to bring, and whether somebody else may come; undefined: not said. */
  bring: readonly string[];
  proxyAllowed?: boolean | undefined;
  /** The lines that a mail's card can have, with what they are called; undefined where nothing is known of one. */
  rows: Readonly<Record<string, Row | undefined>>;
  /** Why the citizen gets this mail, and what to do if that is a mistake. */
  origin: { why: string; mistake: string };
  office: Office;
  visit?: Visit | undefined;
};

export type Row = { label: string; value: string };
export type Visit = { moment: string; minutes: number; people: number };

/** What a service adds for its own cases. */
type OfService = Pick<Facts, 'startUrl' | 'bring' | 'proxyAllowed' | 'origin'> & {
  bookByLabel: string;
  rows: readonly (readonly [name: string, label: string, value: string | undefined])[];
};

/** Where the counter is. */
type Office = {
  department: string;
  /** The building and its address, on one line. */
  address: string;
  phone: string;
  email: string;
};

/** What is the same in every service, around what only one of them knows. */
export function factsWith(
  { subject, service, municipality, statusUrl, appointment, now, medium = 'mail' }: About,
  language: Language,
  { rows, bookByLabel, ...own }: OfService,
): Facts {
  const { label } = phrases[language];
  const held = bookedVisit(subject);
  const lastDay = awaitsVisit(subject) ? service.bookableUntil(subject) : undefined;
  const bookBy = lastDay && showDay(lastDay, language);
  const reason = 'reason' in subject ? oneLine(subject.reason) : undefined;
  const office = officeOf(municipality, language);
  const visit = appointment && visitOf(appointment, language);
  return {
    ...own,
    language,
    medium,
    name: greetedName(subject.person),
    municipality: localized(municipality.name, language),
    reference: showReference(subject.reference),
    statusUrl,
    bookable: bookableNow({ subject, service }, now, municipality),
    bookBy,
    reason,
    rows: rowsOf([
      ['when', label.when, visit?.moment],
      ['people', label.people, visit && visit.people > 1 ? String(visit.people) : undefined],
      ['offered', label.offered, visit?.moment],
      ['booked', label.booked, held && visitOf(held, language).moment],
      ['where', label.where, office.address],
      ['bookBy', bookByLabel, bookBy],
      ['reason', label.reason, reason],
      ...rows,
    ]),
    office,
    visit,
  };
}

/** Where a page of the municipality is, on the site that a secret link points to. */
export function pageUrl(
  { statusUrl, municipality }: Pick<About, 'statusUrl' | 'municipality'>,
  language: Language,
  page: string,
): string {
  return `${new URL(statusUrl).origin}/${language}/${municipality.id}/${page}`;
}

/** What the type of a visit asks to bring besides the service's own. */
export function bringToo(type: string, { agenda }: Municipality, language: Language): string[] {
  return (agenda.types[type]?.bring ?? []).map((text) => localized(text, language));
}

export function officeOf({ contact }: Municipality, language: Language): Office {
  return {
    department: localized(contact.department, language),
    address: addressOf({ contact }, language).join(', '),
    phone: contact.phone,
    email: contact.email,
  };
}

function visitOf({ date, time, minutes, people }: Appointment, language: Language): Visit {
  return { moment: phrases[language].moment(showDay(date, language), showTime(time, language)), minutes, people };
}

function rowsOf(rows: OfService['rows']): Facts['rows'] {
  return Object.fromEntries(rows.map(([name, label, value]) => [name, value ? { label, value } : undefined]));
}

/** Without line breaks or other control characters. */
export function oneLine(text: string | undefined): string | undefined {
  return text?.replace(/[\s\p{C}]+/gu, ' ').trim();
}
