import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { type AgendaDay, type Booking, cellsOf } from '../domain/agenda.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import type { AgendaStore } from './agenda-store.ts';
import { collect } from './collect.ts';
import { agendaDayIn, agendaKey, cellAttribute, cellIn, epochSeconds, pendingKinds, sortableMoment } from './keys.ts';
import { type Expression, type Item, type Table, tableOnFirstUse } from './table.ts';

/** How long a day is kept after it has passed. */
const keptDays = 120;
/** How often giving back is tried, while others write the same cells. */
const releaseAttempts = 5;

/** A booking's first cell holds it; the cells after it hold its id alone, and the attribute's name says start and counter. */
const FirstCell = z.object({
  id: z.string(),
  caseId: z.string(),
  minutes: z.int(),
  type: z.string(),
  who: z.string(),
  claimedAt: z.string(),
});
const Cell = z.union([FirstCell, z.string()]);

/**
 * The agenda on DynamoDB: a cell is an attribute of its day, and the condition of each write is that none of its cells exists.
 * @param table the table's name
 * @param connect the table itself; by default by the environment, on first use
 */
export function dynamoAgendaStore({
  table: name,
  clock = systemClock,
  connect = async () => (await import('./table.dynamodb.ts')).dynamoTable(name, clock),
}: {
  table: string;
  clock?: Clock;
  connect?: () => Promise<Table>;
}): AgendaStore {
  const table = tableOnFirstUse(connect);

  return {
    async days(municipality, dates) {
      const items = await table.getMany(dates.map((date) => agendaKey(municipality, date)));
      const stored = new Map(items.map((item) => [item['pk'], item]));
      return new Map(dates.map((date) => [date, dayOf(municipality, date, stored.get(agendaKey(municipality, date)))]));
    },

    async claim(municipality, date, booking) {
      const cells = namesOf(cellsOf(booking).map(cellAttribute));
      const { id, caseId, minutes, type, who, claimedAt } = booking;
      const held = cells.aliases.map((alias, at) => `#${alias} = ${at === 0 ? ':booking' : ':id'}`);
      const outcome = await table.update(
        agendaKey(municipality, date),
        {
          text: `SET ${held.join(', ')}, #pending = :pending, #pendingSince = if_not_exists(#pendingSince, :since), #expiresAt = :expiresAt ADD #revision :one`,
          names: cells.names,
          values: {
            booking: { id, caseId, minutes, type, who, claimedAt },
            pending: pendingKinds.agenda,
            since: sortableMoment(Temporal.Instant.from(claimedAt)),
            expiresAt: expiryOf(date),
            one: 1,
          },
        },
        {
          text: cells.aliases
            .map((alias, at) => `(attribute_not_exists(#${alias}) OR ${isHeld(alias, at)})`)
            .join(' AND '),
          names: cells.names,
          values: { id },
        },
      );
      return outcome.kind === 'done' ? 'claimed' : 'taken';
    },

    async release(municipality, date, bookingId, claimedAt) {
      const key = agendaKey(municipality, date);
      let day = await table.get(key);
      for (let attempt = 0; attempt < releaseAttempts; attempt += 1) {
        const cells = day ? heldCells(day, bookingId, claimedAt) : [];
        if (cells.length === 0) return;
        const outcome = await table.update(key, ...removal(cells, bookingId, claimedAt));
        if (outcome.kind === 'done') return;
        day = outcome.stored;
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
  };
}

/** `c0`, `c1`… for attributes whose names an expression cannot hold. */
function namesOf(attributes: readonly string[]): { aliases: string[]; names: Record<string, string> } {
  const named = attributes.map((attribute, at): [string, string] => [`c${at}`, attribute]);
  return { aliases: named.map(([alias]) => alias), names: Object.fromEntries(named) };
}

function isHeld(alias: string, at: number): string {
  return at === 0 ? `#${alias}.#id = :id` : `#${alias} = :id`;
}

/** The cells of a booking, in the order of time; none where it was claimed at another moment than the one given. */
function heldCells(day: Item, bookingId: string, claimedAt: string | undefined): string[] {
  const cells = cellsIn(day).filter(({ held }) => (typeof held === 'string' ? held : held.id) === bookingId);
  const sameClaim = cells.every(({ held }) => typeof held === 'string' || !claimedAt || held.claimedAt === claimedAt);
  return sameClaim ? cells.map(({ attribute }) => attribute) : [];
}

function removal(attributes: string[], id: string, claimedAt: string | undefined): [Expression, Expression] {
  const { aliases, names } = namesOf(attributes);
  const conditions = aliases.map(isHeld);
  if (claimedAt) conditions.push('#c0.#claimedAt = :claimedAt');
  return [
    { text: `REMOVE ${aliases.map((alias) => `#${alias}`).join(', ')}`, names },
    { text: conditions.join(' AND '), names, values: { id, claimedAt } },
  ];
}

function dayOf(municipality: string, date: string, item: Item | undefined): AgendaDay {
  if (!item) return { municipality, date, bookings: [], revision: 0 };
  const bookings = cellsIn(item).flatMap(({ held, time, counter }): Booking[] =>
    typeof held === 'string' ? [] : [{ ...held, time, counter }],
  );
  return { municipality, date, bookings, revision: Number(item['revision']) };
}

/** @throws PermanentFault with the day's key alone, where a cell is none */
function cellsIn(item: Item) {
  return Object.entries(item)
    .flatMap(([attribute, value]) => {
      const cell = cellIn(attribute);
      if (!cell) return [];
      const held = Cell.safeParse(value);
      if (!held.success) throw new PermanentFault('unreadable-agenda-day', { key: String(item['pk']) });
      return [{ attribute, held: held.data, ...cell }];
    })
    .sort((one, other) => one.time.localeCompare(other.time) || one.counter.localeCompare(other.counter));
}

function expiryOf(date: string): number {
  return epochSeconds(Temporal.PlainDate.from(date).add({ days: keptDays }).toZonedDateTime('UTC').toInstant());
}
