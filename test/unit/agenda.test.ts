import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type AgendaDay,
  type Asking,
  bookableDays,
  type Booking,
  cellsOf,
  emptyDay,
  freeSlots,
  openingsOn,
  readStart,
  remindedDays,
  showStart,
  slotAt,
  type Wish,
} from '../../functions/domain/agenda.ts';
import { at } from './cases.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';

const type = 'pin-unblock';
const wish: Wish = { type, people: 1, service: 'puk-request' };
const asked = (now: string, by: Asking['by'] = 'citizen'): Asking => ({ now: at(now), by });
const empty = (date: string): AgendaDay => emptyDay('nieuwpoort', date);
const booking = (time: string, counter: string, minutes = 10): Booking => ({
  id: `${time}${counter}`,
  caseId: 'nieuwpoort-K7Q49MX26',
  counter,
  time,
  minutes,
  type,
  service: 'puk-request',
  people: 1,
  who: 'Janssens Mieke',
  claimedAt: '2026-11-23T08:00:00Z',
});
const free = (day: AgendaDay, now = '2026-11-20T08:00', rules = nieuwpoort) => freeSlots(day, wish, rules, asked(now));
const timesOf = (day: AgendaDay, now?: string) => free(day, now).map(({ time }) => time);

describe('the slots of a day', () => {
  it('fill the opening hours, the last one ending before the counter closes', () => {
    const times = timesOf(empty('2026-11-24'));
    expect(times).toHaveLength(18);
    expect(times.at(0)).toBe('09:00');
    expect(times.at(-1)).toBe('11:50');
    expect(timesOf(empty('2026-11-23')).at(-1)).toBe('16:50');
  });

  it('are none on a Sunday, a legal holiday or a closing, and few on a half day', () => {
    for (const date of ['2026-11-22', '2026-11-11', '2026-12-26'])
      expect(free(empty(date), '2026-11-01T08:00')).toEqual([]);
    expect(timesOf(empty('2026-12-24'), '2026-12-01T08:00').at(-1)).toBe('11:50');
  });

  it('name the counters that are free then, and leave when the last one is taken', () => {
    const one = { ...empty('2026-11-24'), bookings: [booking('09:10', '1')] };
    expect(free(one).find(({ time }) => time === '09:10')?.counters).toEqual(['2']);
    const both = { ...one, bookings: [booking('09:10', '1'), booking('09:10', '2')] };
    expect(timesOf(both)).not.toContain('09:10');
  });

  it('respect a longer visit that covers several of them', () => {
    const long = { ...empty('2026-11-24'), bookings: [booking('09:05', '1', 25), booking('09:05', '2', 25)] };
    expect(timesOf(long).slice(0, 2)).toEqual(['09:30', '09:40']);
  });

  it('begin after the lead time', () => {
    expect(timesOf(empty('2026-11-24'), '2026-11-24T08:05').at(0)).toBe('10:10');
  });

  it('never overlap another booking, whatever is booked', () => {
    const anyBooking = fc
      .record({ slot: fc.nat(35), counter: fc.constantFrom('1', '2'), cells: fc.integer({ min: 1, max: 6 }) })
      .map(({ slot, counter, cells }) => {
        const minutes = 9 * 60 + slot * 5;
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        return booking(time, counter, cells * 5);
      });
    fc.assert(
      fc.property(fc.array(anyBooking, { maxLength: 12 }), (bookings) => {
        const taken = new Set(bookings.flatMap(cellsOf));
        for (const { time, minutes, counters } of free({ ...empty('2026-11-24'), bookings }))
          for (const counter of counters)
            for (const cell of cellsOf({ time, minutes, counter })) expect(taken.has(cell)).toBe(false);
      }),
    );
  });
});

describe('a start that is asked for', () => {
  const ask = (start: string, now = '2026-11-20T08:00', lastDay?: string) => {
    const wanted = readStart(start, nieuwpoort);
    return wanted ? slotAt(wanted, wish, nieuwpoort, asked(now), lastDay) : 'unreadable';
  };

  it('is a slot with its counters', () => {
    expect(ask('2026-11-24T09:10+01:00')).toEqual({
      date: '2026-11-24',
      time: '09:10',
      minutes: 10,
      counters: ['1', '2'],
    });
    expect(ask('2026-11-23T14:00')).toMatchObject({ counters: ['1'] });
  });

  it.each([
    ['2026-11-24T09:13+01:00', 'not-a-slot'],
    ['2026-11-24T09:05+01:00', 'not-a-slot'],
    ['2026-11-24T13:00+01:00', 'closed-then'],
    ['2026-11-22T09:00+01:00', 'closed-then'],
    ['2026-11-11T09:00+01:00', 'in-the-past'],
    ['2026-11-20T09:00+01:00', 'too-soon'],
    ['2027-03-01T09:00+01:00', 'too-far-ahead'],
    ['tomorrow', 'unreadable'],
    ['2026-02-30T09:00', 'unreadable'],
    ['2026-11-24T25:00', 'unreadable'],
  ])('%s is refused: %s', (start, problem) => expect(ask(start)).toBe(problem));

  it('is too far ahead once the codes are destroyed', () => {
    expect(ask('2026-11-24T09:10', '2026-11-20T08:00', '2026-11-23')).toBe('too-far-ahead');
  });

  it('is found in the free slots exactly when it is a slot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 287 }), (days, cell) => {
        const date = Temporal.PlainDate.from('2026-11-20').add({ days }).toString();
        const time = Temporal.PlainTime.from('00:00')
          .add({ minutes: cell * 5 })
          .toString({ smallestUnit: 'minute' });
        const listed =
          bookableDays(type, nieuwpoort, at('2026-11-20T08:00')).includes(date) &&
          free(empty(date)).some((slot) => slot.time === time);
        const slot = slotAt({ date, time }, wish, nieuwpoort, asked('2026-11-20T08:00'));
        expect(typeof slot !== 'string').toBe(listed);
      }),
    );
  });
});

describe('summer time', () => {
  it.each([
    ['2026-03-27', '2026-03-27T09:00+01:00'],
    ['2026-03-30', '2026-03-30T09:00+02:00'],
    ['2026-10-23', '2026-10-23T09:00+02:00'],
    ['2026-10-26', '2026-10-26T09:00+01:00'],
    ['2027-03-26', '2027-03-26T09:00+01:00'],
    ['2027-03-30', '2027-03-30T09:00+02:00'],
  ])('a slot at nine on %s is shown as %s, and read back', (date, shown) => {
    expect(showStart({ date, time: '09:00' }, nieuwpoort)).toBe(shown);
    expect(readStart(shown, nieuwpoort)).toEqual({ date, time: '09:00' });
  });

  it('leaves the number of slots of the Saturday and the Monday around it as they are', () => {
    const count = (date: string, now: string) =>
      freeSlots({ ...empty(date), municipality: 'voorbeeld' }, wish, voorbeeld, asked(now)).length;
    expect(count('2026-03-28', '2026-03-01T08:00')).toBe(count('2026-03-21', '2026-03-01T08:00'));
    expect(count('2026-10-24', '2026-10-01T08:00')).toBe(count('2026-10-17', '2026-10-01T08:00'));
  });
});

describe('opening hours', () => {
  it('are cut by a closing in their middle', () => {
    const rules = {
      ...nieuwpoort,
      closings: [{ firstDay: '2026-11-24', lastDay: '2026-11-24', hours: { from: '10:00', to: '10:30' } }],
    };
    const spans = openingsOn(Temporal.PlainDate.from('2026-11-24'), rules, 'puk-request').map(
      ({ from, to }) => `${from}-${to}`,
    );
    expect(spans).toEqual(['09:00-10:00', '10:30-12:00']);
  });
});

describe('reminders', () => {
  it('go out on the working day before: on Friday for the weekend and Monday', () => {
    expect(remindedDays(Temporal.PlainDate.from('2026-11-20'), nieuwpoort)).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
    ]);
    expect(remindedDays(Temporal.PlainDate.from('2026-11-23'), nieuwpoort)).toEqual(['2026-11-24']);
  });
});
