import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CitizenCase, codeOf, type Desk, House, newDefect, Opened } from './house.ts';
import { needs } from './needs.ts';

/** Defective cards through HTTP, with the clock: every way that one can go, on one calendar. */

let house: House;
let desk: Desk;
let lead: Desk;
const monday = '2026-11-02T09:00';

beforeAll(async () => {
  house = await House.open(monday);
  desk = await house.desk('overijse');
  lead = await house.desk('overijse', 'lead');
});
afterAll(() => house?.stop());

let tickets = 0;
const send = (citizen: CitizenCase, helpdesk = 'belpic') =>
  desk.event(citizen.caseId, { type: 'sent-for-analysis', helpdesk, ticket: `TICKET-${(tickets += 1)}` });
const done = async (citizen: CitizenCase, type: string, more: object = {}, at: Desk = desk) => {
  const answer = await at.event(citizen.caseId, { type, ...more });
  expect([type, answer.status, codeOf(answer)]).toEqual([type, 200, undefined]);
};
const stateOf = async (citizen: CitizenCase) => (await citizen.status()).state;
const inView = async (view: string, at: Desk = desk) => JSON.stringify((await at.get(`/cases?view=${view}`)).body);

describe('defective cards in Overijse', needs('clock', 'mailbox', 'signIn'), () => {
  const cases: Record<string, CitizenCase> = {};
  const of = (name: string): CitizenCase => {
    const found = cases[name];
    if (!found) throw new Error(name);
    return found;
  };

  it('are taken in: examined, or paid for where the card was not used correctly (S1)', async () => {
    for (const name of ['free', 'paid', 'works', 'lost', 'slow', 'forgotten'])
      cases[name] = await desk.defect({ email: `${name}@example.org` });
    for (const name of ['misuse', 'contested'])
      cases[name] = await desk.defect({ email: `${name}@example.org`, usedCorrectly: false, damaged: true });
    expect(await stateOf(of('free'))).toBe('to-send');
    expect(await of('misuse').status()).toMatchObject({ state: 'to-apply', bookable: true });
    await house.quiesce();
    const [receipt] = await house.mailTo('free@example.org');
    expect(receipt?.text).toContain(of('free').path);
    const early = await of('free').book('2026-11-04T09:00+01:00');
    expect([early.status, codeOf(early)]).toEqual([409, 'booking-locked']);
  });

  it('go to the helpdesk; a ticket belongs to one card, and nothing comes before its turn', async () => {
    const early = await desk.event(of('free').caseId, { type: 'verdict', outcome: 'free' });
    expect([early.status, codeOf(early)]).toEqual([409, 'not-allowed-now']);
    for (const name of ['free', 'works', 'lost', 'slow', 'forgotten']) expect((await send(of(name))).status).toBe(200);
    expect((await send(of('paid'), 'zetes')).status).toBe(200);
    await done(of('contested'), 'contested');
    const twice = await desk.event(of('contested').caseId, {
      type: 'sent-for-analysis',
      helpdesk: 'belpic',
      ticket: 'TICKET-1',
    });
    expect([twice.status, codeOf(twice)]).toEqual([409, 'ticket-used']);
    expect(await stateOf(of('contested'))).toBe('to-send');
    expect((await send(of('contested'))).status).toBe(200);
    expect(await inView('with-zetes')).toContain(of('paid').caseId);
    expect(await inView('with-belpic')).not.toContain(of('paid').caseId);
    await house.awaitMail('free@example.org', /./);
  });

  it('come back within the week: two desks judge at once, one of them does', async () => {
    await house.advanceTo('2026-11-06T10:00');
    const verdict = { type: 'verdict', outcome: 'free' };
    const [one, other] = await Promise.all([
      desk.event(of('free').caseId, verdict),
      lead.event(of('free').caseId, { ...verdict, outcome: 'to-pay', reason: 'breuk' }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    await done(of('paid'), 'verdict', { outcome: 'free' });
    await done(of('paid'), 'undo-step');
    expect(await stateOf(of('paid'))).toBe('at-helpdesk');
    await done(of('paid'), 'verdict', { outcome: 'to-pay', reason: 'waterschade' });
    await done(of('contested'), 'verdict', { outcome: 'free' });
    await done(of('works'), 'verdict', { outcome: 'card-works' });
    await done(of('lost'), 'verdict', { outcome: 'lost' });
    await done(of('forgotten'), 'verdict', { outcome: 'free' });
    await house.quiesce();
    const [invitation] = await house.mailTo('paid@example.org');
    expect(invitation?.text).toMatch(/25,00/);
    expect(invitation?.text).not.toContain('TICKET');
    expect((await house.mailTo('contested@example.org'))[0]?.text).not.toMatch(/25,00/);
  });

  it('are applied for at a visit that can be booked now, at the price of the table', async () => {
    for (const name of ['free', 'paid', 'contested', 'lost', 'misuse', 'forgotten']) {
      const [first = ''] = await of(name).slots();
      expect((await of(name).book(first)).status).toBe(201);
    }
    await house.advanceTo('2026-11-12T10:00');
    for (const name of ['free', 'paid', 'contested', 'lost', 'misuse', 'forgotten']) {
      await done(of(name), 'applied');
      expect(await stateOf(of(name))).toBe('in-production');
    }
    await done(of('works'), 'collected');
    expect(await stateOf(of('works'))).toBe('collected');
  });

  it('that are late are chased; after three times it is the lead’s, and the citizen heard it once', async () => {
    expect(await of('slow').status()).toMatchObject({ state: 'at-helpdesk', overdue: true });
    expect(await inView('chase-today')).toContain(of('slow').caseId);
    const before = (await house.mailTo('slow@example.org')).length;
    for (const day of ['13', '18', '23']) {
      await done(of('slow'), 'chased', { channel: 'phone', answer: 'nog niet klaar' });
      expect(await inView('chase-today')).not.toContain(of('slow').caseId);
      await house.advanceTo(`2026-11-${day}T00:00`);
      await house.advance('P1D');
    }
    await house.advanceTo('2026-11-25T10:00');
    expect(await inView('for-the-lead', lead)).toContain(of('slow').caseId);
    // The delay is told once; the annex, which ends in a week, once too.
    expect(await house.mailTo('slow@example.org')).toHaveLength(before + 1);
    await done(of('slow'), 'verdict', { outcome: 'free' });
  });

  it('arrive: a pile of references and card numbers in one go', async () => {
    const scanned = await desk.get(`/cases/${of('misuse').caseId}`);
    expect(scanned.status).toBe(200);
    const { body } = await desk.arrivals([of('free').reference, of('paid').reference, of('contested').reference]);
    expect(body).toMatchObject({ cards: [{ caseId: of('free').caseId }, {}, {}], matched: [] });
    const defect = { ...newDefect(), email: 'scan@example.org', usedCorrectly: false };
    const scan = await desk.defect(defect);
    await done(scan, 'applied');
    const pile = await desk.arrivals([defect.cardNumber, '000-0011032-71']);
    expect(pile.body).toMatchObject({ cards: [{ caseId: scan.caseId }], unknown: ['000-0011032-71'] });
    const undone = await desk.post('/arrivals/undo', { references: [scan.reference] });
    expect(undone.body).toMatchObject({ undone: [scan.reference.replaceAll('-', '')], refused: [] });
    expect(await stateOf(scan)).toBe('in-production');
    await desk.arrivals([defect.cardNumber]);
    await house.quiesce();
    expect((await house.mailTo('scan@example.org')).length).toBeGreaterThan(2);
    await done(of('forgotten'), 'card-arrived');
    await done(of('lost'), 'card-arrived');
    await done(of('misuse'), 'card-arrived');
    expect(await inView('ready-to-collect')).toContain(of('forgotten').caseId);
  });

  it('are collected within fifteen days, in person', async () => {
    const [first = ''] = await of('free').slots();
    expect((await of('free').book(first)).status).toBe(201);
    await house.advanceTo('2026-12-02T10:00');
    for (const name of ['free', 'paid', 'contested', 'misuse']) await done(of(name), 'collected');
    expect(await stateOf(of('free'))).toBe('collected');
    const late = await desk.event(of('free').caseId, { type: 'chased', channel: 'phone', answer: 'x' });
    expect([late.status, codeOf(late)]).toEqual([409, 'not-allowed-now']);
  });

  it('whose codes never came lead to a request of new ones, once', async () => {
    await house.advanceTo('2026-12-11T10:00');
    const asked = await of('lost').post('codes-missing');
    expect(asked.status).toBe(201);
    const again = await of('lost').post('codes-missing');
    expect([again.status, again.body]).toEqual([200, asked.body]);
    await done(of('lost'), 'collected');
  });

  it('that nobody collects are reminded of twice, and destroyed three months after the first reminder', async () => {
    const before = (await house.mailTo('forgotten@example.org')).length;
    await house.advanceTo('2027-01-12T10:00');
    expect((await house.mailTo('forgotten@example.org')).length).toBe(before + 1);
    const early = await desk.event(of('forgotten').caseId, { type: 'destroyed' });
    expect([early.status, codeOf(early)]).toEqual([409, 'not-allowed-now']);
    await house.advanceTo('2027-03-12T10:00');
    expect(JSON.stringify((await desk.get('/cases?overdue=true')).body)).toContain(of('forgotten').caseId);
    await done(of('forgotten'), 'destroyed');
    expect(await stateOf(of('forgotten'))).toBe('destroyed');
  });
});

describe('where the price is paid first', needs('clock', 'signIn'), () => {
  it('it is given back to who is not responsible: a task until it is done', async () => {
    const town = await house.desk('voorbeeld');
    const now = '2027-03-12';
    const citizen = await town.defect({ email: 'refund@example.org', annexIssuedOn: now });
    expect(
      (await town.event(citizen.caseId, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'Z-1' })).status,
    ).toBe(200);
    for (const event of [
      { type: 'verdict', outcome: 'free' },
      { type: 'applied' },
      { type: 'card-arrived' },
      { type: 'collected' },
    ])
      expect((await town.event(citizen.caseId, event)).status).toBe(200);
    expect(await stateOf(citizen)).toBe('to-refund');
    expect(JSON.stringify((await town.get('/cases?view=to-refund')).body)).toContain(citizen.caseId);
    expect((await town.event(citizen.caseId, { type: 'refunded' })).status).toBe(200);
    expect(await stateOf(citizen)).toBe('collected');
  });
});

describe('bad input at the counter', needs('signIn'), () => {
  it.each([
    [{ annexIssuedOn: '2999-12-31' }, 'annexIssuedOn', 'date-in-future'],
    [{ cardNumber: '591-1917064-59' }, 'cardNumber', 'wrong-check-digits'],
    [{ cardNumber: '591' }, 'cardNumber', 'not-twelve-digits'],
    [{ nationalNumber: '85073003329' }, 'nationalNumber', 'wrong-check-digits'],
    [{ defect: 'coffee' }, 'defect', undefined],
    [{ advance: -1 }, 'advance', 'amount-invalid'],
  ])('%j is refused with its field', async (wrong, field, code) => {
    const answer = await desk.post('/defects', { ...newDefect(), ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ field, ...(code && { code }) }] });
  });

  it('opens one case for one form, and no second one for a person', async () => {
    const form = newDefect();
    const first = await desk.post('/defects', form);
    const second = await desk.post('/defects', form);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(Opened.parse(second.body).caseId).toBe(Opened.parse(first.body).caseId);
    const other = await desk.post('/defects', { ...form, formId: crypto.randomUUID() });
    expect([other.status, codeOf(other)]).toEqual([409, 'already-open']);
  });

  it('refuses an amount below zero where a card is applied for', async () => {
    const citizen = await desk.defect({ usedCorrectly: false });
    const answer = await desk.event(citizen.caseId, { type: 'applied', amount: '-5' });
    expect(answer.status).toBe(422);
    expect(await stateOf(citizen)).toBe('to-apply');
  });

  it('is not offered where the municipality does not', async () => {
    const other = await house.desk('nieuwpoort');
    expect((await other.post('/defects', newDefect())).status).toBe(404);
  });
});
