import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../functions/citizen/openapi.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Case } from '../../functions/domain/case.ts';
import { languages } from '../../functions/domain/languages.ts';
import { showReference } from '../../functions/domain/reference.ts';
import { PermanentFault, RetryableFault } from '../../functions/platform/faults.ts';
import { services } from '../../functions/services/registry.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { shellTexts } from '../../functions/ui/texts.ts';
import { visitorOf } from '../fakes/browser.ts';
import { fakeConsole } from '../fakes/console.ts';
import { asked, linkMailed } from '../fakes/mailbox.ts';
import { buttonsOf, press } from '../fakes/press.ts';
import { type FakeTools, fakeTools, themesOf } from '../fakes/tools.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** What people see while the table is out of reach, and what becomes of what they typed. */

const nationalNumber = '85.07.30-033.28';
const typed = {
  givenName: 'Jan "Jantje" <b>',
  familyName: "d'Hondt & zonen",
  nationalNumber,
  email: 'jan@voorbeeld.be',
  'cardIssuedOn-day': '14',
  'cardIssuedOn-month': '5',
  'cardIssuedOn-year': '2019',
};

/** Until it is put back, every use of the cases and of the agenda fails. */
function outage(tools: FakeTools, fault: Error = new RetryableFault('dynamodb.GetItem')): () => void {
  const { cases, agenda, applications } = tools;
  const fails = <Store extends object>(store: Store): Store =>
    new Proxy(store, {
      get: () => async () => {
        throw fault;
      },
    });
  tools.cases = fails(cases);
  tools.agenda = fails(agenda);
  tools.applications = fails(applications);
  return () => Object.assign(tools, { cases, agenda, applications });
}

describe('a citizen, while the table is out of reach', () => {
  let tools: FakeTools;
  let logged: string[];
  let visitor: ReturnType<typeof visitorOf>;
  const home = '/nl/nieuwpoort/pin-puk/request';
  const send = 'Aanvraag versturen';
  const again = shellTexts('nl').sendAgain;

  beforeEach(() => {
    tools = fakeTools('2026-11-23T10:00');
    logged = [];
    const note = (...told: unknown[]) => void logged.push(JSON.stringify(told));
    tools.log = { info: note, warn: note, error: note };
    visitor = visitorOf(
      citizenSite({
        tools,
        styles: stylesOf('a{}', themesOf({ nieuwpoort: 'b{}', voorbeeld: 'c{}' })),
        openApi: async () => openApiDocument(await services.all()),
        newFormId: randomUUID,
      }),
    );
  });

  const request = async (language = 'nl', town = voorbeeld.id) =>
    (
      await asked(tools, visitor, `/${language}/${town}/pin-puk/request`, {
        ...{ givenName: 'Jan', familyName: 'Peeters', nationalNumber, email: 'jan@voorbeeld.be' },
        ...{ cardIssuedOn: '2019-05-14', formId: randomUUID() },
      })
    ).json();

  it('sends the form again by one button, with all that was typed, and has one case', async () => {
    const end = outage(tools);
    const form = { ...typed, givenName: 'Jan', familyName: "d'Hondt" };
    const failed = await visitor.press(await visitor.open(home), send, form);
    expect(failed).toMatchObject({ status: 503, headers: { 'retry-after': '30', 'cache-control': 'no-store' } });
    expect(failed.text).toContain(shellTexts('nl').nothingLost);
    const stillDown = await visitor.press(failed, again);
    expect(stillDown.status).toBe(503);
    end();
    expect(tools.applications.stored.size).toBe(0);
    const opened = await visitor.press(stillDown, again);
    expect(opened.status).toBe(303);
    const [application] = tools.applications.stored.values();
    expect(application).toHaveProperty('person');
    expect(application && 'person' in application && application.person).toMatchObject({
      givenName: 'Jan',
      familyName: "d'Hondt",
      email: 'jan@voorbeeld.be',
    });
    expect((await visitor.open(opened.headers['location'] ?? '')).status).toBe(200);
  });

  it('has one case where it was stored, and only the answer was lost', async () => {
    const { applications } = tools;
    const add = applications.add.bind(applications);
    applications.add = async (application) => {
      await add(application);
      applications.add = add;
      throw new RetryableFault('dynamodb.PutItem', { error: 'TimeoutError' });
    };
    const form = { ...typed, givenName: 'Jan', familyName: 'Peeters' };
    const failed = await visitor.press(await visitor.open(home), send, form);
    expect(failed.status).toBe(503);
    expect(await visitor.press(failed, again)).toMatchObject({ status: 303 });
    expect(applications.stored.size).toBe(1);
    await linkMailed(tools);
    expect(tools.mails).toHaveLength(1);
  });

  it('sends the very fields: quotes, signs, lines, empty ones, several of one name', async () => {
    outage(tools);
    const fields: [string, string][] = [
      ...Object.entries(typed),
      ['formId', randomUUID()],
      ['phone', ''],
      ['extra', 'one'],
      ['extra', 'two\r\nlines "é" &amp;'],
      ['cardIssuedOn', '2019-05-14'],
    ];
    const url = '/nl/cases/nieuwpoort-04106105X/a-key/appointment?from=2026-12-01';
    const failed = await visitor.submit({ method: 'POST', url, fields });
    expect(failed.status).toBe(503);
    expect(press(failed, again)).toEqual({ method: 'POST', url, fields });
    expect(failed.text).not.toContain('<b>');
  });

  it('keeps a failed form out of addresses and out of the log', async () => {
    outage(tools);
    const failed = await visitor.press(await visitor.open(home), send, {
      ...typed,
      givenName: 'Jan',
      familyName: 'Peeters',
    });
    expect(failed.text.match(/(?:href|action)="[^"]*"/g)?.join()).not.toMatch(/85|Peeters/);
    expect(logged.join()).toContain('http.unavailable');
    expect(logged.join()).not.toMatch(/85\.?07|Peeters|jan@/);
  });

  it('can send a form again too that failed otherwise, and is told the number of the error', async () => {
    const end = outage(tools, new PermanentFault('dynamodb.PutItem'));
    const form = { ...typed, givenName: 'Jan', familyName: 'Peeters' };
    const failed = await visitor.press(await visitor.open(home), send, form);
    expect(failed.status).toBe(500);
    expect(failed.headers).not.toHaveProperty('retry-after');
    expect(failed.text).toContain('request-1');
    end();
    expect(await visitor.press(failed, again)).toMatchObject({ status: 303 });
    expect(tools.applications.stored.size).toBe(1);
  });

  it('is offered to send nothing that was refused for what it is', async () => {
    const { text, status } = await visitor.send('POST', '/nl/nieuwpoort/nowhere/at/all', { body: 'a=b' });
    expect(status).toBe(404);
    expect(text).not.toContain(again);
  });

  it.each(languages)(
    'finds the town of a secret link in %s: its name, its number, and the same page again',
    async (language) => {
      const { statusUrl } = await request(language);
      const { pathname } = new URL(statusUrl);
      outage(tools);
      for (const path of [pathname, `${pathname}/slots?people=2`]) {
        const page = await visitor.open(path);
        expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '30', 'cache-control': 'no-store' } });
        expect(page.text).toContain(`<html lang="${language}"`);
        expect(page.text).toContain(voorbeeld.name[language]);
        // In the page itself, and not in the foot alone.
        expect(/<main[\s\S]*<\/main>/.exec(page.text)?.[0]).toContain(voorbeeld.contact.phone);
        // A link to nowhere else: the address of the page itself, its query too.
        expect(page.text).toMatch(new RegExp(`<a [^>]*href>${shellTexts(language).tryAgain}</a>`));
        expect(page.text.match(/<h1/g)).toHaveLength(1);
        expect(page.text).not.toMatch(/undefined|\[object|NaN|<script|style="/);
      }
      const button = await visitor.forge(`${pathname}/withdraw`, {});
      expect(buttonsOf(button)).toMatchObject([
        { text: shellTexts(language).sendAgain, action: `${pathname}/withdraw` },
      ]);
    },
  );

  it('gets a problem with its code as JSON, and the seconds after which to try', async () => {
    const { statusUrl } = await request();
    outage(tools);
    const answer = await visitor.get(new URL(statusUrl).pathname);
    expect(answer.headers).toMatchObject({
      'retry-after': '30',
      'content-type': 'application/problem+json; charset=utf-8',
    });
    expect(answer.json()).toEqual({
      type: 'urn:eid-loket:problem:try-again',
      title: expect.any(String),
      status: 503,
      code: 'try-again',
      detail: expect.any(String),
    });
  });

  it('is described in the interface: every operation may answer 503 with Retry-After', async () => {
    const document = JSON.parse(await openApiDocument(await services.all()));
    for (const path of Object.values<Record<string, { responses: object }>>(document.paths))
      for (const { responses } of Object.values(path)) expect(responses).toHaveProperty('503');
    expect(document.components.responses.Unavailable.headers).toHaveProperty('Retry-After');
  });
});

describe('staff, while the table is out of reach', () => {
  const as = { nieuwpoort: 'clerk' } as const;
  const home = '/staff/nieuwpoort';
  const again = shellTexts('nl').sendAgain;

  async function opened(tools: FakeTools): Promise<Case> {
    const outcome = await openRequest(tools, nieuwpoort, {
      route: 'codes',
      formId: randomUUID(),
      person: { givenName: 'Mieke', familyName: 'Janssens', email: 'mieke@example.org', nationalNumber: '85073003328' },
    });
    if (outcome.kind !== 'opened') throw new Error(outcome.kind);
    return outcome.subject;
  }

  it('send the pile of envelopes again by one button, and it arrives once', async () => {
    const { tools, ask, press: pressed } = fakeConsole({ now: '2026-11-23T08:30' });
    const { id, reference } = await opened(tools);
    const desk = await ask('GET', `${home}/arrivals`, { as });
    const references = `${showReference(reference)}\r\n"85.07.30-033.29"`;
    const end = outage(tools);
    const failed = await pressed(desk, { action: `${home}/arrivals` }, { references });
    expect(failed).toMatchObject({ status: 503, headers: { 'retry-after': '30', 'cache-control': 'no-store' } });
    expect(press(failed, again).fields).toContainEqual(['references', references]);
    end();
    expect((await pressed(failed, again)).text).toContain('85.07.30-033.29');
    await pressed(failed, again);
    const subject = tools.cases.stored.get(id);
    expect(subject).toMatchObject({ state: 'ready' });
    expect(subject?.history.filter(({ event }) => event === 'codes-arrived')).toHaveLength(1);
  });

  it('record on a case what failed, once', async () => {
    const { tools, ask, press: pressed } = fakeConsole({ now: '2026-11-23T08:30' });
    const { id: caseId } = await opened(tools);
    const page = await ask('GET', `${home}/cases/${caseId}`, { as });
    const end = outage(tools);
    const failed = await pressed(page, { value: 'misrouted' }, { codesAt: 'Diksmuide' });
    expect(failed.status).toBe(503);
    end();
    expect(await pressed(failed, again)).toMatchObject({ status: 303 });
    expect(tools.cases.stored.get(caseId)).toMatchObject({ state: 'misrouted', codesAt: 'Diksmuide' });
    // Pressed twice: the case tells that it has happened.
    expect(await pressed(failed, again)).toMatchObject({ status: 409 });
  });

  it('see the town’s name on a page that does not open, and how to open it again', async () => {
    const { tools, ask } = fakeConsole({ now: '2026-11-23T08:30' });
    outage(tools);
    const page = await ask('GET', `${home}/cases`, { as });
    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
    expect(page.text).toContain(nieuwpoort.name.nl);
    expect(page.text).toMatch(new RegExp(`<a [^>]*href>${shellTexts('nl').tryAgain}</a>`));
    const { json } = await ask('GET', `${home}/cases`, { as, accept: 'json' });
    expect(json).toMatchObject({ status: 503, code: 'try-again' });
  });

  it.each(languages)('read it in %s', async (language) => {
    const { tools, ask } = fakeConsole({ now: '2026-11-23T08:30' });
    outage(tools);
    const headers = { 'accept-language': language };
    const page = await ask('GET', `/staff/voorbeeld/cases?lang=${language}`, { as: { voorbeeld: 'clerk' }, headers });
    expect(page.text).toContain(`<html lang="${language}"`);
    expect(page.text).toContain(shellTexts(language).tryAgain);
    expect(page.text).not.toMatch(/undefined|\[object|NaN|<script|style="/);
  });

  it('are offered nothing to send that another site has posted in their name', async () => {
    const { tools, ask } = fakeConsole({ now: '2026-11-23T08:30' });
    outage(tools);
    const form = { q: 'Janssens' };
    const headers = { origin: 'https://evil.example' };
    const page = await ask('POST', `${home}/cases/search`, { as, form, headers });
    expect(page.status).toBe(403);
    expect(page.text).not.toContain(again);
    expect(page.text).not.toContain('Janssens');
  });

  it('of another town get the same refusal as ever', async () => {
    const { tools, ask } = fakeConsole({ now: '2026-11-23T08:30' });
    outage(tools);
    expect(await ask('GET', '/staff/voorbeeld/cases', { as })).toMatchObject({ status: 403 });
  });
});
