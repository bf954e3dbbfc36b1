import { describe, expect, it } from 'vitest';
import { notify } from '../../functions/tasks/notify.ts';
import { halfAnHourLater, seeToWhatIsDue } from '../fakes/jobs.ts';
import { type Answered, fakeConsole } from '../fakes/console.ts';
import type { Filled } from '../fakes/press.ts';

/** Monday 23 November 2026, half past eight. */
const monday = '2026-11-23T08:30';
const home = '/staff/overijse';
const as = { overijse: 'clerk' } as const;
type Desk = ReturnType<typeof fakeConsole>;

const jef = {
  givenName: 'Jef',
  familyName: 'Claes',
  nationalNumber: '44.03.12-123.74',
  cardIssuedOn: '2019-05-14',
};

/** A clerk opens a request of codes for a man of 82. */
async function opened(desk: Desk, contact: string, more: Filled = {}): Promise<{ page: Answered; caseId: string }> {
  const form = await desk.ask('GET', `${home}/cases/new?service=puk-request`, { as });
  const answer = await desk.press(form, { action: `${home}/cases` }, { ...jef, contact, ...more });
  expect([answer.status, answer.headers['location']]).toEqual([
    303,
    expect.stringMatching(/\/cases\/overijse-\w+\?done=opened$/),
  ]);
  const page = await desk.ask('GET', answer.headers['location'] ?? '', { as });
  return { page, caseId: /cases\/([\w-]+)/.exec(answer.headers['location'] ?? '')?.[1] ?? '' };
}

const casePage = (desk: Desk, caseId: string) => desk.ask('GET', `${home}/cases/${caseId}`, { as });

async function events(desk: Desk, caseId: string): Promise<unknown> {
  const { json } = await desk.ask('GET', `${home}/cases/${caseId}`, { as, accept: 'json' });
  return Array.isArray(json['history'])
    ? json['history'].map(({ event, name }) => (name ? `${event} by ${name}` : event))
    : json;
}

async function list(desk: Desk): Promise<Record<string, unknown>> {
  return (await desk.ask('GET', `${home}/contacts`, { as, accept: 'json' })).json;
}

describe('a case for somebody', () => {
  it('begins on every page of the console, with what for', async () => {
    const desk = fakeConsole({ now: monday });
    const worklist = await desk.ask('GET', `${home}/cases`, { as });
    expect(worklist.text).toContain(`href="${home}/cases/new"`);
    const choice = await desk.ask('GET', `${home}/cases/new`, { as });
    const form = await desk.press(choice, 'Verder', { service: 'defect-analysis' });
    expect(form.text).toContain('Defecte kaart');
    const { json } = await desk.ask('GET', `${home}/cases/new`, { as, accept: 'json' });
    expect(json).toEqual({ services: ['puk-request', 'defect-analysis'] });
  });

  it('asks for the address or the number that the chosen way needs, and loses nothing', async () => {
    const desk = fakeConsole({ now: monday });
    const form = await desk.ask('GET', `${home}/cases/new?service=puk-request`, { as });
    const unmailed = await desk.press(form, { action: `${home}/cases` }, jef);
    expect(unmailed.status).toBe(422);
    expect(unmailed.text).toContain('Vul een e-mailadres in, of kies telefoon of brief.');
    const unphoned = await desk.press(unmailed, { action: `${home}/cases` }, { contact: 'phone' });
    expect(unphoned.status).toBe(422);
    expect(unphoned.text).toContain('Vul een telefoonnummer in, of kies brief.');
    expect(unphoned.text).toContain('value="44.03.12-123.74"');
    const reached = await desk.press(unphoned, { action: `${home}/cases` }, { phone: '0470 12 34 56' });
    expect(reached.status).toBe(303);
  });

  it('is opened by a script in one post, of any service, and is found by whoever asks twice', async () => {
    const desk = fakeConsole({ now: monday });
    const formId = '5f6c1a52-7f0b-4a7e-9a0e-0a1b2c3d4e5f';
    const json = { service: 'puk-request', contact: 'letter', route: 'letter', ...jef, formId };
    const first = await desk.ask('POST', `${home}/cases`, { as, json });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ state: 'ready', caseId: expect.stringMatching(/^overijse-/) });
    const again = await desk.ask('POST', `${home}/cases`, { as, json });
    expect([again.status, again.json['caseId']]).toEqual([200, first.json['caseId']]);
    const other = { ...json, formId: '5f6c1a52-7f0b-4a7e-9a0e-0a1b2c3d4e60' };
    const second = await desk.ask('POST', `${home}/cases`, { as, json: other });
    expect([second.status, second.json['code']]).toEqual([409, 'already-open']);
    const unknown = await desk.ask('POST', `${home}/cases`, { as, json: { ...other, service: 'umbrella' } });
    expect([unknown.status, unknown.json['errors']]).toMatchObject([422, [{ field: 'service' }]]);
  });

  it('is refused codes where the card has the newer chip', async () => {
    const desk = fakeConsole({ now: monday });
    const form = await desk.ask('GET', `${home}/cases/new?service=puk-request`, { as });
    const answer = await desk.press(
      form,
      { action: `${home}/cases` },
      { ...jef, contact: 'letter', cardIssuedOn: '2026-01-15' },
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Deze kaart heeft een nieuwere chip');
  });
});

describe('what no mail tells', () => {
  it('is a call with number, name and what to say, until somebody has called', async () => {
    const desk = fakeConsole({ now: monday });
    const { page, caseId } = await opened(desk, 'phone', { phone: '0470 12 34 56' });
    expect(desk.tools.mails).toEqual([]);
    expect(page.text).toContain('href="tel:+32470123456"');
    expect(await list(desk)).toMatchObject({
      calls: [
        {
          caseId,
          phone: '+32 470 12 34 56',
          givenName: 'Jef',
          familyName: 'Claes',
          notice: 'request-received',
          language: 'nl',
          sentences: expect.arrayContaining([expect.stringMatching(/\w/)]),
        },
      ],
      letters: [],
    });
    const unanswered = await desk.press(await desk.ask('GET', `${home}/contacts`, { as }), 'Geen antwoord');
    expect(unanswered.headers['location']).toBe(`${home}/contacts?done=no-answer`);
    const still = await desk.ask('GET', `${home}/contacts?done=no-answer`, { as });
    expect(still.text).toContain('1 keer geen antwoord');
    await desk.press(still, 'Gebeld');
    expect(await list(desk)).toEqual({ calls: [], letters: [] });
    expect(await events(desk, caseId)).toEqual([
      'opened by An Claes',
      'to-call by An Claes',
      'no-answer by An Claes',
      'called by An Claes',
    ]);
  });

  it('is a letter to print, with the address in the window, the reference as a barcode and the page to follow it on', async () => {
    const desk = fakeConsole({ now: monday });
    const { page, caseId } = await opened(desk, 'letter');
    const [, path = ''] = /href="([^"]*\/letters\/[^"]*)"/.exec(page.text) ?? [];
    const print = await desk.ask('GET', path, { as });
    expect(print.text).toContain('Het adres is nog niet bekend');
    const saved = await desk.press(print, 'Op de brief zetten', { address: 'Kerkstraat 1\n\n 3090  Overijse ' });
    expect(saved.headers['location']).toBe(path);
    const paper = await desk.ask('GET', path, { as });
    expect(paper.text).toMatch(
      /<address class="eid-letter__address"><span>Jef Claes<\/span><span>Kerkstraat 1<\/span><span>3090 Overijse<\/span>/,
    );
    expect(paper.text).toMatch(/role="img" aria-label="\w{3}-\w{3}-\w{3}"><svg/);
    expect(paper.text).toContain(`https://loket.example/nl/cases/${caseId}/`);
    expect(await casePage(desk, caseId)).toMatchObject({ text: expect.stringContaining('3090 Overijse') });
    await desk.press(paper, 'Op de post gedaan');
    expect(await list(desk)).toEqual({ calls: [], letters: [] });
    expect((await desk.ask('GET', path, { as })).status).toBe(404);
    expect(await events(desk, caseId)).toContain('posted by An Claes');
  });

  it('is posted as a pile, and what a colleague posted meanwhile is left out', async () => {
    const desk = fakeConsole({ now: monday });
    await opened(desk, 'letter');
    await opened(desk, 'letter', { nationalNumber: '85.07.30-033.28' });
    const pile = await desk.ask('GET', `${home}/contacts`, { as });
    const one = /value="(overijse-[^"]*)"/.exec(pile.text)?.[1] ?? '';
    expect((await desk.ask('GET', `${home}/letters`, { as })).text.match(/<article/g)).toHaveLength(2);
    expect((await desk.ask('POST', `${home}/letters/posted`, { as, json: { letters: [one] } })).json).toEqual({
      posted: 1,
    });
    const answer = await desk.press(pile, 'Alle 2 brieven zijn op de post');
    expect(answer.headers['location']).toBe(`${home}/contacts?posted=1`);
    expect(await list(desk)).toEqual({ calls: [], letters: [] });
  });

  it('stands on the worklist at the end of its day, also of a case that has ended', async () => {
    const desk = fakeConsole({ now: monday });
    const { caseId } = await opened(desk, 'phone', { phone: '0470 12 34 56' });
    await desk.press(await casePage(desk, caseId), 'Gebeld');
    const cases = async () => (await desk.ask('GET', `${home}/cases`, { as, accept: 'json' })).json['cases'];
    expect(await cases()).toMatchObject([{ caseId, urgency: 'waiting' }]);
    await desk.press(await casePage(desk, caseId), { value: 'close' }, { reason: 'Toch gevonden' });
    expect(await cases()).toMatchObject([{ caseId, state: 'closed', urgency: 'today', callSince: expect.any(String) }]);
    expect((await desk.ask('GET', `${home}/cases?view=to-call`, { as })).text).toContain('Bel de burger');
    await desk.press(await casePage(desk, caseId), 'Gebeld');
    expect(await cases()).toEqual([]);
  });

  it('is gone once it is not true any more', async () => {
    const desk = fakeConsole({ now: monday });
    const { caseId } = await opened(desk, 'phone', { phone: '0470 12 34 56' });
    await desk.press(await casePage(desk, caseId), { value: 'codes-arrived' });
    await notify(desk.tools, { caseId, run: 1, notice: 'codes-arrived' });
    const { calls } = await list(desk);
    expect(calls).toMatchObject([{ notice: 'codes-arrived' }]);
    await desk.press(await casePage(desk, caseId), { value: 'handled' });
    expect(await list(desk)).toEqual({ calls: [], letters: [] });
  });

  it('follows the way that the citizen asks for: from letter to phone, and to mail', async () => {
    const desk = fakeConsole({ now: monday });
    const { caseId } = await opened(desk, 'letter');
    const change = async (filled: Filled) =>
      desk.press(await casePage(desk, caseId), { value: 'change-contact' }, filled);
    const refused = await change({ contact: 'phone' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Vul een telefoonnummer in, of kies brief.');
    expect((await change({ contact: 'phone', phone: '0470 12 34 56' })).status).toBe(303);
    expect(await list(desk)).toMatchObject({ calls: [{ notice: 'request-received' }], letters: [] });
    expect((await change({ contact: 'mail', email: 'jef@example.org' })).status).toBe(303);
    expect(await list(desk)).toEqual({ calls: [], letters: [] });
    expect(desk.tools.mails).toMatchObject([{ notice: 'request-received', to: 'jef@example.org' }]);
  });

  it('is no letter that would come too late: a reminder is a call, or nothing', async () => {
    const desk = fakeConsole({ now: monday });
    const { caseId } = await opened(desk, 'letter', { route: 'letter' });
    // Tuesday 1 December, at nine.
    const slots = await desk.ask('GET', `${home}/cases/${caseId}/slots?week=2026-11-30`, { as });
    await desk.press(slots, { name: 'start', value: '2026-12-01T09:00+01:00' });
    expect(await list(desk)).toMatchObject({
      letters: [{ notice: 'visit-opened' }, { notice: 'appointment-confirmed' }],
    });
    desk.tools.clock.set('2026-11-30T09:30');
    await seeToWhatIsDue(desk.tools);
    await halfAnHourLater(desk.tools);
    expect(await events(desk, caseId)).toContain('mail-dropped');
    expect(await list(desk)).toMatchObject({ calls: [] });
  });
});
