import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { openCase } from '../../functions/casework/open-case.ts';
import { statusPath } from '../../functions/casework/tools.ts';
import { openApiDocument } from '../../functions/citizen/openapi.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Command } from '../../functions/domain/command.ts';
import { type Language, languages } from '../../functions/domain/languages.ts';
import { contactOf } from '../../functions/domain/tellings.ts';
import { openDefect } from '../../functions/services/defect-analysis/report.ts';
import type { Asked } from '../../functions/services/puk-request/decide.ts';
import { service as pukRequest } from '../../functions/services/puk-request/service.ts';
import type { Served } from '../../functions/services/service.ts';
import { services } from '../../functions/services/registry.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { addressOf } from '../../functions/ui/localized.ts';
import { visitorOf } from '../fakes/browser.ts';
import { type FakeTools, fakeTools, themesOf } from '../fakes/tools.ts';
import { voorbeeld } from './municipality.ts';

/** What the citizen's pages say to whoever has no e-mail: who scans the code of a letter, or asks how to do without. */

const staff = { kind: 'staff', id: 's1', name: 'Els' } as const;
const mentioned = /e-?mails?\b|\bmail(t|en|den)?\b|courriel/i;
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
/** The page without the head and foot that every page has. */
const mainOf = (html: string) => /<main.*<\/main>/s.exec(html)?.[0] ?? '';

let tools: FakeTools;
let visitor: ReturnType<typeof visitorOf>;

beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  const openApi = async () => openApiDocument(await services.all());
  visitor = visitorOf(citizenSite({ tools, styles: stylesOf('a{}', themesOf({})), openApi, newFormId: randomUUID }));
});

type Unmailed = 'letter' | 'phone';

function person(contact: Unmailed) {
  return {
    givenName: 'Jozef',
    familyName: 'Claes',
    nationalNumber: '85073003328',
    contact,
    phone: '+3258224440',
    address: 'Kerkstraat 1\n1999 Voorbeeld',
  };
}

type Opened = { id: string; path: string };

async function codesAsked(contact: Unmailed): Promise<Opened> {
  const asked: Asked = { route: 'codes' };
  const request = { language: 'nl', formId: randomUUID(), person: person(contact), asked } as const;
  const opening = await openCase(tools, voorbeeld, pukRequest, request, staff);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return { id: opening.subject.id, path: opening.statusPath };
}

async function handedIn(contact: Unmailed): Promise<Opened> {
  const report = {
    formId: randomUUID(),
    person: { ...person(contact), cardNumber: '000001103271' },
    cardKind: 'adult',
    defect: 'chip-defective',
    usedCorrectly: true,
    damaged: false,
    annexIssuedOn: '2026-11-23',
  } as const;
  const opening = await openDefect(tools, voorbeeld, 'nl', report, staff);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return { id: opening.subject.id, path: opening.statusPath };
}

async function step(id: string, command: Command, local?: string): Promise<void> {
  if (local) tools.clock.set(local);
  const outcome = await applyCommand(tools, voorbeeld, id, command, staff);
  if (outcome.kind !== 'recorded') throw new Error(`${command.type}: ${outcome.kind}`);
}

async function known(id: string): Promise<Served> {
  const served = await tools.cases.read(id);
  if (!served) throw new Error(`no case ${id}`);
  return served;
}

async function inAllLanguages(path: string): Promise<void> {
  for (const language of languages) {
    const { status, text } = await visitor.open(inLanguage(path, language));
    expect(status).toBe(200);
    expect(plain(mainOf(text)).length).toBeGreaterThan(100);
    expect(plain(mainOf(text))).not.toMatch(mentioned);
  }
}

function inLanguage(path: string, language: Language): string {
  return path.replace(/^\/nl\//, `/${language}/`);
}

describe.each(['letter', 'phone'] as const)('a case that is told by %s', (contact) => {
  it('speaks of no mail while codes are waited for, late, elsewhere, here, and booked', async () => {
    const { id, path } = await codesAsked(contact);
    await inAllLanguages(path);
    await step(id, { type: 'misrouted', codesAt: 'Koksijde' });
    await inAllLanguages(path);
    await step(id, { type: 'codes-arrived' });
    await inAllLanguages(path);
    await inAllLanguages(`${path}/slots`);
    const picker = await visitor.open(`${path}/slots`);
    const [first] = (await visitor.get(`${path}/slots`)).json().slots;
    const booked = await visitor.press(picker, { name: 'start', value: first.start });
    await inAllLanguages(booked.headers['location'] ?? '');
    await inAllLanguages(`${path}/appointment/cancel`);
  });

  it('speaks of no mail while a card is examined, made and collected', async () => {
    const { id, path } = await handedIn(contact);
    await inAllLanguages(path);
    await step(id, { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1' }, '2026-11-24T10:00');
    await inAllLanguages(path);
    await step(id, { type: 'verdict', outcome: 'free' }, '2026-12-01T10:00');
    await inAllLanguages(path);
    await step(id, { type: 'applied' }, '2026-12-08T10:00');
    await inAllLanguages(path);
    tools.clock.set('2027-01-20T10:00');
    await inAllLanguages(path);
    await inAllLanguages(`${path}/codes-missing`);
  });

  it('says where else the address of the page stands', async () => {
    const { path } = await codesAsked(contact);
    const text = plain((await visitor.open(path)).text);
    expect(text).toContain('Bewaar het adres van deze pagina en deel het met niemand');
    expect(text.includes('U vindt het ook op onze brieven.')).toBe(contact === 'letter');
  });

  it('is offered a call where others wait by mail for an earlier moment', async () => {
    const { id, path } = await codesAsked(contact);
    await step(id, { type: 'codes-arrived' });
    await visitor.post(`${path}/appointment`, { start: '2026-12-10T13:00+01:00' });
    const page = await visitor.open(path);
    expect(page.text).not.toContain('/earlier"');
    expect(plain(page.text)).toContain(
      'Liever vroeger komen? Bel ons: we kijken samen of er een vroeger moment vrij is. +32 2 555 12 34',
    );
    expect((await visitor.post(`${path}/earlier`)).json()).toMatchObject({ status: 409, code: 'not-allowed-now' });
    expect((await visitor.get(path)).json()).toMatchObject({ waitingForEarlier: false });
  });

  it('is promised no mail that follows', async () => {
    const { id, path } = await codesAsked(contact);
    const { subject, service } = await known(id);
    const owed = { kind: 'mail', id: '9.0', at: subject.createdAt, notice: 'request-received' } as const;
    await tools.cases.save({ service, subject: { ...subject, version: subject.version + 1, outbox: [owed] } });
    tools.clock.set('2026-11-23T10:05');
    expect((await visitor.get(path)).json()).not.toHaveProperty('mailsFollow');
  });

  it('asks for new codes in the same way', async () => {
    const { id, path } = await handedIn(contact);
    await step(id, { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1' }, '2026-11-24T10:00');
    await step(id, { type: 'verdict', outcome: 'free' }, '2026-12-01T10:00');
    await step(id, { type: 'applied' }, '2026-12-08T10:00');
    tools.clock.set('2027-01-20T10:00');
    const { caseId } = (await visitor.post(`${path}/codes-missing`)).json();
    const { subject } = await known(caseId);
    expect(contactOf(subject)).toBe(contact);
    expect(subject.person).toMatchObject({ address: 'Kerkstraat 1\n1999 Voorbeeld', phone: '+3258224440', email: '' });
  });
});

it('who waits for an earlier moment waits no more once no mail reaches them', async () => {
  const { id } = await codesAsked('letter');
  await step(id, { type: 'change-contact', contact: 'mail', email: 'jozef@example.org' });
  await step(id, { type: 'codes-arrived' });
  const link = statusPath(tools, (await known(id)).subject);
  await visitor.post(`${link}/appointment`, { start: '2026-12-10T13:00+01:00' });
  expect((await visitor.post(`${link}/earlier`)).json()).toMatchObject({ waitingForEarlier: true });
  await step(id, { type: 'change-contact', contact: 'letter' });
  expect((await visitor.get(link)).json()).toMatchObject({ waitingForEarlier: false });
  expect(plain((await visitor.open(link)).text)).toContain('U krijgt geen e-mails meer over een vroeger moment.');
});

describe('where a form asks for an e-mail address', () => {
  const call: Record<Language, string> = {
    nl: 'Geen e-mail? Bel ons: +32 2 555 12 34 . Of kom langs: ',
    fr: 'Pas d’e-mail ? Appelez-nous : +32 2 555 12 34 . Ou passez nous voir : ',
    de: 'Keine E-Mail? Rufen Sie uns an: +32 2 555 12 34 . Oder kommen Sie vorbei: ',
    en: 'No e-mail? Call us: +32 2 555 12 34 . Or come by: ',
  };
  const forms = ['pin-puk/request', 'visits', 'link'];

  it.each(languages)(
    'in %s, its own hint says whom to call and where to come, for a screen reader too',
    async (language) => {
      for (const form of forms) {
        const { text } = await visitor.open(`/${language}/voorbeeld/${form}`);
        const field = /<input[^>]*name="email"[^>]*>/.exec(text)?.[0] ?? '';
        expect(field).toMatch(/aria-describedby="[^"]*\bemail-hint\b/);
        const hint = /<div class="[^"]*" id="email-hint">(.*?)<\/div>/s.exec(text)?.[1] ?? '';
        expect(hint).toContain('href="tel:+3225551234"');
        expect(plain(hint)).toContain(call[language] + addressOf(voorbeeld, language).join(', '));
      }
    },
  );

  it('the page after a form says it too, where an address can be corrected', async () => {
    const form = await visitor.open('/nl/voorbeeld/pin-puk/request');
    const { headers } = await visitor.press(form, 'Aanvraag versturen', {
      givenName: 'Jozef',
      familyName: 'Claes',
      nationalNumber: '85.07.30-033.28',
      email: 'jozef@example.org',
      cardIssuedOn: '2019-05-14',
    });
    const { text } = await visitor.open(headers['location'] ?? '');
    const hint = /<div class="[^"]*" id="email-hint">(.*?)<\/div>/s.exec(text)?.[1] ?? '';
    expect(plain(hint)).toContain(call.nl);
  });
});
