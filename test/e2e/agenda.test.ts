import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Mail } from './drivers.ts';
import { type Answer, type CitizenCase, codeOf, type Desk, House, newPerson } from './house.ts';
import { needs } from './needs.ts';

/** The agenda through HTTP, with the clock: what citizens, clerks and a lead do to it, and what it refuses. */

let house: House;
let clerk: Desk;
let lead: Desk;

beforeAll(async () => {
  // A Monday. Nieuwpoort opens at nine: counters 1 and 2 until noon, counter 1 on Monday and Wednesday afternoon.
  house = await House.open('2026-11-23T08:30');
  clerk = await house.desk('nieuwpoort');
  lead = await house.desk('nieuwpoort', 'lead');
});
afterAll(() => house?.stop());

/** Everything here counts on the Monday. */
const opened = needs('clock', 'mailbox', 'signIn');

/** Somebody who needs no codes, and may book at once. */
async function visitor(municipality = 'nieuwpoort'): Promise<{ citizen: CitizenCase; email: string }> {
  const { cardIssuedOn: _, ...person } = newPerson();
  const form = { ...person, type: 'letter', letterDate: '2019-05-02', cardStartDate: '2019-05-01' };
  return { citizen: await house.ask(`/nl/${municipality}/visits`, form), email: person.email };
}

async function booked(start: string): Promise<{ citizen: CitizenCase; email: string }> {
  const one = await visitor();
  expect([start, (await one.citizen.book(start)).status]).toEqual([start, 201]);
  return one;
}

function bookFor(citizen: CitizenCase, body: { start: string; people?: number }): Promise<Answer> {
  return house.call('POST', `${citizen.path}/appointment`, { body });
}

function staffBook(citizen: CitizenCase, body: Record<string, unknown>): Promise<Answer> {
  return clerk.post(`/cases/${citizen.caseId}/appointment`, body);
}

async function startOf(citizen: CitizenCase): Promise<string | undefined> {
  return (await citizen.status()).appointment?.start;
}

const Day = z.object({
  closed: z.string().optional(),
  counters: z.array(
    z.object({
      counter: z.string(),
      bookings: z.array(
        z.object({ caseId: z.string(), time: z.string(), minutes: z.int(), people: z.int(), who: z.string() }),
      ),
      free: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
  ),
});

async function dayOf(date: string): Promise<z.infer<typeof Day>> {
  return Day.parse((await clerk.get(`/agenda/${date}`)).body);
}

/** Where a case stands in a day: counter and time. */
async function placesOf(citizen: CitizenCase, date: string): Promise<string[]> {
  const { counters } = await dayOf(date);
  return counters.flatMap(({ counter, bookings }) =>
    bookings
      .filter(({ caseId }) => caseId === citizen.caseId)
      .map(({ time, minutes }) => `${counter} ${time} ${minutes}`),
  );
}

/** The lines of a mail's calendar file that a reader's calendar goes by. */
function calendarOf(mail: Mail | undefined): Record<string, string> {
  const file = mail?.attachments.map(({ content }) => content).find((content) => content.includes('BEGIN:VCALENDAR'));
  const lines = (file ?? '').replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return Object.fromEntries(
    ['METHOD', 'UID', 'SEQUENCE', 'STATUS', 'DTSTART', 'DTEND'].map((name) => {
      const line = lines.findLast((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`)) ?? '';
      return [name, line.slice(line.indexOf(':') + 1)];
    }),
  );
}

describe('a family', opened, () => {
  it('of four books together, moves without losing its time, cancels; the calendar follows', async () => {
    const { citizen, email } = await visitor();
    const { body } = await house.call('GET', `${citizen.path}/slots?people=4`);
    expect(body).toMatchObject({ slots: expect.arrayContaining([{ start: '2026-11-25T11:20+01:00', minutes: 40 }]) });
    // Together they last 40 minutes: the last start that ends before noon is 11:20.
    expect(JSON.stringify(body)).not.toContain('2026-11-25T11:30');

    expect((await bookFor(citizen, { start: '2026-11-25T09:00+01:00', people: 4 })).status).toBe(201);
    expect(await placesOf(citizen, '2026-11-25')).toEqual(['1 09:00 40']);
    const made = calendarOf(await house.awaitMail(email, /^Uw afspraak op/));
    expect(made).toMatchObject({
      METHOD: 'REQUEST',
      STATUS: 'CONFIRMED',
      DTSTART: '20261125T090000',
      DTEND: '20261125T094000',
    });

    // Both counters are taken at 10:00: the move is refused, and the family keeps what it has.
    await booked('2026-11-25T10:00+01:00');
    await booked('2026-11-25T10:00+01:00');
    const refused = await bookFor(citizen, { start: '2026-11-25T09:40+01:00', people: 4 });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'slot-taken']);
    expect(await placesOf(citizen, '2026-11-25')).toEqual(['1 09:00 40']);

    expect((await bookFor(citizen, { start: '2026-11-26T09:00+01:00' })).status).toBe(200);
    expect(await placesOf(citizen, '2026-11-25')).toEqual([]);
    expect(await placesOf(citizen, '2026-11-26')).toEqual(['1 09:00 40']);
    const moved = calendarOf(await house.awaitMail(email, /^Nieuw moment/));
    expect(moved).toMatchObject({ METHOD: 'REQUEST', UID: made['UID'], DTSTART: '20261126T090000' });
    expect(Number(moved['SEQUENCE'])).toBeGreaterThan(Number(made['SEQUENCE']));

    expect((await citizen.post('appointment/cancel')).status).toBe(200);
    const cancelled = calendarOf(await house.awaitMail(email, /geannuleerd/i));
    expect(cancelled).toMatchObject({ METHOD: 'CANCEL', UID: made['UID'], STATUS: 'CANCELLED' });
    expect(Number(cancelled['SEQUENCE'])).toBeGreaterThan(Number(moved['SEQUENCE']));
    expect(await placesOf(citizen, '2026-11-26')).toEqual([]);
    expect((await house.call('GET', `${citizen.path}/appointment.ics`)).status).toBe(404);
  });

  it('that cancels leaves a time that cools before it is offered again, against trading', async () => {
    const start = '2026-12-01T09:00+01:00';
    const [one, two] = [await booked(start), await booked(start)];
    const other = await visitor();
    expect(await other.citizen.slots()).not.toContain(start);
    await one.citizen.post('appointment/cancel');
    expect(await other.citizen.slots()).not.toContain(start);
    const early = await other.citizen.book(start);
    expect([early.status, codeOf(early)]).toEqual([409, 'slot-taken']);
    await house.advance('PT29M');
    expect(await other.citizen.slots()).not.toContain(start);
    await house.advance('PT2M');
    expect(await other.citizen.slots()).toContain(start);
    expect((await other.citizen.book(start)).status).toBe(201);
    await two.citizen.post('appointment/cancel');
    await other.citizen.post('appointment/cancel');
  });
});

describe('the counter', opened, () => {
  it('books by phone, and for somebody who stands at the desk now', async () => {
    const phoned = await visitor();
    expect((await staffBook(phoned.citizen, { start: '2026-11-27T09:05+01:00', people: 2 })).status).toBe(201);
    expect(await placesOf(phoned.citizen, '2026-11-27')).toEqual(['1 09:05 20']);
    expect((await house.awaitMail(phoned.email, /afspraak/i)).text).toContain('9.05');

    await house.advanceTo('2026-11-23T10:33');
    const { citizen } = await visitor();
    // The citizen has to keep the lead time; the desk has not.
    const now = '2026-11-23T10:30+01:00';
    expect(codeOf(await citizen.book('2026-11-23T11:30+01:00'))).toBe('too-soon');
    expect((await clerk.get(`/cases/${citizen.caseId}/slots`)).body).toMatchObject({ now });
    expect((await staffBook(citizen, { start: now })).status).toBe(201);
    expect(await placesOf(citizen, '2026-11-23')).toEqual(['1 10:30 10']);
    expect((await clerk.event(citizen.caseId, { type: 'check-in' })).status).toBe(200);
    expect((await clerk.event(citizen.caseId, { type: 'handled' })).status).toBe(200);
    expect(await citizen.status()).toMatchObject({ state: 'done' });
  });

  it('a page of before the move neither books twice nor loses the new time', async () => {
    const { citizen } = await booked('2026-11-27T10:00+01:00');
    // One tab stands on the picker while the counter moves the visit.
    const [offered = ''] = await citizen.slots();
    expect((await staffBook(citizen, { start: '2026-11-27T11:00+01:00' })).status).toBe(200);
    expect(await startOf(citizen)).toBe('2026-11-27T11:00+01:00');
    // A page that asks whether to cancel ten o'clock does not cancel eleven.
    const old = { start: '2026-11-27T10:00+01:00' };
    const kept = await house.call('POST', `${citizen.path}/appointment/cancel`, { body: old });
    expect([kept.status, codeOf(kept)]).toEqual([409, 'appointment-changed']);
    expect(await startOf(citizen)).toBe('2026-11-27T11:00+01:00');
    // The old tab's choice is one more move, of the one appointment that there is.
    expect((await citizen.book(offered)).status).toBe(200);
    expect(await startOf(citizen)).toBe(offered);
    expect(await placesOf(citizen, '2026-11-27')).toEqual([]);
    // Two tabs at once, for two times: one appointment.
    await Promise.all(['2026-12-02T09:00', '2026-12-02T11:00'].map((start) => citizen.book(`${start}+01:00`)));
    await house.quiesce();
    expect(await placesOf(citizen, '2026-12-02')).toHaveLength(1);
    // Twice the same form: the same appointment, no mail more.
    const start = (await startOf(citizen)) ?? '';
    const again = await Promise.all([citizen.book(start), citizen.book(start)]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect(await placesOf(citizen, '2026-12-02')).toHaveLength(1);
  });
});

describe('what cannot be booked', opened, () => {
  it('has a status, a stable code and a sentence; nothing is held', async () => {
    const { citizen } = await visitor();
    // Both counters of the half hour are full; a third takes other visits and is no help.
    await booked('2026-11-30T09:00+01:00');
    await booked('2026-11-30T09:00+01:00');
    const id = crypto.randomUUID();
    const closing = { id, date: '2026-11-30', from: '14:00', to: '17:00', reason: 'Vergadering' };
    expect((await lead.post('/closings', closing)).status).toBe(201);

    const rows: [name: string, body: Record<string, unknown>, status: number, code: string][] = [
      ['no cell', { start: '2026-11-30T09:07+01:00' }, 409, 'not-a-slot'],
      ['no start', { start: 'soon' }, 409, 'not-a-slot'],
      ['nothing', {}, 422, 'invalid-input'],
      ['past', { start: '2026-11-23T09:00+01:00' }, 409, 'in-the-past'],
      ['inside the lead time', { start: '2026-11-23T11:00+01:00' }, 409, 'too-soon'],
      ['beyond the horizon', { start: '2027-03-01T09:00+01:00' }, 409, 'too-far-ahead'],
      ['a closed half day', { start: '2026-11-30T14:00+01:00' }, 409, 'closed-then'],
      ['between two blocks', { start: '2026-11-30T13:00+01:00' }, 409, 'closed-then'],
      ['a weekend', { start: '2026-11-28T09:00+01:00' }, 409, 'closed-then'],
      ['taken', { start: '2026-11-30T09:00+01:00' }, 409, 'slot-taken'],
      ['ends after the block', { start: '2026-11-27T11:50+01:00', people: 2 }, 409, 'not-a-slot'],
      ['too many people', { start: '2026-11-30T10:00+01:00', people: 5 }, 409, 'too-many-people'],
      ['nobody', { start: '2026-11-30T10:00+01:00', people: 0 }, 422, 'invalid-input'],
    ];
    for (const [name, body, status, code] of rows) {
      const answer = await house.call('POST', `${citizen.path}/appointment`, { body });
      expect([name, answer.status, codeOf(answer)]).toEqual([name, status, code]);
      expect(answer.body).toMatchObject({
        title: expect.stringMatching(/\w/),
        detail: expect.stringMatching(/[.!?]$/),
      });
    }
    const other = await visitor('voorbeeld');
    // Counters A and B take this visit, C does not.
    for (const _ of 'AB') {
      const { citizen: full } = await visitor('voorbeeld');
      expect((await full.book('2026-12-01T13:00+01:00')).status).toBe(201);
    }
    expect(codeOf(await other.citizen.book('2026-12-01T13:00+01:00'))).toBe('slot-taken');
    expect(await startOf(citizen)).toBeUndefined();
    expect((await lead.post('/closings/reopen', { date: closing.date, closingId: id })).status).toBe(200);
  });

  it('is told to staff and leads in the same way', async () => {
    const { citizen } = await visitor();
    for (const [body, status, code] of [
      [{ start: '2026-11-30T10:02+01:00' }, 409, 'not-a-slot'],
      [{ start: '2026-11-20T09:00+01:00' }, 409, 'in-the-past'],
      [{ start: '2027-03-01T09:00+01:00' }, 409, 'too-far-ahead'],
      [{ start: '2026-11-28T09:00+01:00' }, 409, 'closed-then'],
      [{ start: '2026-11-30T10:00+01:00', people: 5 }, 422, 'too-many-people'],
      [{ start: '2026-11-30T10:00+01:00', people: 'some' }, 422, 'invalid-input'],
    ] as const) {
      const answer = await staffBook(citizen, body);
      expect([body, answer.status, codeOf(answer)]).toEqual([body, status, code]);
    }
    const closing = { date: '2026-12-14', from: '10:00', to: '12:00', reason: 'Opleiding' };
    expect((await lead.post('/closings', closing)).status).toBe(201);
    for (const [body, status, code] of [
      [{ ...closing, from: '11:00', to: '15:00' }, 409, 'overlapping-closing'],
      [{ date: '2026-12-14', reason: 'Hele dag' }, 409, 'overlapping-closing'],
      [{ date: '2026-12-24', from: '13:00', to: '14:00', reason: 'Kerstavond' }, 409, 'overlapping-closing'],
      [{ ...closing, from: '15:00', to: '14:00' }, 422, 'ends-before-it-begins'],
      [{ ...closing, date: '2026-11-20' }, 422, 'in-the-past'],
      [{ ...closing, from: '10:03' }, 422, 'invalid-input'],
      [{ ...closing, reason: ' ' }, 422, 'invalid-input'],
      [{ ...closing, date: '2026-02-30' }, 422, 'invalid-input'],
    ] as const) {
      const answer = await lead.post('/closings', body);
      expect([body, answer.status, codeOf(answer)]).toEqual([body, status, code]);
    }
    const nothing = await lead.post('/closings/cancel', { date: '2026-12-14', closingId: 'none' });
    expect([nothing.status, codeOf(nothing)]).toEqual([404, 'unknown-closing']);
  });
});

describe('a lead', opened, () => {
  it('closes a half day, sees whom it hits, moves one, cancels the others with a mail each, and opens it again', async () => {
    const date = '2026-12-03';
    const [early, hit, other] = [
      await booked(`${date}T09:00+01:00`),
      await booked(`${date}T10:30+01:00`),
      await booked(`${date}T11:00+01:00`),
    ];
    const body = { id: crypto.randomUUID(), date, from: '10:00', to: '12:00', reason: 'Opleiding' };

    for (const [path, sent] of [
      ['/closings', body],
      ['/closings/cancel', { date, closingId: body.id }],
      ['/closings/reopen', { date, closingId: body.id }],
    ] as const) {
      const refused = await clerk.post(path, sent);
      expect([path, refused.status, codeOf(refused)]).toEqual([path, 403, 'leads-only']);
    }
    expect((await clerk.get('/closings')).status).toBe(403);

    const closed = await lead.post('/closings', body);
    expect([closed.status, closed.body]).toMatchObject([
      201,
      { hit: [{ caseId: hit.citizen.caseId, time: '10:30' }, { caseId: other.citizen.caseId }] },
    ]);
    // Sent twice, it is one closing.
    expect((await lead.post('/closings', body)).status).toBe(201);
    expect(await hit.citizen.slots()).not.toContain(`${date}T10:10+01:00`);
    // What stands, stands until somebody decides.
    expect(await startOf(hit.citizen)).toBe(`${date}T10:30+01:00`);

    expect((await staffBook(other.citizen, { start: `${date}T09:30+01:00` })).status).toBe(200);
    const mails = (await house.mailTo(hit.email)).length;
    const cancelled = await lead.post('/closings/cancel', { date, closingId: body.id });
    expect(cancelled.body).toMatchObject({ cancelled: 1, left: [] });
    expect(calendarOf(await house.awaitMail(hit.email, /geannuleerd/i))['METHOD']).toBe('CANCEL');
    expect(await house.mailTo(hit.email)).toHaveLength(mails + 1);
    expect(await hit.citizen.status()).toMatchObject({ bookable: true });
    expect(await startOf(early.citizen)).toBe(`${date}T09:00+01:00`);
    expect(await startOf(other.citizen)).toBe(`${date}T09:30+01:00`);
    // Once more: there is nobody left, and nobody is mailed again.
    expect((await lead.post('/closings/cancel', { date, closingId: body.id })).body).toMatchObject({ cancelled: 0 });
    expect(await house.mailTo(hit.email)).toHaveLength(mails + 1);

    expect((await lead.post('/closings/reopen', { date, closingId: body.id })).status).toBe(200);
    expect(await hit.citizen.slots()).toContain(`${date}T10:10+01:00`);
  });

  it('sees in the forecast whether there is room', async () => {
    const { body } = await clerk.get('/forecast');
    const seen = z.object({ level: z.string(), free: z.int(), mayBook: z.int() }).parse(body);
    expect(seen.level).toBe('enough');
    await visitor();
    expect((await clerk.get('/forecast')).body).toMatchObject({ mayBook: seen.mayBook + 1, free: seen.free });
  });
});

describe('the waiting list', opened, () => {
  it('tells each of another slot, who asked first first; first come, first served; one mail a day, three in all', async () => {
    const told = /vroeger moment vrij/i;
    const toldTo = async (email: string) => (await house.mailTo(email)).filter(({ subject }) => told.test(subject));
    const tooNear = await booked('2026-11-30T10:30+01:00');
    expect(codeOf(await tooNear.citizen.post('earlier'))).toBe('not-allowed-now');

    const [first, second, third] = [
      await booked('2026-12-09T09:00+01:00'),
      await booked('2026-12-09T09:10+01:00'),
      await booked('2026-12-09T09:20+01:00'),
    ];
    for (const { citizen } of [first, second, third]) expect((await citizen.post('earlier')).status).toBe(200);
    expect(codeOf(await first.citizen.post('earlier'))).toBe('not-allowed-now');
    expect((await third.citizen.post('earlier/stop')).status).toBe(200);

    await house.advanceTo('2026-11-23T10:46');
    const [one, two] = [await house.awaitMail(first.email, told), await house.awaitMail(second.email, told)];
    expect(one.subject).not.toBe(two.subject);
    expect(one.text).toContain(first.citizen.path);
    expect(await toldTo(third.email)).toHaveLength(0);

    // The second one takes what the first one was told of: the first keeps what stands.
    const [, time] = /23 november 2026 om (.+) uur/.exec(one.subject) ?? [];
    const start = `2026-11-23T${time?.replace('.', ':')}+01:00`;
    expect((await second.citizen.book(start)).status).toBe(200);
    expect(codeOf(await first.citizen.book(start))).toBe('slot-taken');
    expect((await first.citizen.status()).appointment?.start).toBe('2026-12-09T09:00+01:00');

    await house.advanceTo('2026-11-23T18:31');
    expect(await toldTo(first.email)).toHaveLength(1);
    await house.advanceTo('2026-11-26T11:00');
    await house.quiesce();
    expect(await toldTo(first.email)).toHaveLength(3);
    expect(new Set((await toldTo(first.email)).map(({ subject }) => subject)).size).toBe(3);
    // Today is near enough.
    expect(await toldTo(second.email)).toHaveLength(1);
    expect(await toldTo(third.email)).toHaveLength(0);
  });
});

describe('the day of the visit', opened, () => {
  it('is reminded of on the working day before; check-in, late and no-show are noted, the rest of its time is free', async () => {
    const date = '2026-11-30';
    const [here, away] = [await visitor(), await visitor()];
    expect((await bookFor(here.citizen, { start: `${date}T11:00+01:00`, people: 2 })).status).toBe(201);
    expect((await bookFor(away.citizen, { start: `${date}T11:00+01:00`, people: 4 })).status).toBe(201);
    expect(await placesOf(away.citizen, date)).toEqual(['2 11:00 40']);

    await house.advanceTo('2026-11-26T12:00');
    const mails = (await house.mailTo(here.email)).length;
    // Monday's visit: Friday is the working day before.
    await house.advanceTo('2026-11-27T12:00');
    await house.quiesce();
    expect(await house.mailTo(here.email)).toHaveLength(mails + 1);
    expect((await house.mailTo(away.email))[0]?.text).toContain('11.00');

    expect(codeOf(await clerk.event(here.citizen.caseId, { type: 'check-in' }))).toBe('not-allowed-now');
    expect(codeOf(await clerk.event(away.citizen.caseId, { type: 'no-show' }))).toBe('not-allowed-now');
    await house.advanceTo(`${date}T11:12`);
    expect((await clerk.event(here.citizen.caseId, { type: 'check-in' })).status).toBe(200);
    expect(codeOf(await clerk.event(here.citizen.caseId, { type: 'late' }))).toBe('not-allowed-now');
    expect((await clerk.event(away.citizen.caseId, { type: 'late' })).status).toBe(200);
    expect((await clerk.event(away.citizen.caseId, { type: 'no-show' })).status).toBe(200);
    const missed = await house.awaitMail(away.email, /was er niet/i);
    expect(missed.text).toContain(away.citizen.path);
    expect(await away.citizen.status()).toMatchObject({ state: 'ready', bookable: true });

    // The rest of the forty minutes is for whoever stands at the desk.
    const walkIn = await visitor();
    expect((await clerk.get(`/cases/${walkIn.citizen.caseId}/slots`)).body).toMatchObject({
      now: `${date}T11:10+01:00`,
    });
    expect((await staffBook(walkIn.citizen, { start: `${date}T11:10+01:00` })).status).toBe(201);
    expect(await placesOf(walkIn.citizen, date)).toEqual(['2 11:10 10']);
    expect((await clerk.event(here.citizen.caseId, { type: 'handled' })).status).toBe(200);
  });
});
