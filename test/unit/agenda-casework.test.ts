import { beforeEach, describe, expect, it } from 'vitest';
import { book, freeSlotsFor } from '../../functions/casework/booking.ts';
import { cancelHit, closeDay, type ClosingRequest } from '../../functions/casework/closings.ts';
import { forecast } from '../../functions/casework/forecast.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { awaitsVisit, bookedVisit, type Case, type VisitCase } from '../../functions/domain/case.ts';
import { tellTheWaiting } from '../fakes/jobs.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { citizen } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

const lead = { kind: 'staff', id: 'lead@nieuwpoort', name: 'Lieve Maes' } as const;
const tuesday = '2026-11-24';
const people = {
  mieke: ['0f8fad5b-d9cb-469f-a165-70867728950e', '85073003328'],
  jan: ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '17073003384'],
  rosa: ['9b2d6f0e-3c64-4a8e-9a51-5f3c9d7e1a20', '85073000455'],
} as const;
type Name = keyof typeof people;

let tools: FakeTools;
beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
});

/** Somebody whose visit can be booked at once. */
async function ready(name: Name): Promise<VisitCase> {
  const [formId, nationalNumber] = people[name];
  const opening = await openRequest(tools, nieuwpoort, {
    route: 'letter',
    formId,
    person: {
      givenName: name,
      familyName: 'Janssens',
      email: `${name}@example.org`,
      nationalNumber,
      movedRecently: false,
    },
  });
  if (opening.kind !== 'opened' || !awaitsVisit(opening.subject)) throw new Error(opening.kind);
  return opening.subject;
}

async function booked(name: Name, start: string, count = 1): Promise<VisitCase> {
  const outcome = await book(tools, nieuwpoort, served(await ready(name)), start, citizen, count);
  if (outcome.kind !== 'booked' || !awaitsVisit(outcome.subject)) throw new Error(JSON.stringify(outcome));
  return outcome.subject;
}

async function now(subject: Case): Promise<Case> {
  const current = await tools.cases.read(subject.id);
  if (!current) throw new Error('gone');
  return current.subject;
}

const day = async (date = tuesday) => (await tools.agenda.days('nieuwpoort', [date])).get(date);
const mailsTo = (name: Name) =>
  tools.mails.filter(({ to }) => to === `${name}@example.org`).map(({ notice }) => notice);
const asking = (subject: Case) => applyCommand(tools, nieuwpoort, subject.id, { type: 'ask-earlier' }, citizen);
const cancelled = (subject: Case) =>
  applyCommand(tools, nieuwpoort, subject.id, { type: 'cancel-appointment' }, citizen);

describe('a family', () => {
  it('books its time in one piece, and keeps its number when it moves', async () => {
    const subject = await booked('mieke', `${tuesday}T09:00`, 4);
    expect((await day())?.bookings).toMatchObject([{ time: '09:00', minutes: 40, people: 4 }]);
    expect(await book(tools, nieuwpoort, served(subject), `${tuesday}T10:00`, citizen)).toMatchObject({
      kind: 'moved',
      subject: { appointment: { people: 4, minutes: 40 } },
    });
  });

  it('may not be larger than the type allows', async () => {
    const outcome = await book(tools, nieuwpoort, served(await ready('mieke')), `${tuesday}T09:00`, citizen, 5);
    expect(outcome).toEqual({ kind: 'refused', code: 'too-many-people' });
  });

  it('grows and shrinks at its own start while the time after it is free', async () => {
    // The other counter is taken, so that nobody can step aside.
    await booked('rosa', `${tuesday}T09:00`, 4);
    const subject = await booked('mieke', `${tuesday}T09:00`);
    const counterOf = (one: Case) => bookedVisit(one)?.counter;
    const resized = async (count: number) =>
      book(tools, nieuwpoort, served(await now(subject)), `${tuesday}T09:00`, citizen, count);
    const starts = await freeSlotsFor(tools, nieuwpoort, served(subject), { people: 2 });
    expect(starts.find(({ date, time }) => date === tuesday && time === '09:00')?.counters).toEqual([
      counterOf(subject),
    ]);
    expect(starts.some(({ date, time }) => date === tuesday && time === '08:50')).toBe(false);
    for (const count of [3, 2]) {
      const outcome = await resized(count);
      expect(outcome).toMatchObject({
        kind: 'moved',
        subject: { appointment: { people: count, minutes: count * 10 } },
      });
      const mine = (await day())?.bookings.filter(({ caseId }) => caseId === subject.id);
      expect(mine).toMatchObject([{ people: count, minutes: count * 10, counter: counterOf(subject) }]);
      expect(mine?.[0]?.over).toBeUndefined();
    }
    await booked('jan', `${tuesday}T09:40`);
    // The next morning is another day to be counted, and the times that it gave back have cooled.
    tools.clock.set('2026-11-24T06:00');
    expect((await resized(4)).kind).toBe('moved');
  });

  it('keeps its old time where it cannot grow', async () => {
    await booked('rosa', `${tuesday}T09:00`, 4);
    const subject = await booked('mieke', `${tuesday}T09:00`);
    await booked('jan', `${tuesday}T09:10`);
    expect(await book(tools, nieuwpoort, served(subject), `${tuesday}T09:00`, citizen, 2)).toEqual({
      kind: 'refused',
      code: 'slot-taken',
    });
    expect(await now(subject)).toMatchObject({ appointment: { time: '09:00', people: 1 } });
    expect((await day())?.bookings.find(({ caseId }) => caseId === subject.id)?.minutes).toBe(10);
  });

  it('that is smaller than thought after a crash holds no more than its own time', async () => {
    const subject = await ready('mieke');
    const save = tools.cases.save.bind(tools.cases);
    tools.cases.save = async () => {
      throw new Error('killed');
    };
    await expect(book(tools, nieuwpoort, served(subject), `${tuesday}T09:00`, citizen, 4)).rejects.toThrow('killed');
    tools.cases.save = save;
    await book(tools, nieuwpoort, served(subject), `${tuesday}T09:00`, citizen, 1);
    const current = await now(subject);
    const bookings = (await day())?.bookings ?? [];
    const mine = bookings.find(({ id }) => id === bookedVisit(current)?.bookingId);
    expect(mine).toMatchObject({ people: 1, minutes: 10 });
  });
});

describe('a slot that was cancelled', () => {
  it('is offered again only half an hour later', async () => {
    await booked('rosa', `${tuesday}T09:00`);
    const subject = await booked('mieke', `${tuesday}T09:00`);
    await cancelled(subject);
    const other = await ready('jan');
    const offered = async () =>
      (await freeSlotsFor(tools, nieuwpoort, served(other))).some(
        ({ time, date }) => date === tuesday && time === '09:00',
      );
    expect(await offered()).toBe(false);
    expect(await book(tools, nieuwpoort, served(other), `${tuesday}T09:00`, citizen)).toEqual({
      kind: 'refused',
      code: 'slot-taken',
    });
    tools.clock.advance('PT30M');
    expect(await offered()).toBe(true);
    expect((await book(tools, nieuwpoort, served(other), `${tuesday}T09:00`, citizen)).kind).toBe('booked');
  });
});

describe('closing a day', () => {
  const request: ClosingRequest = {
    id: 'c1',
    date: tuesday,
    hours: { from: '09:00', to: '10:00' },
    reason: 'a training',
  };

  it('lists whom it hits, and nobody books there any more', async () => {
    const hit = await booked('mieke', `${tuesday}T09:50`);
    await booked('jan', `${tuesday}T10:00`);
    const outcome = await closeDay(tools, nieuwpoort, request, lead);
    expect(outcome).toMatchObject({ kind: 'closed', hit: [{ caseId: hit.id, time: '09:50' }] });
    const rosa = await ready('rosa');
    expect(await book(tools, nieuwpoort, served(rosa), `${tuesday}T09:00`, citizen)).toEqual({
      kind: 'refused',
      code: 'closed-then',
    });
    const starts = (await freeSlotsFor(tools, nieuwpoort, served(rosa))).filter(({ date }) => date === tuesday);
    expect(starts.at(0)?.time).toBe('10:00');
  });

  it('cancels them with a mail to each, and says whom it could not', async () => {
    const subject = await booked('mieke', `${tuesday}T09:00`);
    const outcome = await closeDay(tools, nieuwpoort, request, lead);
    if (outcome.kind !== 'closed') throw new Error(outcome.code);
    expect(await cancelHit(tools, nieuwpoort, outcome.hit, lead)).toEqual({ cancelled: 1, left: [] });
    expect(mailsTo('mieke')).toContain('appointment-cancelled');
    expect(await now(subject)).not.toHaveProperty('appointment');
    expect(await cancelHit(tools, nieuwpoort, outcome.hit, lead)).toEqual({ cancelled: 0, left: outcome.hit });
  });

  it('closes once, however often the form is sent', async () => {
    const subject = await booked('mieke', `${tuesday}T09:00`);
    for (let sent = 0; sent < 2; sent += 1)
      expect(await closeDay(tools, nieuwpoort, request, lead)).toMatchObject({
        kind: 'closed',
        hit: [{ caseId: subject.id }],
      });
    expect((await day())?.closings).toHaveLength(1);
  });

  it.each([
    ['in-the-past', { date: '2026-11-20' }],
    ['ends-before-it-begins', { hours: { from: '10:00', to: '10:00' } }],
    ['overlapping-closing', { date: '2026-12-26', hours: undefined }],
    ['overlapping-closing', { date: '2026-12-24', hours: { from: '11:00', to: '12:05' } }],
  ] as const)('is refused: %s', async (code, more) => {
    expect(await closeDay(tools, nieuwpoort, { ...request, ...more }, lead)).toEqual({ kind: 'refused', code });
  });

  it('is refused where staff closed those hours already, and not beside them', async () => {
    await closeDay(tools, nieuwpoort, request, lead);
    const beside = { ...request, id: 'c2', hours: { from: '10:00', to: '11:00' } };
    expect(await closeDay(tools, nieuwpoort, { ...request, id: 'c3', hours: undefined }, lead)).toEqual({
      kind: 'refused',
      code: 'overlapping-closing',
    });
    expect((await closeDay(tools, nieuwpoort, beside, lead)).kind).toBe('closed');
  });
});

describe('the waiting list', () => {
  it('tells who asked first of the first slot, and the next of the next one', async () => {
    const jan = await booked('jan', '2026-12-15T09:00');
    const mieke = await booked('mieke', '2026-12-15T09:10');
    tools.clock.advance('PT1M');
    await asking(mieke);
    tools.clock.advance('PT1M');
    await asking(jan);
    await tellTheWaiting(tools);
    const told = await Promise.all(
      [mieke, jan].map(async (subject) => {
        const current = await now(subject);
        return awaitsVisit(current) ? current.earlier?.told : [];
      }),
    );
    expect(told).toEqual([['2026-11-23T14:00'], ['2026-11-23T14:10']]);
    expect(mailsTo('mieke')).toContain('earlier-slot');
  });

  it('mails once a day and three times at most, each time another slot', async () => {
    const subject = await booked('mieke', '2026-12-15T09:00');
    await asking(subject);
    for (let day = 0; day < 5; day += 1) {
      await tellTheWaiting(tools);
      await tellTheWaiting(tools);
      tools.clock.advance('P1D');
      expect(mailsTo('mieke').filter((notice) => notice === 'earlier-slot')).toHaveLength(Math.min(day + 1, 3));
    }
    expect(mailsTo('mieke').filter((notice) => notice === 'earlier-slot')).toHaveLength(3);
    const current = await now(subject);
    expect(awaitsVisit(current) && new Set(current.earlier?.told).size).toBe(3);
  });

  it('goes on counting when the citizen stops and asks again', async () => {
    const subject = await booked('mieke', '2026-12-15T09:00');
    const stopping = () => applyCommand(tools, nieuwpoort, subject.id, { type: 'stop-earlier' }, citizen);
    for (let round = 0; round < 3; round += 1) {
      expect((await asking(subject)).kind).toBe('recorded');
      await tellTheWaiting(tools);
      tools.clock.advance('P1D');
      await stopping();
    }
    expect((await asking(subject)).kind).toBe('not-allowed-now');
    await tellTheWaiting(tools);
    expect(mailsTo('mieke').filter((notice) => notice === 'earlier-slot')).toHaveLength(3);
    const current = await now(subject);
    expect(awaitsVisit(current) && new Set(current.toldEarlier).size).toBe(3);
  });

  it('tells nobody in the last seven days before the visit', async () => {
    await asking(await booked('mieke', '2026-11-30T09:00'));
    await asking(await booked('jan', '2026-12-01T09:00'));
    tools.clock.set('2026-11-24T08:00');
    await tellTheWaiting(tools);
    expect([...mailsTo('mieke'), ...mailsTo('jan')]).not.toContain('earlier-slot');
  });

  it('reads no agenda where nobody waits', async () => {
    await booked('mieke', '2026-12-15T09:00');
    tools.agenda.days = () => Promise.reject(new Error('it read the agenda'));
    await tellTheWaiting(tools);
  });
});

describe('the forecast', () => {
  it('counts the free places of the next ten working days against who may book', async () => {
    const before = await forecast(tools, nieuwpoort);
    expect(before).toMatchObject({ mayBook: 0, soon: 0, level: 'enough', more: false });
    await ready('jan');
    await booked('mieke', `${tuesday}T09:00`, 3);
    const after = await forecast(tools, nieuwpoort);
    expect(after).toMatchObject({ mayBook: 1, free: before.free - 3 });
    expect(after.days.find(({ date }) => date === tuesday)).toMatchObject({ booked: 1 });
  });
});
