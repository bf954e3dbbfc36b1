import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LocalRun } from '../../local/runner.ts';
import { linksOf } from '../fakes/press.ts';
import { houseWithUmbrellas } from '../umbrella/house.ts';
import { visitorOf } from '../umbrella/visitor.ts';
import { CitizenCase, codeOf, type Desk, House, newPerson } from './house.ts';

/**
 * A service that this house has never heard of is one folder, one line and one state machine: it comes with its page, its cases, its
 * mails, its side of the console and its place in the interface's description. Nothing of the house is changed for it.
 */

const town = 'regendorp';
const languages = ['nl', 'fr', 'de', 'en'] as const;

let run: LocalRun;
let remove: () => void;
let house: House;
let desk: Desk;
let citizenSite: ReturnType<typeof visitorOf>;
let consoleOf: (role: string) => ReturnType<typeof visitorOf>;

beforeAll(async () => {
  ({ run, remove } = await houseWithUmbrellas('2026-11-09T10:00'));
  house = House.over(run);
  desk = await house.desk(town);
  citizenSite = visitorOf(run.url);
  consoleOf = (role) => visitorOf(run.url, () => house.token(`${role}@${town}`));
});
afterAll(async () => {
  await house?.stop();
  remove?.();
});

type Report = { email: string; nationalNumber: string; colour: string; named?: boolean; language?: string };

/** Somebody reports an umbrella. */
async function reported(given: Partial<Report> = {}): Promise<CitizenCase & { email: string }> {
  const { cardIssuedOn: _, movedRecently: __, ...person } = newPerson();
  const { language = 'nl', ...rest } = given;
  const body = { ...person, colour: 'red', lostAt: 'Op de markt', ...rest };
  return Object.assign(await house.ask(`/${language}/${town}/umbrella`, body), { email: body.email });
}

const Cases = z.object({ cases: z.array(z.looseObject({ caseId: z.string(), urgency: z.string().optional() })) });

async function listed(query: string): Promise<z.infer<typeof Cases>['cases']> {
  const answer = await desk.get(`/cases?${query}`);
  expect(answer.status).toBe(200);
  return Cases.parse(answer.body).cases;
}

const idsOf = async (query: string) => (await listed(query)).map(({ caseId }) => caseId);

async function found(one: CitizenCase & { email: string }): Promise<void> {
  expect((await desk.arrivals([one.reference])).body).toMatchObject({ matched: [{ caseId: one.caseId }] });
  await house.awaitMail(one.email, /gevonden/);
  await house.quiesce();
}

describe('a service that is one folder', () => {
  let first: CitizenCase & { email: string };
  let second: CitizenCase & { email: string };
  let late: CitizenCase & { email: string };

  it('is on the town’s page, in the privacy statement and in the description of the interface', async () => {
    const tile = { nl: 'Paraplu verloren', fr: 'Parapluie perdu', de: 'Regenschirm verloren', en: 'Umbrella lost' };
    const seen = { nl: 'de vinder', fr: 'qui le trouve', de: 'Wer ihn findet', en: 'whoever finds it' };
    for (const language of languages) {
      const page = await citizenSite.open(`/${language}/${town}`);
      expect(page.text).toContain(tile[language]);
      expect(linksOf(page)).toContain(`/${language}/${town}/umbrella`);
      expect((await citizenSite.open(`/${language}/${town}/privacy`)).text).toContain(seen[language]);
    }
    const { body } = await house.call('GET', '/openapi.json');
    const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(body);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/{lang}/{municipality}/umbrella', '/staff/{municipality}/umbrellas']),
    );
    const told = JSON.stringify(paths);
    for (const word of ['given-away', 'hard-to-miss', 'undo-found', 'lostAt', 'striped']) expect(told).toContain(word);
  });

  it('opens a case by its form, in which nothing that was typed is lost', async () => {
    const { cardIssuedOn: _, movedRecently: __, formId: ___, ...person } = newPerson();
    const form = await citizenSite.open(`/nl/${town}/umbrella`);
    const again = await citizenSite.press(form, 'Melding versturen', { ...person, lostAt: 'Op tram 4', named: true });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Kies een kleur');
    const sent = await citizenSite.press(again, 'Melding versturen', { colour: 'striped' });
    // This browser holds no cookie: it is told to look in the mailbox all the same.
    expect(sent.text).toContain('Kijk nu in uw mailbox');
    const asked = await citizenSite.open(await house.linkMailed(person.email));
    const status = await citizenSite.press(asked, 'Ja, dit vraag ik aan');
    expect(status.status).toBe(200);
    for (const words of ['We zoeken uw paraplu', 'vrijdag 13 november 2026', 'Op tram 4', 'Gestreept', 'Gemeld'])
      expect(status.text).toContain(words);
    // Whoever has just pressed the button needs no receipt: the link in their mailbox leads to the case now.
    expect((await house.mailTo(person.email)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/bevestig uw aanvraag/),
    ]);

    const answer = await house.call('GET', status.url);
    const { reference } = z.object({ reference: z.string() }).parse(answer.body);
    expect(answer.body).toMatchObject({
      ...{ service: 'umbrella', state: 'reported', dueOn: '2026-11-13', colour: 'striped', lostAt: 'Op tram 4' },
      ...{ overdue: false, bookable: false, bring: [{ code: 'identity-card' }, { code: 'other' }] },
    });
    first = Object.assign(
      new CitizenCase(house, {
        caseId: `${town}-${reference.replaceAll('-', '')}`,
        reference,
        statusUrl: run.url + status.url,
      }),
      { email: person.email },
    );

    for (const q of [reference.toLowerCase(), 'janss', person.nationalNumber])
      expect((await desk.post('/cases/search', { q })).body).toMatchObject({ cases: [{ caseId: first.caseId }] });
  });

  it('stands on the worklist, with its own views, filters, words and menu', async () => {
    second = await reported({ colour: 'blue' });
    late = await reported({ colour: 'black', named: true });
    const all = [first, second, late].map(({ caseId }) => caseId).sort();
    expect((await idsOf('view=to-search')).sort()).toEqual(all);
    expect(await idsOf('view=search-today')).toEqual([]);
    expect(await idsOf('view=on-the-shelf')).toEqual([]);
    expect((await idsOf('view=hard-to-miss')).sort()).toEqual([first.caseId, late.caseId].sort());
    expect(await idsOf('state=found')).toEqual([]);
    expect((await desk.get('/cases?view=to-sell')).status).toBe(422);

    const words = {
      nl: ['Paraplu’s', 'Te zoeken'],
      fr: ['Parapluies', 'À chercher'],
      de: ['Schirme', 'Zu suchen'],
      en: ['Umbrellas', 'Look for it'],
    };
    for (const language of languages) {
      const page = await consoleOf('clerk').open(`/staff/${town}/cases?lang=${language}`);
      for (const word of words[language]) expect(page.text).toContain(word);
      expect(linksOf(page)).toEqual(
        expect.arrayContaining([`/staff/${town}/umbrellas`, `/staff/${town}/cases?view=on-the-shelf`]),
      );
      expect(linksOf(page)).not.toContain(`/staff/${town}/cases?view=hard-to-miss`);
    }
    const ofLead = await consoleOf('lead').open(`/staff/${town}/cases`);
    expect(linksOf(ofLead)).toContain(`/staff/${town}/cases?view=hard-to-miss`);
    expect((await desk.get('/forecast')).body).toMatchObject({ types: [{}, { type: 'umbrella-pickup' }] });
  });

  it('is recorded at the arrivals desk, taken back within the minute, and recorded again', async () => {
    const clerk = consoleOf('clerk');
    const desk = await clerk.open(`/staff/${town}/arrivals?lang=en`);
    expect(desk.text).toContain('Umbrellas that came in');
    const pile = `${first.reference}\nTAG P12`;
    const report = await clerk.press(desk, { action: `/staff/${town}/arrivals` }, { references: pile });
    expect(report.text).toContain('Janssens');
    await house.awaitMail(first.email, /gevonden/);
    expect(await first.status()).toMatchObject({ state: 'found', bookable: true });
    const undone = await clerk.press(report, { action: `/staff/${town}/arrivals/undo` });
    expect(undone.status).toBe(200);
    await house.awaitMail(first.email, /nog niet gevonden/);
    expect(await first.status()).toMatchObject({ state: 'reported', bookable: false });

    await house.quiesce();
    const mails = (await house.mailTo(first.email)).length;
    await house.advance('PT10M');
    await found(first);
    await found(second);
    expect(await house.mailTo(first.email)).toHaveLength(mails + 1);
    const once = await consoleOf('clerk').open(`/staff/${town}/arrivals`);
    const other = await clerk.press(once, { action: `/staff/${town}/arrivals` }, { references: pile });
    expect(other.text).toContain('lag al op het rek');
    expect(other.text).toContain('een label: scan de referentie');
    await house.advance('PT2M');
    const over = await clerk.press(report, { action: `/staff/${town}/arrivals/undo` });
    expect(over.status).toBe(409);
  });

  it('refuses a second case what one alone may have, and keeps the form', async () => {
    const clerk = consoleOf('clerk');
    const page = await clerk.open(`/staff/${town}/cases/${first.caseId}?lang=en`);
    const done = await clerk.press(page, { name: 'type', value: 'tagged' }, { tag: 'P 12' });
    expect(done.text).toContain('Het label is genoteerd');
    const same = await clerk.press(done, { name: 'type', value: 'tagged' });
    expect(same.status).toBe(422);
    expect(same.text).toContain('hangt al aan deze paraplu');

    const refused = await desk.event(second.caseId, { type: 'tagged', tag: 'p12' });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'tag-used']);
    const other = await clerk.open(`/staff/${town}/cases/${second.caseId}`);
    const again = await clerk.press(other, { name: 'type', value: 'tagged' }, { tag: 'p12' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Dit label hangt aan een andere paraplu');
    expect(again.text).toContain('value="p12"');
    expect(again.text).toContain(first.reference);
    expect((await desk.event(second.caseId, { type: 'tagged', tag: '' })).status).toBe(422);
    expect((await desk.event(second.caseId, { type: 'tagged', tag: 'P13' })).status).toBe(200);
    expect((await idsOf('view=on-the-shelf')).sort()).toEqual([first.caseId, second.caseId].sort());
  });

  it('is booked, moved and reminded of by the house', async () => {
    const [slot = '', next = ''] = (await first.slots()).filter((start) => start.startsWith('2026-11-17'));
    expect((await first.book(slot)).status).toBe(201);
    expect((await first.book(next)).status).toBe(200);
    expect((await first.status()).appointment?.start).toBe(next);
    const moved = await house.awaitMail(first.email, /Nieuw moment/);
    expect(moved.attachments.map(({ content }) => content).join()).toContain('SEQUENCE:2');
    const agenda = await consoleOf('clerk').open(`/staff/${town}/agenda/2026-11-17`);
    expect(agenda.text).toContain('Paraplu afhalen');
  });

  it('is flagged when its deadline passes, by way of a fault that staff retry', async () => {
    await house.advanceTo('2026-11-13T11:00');
    expect(await idsOf('view=search-today')).toEqual([late.caseId]);
    expect((await desk.get('/arrivals')).body).toMatchObject({ expected: [{ caseId: late.caseId }] });
    run.faults.refuse({ function: 'flag-overdue', service: 'dynamodb', code: 'ValidationException', times: 50 });
    await house.advanceTo('2026-11-14T00:10');
    await house.quiesce();
    run.faults.clear();
    expect(await listed('overdue=true')).toMatchObject([{ caseId: late.caseId, urgency: 'fault' }]);
    const clerk = consoleOf('clerk');
    const page = await clerk.open(`/staff/${town}/cases/${late.caseId}`);
    expect((await clerk.press(page, { name: 'type', value: 'retry' })).status).toBe(200);
    await house.quiesce();
    await house.advance('PT1M');
    await house.quiesce();
    expect(await late.status()).toMatchObject({ state: 'reported', overdue: true });
    expect(await listed('overdue=true')).toMatchObject([{ caseId: late.caseId, urgency: 'overdue' }]);
    expect((await citizenSite.open(late.path)).text).toContain('We zoeken langer dan beloofd');
  });

  it('tells where a case stands in four languages', async () => {
    const title = {
      nl: 'Uw paraplu is gevonden',
      fr: 'Votre parapluie est retrouvé',
      de: 'Ihr Schirm ist gefunden',
      en: 'Your umbrella is found',
    };
    for (const language of languages) {
      const path = second.path.replace(/^\/nl/, `/${language}`);
      expect((await citizenSite.open(path)).text).toContain(title[language]);
      const { body } = await house.call('GET', path);
      expect(body).toMatchObject({ state: 'found', colour: 'blue', bookBy: '2026-11-30' });
      expect(JSON.stringify(body)).toContain(title[language]);
    }
  });

  it('is withdrawn by the citizen, or closed by staff', async () => {
    const withdrawn = await reported({ language: 'fr' });
    expect((await withdrawn.post('withdraw')).status).toBe(200);
    await house.awaitMail(withdrawn.email, /retiré votre demande/);
    const closed = await reported({ language: 'de' });
    expect((await desk.event(closed.caseId, { type: 'close', reason: 'Was er niet' })).status).toBe(200);
    await house.awaitMail(closed.email, /abgeschlossen/);
    await house.quiesce();
    expect([(await withdrawn.status()).state, (await closed.status()).state]).toEqual(['withdrawn', 'closed']);
  });

  it('is collected by who was reminded the working day before', async () => {
    await house.advanceTo('2026-11-16T12:00');
    await house.awaitMail(first.email, /^Herinnering: uw afspraak/);
    await house.advanceTo('2026-11-17T09:30');
    const clerk = consoleOf('clerk');
    const page = await clerk.open(`/staff/${town}/cases/${first.caseId}`);
    expect(page.text).toContain('P 12');
    expect((await clerk.press(page, { name: 'type', value: 'check-in' })).status).toBe(200);
    const agenda = await clerk.open(`/staff/${town}/agenda/2026-11-17`);
    const done = await clerk.press(agenda, { name: 'type', value: 'collected' });
    expect(done.status).toBe(200);
    await house.quiesce();
    expect(await first.status()).toMatchObject({ state: 'collected', bookable: false });
    // The tag hangs on the next one.
    expect((await desk.event(second.caseId, { type: 'tagged', tag: 'P12' })).status).toBe(200);
  });

  it('is a file for a spreadsheet, with its own columns', async () => {
    const { body } = await desk.get('/cases.csv');
    const [head = '', ...rows] = String(body).trim().split('\r\n');
    expect(head).toContain(';Kleur;Label;');
    // A tag is a code: the tab keeps a spreadsheet from reading anything into it.
    expect(rows.find((row) => row.includes(second.reference))).toContain(';Blauw;"\tP12";');
  });

  it('is given away where nobody came, after a reminder and the morning’s warning', async () => {
    await house.advanceTo('2026-11-19T12:00');
    await house.awaitMail(second.email, /wacht/);
    expect(await idsOf('state=found')).toEqual([second.caseId]);
    await house.advanceTo('2026-11-25T12:00');
    await house.awaitMail(second.email, /laatste dagen/);
    await house.advanceTo('2026-11-30T12:00');
    const page = await consoleOf('clerk').open(`/staff/${town}/cases?state=found`);
    expect(page.text).toContain('Na de laatste dag weggegeven');
    // The case ends at midnight; nobody is woken by the mail of it.
    await house.advanceTo('2026-12-01T07:40');
    await house.quiesce();
    await house.awaitMail(second.email, /weggegeven/);
    expect(await second.status()).toMatchObject({ state: 'given-away', bookable: false });
    expect(
      (await house.mailTo(second.email)).map(({ subject }) => subject).filter((one) => /dagen/.test(one)),
    ).toHaveLength(1);
  });

  it('has a page of its own at the console', async () => {
    const { body } = await desk.get('/umbrellas');
    expect(body).toMatchObject({
      colours: [
        { colour: 'black', sought: 1, kept: 0 },
        { colour: 'blue', sought: 0, kept: 0, given: 1 },
        { colour: 'red' },
        { colour: 'striped', sought: 0, collected: 1 },
      ],
    });
    const title = {
      nl: 'Het rek met paraplu’s',
      fr: 'L’étagère des parapluies',
      de: 'Das Regal der Schirme',
      en: 'The shelf of umbrellas',
    };
    for (const language of languages)
      expect((await consoleOf('clerk').open(`/staff/${town}/umbrellas?lang=${language}`)).text).toContain(
        title[language],
      );
  });

  it('ran through its own state machine', () => {
    const own = run.executions().filter(({ machine }) => /umbrella/i.test(machine));
    const entered = new Set(own.flatMap((one) => one.entered.map(({ state }) => state)));
    expect([...entered]).toEqual(
      expect.arrayContaining([
        ...[
          'WhereItStands',
          'AwaitFind',
          'WhatCame',
          'NotifyFound',
          'AwaitVisit',
          'ReminderOrGift',
          'RemindOfUmbrella',
        ],
        ...['GiveAway', 'GivenOrNot', 'Done', 'FlagSearch', 'RecordFault', 'AwaitLateFind'],
      ]),
    );
    expect(own.filter(({ status }) => status === 'FAILED')).toHaveLength(1);
    expect(run.deadLetters()).toEqual([]);
  });
});
