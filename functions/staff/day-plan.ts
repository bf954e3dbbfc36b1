import { Temporal } from 'temporal-polyfill';
import { type AgendaDay, type Booking, openingsOn } from '../domain/agenda.ts';
import type { MunicipalityRules } from '../domain/rules.ts';

/** A stretch of a counter's day, in time order: booked, free, or closed between two stretches that are open. */
export type Stretch =
  | { kind: 'booked'; from: string; to: string; minutes: number; booking: Booking }
  | { kind: 'free' | 'closed'; from: string; to: string; minutes: number };

export type CounterDay = { counter: string; stretches: Stretch[] };

/** A day by counter. Bookings stand also where a later change of the rules closed the counter under them. */
export function planOf(day: AgendaDay, rules: MunicipalityRules): CounterDay[] {
  const openings = openingsOn(Temporal.PlainDate.from(day.date), rules, 'puk-request');
  const counters = new Set([
    ...openings.flatMap((opening) => opening.counters.map(({ id }) => id)),
    ...day.bookings.map(({ counter }) => counter),
  ]);
  return [...counters]
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((counter) => ({
      counter,
      stretches: stretchesOf(
        day.bookings
          .filter((booking) => booking.counter === counter)
          .sort((one, other) => one.time.localeCompare(other.time)),
        openings.filter((opening) => opening.counters.some(({ id }) => id === counter)),
      ),
    }));
}

function stretchesOf(bookings: readonly Booking[], openings: readonly { from: string; to: string }[]): Stretch[] {
  const stretches: Stretch[] = bookings.map((booking) => {
    const from = minutesOf(booking.time);
    return { kind: 'booked', ...span(from, from + booking.minutes), booking };
  });
  const taken = bookings.map(({ time, minutes }) => [minutesOf(time), minutesOf(time) + minutes] as const);
  const blocks = openings
    .map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const)
    .sort(([one], [other]) => one - other);
  for (const [from, to] of blocks)
    stretches.push(...pieces(from, to, taken).map((free) => ({ kind: 'free' as const, ...free })));
  blocks.slice(1).forEach(([from], at) => {
    const before = blocks[at]?.[1] ?? from;
    if (before < from)
      stretches.push(...gap(before, from, taken).map((closed) => ({ kind: 'closed' as const, ...closed })));
  });
  return stretches.sort((one, other) => one.from.localeCompare(other.from));
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
