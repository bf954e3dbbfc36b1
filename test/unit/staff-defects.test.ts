import { languages } from '../../functions/domain/languages.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { showReference } from '../../functions/domain/reference.ts';
import { flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { type Answered, fakeConsole } from '../fakes/console.ts';
import type { Filled } from '../fakes/press.ts';

/** Monday 23 November 2026, half past eight. */
const monday = '2026-11-23T08:30';
const home = '/staff/overijse';
const as = { overijse: 'clerk', voorbeeld: 'clerk' } as const;
type Desk = ReturnType<typeof fakeConsole>;

let serial = 0;
/** What a clerk fills in, of a new person each time. */
function report(over: Record<string, string> = {}): Record<string, string> {
  serial += 1;
  const body = `850730${String(100 + serial)}`;
  return {
    givenName: 'Lotte',
    familyName: `Wouters${serial}`,
    email: 'lotte@example.org',
    nationalNumber: body + String(97 - (Number(body) % 97)).padStart(2, '0'),
    cardNumber: numberOf(serial),
    cardKind: 'adult',
    defect: 'chip-defective',
    usedCorrectly: 'yes',
    damaged: 'no',
    annexIssuedOn: '2026-11-23',
    formId: randomUUID(),
    ...over,
  };
}

function numberOf(n: number): string {
  const body = String(5_917_000_000 + n);
  return body + String(Number(body) % 97 || 97).padStart(2, '0');
}

async function opened({ ask }: Desk, over: Record<string, string> = {}, place = home): Promise<string> {
  const { status, json } = await ask('POST', `${place}/defects`, { as, json: report(over) });
  expect([status, json['code']]).toEqual([201, undefined]);
  return String(json['caseId']);
}

function event({ ask }: Desk, caseId: string, body: object): Promise<Answered> {
  return ask('POST', `/staff/${caseId.split('-')[0]}/cases/${caseId}/events`, { as, json: body });
}

async function through(desk: Desk, caseId: string, ...events: object[]): Promise<Answered> {
  let last: Answered | undefined;
  for (const body of events) {
    last = await event(desk, caseId, body);
    expect([body, last.status]).toEqual([body, 200]);
  }
  if (!last) throw new Error('nothing to do');
  return last;
}

const send = (ticket: string, helpdesk = 'zetes') => ({ type: 'sent-for-analysis', helpdesk, ticket });
const formOf = (desk: Desk) => desk.ask('GET', `${home}/defects`, { as });
const page = (desk: Desk, caseId: string) => desk.ask('GET', `${home}/cases/${caseId}`, { as });

describe('opening the case of a defective card', () => {
  it('sends a card that was used with care away, and lets the citizen pay for one that was not', async () => {
    const desk = fakeConsole({ now: monday });
    const answer = await desk.ask('POST', `${home}/defects`, { as, json: report() });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ state: 'to-send', statusUrl: expect.stringContaining('https://') });
    const damaged = await desk.ask('POST', `${home}/defects`, { as, json: report({ damaged: 'yes' }) });
    expect(damaged.json).toMatchObject({ state: 'to-apply' });
    const decided = await desk.ask('POST', `${home}/defects`, {
      as,
      json: report({ damaged: 'yes', decision: 'examine' }),
    });
    expect(decided.json).toMatchObject({ state: 'to-send' });
  });

  it('takes two pages without scripts: the proposal with its price, then the case; nothing is kept before', async () => {
    const desk = fakeConsole({ now: monday });
    const { formId: _, ...filled } = report({ usedCorrectly: 'no', note: 'Geplooid <b>' });
    const proposal = await desk.press(await formOf(desk), { value: 'propose' }, filled);
    expect(proposal.status).toBe(200);
    expect(proposal.text).toContain('De burger betaalt een nieuwe kaart');
    expect(proposal.text).toMatch(/€\s25,00/);
    expect(proposal.text).toContain('S1, Bedrag: normale procedure');
    expect(proposal.text).toContain('name="note" value="Geplooid &lt;b>"');
    expect(desk.tools.cases.stored.size).toBe(0);

    const back = await desk.press(proposal, { value: 'change' });
    expect(back.text).toContain(`value="${filled['familyName']}"`);
    const again = await desk.press(back, { value: 'propose' });
    const done = await desk.press(again, { value: 'confirm' }, { decision: 'citizen-pays' });
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(/\?done=opened$/)]);
    const twice = await desk.press(again, { value: 'confirm' }, { decision: 'citizen-pays' });
    expect(twice.headers['location']?.split('?')[0]).toBe(done.headers['location']?.split('?')[0]);
    expect(desk.tools.cases.stored.size).toBe(1);
    expect((await desk.ask('GET', done.headers['location'] ?? '', { as })).text).toContain('Dossier geopend');
  });

  it.each([
    [{ annexIssuedOn: '2026-11-24' }, 'annexIssuedOn', 'date-in-future'],
    [{ annexIssuedOn: '2026-02-30' }, 'annexIssuedOn', 'not-a-calendar-date'],
    [{ cardNumber: '000-0011032-72' }, 'cardNumber', 'wrong-check-digits'],
    [{ cardNumber: 'B12345678', cardKind: 'foreigner' }, 'cardNumber', 'not-a-foreigner-card'],
    [{ nationalNumber: '85.07.30-033.29' }, 'nationalNumber', 'wrong-check-digits'],
    [{ email: 'lotte@' }, 'email', 'email-invalid'],
    [{ phone: '12' }, 'phone', 'phone-too-short'],
    [{ givenName: '12' }, 'givenName', 'no-letter'],
    [{ annexIssuedOn: '2026-11-' }, 'annexIssuedOn', 'day-missing'],
    [{ defect: 'eaten' }, 'defect', 'defect-missing'],
    [{ usedCorrectly: 'perhaps' }, 'usedCorrectly', 'yes-or-no'],
    [{ advance: '-5' }, 'advance', 'amount-invalid'],
    [{ formId: 'mine' }, 'formId', 'form-id-invalid'],
  ])('names %o on its field, and keeps what was typed', async (wrong, field, code) => {
    const desk = fakeConsole({ now: monday });
    const body = report(wrong);
    const { status, json } = await desk.ask('POST', `${home}/defects`, { as, json: body });
    expect([status, json['errors']]).toEqual([422, [expect.objectContaining({ field, code })]]);
    const { formId: _, advance, ...filled } = body;
    const isDrawn = !('formId' in wrong || advance || 'defect' in wrong || 'usedCorrectly' in wrong);
    // What the form does not ask, or does not offer, somebody made up.
    const { text } = isDrawn
      ? await desk.press(await formOf(desk), { value: 'propose' }, filled)
      : await desk.ask('POST', `${home}/defects`, { as, form: { ...body, step: 'propose' } });
    expect(text).toContain(`value="${body['familyName']}"`);
    if (field !== 'formId' && field !== 'advance') expect(text).toContain(`href="#${field}"`);
    expect(desk.tools.cases.stored.size).toBe(0);
  });

  it('names everything that is wrong at once, a card number and a future date too', async () => {
    const desk = fakeConsole({ now: monday });
    const { json } = await desk.ask('POST', `${home}/defects`, {
      as,
      json: { ...report({ cardNumber: '1', annexIssuedOn: '2027-01-01' }), email: undefined },
    });
    expect(json['errors']).toMatchObject([{ field: 'email' }, { field: 'cardNumber' }, { field: 'annexIssuedOn' }]);
  });

  it('takes the number of a foreigner card by its form alone', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { cardKind: 'foreigner', cardNumber: 'b 123.456.789' });
    expect((await event(desk, caseId, { type: 'read-number' })).json).toMatchObject({ cardNumber: 'B123456789' });
  });

  it('gives the same case for the same form, and names the open case of the same person', async () => {
    const desk = fakeConsole({ now: monday });
    const body = report();
    const first = await desk.ask('POST', `${home}/defects`, { as, json: body });
    const again = await desk.ask('POST', `${home}/defects`, { as, json: body });
    expect([again.status, again.json['caseId']]).toEqual([200, first.json['caseId']]);
    const other = await desk.ask('POST', `${home}/defects`, { as, json: { ...body, formId: randomUUID() } });
    expect([other.status, other.json]).toMatchObject([
      409,
      { code: 'already-open', reference: first.json['reference'], caseId: first.json['caseId'] },
    ]);
    const { formId: _, ...filled } = body;
    const proposal = await desk.press(await formOf(desk), { value: 'propose' }, filled);
    const { text } = await desk.press(proposal, { value: 'confirm' });
    expect(text).toContain(showReference(String(first.json['reference'])));
    expect(text).toContain(`value="${body['familyName']}"`);
  });

  it('is not there where the municipality does not offer it', async () => {
    const { ask } = fakeConsole({ now: monday });
    for (const path of ['defects', 'dispatch/2026-11-23', 'dashboard']) {
      const answer = await ask('GET', `/staff/nieuwpoort/${path}`, { as: { nieuwpoort: 'clerk' }, accept: 'json' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const post = await ask('POST', '/staff/nieuwpoort/defects', { as: { nieuwpoort: 'clerk' }, json: report() });
    expect(post.status).toBe(404);
    const { text } = await ask('GET', '/staff/nieuwpoort/cases', { as: { nieuwpoort: 'clerk' } });
    expect(text).not.toContain('Belpic');
  });

  it('collects the price before the verdict where that is configured, and gives it back as a task', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { advance: '22,30' }, '/staff/voorbeeld');
    const judged = await through(desk, caseId, send('V1'), { type: 'verdict', outcome: 'free' });
    expect(judged.json).toMatchObject({ paid: { cents: 2230 }, refund: { cents: 2230 } });
    const list = await desk.ask('GET', '/staff/voorbeeld/cases?view=to-refund', { as, accept: 'json' });
    expect(list.json['cases']).toMatchObject([{ caseId }]);
    expect((await through(desk, caseId, { type: 'refunded' })).json).toMatchObject({
      refund: { doneOn: '2026-11-23' },
    });
  });
});

describe('the steps of a defective card', () => {
  it('go from the counter to the collection by the buttons of the case’s page alone', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    const state = () => desk.tools.cases.stored.get(caseId)?.state;
    const steps: [event: string, filled: Filled, state: string][] = [
      ['sent-for-analysis', { helpdesk: 'zetes', ticket: 'T-1' }, 'at-helpdesk'],
      ['undo-step', {}, 'to-send'],
      ['sent-for-analysis', { helpdesk: 'zetes', ticket: 'T-1' }, 'at-helpdesk'],
      ['chased', { channel: 'phone', answer: 'Morgen' }, 'at-helpdesk'],
      ['verdict', { outcome: 'to-pay', reason: 'Water in de chip' }, 'to-apply'],
      ['applied', { amount: '21,00', newCardNumber: numberOf(903) }, 'in-production'],
      ['card-arrived', {}, 'to-collect'],
      ['collected', { codes: true, annex: true, oldCard: true }, 'collected'],
    ];
    for (const [event, filled, next] of steps) {
      const { status } = await desk.press(await page(desk, caseId), { value: event }, filled);
      expect([event, status, state()]).toEqual([event, 303, next]);
    }
    expect(desk.tools.cases.stored.get(caseId)).toMatchObject({ paid: { cents: 2100 }, dispatch: { ticket: 'T-1' } });
  });

  it.each([
    ['cancel-appointment', 'cases/'],
    ...['check-in', 'late', 'no-show'].flatMap((event) => [[event, 'cases/'] as const, [event, 'agenda/'] as const]),
  ] as const)('of its visit, %s, is recorded from %s', async (step, place) => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { damaged: 'yes' });
    const picker = await desk.ask('GET', `${home}/cases/${caseId}/slots`, { as });
    await desk.press(picker, { name: 'start', value: '2026-11-24T09:30+01:00' });
    if (step !== 'cancel-appointment') desk.tools.clock.set('2026-11-24T09:31');
    const path = `${home}/${place}${place === 'agenda/' ? '2026-11-24' : caseId}`;
    const answer = await desk.press(await desk.ask('GET', path, { as }), { value: step });
    expect([answer.status, answer.headers['location']]).toEqual([303, `${path}?done=${step}`]);
    expect(desk.tools.cases.stored.get(caseId)?.history.map((entry) => entry.event)).toContain(step);
  });

  it('go from the counter to the helpdesk and back, each with its form and who has the card', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    expect((await page(desk, caseId)).text).toMatch(/value="zetes"[^>]*checked/);

    const sent = await through(desk, caseId, send(' T-1 '));
    expect(sent.json).toMatchObject({ state: 'at-helpdesk', dispatch: { ticket: 'T-1', promisedOn: '2026-11-30' } });
    await through(desk, caseId, { type: 'chased', channel: 'phone', answer: 'Morgen' });
    const judged = await through(desk, caseId, { type: 'verdict', outcome: 'to-pay', reason: 'Water in de chip' });
    expect(judged.json).toMatchObject({ state: 'to-apply', because: 'to-pay', price: { cents: 2500 } });
    const due = (await page(desk, caseId)).text;
    expect(due).toMatch(/Te betalen: €\s25,00 \(S1, Bedrag: normale procedure/);
    expect(due).toContain('value="25,00"');

    const applied = await through(desk, caseId, { type: 'applied', amount: '21.00', newCardNumber: numberOf(900) });
    expect(applied.json).toMatchObject({ state: 'in-production', paid: { cents: 2100 } });
    const arrived = await through(desk, caseId, { type: 'card-arrived' });
    expect(arrived.json).toMatchObject({ state: 'to-collect', card: 'new' });
    const { text } = await page(desk, caseId);
    for (const said of [
      'Waar de kaarten zijn',
      'bij Zetes',
      'telefonisch',
      'Morgen',
      'Water in de chip',
      'name="annex"',
    ])
      expect(text).toContain(said);
    const collected = await through(desk, caseId, { type: 'collected' });
    expect(collected.json).toMatchObject({ state: 'collected', actions: ['send-link', 'read-number'] });
  });

  it.each([
    [{ type: 'sent-for-analysis', ticket: 'T' }, 'helpdesk', 'helpdesk-missing'],
    [{ type: 'sent-for-analysis', helpdesk: 'belpic', ticket: '  ' }, 'ticket', 'ticket-missing'],
    [{ type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'x'.repeat(41) }, 'ticket', 'ticket-too-long'],
    [{ type: 'chased', channel: 'fax', answer: 'x' }, 'channel', 'channel-missing'],
    [{ type: 'chased', channel: 'email' }, 'answer', 'answer-missing'],
    [{ type: 'verdict', outcome: 'perhaps' }, 'outcome', 'outcome-missing'],
    [{ type: 'verdict', outcome: 'to-pay' }, 'reason', 'reason-missing'],
    [{ type: 'verdict', outcome: 'to-pay', reason: '  ' }, 'reason', 'reason-missing'],
    [{ type: 'applied', amount: -1 }, 'amount', 'amount-invalid'],
    [{ type: 'applied', amount: '-0,01' }, 'amount', 'amount-invalid'],
    [{ type: 'applied', amount: '21,005' }, 'amount', 'amount-invalid'],
    [{ type: 'applied', amount: 'gratis' }, 'amount', 'amount-invalid'],
    [{ type: 'applied', newCardNumber: '591191706459' }, 'newCardNumber', 'wrong-check-digits'],
    [{ type: 'collected', asked: 'codes,annex', codes: 'true' }, 'annex', 'check-missing'],
  ])('%o is refused on its field, and nothing changes', async (body, field, code) => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    const before = desk.tools.cases.stored.get(caseId);
    const { status, json } = await event(desk, caseId, body);
    expect([status, json['errors']]).toEqual([422, [expect.objectContaining({ field, code })]]);
    expect(desk.tools.cases.stored.get(caseId)).toBe(before);
  });

  it.each([
    ['21', 2100],
    ['21,00', 2100],
    ['21.00', 2100],
    ['€ 21,5', 2150],
    [21, 2100],
    [0.1, 10],
    [0, undefined],
  ])('reads the amount %o', async (amount, cents) => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { damaged: 'yes' });
    const { json } = await through(desk, caseId, { type: 'applied', amount });
    expect(json['paid']).toEqual(cents && { cents, on: '2026-11-23' });
  });

  it('names the case that has a ticket already, keeps what was typed, and changes nothing', async () => {
    const desk = fakeConsole({ now: monday });
    const one = await opened(desk);
    const two = await opened(desk);
    const { json } = await through(desk, one, send('T-9'));
    const refused = await event(desk, two, send('T-9'));
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'ticket-used', caseId: one }]);
    const filled = { helpdesk: 'zetes', ticket: 'T-9' };
    const { status, text } = await desk.press(await page(desk, two), { value: 'sent-for-analysis' }, filled);
    expect(status).toBe(409);
    expect(text).toContain(showReference(String(json['reference'])));
    expect(text).toContain('value="T-9"');
    expect(desk.tools.cases.stored.get(two)?.state).toBe('to-send');
  });

  it('in the wrong order are 409 with what is allowed', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    const early = await event(desk, caseId, { type: 'verdict', outcome: 'free' });
    expect([early.status, early.json]).toMatchObject([409, { code: 'not-allowed-now', state: 'to-send' }]);
    await through(desk, caseId, send('T-3'), { type: 'verdict', outcome: 'free' });
    expect((await event(desk, caseId, { type: 'verdict', outcome: 'lost' })).status).toBe(409);
    await through(desk, caseId, { type: 'close', reason: 'Verhuisd' });
    expect((await event(desk, caseId, { type: 'chased', channel: 'phone', answer: 'x' })).status).toBe(409);
  });

  it('puts the next step first: a chase once it is due, and keeps a mistake with its form', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    await through(desk, caseId, send('T-4'));
    desk.tools.clock.set('2026-12-01T08:00');
    await flagOverdue(desk.tools, { caseId, run: 1 });
    const list = await desk.ask('GET', `${home}/cases?view=chase-today`, { as, accept: 'json' });
    expect(list.json['cases']).toMatchObject([{ caseId, urgency: expect.anything() }]);
    const mistake = await desk.press(await page(desk, caseId), { value: 'verdict' }, { outcome: 'to-pay' });
    expect(mistake.text).toContain('href="#verdict-reason"');
    expect(mistake.text.match(/id="verdict-reason"/g)).toHaveLength(1);
    expect(mistake.text).toMatch(/value="to-pay" checked/);
  });

  it('warns of an annex that ends, and extends it', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { annexIssuedOn: '2026-10-28' });
    const { text } = await page(desk, caseId);
    expect(text).toContain('Bijlage 12 loopt af op zaterdag 28 november 2026');
    const { json } = await through(desk, caseId, { type: 'annex-extended' });
    expect(json['annex']).toMatchObject({ expiresOn: '2026-12-28' });
    expect((await event(desk, caseId, { type: 'annex-extended' })).status).toBe(409);
  });

  it('is booked for the service’s own visit, and offers nothing before the invitation', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    expect((await desk.ask('GET', `${home}/cases/${caseId}/slots`, { as, accept: 'json' })).status).toBe(409);
    await through(desk, caseId, send('T-5'), { type: 'verdict', outcome: 'lost' });
    const slots = await desk.ask('GET', `${home}/cases/${caseId}/slots`, { as, accept: 'json' });
    expect(slots.status).toBe(200);
    expect(slots.json['slots']).not.toEqual([]);
  });
});

describe('lists of defective cards', () => {
  it('are views of the worklist, with the lead’s own', async () => {
    const desk = fakeConsole({ now: monday });
    const [one, two, three] = [await opened(desk), await opened(desk), await opened(desk)];
    await through(desk, two, send('A', 'belpic'));
    await through(desk, three, send('A', 'zetes'));
    const ids = async (view: string) => {
      const { json } = await desk.ask('GET', `${home}/cases?view=${view}`, { as, accept: 'json' });
      return Array.isArray(json['cases']) ? json['cases'].map(({ caseId }) => caseId) : json['errors'];
    };
    expect(await ids('to-send')).toEqual([one]);
    expect(await ids('with-belpic')).toEqual([two]);
    expect(await ids('with-zetes')).toEqual([three]);
    expect(await ids('sleeping')).toMatchObject([{ field: 'view', code: 'view-unknown' }]);
    const clerk = await desk.ask('GET', `${home}/cases`, { as });
    expect(clerk.text).toContain('Bij Belpic');
    expect(clerk.text).not.toContain('Voor de teamleider');
    const lead = await desk.ask('GET', `${home}/cases`, { as: { overijse: 'lead' } });
    expect(lead.text).toContain('Voor de teamleider');
  });

  it('say what is due before the state’s own day: an annex that ends, money to give back', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk, { annexIssuedOn: '2026-10-23' });
    await through(desk, caseId, send('L-1'));
    const { json } = await desk.ask('GET', `${home}/cases`, { as, accept: 'json' });
    expect(json['cases']).toMatchObject([{ caseId, urgency: 'today', attentionOn: '2026-11-23' }]);
    const { text } = await desk.ask('GET', `${home}/cases`, { as });
    expect(text).toMatch(/Bijlage loopt bijna af.*<time datetime="2026-11-23">vandaag/);
  });

  it('are exported whole, as Excel in Belgium reads it', async () => {
    const desk = fakeConsole({ now: monday });
    await opened(desk, { familyName: '=HYPERLINK("x");' });
    for (let n = 0; n < 3; n += 1) await opened(desk);
    const answer = await desk.ask('GET', `${home}/cases.csv?view=to-send`, { as });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="overijse-to-send-2026-11-23.csv"',
      'cache-control': 'no-store',
    });
    expect(answer.text.codePointAt(0)).toBe(0xfeff);
    const lines = answer.text.trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('Referentie;Familienaam;Voornaam');
    expect(answer.text).toContain(`"'=HYPERLINK(""x"");"`);
    // A reference is a code, and a day is a day.
    expect(lines[2]).toMatch(/^"\t[\dA-Z]{3}-[\dA-Z]{3}-[\dA-Z]{3}";.*;2026-11-\d\d;/);
  });

  it('of the day’s dispatch: what goes to whom now, and what went with which ticket', async () => {
    const desk = fakeConsole({ now: monday });
    const stays = await opened(desk, { defect: 'address-change' });
    const went = await opened(desk);
    await through(desk, went, send('Z-77'));
    const today = await desk.ask('GET', `${home}/dispatch`, { as });
    expect(today.headers['location']).toBe(`${home}/dispatch/2026-11-23`);
    const { json } = await desk.ask('GET', `${home}/dispatch/2026-11-23`, { as, accept: 'json' });
    expect(json).toMatchObject({
      toSend: [{ caseId: stays, proposed: 'belpic' }],
      sent: [{ caseId: went, helpdesk: 'zetes', ticket: 'Z-77' }],
    });
    const { text } = await desk.ask('GET', `${home}/dispatch/2026-11-23`, { as });
    expect(text).toContain('Z-77');
    await through(desk, went, { type: 'verdict', outcome: 'free' }, { type: 'close', reason: 'Verhuisd' });
    const later = await desk.ask('GET', `${home}/dispatch/2026-11-23`, { as, accept: 'json' });
    expect(later.json['sent']).toMatchObject([{ caseId: went }]);
    expect((await desk.ask('GET', `${home}/dispatch/2026-13-40`, { as, accept: 'json' })).status).toBe(404);
  });

  it('say how long the helpdesks take, in a picture with words and in a table', async () => {
    const desk = fakeConsole({ now: monday });
    expect((await desk.ask('GET', `${home}/dashboard`, { as })).text).toContain('Niemand wacht nu op een kaart');
    const caseId = await opened(desk);
    await through(desk, caseId, send('Z-1'));
    desk.tools.clock.set('2026-11-27T09:00');
    await through(desk, caseId, { type: 'verdict', outcome: 'free' });
    const { text } = await desk.ask('GET', `${home}/dashboard`, { as });
    expect(text).toMatch(/<svg[^>]* role="img"[^>]* aria-labelledby="chart-title"/);
    expect(text).toContain('Zetes: de helft van de uitslagen binnen 4 dagen, negen op tien binnen 4 dagen; beloofd: 7');
    expect(text).toContain('Belpic: geen uitslag in deze periode');
    expect(text).toContain('De cijfers als tabel');
    const { json } = await desk.ask('GET', `${home}/dashboard`, { as, accept: 'json' });
    expect(json).toMatchObject({ open: { 'to-apply': 1 }, helpdesks: expect.any(Array) });
  });

  it('of arrivals take the numbers of new cards too', async () => {
    const desk = fakeConsole({ now: monday });
    const caseId = await opened(desk);
    await through(desk, caseId, send('Z-2'), { type: 'verdict', outcome: 'free' });
    await through(desk, caseId, { type: 'applied', newCardNumber: numberOf(901) });
    const foreign = await opened(desk, { cardKind: 'foreigner', cardNumber: 'B000000001' });
    await through(desk, foreign, send('Z-3'), { type: 'verdict', outcome: 'free' });
    await through(desk, foreign, { type: 'applied', newCardNumber: 'B 123.456.789' });
    const { text } = await desk.press(await desk.ask('GET', `${home}/arrivals`, { as }), 'Aankomst registreren', {
      references: `${numberOf(901)}\n${numberOf(902)}\nB123456789\n591191706459`,
    });
    expect(text).toContain('2 nieuwe kaarten toegekomen, de burgers krijgen bericht');
    expect(text).toContain('de controlecijfers van dit kaartnummer kloppen niet');
    expect(text).toContain('geen nieuwe kaart met dit nummer verwacht');
    expect(desk.tools.cases.stored.get(caseId)?.state).toBe('to-collect');
  });
});

it.each(languages)(
  'every page about defective cards has one heading, no script and no missing word in %s',
  async (language) => {
    const desk = fakeConsole({ now: monday });
    const place = '/staff/voorbeeld';
    const [one, two, three] = [
      await opened(desk, {}, place),
      await opened(desk, {}, place),
      await opened(desk, {}, place),
    ];
    await through(desk, two, send('A'));
    await through(desk, three, send('B'), { type: 'verdict', outcome: 'to-pay', reason: 'x' }, { type: 'applied' });
    const paths = ['/defects', '/dispatch/2026-11-23', '/dashboard', '/cases?view=to-send', '/arrivals'];
    for (const path of [...paths, ...[one, two, three].map((caseId) => `/cases/${caseId}`)]) {
      const { status, text } = await desk.ask(
        'GET',
        `${place}${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
        {
          as,
        },
      );
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain(`<html lang="${language}"`);
      expect(text.match(/<h1/g)).toHaveLength(1);
      expect(text).not.toMatch(/<script|undefined|\[object/);
    }
  },
);
