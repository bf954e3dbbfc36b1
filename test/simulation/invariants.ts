import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, workingDayBefore } from '../../functions/domain/calendar.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import {
  agendaDayIn,
  agendaKey,
  applicationIdIn,
  applicationKey,
  cellAttribute,
  cellIn,
} from '../../functions/storage/keys.ts';
import type { Item } from '../../functions/storage/table.ts';
import { type Country, townOf } from './country.ts';
import { isMap } from './expressions.ts';
import { keyOf } from './ledger.ts';
import { caseIdOf, entriesOwed, isOpen, list, map, number, text, visitOf } from './stored.ts';
import { day, hour, minute } from './time.ts';
import { lastOf, startOf } from './truth.ts';

/** What holds at every moment, or after a while in which nothing was out of order; looked at each night and at the end. */

/** By when what is owed has left, counted from when it could, or from the end of the last outage. */
const owedWithin = 90 * minute;
/** By when a claim that nobody confirmed is given back. */
const claimedFor = 60 * minute;
/** By when a case that stands still has been found: the watchdog looks each night. */
const foundWithin = 30 * hour;
const cellMinutes = 5;

export class Invariants {
  readonly #country: Country;
  /** What has ended, owes nothing and was looked at: it does not change by itself. */
  readonly #over = new WeakSet<Item>();
  /** Cases that nothing seems to move, by when that was seen first. */
  readonly #still = new Map<string, number>();

  constructor(country: Country) {
    this.#country = country;
    country.onVisit = (caseId) => this.#wasReminded(caseId);
  }

  /** Looks at everything that is stored. */
  check(): void {
    const { table, ledger, lambda } = this.#country;
    for (const crash of lambda.crashes.splice(0)) ledger.violate('the code failed', crash.split(':')[0] ?? '', crash);
    for (const { caseId, event, from, at } of ledger.acknowledgedUntilNow()) {
      const item = table.at(keyOf(caseId));
      const isThere = list(item, 'history').some(
        (entry) => text(entry, 'event') === event && happenedBetween(entry, from, at),
      );
      if (!isThere) ledger.violate('an acknowledged write is not there', caseId, `${event} of ${from}`);
    }
    for (const { id } of ledger.waiting)
      if (!table.at(applicationKey(id) ?? '')) ledger.violate('an acknowledged form is not there', id, 'not stored');
    const held = new Map<string, string>();
    const persons = new Map<string, Item[]>();
    for (const item of table.items()) {
      if (this.#over.has(item)) continue;
      const caseId = caseIdOf(item);
      if (caseId !== undefined) {
        this.#checkCase(caseId, item, held);
        const person = `${text(item, 'service')} ${text(item, 'personHash')}`;
        if (isOpen(item)) persons.set(person, [...(persons.get(person) ?? []), item]);
      } else if (agendaDayIn(text(item, 'pk') ?? '')) this.#checkDay(item);
      else if (applicationIdIn(text(item, 'pk') ?? '') !== undefined) this.#checkApplication(item);
    }
    for (const open of persons.values()) if (open.length > 1) this.#areFlagged(open);
  }

  /** The mail with the link leaves, as long as it is of use. */
  #checkApplication(item: Item): void {
    const { ledger, time } = this.#country;
    const since = Date.parse(text(map(item, 'mail'), 'since') ?? '');
    if ((item['pending'] !== undefined) !== !Number.isNaN(since))
      ledger.violate('looked for in vain', text(item, 'id') ?? '', 'what it owes, and what says that it owes, differ');
    const confirmBy = Date.parse(text(item, 'confirmBy') ?? '');
    if (Number.isNaN(since)) return void (Number.isNaN(confirmBy) && this.#over.add(item));
    const age = this.#age(since);
    if (age > owedWithin && confirmBy > time.ms)
      ledger.violate('starved', text(item, 'id') ?? '', `its mail is owed for ${Math.round(age / minute)} minutes`);
  }

  /** Staff see that somebody has several requests open, unless they have said that all of them stand. */
  #areFlagged(open: readonly Item[]): void {
    for (const item of open) {
      const id = text(item, 'id') ?? '';
      const isJudged = (one: Item, other: Item) => textsIn(one, 'keptBeside').includes(text(other, 'id') ?? '');
      const others = open.filter(
        (other) =>
          other !== item &&
          !isJudged(item, other) &&
          !isJudged(other, item) &&
          isApart(openedAt(item), openedAt(other)),
      );
      const since = Math.max(...open.map(openedAt));
      const age = Math.min(...open.map((one) => this.#age(since, text(one, 'pk') ?? '')));
      if (others.length > 0 && textsIn(item, 'duplicates').length === 0 && age > foundWithin)
        this.#country.ledger.violate('not flagged beside', id, others.map((one) => text(one, 'id')).join(', '));
    }
  }

  /** For how long something has been as it is while nothing was out of order; 0 during an outage. */
  #age(since: number, key?: string): number {
    const { weather, time, upsetAt, unreadable } = this.#country;
    const { calmSince } = weather;
    const readableSince = (key !== undefined && unreadable.get(key)) || Number.NEGATIVE_INFINITY;
    return calmSince === undefined ? 0 : time.ms - Math.max(since, calmSince, upsetAt, readableSince);
  }

  #isUnreadable(key: string): boolean {
    return this.#country.unreadable.get(key) === Number.POSITIVE_INFINITY;
  }

  #checkCase(caseId: string, item: Item, held: Map<string, string>): void {
    const key = text(item, 'pk') ?? '';
    if (this.#isUnreadable(key)) return;
    const { ledger } = this.#country;
    for (const { id, kind, since, run } of entriesOwed(item)) {
      if (kind === 'signal' && (isOpen(item) ? hasFault(item) || run !== number(item, 'run') : true)) continue;
      const age = this.#age(since, key);
      if (age > (kind === 'signal' ? foundWithin : owedWithin))
        ledger.violate(
          'starved',
          caseId,
          `${id} ${kind} is owed for ${Math.round(age / minute)} minutes (${lastOf(item)})`,
        );
    }
    this.#endsWithItsCase(caseId, item);
    if (!isOpen(item)) {
      if (list(item, 'outbox').length === 0) this.#over.add(item);
      return void this.#still.delete(caseId);
    }
    if (text(item, 'worklist') !== text(item, 'municipality'))
      ledger.violate('not on the worklist', caseId, lastOf(item));
    this.#moves(caseId, item);
    this.#wasTold(caseId, item);
    this.#hasItsCells(caseId, item, held);
  }

  /** No execution ends under an open case: staff would see that it stopped, and not why. After a restore those of before do. */
  #endsWithItsCase(caseId: string, item: Item): void {
    const { ledger, restoredAt } = this.#country;
    if (Number.isFinite(restoredAt)) return;
    for (const entry of list(item, 'history'))
      if (text(entry, 'detail') === 'ended-early') ledger.violate('ended early', caseId, text(entry, 'at') ?? '');
  }

  /** An open case waits with an execution that runs, or somebody sees that it does not. */
  #moves(caseId: string, item: Item): void {
    const { time, ledger, steps, restoredAt } = this.#country;
    const waiting = map(item, 'waiting');
    const run = number(item, 'run');
    const generation = map(item, 'generation');
    const name = `${caseId}-${run}${number(generation, 'run') === run ? `-${text(generation, 'name')}` : ''}`;
    const execution = steps.running(name);
    const phase = execution?.current?.phase;
    const until = text(waiting, 'until');
    const waits =
      number(waiting, 'run') === run &&
      phase?.kind === 'awaiting' &&
      // After a restore the execution may be further on: what comes next for the case finds that out.
      (phase.token === text(waiting, 'token') || Date.parse(text(waiting, 'since') ?? '') < restoredAt) &&
      (until === undefined || Date.parse(until) > time.ms - hour);
    const isSeen = hasFault(item) || (text(item, 'dueAt') ?? '') < new Date(time.ms).toISOString();
    if (waits || isSeen) return void this.#still.delete(caseId);
    const since = this.#still.get(caseId) ?? time.ms;
    this.#still.set(caseId, since);
    if (this.#age(since, keyOf(caseId)) > foundWithin)
      ledger.violate(
        'stands still',
        caseId,
        `${lastOf(item)}: ${execution ? `${name} is ${phase?.kind}` : `no execution ${name}`}`,
      );
  }

  /** What no event of the case owes, but time: arrival, delay, reminders, the end. */
  #wasTold(caseId: string, item: Item): void {
    const { ledger } = this.#country;
    const key = keyOf(caseId);
    const told = (notice: string, since: number) =>
      ledger.mailsOf(caseId).some((mail) => mail.notice === notice && mail.takenAt >= since);
    const visit = visitOf(item);
    const ready = Date.parse(text(item, 'readySince') ?? '');
    switch (text(item, 'state')) {
      case 'ready': {
        // Who is held for staff is told once they have had a look.
        const admitted = list(item, 'history').findLast((entry) => text(entry, 'event') === 'admit');
        const bookable = Math.max(ready, Date.parse(text(admitted, 'at') ?? '') || 0);
        const isDue = !map(item, 'held') && !visit && this.#age(bookable, key) > 3 * hour;
        if (map(item, 'awaited') && isDue && !told('codes-arrived', ready))
          ledger.violate('not told', caseId, `codes-arrived, since ${text(item, 'readySince')}`);
        // A visit that was booked when the wait began is waited for, and staff have days to mark it.
        const waited = Date.parse(text(map(item, 'waiting'), 'until') ?? '') || 0;
        const end = Math.max(startOf({ date: text(item, 'bookBy') ?? '', time: '00:00' }) + day, waited);
        if (!visit && !hasFault(item) && this.#age(end, key) > foundWithin)
          ledger.violate('did not expire', caseId, `until ${text(item, 'bookBy')}`);
        return;
      }
      case 'requested': {
        const overdue = Date.parse(text(item, 'overdueSince') ?? '');
        const due = startOf({ date: text(item, 'dueOn') ?? '', time: '00:00' }) + day;
        if (Number.isNaN(overdue)) {
          if (this.#age(due, key) > foundWithin && !hasFault(item))
            ledger.violate('not flagged', caseId, `due on ${text(item, 'dueOn')}`);
        } else {
          // Staff have some mornings first: three working ones at the most, which at the end of a year may be after two weeks.
          const mornings = Math.max(overdue + 7 * day, workingDaysAfter(overdue, 3, item));
          if (this.#age(mornings, key) > day && !told('codes-overdue', overdue))
            ledger.violate('not told', caseId, 'codes-overdue');
        }
        return;
      }
      default:
    }
  }

  /** A visit has its cells, and no two visits the same. */
  #hasItsCells(caseId: string, item: Item, held: Map<string, string>): void {
    const visit = visitOf(item);
    if (!visit || startOf(visit) < this.#country.time.ms) return;
    const { ledger, table } = this.#country;
    const key = agendaKey(text(item, 'municipality') ?? '', visit.date);
    if (this.#isUnreadable(key)) return;
    const dayItem = table.at(key);
    for (const [index, cell] of cellsOf(visit).entries()) {
      const place = `${key} ${cell}`;
      const other = held.get(place);
      if (other !== undefined) ledger.violate('a cell held twice', caseId, `${place}, also by ${other}`);
      held.set(place, caseId);
      const there = dayItem?.[cellAttribute(cell)];
      const id = index === 0 ? (isMap(there) ? there['id'] : undefined) : there;
      if (id !== visit.bookingId)
        ledger.violate(
          'a visit without its cells',
          caseId,
          `${place} of ${visit.bookingId} is held by ${JSON.stringify(there)}`,
        );
    }
  }

  /** What is held of a day is held by a case that stands by it. */
  #checkDay(item: Item): void {
    const { table, ledger, time } = this.#country;
    const key = text(item, 'pk') ?? '';
    const date = agendaDayIn(key)?.date ?? '';
    if (this.#isUnreadable(key) || startOf({ date, time: '23:59' }) < time.ms) return;
    for (const [attribute, value] of Object.entries(item)) {
      if (!isMap(value) || !cellIn(attribute)) continue;
      const [id, caseId, claimedAt] = ['id', 'caseId', 'claimedAt'].map((name) => text(value, name));
      if (id === undefined || caseId === undefined || this.#isUnreadable(keyOf(caseId))) continue;
      const isHeld = visitOf(table.at(keyOf(caseId)))?.bookingId === id;
      if (
        !isHeld &&
        [key, keyOf(caseId)].every((one) => this.#age(Date.parse(claimedAt ?? ''), one) > claimedFor) &&
        this.#age(lastWrittenAt(table.at(keyOf(caseId)))) > claimedFor
      )
        ledger.violate('a cell held by nobody', key, `${attribute} by ${id} since ${claimedAt}`);
    }
  }

  /** Whoever booked in time was reminded, unless the mails had no chance since. */
  #wasReminded(caseId: string): void {
    const { table, ledger, time } = this.#country;
    const item = table.at(keyOf(caseId));
    const visit = visitOf(item);
    const town = townOf(text(item, 'municipality') ?? '');
    if (!item || !visit || !town || this.#isUnreadable(keyOf(caseId))) return;
    const before = workingDayBefore(Temporal.PlainDate.from(visit.date), town).toString();
    const morning = startOf({ date: before, time: '09:00' });
    const booked = Date.parse(text(map(item, 'appointment'), 'bookedAt') ?? '');
    const isTold = ledger
      .mailsOf(caseId)
      .some((mail) => mail.notice === 'appointment-reminder' && mail.bookingId === visit.bookingId);
    if (
      booked < morning - hour &&
      !isTold &&
      this.#age(morning, keyOf(caseId)) >= time.ms - morning &&
      time.ms - morning > 2 * hour
    )
      ledger.violate(
        'not reminded',
        caseId,
        `of ${visit.date} ${visit.time}, booked ${new Date(booked).toISOString()}`,
      );
  }
}

/** The end of so many working days of a case's town after a moment. */
function workingDaysAfter(moment: number, count: number, item: Item): number {
  const town = townOf(text(item, 'municipality') ?? '');
  const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = town ? addWorkingDays(date, count, town, text(item, 'service')) : date;
  return startOf({ date: last.toString(), time: '00:00' }) + day;
}

/** Whether staff see that something is wrong with a case. */
function hasFault(item: Item): boolean {
  return map(item, 'fault') !== undefined;
}

function lastWrittenAt(item: Item | undefined): number {
  return Math.max(0, ...list(item, 'history').map((entry) => Date.parse(lastTimeOf(entry)) || 0));
}

/** Whether an entry of the history, of what happened once or from its `at` until its `until`, meets a span of time. */
function happenedBetween(entry: Item, from: string, to: number): boolean {
  return Date.parse(lastTimeOf(entry)) >= Date.parse(from) && Date.parse(text(entry, 'at') ?? '') <= to;
}

function lastTimeOf(entry: Item): string {
  return text(entry, 'until') ?? text(entry, 'at') ?? '';
}

/** The cells of a visit: start and counter, `0905#1`. */
function cellsOf({ time, minutes, counter }: { time: string; minutes: number; counter: string }): string[] {
  const [hours = 0, minute = 0] = time.split(':').map(Number);
  return Array.from({ length: minutes / cellMinutes }, (_, index) => {
    const start = hours * 60 + minute + index * cellMinutes;
    return `${String(Math.floor(start / 60)).padStart(2, '0')}${String(start % 60).padStart(2, '0')}#${counter}`;
  });
}

function textsIn(item: Item, name: string): readonly unknown[] {
  const value: unknown = item[name];
  return Array.isArray(value) ? value : [];
}

function openedAt(item: Item): number {
  return Date.parse(text(item, 'createdAt') ?? '');
}

/** Of what was opened within the lag of an index, neither has seen the other (decision 14). */
function isApart(one: number, other: number): boolean {
  return Math.abs(one - other) > 25 * minute;
}
