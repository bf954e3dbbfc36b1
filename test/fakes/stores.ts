import { Temporal } from 'temporal-polyfill';
import {
  type AgendaDay,
  type Asking,
  type Booking,
  cellsOf,
  closedFor,
  closingsOverlap,
  type DayClosing,
  emptyDay,
} from '../../functions/domain/agenda.ts';
import {
  type Application,
  type ApplicationSummary,
  isConfirmed,
  isInTime,
  type Unconfirmed,
} from '../../functions/domain/application.ts';
import { awaitsVisit, type Case, isOpen, listedVisit } from '../../functions/domain/case.ts';
import { isSamePerson } from '../../functions/domain/person-hash.ts';
import { statesAllowing } from '../../functions/domain/transition-table.ts';
import { type Condition, dueMoment, type Filter } from '../../functions/domain/worklist.ts';
import type { Listed, Served, Services } from '../../functions/services/service.ts';
import { isOnWorklist, summarised } from '../../functions/storage/case-item.ts';
import type { ApplicationStore } from '../../functions/storage/application-store.ts';
import type { Erasure, Erasures, Left } from '../../functions/storage/erasures.ts';
import type { CounterName, Counters } from '../../functions/storage/counters.ts';
import {
  BadTrailCursor,
  readerCode,
  type Readings,
  type ReadingTrail,
  type TrailPage,
} from '../../functions/storage/reading-trail.ts';
import type { Reading, Unusual } from '../../functions/domain/reading.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import type { CaseStore, OpenCaseFound, Pending, WorklistQuery } from '../../functions/storage/case-store.ts';
import type { Municipality } from '../../functions/domain/municipality-rules.ts';
import { leaving } from '../../functions/domain/mails.ts';
import { nextMoment } from '../../functions/domain/moments.ts';
import { executionName } from '../../functions/domain/write-parts.ts';
import type { Municipalities } from '../../functions/platform/municipalities.ts';

/** The stores' promises kept in memory: same conditions, same outcomes, no engine. */

const zone = 'Europe/Brussels';

export class CasesInMemory implements CaseStore {
  readonly stored = new Map<string, Case>();
  readonly #services: Services;
  readonly #clock: { now(): Temporal.Instant };

  readonly #municipalities: Pick<Municipalities, 'of'>;

  constructor(services: Services, clock: { now(): Temporal.Instant }, municipalities: Pick<Municipalities, 'of'>) {
    this.#services = services;
    this.#clock = clock;
    this.#municipalities = municipalities;
  }

  /** Keeps what is stored now. @returns what puts it back */
  remember(): () => void {
    return copied(this.stored);
  }

  async open({ subject: draft, service }: Served): ReturnType<CaseStore['open']> {
    const existing = this.stored.get(draft.id);
    if (existing)
      return isSamePerson(existing, draft)
        ? { kind: 'sameForm', existing: { subject: existing, service } }
        : { kind: 'referenceTaken' };
    this.stored.set(draft.id, draft);
    return { kind: 'opened' };
  }

  async read(caseId: string): Promise<Served | undefined> {
    const subject = this.stored.get(caseId);
    return subject && this.#served(subject);
  }

  async readMany(caseIds: readonly string[]): Promise<Map<string, Served>> {
    const cases = await Promise.all(caseIds.map((id) => this.read(id)));
    return new Map(cases.flatMap((served) => (served ? [[served.subject.id, served] as const] : [])));
  }

  async save(
    { subject: next, service }: Served,
    event?: string,
    most = Infinity,
  ): Promise<'saved' | 'conflict' | 'full'> {
    if (Buffer.byteLength(JSON.stringify(next)) > most) return 'full';
    const current = this.stored.get(next.id);
    if (!current || current.version !== next.version - 1) return 'conflict';
    if (event && !statesAllowing(service.table, event).includes(current.state)) return 'conflict';
    this.stored.set(next.id, next);
    return 'saved';
  }

  async erase({ id, version }: Pick<Case, 'id' | 'version'>): Promise<'erased' | 'conflict'> {
    if (this.stored.has(id) && this.stored.get(id)?.version !== version) return 'conflict';
    this.stored.delete(id);
    return 'erased';
  }

  async worklist({ municipality, service, filter, dueBefore, withEnded, limit, cursor }: WorklistQuery) {
    const today = this.#clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
    const lines = await this.#lines(
      (subject) => subject.municipality === municipality && (withEnded ? isOnWorklist(subject) : isOpen(subject)),
    );
    const open = lines
      .filter(({ summary }) => !service || summary.service === service)
      .filter(({ summary }) => !filter || fits(summary, filter, today))
      .filter(({ due }) => !dueBefore || due < dueBefore.toString({ smallestUnit: 'millisecond' }))
      .sort((one, other) => one.due.localeCompare(other.due));
    const from = Number(cursor ?? 0);
    const cases = open.slice(from, from + limit);
    return open.length > from + limit ? { cases, cursor: String(from + limit) } : { cases };
  }

  async findByPerson(municipality: string, personHash: string): Promise<Listed[]> {
    const lines = await this.#lines(
      (subject) => subject.municipality === municipality && subject.personHash === personHash,
    );
    return lines.toReversed();
  }

  async claim({ subject }: Served, name: string): Promise<Served | undefined> {
    const others = [...this.stored.values()].filter(
      ({ id, municipality }) => id !== subject.id && municipality === subject.municipality,
    );
    const cases = await Promise.all(others.map((other) => this.#served(other)));
    return cases.find(({ subject: other, service }) => service.standsBy?.(other, name) === 'has');
  }

  /** Who has something is found in the cases. */
  async keepClaim(_subject: Pick<Case, 'id' | 'municipality'>, _name: string, _until: string): Promise<void> {}

  async countedSince(municipality: string, name: string, day: string, limit: number): Promise<Listed[]> {
    const cases = await Promise.all([...this.stored.values()].map((subject) => this.#served(subject)));
    return cases
      .filter(({ subject, service: { figures } }) => {
        const counted = subject.municipality === municipality && !isOpen(subject) && figures?.name === name;
        return counted && (figures.dayOf(subject) ?? '') >= day;
      })
      .map(lineOf)
      .slice(0, limit);
  }

  async findByName(municipality: string, name: string, limit: number): Promise<Listed[]> {
    const lines = await this.#lines((subject) => subject.municipality === municipality);
    return lines
      .filter(({ summary }) =>
        `${summary.familyName} ${summary.givenName}`.toLowerCase().startsWith(name.toLowerCase()),
      )
      .slice(0, limit);
  }

  async visitsOn(municipality: string, date: string): Promise<Listed[]> {
    const timeOf = (id: string) => {
      const subject = this.stored.get(id);
      return (subject && listedVisit(subject)?.time) ?? '';
    };
    const lines = await this.#lines(
      (subject) => subject.municipality === municipality && listedVisit(subject)?.date === date,
    );
    return lines.sort((one, other) => timeOf(one.summary.id).localeCompare(timeOf(other.summary.id)));
  }

  async *waitingForEarlier(): AsyncGenerator<string[]> {
    yield [...this.stored.values()]
      .flatMap((subject) => {
        if (!awaitsVisit(subject)) return [];
        const { id, appointment, earlier } = subject;
        return appointment && earlier ? [{ id, since: Temporal.Instant.from(earlier.since) }] : [];
      })
      .sort((one, other) => Temporal.Instant.compare(one.since, other.since))
      .map(({ id }) => id);
  }

  async *pendingBefore(kind: 'case' | 'mail', moment: Temporal.Instant): AsyncGenerator<Pending[]> {
    yield [...this.stored.values()].flatMap(({ id, outbox }) => {
      const [since] = outbox.map(leaving).sort((one, other) => Temporal.Instant.compare(one, other));
      const mailAlone = outbox.every((entry) => entry.kind === 'mail');
      const isDue = since && Temporal.Instant.compare(since, moment) <= 0 && mailAlone === (kind === 'mail');
      return isDue ? [{ caseId: id, since: since.toString() }] : [];
    });
  }

  async *dueBefore(moment: Temporal.Instant): AsyncGenerator<string[]> {
    const due: string[] = [];
    for (const subject of this.stored.values()) {
      const next = isOpen(subject) && nextMoment(await this.#served(subject), await this.#rules(subject), moment);
      if (next && Temporal.Instant.compare(next, moment) <= 0) due.push(subject.id);
    }
    yield due;
  }

  async *openCases(): AsyncGenerator<OpenCaseFound[]> {
    yield [...this.stored.values()]
      .filter(isOpen)
      .map((subject) => ({ caseId: subject.id, execution: executionName(subject), isStale: false }));
  }

  async #rules({ municipality }: Case): Promise<Municipality> {
    const rules = await this.#municipalities.of(municipality, this.#clock.now().toString().slice(0, 10));
    if (!rules) throw new Error(`no municipality '${municipality}'`);
    return rules;
  }

  async #served(subject: Case): Promise<Served> {
    const service = await this.#services.load(subject.service);
    if (!service) throw new Error(`no service '${subject.service}'`);
    return { subject, service };
  }

  async #lines(wanted: (subject: Case) => boolean): Promise<(Listed & { due: string })[]> {
    const cases = [...this.stored.values()].filter(wanted).map((subject) => this.#served(subject));
    return (await Promise.all(cases)).map(lineOf);
  }
}

/** Stored things are replaced, never changed: a copy of the map is a copy of all. */
function copied<K, V>(map: Map<K, V>): () => void {
  const kept = new Map(map);
  return () => {
    map.clear();
    for (const [key, value] of kept) map.set(key, value);
  };
}

export class ApplicationsInMemory implements ApplicationStore {
  readonly stored = new Map<string, Application>();
  readonly #clock: { now(): Temporal.Instant };

  constructor(clock: { now(): Temporal.Instant }) {
    this.#clock = clock;
  }

  async add(application: Unconfirmed): ReturnType<ApplicationStore['add']> {
    const existing = await this.read(application.id);
    if (existing) return { kind: 'there', existing };
    this.stored.set(application.id, application);
    return { kind: 'stored' };
  }

  async read(id: string): Promise<Application | undefined> {
    const found = this.stored.get(id);
    return found && (isConfirmed(found) || isInTime(found, this.#clock.now())) ? found : undefined;
  }

  async save(next: Application): Promise<'saved' | 'conflict'> {
    if (this.stored.get(next.id)?.version !== next.version - 1) return 'conflict';
    this.stored.set(next.id, next);
    return 'saved';
  }

  async findByPerson(municipality: string, personHash: string): Promise<ApplicationSummary[]> {
    return this.#waiting((one) => one.municipality === municipality && one.personHash === personHash);
  }

  async findByName(municipality: string, name: string, limit: number): Promise<ApplicationSummary[]> {
    const begins = ({ person }: Unconfirmed) =>
      `${person.familyName} ${person.givenName}`.toLowerCase().startsWith(name.toLowerCase());
    return this.#waiting((one) => one.municipality === municipality && begins(one)).slice(0, limit);
  }

  async *pendingBefore(moment: Temporal.Instant): AsyncGenerator<{ id: string; since: string }[]> {
    yield [...this.stored.values()].flatMap((one) => {
      const since = isConfirmed(one) ? undefined : one.mail?.since;
      return since && Temporal.Instant.compare(Temporal.Instant.from(since), moment) <= 0
        ? [{ id: one.id, since }]
        : [];
    });
  }

  #waiting(wanted: (one: Unconfirmed) => boolean): ApplicationSummary[] {
    return [...this.stored.values()].flatMap((one) => {
      if (isConfirmed(one) || !isInTime(one, this.#clock.now()) || !wanted(one)) return [];
      const { id, reference, service, createdAt, confirmBy, person } = one;
      return [
        { id, reference, service, createdAt, confirmBy, givenName: person.givenName, familyName: person.familyName },
      ];
    });
  }
}

export class ErasuresInMemory implements Erasures {
  readonly stored = new Map<string, Erasure>();

  async begin(erasure: Erasure & { left: Left }): Promise<void> {
    this.stored.set(erasure.caseId, erasure);
  }

  async read(caseId: string): Promise<Erasure | undefined> {
    return this.stored.get(caseId);
  }

  async finish(erasure: Erasure): Promise<void> {
    this.stored.set(erasure.caseId, { ...erasure, left: undefined });
  }

  async *unfinishedBefore(moment: Temporal.Instant): AsyncGenerator<string[]> {
    yield [...this.stored.values()]
      .filter(({ left, at }) => left && Temporal.Instant.compare(Temporal.Instant.from(at), moment) <= 0)
      .map(({ caseId }) => caseId);
  }
}

export class CountersInMemory implements Counters {
  readonly counted = new Map<string, number>();

  async count(name: CounterName, most: number): Promise<boolean> {
    const key = JSON.stringify(name);
    const before = this.counted.get(key) ?? 0;
    if (before >= most) return false;
    this.counted.set(key, before + 1);
    return true;
  }
}

/** The trail of reading, in the order in which it was added to. */
export class TrailInMemory implements ReadingTrail {
  readonly readings: Reading[] = [];
  readonly unusual: Unusual[] = [];

  async add(reading: Reading): Promise<void> {
    this.readings.push(reading);
  }

  async flag(unusual: Unusual): Promise<boolean> {
    const isSame = ({ hour, reader, municipality }: Unusual) =>
      hour === unusual.hour && reader.id === unusual.reader.id && municipality === unusual.municipality;
    if (this.unusual.some(isSame)) return false;
    this.unusual.push(unusual);
    return true;
  }

  async ofDay({ municipality, day, reader, ...page }: Parameters<ReadingTrail['ofDay']>[0]): Promise<Readings> {
    return this.#page(
      (one) =>
        one.municipality === municipality &&
        dayIn(one.at) === day &&
        (reader === undefined || readerCode(one.reader) === reader),
      page,
    );
  }

  async ofCase({ caseId, ...page }: Parameters<ReadingTrail['ofCase']>[0]): Promise<Readings> {
    return this.#page((one) => one.caseId === caseId && one.kind !== 'trail', page);
  }

  async unusualOn(municipality: string, day: string): Promise<Unusual[]> {
    return this.unusual.filter((one) => one.municipality === municipality && dayIn(one.hour) === day);
  }

  #page(wanted: (one: Reading) => boolean, { limit, cursor = '' }: TrailPage): Readings {
    if (cursor !== '' && !/^\d+$/.test(cursor)) throw new BadTrailCursor();
    const from = Number(cursor);
    const all = this.readings.filter(wanted).toReversed();
    const more = all.length > from + limit;
    return { readings: all.slice(from, from + limit), ...(more && { cursor: String(from + limit) }) };
  }
}

function dayIn(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** A case as a list shows it, and when it is due. */
function lineOf({ subject, service }: Served): Listed & { due: string } {
  const summary = summarised({ subject, service });
  return { summary, service, due: dueMoment(summary, zone).toString({ smallestUnit: 'millisecond' }) };
}

function fits(summary: object, filter: Filter, today: string): boolean {
  const sets = 'anyOf' in filter ? filter.anyOf : [filter];
  return sets.some((set) => set.every((condition) => holds(summary, condition, today)));
}

function holds(summary: object, condition: Condition, today: string): boolean {
  const value = condition.field
    .split('.')
    .reduce<unknown>((part, name) => (typeof part === 'object' && part ? Reflect.get(part, name) : undefined), summary);
  if ('exists' in condition) return value !== undefined;
  if ('is' in condition) return value === condition.is;
  if (typeof value !== 'string') return false;
  return 'by' in condition ? value <= today : value >= condition.since;
}

export class AgendaInMemory implements AgendaStore {
  readonly #days = new Map<string, AgendaDay & { unchecked?: string | undefined }>();

  /** Keeps what is stored now. @returns what puts it back */
  remember(): () => void {
    return copied(this.#days);
  }

  async days(municipality: string, dates: readonly string[]): Promise<Map<string, AgendaDay>> {
    return new Map(dates.map((date) => [date, this.#day(municipality, date)]));
  }

  async claim(
    municipality: string,
    date: string,
    booking: Booking,
    by: Asking['by'] = 'citizen',
  ): Promise<'claimed' | 'taken' | 'closed'> {
    const day = this.#day(municipality, date);
    if (closedFor(day.closings, booking)) return 'closed';
    const cells = new Set(cellsOf(booking));
    const now = Temporal.Instant.from(booking.claimedAt);
    const own = day.bookings.find(({ id }) => id === booking.id);
    const mine = [booking.id, booking.over?.id];
    if (booking.over && !day.bookings.some(({ id }) => mine.includes(id))) return 'taken';
    const others = [
      ...day.bookings.filter(({ id }) => !mine.includes(id)).flatMap(cellsAround),
      ...day.cooling.filter(({ until }) => by === 'citizen' && Temporal.Instant.compare(until, now) > 0).map(nameOf),
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
    const cooling = offerFrom ? given.map((cell) => ({ ...placeOf(cell), until: offerFrom, of: bookingId })) : [];
    const cools = day.cooling.filter(({ of }) => offerFrom !== undefined || of !== bookingId);
    const bookings = [
      ...day.bookings.filter((one) => !gone.includes(one) && one !== successor),
      ...returned,
      ...(successor ? [{ ...successor, over: undefined }] : []),
    ];
    this.#days.set(`${municipality}/${date}`, { ...day, bookings, cooling: [...cools, ...cooling] });
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

  /** Nobody has written any. */
  async forgetNames(_municipality: string, _date: string): Promise<void> {}

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
