import { unreadableTo } from '../casework/tools.ts';
import type { AgendaDay, Booking } from '../domain/agenda.ts';
import { listedName } from '../domain/person-name.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { Visit } from './console.ts';

/** Whose the bookings on a page are: names by the id of the case. Who was erased has none. */
export type Visitors = ReadonlyMap<string, string>;

/** Bookings of a day. */
type OfDay = Pick<AgendaDay, 'date'> & { bookings: readonly Booking[] };

/**
 * Who comes on days. One query for each that has bookings, all at the same time; of a booking that the index does not show (a moment
 * ago, by a release of before, or never confirmed) the case is read: one request more.
 */
export async function visitorsOf({ console, municipality }: Visit, days: readonly OfDay[]): Promise<Visitors> {
  const { cases } = console.tools;
  const lists = await Promise.all(
    days.filter(({ bookings }) => bookings.length > 0).map(({ date }) => cases.visitsOn(municipality.id, date)),
  );
  const visitors = new Map(lists.flat().map(({ summary }) => [summary.id, listedName(summary)]));
  const missing = new Set(days.flatMap(({ bookings }) => bookings.map(({ caseId }) => caseId)));
  for (const caseId of visitors.keys()) missing.delete(caseId);
  if (missing.size === 0) return visitors;
  const read = await cases.readMany([...missing], unreadableTo(console.tools));
  for (const [caseId, { subject }] of read) visitors.set(caseId, listedName(subject.person));
  return visitors;
}

/** What a booking is called: by the name, or by the reference where nobody is there any more. */
export function whoOf(visitors: Visitors, { caseId }: Pick<Booking, 'caseId'>): string {
  return visitors.get(caseId) ?? showReference(readCaseId(caseId)?.reference ?? '');
}
