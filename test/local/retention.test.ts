import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { type CitizenCase, type Desk, House } from '../e2e/house.ts';
import { dataFolder } from './run.ts';
import { found, itemsOf, placesOf } from './traces.ts';

/** Everybody who ever wrote is forgotten: in every item, index, form, execution, queue and line of a log. */

/** Nobody else is called so, lives there or has these numbers. */
const people = {
  helped: {
    givenName: 'Wendelien',
    familyName: 'Quaghebeur',
    nationalNumber: '61021403366',
    email: 'wendelien.quaghebeur@post.example',
    phone: '0471 22 33 44',
  },
  missed: {
    givenName: 'Ignatius',
    familyName: 'Zwertvaegher',
    nationalNumber: '92090520489',
    email: 'ignatius@post.example',
    phone: '0472 33 44 55',
  },
  twice: {
    givenName: 'Thibaut',
    familyName: 'Overmeire',
    nationalNumber: '48010106151',
    email: 'thibaut@post.example',
    phone: '0473 44 55 66',
  },
  broken: {
    givenName: 'Hadewych',
    familyName: 'Xhonneux',
    nationalNumber: '99061831802',
    email: 'hadewych@post.example',
  },
  bounced: {
    givenName: 'Fredegonde',
    familyName: 'Uyttersprot',
    nationalNumber: '73032214570',
    email: 'fredegonde@bounce.example',
    phone: '0474 55 66 77',
  },
  neverConfirmed: {
    givenName: 'Balthazar',
    familyName: 'Ypersiel',
    nationalNumber: '88051127418',
    email: 'balthazar@post.example',
    phone: '0475 66 77 88',
  },
} as const;
const cardNumber = '591191706458';
const ticket = 'ZT-QX-88310';

const dataDir = dataFolder();
let run: LocalRun;
let house: House;
let desk: Desk;
/** What is looked for: what people typed, in whatever form it is kept, and the hashes of it. */
let sought: string[];
const ids: string[] = [];

const form = <Of extends { email: string }>(person: Of) => ({
  cardIssuedOn: '2019-05-02',
  movedRecently: false,
  formId: randomUUID(),
  ...person,
});

beforeAll(async () => {
  // As late as AWS may be: what has passed is there for two days more.
  run = await startLocal({ port: 0, now: '2026-11-16T08:30', demo: false, dataDir, expiresLate: 'PT48H' });
  house = House.over(run);
  desk = await house.desk('voorbeeld');
});
afterAll(() => run.stop());

async function asked(person: (typeof people)['helped' | 'missed' | 'twice']): Promise<CitizenCase> {
  const opened = await house.ask('/nl/voorbeeld/pin-puk/request', form(person));
  ids.push(opened.caseId);
  return opened;
}

async function done(caseId: string | undefined, ...events: { type: string; [field: string]: unknown }[]) {
  for (const event of events) expect(await desk.event(caseId ?? '', event)).toMatchObject({ status: 200 });
}

/** Books the first time of a day. @returns its start */
async function visit(citizen: CitizenCase, date: string): Promise<string> {
  const start = (await citizen.slots()).find((one) => one.startsWith(date)) ?? '';
  expect((await citizen.book(start)).status).toBe(201);
  return start;
}

describe('what is known of people', () => {
  it('is a lot, while their cases are open', async () => {
    const helped = await asked(people.helped);
    const missed = await asked(people.missed);
    // Two mailboxes, one person: two cases that staff compare.
    await asked(people.twice);
    const second = await house.ask(
      '/nl/voorbeeld/pin-puk/request',
      form({ ...people.twice, email: 'tb@other.example' }),
    );
    ids.push(second.caseId);
    const unconfirmed = await house.call('POST', '/nl/voorbeeld/pin-puk/request', {
      body: form(people.neverConfirmed),
    });
    expect(unconfirmed.status).toBe(202);
    // Staff open it for her; the mail comes back, and staff hear of it.
    const sent = await house.call('POST', '/nl/voorbeeld/pin-puk/request', { body: form(people.bounced) });
    const { applicationId } = z.object({ applicationId: z.string() }).parse(sent.body);
    await house.quiesce();
    const confirmed = await desk.post(`/applications/${applicationId}/confirm`, { reason: 'aan de telefoon' });
    expect(confirmed.status).toBe(201);
    ids.push(applicationId);
    const broken = await desk.defect({ ...people.broken, cardNumber });
    ids.push(broken.caseId);
    await done(broken.caseId, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket });
    expect(
      (
        await house.call('POST', '/nl/voorbeeld/link', {
          body: { who: people.helped.nationalNumber, email: people.helped.email },
        })
      ).status,
    ).toBe(202);

    await desk.arrivals([helped.reference, missed.reference]);
    await visit(helped, '2026-11-19');
    await visit(missed, '2026-11-19');
    await done(broken.caseId, { type: 'verdict', outcome: 'free' });
    await visit(broken, '2026-11-19');
    await house.quiesce();

    const items = await itemsOf(run);
    const texts = z.object({
      personHash: z.string().optional(),
      summary: z.object({ cardHash: z.string().optional() }).loose().optional(),
    });
    const hashes = items.flatMap((item) => {
      const { personHash, summary } = texts.loose().parse(item);
      return [personHash, summary?.cardHash].flatMap((one) => one?.split('#').at(-1) ?? []);
    });
    // How often somebody of the staff reads is counted by a code of theirs, which the trail of reading has too.
    const counted = items.flatMap(({ pk }) =>
      /#count#(?!.*#reading#)/.test(String(pk)) ? (String(pk).split('#').at(-1) ?? []) : [],
    );
    expect(new Set(hashes).size).toBeGreaterThanOrEqual(7);
    expect(counted.length).toBeGreaterThan(5);
    sought = [
      ...Object.values(people).flatMap(({ givenName, familyName, nationalNumber, email }) => [
        ...[givenName, familyName, nationalNumber],
        email.split('@')[0] ?? '',
      ]),
      ...['471223344', '472334455', '473445566', '474556677', '475667788', 'tb@other.example'],
      ...[cardNumber, ticket, ...hashes, ...counted],
    ];
    const places = await placesOf(run, dataDir);
    const isFound = (one: string) => found({ items: places['items'] ?? [] }, [one]).length > 0;
    // Numbers are sealed: they stand nowhere. Of all else there is something to find, so that later finding nothing says something.
    const numbers = [...Object.values(people).map(({ nationalNumber }) => nationalNumber), cardNumber];
    expect(sought.filter((one) => !isFound(one))).toEqual(numbers);
    const { items: _, ...others } = places;
    expect(found(others, sought)).toEqual([]);
  });

  it('is nowhere beside their cases, once these have ended', async () => {
    await house.advanceTo('2026-11-19T17:00');
    const [helped, missed, first, second, bounced, broken] = ids;
    await done(helped, { type: 'handled' });
    await done(missed, { type: 'no-show' }, { type: 'close', reason: 'op vraag' });
    await done(first, { type: 'close', reason: 'dubbel' });
    await done(second, { type: 'close', reason: 'dubbel' });
    await done(bounced, { type: 'close', reason: 'verhuisd' });
    await done(broken, { type: 'close', reason: 'verhuisd' }, { type: 'refunded' });
    await house.quiesce();
    // The counters' two days, and the two of the engine.
    await house.advance('P6D');
    const items = (await itemsOf(run)).filter(({ pk }) => !ids.some((id) => String(pk) === id.replace('-', '#case#')));
    const besides = found({ items: items.map((item) => JSON.stringify(item)) }, sought);
    // A helpdesk's ticket, which no other card may have until the case is erased.
    expect(besides).toEqual([expect.stringContaining(`ticket#zetes#${ticket}`)]);
  });

  it('is gone for everybody who asks as soon as the term is over, though the engine is late', async () => {
    await house.advanceTo('2026-12-20T08:00');
    for (const id of ids) expect((await desk.get(`/cases/${id}`)).status).toBe(404);
    for (const q of ['Quaghebeur', 'Overmeire', people.helped.nationalNumber, people.twice.nationalNumber])
      expect(JSON.stringify((await desk.post('/search', { q })).body)).not.toMatch(/quaghebeur|overmeire/i);
    const day = await desk.get('/agenda/2026-11-19');
    expect(found({ day: [JSON.stringify(day.body)] }, sought)).toEqual([]);
    expect(JSON.stringify(day.body)).toContain(ids[0]);
    const items = (await itemsOf(run)).map((item) => JSON.stringify(item));
    expect(found({ items }, [people.helped.familyName])).not.toEqual([]);
  });

  it('is nowhere two days later', async () => {
    await house.advance('P3D');
    expect(found(await placesOf(run, dataDir), sought)).toEqual([]);
  });
});
