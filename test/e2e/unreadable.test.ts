import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { type CitizenCase, codeOf, type Desk, House } from './house.ts';
import { expectAccessible, expectNoSidewaysScroll } from './looks.ts';

/**
 * Among what is stored there is a case that nobody can read, one that a newer release has written, one of which lists can show
 * nothing, a cell and a closing of the agenda of another shape: every page and every job goes on, and shows them.
 */

type Item = Record<string, unknown>;

let run: LocalRun;
let house: House;
let clerk: Desk;
let lead: Desk;
let client: DynamoDBClient;
let browser: Browser;

const tuesday = '2026-12-01';
const thursday = '2026-12-03';
const languages = ['nl', 'fr', 'de', 'en'] as const;

/** A case of each kind, and good ones beside it. */
let broken: CitizenCase;
let newer: CitizenCase;
let unlisted: CitizenCase;
let card: CitizenCase;
let good: CitizenCase;
let booked: CitizenCase;

async function itemAt(pk: string): Promise<Item> {
  const [TableName] = run.tables();
  const { Item = {} } = await client.send(
    new GetItemCommand({ TableName, Key: marshall({ pk }), ConsistentRead: true }),
  );
  return unmarshall(Item);
}

async function damage(pk: string, how: (item: Item) => Item): Promise<void> {
  const [TableName] = run.tables();
  await client.send(new PutItemCommand({ TableName, Item: marshall({ ...how(await itemAt(pk)), pk }) }));
}

const keyOf = ({ caseId }: CitizenCase) => caseId.replace('-', '#case#');

beforeAll(async () => {
  run = await startLocal({ port: 0, now: '2026-11-23T09:00', demo: false });
  house = House.over(run);
  client = new DynamoDBClient({
    endpoint: run.endpoint('dynamodb'),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  clerk = await house.desk('voorbeeld');
  lead = await house.desk('voorbeeld', 'lead');
  [broken, newer, unlisted, good, booked] = [
    await house.request('voorbeeld', { familyName: 'Peeters', email: 'broken@example.org' }),
    await house.request('voorbeeld', { familyName: 'Claes', email: 'newer@example.org' }),
    await house.request('voorbeeld', { familyName: 'Maes', email: 'unlisted@example.org' }),
    await house.request('voorbeeld', { familyName: 'Janssens', email: 'good@example.org' }),
    await house.request('voorbeeld', { familyName: 'Wouters', email: 'booked@example.org' }),
  ];
  card = await clerk.defect({ familyName: 'Lemmens' });
  await clerk.arrivals([booked.reference]);
  const start = (await booked.slots()).find((one) => one.startsWith(tuesday)) ?? '';
  expect((await booked.book(start)).status).toBe(201);
  await house.quiesce();

  await damage(keyOf(broken), (item) => ({ ...item, history: 'gone' }));
  await damage(keyOf(newer), (item) => ({ ...item, schema: 99, state: 'examined-elsewhere' }));
  await damage(keyOf(unlisted), (item) => ({ ...item, summary: { familyName: 7, service: 'puk-request' } }));
  await damage(keyOf(card), (item) => {
    const { summary } = item;
    return { ...item, history: 'gone', summary: { ...(typeof summary === 'object' && summary), defect: 7 } };
  });
  await damage(`voorbeeld#agenda#${tuesday}`, (item) => ({
    ...item,
    'c#1400#A': { of: 'another shape' },
    'c#1500#A': { until: 'some day' },
  }));
  await damage(`voorbeeld#agenda#${thursday}`, (item) => ({
    ...item,
    closings: [{ id: 7, reason: 'of another shape' }],
    closingsRevision: 1,
  }));
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  client?.destroy();
  await house?.stop();
});

describe('the console', () => {
  it('says of a case that cannot be read which it is, and which release has written it', async () => {
    const answer = await clerk.get(`/cases/${newer.caseId}`);
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'case-unreadable', caseId: newer.caseId, schema: 99, reads: 1 },
    });
    for (const { caseId } of [broken, card])
      expect([caseId, codeOf(await clerk.get(`/cases/${caseId}`))]).toEqual([caseId, 'case-unreadable']);
    expect(codeOf(await clerk.event(broken.caseId, { type: 'codes-arrived' }))).toBe('case-unreadable');
    await house.quiesce();
    const alarms = run.log().filter(({ line }) => line.includes('case.fault'));
    for (const { caseId } of [broken, newer, card])
      expect([caseId, alarms.some(({ line }) => line.includes(caseId))]).toEqual([caseId, true]);
  });

  it('lists all of them, first those that need an engineer', async () => {
    const { status, body } = await clerk.get('/cases');
    expect(status).toBe(200);
    expect(body).toMatchObject({ shown: { fault: 4 } });
    expect(body).toHaveProperty(
      'cases',
      expect.arrayContaining(
        [broken, newer, unlisted, card].map(({ caseId }) =>
          expect.objectContaining({ caseId, urgency: 'fault', fault: expect.objectContaining({ kind: 'unreadable' }) }),
        ),
      ),
    );
    expect(body).toHaveProperty('cases', expect.arrayContaining([expect.objectContaining({ caseId: good.caseId })]));
  });

  it.each(['/cases.csv', '/forecast', '/arrivals', '/dashboard', `/agenda/${tuesday}`, `/agenda/${tuesday}/week`])(
    'answers %s',
    async (path) => {
      expect(await clerk.get(path)).toMatchObject({ status: 200 });
    },
  );

  it('searches by name, and by a number that such a case has', async () => {
    expect(await clerk.post('/cases/search', { q: 'Peeters' })).toMatchObject({
      status: 200,
      body: { cases: [{ caseId: broken.caseId, fault: { kind: 'unreadable' } }] },
    });
    expect(await clerk.post('/cases/search', { q: 'Janssens' })).toMatchObject({ status: 200 });
  });

  it('keeps on the list of parcels the card of which nobody can read where it goes', async () => {
    const today = '2026-11-23';
    expect(await clerk.get(`/dispatch/${today}`)).toMatchObject({
      status: 200,
      body: { toSend: [], unreadable: [{ caseId: card.caseId }] },
    });
  });

  it('shows a cell that cannot be read as taken, and a closing as closing the day, for an engineer to take back', async () => {
    expect(await clerk.get(`/agenda/${tuesday}`)).toMatchObject({
      body: {
        blocked: [
          { time: '14:00', counter: 'A' },
          { time: '15:00', counter: 'A' },
        ],
      },
    });
    expect(await lead.get('/closings')).toMatchObject({
      body: { closings: [{ date: thursday, unreadable: true, hit: [] }] },
    });
    const closing = { date: thursday, closingId: 'unreadable-0' };
    expect(codeOf(await lead.post('/closings/cancel', closing))).toBe('unknown-closing');
    await lead.post('/closings/reopen', closing);
    expect(await itemAt(`voorbeeld#agenda#${thursday}`)).toMatchObject({ closings: [{ id: 7 }] });
  });

  it('records the rest of a pile of envelopes', async () => {
    const references = [broken.reference, good.reference, newer.reference];
    expect(await clerk.arrivals(references)).toMatchObject({
      status: 200,
      body: {
        matched: [{ caseId: good.caseId }],
        failed: [{ caseId: broken.caseId }, { caseId: newer.caseId }],
      },
    });
  });
});

describe('a citizen', () => {
  it('is told honestly of a case that cannot be read, and whom to call', async () => {
    const answer = await fetch(new URL(broken.path, house.url), { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(text).toContain('We kunnen uw aanvraag nu niet tonen');
    expect(text).toContain('+32 2 555 12 34');
    for (const path of ['slots', 'appointment.ics'])
      expect([path, codeOf(await house.call('GET', `${broken.path}/${path}`))]).toEqual([path, 'case-unreadable']);
    expect(codeOf(await broken.post('withdraw'))).toBe('case-unreadable');
  });

  it('books around a cell that cannot be read, and not into a day of which nobody can say what is closed', async () => {
    const slots = await good.slots();
    expect(slots.some((start) => start.startsWith(tuesday))).toBe(true);
    expect(slots.filter((start) => start.startsWith(thursday))).toEqual([]);
    const free = slots.find((start) => start.startsWith(tuesday)) ?? '';
    expect((await good.book(free)).status).toBe(201);
  });
});

describe('the pages', () => {
  async function expectToFit(page: Page): Promise<void> {
    await expectNoSidewaysScroll(page);
    expect(await page.content()).not.toMatch(/undefined|\[object|NaN/);
  }

  it.each(languages)(
    'say in %s that an engineer is needed, on a phone too',
    async (language) => {
      const viewport = { width: 375, height: 740 };
      const context = await browser.newContext({ viewport, bypassCSP: true, baseURL: run.url });
      const page = await context.newPage();
      await page.goto('/staff');
      await page.locator('main').getByRole('link').first().click();
      await house.signInPage.choose(page, 'lead@voorbeeld');
      await page.waitForURL(/\/staff/);
      const home = '/staff/voorbeeld';
      const paths = [
        ...[`${home}/cases`, `${home}/cases/${newer.caseId}`, `${home}/closings`, `${home}/dispatch/2026-11-23`],
        ...[tuesday, thursday].flatMap((date) => [`${home}/agenda/${date}`, `${home}/agenda/${date}/week`]),
      ];
      for (const path of paths) {
        await page.goto(`${path}?lang=${language}`);
        await expectToFit(page);
        if (language === 'nl') await expectAccessible(page);
        expect([path, await page.locator('main').innerText()]).toEqual([
          path,
          expect.stringMatching({ nl: /technicus/, fr: /technicien/, de: /Techniker/, en: /engineer/ }[language]),
        ]);
      }
      await page.goto(broken.path.replace('/nl/', `/${language}/`));
      await expectToFit(page);
      await expectAccessible(page);
      await context.close();
    },
    60_000,
  );
});

describe('the jobs', () => {
  it('go on: who has a visit is reminded of it, and nothing is handed out in vain', async () => {
    await house.advanceTo('2026-11-30T12:00');
    expect((await house.mailTo('booked@example.org')).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/herinnering/i)]),
    );
    expect(run.deadLetters()).toEqual([]);
  });

  it('leave such a case alone, and what a release that reads it finds is what was there', async () => {
    expect(await itemAt(keyOf(broken))).toMatchObject({ history: 'gone', summary: { fault: { kind: 'unreadable' } } });
    await damage(keyOf(newer), (item) => ({ ...item, schema: 1, state: 'requested' }));
    expect(await clerk.get(`/cases/${newer.caseId}`)).toMatchObject({ status: 200, body: { faults: [] } });
    const { summary } = await itemAt(keyOf(newer));
    expect(summary).not.toHaveProperty('fault');
  });
});
