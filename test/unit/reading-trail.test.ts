import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { book } from '../../functions/casework/booking.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import { languages } from '../../functions/domain/languages.ts';
import { showReference } from '../../functions/domain/reference.ts';
import { PermanentFault, RetryableFault } from '../../functions/platform/faults.ts';
import { services } from '../../functions/services/registry.ts';
import { staffContracts } from '../../functions/staff/contracts.ts';
import { readerCode } from '../../functions/storage/reading-trail.ts';
import { visitorOf } from '../fakes/browser.ts';
import { type Answered, type Asking, fakeConsole } from '../fakes/console.ts';
import { addressesOf, linksOf } from '../fakes/press.ts';
import { served } from '../services.ts';
import { citizen } from './cases.ts';
import { voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** Who of the staff was shown what: recorded before it is shown, told to the lead. */

const lead = { voorbeeld: 'lead' } as const;
const clerk = { voorbeeld: 'clerk' } as const;
const home = '/staff/voorbeeld';
const nationalNumber = '85073003328';
const person = {
  givenName: 'Wilhelmina',
  familyName: 'Quaghebeur',
  email: 'wilhelmina@example.org',
  nationalNumber,
  movedRecently: false,
};

let desk: ReturnType<typeof fakeConsole>;
let caseId: string;
let reference: string;
beforeEach(async () => {
  desk = fakeConsole({ now: '2026-11-23T08:30' });
  const opening = await openRequest(desk.tools, voorbeeld, { route: 'letter', formId: 'one', person });
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  ({ id: caseId, reference } = opening.subject);
});

const ask = (path: string, asking: Asking = { as: clerk }) => desk.ask('GET', home + path, asking);
const last = () => desk.trail.readings.at(-1);
const from = (path: string) => ({ referer: `https://loket.example${path}` });

describe('the trail of reading', () => {
  it('holds who was shown a case, when, as what, and from where they came', async () => {
    await ask(`/cases/${caseId}`, { as: clerk, headers: from(`${home}/cases?view=held`) });
    expect(desk.trail.readings).toEqual([
      {
        kind: 'case',
        caseId,
        at: desk.tools.clock.now().toString(),
        municipality: 'voorbeeld',
        reader: { id: 'sub-1', name: 'An Claes', role: 'clerk', issuer: 'http://127.0.0.1:9' },
        through: 'session',
        from: 'cases',
      },
    ]);
  });

  it.each([
    [`${home}/agenda/2026-11-23`, 'agenda'],
    [`${home}/arrivals`, 'arrivals'],
    [`${home}/cases/search`, 'search'],
    [`${home}/cases/voorbeeld-1R2378Z22`, 'case'],
    [`${home}/trail?reference=K70`, 'trail'],
    [`${home}/dispatch/2026-11-23`, 'dispatch'],
    [`${home}/Wilhelmina`, 'direct'],
    ['/staff/nieuwpoort/cases', 'direct'],
    ['', 'direct'],
  ])('tells of somebody who comes from %s that they came from: %s', async (path, said) => {
    await ask(`/cases/${caseId}`, { as: clerk, headers: from(path) });
    expect(last()?.from).toBe(said);
  });

  it('believes no other site about where somebody came from', async () => {
    await ask(`/cases/${caseId}`, { as: clerk, headers: { referer: `https://evil.example${home}/cases` } });
    expect(last()?.from).toBe('direct');
  });

  it('holds of a search by what it was and what it found, and nothing of what was typed', async () => {
    for (const [q, by] of [
      ['quaghe', 'name'],
      [nationalNumber, 'number'],
      [showReference(reference), 'reference'],
    ] as const) {
      const found = await desk.press(await ask('/cases'), 'Zoek', { q });
      expect(last()).toMatchObject({ kind: 'search', by, lines: 1, caseIds: [caseId] });
      await desk.ask('GET', found.headers['location'] ?? '', { as: clerk, headers: from(`${home}/cases`) });
      expect(last()).toMatchObject({ kind: 'case', caseId, from: 'search' });
    }
    await desk.ask('POST', `${home}/cases/search`, { as: clerk, json: { q: '123' } });
    expect(last()).toMatchObject({ kind: 'search', by: 'nothing', lines: 0 });
    expect(JSON.stringify(desk.trail.readings)).not.toMatch(/quaghe|8507|033/i);
  });

  it('holds of lists which they were and how long, and of a file which cases were in it', async () => {
    await ask('/cases?view=held');
    expect(last()).toMatchObject({ kind: 'list', page: 'cases', view: 'held', lines: 0 });
    await ask('/cases.csv');
    expect(last()).toMatchObject({ kind: 'export', page: 'cases', lines: 1, caseIds: [caseId] });
    await ask('/agenda/2026-11-26');
    expect(last()).toMatchObject({ kind: 'list', page: 'agenda', view: '2026-11-26', lines: 0 });
    await desk.press(await ask('/arrivals'), { action: `${home}/arrivals` }, { references: reference });
    expect(last()).toMatchObject({ kind: 'list', page: 'arrivals', lines: 1, from: 'scan' });
  });

  it('holds that numbers were shown in full, beside the history of the case', async () => {
    await desk.press(await ask(`/cases/${caseId}`), { value: 'read-number' });
    expect(last()).toMatchObject({ kind: 'number', caseId });
    expect(desk.tools.cases.stored.get(caseId)?.history.at(-1)?.event).toBe('read-number');
  });

  it('holds of a step one look, at the page that follows it', async () => {
    const page = await ask(`/cases/${caseId}`);
    const before = desk.trail.readings.length;
    const done = await desk.press(page, { value: 'send-link' });
    expect(desk.trail.readings).toHaveLength(before);
    await desk.ask('GET', done.headers['location'] ?? '', { as: clerk });
    expect(desk.trail.readings).toHaveLength(before + 1);
    // A script is shown the case in the answer itself.
    await desk.ask('POST', `${home}/cases/${caseId}/events`, { as: clerk, json: { type: 'send-link' } });
    expect(last()).toMatchObject({ kind: 'case', caseId, from: 'script' });
    expect(desk.trail.readings).toHaveLength(before + 2);
  });

  it('holds nothing of whoever is shown nothing', async () => {
    await ask('/forecast');
    await ask('/agenda');
    await ask(`/cases/${caseId}`, {});
    await ask(`/cases/${caseId}`, { as: { nieuwpoort: 'lead' } });
    await ask('/recent');
    await ask('/trail');
    await ask('/cases/nieuwpoort-1R2378Z22');
    expect(desk.trail.readings).toEqual([]);
  });
});

describe('what cannot be recorded', () => {
  const names = /Wilhelmina|Quaghebeur|wilhelmina@/;
  const breakTrail = (fault: Error) => {
    desk.trail.add = async () => {
      throw fault;
    };
  };

  it.each([
    '/cases',
    '/cases/ID',
    '/cases/ID/slots',
    '/cases.csv',
    '/arrivals',
    '/agenda/2026-11-26',
    '/recent',
    '/trail',
  ])('is not shown: %s says to try again, with the usual page', async (path) => {
    breakTrail(new RetryableFault('trail.PutItem'));
    for (const accept of ['html', 'json'] as const) {
      const answer = await ask(path.replace('ID', caseId), { as: lead, accept });
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBeDefined();
      expect(answer.text).not.toMatch(names);
    }
  });

  it('is not shown where the function may not write: it says that something went wrong', async () => {
    breakTrail(new PermanentFault('trail.PutItem', { error: 'AccessDeniedException' }));
    const answer = await ask(`/cases/${caseId}`);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(names);
    expect(desk.tools.logged).toContain('http.unexpected');
  });

  it('is not done either: no number is opened, and no envelope is recorded that could not be shown', async () => {
    const [page, arrivals] = [await ask(`/cases/${caseId}`), await ask('/arrivals')];
    breakTrail(new RetryableFault('trail.PutItem'));
    const { history, version } = desk.tools.cases.stored.get(caseId) ?? {};
    expect((await desk.press(page, { value: 'read-number' })).status).toBe(503);
    expect((await desk.press(arrivals, { action: `${home}/arrivals` }, { references: reference })).status).toBe(503);
    expect(desk.tools.cases.stored.get(caseId)).toMatchObject({ history, version });
  });
});

describe('every page of the console', () => {
  it('that shows people records it first, and its route says so', async () => {
    const all = await staffContracts(await services.all());
    expect((await book(desk.tools, voorbeeld, served(one()), '2026-11-26T13:00', citizen)).kind).toBe('booked');
    await sendForm();
    const [applicationId] = desk.tools.applications.stored.keys();

    const queue = [
      `/cases`,
      `/cases/search`,
      '/agenda/2026-11-26',
      '/dispatch/2026-11-23',
      '/defects',
      `/applications/${applicationId}`,
    ].map((path) => home + path);
    const seen = new Map<string, Answered>();
    const kindOf = (path: string) => path.replace(/\d{4}-\d\d-\d\d/g, 'day').replace(/=[^&]+/g, '=');
    const silent: string[] = [];
    const undeclared: string[] = [];
    for (let path = queue.shift(); path; path = queue.shift()) {
      if (seen.has(kindOf(path))) continue;
      const before = desk.trail.readings.length;
      const answer = await desk.ask('GET', path, { as: lead });
      seen.set(kindOf(path), answer);
      queue.push(...linksOf(answer).filter((link) => link.startsWith(`${home}/`) && !/[?&]lang=/.test(link)));
      if (!/Wilhelmina|Quaghebeur/.test(answer.text)) continue;
      if (desk.trail.readings.length !== before + 1) silent.push(path);
      const route = all.find(({ method, path: pattern }) => method === 'GET' && fits(pattern, path));
      if (!route?.reads) undeclared.push(path);
    }
    expect(seen.size).toBeGreaterThan(12);
    expect(silent).toEqual([]);
    expect(undeclared).toEqual([]);
  });

  it('whose answer has names, numbers or cases declares what it records', async () => {
    const telling = /"(?:givenName|who|hit|caseIds|nationalNumber|email)"/;
    const declared = (await staffContracts(await services.all())).filter(({ access }) => access === 'staff');
    const silent = declared.filter(({ answers = {}, reads }) => {
      const said = Object.values(answers).map(({ schema }) =>
        schema ? z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) : {},
      );
      return !reads && telling.test(JSON.stringify(said));
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  /** A citizen's form, whose link nobody has opened. */
  async function sendForm(): Promise<void> {
    const { tools, console } = desk;
    const site = citizenSite({ tools, styles: console.styles, openApi: async () => '{}', newFormId: randomUUID });
    const visitor = visitorOf(site);
    const { movedRecently: _, ...typed } = person;
    await visitor.press(await visitor.open('/nl/voorbeeld/pin-puk/request'), 'Aanvraag versturen', {
      ...typed,
      email: 'w2@example.org',
      cardIssuedOn: '2019-05-14',
    });
  }

  const one = () => {
    const subject = desk.tools.cases.stored.get(caseId);
    if (!subject) throw new Error('no case');
    return subject;
  };
  const fits = (pattern: string, path: string) =>
    new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');
});

describe('unusual volume', () => {
  const look = (times: number, as: Record<string, 'clerk' | 'lead'> = clerk) =>
    Array.from({ length: times }).reduce<Promise<unknown>>(
      (before) => before.then(() => ask(`/cases/${caseId}`, { as })),
      Promise.resolve(),
    );
  const alarms = () => desk.tools.logged.filter((code) => code === 'trail.unusual').length;

  it('raises one alarm an hour and member of staff, and holds nobody up', async () => {
    voorbeeldReads(3);
    await look(3);
    expect(alarms()).toBe(0);
    await look(4);
    expect(alarms()).toBe(1);
    expect(desk.trail.unusual).toEqual([
      { municipality: 'voorbeeld', reader: { id: 'sub-1', name: 'An Claes' }, hour: '2026-11-23T07:00:00Z', most: 3 },
    ]);
    expect((await ask(`/cases/${caseId}`)).status).toBe(200);
    desk.tools.clock.set('2026-11-23T09:05');
    await look(4);
    expect(alarms()).toBe(2);
  });

  it('counts no lists, however often they are looked at', async () => {
    voorbeeldReads(2);
    for (let times = 0; times < 5; times += 1) await ask('/cases');
    expect(alarms()).toBe(0);
  });

  it('is told to the lead on the page of that day', async () => {
    voorbeeldReads(2);
    await look(3);
    const page = await ask('/trail', { as: lead });
    expect(page.text).toContain('Ongewoon veel inzagen');
    expect(page.text).toMatch(/An Claes<\/a>: vanaf 8\.00 uur meer dan 2 in een uur/);
    expect((await ask('/trail?day=2026-11-22', { as: lead })).text).not.toContain('Ongewoon veel');
  });

  const voorbeeldReads = (most: number) => {
    const town = { ...voorbeeld, limits: { ...voorbeeld.limits, readingsPerHour: most } };
    desk.tools.municipalities = { of: async (id) => (id === 'voorbeeld' ? town : undefined), list: async () => [town] };
  };
});

describe('the page of the trail', () => {
  it('is for leads, and a look at it is in it', async () => {
    expect((await ask('/trail', { as: clerk, accept: 'json' })).json['code']).toBe('leads-only');
    expect((await ask('/trail', { as: lead })).text).toContain('Geen inzagen');
    expect(last()).toMatchObject({ kind: 'trail', view: '2026-11-23' });
    expect((await ask('/trail', { as: lead })).text).toContain('Inzagen bekeken:');
  });

  it('shows a day, newest first, with what it was and a link to the case', async () => {
    await ask('/cases');
    await ask(`/cases/${caseId}`, { as: clerk, headers: from(`${home}/cases`) });
    const { text } = await ask('/trail', { as: lead });
    expect(text).toMatch(/Dossier <a[^>]*href="\/staff\/voorbeeld\/cases\/voorbeeld-[^"]*">.*Werklijst, 1 dossier/s);
    expect(text).toContain('8:30:00');
    const { json } = await ask('/trail', { as: lead, accept: 'json' });
    expect(json['readings']).toMatchObject([
      { kind: 'trail' },
      { kind: 'case', caseId, reader: readerCode({ id: 'sub-1' }), subject: 'sub-1', name: 'An Claes', from: 'cases' },
      { kind: 'list', page: 'cases', lines: 1 },
    ]);
    expect((await ask('/trail?day=2026-11-22', { as: lead })).text).toContain('Geen inzagen');
  });

  it('is narrowed to one member of staff by a code, and to one case by its reference on any day', async () => {
    await ask(`/cases/${caseId}`);
    desk.tools.clock.set('2026-11-25T10:00');
    await ask(`/cases/${caseId}`);
    await ask('/cases');
    const first = await ask('/trail', { as: lead });
    const narrowed = linksOf(first).find((link) => link.includes('reader='));
    expect((await desk.ask('GET', narrowed?.replaceAll('&amp;', '&') ?? '', { as: lead })).text).toContain(
      'Alleen An Claes.',
    );
    const ofCase = await desk.press(first, 'Toon', { reference: showReference(reference) });
    expect(ofCase.text).toContain(`dossier ${showReference(reference)}`);
    expect(ofCase.text.match(/eid-recent__row/g)).toHaveLength(2);
    expect(last()).toMatchObject({ kind: 'trail', caseId });
    const nobody = await ask('/trail?reader=AAAAAAAAAAAA', { as: lead, accept: 'json' });
    expect(nobody.json['readings']).toEqual([]);
  });

  it('says what is wrong with a reference, a code or a cursor', async () => {
    for (const [query, field, code] of [
      ['reference=Janssens', 'reference', 'not-a-reference'],
      ['reader=x', 'reader', 'reader-unknown'],
      ['cursor=x', 'cursor', 'cursor-unknown'],
    ]) {
      const { json, status } = await ask(`/trail?${query}`, { as: lead, accept: 'json' });
      expect({ status, errors: json['errors'] }).toMatchObject({ status: 422, errors: [{ field, code }] });
    }
  });

  it('has a hundred entries a page, and a link to the older ones', async () => {
    for (let times = 0; times < 130; times += 1) await desk.trail.add({ ...reading(), caseId });
    const first = await ask('/trail', { as: lead });
    expect(first.text.match(/eid-recent__row/g)).toHaveLength(100);
    const next = /href="([^"]+)" rel="next"[^>]*>\s*Oudere/.exec(first.text)?.[1] ?? '';
    const second = await desk.ask('GET', next.replaceAll('&amp;', '&'), { as: lead });
    expect(second.text.match(/eid-recent__row/g)).toHaveLength(31);
    expect(second.text).toContain('Terug naar de nieuwste');
  });

  it('is reached from a case by a lead, and from no case by a clerk', async () => {
    const path = `${home}/trail?reference=${reference}`;
    expect(addressesOf(await ask(`/cases/${caseId}`, { as: lead }))).toContain(path);
    expect(addressesOf(await ask(`/cases/${caseId}`, { as: clerk })).join()).not.toContain('/trail');
  });

  it.each(languages)('speaks %s, whatever was read, also what only a newer release records', async (language) => {
    const kinds = ['case', 'number', 'application', 'search', 'list', 'export', 'trail'] as const;
    for (const kind of kinds)
      await desk.trail.add({
        ...reading(),
        kind,
        caseId,
        caseIds: [caseId],
        lines: 2,
        by: 'name',
        page: 'dispatch',
        view: 'held',
      });
    await desk.trail.add({ ...reading(), page: 'dream', view: 'x', from: 'dream' });
    const { text, status } = await ask(`/trail?lang=${language}`, { as: lead });
    expect(status).toBe(200);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text.match(/eid-recent__row/g)).toHaveLength(8);
    expect(text).not.toMatch(/<script|style="|undefined|\[object/);
  });

  const reading = () => ({
    kind: 'list' as const,
    page: 'cases',
    at: desk.tools.clock.now().toString(),
    municipality: 'voorbeeld',
    reader: { id: 'sub-2', name: 'Bo Maes', role: 'clerk', issuer: 'https://issuer.example' },
    through: 'session',
    from: 'direct',
  });
});
