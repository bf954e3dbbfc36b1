import { languages } from '../../functions/domain/languages.ts';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import type { Case } from '../../functions/domain/case.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import { fakeConsole } from '../fakes/console.ts';
import { buttonsOf } from '../fakes/press.ts';
import { type FakeTools, municipalitiesOf } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { citizen } from './cases.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** Monday 23 November 2026, two minutes past ten: the cell of ten o'clock runs. */
const monday = '2026-11-23T10:02';
const as = { nieuwpoort: 'clerk' } as const;
const lead = { nieuwpoort: 'lead' } as const;
const home = '/staff/nieuwpoort';
const accept = 'json' as const;

let forms = 0;
async function opened(tools: FakeTools, route: Route = 'newer-card', municipality = nieuwpoort): Promise<Case> {
  forms += 1;
  const body = `850730${String(500 + forms).padStart(3, '0')}`;
  const outcome = await openRequest(tools, municipality, {
    route,
    formId: `agenda form ${forms}`,
    person: {
      givenName: 'Mieke',
      familyName: `Janssens${forms}`,
      email: 'mieke@example.org',
      nationalNumber: body + String(97 - (Number(body) % 97)).padStart(2, '0'),
      movedRecently: false,
    },
  });
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.subject;
}

async function booked(tools: FakeTools, start: string): Promise<Case> {
  const outcome = await book(tools, nieuwpoort, served(await opened(tools)), start, citizen);
  if (outcome.kind !== 'booked') throw new Error(outcome.kind);
  return outcome.subject;
}

function countDays(tools: FakeTools): { asked: number } {
  const counted = { asked: 0 };
  const original = tools.agenda.days.bind(tools.agenda);
  tools.agenda.days = (municipality, dates) => {
    counted.asked += 1;
    return original(municipality, dates);
  };
  return counted;
}

describe('booking by staff', () => {
  it('offers each free five minutes without a lead time, and the one that runs now', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools);
    const counted = countDays(tools);
    const { json } = await ask('GET', `${home}/cases/${subject.id}/slots?people=2`, { as, accept });
    expect(json).toMatchObject({ people: 2, now: '2026-11-23T10:00+01:00' });
    expect(json['slots']).toMatchObject([
      { start: '2026-11-23T10:00+01:00', minutes: 20, counters: ['1', '2'] },
      ...[{ start: '2026-11-23T10:05+01:00' }],
      ...(Array.isArray(json['slots']) ? json['slots'].slice(2) : []),
    ]);
    expect(counted.asked).toBe(1);
    const { text } = await ask('GET', `${home}/cases/${subject.id}/slots`, { as });
    expect(text).toContain('Nu aan het loket');
  });

  it('books for somebody at the desk, moves by form, and shows both', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools);
    const path = `${home}/cases/${subject.id}`;
    const made = await ask('POST', `${path}/appointment`, { as, json: { start: '2026-11-23T10:00', people: 3 } });
    expect(made).toMatchObject({ status: 201, json: { appointment: { time: '10:00', minutes: 30, people: 3 } } });
    // It runs: it cannot be moved any more, the day's buttons are there.
    expect(made.json['booking']).toBeUndefined();

    const other = await booked(tools, '2026-11-24T09:30');
    const picker = await ask('GET', `${home}/cases/${other.id}/slots?people=1`, { as });
    const moved = await press(picker, { name: 'start', value: '2026-11-24T11:05+01:00' });
    expect(moved).toMatchObject({ status: 303, headers: { location: `${home}/cases/${other.id}?done=move` } });
    const page = await ask('GET', `${home}/cases/${other.id}?done=move`, { as });
    expect(page.text).toContain('Afspraak verplaatst');
    expect(page.text).toContain('1 persoon');
    expect(page.text).toContain(`${home}/cases/${other.id}/slots`);
  });

  it('books at the counter that staff choose, and moves to another one at the same time', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools);
    const path = `${home}/cases/${subject.id}`;
    const { json } = await ask('GET', `${path}/slots?counter=2`, { as, accept });
    const offered = Array.isArray(json['slots']) ? json['slots'] : [];
    expect(new Set(offered.flatMap(({ counters }) => counters))).toEqual(new Set(['2']));
    const page = await ask('GET', `${path}/slots?counter=2`, { as });
    const start = '2026-11-24T09:30';
    const made = await press(page, { name: 'start', value: `${start}+01:00` });
    expect(made.status).toBe(303);
    expect(tools.cases.stored.get(subject.id)).toMatchObject({ appointment: { time: '09:30', counter: '2' } });
    const moved = await ask('POST', `${path}/appointment`, { as, json: { start, counter: '1' } });
    expect(moved).toMatchObject({ status: 200, json: { appointment: { time: '09:30', counter: '1' } } });
    // What was moved away from cools down.
    tools.clock.advance('PT31M');
    await booked(tools, start);
    expect(await ask('POST', `${path}/appointment`, { as, json: { start, counter: '2' } })).toMatchObject({
      status: 409,
      json: { code: 'slot-taken' },
    });
  });

  it('refuses each impossible start with its own code', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    await booked(tools, '2026-11-24T09:30');
    await booked(tools, '2026-11-24T09:30');
    await tools.agenda.close('nieuwpoort', '2026-11-26', { id: 'c', reason: 'x', by: 'y', at: monday });
    const subject = await opened(tools);
    const path = `${home}/cases/${subject.id}/appointment`;
    const cases: [Record<string, unknown>, string, number][] = [
      [{ start: '2026-11-24T09:30' }, 'slot-taken', 409],
      [{ start: '2026-11-24T09:31' }, 'not-a-slot', 409],
      [{ start: 'soon' }, 'not-a-slot', 409],
      [{ start: '2026-11-23T09:55' }, 'in-the-past', 409],
      [{ start: '2027-06-01T09:30' }, 'too-far-ahead', 409],
      [{ start: '2026-11-25T13:00' }, 'closed-then', 409],
      [{ start: '2026-11-26T09:30' }, 'closed-then', 409],
      [{ start: '2026-11-24T10:00', counter: '9' }, 'not-at-counter', 409],
      [{ start: '2026-11-24T10:00', counter: 'the one on the left' }, 'invalid-input', 422],
      [{ start: '2026-11-24T10:00', people: 9 }, 'too-many-people', 422],
      [{ start: '2026-11-24T10:00', people: 'all' }, 'invalid-input', 422],
      [{}, 'invalid-input', 422],
    ];
    for (const [json, code, status] of cases) {
      expect(await ask('POST', path, { as, json })).toMatchObject({ status, json: { code, status } });
      const form = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]));
      const page = await ask('POST', path, { as, form });
      expect(page.status).toBe(status);
      expect(page.text).toContain('eid-pick__day');
    }
    const waiting = await opened(tools, 'codes');
    expect(
      (await ask('POST', `${home}/cases/${waiting.id}/appointment`, { as, json: { start: '2026-11-24T10:00' } })).json[
        'code'
      ],
    ).toBe('booking-locked');
    expect((await ask('GET', `${home}/cases/${waiting.id}/slots`, { as, accept })).json['code']).toBe('booking-locked');
    const done = await opened(tools);
    await ask('POST', `${home}/cases/${done.id}/events`, { as, json: { type: 'handled' } });
    expect(
      (await ask('POST', `${home}/cases/${done.id}/appointment`, { as, json: { start: '2026-11-24T10:00' } })).json[
        'code'
      ],
    ).toBe('not-allowed-now');
    const foreign = await opened(tools, 'newer-card', voorbeeld);
    expect((await ask('GET', `${home}/cases/${foreign.id}/slots`, { as, accept })).json['code']).toBe('unknown-case');
  });
});

describe('the day of the visit', () => {
  it('is noted from the agenda, which offers what is allowed now, and leads back to it', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T08:00' });
    const subject = await booked(tools, '2026-11-23T10:00');
    const day = () => ask('GET', `${home}/agenda/2026-11-23`, { as });
    const offered = async () => buttonsOf(await day()).flatMap(({ name, value }) => (name === 'type' ? [value] : []));
    expect(await offered()).toEqual(['check-in', 'handled']);
    tools.clock.set(monday);
    expect(await offered()).toEqual(['check-in', 'handled', 'late', 'no-show']);
    const before = await day();
    const late = await press(before, { value: 'late' });
    expect(late.headers['location']).toBe(`${home}/agenda/2026-11-23?done=late`);
    expect(await offered()).toEqual(['check-in', 'handled', 'no-show']);
    expect((await press(before, { value: 'late' })).status).toBe(409);
    await press(await day(), { value: 'check-in' });
    expect(await offered()).toEqual(['handled', 'no-show']);
    await press(await day(), { value: 'handled' });
    expect(tools.cases.stored.get(subject.id)?.state).toBe('done');
    expect(await offered()).toEqual([]);
    const tomorrow = buttonsOf(await ask('GET', `${home}/agenda/2026-11-24`, { as }));
    expect(tomorrow.some(({ name }) => name === 'type')).toBe(false);
  });

  it('is noted on the case’s own page, which leads back nowhere else', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T08:00' });
    const subject = await booked(tools, '2026-11-23T10:00');
    tools.clock.set(monday);
    const path = `${home}/cases/${subject.id}`;
    // A page of before a move notes nothing.
    const moved = { type: 'no-show', start: '2026-11-23T09:00' };
    expect((await ask('POST', `${path}/events`, { as, json: moved })).json['code']).toBe('not-allowed-now');
    const page = await ask('GET', path, { as });
    expect((await press(page, { value: 'late' })).headers['location']).toBe(`${path}?done=late`);
    const form = { type: 'check-in', back: 'https://evil.example' };
    const here = await ask('POST', `${path}/events`, { as, form });
    expect(here.headers['location']).toBe(`${path}?done=check-in`);
    expect((await press(page, { value: 'check-in' })).status).toBe(409);
  });
});

describe('closings by a lead', () => {
  it('are for leads alone', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const counted = countDays(tools);
    expect((await ask('GET', `${home}/closings`, { as, accept })).json).toMatchObject({
      status: 403,
      code: 'leads-only',
    });
    for (const path of ['/closings', '/closings/cancel', '/closings/reopen'])
      expect((await ask('POST', home + path, { as, json: {} })).json).toMatchObject({
        status: 403,
        code: 'leads-only',
      });
    expect(counted.asked).toBe(0);
    expect((await ask('GET', `${home}/forecast`, { as })).text).not.toContain(`${home}/closings`);
    expect((await ask('GET', `${home}/forecast`, { as: lead })).text).toContain(`${home}/closings`);
  });

  it('close hours, list what they hit, cancel it with a mail to each, and open again', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const hit = await booked(tools, '2026-11-25T09:30');
    await booked(tools, '2026-11-25T14:30');
    const filled = { date: '2026-11-25', span: 'hours', from: '9.00', to: '12u00', reason: 'Opleiding' };
    const form = await ask('GET', `${home}/closings`, { as: lead });
    const made = await press(form, 'Deze uren sluiten', filled);
    expect(made.status).toBe(303);
    const { json } = await ask('GET', `${home}/closings`, { as: lead, accept });
    expect(json['closings']).toMatchObject([{ hours: { from: '09:00', to: '12:00' }, hit: [{ caseId: hit.id }] }]);
    const counted = countDays(tools);
    const page = await ask('GET', (made.headers['location'] ?? '').replace(/#.*/, ''), { as: lead });
    expect(counted.asked).toBe(1);
    expect(page.text).toContain('Opleiding');
    expect(page.text).toContain(`${home}/cases/${hit.id}/slots`);
    const day = await ask('GET', `${home}/agenda/2026-11-25`, { as });
    expect(day.text).toContain('Opleiding');
    expect(day.text).toContain('in gesloten uren');

    const before = tools.mails.length;
    const cancelled = await press(page, { action: `${home}/closings/cancel` });
    expect(cancelled.headers['location']).toMatch(/done=cancelled#closing-/);
    expect(tools.mails.slice(before)).toMatchObject([{ notice: 'appointment-cancelled' }]);
    expect((await press(page, { action: `${home}/closings/reopen` })).status).toBe(303);
    expect((await ask('GET', `${home}/closings`, { as: lead, accept })).json).toEqual({ closings: [], stranded: [] });
    const gone = await ask('POST', `${home}/closings/cancel`, {
      as: lead,
      json: { date: '2026-11-25', closingId: 'one' },
    });
    expect(gone.json).toMatchObject({ status: 404, code: 'unknown-closing' });
  });

  it('of the settings that came after a booking mark it, and offer to move or cancel it', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const hit = await booked(tools, '2026-11-25T09:30');
    await booked(tools, '2026-11-25T14:30');
    const closing = { firstDay: '2026-11-25', lastDay: '2026-11-25', hours: { from: '09:00', to: '12:00' } };
    tools.municipalities = municipalitiesOf([{ ...nieuwpoort, closings: [closing] }]);
    for (const page of ['2026-11-25', '2026-11-25/week']) {
      const { text } = await ask('GET', `${home}/agenda/${page}`, { as });
      expect(text.match(/in gesloten uren/g)).toHaveLength(1);
    }
    const day = await ask('GET', `${home}/agenda/2026-11-25`, { as, accept });
    expect(JSON.stringify(day.json).match(/"hit":true/g)).toHaveLength(1);
    const counted = countDays(tools);
    expect((await ask('GET', `${home}/closings`, { as: lead, accept })).json).toMatchObject({
      closings: [],
      stranded: [{ date: '2026-11-25', hit: [{ caseId: hit.id, time: '09:30' }] }],
    });
    const page = await ask('GET', `${home}/closings`, { as: lead });
    expect(counted.asked).toBe(2);
    expect(page.text).toContain(`${home}/cases/${hit.id}/slots`);
    const cancelled = await press(page, { action: `${home}/closings/cancel` });
    expect(cancelled.headers['location']).toBe(`${home}/closings?done=cancelled#closing-2026-11-25`);
    expect(tools.mails.at(-1)).toMatchObject({ notice: 'appointment-cancelled' });
    expect((await ask('GET', `${home}/closings`, { as: lead, accept })).json['stranded']).toEqual([]);
  });

  it('refuse what cannot be, and lose nothing that was typed', async () => {
    const { ask, press } = fakeConsole({ now: monday });
    const whole = {
      date: '2026-11-27',
      span: 'hours',
      from: '09:00',
      to: '12:00',
      reason: 'Opleiding',
      service: 'all',
    };
    const form = () => ask('GET', `${home}/closings`, { as: lead });
    await press(await form(), 'Deze uren sluiten', whole);
    const cases: [Record<string, string>, string, string][] = [
      [{ date: '2026-11-20' }, 'in-the-past', 'date'],
      [{ date: 'never' }, 'not-a-date', 'date'],
      [{ from: '09:03' }, 'not-a-time', 'from'],
      [{ to: '' }, 'not-a-time', 'to'],
      [{ date: '2026-11-30', to: '08:00' }, 'ends-before-it-begins', 'to'],
      [{ from: '11:00', to: '13:00' }, 'overlapping-closing', 'date'],
      [{ reason: 'x'.repeat(201) }, 'reason-too-long', 'reason'],
    ];
    for (const [wrong, code, field] of cases) {
      const filled = { ...whole, ...wrong };
      const { json } = await ask('POST', `${home}/closings`, { as: lead, json: filled });
      expect(json['errors']).toMatchObject([{ field, code }]);
      // No browser sends a date that is none.
      if (code === 'not-a-date') continue;
      const page = await press(await form(), 'Deze uren sluiten', filled);
      expect([409, 422]).toContain(page.status);
      for (const typed of [filled.from, filled.reason]) expect(page.text).toContain(`value="${typed}"`);
    }
  });
});

describe('the week and the forecast', () => {
  it('shows a week by day and counter with one request', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await booked(tools, '2026-11-25T09:30');
    const counted = countDays(tools);
    const { json } = await ask('GET', `${home}/agenda/2026-11-26/week`, { as, accept });
    expect(counted.asked).toBe(1);
    expect(json['days']).toHaveLength(7);
    expect(JSON.stringify(json['days'])).toContain(subject.id);
    const { text } = await ask('GET', `${home}/agenda/2026-11-26/week`, { as });
    expect(text).toContain(`${home}/agenda/2026-11-16/week" rel="prev"`);
    expect(text).toContain(`${home}/agenda/2026-11-30/week" rel="next"`);
    expect(text.match(/eid-week-day__name/g)).toHaveLength(5);
  });

  it('warns where more people may come than there are slots', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    await opened(tools);
    expect((await ask('GET', `${home}/forecast`, { as, accept })).json).toMatchObject({ level: 'enough', mayBook: 1 });
    tools.agenda.days = async () => new Map();
    expect((await ask('GET', `${home}/forecast`, { as, accept })).json).toMatchObject({ level: 'short', free: 0 });
    expect((await ask('GET', `${home}/forecast`, { as })).text).toContain('te weinig tijdstippen');
  });

  it.each(languages)('has one heading, no style and no script in %s', async (language) => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, 'newer-card', voorbeeld);
    for (const path of [
      '/closings',
      '/forecast',
      '/agenda/2026-11-24/week',
      '/agenda/2026-11-23',
      `/cases/${subject.id}/slots`,
    ]) {
      const page = await ask('GET', `/staff/voorbeeld${path}?lang=${language}`, { as: { voorbeeld: 'lead' } });
      expect(page.status).toBe(200);
      expect(page.text.match(/<h1/g)).toHaveLength(1);
      expect(page.text).not.toMatch(/<script|style="|undefined|\[object|\$\{/);
    }
  });
});
