import { Temporal } from 'temporal-polyfill';
import { type Calendar, closingsOn, dayOf, isLegalHoliday, momentAt } from './calendar.ts';
import type { AppointmentType, Municipality, Season, Weekday } from './municipality-rules.ts';

/** The agenda's grain: an appointment takes as many consecutive cells of one counter as its type lasts. */
export const cellMinutes = 5;

/** What holds cells: of one counter, from `time`, for `minutes`. Whose it is, its case says: the agenda has no names. */
export type Booking = {
  id: string;
  caseId: string;
  counter: string;
  /** `HH:MM` on the municipality's clock. */
  time: string;
  minutes: number;
  type: AppointmentType;
  service: string;
  people: number;
  claimedAt: string;
  /** The same case's booking from the same start, for more or fewer people, whose cells this one took over. */
  over?: Replaced | undefined;
};

/** A booking that another one stands in for, until the case stands by one of them: enough to give its cells back to it. */
export type Replaced = Pick<Booking, 'id' | 'minutes' | 'people' | 'claimedAt'>;

/** A closing of one date that staff added: the hours given, or the whole day; of some services, or of all. */
export type DayClosing = {
  id: string;
  hours?: { from: string; to: string } | undefined;
  services?: string[] | undefined;
  /** As a lead typed it; shown to staff alone. */
  reason: string;
  by: string;
  at: string;
  /** What is stored cannot be read by this release: the whole day is closed, and an engineer is needed. */
  unreadable?: true;
};

/**
 * A cell that was given back, and is offered to citizens again only from `until` on. `of` is the booking that gave it back; absent where
 * that was before cells said so.
 */
export type CoolingCell = { counter: string; time: string; until: string; of?: string | undefined };

/**
 * One municipality and date, as stored: the bookings, and `revision`, which each claim raises. `hasNames`: a release of before has
 * written names into it.
 */
export type AgendaDay = {
  municipality: string;
  date: string;
  bookings: Booking[];
  closings: DayClosing[];
  cooling: CoolingCell[];
  /** What holds these cells cannot be read by this release: they are taken, and an engineer is needed. */
  blocked: { counter: string; time: string }[];
  revision: number;
  hasNames?: true;
};

export function emptyDay(municipality: string, date: string): AgendaDay {
  return { municipality, date, bookings: [], closings: [], cooling: [], blocked: [], revision: 0 };
}

/** A moment that can be booked, and the counters for it. */
export type Slot = { date: string; time: string; minutes: number; counters: string[] };

/** A cell's name on its day: start and counter, `0905#1`. */
export function cellsOf(booking: Pick<Booking, 'counter' | 'time' | 'minutes'>): string[] {
  const first = minutesOf(booking.time);
  return Array.from({ length: booking.minutes / cellMinutes }, (_, index) =>
    cellAt(first + index * cellMinutes, booking.counter),
  );
}

/** The first and the last day on which a type can be booked now; `lastDay` cuts the horizon short, as when codes expire. */
export function bookableDays(
  type: AppointmentType,
  rules: Municipality,
  now: Temporal.Instant,
  lastDay?: string,
): string[] {
  const typeRules = rules.agenda.types[type];
  if (!typeRules) return [];
  const first = dayOf(now, rules);
  const horizon = first.add({ days: typeRules.horizonDays }).toString();
  const last = lastDay && lastDay < horizon ? lastDay : horizon;
  const days: string[] = [];
  for (let day = first; day.toString() <= last; day = day.add({ days: 1 })) days.push(day.toString());
  return days;
}

/** What is asked for: which type, for how many people, for which service. */
export type Wish = { type: AppointmentType; people: number; service: string };

/** Who asks: a citizen keeps to the slots, the lead time and what cools; staff may take any free time that has not passed. */
export type Asking = { now: Temporal.Instant; by: 'citizen' | 'staff' };

/** How long a wish takes, in minutes; undefined where its type does not exist or does not take so many people. */
export function minutesFor({ type, people }: Wish, rules: Municipality): number | undefined {
  const typeRules = rules.agenda.types[type];
  return typeRules && Number.isInteger(people) && people >= 1 && people <= typeRules.maxPeople
    ? typeRules.minutes * people
    : undefined;
}

/** Whether somebody else may come: what service and type allow together; undefined where neither says. */
export function proxyAllowedFor(
  type: AppointmentType,
  byService: boolean | undefined,
  rules: Municipality,
): boolean | undefined {
  const said = [byService, rules.agenda.types[type]?.proxyAllowed].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.every(Boolean);
}

/** Texts in their order, each once: service and type may both ask for the same thing. */
export function withoutRepeats(texts: readonly string[]): string[] {
  const plain = (text: string) => text.trim().toLowerCase();
  return texts.filter((text, index) => texts.findIndex((other) => plain(other) === plain(text)) === index);
}

/**
 * The slots of a day that can be booked now: inside the opening hours, outside closings and legal holidays, not within
 * the lead time, and free at one counter at least. Starts follow each other from the block's opening by the length of one
 * person's visit.
 * @param own the id of a booking of whoever asks: for more or fewer people, its own start is free to it
 */
export function freeSlots(day: AgendaDay, wish: Wish, rules: Municipality, asking: Asking, own?: string): Slot[] {
  const minutes = minutesFor(wish, rules);
  if (!minutes) return [];
  const held = day.bookings.find(({ id, people }) => id === own && people !== wish.people);
  const ownCells = new Set(held && cellsOf(held));
  const date = Temporal.PlainDate.from(day.date);
  const taken = new Set([
    ...day.bookings.flatMap(cellsOf),
    ...day.cooling
      .filter(
        ({ until }) =>
          asking.by === 'citizen' && Temporal.Instant.compare(Temporal.Instant.from(until), asking.now) > 0,
      )
      .map(({ time, counter }) => cellAt(minutesOf(time), counter)),
    ...day.blocked.map(({ time, counter }) => cellAt(minutesOf(time), counter)),
  ]);
  const slots = new Map<string, Slot>();
  for (const { time, counter } of starts(date, wish, rules, asking.by)) {
    // An added closing takes starts away and moves none: what is offered here is a slot to `slotAt` too.
    if (closedFor(day.closings, { time, minutes, service: wish.service })) continue;
    if (tooEarly({ date, time }, wish, rules, asking)) continue;
    const isOwn = (cell: string) => held?.time === time && ownCells.has(cell);
    if (cellsOf({ counter, time, minutes }).some((cell) => taken.has(cell) && !isOwn(cell))) continue;
    const slot = slots.get(time) ?? { date: day.date, time, minutes, counters: [] };
    slot.counters.push(counter);
    slots.set(time, slot);
  }
  return [...slots.values()].sort((one, other) => one.time.localeCompare(other.time));
}

/** Why a start cannot be booked; whether it is taken is the store's to say. */
export type SlotProblem =
  | 'not-a-slot'
  | 'in-the-past'
  | 'too-soon'
  | 'too-far-ahead'
  | 'closed-then'
  | 'too-many-people';

/** The slot that somebody asks for, without looking at what is taken or closed that day by staff, or why there is none. */
export function slotAt(
  start: { date: string; time: string },
  wish: Wish,
  rules: Municipality,
  asking: Asking,
  lastDay?: string,
): Slot | SlotProblem {
  const minutes = minutesFor(wish, rules);
  if (!minutes) return rules.agenda.types[wish.type] ? 'too-many-people' : 'not-a-slot';
  const date = Temporal.PlainDate.from(start.date);
  const early = tooEarly({ date, time: start.time }, wish, rules, asking);
  if (early) return early;
  if (!bookableDays(wish.type, rules, asking.now, lastDay).includes(start.date)) return 'too-far-ahead';
  const counters = starts(date, wish, rules, asking.by)
    .filter(({ time }) => time === start.time)
    .map(({ counter }) => counter);
  if (counters.length > 0) return { ...start, minutes, counters };
  const open = openingsOn(date, rules, wish.service);
  return open.some((block) => block.from <= start.time && start.time < block.to) ? 'not-a-slot' : 'closed-then';
}

/** Whether a closing of that day shuts out a booking. */
export function closedFor(
  closings: readonly DayClosing[],
  booking: Pick<Booking, 'time' | 'minutes' | 'service'>,
): boolean {
  const end = timeOf(minutesOf(booking.time) + booking.minutes);
  return closings.some(
    ({ hours, services }) =>
      (!services || services.includes(booking.service)) && (!hours || (hours.from < end && booking.time < hours.to)),
  );
}

/**
 * Whether a booking stands where its counter is closed by now: a lead closed the hours, or the municipality's settings have
 * changed since. Such a booking is to be moved or cancelled.
 */
export function stranded(
  booking: Booking,
  { date, closings }: Pick<AgendaDay, 'date' | 'closings'>,
  rules: Municipality,
): boolean {
  const end = timeOf(minutesOf(booking.time) + booking.minutes);
  return !openingsOn(Temporal.PlainDate.from(date), rules, booking.service, closings).some(
    ({ from, to, counters }) => from <= booking.time && end <= to && counters.some(({ id }) => id === booking.counter),
  );
}

/** Whether two closings of a day shut out the same hours of the same service. */
export function closingsOverlap(one: Omit<DayClosing, 'id'>, other: Omit<DayClosing, 'id'>): boolean {
  const sameService =
    !one.services || !other.services || one.services.some((service) => other.services?.includes(service));
  const sameHours = !one.hours || !other.hours || (one.hours.from < other.hours.to && other.hours.from < one.hours.to);
  return sameService && sameHours;
}

/** A start as it travels: local time with its offset, `2026-11-23T09:10+01:00`. */
export function showStart(slot: { date: string; time: string }, rules: Pick<Calendar, 'timeZone'>): string {
  const moment = Temporal.PlainDate.from(slot.date).toZonedDateTime({ timeZone: rules.timeZone, plainTime: slot.time });
  return moment.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}

/** Reads a start: with an offset, or without one on the municipality's clock. Undefined where it is none. */
export function readStart(text: string, rules: Pick<Calendar, 'timeZone'>): { date: string; time: string } | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00(?:\.0+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text.trim());
  if (!match) return undefined;
  try {
    const [, date = '', time = '', offset] = match;
    const local = offset
      ? Temporal.Instant.from(`${date}T${time}${offset}`).toZonedDateTimeISO(rules.timeZone).toPlainDateTime()
      : Temporal.PlainDateTime.from(`${date}T${time}`);
    return {
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    };
  } catch {
    return undefined;
  }
}

/** The moment an appointment is over. */
export function endOfAppointment(
  appointment: { date: string; time: string; minutes: number },
  rules: Pick<Calendar, 'timeZone'>,
): Temporal.Instant {
  return momentAt(Temporal.PlainDate.from(appointment.date), appointment.time, rules).add({
    minutes: appointment.minutes,
  });
}

/**
 * What the counters' own pages look at: the municipality's only service, or undefined where it has several. Then a closing counts
 * that shuts them all, and a block that takes any.
 */
export function wholeHouse(rules: Municipality): string | undefined {
  const [only, ...others] = rules.services;
  return others.length === 0 ? only : undefined;
}

/** Whether a closing of some services, or of all, shuts out one; undefined: the whole house. */
export function concerns(services: readonly string[] | undefined, service: string | undefined): boolean {
  return !services || (service !== undefined && services.includes(service));
}

/** The hours a counter is open on a date, closings and legal holidays taken off. */
export function openingsOn(
  date: Temporal.PlainDate,
  rules: Municipality,
  service: string | undefined,
  added: readonly DayClosing[] = [],
): { from: string; to: string; counters: { id: string; types: AppointmentType[] }[] }[] {
  if (isLegalHoliday(date)) return [];
  const closings = [
    ...closingsOn(date, rules, service),
    ...added.filter(({ services }) => concerns(services, service)),
  ];
  if (closings.some((closing) => !closing.hours)) return [];
  return rules.agenda.openingHours
    .filter((block) => block.days.includes(weekdayOf(date)))
    .filter((block) => !service || !block.services || block.services.includes(service))
    .filter((block) => !block.season || inSeason(date, block.season))
    .flatMap((block) =>
      closings
        .reduce(
          (spans, { hours }) => (hours ? spans.flatMap((span) => without(span, hours)) : spans),
          [{ from: block.from, to: block.to }],
        )
        .map((span) => ({ ...span, counters: block.counters })),
    );
}

function tooEarly(
  start: { date: Temporal.PlainDate; time: string },
  { type }: Wish,
  rules: Municipality,
  { now, by }: Asking,
): 'in-the-past' | 'too-soon' | undefined {
  const moment = momentAt(start.date, start.time, rules);
  // Staff book somebody who stands at the desk: the cell that is running now counts as now.
  const past = by === 'staff' ? moment.add({ minutes: cellMinutes }) : moment;
  if (Temporal.Instant.compare(past, now) <= 0) return 'in-the-past';
  const leadHours = by === 'staff' ? 0 : (rules.agenda.types[type]?.leadHours ?? 0);
  return by === 'citizen' && Temporal.Instant.compare(moment, now.add({ hours: leadHours })) < 0
    ? 'too-soon'
    : undefined;
}

function starts(
  date: Temporal.PlainDate,
  wish: Wish,
  rules: Municipality,
  by: Asking['by'],
): { time: string; counter: string }[] {
  const minutes = minutesFor(wish, rules);
  const step = by === 'staff' ? cellMinutes : rules.agenda.types[wish.type]?.minutes;
  if (!minutes || !step) return [];
  return openingsOn(date, rules, wish.service).flatMap((opening) =>
    opening.counters
      .filter((counter) => counter.types.includes(wish.type))
      .flatMap((counter) => {
        const found: { time: string; counter: string }[] = [];
        for (let at = minutesOf(opening.from); at + minutes <= minutesOf(opening.to); at += step)
          found.push({ time: timeOf(at), counter: counter.id });
        return found;
      }),
  );
}

function inSeason(date: Temporal.PlainDate, { from, to }: Season): boolean {
  const day = date.toString().slice(5);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

function without(
  span: { from: string; to: string },
  hole: { from: string; to: string },
): { from: string; to: string }[] {
  if (hole.to <= span.from || span.to <= hole.from) return [span];
  return [
    { from: span.from, to: hole.from },
    { from: hole.to, to: span.to },
  ].filter(({ from, to }) => from < to && from >= span.from && to <= span.to);
}

function weekdayOf(date: Temporal.PlainDate): Weekday {
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  return names[date.dayOfWeek - 1] ?? 'sunday';
}

function cellAt(minutes: number, counter: string): string {
  return `${timeOf(minutes).replace(':', '')}#${counter}`;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
