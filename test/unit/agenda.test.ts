import type { CaseSummary } from '../../functions/domain/summary.ts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type AgendaDay,
  type Asking,
  bookableDays,
  type Booking,
  cellsOf,
  closedFor,
  closingsOverlap,
  type DayClosing,
  emptyDay,
  freeSlots,
  minutesFor,
  openingsOn,
  readStart,
  showStart,
  slotAt,
  type Wish,
} from '../../functions/domain/agenda.ts';
import { awaitsVisit, bookedVisit, type Case } from '../../functions/domain/case.ts';
import { toldOfEarlier, wantsEarlier } from '../../functions/domain/decide.ts';
import { forecastOf } from '../../functions/domain/forecast.ts';
import type { Municipality, OpeningBlock } from '../../functions/domain/municipality-rules.ts';
import { after, at, bookedFor, citizen, openedAt, owed, when } from './cases.ts';
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
  claimedAt: '2026-11-23T08:00:00Z',
});
const free = (day: AgendaDay, now = '2026-11-20T08:00', rules: Municipality = nieuwpoort) =>
  freeSlots(day, wish, rules, asked(now));
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

describe('the blocks of a day', () => {
  const open = (date: string, rules: Municipality, added: DayClosing[] = []) =>
    openingsOn(Temporal.PlainDate.from(date), rules, 'puk-request', added).map(({ from, to }) => `${from}-${to}`);
  const withBlocks = (...blocks: Partial<OpeningBlock>[]): Municipality => ({
    ...nieuwpoort,
    closings: [],
    agenda: {
      ...nieuwpoort.agenda,
      openingHours: blocks.map((block) => ({
        days: ['tuesday', 'friday'],
        from: '09:00',
        to: '12:00',
        counters: [{ id: '1', types: [type] }],
        ...block,
      })),
    },
  });

  it.each([
    ['2026-06-30', []],
    ['2026-07-03', ['08:00-12:00']],
    ['2026-08-28', ['08:00-12:00']],
    ['2026-09-01', []],
  ])('of a season are open from its first day to its last: %s', (date, expected) => {
    const rules = withBlocks({ from: '08:00', season: { from: '07-01', to: '08-31' } });
    expect(open(date, rules)).toEqual(expected);
  });

  it.each([
    ['2026-09-29', []],
    ['2026-10-02', ['09:00-12:00']],
    ['2027-01-05', ['09:00-12:00']],
    ['2027-03-30', ['09:00-12:00']],
    ['2027-04-02', []],
  ])('of a season over the new year are open on both sides of it: %s', (date, expected) => {
    expect(open(date, withBlocks({ season: { from: '10-01', to: '03-31' } }))).toEqual(expected);
  });

  it('can be several, each with its own counters', () => {
    const rules = withBlocks({}, { from: '13:00', to: '13:20', counters: [{ id: '3', types: [type] }] });
    expect(open('2026-11-24', rules)).toEqual(['09:00-12:00', '13:00-13:20']);
    expect(free(empty('2026-11-24'), '2026-11-20T08:00', rules).slice(-2)).toMatchObject([
      { time: '13:00', counters: ['3'] },
      { time: '13:10', counters: ['3'] },
    ]);
  });

  it('of other services are none of this one', () => {
    const rules = withBlocks({ services: [] }, { from: '13:00', to: '14:00', services: ['puk-request'] });
    expect(open('2026-11-24', rules)).toEqual(['13:00-14:00']);
  });

  it('that a counter does not take the type in have no slot', () => {
    const rules = withBlocks({ counters: [{ id: '1', types: ['card-pickup'] }] });
    expect(free(empty('2026-11-24'), '2026-11-20T08:00', rules)).toEqual([]);
  });

  it('are cut by what staff closed: all day, an hour, another service’s hours not', () => {
    const rules = withBlocks({});
    expect(open('2026-11-24', rules, [closing()])).toEqual([]);
    expect(open('2026-11-24', rules, [closing({ hours: { from: '10:00', to: '11:00' } })])).toEqual([
      '09:00-10:00',
      '11:00-12:00',
    ]);
    expect(open('2026-11-24', rules, [closing({ services: [] })])).toEqual(['09:00-12:00']);
  });
});

const closing = (more: Partial<DayClosing> = {}): DayClosing => ({
  id: 'c',
  reason: 'a training',
  by: 'Lieve Maes',
  at: '2026-11-20T08:00:00Z',
  ...more,
});

describe('a closing that staff added', () => {
  const closed = (...closings: DayClosing[]) => ({ ...empty('2026-11-24'), closings });

  it('takes away the slots that it touches, and no others', () => {
    const times = timesOf(closed(closing({ hours: { from: '10:00', to: '11:00' } })));
    expect(times.filter((time) => time >= '09:40' && time <= '11:20')).toEqual([
      '09:40',
      '09:50',
      '11:00',
      '11:10',
      '11:20',
    ]);
    expect(timesOf(closed(closing()))).toEqual([]);
    expect(timesOf(closed(closing({ services: [] })))).toHaveLength(18);
  });

  it('moves no slot, even where it ends between two of them', () => {
    const times = timesOf(closed(closing({ hours: { from: '10:00', to: '10:05' } })));
    expect(times.slice(5, 8)).toEqual(['09:50', '10:10', '10:20']);
  });

  it('leaves nothing to choose that would be refused', () => {
    const start = fc.integer({ min: 8 * 12, max: 13 * 12 }).map((cell) =>
      Temporal.PlainTime.from('00:00')
        .add({ minutes: cell * 5 })
        .toString({ smallestUnit: 'minute' }),
    );
    const hours = fc
      .tuple(start, start)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => closing({ hours: { from, to } }));
    fc.assert(
      fc.property(
        fc.array(hours, { maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('citizen' as const, 'staff' as const),
        (closings, people, by) => {
          const asking = asked('2026-11-24T09:32', by);
          for (const { date, time, minutes } of freeSlots(
            closed(...closings),
            { ...wish, people },
            nieuwpoort,
            asking,
          )) {
            expect(slotAt({ date, time }, { ...wish, people }, nieuwpoort, asking)).toHaveProperty('minutes', minutes);
            expect(closedFor(closings, { time, minutes, service: 'puk-request' })).toBe(false);
          }
        },
      ),
    );
  });

  it('shuts out a visit that it only touches, and not one that ends or begins with it', () => {
    const closings = [closing({ hours: { from: '10:00', to: '11:00' } })];
    const visit = (time: string, minutes: number) => closedFor(closings, { time, minutes, service: 'puk-request' });
    expect(visit('09:50', 10)).toBe(false);
    expect(visit('09:50', 15)).toBe(true);
    expect(visit('10:55', 5)).toBe(true);
    expect(visit('11:00', 5)).toBe(false);
  });

  it.each([
    [{}, {}, true],
    [{ hours: { from: '09:00', to: '10:00' } }, {}, true],
    [{ hours: { from: '09:00', to: '10:00' } }, { hours: { from: '10:00', to: '11:00' } }, false],
    [{ hours: { from: '09:00', to: '10:05' } }, { hours: { from: '10:00', to: '11:00' } }, true],
    [{ services: ['puk-request' as const] }, { services: ['puk-request' as const] }, true],
    [{ services: ['puk-request' as const] }, {}, true],
    [{ services: [] }, { services: ['puk-request' as const] }, false],
  ])('%j and one of %j overlap: %s', (one, other, overlap) => {
    expect(closingsOverlap(closing(one), closing(other))).toBe(overlap);
    expect(closingsOverlap(closing(other), closing(one))).toBe(overlap);
  });
});

describe('several people at once', () => {
  const family = { ...wish, people: 4 };

  it('take as many times as long: a family of four forty minutes', () => {
    expect(minutesFor(wish, nieuwpoort)).toBe(10);
    expect(minutesFor(family, nieuwpoort)).toBe(40);
    const slots = freeSlots(empty('2026-11-24'), family, nieuwpoort, asked('2026-11-20T08:00'));
    expect(slots.at(0)).toMatchObject({ time: '09:00', minutes: 40 });
    expect(slots.at(-1)).toMatchObject({ time: '11:20', minutes: 40 });
  });

  it('need that time at one counter, in one piece', () => {
    const day = { ...empty('2026-11-24'), bookings: [booking('09:30', '1'), booking('09:20', '2')] };
    const slots = freeSlots(day, family, nieuwpoort, asked('2026-11-20T08:00'));
    expect(slots.slice(0, 2)).toMatchObject([
      { time: '09:30', counters: ['2'] },
      { time: '09:40', counters: ['1', '2'] },
    ]);
  });

  it.each([5, 0, -1, 1.5, Number.NaN])('are refused where the type does not take them: %d', (people) => {
    const start = { date: '2026-11-24', time: '09:00' };
    const many = { ...wish, people };
    expect(minutesFor(many, nieuwpoort)).toBeUndefined();
    expect(slotAt(start, many, nieuwpoort, asked('2026-11-20T08:00'))).toBe('too-many-people');
    expect(freeSlots(empty('2026-11-24'), many, nieuwpoort, asked('2026-11-20T08:00'))).toEqual([]);
  });

  it('cannot begin so late that they would still be there after closing time', () => {
    const start = { date: '2026-11-24', time: '11:30' };
    expect(slotAt(start, family, nieuwpoort, asked('2026-11-20T08:00'))).toBe('not-a-slot');
    expect(slotAt(start, wish, nieuwpoort, asked('2026-11-20T08:00'))).toMatchObject({ minutes: 10 });
  });

  it('are a question of the type: of one that is not there nothing is a slot', () => {
    const start = { date: '2026-11-24', time: '09:00' };
    expect(slotAt(start, { ...wish, type: 'passport' }, nieuwpoort, asked('2026-11-20T08:00'))).toBe('not-a-slot');
  });
});

describe('a slot that was given back', () => {
  const cooling = ['09:10', '09:15'].map((time) => ({ counter: '1', time, until: '2026-11-20T08:30:00Z' }));
  const day = { ...empty('2026-11-24'), cooling };
  const countersAt = (now: string, by: Asking['by']) =>
    freeSlots(day, wish, nieuwpoort, asked(now, by)).find(({ time }) => time === '09:10')?.counters;

  it('is offered to citizens again only after its delay, and to staff at once', () => {
    expect(countersAt('2026-11-20T09:29', 'citizen')).toEqual(['2']);
    expect(countersAt('2026-11-20T09:30', 'citizen')).toEqual(['1', '2']);
    expect(countersAt('2026-11-20T09:29', 'staff')).toEqual(['1', '2']);
  });
});

describe('staff', () => {
  const start = (time: string, now: string, by: Asking['by'] = 'staff') =>
    slotAt({ date: '2026-11-24', time }, wish, nieuwpoort, asked(now, by));

  it('begin on any cell, where citizens keep to the slots', () => {
    expect(start('09:05', '2026-11-20T08:00')).toMatchObject({ minutes: 10, counters: ['1', '2'] });
    expect(start('09:05', '2026-11-20T08:00', 'citizen')).toBe('not-a-slot');
    expect(start('09:07', '2026-11-20T08:00')).toBe('not-a-slot');
    expect(start('11:55', '2026-11-20T08:00')).toBe('not-a-slot');
  });

  it('book who stands at the desk now: the cell that is running is not past, and there is no lead time', () => {
    expect(start('10:05', '2026-11-24T10:09')).toMatchObject({ time: '10:05' });
    expect(start('10:05', '2026-11-24T10:10')).toBe('in-the-past');
    expect(start('10:15', '2026-11-24T10:09', 'citizen')).toBe('too-soon');
    const slots = freeSlots(empty('2026-11-24'), wish, nieuwpoort, asked('2026-11-24T10:09', 'staff'));
    expect(slots.at(0)).toMatchObject({ time: '10:05' });
  });

  it('keep to closings, opening hours and the horizon all the same', () => {
    expect(start('12:00', '2026-11-20T08:00')).toBe('closed-then');
    expect(start('09:00', '2026-10-20T08:00')).toBe('too-far-ahead');
    const closed = { ...empty('2026-11-24'), closings: [closing()] };
    expect(freeSlots(closed, wish, nieuwpoort, asked('2026-11-20T08:00', 'staff'))).toEqual([]);
  });
});

describe('the waiting list', () => {
  const booked = bookedFor(openedAt('2026-11-23T09:00', 'letter'), '2026-12-18T09:00', when('2026-11-23T09:05'));
  const asking = after(booked, { type: 'ask-earlier' }, when('2026-11-23T09:10', citizen));
  const wants = (subject: Case, now: string) => wantsEarlier(subject, at(now), nieuwpoort);
  const told = (subject: Case, start: string, now = '2026-11-24T08:00') => {
    const [date = '', time = ''] = start.split('T');
    return toldOfEarlier(subject, { date, time }, when(now, { kind: 'job' }));
  };
  const many = (subject: Case, starts: string[]) =>
    starts.reduce<Case>((last, start, day) => told(last, start, `2026-11-${24 + day}T08:00`) ?? last, subject);

  it('holds who asked, and nobody else', () => {
    expect(wants(asking, '2026-11-24T08:00')).toBe(true);
    expect(wants(booked, '2026-11-24T08:00')).toBe(false);
    const stopped = after(asking, { type: 'stop-earlier' }, when('2026-11-24T08:00', citizen));
    expect(wants(stopped, '2026-11-24T08:01')).toBe(false);
  });

  it('stops seven days before the visit', () => {
    expect(wants(asking, '2026-12-10T23:59')).toBe(true);
    expect(wants(asking, '2026-12-11T00:00')).toBe(false);
  });

  it('mails the slot once, with the link of the case', () => {
    const next = told(asking, '2026-12-01T09:00');
    expect(next && owed(next)).toEqual(['mail earlier-slot']);
    expect(next && told(next, '2026-12-01T09:00')).toBeUndefined();
  });

  it('mails three times and not more', () => {
    const starts = ['2026-12-01T09:00', '2026-12-02T09:00', '2026-12-03T09:00', '2026-12-04T09:00'];
    const last = many(asking, starts);
    expect(awaitsVisit(last) && last.earlier?.told).toEqual(starts.slice(0, 3));
    expect(wants(last, '2026-11-24T08:00')).toBe(false);
  });

  it('tells of no slot that is not earlier', () => {
    expect(told(asking, '2026-12-18T09:00')).toBeUndefined();
    expect(told(asking, '2026-12-18T09:10')).toBeUndefined();
    expect(told(asking, '2026-12-21T09:00')).toBeUndefined();
  });

  it('is left with the appointment', () => {
    const cancelled = after(asking, { type: 'cancel-appointment' }, when('2026-11-24T08:00', citizen));
    expect(cancelled).not.toHaveProperty('earlier');
    expect(wants(cancelled, '2026-11-24T08:01')).toBe(false);
  });
});

describe('the forecast', () => {
  const ready = openedAt('2026-11-23T09:00', 'letter');
  const summary = (more: Partial<CaseSummary>) => ({
    type: 'pin',
    comesNext: true,
    id: ready.id,
    reference: ready.reference,
    municipality: ready.municipality,
    service: ready.service,
    createdAt: ready.createdAt,
    givenName: 'Mieke',
    familyName: 'Janssens',
    state: 'ready',
    ...(!more.state && { readySince: ready.createdAt }),
    ...more,
  });
  const people = (count: number, more: Partial<CaseSummary> = {}) => Array.from({ length: count }, () => summary(more));
  const ten = [
    { date: '2026-11-24', free: { pin: 4 }, booked: 2 },
    { date: '2026-11-25', free: { pin: 6 }, booked: 0 },
  ];

  it.each([
    [0, 'enough'],
    [8, 'enough'],
    [9, 'tight'],
    [10, 'tight'],
    [11, 'short'],
  ] as const)('of %i people for ten free slots is: %s', (count, level) => {
    expect(forecastOf(people(count), ['pin'], ten, '2026-12-04', false)).toMatchObject({
      mayBook: count,
      free: 10,
      level,
    });
  });

  it('is short where there is no slot, and enough where there is nobody', () => {
    expect(forecastOf(people(1), ['pin'], [], '2026-12-04', false).level).toBe('short');
    expect(forecastOf([], ['pin'], [], '2026-12-04', false).level).toBe('enough');
  });

  it('counts who will have the right by its last day, and not who has booked or waits for longer', () => {
    const appointment = bookedFor(ready, '2026-12-18T09:00', when('2026-11-23T09:05'));
    const cases = [
      ...people(2),
      ...people(3, { state: 'requested', dueOn: '2026-12-04' }),
      ...people(1, { state: 'misrouted', dueOn: '2026-11-20' }),
      ...people(4, { state: 'requested', dueOn: '2026-12-05' }),
      ...people(5, { appointment: bookedVisit(appointment) }),
    ];
    const pin = { type: 'pin', mayBook: 2, soon: 4, free: 10, level: 'enough' };
    expect(forecastOf(cases, ['pin'], ten, '2026-12-04', true)).toEqual({
      ...pin,
      types: [pin],
      days: ten.map(({ free, ...day }) => ({ ...day, free: free.pin })),
      more: true,
    });
  });

  it('tells the kind of visit that is nearest to too few slots', () => {
    const cases = [...people(2), ...people(3).map((one) => ({ ...one, type: 'card' }))];
    const days = [{ date: '2026-11-24', booked: 0, free: { pin: 9, card: 2 } }];
    expect(forecastOf(cases, ['pin', 'card'], days, '2026-12-04', false)).toMatchObject({
      type: 'card',
      level: 'short',
      free: 2,
      types: [{ type: 'pin', level: 'enough' }, { type: 'card' }],
    });
  });
});
