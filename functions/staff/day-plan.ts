import { Temporal } from 'temporal-polyfill';
import {
  type AgendaDay,
  type Booking,
  cellMinutes,
  concerns,
  openingsOn,
  stranded,
  wholeHouse,
} from '../domain/agenda.ts';
import type { Municipality } from '../domain/municipality-rules.ts';

/**
 * A stretch of a counter's day, in time order: booked, free, or closed: between two blocks, or by a lead with a reason.
 * `hit`: a booking inside hours that were closed later, by a lead or in the settings. `blocked`: taken by what this release cannot read.
 */
export type Stretch =
  | { kind: 'booked'; from: string; to: string; minutes: number; booking: Booking; hit: boolean }
  | { kind: 'free'; from: string; to: string; minutes: number }
  | { kind: 'closed'; from: string; to: string; minutes: number; reason?: string }
  | { kind: 'blocked'; from: string; to: string; minutes: number };

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
    ...day.blocked.map(({ counter }) => counter),
  ]);
  return [...counters]
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((counter) => {
      const staffed = (all: readonly Block[]) => all.filter((block) => block.counters.some(({ id }) => id === counter));
      const bookings = day.bookings
        .filter((booking) => booking.counter === counter)
        .sort((one, other) => one.time.localeCompare(other.time));
      const blocked = blockedAt(counter, day);
      const taken = [...takenBy(bookings), ...blocked].sort(([one], [other]) => one - other);
      return {
        counter,
        stretches: [
          ...bookedBy(bookings, day, rules),
          ...blocked.map(([from, to]) => ({ kind: 'blocked' as const, ...span(from, to) })),
          ...free(taken, staffed(open)),
          ...shut(taken, staffed(blocks), day, wholeHouse(rules)),
          ...between(taken, staffed(blocks)),
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

/** From one minute of the day to another. */
type Span = readonly [from: number, to: number];

function bookedBy(bookings: readonly Booking[], day: AgendaDay, rules: Municipality): Stretch[] {
  return bookings.map((booking) => {
    const from = minutesOf(booking.time);
    const hit = stranded(booking, day, rules);
    return { kind: 'booked', ...span(from, from + booking.minutes), booking, hit };
  });
}

function free(taken: readonly Span[], openings: readonly { from: string; to: string }[]): Stretch[] {
  return openings.flatMap(({ from, to }) =>
    pieces(minutesOf(from), minutesOf(to), taken).map((left) => ({ kind: 'free' as const, ...left })),
  );
}

/** The cells of a counter that nobody can read, those that follow each other in one piece. */
function blockedAt(counter: string, { blocked }: Pick<AgendaDay, 'blocked'>): Span[] {
  const cells = blocked.filter((cell) => cell.counter === counter).map(({ time }) => minutesOf(time));
  const runs: Span[] = [];
  for (const from of cells.sort((one, other) => one - other)) {
    const [start, end] = runs.at(-1) ?? [];
    if (start !== undefined && end === from) runs.splice(-1, 1, [start, from + cellMinutes]);
    else runs.push([from, from + cellMinutes]);
  }
  return runs;
}

/** What a lead closed of the blocks, around the bookings that still stand there. */
function shut(
  taken: readonly Span[],
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
        const left = gap(minutesOf(from), minutesOf(to), taken);
        return left.map((closed) => ({ kind: 'closed' as const, ...closed, reason }));
      }),
    );
}

function between(taken: readonly Span[], blocks: readonly { from: string; to: string }[]): Stretch[] {
  const spans = blocks
    .map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const)
    .sort(([one], [other]) => one - other);
  return spans.slice(1).flatMap(([from], at) => {
    const before = spans[at]?.[1] ?? from;
    if (before >= from) return [];
    return gap(before, from, taken).map((closed) => ({ kind: 'closed' as const, ...closed }));
  });
}

function takenBy(bookings: readonly Booking[]): Span[] {
  return bookings.map(({ time, minutes }) => [minutesOf(time), minutesOf(time) + minutes]);
}

/** What is left of a span, cut at each whole hour so that the day keeps its rhythm. */
function pieces(from: number, to: number, taken: readonly Span[]) {
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

function gap(from: number, to: number, taken: readonly Span[]) {
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
