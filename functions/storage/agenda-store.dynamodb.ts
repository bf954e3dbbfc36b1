import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import {
  type AgendaDay,
  type Booking,
  cellMinutes,
  cellsOf,
  closedFor,
  closingsOverlap,
  type DayClosing,
  emptyDay,
} from '../domain/agenda.ts';
import { Instant, Time } from '../domain/case-fields.ts';
import { readCaseId } from '../domain/reference.ts';
import { stored } from '../domain/stored.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { AgendaStore } from './agenda-store.ts';
import { collect } from './collect.ts';
import {
  agendaDayIn,
  agendaKey,
  cellAttribute,
  cellIn,
  epochSeconds,
  never,
  pendingKinds,
  sortableMoment,
} from './keys.ts';
import { type Expression, type Item, openTable, type TableOptions } from './table.ts';

/** How long a day is kept after it has passed. */
const keptDays = 120;
/** How many cells lose their names in one write: an expression has an end at 4 KB. */
const namesAtOnce = 40;
/** How often a write is tried, while others write the same cells or closings. */
const attempts = 5;

/** Whole cells, of one day. */
const Minutes = z.int().check(z.multipleOf(cellMinutes), z.positive(), z.maximum(24 * 60));

/** A booking's first cell holds it; the cells after it hold its id alone, and the attribute's name says start and counter. */
const FirstCell = stored({
  id: z.string(),
  caseId: z.string(),
  minutes: Minutes,
  type: z.string(),
  /** Absent in bookings of before there were several services. */
  service: z.optional(z.string()),
  people: z._default(z.int(), 1),
  /** Releases of before wrote a name here, and read a cell that has it alone: they are given the reference. */
  who: z.optional(z.string()),
  claimedAt: Instant,
  over: z.optional(stored({ id: z.string(), minutes: Minutes, people: z.int(), claimedAt: Instant })),
});
/** Given back by a booking, and free from that moment on, which is written as `sortableMoment` does. */
const Cooling = stored({ until: Instant, of: z.optional(z.string()) });
const Cell = z.union([FirstCell, Cooling, z.string()]);

/** What a cell holds that this release cannot read: nobody's booking. */
const unreadableCell = '?';

/** What staff closed. */
const StoredClosing = stored({
  id: z.string(),
  hours: z.optional(z.object({ from: Time, to: Time })),
  services: z.optional(z.array(z.string())),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

/**
 * The agenda on DynamoDB: a cell is an attribute of its day, and the condition of each write is that none of its cells exists.
 * @param table the table's name
 * @param firstService of which bookings are that do not say so
 * @param connect the table itself; by default by the environment, on first use
 */
export function dynamoAgendaStore({
  firstService,
  clock = systemClock,
  ...rest
}: Omit<TableOptions, 'clock'> & { firstService: string; clock?: Clock }): AgendaStore {
  const table = openTable({ ...rest, clock });

  return {
    async days(municipality, dates) {
      const items = await table.getMany(dates.map((date) => agendaKey(municipality, date)));
      const found = new Map(items.map((item) => [item['pk'], item]));
      return new Map(
        dates.map((date) => [date, dayOf(municipality, date, found.get(agendaKey(municipality, date)), firstService)]),
      );
    },

    async claim(municipality, date, booking, by = 'citizen') {
      const cells = namesOf(cellsOf(booking).map(cellAttribute));
      const { counter: _counter, time: _time, ...held } = booking;
      const since = sortableMoment(Temporal.Instant.from(booking.claimedAt));
      // What cools until then is free already.
      const cooled = by === 'staff' ? never : since;
      const { over } = booking;
      const pending =
        '#pending = :pending, #pendingSince = if_not_exists(#pendingSince, :since), #expiresAt = :expiresAt';
      const marks = { pending: pendingKinds.agenda, since, expiresAt: expiryOf(date), one: 1 };
      const change = {
        text: `SET ${cells.aliases.map((alias, at) => `#${alias} = ${at === 0 ? ':booking' : ':id'}`).join(', ')}, ${pending} ADD #revision :one`,
        names: cells.names,
        values: { booking: { ...held, who: nobodyOf(held) }, ...marks },
      };
      const free = cells.aliases.map((alias, at) => {
        // Its own cells a booking over another one claims again below: what it took over is settled perhaps by then.
        if (over && at === 0) return `#${alias}.#id = :over`;
        const own = over ? `#${alias} = :over` : isHeld(alias, at);
        return `(attribute_not_exists(#${alias}) OR ${own} OR #${alias}.#until <= :cooled)`;
      });
      const wanted = {
        change,
        text: free.join(' AND '),
        values: { ...((!over || cells.aliases.length > 1) && { id: booking.id, cooled }), over: over?.id },
      };
      const again = {
        change: {
          text: `SET #c0.#claimedAt = :claimedAt, ${pending} ADD #revision :one`,
          names: cells.names,
          values: { claimedAt: booking.claimedAt, ...marks },
        },
        text: cells.aliases.map(isHeld).join(' AND '),
        values: { id: booking.id },
      };
      let write: { change: Expression; text: string; values: Record<string, unknown> } = wanted;
      // Most days have no closing: one request then, and two where a closing does not concern this booking.
      let closed = closingsOf(undefined);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const open = closed.closings.length > 0 ? '#closingsRevision = :asRead' : 'attribute_not_exists(#closings)';
        const outcome = await table.update(agendaKey(municipality, date), write.change, {
          text: `${open} AND ${write.text}`,
          names: cells.names,
          values: { ...write.values, ...(closed.closings.length > 0 && { asRead: closed.closingsRevision }) },
        });
        if (outcome.kind === 'done') return 'claimed';
        const found = closingsOf(outcome.stored);
        if (closedFor(found.closings, booking)) return 'closed';
        if (isTaken(outcome.stored ?? {}, booking, cooled)) return 'taken';
        write = over && outcome.stored && heldCells(outcome.stored, booking.id, undefined).length > 0 ? again : wanted;
        closed = found;
      }
      throw new RetryableFault('agenda-busy', { municipality, date });
    },

    async release(municipality, date, bookingId, { claimedAt, offerFrom } = {}) {
      const key = agendaKey(municipality, date);
      let day = await table.get(key);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const step =
          day &&
          (givingBack(day, bookingId, claimedAt, offerFrom) ?? (offerFrom ? undefined : thawing(day, bookingId)));
        if (!step) return;
        const outcome = await table.update(key, ...step);
        if (outcome.kind === 'done') return;
        day = outcome.stored;
      }
      throw new RetryableFault('agenda-busy', { municipality, date });
    },

    async close(municipality, date, closing) {
      const key = agendaKey(municipality, date);
      let item = await table.get(key);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const read = closingsOf(item);
        // Sent twice: the first one closed it.
        if (read.closings.some(({ id }) => id === closing.id))
          return { kind: 'closed', day: dayOf(municipality, date, item, firstService) };
        const other = read.closings.find((one) => closingsOverlap(closing, one));
        if (other) return { kind: 'overlaps', other };
        const outcome = await table.update(
          key,
          {
            text: 'SET #closings = :closings, #expiresAt = :expiresAt ADD #closingsRevision :one',
            values: { closings: [...read.asStored, closing], expiresAt: expiryOf(date), one: 1 },
          },
          closingsAsRead(read),
        );
        // Whatever was claimed before it is there to be read; nothing comes after it.
        item = outcome.kind === 'done' ? await table.get(key) : outcome.stored;
        if (outcome.kind === 'done') return { kind: 'closed', day: dayOf(municipality, date, item, firstService) };
      }
      throw new RetryableFault('agenda-busy', { municipality, date });
    },

    async reopen(municipality, date, closingId) {
      const key = agendaKey(municipality, date);
      let item = await table.get(key);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const read = closingsOf(item);
        // What cannot be read is an engineer's to take back.
        const stays = ({ id, unreadable }: DayClosing) => unreadable || id !== closingId;
        const closings = read.asStored.filter((_, at) => read.closings[at] && stays(read.closings[at]));
        if (closings.length === read.closings.length) return;
        const outcome = await table.update(
          key,
          closings.length > 0
            ? { text: 'SET #closings = :closings ADD #closingsRevision :one', values: { closings, one: 1 } }
            : { text: 'REMOVE #closings ADD #closingsRevision :one', values: { one: 1 } },
          closingsAsRead(read),
        );
        if (outcome.kind === 'done') return;
        item = outcome.stored;
      }
      throw new RetryableFault('agenda-busy', { municipality, date });
    },

    async uncheckedBefore(moment, limit) {
      const items = await collect(table, limit, {
        index: 'pending',
        keys: {
          text: '#pending = :kind AND #pendingSince <= :moment',
          values: { kind: pendingKinds.agenda, moment: sortableMoment(moment) },
        },
      });
      return items.flatMap((item) => agendaDayIn(String(item['pk'])) ?? []);
    },

    async markChecked({ municipality, date, revision }) {
      await table.update(
        agendaKey(municipality, date),
        { text: 'REMOVE #pending, #pendingSince' },
        { text: '#revision = :read', values: { read: revision } },
      );
    },

    async forgetNames(municipality, date) {
      const key = agendaKey(municipality, date);
      let item = await table.get(key);
      for (let attempt = 0; item && attempt < attempts; ) {
        const named = cellsIn(item).flatMap(({ attribute, held }) => {
          const first = typeof held === 'object' && 'id' in held && isNamed(held) ? held : undefined;
          return first ? [{ attribute, first }] : [];
        });
        const some = named.slice(0, namesAtOnce);
        if (some.length === 0) return;
        const { aliases, names } = namesOf(some.map(({ attribute }) => attribute));
        const values = Object.fromEntries(some.flatMap(({ first }, at) => [[`w${at}`, nobodyOf(first)]]));
        const same = Object.fromEntries(some.map(({ first }, at) => [`i${at}`, first.id]));
        const outcome = await table.update(
          key,
          { text: `SET ${aliases.map((alias, at) => `#${alias}.#who = :w${at}`).join(', ')}`, names, values },
          { text: aliases.map((alias, at) => `#${alias}.#id = :i${at}`).join(' AND '), names, values: same },
        );
        if (outcome.kind === 'refused') attempt += 1;
        item = await table.get(key);
      }
    },
  };
}

/** What stands in a cell for a name. */
function nobodyOf({ caseId }: { caseId: string }): string {
  return readCaseId(caseId)?.reference ?? '';
}

function isNamed({ who, caseId }: z.infer<typeof FirstCell>): boolean {
  return who !== undefined && who !== nobodyOf({ caseId });
}

/** `c0`, `c1`… for attributes whose names an expression cannot hold. */
function namesOf(attributes: readonly string[]): { aliases: string[]; names: Record<string, string> } {
  const named = attributes.map((attribute, at): [string, string] => [`c${at}`, attribute]);
  return { aliases: named.map(([alias]) => alias), names: Object.fromEntries(named) };
}

/** Whether another holds one of the cells that a booking wants, or one cools for longer than until a moment. */
function isTaken(day: Item, booking: Booking, cooled: string): boolean {
  const wanted = cellsOf(booking).map(cellAttribute);
  const there = cellsIn(day).filter(({ attribute }) => wanted.includes(attribute));
  // What it would take over is gone.
  const first = there.find(({ attribute }) => attribute === wanted[0]);
  const mine = [booking.id, booking.over?.id];
  if (booking.over && !mine.includes(first && heldBy(first.held))) return true;
  return there.some(({ held }) =>
    typeof held === 'object' && 'until' in held ? held.until > cooled : !mine.includes(heldBy(held)),
  );
}

function heldBy(held: z.infer<typeof Cell>): string | undefined {
  if (typeof held === 'string') return held;
  return 'id' in held ? held.id : undefined;
}

function isHeld(alias: string, at: number): string {
  return at === 0 ? `#${alias}.#id = :id` : `#${alias} = :id`;
}

/** The cells of a booking, in the order of time; none where it was claimed at another moment than the one given. */
function heldCells(day: Item, bookingId: string, claimedAt: string | undefined): string[] {
  const cells = cellsIn(day).filter(({ held }) => heldBy(held) === bookingId);
  const sameClaim = cells.every(
    ({ held }) => typeof held === 'string' || !claimedAt || ('id' in held && held.claimedAt === claimedAt),
  );
  return sameClaim ? cells.map(({ attribute }) => attribute) : [];
}

/** The write that gives back what a booking holds, and its condition; undefined where it holds nothing. */
function givingBack(
  day: Item,
  id: string,
  claimedAt: string | undefined,
  offerFrom: string | undefined,
): [Expression, Expression] | undefined {
  const { aliases, names } = namesOf(heldCells(day, id, claimedAt));
  const bookings = cellsIn(day).flatMap(({ held, attribute }) =>
    typeof held === 'object' && 'id' in held ? [{ ...held, attribute }] : [],
  );
  const successor = bookings.find(({ over }) => over?.id === id);
  if (aliases.length === 0 && !successor) return undefined;
  const held = bookings.find((one) => one.id === id);
  const { attribute: _, over, ...own } = held ?? {};
  // The cells that go back to the booking that this one stood in for.
  const returned = over ? aliases.slice(0, over.minutes / cellMinutes) : [];
  const given = aliases.slice(returned.length);

  const set = returned.map((alias, at) => `#${alias} = ${at === 0 ? ':over' : ':overId'}`);
  if (offerFrom) set.push(...given.map((alias) => `#${alias} = :cooling`));
  const remove = offerFrom ? [] : given.map((alias) => `#${alias}`);
  // Where another stands in for it, its first cell is that one's, and only what is left of it is named by its id.
  if (successor) remove.push('#successor.#over');
  const conditions = aliases.map((alias, at) => isHeld(alias, successor ? at + 1 : at));
  if (claimedAt && !successor) conditions.push('#c0.#claimedAt = :claimedAt');
  if (over) conditions.push('#c0.#over.#id = :overId');
  if (successor) conditions.push('#successor.#over.#id = :id');
  return [
    {
      text: [set.length > 0 && `SET ${set.join(', ')}`, remove.length > 0 && `REMOVE ${remove.join(', ')}`]
        .filter(Boolean)
        .join(' '),
      names: { ...names, ...(successor && { successor: successor.attribute }) },
      values: {
        cooling:
          offerFrom && given.length > 0
            ? { until: sortableMoment(Temporal.Instant.from(offerFrom)), of: id }
            : undefined,
        over: over && held && { ...own, ...over, who: nobodyOf(held) },
      },
    },
    {
      text: conditions.join(' AND '),
      names: { ...names, ...(successor && { successor: successor.attribute }) },
      values: { id, claimedAt: successor ? undefined : claimedAt, overId: over?.id },
    },
  ];
}

/** The write that offers at once what cools after a booking, and its condition; undefined where nothing does. */
function thawing(day: Item, id: string): [Expression, Expression] | undefined {
  const cooling = cellsIn(day).filter(({ held }) => typeof held === 'object' && 'until' in held && held.of === id);
  const { aliases, names } = namesOf(cooling.map(({ attribute }) => attribute));
  if (aliases.length === 0) return undefined;
  return [
    { text: `REMOVE ${aliases.map((alias) => `#${alias}`).join(', ')}`, names },
    { text: aliases.map((alias) => `#${alias}.#of = :id`).join(' AND '), names, values: { id } },
  ];
}

function dayOf(municipality: string, date: string, item: Item | undefined, firstService: string): AgendaDay {
  const day = emptyDay(municipality, date);
  if (!item) return day;
  const cells = cellsIn(item);
  const known = new Set(cells.flatMap(({ held }) => (typeof held === 'object' && 'id' in held ? idsOf(held) : [])));
  for (const { held, time, counter } of cells) {
    if (typeof held === 'string') {
      if (!known.has(held)) day.blocked.push({ counter, time });
    } else if ('until' in held) day.cooling.push({ counter, time, until: held.until, of: held.of });
    else {
      const { who: _, ...booking } = held;
      day.bookings.push({ ...booking, service: held.service ?? firstService, time, counter });
      if (isNamed(held)) day.hasNames = true;
    }
  }
  return { ...day, closings: closingsOf(item).closings, revision: Number(item['revision'] ?? 0) };
}

/**
 * What staff closed. Each change raises the revision, which also stays when the last closing is taken back. A closing that cannot be
 * read closes the whole day: nobody can say what for, and nobody is to come to a shut door.
 */
function closingsOf(item: Item | undefined): ClosingsRead {
  const { closings = [], closingsRevision = 0 } = item ?? {};
  const asStored: unknown[] = Array.isArray(closings) ? closings : [closings];
  const read = asStored.map(
    (closing, at): DayClosing =>
      StoredClosing.safeParse(closing).data ?? {
        id: `unreadable-${at}`,
        reason: '',
        by: '',
        at: '1970-01-01T00:00:00Z',
        unreadable: true,
      },
  );
  return { closings: read, asStored, closingsRevision: Number(closingsRevision) };
}

/** Closings as they are stored, too: what a release cannot read it writes back as it was. */
type ClosingsRead = { closings: DayClosing[]; asStored: unknown[]; closingsRevision: number };

function idsOf({ id, over }: z.infer<typeof FirstCell>): string[] {
  return over ? [id, over.id] : [id];
}

function closingsAsRead({ closingsRevision }: ClosingsRead): Expression {
  return closingsRevision > 0
    ? { text: '#closingsRevision = :asRead', values: { asRead: closingsRevision } }
    : { text: 'attribute_not_exists(#closingsRevision)' };
}

/** What each cell of a day holds. A cell that cannot be read is held all the same, by nobody's booking. */
function cellsIn(item: Item): { attribute: string; held: z.infer<typeof Cell>; time: string; counter: string }[] {
  return Object.entries(item)
    .flatMap(([attribute, value]) => {
      const cell = cellIn(attribute);
      if (!cell) return [];
      return [{ attribute, held: Cell.safeParse(value).data ?? unreadableCell, ...cell }];
    })
    .sort((one, other) => one.time.localeCompare(other.time) || one.counter.localeCompare(other.counter));
}

function expiryOf(date: string): number {
  return epochSeconds(Temporal.PlainDate.from(date).add({ days: keptDays }).toZonedDateTime('UTC').toInstant());
}
