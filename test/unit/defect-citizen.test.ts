import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DefectReport, openDefect } from '../../functions/services/defect-analysis/report.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { contracts } from '../../functions/services/defect-analysis/citizen/contracts.ts';
import { contracts as newCardContracts } from '../../functions/services/new-card/citizen/contracts.ts';
import { services } from '../../functions/services/registry.ts';
import { openApiDocument } from '../../functions/citizen/openapi.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Command } from '../../functions/domain/command.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { visitorOf } from '../fakes/browser.ts';
import { type FakeTools, fakeTools, themesOf } from '../fakes/tools.ts';
import { overijse, voorbeeld } from './municipality.ts';

/** What the citizen sees of a defective card: on the page behind the secret link, and before, on the public pages. */

const staff = { kind: 'staff', id: 's1', name: 'Els' } as const;
let tools: FakeTools;
let visitor: ReturnType<typeof visitorOf>;

beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  const styles = stylesOf('a{}', themesOf({}));
  const openApi = async () => openApiDocument(await services.all());
  visitor = visitorOf(citizenSite({ tools, styles, openApi, newFormId: randomUUID }));
});

/** A card that was handed in: its id, and the path of its secret link. */
async function handedIn(more: Partial<DefectReport> = {}, rules: Municipality = overijse) {
  const report: DefectReport = {
    formId: randomUUID(),
    person: {
      givenName: 'Mieke',
      familyName: 'Janssens',
      email: 'mieke@example.org',
      nationalNumber: '85073003328',
      cardNumber: '000001103271',
    },
    cardKind: 'adult',
    defect: 'chip-defective',
    usedCorrectly: true,
    damaged: false,
    annexIssuedOn: '2026-11-23',
    ...more,
  };
  const opening = await openDefect(tools, rules, 'nl', report, staff);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  const { id } = opening.subject;
  const step = async (command: Command, local?: string) => {
    if (local) tools.clock.set(local);
    const outcome = await applyCommand(tools, rules, id, command, staff);
    if (outcome.kind !== 'recorded') throw new Error(`${command.type}: ${outcome.kind}`);
  };
  return { id, path: opening.statusPath, step };
}

const misused = { usedCorrectly: false, damaged: true };
const send: Command = { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'Z-4711' };
const free: Command = { type: 'verdict', outcome: 'free' };
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const read = async (path: string) => plain((await visitor.open(path)).text);

describe('the page of a defective card', () => {
  it('says what is waited for and since when, who has the card, and until when annex 12 replaces it', async () => {
    const { path, step } = await handedIn();
    await step(send, '2026-11-24T10:00');
    const text = await read(path);
    expect(text).toContain('De helpdesk van Zetes onderzoekt uw kaart. We verwachten het antwoord tegen');
    expect(text).toContain('Op het antwoord van de helpdesk, sinds 24 november 2026');
    expect(text).toContain('De helpdesk van Zetes, sinds 24 november 2026');
    expect(text).toContain('Vervangt uw kaart tot en met woensdag 23 december 2026.');
    expect((await visitor.get(path)).json()).toMatchObject({
      service: 'defect-analysis',
      state: 'at-helpdesk',
      overdue: false,
      bookable: false,
      waitingFor: 'verdict',
      since: '2026-11-24',
      helpdesk: 'zetes',
      promisedOn: '2026-12-01',
      annex: { kind: 'annex-12', expiresOn: '2026-12-23' },
      bring: [],
    });
  });

  it('never shows the ticket, a number or what was said to the helpdesk', async () => {
    const { path, step } = await handedIn({ note: 'Klant was boos' });
    await step(send, '2026-11-24T10:00');
    await step({ type: 'chased', channel: 'phone', answer: 'Bel later' });
    const all = (await visitor.open(path)).text + (await visitor.get(path)).text;
    expect(all).not.toMatch(/Z-4711|Bel later|boos|850730|85\.07|000001103271|1103271/);
    expect(all).toContain('We vroegen de helpdesk naar het antwoord');
  });

  it('cannot be booked before the verdict, and then can', async () => {
    const { path, step } = await handedIn();
    expect((await visitor.get(`${path}/slots`)).json()).toMatchObject({ status: 409, code: 'booking-locked' });
    await step(send, '2026-11-24T10:00');
    await step(free, '2026-12-01T10:00');
    const { slots } = (await visitor.get(`${path}/slots`)).json();
    expect(slots[0].minutes).toBe(overijse.agenda.types['card-application']?.minutes);
    const last = (await visitor.get(`${path}/slots`)).json().slots.at(-1).start;
    const picker = await visitor.open(`${path}/slots?week=${last.slice(0, 10)}`);
    const booked = await visitor.press(picker, { name: 'start', value: last });
    expect([booked.status, (await visitor.get(path)).json().appointment.minutes]).toEqual([303, 15]);
    const text = await read(path);
    expect(text).toContain('Uw afspraak staat vast');
    expect(text).toContain('Liever vroeger komen?');
    const asked = await visitor.press(await visitor.open(path), { action: `${path}/earlier` });
    expect([asked.status, (await visitor.get(path)).json().waitingForEarlier]).toEqual([303, true]);
    const stopped = await visitor.press(await visitor.open(path), { action: `${path}/earlier/stop` });
    expect([stopped.status, (await visitor.get(path)).json().waitingForEarlier]).toEqual([303, false]);
    expect((await visitor.open(`${path}/appointment.ics`)).text).toContain('uw bijlage 12');
    const cancel = await visitor.open(`${path}/appointment/cancel`);
    expect((await visitor.press(cancel, { action: `${path}/appointment/cancel` })).status).toBe(303);
    const status = (await visitor.get(path)).json();
    expect([status.bookable, status.appointment]).toEqual([true, undefined]);
  });

  it('asks for no more people than the type of visit takes', async () => {
    const { path } = await handedIn(misused);
    expect((await visitor.get(`${path}/slots?people=2`)).json()).toMatchObject({ code: 'too-many-people' });
    expect(await read(`${path}/slots`)).not.toContain('Met hoeveel');
  });

  it('of a card that was not used correctly: the price, its source, and how to contest it', async () => {
    const { path } = await handedIn(misused);
    const text = await read(path);
    expect(text).toContain('€ 25,00. Tarief van Overijse sinds 1 januari 2026.');
    expect(text).toContain('Niet akkoord dat u betaalt? Bel ons of kom langs');
    expect(text).toContain('één recente pasfoto: hoogstens 6 maanden oud, met een witte achtergrond');
    expect(text).toContain('Kom zelf.');
    const json = (await visitor.get(path)).json();
    expect(json).toMatchObject({ price: { cents: 2500, from: '2026-01-01', paid: false } });
    expect(json.bring.map(({ code }: { code: string }) => code)).toEqual(['annex-12', 'photo', 'fee']);
  });

  it('does not speak of paying where the table says nothing is to be paid', async () => {
    const { path } = await handedIn({ ...misused, cardKind: 'kids-id' }, voorbeeld);
    const text = await read(path);
    expect(text).toContain('De nieuwe kaart kost u niets.');
    expect(text).not.toContain('Daarom betaalt u');
    expect(text).not.toContain('pasfoto');
  });

  it('after the contest waits for the examination, free of any price', async () => {
    const { path, step } = await handedIn(misused);
    await step({ type: 'contested' }, '2026-11-25T10:00');
    const json = (await visitor.get(path)).json();
    expect(json).toMatchObject({ state: 'to-send', waitingFor: 'dispatch', since: '2026-11-25' });
    expect(json.price).toBeUndefined();
    expect(await read(path)).not.toContain('Niet akkoord dat');
  });

  it('tells of money that comes back, and that it came', async () => {
    const { path, step } = await handedIn({}, voorbeeld);
    await step(send, '2026-11-24T10:00');
    await step(free, '2026-12-01T10:00');
    expect((await visitor.get(path)).json()).toMatchObject({ refund: { cents: 2230, dueOn: '2026-12-08' } });
    expect(await read(path)).toContain('€ 22,30, ten laatste op 8 december 2026.');
    await step({ type: 'refunded' }, '2026-12-03T10:00');
    expect(await read(path)).toContain('€ 22,30, op 3 december 2026.');
  });

  it('goes on from the application to the collection, step by step', async () => {
    const { path, step } = await handedIn();
    await step(send, '2026-11-24T10:00');
    await step(free, '2026-12-01T10:00');
    await step({ type: 'applied' }, '2026-12-04T10:00');
    expect(await read(path)).toContain('witte omslag zonder afzender');
    expect((await visitor.get(path)).json()).toMatchObject({ waitingFor: 'card', since: '2026-12-04' });
    await step({ type: 'card-arrived' }, '2026-12-21T10:00');
    const ready = await read(path);
    expect(ready).toContain('haal uw kaart zelf af, ten laatste op dinsdag 5 januari 2027');
    expect(ready).toContain('Vanaf maandag 5 april 2027 moeten we een kaart die niet is afgehaald vernietigen.');
    expect(ready).toContain('de brief met uw pincode en uw pukcode');
    await step({ type: 'collected' }, '2026-12-28T10:00');
    expect((await visitor.get(path)).json()).toMatchObject({ state: 'collected', bring: [] });
    expect(await read(path)).toContain('Alles is rond');
  });

  it('gives back a card that works: without a letter, without a new application', async () => {
    const { path, step } = await handedIn();
    await step(send, '2026-11-24T10:00');
    await step({ type: 'verdict', outcome: 'card-works' }, '2026-12-01T10:00');
    const text = await read(path);
    expect(text).toContain('Uw kaart is onderzocht: ze werkt.');
    expect(text).not.toMatch(/brief met uw pincode|Nieuwe kaart aanvragen/);
  });

  it.each(['nl', 'fr', 'de', 'en'])('speaks %s in every state', async (lang) => {
    const { path, step } = await handedIn({}, voorbeeld);
    const there = path.replace('/nl/', `/${lang}/`);
    const seen: string[] = [];
    const look = async () => {
      const { status, text } = await visitor.open(there);
      expect([status, /undefined|\[object|NaN/.exec(text)?.[0]]).toEqual([200, undefined]);
      seen.push(/<h1[^>]*>([^<]+)/.exec(text)?.[1] ?? '');
    };
    await look();
    await step(send, '2026-11-24T10:00');
    await look();
    await step({ type: 'verdict', outcome: 'to-pay', reason: 'Water' }, '2026-12-01T10:00');
    await look();
    await step({ type: 'applied' }, '2026-12-04T10:00');
    await look();
    await step({ type: 'card-arrived' }, '2026-12-14T10:00');
    await look();
    await step({ type: 'collected' }, '2026-12-22T10:00');
    await look();
    expect(new Set(seen).size).toBe(6);
  });
});

describe('codes that never came', () => {
  async function applied() {
    const opened = await handedIn(misused);
    await opened.step({ type: 'applied' }, '2026-12-01T10:00');
    return opened;
  }

  it('cannot be asked for before their time', async () => {
    const { path } = await applied();
    expect(await read(path)).not.toContain('Ik kreeg geen codes');
    expect((await visitor.get(`${path}/codes-missing`)).json()).toMatchObject({ status: 409, code: 'not-allowed-now' });
    expect((await visitor.post(`${path}/codes-missing`)).json()).toMatchObject({ code: 'not-allowed-now' });
  });

  it('are asked for after four weeks, once: the page leads to the request from then on', async () => {
    const { path } = await applied();
    tools.clock.set('2026-12-29T10:00');
    expect((await visitor.get(path)).json()).toMatchObject({ codesMissing: true });
    expect(await read(path)).toContain('Ik kreeg geen codes');
    const form = await visitor.open(`${path}/codes-missing`);
    expect(plain(form.text)).toContain('Nieuwe codes aanvragen?');
    const first = await visitor.press(form, { action: `${path}/codes-missing` });
    expect(first.status).toBe(303);
    const twice = await visitor.press(form, { action: `${path}/codes-missing` });
    expect(twice.headers['location']).toBe(first.headers['location']);
    const again = await visitor.post(`${path}/codes-missing`);
    const { statusUrl, dueOn } = again.json();
    expect([again.status, new URL(statusUrl).pathname]).toEqual([200, first.headers['location']]);
    expect(dueOn).toMatch(/^2027-01-0\d$/);
    const page = await visitor.open(path);
    expect(page.text).toContain('U vroeg nieuwe codes aan.');
    expect(page.text).not.toContain('Ik kreeg geen codes');
    const led = await visitor.open(`${path}/codes-missing`);
    expect([led.status, led.headers['location']]).toEqual([303, new URL(statusUrl).pathname]);
    expect((await visitor.get(new URL(statusUrl).pathname)).json()).toMatchObject({
      service: 'puk-request',
      state: 'requested',
    });
  });

  it('are nothing for a request of codes itself', async () => {
    const { path } = await applied();
    tools.clock.set('2026-12-29T10:00');
    const own = new URL((await visitor.post(`${path}/codes-missing`)).json().statusUrl).pathname;
    expect((await visitor.post(`${own}/codes-missing`)).json()).toMatchObject({ code: 'not-allowed-now' });
  });
});

describe('before the counter', () => {
  it('the municipality shows DOC STOP from its configuration, before its services', async () => {
    const { text } = await visitor.open('/nl/overijse');
    const { freephone, elsewhere } = overijse.docStop;
    expect(plain(text)).toContain(freephone);
    expect(plain(text)).toContain(elsewhere);
    expect(text.indexOf(freephone)).toBeLessThan(text.indexOf('/nl/overijse/pin-puk'));
  });

  it('says what to do with a defective card, and what it costs with its source', async () => {
    expect((await visitor.open('/nl/overijse')).text).toContain('href="/nl/overijse/defective-card"');
    const text = await read('/nl/overijse/defective-card');
    expect(text).toContain('DOC STOP');
    expect(text).toContain('Identiteitskaart € 25,00. Tarief van Overijse sinds 1 januari 2026.');
    expect(text).toContain('Kids-ID € 10,00.');
    expect((await visitor.get('/nl/overijse/defective-card')).json().prices).toContainEqual({
      card: 'kids-id',
      cents: 1000,
      from: '2026-01-01',
      source: 'S1, Kostprijs: Kids-ID',
    });
  });

  it('says that the price is paid in advance where it is, and that a Kids-ID is free where it is', async () => {
    const text = await read('/nl/voorbeeld/defective-card');
    expect(text).toContain('U betaalt vooraf.');
    expect(text).toContain('Kids-ID Gratis. Tarief');
  });

  it('is silent where the municipality does not offer it', async () => {
    expect((await visitor.open('/nl/nieuwpoort')).text).not.toContain('defective-card');
    expect((await visitor.get('/nl/nieuwpoort/defective-card')).json()).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    const { services } = (await visitor.get('/nl/nieuwpoort')).json();
    expect(services.map(({ id }: { id: string }) => id)).toEqual(['puk-request']);
  });

  it('is in the interface’s document', async () => {
    const document = await openApiDocument(await services.all());
    for (const { path } of [contracts.defectiveCard, newCardContracts.codesMissing]) expect(document).toContain(path);
  });
});

it('keeps French marks on the line of their word', async () => {
  const { path } = await handedIn(misused, voorbeeld);
  for (const url of [path.replace('/nl/', '/fr/'), '/fr/voorbeeld/defective-card', '/fr/voorbeeld'])
    expect((await visitor.open(url)).text.replace(/<[^>]+>/g, '')).not.toMatch(/\p{L} [;?!»:]/u);
});
