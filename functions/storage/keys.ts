import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { caseIdOf, readCaseId } from '../domain/reference.ts';
import type { CounterName } from './counters.ts';

/**
 * All keys of the one table, its indexes, and the attributes that they are made of. A key begins with its municipality, where it has one.
 * `infra/constructs/case-table.ts` makes the table with the same names; a test compares the two.
 */

/** What an index holds besides keys, where it is listed from: what a list shows, and when the item is gone. */
const listed = ['summary', 'expiresAt'] as const;

/** Each index: its name, its keys, and what it holds besides. Items without its hash are not in it. */
export const indexes = {
  /** Open cases of a municipality, by the moment after which staff is late. */
  worklist: { hash: 'worklist', range: 'dueAt', holds: listed },
  /** What still owes something to the world, oldest first: cases and agenda days apart. */
  pending: { hash: 'pending', range: 'pendingSince', holds: [] },
  /** Cases of a municipality by name, ended ones included. */
  names: { hash: 'nameKey', range: 'nameSort', holds: listed },
  /**
   * Open cases by the next moment at which a job has something to do with them, with the execution that each has. `indexed` is the
   * version that was written with it: a release that does not know this index writes versions beyond.
   */
  moments: { hash: 'moments', range: 'nextMoment', holds: ['execution', 'indexed', 'version'] },
  /** All cases of a person in a municipality, by when they were opened. The hash is the municipality's own. */
  persons: { hash: 'personHash', range: 'createdAt', holds: listed },
  /** Cases that want to hear of an earlier slot, by when they asked. */
  earlier: { hash: 'earlierKey', range: 'earlierSince', holds: [] },
  /** Cases by the day of their visit, in its order: booked, or the last that has been, until the case is erased. */
  visits: { hash: 'visits', range: 'visitAt', holds: listed },
} as const;
export type IndexName = keyof typeof indexes;

/** The trail of reading is a table of its own, whose items nobody changes: by day of a town, and there by moment. */
export const trailKey = { hash: 'pk', range: 'sk' } as const;
/** Its index: what one case was read by. */
export const trailIndex = { cases: { hash: 'caseId', range: 'sk' } } as const;

/** The attribute by which the table forgets, and that of the trail: epoch seconds. */
export const timeToLive = 'expiresAt';
/** The table's only key. */
export const primaryKey = 'pk';

/** What is pending, by kind. */
export const pendingKinds = {
  case: 'case',
  mail: 'mail',
  agenda: 'agenda',
  application: 'application',
  /** An erasure that is under way; and one that is done, which owes its case's absence to a table that a backup brings back. */
  erasing: 'erasing',
  erased: 'erased',
} as const;

/** What an index has one partition of: it is asked for the whole country, and seldom. */
export const everywhere = 'everywhere';

/** A moment after all others: an open case that nothing is waited for. */
export const never = '9999-12-31T00:00:00.000Z';

/** The key of a lease. */
export function leaseKey(name: string): string {
  return `lease#${name}`;
}

/** The key of a session of the console: who reads it cannot tell the id, which is in its owner's browser alone. */
export function sessionKey(id: string): string {
  return `session#${hashed(id)}`;
}

/** The key of a form that waits for its sender to sign in again. */
export function draftKey(id: string): string {
  return `draft#${hashed(id)}`;
}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** The key of a case, or undefined where the text is no case id. */
export function caseKey(caseId: string): string | undefined {
  const parts = readCaseId(caseId);
  return parts && `${parts.municipality}#case#${parts.reference}`;
}

/** The key of an application, or undefined where the text is no id: it has that of the case that it may become. */
export function applicationKey(id: string): string | undefined {
  const parts = readCaseId(id);
  return parts && `${parts.municipality}#application#${parts.reference}`;
}

/** The id in an application's key. */
export function applicationIdIn(key: string): string | undefined {
  const [, municipality, reference] = /^([^#]+)#application#([^#]+)$/.exec(key) ?? [];
  return municipality && reference ? caseIdOf(municipality, reference) : undefined;
}

/** Where applications stand in an index, apart from the cases that are found under the same name. */
export function applicationsOf(name: string): string {
  return `application#${name}`;
}

/** The key of a count. */
export function counterKey({ municipality, what, whose, day }: CounterName): string {
  return `${municipality}#count#${day}#${what}#${whose}`;
}

/** The case id in a case's key. */
export function caseIdIn(key: string): string | undefined {
  const [, municipality, reference] = /^([^#]+)#case#([^#]+)$/.exec(key) ?? [];
  return municipality && reference ? caseIdOf(municipality, reference) : undefined;
}

/** The key of the record that a case was erased, or undefined where the text is no case id. */
export function erasureKey(caseId: string): string | undefined {
  const parts = readCaseId(caseId);
  return parts && `${parts.municipality}#erased#${parts.reference}`;
}

/** The case id in the key of such a record. */
export function erasedIdIn(key: string): string | undefined {
  const [, municipality, reference] = /^([^#]+)#erased#([^#]+)$/.exec(key) ?? [];
  return municipality && reference ? caseIdOf(municipality, reference) : undefined;
}

/** The key of something that one case alone may have. @param name as the case's service names it */
export function uniqueKey(municipality: string, name: string): string {
  return `${municipality}#${name}`;
}

/** @param date `YYYY-MM-DD` */
export function agendaKey(municipality: string, date: string): string {
  return `${municipality}#agenda#${date}`;
}

/** The municipality and date in an agenda day's key. */
export function agendaDayIn(key: string): { municipality: string; date: string } | undefined {
  const [, municipality, date] = /^([^#]+)#agenda#(\d{4}-\d\d-\d\d)$/.exec(key) ?? [];
  return municipality && date ? { municipality, date } : undefined;
}

/** The key of a day of the trail: of what was read, or of who read more than is usual. @param date `YYYY-MM-DD` */
export function trailDayKey(municipality: string, date: string, what: 'read' | 'unusual' = 'read'): string {
  return `${municipality}#${what}#${date}`;
}

/** The attribute of a cell of the agenda: `c#0905#1`. */
export function cellAttribute(cell: string): string {
  return `c#${cell}`;
}

/** Start and counter of a cell's attribute, or undefined for any other attribute. */
export function cellIn(attribute: string): { time: string; counter: string } | undefined {
  const [, hours, minutes, counter] = /^c#(\d\d)(\d\d)#(.+)$/.exec(attribute) ?? [];
  return hours && minutes && counter ? { time: `${hours}:${minutes}`, counter } : undefined;
}

/** A moment that sorts as text: `2026-11-23T08:00:00.000Z`, always to the millisecond. */
export function sortableMoment(moment: Temporal.Instant): string {
  return new Date(moment.epochMilliseconds).toISOString();
}

/** Where an open case stands on the worklist; the reference makes the place its own. */
export function worklistPlace(due: Temporal.Instant, reference: string): string {
  return `${sortableMoment(due)}#${reference}`;
}

/** Where a case stands on the waiting list for an earlier slot; the reference makes the place its own. */
export function waitingPlace(since: Temporal.Instant, reference: string): string {
  return `${sortableMoment(since)}#${reference}`;
}

/** Where the visits of a town's day stand. @param date `YYYY-MM-DD` */
export function visitsOf(municipality: string, date: string): string {
  return `${municipality}#${date}`;
}

/** Where a case stands among the visits of its day; the reference makes the place its own. @param time `HH:MM` */
export function visitPlace(time: string, reference: string): string {
  return `${time}#${reference}`;
}

/** Where ended cases that stay countable are, beside the municipality's worklist. @param name as their service names it */
export function countedIn(municipality: string, name: string): string {
  return `${municipality}#${name}`;
}

/** Where a counted case stands: by the day that it counts for. */
export function countedPlace(day: string, reference: string): string {
  return `${day}#${reference}`;
}

/** A place on the worklist as a cursor that is safe in a URL. */
export function cursorAt(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** The place and the reference in a cursor, or undefined where it is none. */
export function readCursor(cursor: string): { place: string; reference: string } | undefined {
  const place = Buffer.from(cursor, 'base64url').toString();
  const [, reference] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#([0-9A-Z]{9})$/.exec(place) ?? [];
  return reference && cursorAt(place) === cursor ? { place, reference } : undefined;
}

/**
 * A name as it is sorted and searched: letters and digits alone, lower-case, without accents. So 'Van den Berghe' is
 * found as 'vandenberghe', and D’Hondt as "d'hondt". Empty where a name has neither.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => unfoldable[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 200);
}

const unfoldable: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** A moment as the table's time to live counts it. */
export function epochSeconds(moment: Temporal.Instant): number {
  return Math.ceil(moment.epochMilliseconds / 1000);
}
