import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  dayOf,
  endOf,
  isWorkingDay,
  legalHolidaysOf,
  momentAt,
  workingDayBefore,
} from '../../functions/domain/calendar.ts';

const brussels = { timeZone: 'Europe/Brussels', closings: [] };
const day = (text: string) => Temporal.PlainDate.from(text);
const anyDay = fc.integer({ min: 0, max: 365 * 30 }).map((days) => day('2020-01-01').add({ days }));

describe('the calendar', () => {
  it.each([
    [2026, '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-17', '2028-05-25', '2028-06-05'],
  ])('knows Easter Monday, Ascension and Whit Monday of %i', (year, easterMonday, ascension, whitMonday) => {
    const holidays = legalHolidaysOf(year);
    expect(holidays.get(easterMonday)).toBe('easter-monday');
    expect(holidays.get(ascension)).toBe('ascension');
    expect(holidays.get(whitMonday)).toBe('whit-monday');
  });

  it('has ten legal holidays a year, and no community day among them', () => {
    const holidays = legalHolidaysOf(2026);
    expect(holidays.size).toBe(10);
    for (const date of ['2026-07-11', '2026-09-27', '2026-11-15']) expect(holidays.has(date)).toBe(false);
  });

  it('skips weekends and holidays when it counts working days', () => {
    expect(addWorkingDays(day('2026-11-10'), 3, brussels).toString()).toBe('2026-11-16');
    expect(addWorkingDays(day('2026-11-21'), 3, brussels).toString()).toBe('2026-11-25');
    expect(addWorkingDays(day('2026-12-23'), 3, brussels).toString()).toBe('2026-12-29');
  });

  it('skips full closings of the municipality, keeps half days, and asks for the service', () => {
    const calendar = {
      timeZone: 'Europe/Brussels',
      closings: [
        { firstDay: '2026-11-24', lastDay: '2026-11-24' },
        { firstDay: '2026-11-25', lastDay: '2026-11-25', hours: { from: '12:00', to: '18:00' } },
        { firstDay: '2026-11-26', lastDay: '2026-11-26', services: ['puk-request' as const] },
      ],
    };
    expect(isWorkingDay(day('2026-11-24'), calendar)).toBe(false);
    expect(isWorkingDay(day('2026-11-25'), calendar)).toBe(true);
    expect(isWorkingDay(day('2026-11-26'), calendar)).toBe(true);
    expect(isWorkingDay(day('2026-11-26'), calendar, 'puk-request')).toBe(false);
  });

  it('says which closings leave no working day, instead of searching for ever', () => {
    const closed = { timeZone: 'Europe/Brussels', closings: [{ firstDay: '2000-01-01', lastDay: '2100-01-01' }] };
    expect(() => addWorkingDays(day('2026-11-23'), 1, closed)).toThrow(/check the closings/);
  });

  it('always lands on a working day, with exactly n working days passed', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), (start, n) => {
        const end = addWorkingDays(start, n, brussels);
        expect(isWorkingDay(end, brussels)).toBe(true);
        let passed = 0;
        for (
          let date = start.add({ days: 1 });
          Temporal.PlainDate.compare(date, end) <= 0;
          date = date.add({ days: 1 })
        )
          if (isWorkingDay(date, brussels)) passed += 1;
        expect(passed).toBe(n);
      }),
    );
  });

  it('finds the working day before, from which the next working day leads back or further', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const before = workingDayBefore(date, brussels);
        const next = addWorkingDays(before, 1, brussels);
        expect(Temporal.PlainDate.compare(next, date)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('ends a day at local midnight, on both sides of summer time', () => {
    expect(endOf(day('2026-03-28'), brussels).toString()).toBe('2026-03-28T23:00:00Z');
    expect(endOf(day('2026-03-29'), brussels).toString()).toBe('2026-03-29T22:00:00Z');
    expect(endOf(day('2026-10-25'), brussels).toString()).toBe('2026-10-25T23:00:00Z');
    expect(momentAt(day('2026-03-30'), '09:00', brussels).toString()).toBe('2026-03-30T07:00:00Z');
  });

  it('tells the date on the municipality’s clock, not in UTC', () => {
    expect(dayOf(Temporal.Instant.from('2026-11-22T23:30:00Z'), brussels).toString()).toBe('2026-11-23');
  });
});
