import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { proxyAllowedFor } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Appointment } from '../domain/casefile.ts';
import type { Case } from '../domain/case.ts';
import type { Route } from '../domain/puk-request/states.ts';
import { codesDueOn } from '../domain/puk-request/deadlines.ts';
import { showReference } from '../domain/reference.ts';
import { type Language, languages, type Localized } from '../domain/rules.ts';
import { showDay, showTime } from '../ui/moments.ts';
import { phrases } from './phrases.ts';

/**
 * What a notice can say of a case: dates in words and in the citizen's language, each text on one line. The case may have moved on
 * since the notice became due, so what only one state knows can be missing. Nothing here is sealed, and no phone number of a citizen.
 */
export type Facts = {
  language: Language;
  route: Route;
  /** As the citizen typed it; absent where that looks like an address of a website rather than a name. */
  name?: string | undefined;
  municipality: string;
  reference: string;
  statusUrl: string;
  /** Where a new request begins. */
  startUrl: string;
  /** The day by which the codes were promised. */
  dueOn: string;
  late: boolean;
  /** The last day of the right to book. */
  bookBy?: string | undefined;
  codesAt?: string | undefined;
  reason?: string | undefined;
  fee?: string | undefined;
  /** What the type of visit asks besides. */
  bringToo: readonly string[];
  proxyAllowed?: boolean | undefined;
  office: Office;
  visit?: Visit | undefined;
  /** The appointment that the case has now, whatever the notice is about. */
  booked?: string | undefined;
};

type Visit = { moment: string; minutes: number; people: number };
export type VisitFacts = Facts & { visit: Visit };

/** Where the counter is. */
type Office = {
  department: string;
  /** The building and its address, on one line. */
  address: string;
  phone: string;
  email: string;
};

export function factsOf(
  mailing: { subject: Case; municipality: Municipality; statusUrl: string; appointment?: Appointment | undefined },
  language: Language = mailing.subject.language,
): Facts {
  const { subject, municipality, statusUrl, appointment } = mailing;
  const { feeCents } = municipality.puk;
  const held = subject.state === 'ready' ? subject.appointment : undefined;
  const type = appointment?.type ?? municipality.puk.appointmentType;
  return {
    language,
    route: subject.route,
    name: nameOf(subject),
    municipality: inLanguage(municipality.name, language),
    reference: showReference(subject.reference),
    statusUrl,
    startUrl: `${new URL(statusUrl).origin}/${language}/${municipality.id}/pin-puk`,
    dueOn: showDay(dueOnOf(subject, municipality), language),
    late: 'overdueSince' in subject && subject.overdueSince !== undefined,
    bookBy: subject.state === 'ready' ? showDay(subject.bookBy, language) : undefined,
    codesAt: oneLine(codesAtOf(subject)),
    reason: subject.state === 'closed' ? oneLine(subject.reason) : undefined,
    fee: feeCents && subject.route === 'codes' ? showAmount(feeCents, language) : undefined,
    bringToo: (municipality.agenda.types[type]?.bring ?? []).map((text) => inLanguage(text, language)),
    proxyAllowed: proxyAllowedFor(type, municipality),
    office: officeOf(municipality, language),
    visit: appointment && visitOf(appointment, language),
    booked: held && visitOf(held, language).moment,
  };
}

export function officeOf({ contact }: Municipality, language: Language): Office {
  const town = `${contact.postcode} ${inLanguage(contact.town, language)}`;
  return {
    department: inLanguage(contact.department, language),
    address: [inLanguage(contact.building, language), inLanguage(contact.street, language), town].join(', '),
    phone: contact.phone,
    email: contact.email,
  };
}

function visitOf({ date, time, minutes, people }: Appointment, language: Language): Visit {
  return { moment: phrases[language].moment(showDay(date, language), showTime(time, language)), minutes, people };
}

function showAmount(cents: number, language: Language): string {
  return new Intl.NumberFormat(`${language}-BE`, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** A text of the configuration, in another language where it has none in this one. */
export function inLanguage(text: Localized, language: Language): string {
  return text[language] ?? languages.map((other) => text[other]).find((found) => found !== undefined) ?? '';
}

/** The promised day, also where the case has forgotten it: it follows from the day of the request. */
function dueOnOf(subject: Case, municipality: Municipality): string {
  if ('dueOn' in subject) return subject.dueOn;
  if (subject.state === 'ready' && subject.awaited) return subject.awaited.dueOn;
  return codesDueOn(dayOf(Temporal.Instant.from(subject.createdAt), municipality), municipality).toString();
}

function codesAtOf(subject: Case): string | undefined {
  if (subject.state === 'misrouted') return subject.codesAt;
  return subject.state === 'ready' ? subject.awaited?.codesAt : undefined;
}

/**
 * Anybody can have mail sent to anybody with the form. So what a mail program would turn into a link is not taken for a name,
 * or the counter would be mailing advertisements.
 */
function nameOf({ person }: Case): string | undefined {
  const name = oneLine(`${person.givenName} ${person.familyName}`) ?? '';
  const looksLikeAddress = /[:/\\@]|[\p{L}\p{N}]{2,}\.[\p{L}\p{N}]{2,}/u.test(name);
  return looksLikeAddress || name.length > 120 ? undefined : name;
}

/** Without line breaks or other control characters. */
function oneLine(text: string | undefined): string | undefined {
  return text?.replace(/[\s\p{C}]+/gu, ' ').trim();
}
