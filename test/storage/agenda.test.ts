import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Booking, cellsOf, type DayClosing, emptyDay } from '../../functions/domain/agenda.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import { agendaStore, type Engine, loseAnswer, ManualClock, onFirst, startEngine } from './engine.ts';

const monday = '2026-11-23T08:00:00Z';
const clock = new ManualClock(monday);
let engine: Engine;
let agenda: AgendaStore;
/** Each test has its own day. */
let date = '2026-11-23';

beforeAll(async () => {
  engine = await startEngine(clock);
  agenda = agendaStore(engine, clock);
});
beforeEach(() => {
  date = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  clock.set(monday);
  engine.requests();
});
afterEach(() => engine.disturb(undefined));
afterAll(() => engine.stop());

function booking(id: string, time = '09:00', { counter = '1', minutes = 10, claimedAt = monday } = {}): Booking {
  return {
    id,
    caseId: `case of ${id}`,
    counter,
    time,
    minutes,
    type: 'pin-unblock',
    service: 'puk-request',
    people: 1,
    claimedAt,
  };
}

async function dayOf(on = date) {
  const day = (await agenda.days('nieuwpoort', [on])).get(on);
  if (!day) throw new Error(`no day ${on}`);
  return day;
}

const bookings = async () => (await dayOf()).bookings;
const claim = (one: Booking) => agenda.claim('nieuwpoort', date, one);
const release = (id: string, claimedAt?: string) =>
  agenda.release('nieuwpoort', date, id, claimedAt ? { claimedAt } : {});

describe('claiming', () => {
  it('takes all cells of a booking in one request, and makes the day', async () => {
    expect(await claim(booking('a', '09:05', { minutes: 15 }))).toBe('claimed');
    expect(engine.requests()).toEqual(['UpdateItem']);
    expect(await dayOf()).toEqual({
      ...emptyDay('nieuwpoort', date),
      bookings: [booking('a', '09:05', { minutes: 15 })],
      revision: 1,
    });
  });

  it.each([
    { time: '08:50', minutes: 15 },
    { time: '09:00', minutes: 10 },
    { time: '09:05', minutes: 5 },
    { time: '09:05', minutes: 60 },
  ])('refuses all of a booking at $time for $minutes minutes where one cell is held', async ({ time, minutes }) => {
    await claim(booking('a'));
    expect(await claim(booking('b', time, { minutes }))).toBe('taken');
    expect(await bookings()).toEqual([booking('a')]);
  });

  it('lets the cells before, after and of another counter be taken', async () => {
    await claim(booking('a'));
    expect(await claim(booking('b', '08:50'))).toBe('claimed');
    expect(await claim(booking('c', '09:10'))).toBe('claimed');
    expect(await claim(booking('d', '09:00', { counter: '2' }))).toBe('claimed');
    expect((await bookings()).map(({ id }) => id)).toEqual(['b', 'a', 'd', 'c']);
  });

  it('is claimed again by the same booking, whose moment is then the new one', async () => {
    await claim(booking('a'));
    const again = booking('a', '09:00', { claimedAt: '2026-11-23T08:05:00Z' });
    expect(await claim(again)).toBe('claimed');
    expect(await bookings()).toEqual([again]);
    expect((await dayOf()).revision).toBe(2);
  });

  it('is claimed when the answer is lost and the SDK repeats it', async () => {
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    expect(await claim(booking('a'))).toBe('claimed');
    expect(await bookings()).toEqual([booking('a')]);
  });

  it('gives one cell to one of fifty who want it at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => claim(booking(`b${index}`))));
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1);
    const [winner] = await bookings();
    expect(winner?.id).toBe(`b${outcomes.indexOf('claimed')}`);
  });

  it('keeps municipalities and dates apart', async () => {
    await claim(booking('a'));
    expect(await agenda.claim('voorbeeld', date, booking('b'))).toBe('claimed');
    expect(await agenda.claim('nieuwpoort', '2027-03-01', booking('c'))).toBe('claimed');
  });
});

describe('taking over the own cells', () => {
  const old = booking('a', '09:00', { minutes: 15 });
  const over = { id: 'a', minutes: 15, people: 1, claimedAt: monday };
  const wider = { ...booking('b', '09:00', { minutes: 30 }), caseId: old.caseId, over };
  const narrower = { ...booking('b', '09:00', { minutes: 5 }), caseId: old.caseId, over };

  it.each([wider, narrower])('for $minutes minutes, and gives them back as they were', async (next) => {
    await claim(old);
    expect(await claim(next)).toBe('claimed');
    expect(await bookings()).toEqual([next]);
    expect(await claim(booking('c', '09:10', { minutes: 5 }))).toBe('taken');
    await release('b');
    expect(await bookings()).toEqual([old]);
    expect(await claim(booking('c', '09:10', { minutes: 5 }))).toBe('taken');
    expect(await claim(booking('d', '09:15'))).toBe('claimed');
  });

  it.each([wider, narrower])('for $minutes minutes, and keeps them when the old one is given back', async (next) => {
    await claim(old);
    await claim(next);
    await release('a');
    await release('a');
    expect(await bookings()).toEqual([{ ...next, over: undefined }]);
    expect(await claim(booking('c', '09:05', { minutes: 5 }))).toBe(next === wider ? 'taken' : 'claimed');
    // A late repetition of the claim brings the old one not back.
    expect(await claim(next)).toBe('claimed');
    await release('b');
    expect((await bookings()).filter(({ id }) => id !== 'c')).toEqual([]);
  });

  it('is refused where the time after them is held, and changes nothing', async () => {
    await claim(old);
    await claim(booking('c', '09:20'));
    expect(await claim(wider)).toBe('taken');
    expect((await bookings())[0]).toEqual(old);
  });

  it('is refused where they are not held any more', async () => {
    expect(await claim(wider)).toBe('taken');
    await claim(booking('c'));
    expect(await claim(narrower)).toBe('taken');
  });

  it('is claimed when the answer is lost and the SDK repeats it', async () => {
    await claim(old);
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    expect(await claim(wider)).toBe('claimed');
    await release('b');
    expect(await bookings()).toEqual([old]);
  });

  it('lets what is left of them cool down', async () => {
    await claim(old);
    await claim(narrower);
    await agenda.release('nieuwpoort', date, 'a', { offerFrom: '2026-11-23T08:30:00Z' });
    expect((await dayOf()).cooling.map(({ time }) => time)).toEqual(['09:05', '09:10']);
  });
});

describe('giving back', () => {
  it('gives back the cells of this booking and no other', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await claim(booking('b', '09:15'));
    await release('a');
    expect((await bookings()).map(({ id }) => id)).toEqual(['b']);
    expect(await claim(booking('c', '09:05'))).toBe('claimed');
  });

  it('is harmless twice, for a booking that never was, and for a day that never was', async () => {
    await release('a');
    await claim(booking('a'));
    await release('a');
    await claim(booking('b'));
    await release('a');
    expect(await bookings()).toEqual([booking('b')]);
  });

  it('keeps the cells of a retry that has claimed anew since', async () => {
    await claim(booking('a'));
    const again = booking('a', '09:00', { claimedAt: '2026-11-23T08:05:00Z' });
    await claim(again);
    await release('a', monday);
    expect(await bookings()).toEqual([again]);
    await release('a', again.claimedAt);
    expect(await bookings()).toEqual([]);
  });

  it('keeps them too when the retry comes between looking and giving back', async () => {
    await claim(booking('a'));
    const again = booking('a', '09:00', { claimedAt: '2026-11-23T08:05:00Z' });
    engine.disturb(
      onFirst('UpdateItem', async () => {
        await claim(again);
      }),
    );
    await release('a', monday);
    expect(await bookings()).toEqual([again]);
  });

  it('looks again where its cells became others meanwhile', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    engine.disturb(
      onFirst('UpdateItem', async () => {
        engine.disturb(undefined);
        await release('a');
        await claim(booking('a', '09:00', { minutes: 10 }));
        await claim(booking('b', '09:10'));
      }),
    );
    await release('a');
    expect((await bookings()).map(({ id }) => id)).toEqual(['b']);
  });

  it('is done when the answer is lost and the SDK repeats it', async () => {
    await claim(booking('a'));
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    await release('a');
    expect(await bookings()).toEqual([]);
  });
});

const closing = (id: string, more: Partial<DayClosing> = {}): DayClosing => ({
  id,
  reason: 'a training',
  by: 'Lieve Maes',
  at: monday,
  ...more,
});
const close = (one: DayClosing) => agenda.close('nieuwpoort', date, one);
const reopen = (id: string) => agenda.reopen('nieuwpoort', date, id);
const morning = { from: '09:00', to: '12:00' };
const afternoon = { from: '13:00', to: '17:00' };

describe('cells that cool', () => {
  const until = '2026-11-23T09:00:00.000Z';
  const cool = (id: string) => agenda.release('nieuwpoort', date, id, { offerFrom: '2026-11-23T09:00:00Z' });
  const at = (claimedAt: string) => booking('b', '09:05', { claimedAt });

  it('are held by nobody, and say from when on they are offered', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await cool('a');
    expect(await dayOf()).toMatchObject({
      bookings: [],
      cooling: ['09:00', '09:05', '09:10'].map((time) => ({ counter: '1', time, until })),
    });
  });

  it('are not claimed before, and claimed from that moment on, in one request', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await cool('a');
    expect(await claim(at('2026-11-23T08:59:59.999Z'))).toBe('taken');
    engine.requests();
    expect(await claim(at('2026-11-23T09:00:00Z'))).toBe('claimed');
    expect(engine.requests()).toEqual(['UpdateItem']);
    expect(await dayOf()).toMatchObject({
      bookings: [at('2026-11-23T09:00:00Z')],
      cooling: [{ counter: '1', time: '09:00', until }],
    });
  });

  it('are free to staff at once, in one request', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await cool('a');
    engine.requests();
    expect(await agenda.claim('nieuwpoort', date, at('2026-11-23T08:00:00Z'), 'staff')).toBe('claimed');
    expect(engine.requests()).toEqual(['UpdateItem']);
    expect(await agenda.claim('nieuwpoort', date, booking('c', '09:05'), 'staff')).toBe('taken');
  });

  it('are offered at once where their booking is given back once more, and others go on cooling', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await claim(booking('other', '10:00'));
    await cool('a');
    await cool('other');
    await agenda.claim('nieuwpoort', date, at('2026-11-23T08:00:00Z'), 'staff');
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    await release('a');
    expect((await dayOf()).cooling).toMatchObject([{ time: '10:00', of: 'other' }, { time: '10:05' }]);
    expect((await bookings()).map(({ id }) => id)).toEqual(['b']);
  });

  it('that are late to cool find that their booking was given back for good', async () => {
    await claim(booking('a'));
    await release('a');
    await cool('a');
    expect((await dayOf()).cooling).toEqual([]);
  });

  it('do not keep the cells beside them', async () => {
    await claim(booking('a'));
    await cool('a');
    expect(await claim(booking('b', '09:10'))).toBe('claimed');
    expect(await claim(booking('c', '09:00', { counter: '2' }))).toBe('claimed');
  });

  it('cool once: giving back again does not touch whom they belong to by then', async () => {
    await claim(booking('a', '09:00', { minutes: 15 }));
    await cool('a');
    await claim(at('2026-11-23T10:00:00Z'));
    await cool('a');
    expect((await bookings()).map(({ id }) => id)).toEqual(['b']);
  });

  it('cool when the answer is lost and the SDK repeats it', async () => {
    await claim(booking('a'));
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    await cool('a');
    expect((await dayOf()).cooling).toHaveLength(2);
  });
});

describe('closing', () => {
  it('keeps everybody out of the hours, and tells who is there already', async () => {
    await claim(booking('a'));
    await claim(booking('b', '14:00'));
    const outcome = await close(closing('c', { hours: morning }));
    expect(outcome).toMatchObject({ kind: 'closed', day: { closings: [closing('c', { hours: morning })] } });
    expect(outcome.kind === 'closed' && outcome.day.bookings.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await claim(booking('d', '10:00'))).toBe('closed');
    expect(await claim(booking('e', '11:55', { minutes: 10 }))).toBe('closed');
    expect(await claim(booking('f', '12:00'))).toBe('claimed');
    expect(await claim(booking('g', '08:50'))).toBe('claimed');
  });

  it('leaves open hours open for one request more, and what is taken there taken', async () => {
    await close(closing('c', { hours: morning }));
    await claim(booking('a', '14:00'));
    engine.requests();
    expect(await claim(booking('b', '14:00'))).toBe('taken');
    expect(await claim(booking('c', '14:10'))).toBe('claimed');
    expect(engine.requests().filter((name) => name === 'UpdateItem')).toHaveLength(3);
  });

  it('closes the day before anybody booked on it', async () => {
    expect(await close(closing('c'))).toEqual({
      kind: 'closed',
      day: { ...emptyDay('nieuwpoort', date), closings: [closing('c')] },
    });
    expect(await claim(booking('a'))).toBe('closed');
    expect(await dayOf()).toEqual({ ...emptyDay('nieuwpoort', date), closings: [closing('c')] });
    await agenda.markChecked(await dayOf());
  });

  it('closes once, however often it is sent', async () => {
    await close(closing('c'));
    expect(await close(closing('c'))).toMatchObject({ kind: 'closed', day: { closings: [closing('c')] } });
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    await reopen('c');
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    expect(await close(closing('d'))).toMatchObject({ kind: 'closed', day: { closings: [closing('d')] } });
  });

  it('refuses hours that are closed already, and names what closes them', async () => {
    await close(closing('c', { hours: morning }));
    expect(await close(closing('d', { hours: { from: '11:55', to: '14:00' } }))).toEqual({
      kind: 'overlaps',
      other: closing('c', { hours: morning }),
    });
    expect(await close(closing('e', { hours: afternoon, services: ['puk-request'] }))).toMatchObject({
      kind: 'closed',
    });
    expect((await dayOf()).closings.map(({ id }) => id)).toEqual(['c', 'e']);
  });

  it('lets one of two win that overlap and come at once', async () => {
    const outcomes = await Promise.all([close(closing('c')), close(closing('d', { hours: morning }))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['closed', 'overlaps']);
    expect((await dayOf()).closings).toHaveLength(1);
  });

  it('can be taken back, once or twice, and leaves the others', async () => {
    await close(closing('c', { hours: morning }));
    await close(closing('d', { hours: afternoon }));
    await reopen('c');
    await reopen('c');
    expect(await claim(booking('a'))).toBe('claimed');
    expect(await claim(booking('b', '14:00'))).toBe('closed');
    await reopen('d');
    engine.requests();
    expect(await claim(booking('b', '14:00'))).toBe('claimed');
    expect(engine.requests()).toEqual(['UpdateItem']);
    await reopen('never');
    expect((await dayOf()).closings).toEqual([]);
  });

  it('is not overlooked by a claim that has read an earlier closing since taken back', async () => {
    await close(closing('c', { hours: afternoon }));
    let writes = 0;
    engine.disturb(async (operation) => {
      writes += operation === 'UpdateItem' ? 1 : 0;
      if (operation !== 'UpdateItem' || writes !== 2) return;
      engine.disturb(undefined);
      await reopen('c');
      await close(closing('d', { hours: morning }));
    });
    expect(await claim(booking('a'))).toBe('closed');
    expect(await bookings()).toEqual([]);
  });

  it('is not in the way of a claim when it is taken back meanwhile', async () => {
    await close(closing('c', { hours: afternoon }));
    let writes = 0;
    engine.disturb(async (operation) => {
      writes += operation === 'UpdateItem' ? 1 : 0;
      if (operation !== 'UpdateItem' || writes !== 2) return;
      engine.disturb(undefined);
      await reopen('c');
    });
    expect(await claim(booking('a'))).toBe('claimed');
  });

  it('that cannot be read closes the whole day, and says nothing of what was in it', async () => {
    await engine.table.put(
      { pk: `nieuwpoort#agenda#${date}`, closings: [{ reason: 'Janssens' }] },
      { text: 'attribute_not_exists(#pk)' },
    );
    const { closings } = await dayOf();
    expect(closings).toMatchObject([{ id: 'unreadable-0' }]);
    expect(closings[0]).not.toHaveProperty('hours');
    expect(JSON.stringify(closings)).not.toContain('Janssens');
  });

  it.each([0, 1, 2, 3, 4])('misses no booking of fifty that come at once (round %i)', async (round) => {
    const wanted = Array.from({ length: 50 }, (_, index) => {
      const hour = 9 + (index % 8);
      const time = `${String(hour).padStart(2, '0')}:${String(Math.floor(index / 8) * 5).padStart(2, '0')}`;
      return booking(`b${index}`, time, { minutes: 5 });
    });
    const claims = wanted.map(async (one, index) => {
      await pause(index % 10);
      return claim(one);
    });
    await pause(round * 2);
    const closed = await close(closing('c', { hours: { from: '09:00', to: '13:00' } }));
    const outcomes = await Promise.all(claims);
    if (closed.kind !== 'closed') throw new Error('it overlaps nothing');

    const listed = new Set(closed.day.bookings.map(({ id }) => id));
    const stored = await bookings();
    for (const { id, time } of stored) if (time < '13:00') expect(listed).toContain(id);
    for (const [index, one] of wanted.entries()) {
      expect(stored.some(({ id }) => id === one.id)).toBe(outcomes[index] === 'claimed');
      expect(one.time >= '13:00' ? 'claimed' : outcomes[index]).not.toBe('taken');
    }
  });
});

describe('days', () => {
  it('that were stored before people and services were counted are of one person and PUK codes', async () => {
    const { service: _service, people: _people, counter: _counter, time: _time, ...older } = booking('a');
    await engine.table.put(
      { pk: `nieuwpoort#agenda#${date}`, 'c#0900#1': older, 'c#0905#1': 'a', revision: 1 },
      { text: 'attribute_not_exists(#pk)' },
    );
    expect(await dayOf()).toEqual({ ...emptyDay('nieuwpoort', date), bookings: [booking('a')], revision: 1 });
  });

  it('come with the empty ones, in one request a hundred', async () => {
    const first = Temporal.PlainDate.from('2027-05-01');
    const dates = Array.from({ length: 91 }, (_, index) => first.add({ days: index }).toString());
    await agenda.claim('nieuwpoort', '2027-05-03', booking('a'));
    engine.requests();
    const days = await agenda.days('nieuwpoort', dates);
    expect(engine.requests()).toEqual(['BatchGetItem']);
    expect([...days.keys()]).toEqual(dates);
    expect(days.get('2027-05-02')).toEqual(emptyDay('nieuwpoort', '2027-05-02'));
    expect(days.get('2027-05-03')?.bookings).toHaveLength(1);
  });

  it('take no request for no date', async () => {
    expect(await agenda.days('nieuwpoort', [])).toEqual(new Map());
    expect(engine.requests()).toEqual([]);
  });

  it('are forgotten four months after they passed', async () => {
    await claim(booking('a'));
    clock.set(Temporal.PlainDate.from(date).add({ days: 119 }).toZonedDateTime('UTC').toInstant().toString());
    expect(await bookings()).toHaveLength(1);
    clock.set(Temporal.PlainDate.from(date).add({ days: 121 }).toZonedDateTime('UTC').toInstant().toString());
    expect(await bookings()).toEqual([]);
  });

  it('have cells that cannot be read: they are taken, and what is in them is told to nobody', async () => {
    await engine.table.put(
      { pk: `nieuwpoort#agenda#${date}`, 'c#0900#1': { who: 'Janssens' } },
      { text: 'attribute_not_exists(#pk)' },
    );
    const day = await dayOf();
    expect(day).toMatchObject({ bookings: [], blocked: [{ time: '09:00', counter: '1' }] });
    expect(JSON.stringify(day)).not.toContain('Janssens');
  });
});

const unchecked = async (moment: string, limit = 1000) =>
  (await agenda.uncheckedBefore(Temporal.Instant.from(moment), limit)).map((day) => day.date);

describe('checking', () => {
  it('finds days with claims since the first one, until they are checked', async () => {
    await claim(booking('a', '09:00', { claimedAt: '2026-11-23T07:00:00Z' }));
    await claim(booking('b', '10:00', { claimedAt: '2026-11-23T07:30:00Z' }));
    expect(await unchecked('2026-11-23T06:59:59Z')).not.toContain(date);
    expect(await unchecked('2026-11-23T07:00:00Z')).toContain(date);
    await agenda.markChecked(await dayOf());
    expect(await unchecked('2026-12-01T00:00:00Z')).not.toContain(date);
    expect(await bookings()).toHaveLength(2);
  });

  it('does not mark a day on which a claim came since it was read', async () => {
    await claim(booking('a'));
    const read = await dayOf();
    await claim(booking('b', '10:00'));
    await agenda.markChecked(read);
    expect(await unchecked('2026-12-01T00:00:00Z')).toContain(date);
  });

  it('starts anew with the next claim', async () => {
    await claim(booking('a'));
    await agenda.markChecked(await dayOf());
    await claim(booking('b', '10:00', { claimedAt: '2026-11-23T12:00:00Z' }));
    expect(await unchecked('2026-11-23T11:59:00Z')).not.toContain(date);
    expect(await unchecked('2026-11-23T12:00:00Z')).toContain(date);
  });

  it('leaves a day that never was alone', async () => {
    await agenda.markChecked(emptyDay('nieuwpoort', date));
    expect(await unchecked('2030-01-01T00:00:00Z')).not.toContain(date);
  });
});

describe('any sequence of claims and releases, several at the same time', () => {
  // A booking's id names its start and counter, as the product makes it.
  const wishes = fc.array(
    fc.record({
      slot: fc.integer({ min: 0, max: 7 }),
      cells: fc.integer({ min: 1, max: 4 }),
      counter: fc.constantFrom('1', '2'),
    }),
    { minLength: 8, maxLength: 8 },
  );
  const step = fc.record({ kind: fc.constantFrom('claim', 'claim', 'release'), id: fc.integer({ min: 0, max: 7 }) });
  // Different bookings at the same time: of two answers for one booking, neither would tell what is stored.
  const atOnce = fc.uniqueArray(step, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });

  it('never holds a cell twice, and holds exactly what was claimed and not given back', async () => {
    let on = '2040-01-01';
    await fc.assert(
      fc.asyncProperty(wishes, fc.array(atOnce, { maxLength: 8 }), async (wished, rounds) => {
        on = Temporal.PlainDate.from(on).add({ days: 1 }).toString();
        const wanted = wished.map(({ slot, cells, counter }, index) =>
          booking(`${index}`, `09:${String(slot * 5).padStart(2, '0')}`, { counter, minutes: cells * 5 }),
        );
        const held = new Set<string>();
        for (const round of rounds)
          await Promise.all(
            round.map(async ({ kind, id }) => {
              const one = wanted[id] ?? booking('none');
              if (kind === 'release') {
                await agenda.release('nieuwpoort', on, one.id);
                held.delete(one.id);
              } else if ((await agenda.claim('nieuwpoort', on, one)) === 'claimed') held.add(one.id);
            }),
          );

        const day = await dayOf(on);
        const cells = day.bookings.flatMap(cellsOf);
        expect(new Set(cells).size).toBe(cells.length);
        expect(new Set(day.bookings.map(({ id }) => id))).toEqual(held);
        for (const one of day.bookings) expect(one).toEqual(wanted[Number(one.id)]);
      }),
      { numRuns: 60 },
    );
  });
});
