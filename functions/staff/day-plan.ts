import { Temporal } from 'temporal-polyfill';
import { type AgendaDay, type Booking, concerns, openingsOn, stranded, wholeHouse } from '../domain/agenda.ts';
import type { Municipality } from '../domain/municipality-rules.ts';

/**
 * A stretch of a counter's day, in time order: booked, free, or closed: between two blocks, or by a lead with a reason.
 * `hit`: a booking inside hours that were closed later, by a lead or in the settings.
 */
export type Stretch =
  | { kind: 'booked'; from: string; to: string; minutes: number; booking: Booking; hit: boolean }
  | { kind: 'free'; from: string; to: string; minutes: number }
  | { kind: 'closed'; from: string; to: string; minutes: number; reason?: string };

export type CounterDay = { counter: string; stretches: Stretch[] };

type Block = { from: string; to: string; counters: { id: string }[] };

/** A day by counter. Bookings stand also where a later change of the rules closed the counter under them. */
export function planOf(day: AgendaDay, rules: Municipality): CounterDay[] {
  const date = Temporal.PlainDate.from(day.date);
  const blocks = openingsOn(date, rules, wholeHouse(rules));
  const open = openingsOn(date, rules, wholeHouse(rules), day.closings);
  const counters = new Set([
    ...blocks.flatMap((block) => block.counters.map(({ id }) => id)),
    ...day.bookings.map(({ counter }) => counter),
  ]);
  return [...counters]
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((counter) => {
      const staffed = (all: readonly Block[]) => all.filter((block) => block.counters.some(({ id }) => id === counter));
      const bookings = day.bookings
        .filter((booking) => booking.counter === counter)
        .sort((one, other) => one.time.localeCompare(other.time));
      return {
        counter,
        stretches: [
          ...stretchesOf(bookings, staffed(open), day, rules),
          ...shut(bookings, staffed(blocks), day, wholeHouse(rules)),
          ...between(bookings, staffed(blocks)),
        ].sort((one, other) => one.from.localeCompare(other.from)),
      };
    });
}

/** How many minutes of a counter's day are free, and how many appointments it has. */
export function countOf(stretches: readonly Stretch[]): { booked: number; freeMinutes: number } {
  return {
    booked: stretches.filter(({ kind }) => kind === 'booked').length,
    freeMinutes: stretches.reduce((sum, { kind, minutes }) => sum + (kind === 'free' ? minutes : 0), 0),
  };
}

/** The same day with its free time in one piece, where no whole hours have to be seen. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last?.kind === 'free' && stretch.kind === 'free' && last.to === stretch.from)
      joined[joined.length - 1] = { ...last, to: stretch.to, minutes: last.minutes + stretch.minutes };
    else joined.push(stretch);
  }
  return joined;
}

function stretchesOf(
  bookings: readonly Booking[],
  openings: readonly { from: string; to: string }[],
  day: AgendaDay,
  rules: Municipality,
): Stretch[] {
  const booked: Stretch[] = bookings.map((booking) => {
    const from = minutesOf(booking.time);
    const hit = stranded(booking, day, rules);
    return { kind: 'booked', ...span(from, from + booking.minutes), booking, hit };
  });
  const free: Stretch[] = openings.flatMap(({ from, to }) =>
    pieces(minutesOf(from), minutesOf(to), takenBy(bookings)).map((left) => ({ kind: 'free' as const, ...left })),
  );
  return [...booked, ...free];
}

/** What a lead closed of the blocks, around the bookings that still stand there. */
function shut(
  bookings: readonly Booking[],
  blocks: readonly { from: string; to: string }[],
  { closings }: Pick<AgendaDay, 'closings'>,
  house: string | undefined,
): Stretch[] {
  return closings
    .filter(({ services }) => concerns(services, house))
    .flatMap(({ hours, reason }) =>
      blocks.flatMap((block) => {
        const from = hours && hours.from > block.from ? hours.from : block.from;
        const to = hours && hours.to < block.to ? hours.to : block.to;
        if (from >= to) return [];
        const left = gap(minutesOf(from), minutesOf(to), takenBy(bookings));
        return left.map((closed) => ({ kind: 'closed' as const, ...closed, reason }));
      }),
    );
}

function between(bookings: readonly Booking[], blocks: readonly { from: string; to: string }[]): Stretch[] {
  const spans = blocks
    .map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const)
    .sort(([one], [other]) => one - other);
  return spans.slice(1).flatMap(([from], at) => {
    const before = spans[at]?.[1] ?? from;
    if (before >= from) return [];
    return gap(before, from, takenBy(bookings)).map((closed) => ({ kind: 'closed' as const, ...closed }));
  });
}

function takenBy(bookings: readonly Booking[]) {
  return bookings.map(({ time, minutes }) => [minutesOf(time), minutesOf(time) + minutes] as const);
}

/** What is left of a span, cut at each whole hour so that the day keeps its rhythm. */
function pieces(from: number, to: number, taken: readonly (readonly [number, number])[]) {
  return gap(from, to, taken).flatMap((free) => {
    const cut: ReturnType<typeof span>[] = [];
    for (let at = minutesOf(free.from); at < minutesOf(free.to); ) {
      const end = Math.min(minutesOf(free.to), (Math.floor(at / 60) + 1) * 60);
      cut.push(span(at, end));
      at = end;
    }
    return cut;
  });
}

function gap(from: number, to: number, taken: readonly (readonly [number, number])[]) {
  const left: ReturnType<typeof span>[] = [];
  let at = from;
  for (const [start, end] of taken) {
    if (end <= at || start >= to) continue;
    if (start > at) left.push(span(at, start));
    at = Math.max(at, end);
  }
  if (at < to) left.push(span(at, to));
  return left;
}

function span(from: number, to: number): { from: string; to: string; minutes: number } {
  return { from: timeOf(from), to: timeOf(to), minutes: to - from };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
