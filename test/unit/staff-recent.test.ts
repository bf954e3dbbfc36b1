import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { statusPath } from '../../functions/casework/tools.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Case } from '../../functions/domain/case.ts';
import { languages } from '../../functions/domain/languages.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { codeOfDomain } from '../../functions/staff/recent.tsx';
import { visitorOf } from '../fakes/browser.ts';
import { fakeConsole } from '../fakes/console.ts';
import { buttonsOf } from '../fakes/press.ts';
import { served } from '../services.ts';
import { citizen } from './cases.ts';
import { voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** What a lead sees of a script's requests, and how a lot of them is closed. */

const as = { voorbeeld: 'lead' } as const;
const home = '/staff/voorbeeld';

let desk: ReturnType<typeof fakeConsole>;
let forms = 0;
beforeEach(() => {
  desk = fakeConsole({ now: '2026-11-23T08:30' });
});

async function opened(email: string, { on = '2026-11-23T08:00', start }: { on?: string; start?: string } = {}) {
  forms += 1;
  const { tools } = desk;
  tools.clock.set(on);
  const body = `850730${String(100 + forms).padStart(3, '0')}`;
  const opening = await openRequest(tools, voorbeeld, {
    route: 'letter',
    formId: `recent ${forms}`,
    person: {
      givenName: 'Mieke',
      familyName: `Janssens${forms}`,
      email,
      nationalNumber: body + String(97 - (Number(body) % 97)).padStart(2, '0'),
    },
  });
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  if (start) expect((await book(tools, voorbeeld, served(opening.subject), start, citizen)).kind).toBe('booked');
  tools.clock.set('2026-11-23T08:30');
  return opening.subject;
}

const list = async (query = '') => (await desk.ask('GET', `${home}/recent${query}`, { as, accept: 'json' })).json;
const stored = ({ id }: Case) => desk.tools.cases.stored.get(id);
const choose = 'Aangevinkte sluiten …';
const booked = async (day: string) =>
  (await desk.tools.agenda.days('voorbeeld', [day])).get(day) ?? { bookings: [], cooling: [] };

describe('what was opened lately', () => {
  it('is listed newest first, of a day by default, with the domain, the visit and who opened it', async () => {
    const old = await opened('a@example.org', { on: '2026-11-20T08:00' });
    const one = await opened('b@Script.example', { on: '2026-11-23T07:00', start: '2026-11-26T13:00' });
    const two = await opened('c@example.org');
    expect(await list()).toMatchObject({
      since: '2026-11-22T08:30',
      total: 2,
      more: false,
      domains: [
        { domain: 'example.org', code: codeOfDomain('example.org'), cases: 1 },
        { domain: 'script.example', code: codeOfDomain('script.example'), cases: 1 },
      ],
      cases: [
        { caseId: two.id, emailDomain: 'example.org', openedBy: 'citizen' },
        { caseId: one.id, emailDomain: 'script.example', appointment: { date: '2026-11-26', time: '13:00' } },
      ],
    });
    expect((await list('?since=2026-11-20T08:00'))['total']).toBe(3);
    expect((await list('?since=2026-11-20T08:01'))['total']).toBe(2);
    expect(await list(`?since=2026-11-20T00:00&domain=${codeOfDomain('example.org')}`)).toMatchObject({
      cases: [{ caseId: two.id }, { caseId: old.id }],
    });
    expect(await list('?since=yesterday')).toMatchObject({ status: 422, errors: [{ code: 'not-a-moment' }] });
  });

  it('is for leads alone, who have it in the menu', async () => {
    const clerk = { voorbeeld: 'clerk' } as const;
    const refused = await desk.ask('GET', `${home}/recent`, { as: clerk, accept: 'json' });
    expect(refused).toMatchObject({ status: 403, json: { code: 'leads-only' } });
    const json = { caseIds: [(await opened('a@example.org')).id], reason: 'Script' };
    expect((await desk.ask('POST', `${home}/recent/discard`, { as: clerk, json })).status).toBe(403);
    expect((await desk.ask('GET', `${home}/cases`, { as: clerk })).text).not.toContain(`${home}/recent`);
    expect((await desk.ask('GET', `${home}/cases`, { as })).text).toContain(`href="${home}/recent"`);
  });

  it('shows a hundred a page', async () => {
    const subject = await opened('a@example.org');
    for (let n = 0; n < 120; n += 1)
      desk.tools.cases.stored.set(`copy ${n}`, { ...subject, id: `copy ${n}`, createdAt: '2026-11-23T06:00:00Z' });
    const page = await desk.ask('GET', `${home}/recent`, { as });
    expect(page.text.match(/name="caseIds"/g)).toHaveLength(100);
    expect(page.text).toContain('121 open aanvragen');
    expect((await list('?page=2'))['cases']).toHaveLength(21);
  });

  it.each(languages)('speaks %s, without a number or a script', async (language) => {
    await opened('a@example.org', { start: '2026-11-26T13:00' });
    const { text, status } = await desk.ask('GET', `${home}/recent?select=all&lang=${language}`, { as });
    expect(status).toBe(200);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).not.toMatch(/<script|style="|undefined|\[object|850730/);
  });
});

describe('a lot that is closed', () => {
  const tickAll = async (query = '') => desk.ask('GET', `${home}/recent?select=all${query}`, { as });

  it('frees its time at once and mails nobody, after a page that says so', async () => {
    const lot = [
      await opened('a@script.example', { start: '2026-11-26T13:00' }),
      await opened('b@script.example', { start: '2026-11-26T13:20' }),
      await opened('c@script.example'),
    ];
    const honest = await opened('mieke@example.org', { start: '2026-11-26T14:00' });
    const mails = desk.tools.mails.length;
    const asked = await desk.press(await tickAll(`&domain=${codeOfDomain('script.example')}`), choose);
    expect(asked.text).toContain('3 aanvragen sluiten?');
    expect(asked.text).toContain('2 afspraken komen meteen vrij.');
    expect(lot.map((subject) => stored(subject)?.state)).toEqual(['ready', 'ready', 'ready']);

    const done = await desk.press(asked, 'Alle 3 sluiten zonder bericht', { reason: 'Script van maandag' });
    expect(done.text).toContain('3 aanvragen zijn gesloten');
    expect(done.text).toContain('2 afspraken zijn weer vrij. Niemand kreeg bericht.');
    expect(done.text).toContain(`domain=${codeOfDomain('script.example')}`);
    expect(lot.map((subject) => stored(subject)?.state)).toEqual(['closed', 'closed', 'closed']);
    const day = await booked('2026-11-26');
    expect(day.bookings.map(({ caseId }) => caseId)).toEqual([honest.id]);
    expect(day.cooling).toEqual([]);
    expect(desk.tools.mails).toHaveLength(mails);
    expect(lot.flatMap((subject) => stored(subject)?.outbox.filter(({ kind }) => kind === 'mail') ?? [])).toEqual([]);
    expect(stored(honest)?.state).toBe('ready');
    expect((await desk.ask('GET', `${home}/cases/${lot[0]?.id}`, { as })).text).toMatch(
      /Gesloten zonder bericht.*Script van maandag.*An Claes/s,
    );
  });

  it('is shown to whoever has the link as closed, with the phone number and without the reason', async () => {
    const subject = await opened('a@script.example');
    await desk.ask('POST', `${home}/recent/discard`, {
      as,
      json: { caseIds: [subject.id], reason: 'Script van maandag' },
    });
    const site = citizenSite({
      tools: desk.tools,
      styles: desk.console.styles,
      openApi: async () => '{}',
      newFormId: randomUUID,
    });
    const { text } = await visitorOf(site).open(statusPath(desk.tools, subject));
    expect(text).toContain('De gemeente heeft uw aanvraag afgesloten.');
    expect(text).toContain('De gemeente heeft de aanvraag afgesloten');
    expect(text).toContain(voorbeeld.contact.phone);
    expect(text).not.toContain('Script van maandag');
  });

  it('takes mails back that had not left, and those of nobody else', async () => {
    const { mailer } = desk.tools;
    const send = mailer.send.bind(mailer);
    mailer.send = async () => {
      throw new RetryableFault('mail-away');
    };
    const subject = await opened('a@script.example');
    mailer.send = send;
    expect(stored(subject)?.outbox).toMatchObject([{ kind: 'mail' }]);
    await desk.ask('POST', `${home}/recent/discard`, { as, json: { caseIds: [subject.id], reason: 'Script' } });
    expect(stored(subject)?.outbox.filter(({ kind }) => kind === 'mail')).toEqual([]);
  });

  it('is closed once, however often it is sent; what was written meanwhile is decided anew', async () => {
    const lot = [await opened('a@script.example', { start: '2026-11-26T13:00' }), await opened('b@script.example')];
    const json = { caseIds: lot.map(({ id }) => id), reason: 'Script' };
    const send = () => desk.ask('POST', `${home}/recent/discard`, { as, json });
    expect((await send()).json).toEqual({ closed: 2, freed: 1, left: [] });
    const before = lot.map((subject) => stored(subject)?.version);
    expect((await send()).json).toEqual({ closed: 2, freed: 0, left: [] });
    expect(lot.map((subject) => stored(subject)?.version)).toEqual(before);
  });

  it('is gone on with where the store failed halfway', async () => {
    const lot = [await opened('a@script.example'), await opened('b@script.example'), await opened('c@script.example')];
    const { cases } = desk.tools;
    const save = cases.save.bind(cases);
    cases.save = async (next, event) => {
      if (next.subject.id === lot[1]?.id) throw new RetryableFault('away');
      return save(next, event);
    };
    const json = { caseIds: lot.map(({ id }) => id), reason: 'Script' };
    expect((await desk.ask('POST', `${home}/recent/discard`, { as, json })).status).toBe(503);
    cases.save = save;
    expect((await desk.ask('POST', `${home}/recent/discard`, { as, json })).json).toMatchObject({
      closed: 3,
      left: [],
    });
    expect(lot.map((subject) => stored(subject)?.state)).toEqual(['closed', 'closed', 'closed']);
  });

  it('leaves alone what is of another municipality, or not there, and says so', async () => {
    const subject = await opened('a@script.example');
    const json = { caseIds: [subject.id, 'nieuwpoort-K7Q49MX26', 'nonsense'], reason: 'Script' };
    expect((await desk.ask('POST', `${home}/recent/discard`, { as, json })).json).toEqual({
      closed: 1,
      freed: 0,
      left: ['nieuwpoort-K7Q49MX26', 'nonsense'],
    });
  });

  it('needs a choice and a reason, and keeps the choice while the reason is missing', async () => {
    await opened('a@script.example');
    const none = await desk.press(await desk.ask('GET', `${home}/recent`, { as }), choose);
    expect(none.status).toBe(422);
    expect(none.text).toContain('Kies minstens één aanvraag.');
    const asked = await desk.press(await tickAll(), choose);
    const again = await desk.press(asked, 'Sluiten zonder bericht', { reason: '' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('href="#reason"');
    expect((await desk.press(again, 'Sluiten zonder bericht', { reason: 'Script' })).text).toContain(
      '1 aanvraag is gesloten',
    );
    const many = { caseIds: Array.from({ length: 101 }, (_, n) => `voorbeeld-${n}`), reason: 'Script' };
    const refused = await desk.ask('POST', `${home}/recent/discard`, { as, json: many });
    expect(refused.json).toMatchObject({ status: 422, errors: [{ field: 'caseIds', code: 'too-many-cases' }] });
  });

  it('draws no button where there is nothing to close', async () => {
    expect(buttonsOf(await desk.ask('GET', `${home}/recent`, { as })).map(({ text }) => text)).not.toContain(choose);
  });
});
