import { Temporal } from 'temporal-polyfill';
import {
  type AgendaDay,
  type Booking,
  cellsOf,
  closedFor,
  closingsOverlap,
  type DayClosing,
  emptyDay,
} from '../../functions/domain/agenda.ts';
import { awaitsVisit, type Case, type CaseSummary, isOpen } from '../../functions/domain/case.ts';
import { type Helpdesk, serviceIds } from '../../functions/domain/rules.ts';
import { statesAllowing, type TransitionName } from '../../functions/domain/transitions.ts';
import { dueMoment } from '../../functions/domain/worklist.ts';
import { summarised } from '../../functions/storage/case-item.ts';
import { ticketKey } from '../../functions/storage/keys.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import type { CaseStore, WorklistQuery, WorklistView } from '../../functions/storage/case-store.ts';

/** The stores' promises kept in memory: same conditions, same outcomes, no engine. */

const zone = 'Europe/Brussels';

export class CasesInMemory implements CaseStore {
  readonly stored = new Map<string, Case>();
  readonly #claims = new Map<string, string>();

  async open(draft: Case): ReturnType<CaseStore['open']> {
    const claim = `${draft.municipality}/${draft.service}/${draft.personHash}`;
    const existing = this.stored.get(draft.id);
    if (existing)
      return existing.personHash === draft.personHash ? { kind: 'sameForm', existing } : { kind: 'referenceTaken' };
    const other = this.stored.get(this.#claims.get(claim) ?? '');
    if (other && isOpen(other)) return { kind: 'alreadyOpen', existing: other };
    this.#claims.set(claim, draft.id);
    this.stored.set(draft.id, draft);
    return { kind: 'opened' };
  }

  async read(caseId: string): Promise<Case | undefined> {
    return this.stored.get(caseId);
  }

  async readMany(caseIds: readonly string[]): Promise<Map<string, Case>> {
    return new Map(
      caseIds.flatMap((id) => {
        const subject = this.stored.get(id);
        return subject ? [[id, subject] as const] : [];
      }),
    );
  }

  async save(next: Case, event?: TransitionName): Promise<'saved' | 'conflict'> {
    const current = this.stored.get(next.id);
    if (!current || current.version !== next.version - 1) return 'conflict';
    if (event && !statesAllowing(event).includes(current.state)) return 'conflict';
    this.stored.set(next.id, next);
    return 'saved';
  }

  async worklist({ municipality, service, state, view, dueBefore, limit, cursor }: WorklistQuery) {
    const open = [...this.stored.values()]
      .filter((subject) => subject.municipality === municipality && isOpen(subject))
      .filter((subject) => !state || subject.state === state)
      .filter((subject) => !service || subject.service === service)
      .filter((subject) => !view || inView(summarised(subject), view))
      .map((subject) => ({ summary: summarised(subject), due: dueMoment(summarised(subject), zone) }))
      .filter(({ due }) => !dueBefore || Temporal.Instant.compare(due, dueBefore) < 0)
      .sort((one, other) => Temporal.Instant.compare(one.due, other.due));
    const from = Number(cursor ?? 0);
    const cases = open.slice(from, from + limit).map(({ summary }) => summary);
    return open.length > from + limit ? { cases, cursor: String(from + limit) } : { cases };
  }

  async findByPerson(municipality: string, personHash: string): Promise<Case[]> {
    return serviceIds.flatMap((service) => {
      const latest = this.stored.get(this.#claims.get(`${municipality}/${service}/${personHash}`) ?? '');
      return latest ? [latest] : [];
    });
  }

  async claimTicket(subject: Case, helpdesk: Helpdesk, ticket: string): Promise<Case | undefined> {
    return [...this.stored.values()].find(
      (other) =>
        other.service === 'defect-analysis' &&
        other.id !== subject.id &&
        other.municipality === subject.municipality &&
        other.dispatch?.helpdesk === helpdesk &&
        ticketKey('', helpdesk, other.dispatch.ticket) === ticketKey('', helpdesk, ticket),
    );
  }

  async verdictsSince(municipality: string, day: string, limit: number): Promise<CaseSummary[]> {
    return [...this.stored.values()]
      .filter((subject) => subject.municipality === municipality && !isOpen(subject))
      .map(summarised)
      .filter(({ verdict, dispatch }) => (verdict?.on ?? dispatch?.sentOn ?? '') >= day)
      .slice(0, limit);
  }

  async findByName(municipality: string, name: string, limit: number): Promise<CaseSummary[]> {
    return [...this.stored.values()]
      .filter((subject) => subject.municipality === municipality)
      .filter(({ person }) => `${person.familyName} ${person.givenName}`.toLowerCase().startsWith(name.toLowerCase()))
      .slice(0, limit)
      .map(summarised);
  }

  async waitingForEarlier(municipality: string, limit: number): Promise<string[]> {
    return [...this.stored.values()]
      .flatMap((subject) => {
        if (subject.municipality !== municipality || !awaitsVisit(subject)) return [];
        const { id, appointment, earlier } = subject;
        return appointment && earlier ? [{ id, since: Temporal.Instant.from(earlier.since) }] : [];
      })
      .sort((one, other) => Temporal.Instant.compare(one.since, other.since))
      .slice(0, limit)
      .map(({ id }) => id);
  }

  async pendingBefore(moment: Temporal.Instant, limit: number): Promise<string[]> {
    return [...this.stored.values()]
      .filter(({ outbox }) => outbox.some(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), moment) <= 0))
      .slice(0, limit)
      .map(({ id }) => id);
  }
}

function inView(one: CaseSummary, view: WorklistView): boolean {
  switch (view) {
    case 'with-belpic':
    case 'with-zetes':
      return one.state === 'at-helpdesk' && view.endsWith(one.dispatch?.helpdesk ?? '?');
    case 'chase-today':
      return one.state === 'at-helpdesk' && one.chaseSince !== undefined;
    case 'for-the-lead':
      return one.escalated === true;
    case 'ready-to-collect':
      return one.state === 'to-collect';
    case 'to-send':
      return one.state === 'to-send';
    case 'to-refund':
      return one.state === 'to-refund' || one.refundOn !== undefined;
  }
}

export class AgendaInMemory implements AgendaStore {
  readonly #days = new Map<string, AgendaDay & { unchecked?: string | undefined }>();

  async days(municipality: string, dates: readonly string[]): Promise<Map<string, AgendaDay>> {
    return new Map(dates.map((date) => [date, this.#day(municipality, date)]));
  }

  async claim(municipality: string, date: string, booking: Booking): Promise<'claimed' | 'taken' | 'closed'> {
    const day = this.#day(municipality, date);
    if (closedFor(day.closings, booking)) return 'closed';
    const cells = new Set(cellsOf(booking));
    const now = Temporal.Instant.from(booking.claimedAt);
    const own = day.bookings.find(({ id }) => id === booking.id);
    const mine = [booking.id, booking.over?.id];
    if (booking.over && !day.bookings.some(({ id }) => mine.includes(id))) return 'taken';
    const others = [
      ...day.bookings.filter(({ id }) => !mine.includes(id)).flatMap(cellsAround),
      ...day.cooling.filter(({ until }) => Temporal.Instant.compare(until, now) > 0).map(nameOf),
    ];
    if (others.some((cell) => cells.has(cell))) return 'taken';
    this.#days.set(`${municipality}/${date}`, {
      ...day,
      bookings: [
        ...day.bookings.filter(({ id }) => !mine.includes(id)),
        own ? { ...own, claimedAt: booking.claimedAt } : booking,
      ],
      cooling: day.cooling.filter((cell) => !cells.has(nameOf(cell))),
      revision: day.revision + 1,
      unchecked: day.unchecked ?? booking.claimedAt,
    });
    return 'claimed';
  }

  async release(
    municipality: string,
    date: string,
    bookingId: string,
    { claimedAt, offerFrom }: { claimedAt?: string; offerFrom?: string } = {},
  ): Promise<void> {
    const day = this.#day(municipality, date);
    const gone = day.bookings.filter(
      ({ id, ...one }) => id === bookingId && (claimedAt ?? one.claimedAt) === one.claimedAt,
    );
    const successor = day.bookings.find(({ over }) => over?.id === bookingId);
    const returned = gone.flatMap((one) => (one.over ? [{ ...one, ...one.over, over: undefined }] : []));
    const kept = new Set([...returned, ...(successor ? [successor] : [])].flatMap(cellsOf));
    const given = [...gone, ...(successor ? [{ ...successor, ...successor.over }] : [])]
      .flatMap(cellsOf)
      .filter((cell) => !kept.has(cell));
    const cooling = offerFrom ? given.map((cell) => ({ ...placeOf(cell), until: offerFrom })) : [];
    const bookings = [
      ...day.bookings.filter((one) => !gone.includes(one) && one !== successor),
      ...returned,
      ...(successor ? [{ ...successor, over: undefined }] : []),
    ];
    this.#days.set(`${municipality}/${date}`, { ...day, bookings, cooling: [...day.cooling, ...cooling] });
  }

  async close(
    municipality: string,
    date: string,
    closing: DayClosing,
  ): Promise<{ kind: 'closed'; day: AgendaDay } | { kind: 'overlaps'; other: DayClosing }> {
    const day = this.#day(municipality, date);
    if (day.closings.some(({ id }) => id === closing.id)) return { kind: 'closed', day };
    const other = day.closings.find((one) => closingsOverlap(closing, one));
    if (other) return { kind: 'overlaps', other };
    const next = { ...day, closings: [...day.closings, closing] };
    this.#days.set(`${municipality}/${date}`, next);
    return { kind: 'closed', day: next };
  }

  async reopen(municipality: string, date: string, closingId: string): Promise<void> {
    const day = this.#day(municipality, date);
    const closings = day.closings.filter(({ id }) => id !== closingId);
    this.#days.set(`${municipality}/${date}`, { ...day, closings });
  }

  async uncheckedBefore(moment: Temporal.Instant, limit: number): Promise<{ municipality: string; date: string }[]> {
    return [...this.#days.values()]
      .filter(({ unchecked }) => unchecked && Temporal.Instant.compare(Temporal.Instant.from(unchecked), moment) <= 0)
      .slice(0, limit)
      .map(({ municipality, date }) => ({ municipality, date }));
  }

  async markChecked(day: AgendaDay): Promise<void> {
    const current = this.#day(day.municipality, day.date);
    if (current.revision === day.revision)
      this.#days.set(`${day.municipality}/${day.date}`, { ...current, unchecked: undefined });
  }

  #day(municipality: string, date: string): AgendaDay & { unchecked?: string | undefined } {
    return this.#days.get(`${municipality}/${date}`) ?? emptyDay(municipality, date);
  }
}

/** Its own cells, and those of the booking that it stands in for. */
function cellsAround(booking: Booking): string[] {
  return [...cellsOf(booking), ...(booking.over ? cellsOf({ ...booking, ...booking.over }) : [])];
}

function nameOf({ time, counter }: { time: string; counter: string }): string {
  return `${time.replace(':', '')}#${counter}`;
}

function placeOf(cell: string): { time: string; counter: string } {
  return { time: `${cell.slice(0, 2)}:${cell.slice(2, 4)}`, counter: cell.slice(5) };
}
