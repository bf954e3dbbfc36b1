import { languages } from '../../functions/domain/languages.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { contracts } from '../../functions/citizen/contracts.ts';
import { openApiDocument } from '../../functions/citizen/openapi.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import { loadTexts as loadPukTexts } from '../../functions/services/puk-request/citizen/texts.ts';
import { services } from '../../functions/services/registry.ts';
import { loadTexts } from '../../functions/citizen/texts.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { asked, linkMailed } from '../fakes/mailbox.ts';
import { handOut } from '../fakes/jobs.ts';
import { buttonsOf, type Filled } from '../fakes/press.ts';
import { type FakeTools, fakeTools, municipalitiesOf, themesOf } from '../fakes/tools.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';

const home = '/nl/nieuwpoort';
const staff = { kind: 'staff', id: 's1', name: 'Els' } as const;

let tools: FakeTools;
let visitor: ReturnType<typeof visitorOf>;

beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  const styles = stylesOf('a{}', themesOf({ nieuwpoort: 'b{}', voorbeeld: 'c{}' }));
  const openApi = async () => openApiDocument(await services.all());
  visitor = visitorOf(citizenSite({ tools, styles, openApi, newFormId: randomUUID }));
});

function person(more: Record<string, string> = {}): Record<string, string> {
  return {
    givenName: 'Jan',
    familyName: 'Peeters',
    nationalNumber: '85.07.30-033.28',
    email: 'jan@voorbeeld.be',
    formId: randomUUID(),
    ...more,
  };
}

function request(more: Record<string, string> = {}): Record<string, string> {
  return person({ cardIssuedOn: '2019-05-14', ...more });
}

/** What somebody types into a form: its own id stands in it already. */
function typed(form: Record<string, string>): Record<string, string> {
  const { formId: _, ...filled } = form;
  return filled;
}

const requestPage = () => visitor.open(`${home}/pin-puk/request`);
const askForCodes = async (filled: Filled) => visitor.press(await requestPage(), 'Aanvraag versturen', filled);

/** A case that waits for its codes: its id, and the path of its secret link. */
async function requested(more: Record<string, string> = {}): Promise<{ caseId: string; path: string }> {
  const { caseId, statusUrl } = (await asked(tools, visitor, `${home}/pin-puk/request`, request(more))).json();
  return { caseId, path: new URL(statusUrl).pathname };
}

/** A case whose codes have arrived. */
async function ready(): Promise<{ caseId: string; path: string }> {
  const opened = await requested();
  await applyCommand(tools, nieuwpoort, opened.caseId, { type: 'codes-arrived' }, staff);
  return opened;
}

describe('the municipality', () => {
  it('is chosen on the first page', async () => {
    const page = await visitor.open('/');
    expect(page.text).toContain('href="/nl/nieuwpoort"');
    expect(page.text).toContain('href="/nl/voorbeeld"');
    expect((await visitor.get('/')).json().municipalities).toHaveLength(3);
  });

  it('is chosen in the language of the browser', async () => {
    const page = await visitor.open('/', { 'accept-language': 'fr-BE,fr;q=0.9,nl;q=0.5' });
    expect(page.text).toContain('lang="fr"');
    expect(page.text).toContain('href="/fr/voorbeeld"');
  });

  it('shows services, contact, hours and closings', async () => {
    const { text } = await visitor.open(home);
    for (const part of ['Dienst Burgerzaken', 'Marktplein 7', '+32 58 22 44 40', '9.00 uur – 12.00 uur', 'Kerstavond'])
      expect(text).toContain(part);
    expect((await visitor.get(home)).json().services).toEqual([
      { id: 'puk-request', name: expect.any(String), url: '/nl/nieuwpoort/pin-puk' },
    ]);
  });

  it('is unknown: 404 unknown-municipality, with the way to the ones that are known', async () => {
    const page = await visitor.open('/nl/atlantis/pin-puk');
    expect(page.status).toBe(404);
    expect(page.text).toContain('href="/"');
    expect((await visitor.get('/nl/atlantis')).json()).toMatchObject({ code: 'unknown-municipality', status: 404 });
    expect((await visitor.get('/nl/__proto__')).json()).toMatchObject({ code: 'unknown-municipality' });
  });

  it('does not speak a language: 404 unknown-language, with the ones it speaks', async () => {
    const page = await visitor.open('/fr/nieuwpoort');
    expect(page).toMatchObject({ status: 404 });
    expect(page.text).toContain('lang="nl"');
    expect(page.text).toContain('href="/nl/nieuwpoort"');
    expect((await visitor.get('/xx/voorbeeld/pin-puk')).json()).toMatchObject({ code: 'unknown-language' });
  });

  it('serves its stylesheets forever, and only those', async () => {
    const href = /href="(\/assets\/nieuwpoort-[^"]+)"/.exec((await visitor.open(home)).text)?.[1] ?? '';
    const css = await visitor.open(href);
    expect(css).toMatchObject({ status: 200, text: 'b{}' });
    expect(css.headers['cache-control']).toContain('immutable');
    expect(await visitor.open('/assets/site-wrong.css')).toMatchObject({ status: 404 });
    expect(await visitor.open('/assets/..%2Fsite.css')).toMatchObject({ status: 404 });
  });

  it('has robots.txt, an icon and /openapi.json with the routes of both sites', async () => {
    expect((await visitor.open('/robots.txt')).text).toContain('Disallow: /staff');
    expect((await visitor.open('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
    const document = (await visitor.open('/openapi.json')).json();
    for (const { path, method } of Object.values(contracts))
      expect(document.paths[path]).toHaveProperty(method.toLowerCase());
    expect(Object.keys(document.paths).some((path) => path.startsWith('/staff/'))).toBe(true);
  });
});

describe('triage', () => {
  it('asks one question after the other', async () => {
    expect(await advice('')).toEqual({ next: 'hasLetter' });
    expect(await advice('hasLetter=yes')).toEqual({ next: 'letterDate' });
    expect(await advice('hasLetter=yes&letterDate=2020-05-02')).toEqual({ next: 'cardStartDate' });
    expect(await advice('hasLetter=no')).toEqual({ next: 'cardIssuedOn' });
  });

  it('keeps earlier answers in the form, and a date as three inputs', async () => {
    const { text } = await visitor.open(
      `${home}/pin-puk?hasLetter=yes&letterDate-day=2&letterDate-month=5&letterDate-year=2020`,
    );
    expect(text).toContain('name="hasLetter" value="yes"');
    expect(text).toContain('name="letterDate" value="2020-05-02"');
    expect(text).toContain('name="cardStartDate-day"');
  });

  it('leads from question to advice by its own button', async () => {
    const answers: Filled[] = [{ hasLetter: 'yes' }, { letterDate: '2020-05-01' }, { cardStartDate: '2020-05-01' }];
    let page = await visitor.open(`${home}/pin-puk`);
    for (const answer of answers) page = await visitor.press(page, 'Verder', answer);
    expect(page.text).toContain('Deze brief is van een vorige kaart');
    const unanswered = await visitor.press(await visitor.open(`${home}/pin-puk`), 'Verder');
    expect(unanswered).toMatchObject({ status: 422 });
  });

  it.each([
    ['hasLetter=yes&letterDate=2020-05-02&cardStartDate=2020-05-01', 'letter', false],
    ['hasLetter=yes&letterDate=2020-05-01&cardStartDate=2020-05-01', 'codes', true],
    ['hasLetter=yes&letterDate=2019-05-01&cardStartDate=2023-05-01', 'newer-card', true],
    ['hasLetter=no&cardIssuedOn=2022-01-02', 'newer-card', false],
    ['hasLetter=no&cardIssuedOn=2022-01-01', 'codes', false],
    ['hasLetter=no&cardIssuedOn=2021-12-31', 'codes', false],
  ])('answers %s with %s', async (query, route, letterOfEarlierCard) => {
    expect(await advice(query)).toMatchObject({
      advice: route,
      letterOfEarlierCard,
      next: expect.stringContaining(home),
    });
    const page = await visitor.open(`${home}/pin-puk?${query}`);
    expect(page.text.includes('Deze brief is van een vorige kaart')).toBe(letterOfEarlierCard);
  });

  it('follows the other municipality’s cut-off, on its own side of the day', async () => {
    expect(await advice('hasLetter=no&cardIssuedOn=2021-04-19', '/fr/voorbeeld')).toMatchObject({ advice: 'codes' });
    expect(await advice('hasLetter=no&cardIssuedOn=2021-04-20', '/fr/voorbeeld')).toMatchObject({
      advice: 'newer-card',
    });
  });

  it.each([
    ['hasLetter=no&cardIssuedOn=2026-11-24', 'cardIssuedOn', 'date-in-future'],
    ['hasLetter=yes&letterDate=2027-01-01', 'letterDate', 'date-in-future'],
    ['hasLetter=no&cardIssuedOn=2019-02-30', 'cardIssuedOn', 'not-a-date'],
    ['hasLetter=no&cardIssuedOn-day=3', 'cardIssuedOn', 'month-year-missing'],
    ['hasLetter=maybe', 'hasLetter', 'invalid-choice'],
    ['step=hasLetter', 'hasLetter', 'required'],
    ['hasLetter=yes&step=letterDate', 'letterDate', 'required'],
  ])('refuses %s: %s %s', async (query, field, code) => {
    const reply = await visitor.get(`${home}/pin-puk?${query}`);
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ field, code, message: expect.any(String) }],
    });
    const page = await visitor.open(`${home}/pin-puk?${query}`);
    expect(page.text).toContain(`href="#${field}"`);
    expect(page.text).toContain('<title>Fout: ');
  });
});

describe('requesting codes', () => {
  it('opens nothing, and says where the link went', async () => {
    const reply = await visitor.post(`${home}/pin-puk/request`, request());
    expect(reply.status).toBe(202);
    expect(reply.json()).toEqual({
      applicationId: expect.stringMatching(/^nieuwpoort-[0-9A-Z]{9}$/),
      sentTo: 'j…@voorbeeld.be',
      confirmBy: '2026-11-26T09:00:00Z',
    });
    expect(tools.cases.stored.size).toBe(0);
    expect(tools.workflows.started).toEqual([]);
  });

  it('answers the link with the reference, the secret link and the third working day', async () => {
    const reply = await asked(tools, visitor, `${home}/pin-puk/request`, request());
    expect(reply.status).toBe(201);
    expect(reply.json()).toEqual({
      caseId: expect.stringMatching(/^nieuwpoort-[0-9A-Z]{9}$/),
      reference: expect.stringMatching(/^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$/),
      statusUrl: expect.stringMatching(/^https:\/\/loket\.example\/nl\/cases\/nieuwpoort-/),
      dueOn: '2026-11-26',
    });
    // The link leads to the case from now on: a receipt besides would be one mail too many.
    expect(tools.mails.map(({ notice }) => notice)).toEqual(['confirm-application']);
  });

  it('sends a browser to its mailbox, and from there to the status page', async () => {
    const more = { phone: '0470 12 34 56', cardNumber: '000-0011032-71' };
    const reply = await askForCodes({ ...typed(request(more)), movedRecently: true });
    expect(reply.status).toBe(303);
    const look = await visitor.open(reply.headers['location'] ?? '');
    expect(look.text).toContain('Er is nog niets aangevraagd');
    expect(look.text).toContain('jan@voorbeeld.be');
    const link = await visitor.open(await linkMailed(tools));
    expect(tools.cases.stored.size).toBe(0);
    const pressed = await visitor.press(link, 'Ja, dit vraag ik aan');
    expect(pressed.status).toBe(303);
    const page = await visitor.open(pressed.headers['location'] ?? '');
    expect(page.text).toContain('Uw codes zijn onderweg');
    expect(page.text).toContain('donderdag 26 november 2026');
    const [stored] = tools.cases.stored.values();
    expect(stored?.person).toMatchObject({ phone: '+32470123456', movedRecently: true });
  });

  it('sends to the same page where the button is pressed twice', async () => {
    const form = await requestPage();
    const [one, other] = [
      await visitor.press(form, 'Aanvraag versturen', typed(request())),
      await visitor.press(form, 'Aanvraag versturen', typed(request())),
    ];
    expect(other).toMatchObject({ status: 303, headers: { location: one.headers['location'] } });
    expect(tools.applications.stored.size).toBe(1);
  });

  it('gives the same case for the same form, posted twice at once', async () => {
    const form = request();
    const [one, other] = await Promise.all([
      visitor.post(`${home}/pin-puk/request`, form),
      visitor.post(`${home}/pin-puk/request`, form),
    ]);
    expect(other.json()).toEqual(one.json());
    const link = await linkMailed(tools);
    const pressed = await Promise.all([visitor.post(link), visitor.post(link)]);
    expect(new Set(pressed.map(({ json }) => json().caseId)).size).toBe(1);
    expect(pressed.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 201]);
    expect(tools.mails.filter(({ notice }) => notice === 'confirm-application')).toHaveLength(1);
  });

  it('answers a second request of a person as the first, and mails the case’s own link to its own mailbox', async () => {
    const { path } = await requested();
    const reply = await visitor.post(`${home}/pin-puk/request`, request());
    expect(reply).toMatchObject({ status: 202 });
    expect(reply.json()).toMatchObject({ sentTo: 'j…@voorbeeld.be' });
    await handOut(tools);
    expect(tools.mails.map(({ notice }) => notice)).toEqual(['confirm-application', 'link']);
    expect(tools.mails.at(-1)?.statusUrl).toContain(path);
    expect(tools.cases.stored.size).toBe(1);
  });

  it('refuses a form that another person has used', async () => {
    const form = request();
    await visitor.post(`${home}/pin-puk/request`, form);
    const again = { ...form, nationalNumber: '17.07.30-033.84' };
    expect((await visitor.post(`${home}/pin-puk/request`, again)).json()).toMatchObject({
      code: 'form-used',
      status: 409,
    });
    const page = await visitor.forge(`${home}/pin-puk/request`, again);
    expect(page.text).not.toContain(form['formId']);
    expect(page.text).toContain('value="Peeters"');
    // The form comes back with an id of its own: as it stands it can be sent.
    expect(await visitor.press(page, 'Aanvraag versturen')).toMatchObject({ status: 303 });
  });

  it.each([
    ['givenName', '123', 'no-letter'],
    ['familyName', '’-’', 'no-letter'],
    ['givenName', 'a'.repeat(10_000), 'too-long'],
    ['familyName', '<script>alert(1)</script>', 'invalid-characters'],
    ['familyName', 'Pee\u0000ters', 'invalid-characters'],
    ['nationalNumber', '', 'required'],
    ['nationalNumber', '85.07.30-033', 'not-eleven-digits'],
    ['nationalNumber', '85.07.30-033.29', 'wrong-check-digits'],
    ['nationalNumber', '85.13.30-033.87', 'no-such-date'],
    ['email', '', 'required'],
    ['email', 'jan', 'email-invalid'],
    ['email', 'jan@voorbeeld', 'email-invalid'],
    ['email', 'jan@voorbeeld.be\r\nBcc: x@y.be', 'email-invalid'],
    ['email', `${'a'.repeat(260)}@voorbeeld.be`, 'too-long'],
    ['email', 'renée@voorbeeld.be', 'email-not-ascii'],
    ['phone', '0470 12 34 5', 'phone-too-short'],
    ['phone', 'bel mij', 'phone-invalid'],
    ['cardNumber', '000-0011032', 'not-a-card-number'],
    ['cardNumber', '000-0011032-72', 'wrong-check-digits'],
    ['cardIssuedOn', '', 'required'],
    ['cardIssuedOn', '2019-02-30', 'not-a-date'],
    ['cardIssuedOn', '2019--14', 'month-missing'],
    ['cardIssuedOn', '0019-02-03', 'not-a-date'],
    ['cardIssuedOn', '2026-11-24', 'date-in-future'],
    ['movedRecently', 'misschien', 'invalid-choice'],
    ['formId', '', 'required'],
    ['formId', '../../etc', 'form-id-invalid'],
  ])('refuses %s %j: %s', async (field, value, code) => {
    const form = request({ [field]: value });
    if (field === 'nationalNumber' && code === 'no-such-date') form[field] = withCheckDigits('851330033');
    const reply = await visitor.post(`${home}/pin-puk/request`, form);
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.json()).toMatchObject({ code: 'invalid-input', errors: [{ field, code }] });
    expect(reply.json().errors).toHaveLength(1);
    expect(reply.json().errors[0].message.length).toBeGreaterThan(10);
    const isDrawn = field !== 'formId' && field !== 'movedRecently' && value !== '0019-02-03';
    // What the page does not offer, somebody made up.
    const page = isDrawn ? await askForCodes(typed(form)) : await visitor.forge(`${home}/pin-puk/request`, form);
    expect(page).toMatchObject({ status: 422 });
    if (field !== 'formId') {
      expect(page.text).toContain(`href="#${field}"`);
      expect(page.text).toContain(`id="${field}"`);
    }
    expect(page.text).not.toContain('<script>');
    expect(tools.cases.stored.size).toBe(0);
  });

  it('says everything that is wrong at once, and keeps what was typed', async () => {
    const wrong = { givenName: '12', familyName: 'O’Brien & "Zn"', email: 'jan@', cardIssuedOn: '2026-12-1' };
    const page = await askForCodes({ ...wrong, movedRecently: true });
    for (const field of ['givenName', 'nationalNumber', 'email', 'cardIssuedOn'])
      expect(page.text).toContain(`href="#${field}"`);
    expect(page.text).toContain('value="O’Brien &amp; &quot;Zn&quot;"');
    expect(page.text).toContain('value="jan@"');
    expect(page.text).toMatch(/name="cardIssuedOn-year"[^>]*value="2026"/);
    expect(page.text).toMatch(/name="movedRecently"[^>]*checked/);
  });

  it.each(['85073003328', '85 07 30 033 28', '85.07.30-033.28', '850730-033-28', '17.07.30-033.84'])(
    'reads the register number %s',
    async (nationalNumber) => {
      expect(await visitor.post(`${home}/pin-puk/request`, request({ nationalNumber }))).toMatchObject({ status: 202 });
    },
  );

  it('needs no codes for a newer card, and takes the form along to the visit', async () => {
    const form = request({ cardIssuedOn: '2022-01-02' });
    expect((await visitor.post(`${home}/pin-puk/request`, form)).json()).toMatchObject({
      code: 'no-codes-needed',
      status: 409,
    });
    const page = await askForCodes(typed(form));
    expect(page).toMatchObject({ status: 409 });
    const led = await visitor.press(page, { action: `${home}/visits` });
    expect(led).toMatchObject({ status: 303 });
    const [stored] = tools.applications.stored.values();
    expect(stored).toMatchObject({ asked: { route: 'newer-card' }, person: { givenName: 'Jan' } });
  });

  it.each([
    [413, 'body-too-large', JSON.stringify({ givenName: 'a'.repeat(5_000_000) })],
    [400, 'malformed-body', '{"givenName": "Jan"'],
  ])('answers %s %s in the page’s language', async (status, code, body) => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const reply = await visitor.send('POST', '/fr/voorbeeld/pin-puk/request', { headers, body });
    expect(reply).toMatchObject({ status });
    const texts = await loadTexts('fr');
    expect(reply.json()).toMatchObject({
      code,
      title: code === 'malformed-body' ? texts.problems['malformed-body'].title : expect.any(String),
    });
  });
});

describe('a visit that needs no request', () => {
  it('is ready at once, and leads to its free moments', async () => {
    const json = await asked(tools, visitor, `${home}/visits`, person({ type: 'letter' }));
    expect(json).toMatchObject({ status: 201 });
    for (const [query, choice, nationalNumber] of [
      ['?type=newer-card&cardIssuedOn=2023-01-01', {}, '17.07.30-033.84'],
      ['', { type: 'letter' }, withCheckDigits('000001001')],
    ] as const) {
      const page = await visitor.open(`${home}/visits${query}`);
      const reply = await visitor.press(
        page,
        { action: `${home}/visits` },
        typed(person({ nationalNumber, ...choice })),
      );
      expect(reply.status).toBe(303);
      const link = await visitor.open(await linkMailed(tools));
      const pressed = await visitor.press(link, 'Ja, dit vraag ik aan');
      expect(pressed.headers['location']).toMatch(/\/slots$/);
      expect((await visitor.open(pressed.headers['location'] ?? '')).text).toContain('name="start"');
    }
  });

  it.each([
    [{}, 422, 'invalid-input'],
    [{ type: 'gift' }, 422, 'invalid-input'],
    [{ type: 'letter', letterDate: '2020-05-01', cardStartDate: '2020-05-01' }, 409, 'letter-of-earlier-card'],
    [{ type: 'newer-card', cardIssuedOn: '2021-05-01' }, 409, 'codes-needed'],
    [{ type: 'newer-card', cardIssuedOn: '2027-05-01' }, 422, 'invalid-input'],
  ])('refuses %o: %s %s', async (more, status, code) => {
    const reply = await visitor.post(`${home}/visits`, person({ ...more }));
    expect(reply.json()).toMatchObject({ status, code });
    expect(await visitor.forge(`${home}/visits`, person({ ...more }))).toMatchObject({ status });
  });
});

describe('the status page', () => {
  it('tells a program where the case stands', async () => {
    const { path } = await requested();
    expect((await visitor.get(path)).json()).toMatchObject({
      state: 'requested',
      reference: expect.stringMatching(/-/),
      dueOn: '2026-11-26',
      overdue: false,
      bookable: false,
      bring: [{ code: 'identity-card', text: expect.any(String) }],
      history: [{ event: 'opened', at: expect.any(String), text: expect.any(String) }],
    });
  });

  it('shows no name, address or number', async () => {
    const { path } = await requested();
    const page = await visitor.open(path);
    expect(page.text).not.toMatch(/Peeters|jan@voorbeeld|85\.?07/);
    expect(page.text).toContain('noindex');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });

  it('answers a wrong key, a truncated key and an unknown case with the very same page', async () => {
    const { path, caseId } = await requested();
    const wrong = [
      path.slice(0, -1),
      `${path.slice(0, -4)}AAAA`,
      path.replace(caseId, 'nieuwpoort-000000000'),
      `${path}x`,
    ];
    const pages = await Promise.all(wrong.map((one) => visitor.open(one)));
    for (const page of pages) expect(page).toMatchObject({ status: 404, text: pages[0]?.text });
    expect((await visitor.get(path.slice(0, -1))).json()).toMatchObject({ code: 'unknown-case' });
    expect((await visitor.get(`/nl/cases/..%2F..%2Fetc/${'a'.repeat(43)}`)).json()).toMatchObject({
      code: 'unknown-case',
    });
  });

  it('speaks only the languages of the municipality', async () => {
    const { path } = await requested();
    expect((await visitor.get(path.replace('/nl/', '/de/'))).json()).toMatchObject({ code: 'unknown-language' });
  });

  it('explains codes that are late, and codes that went elsewhere', async () => {
    const { path, caseId } = await requested();
    await applyCommand(tools, nieuwpoort, caseId, { type: 'misrouted', codesAt: 'Oostende <b>' }, staff);
    const page = await visitor.open(path);
    expect(page.text).toContain('Oostende &lt;b>');
    expect((await visitor.get(path)).json()).toMatchObject({ state: 'misrouted', codesAt: 'Oostende <b>' });
  });

  it('offers a moment once the codes are there', async () => {
    const { path } = await ready();
    const page = await visitor.open(path);
    expect(page.text).toContain(`href="${path}/slots"`);
    expect(page.text).toContain('23 februari 2027');
    expect((await visitor.get(path)).json()).toMatchObject({ state: 'ready', bookable: true, bookBy: '2027-02-23' });
  });

  it('ends with what became of it', async () => {
    const { path } = await requested();
    const asked = await visitor.open(`${path}/withdraw`);
    expect(await visitor.press(asked, { action: `${path}/withdraw` })).toMatchObject({ status: 303 });
    expect((await visitor.get(path)).json()).toMatchObject({ state: 'withdrawn', bookable: false, bring: [] });
    expect((await visitor.post(`${path}/withdraw`)).json()).toMatchObject({ code: 'not-allowed-now', status: 409 });
    expect(await visitor.open(`${path}/withdraw`)).toMatchObject({ status: 409 });
  });
});

describe('booking', () => {
  it('is locked until the codes have arrived: no picker, and 409 booking-locked', async () => {
    const { path } = await requested();
    const page = await visitor.open(`${path}/slots`);
    expect(page).toMatchObject({ status: 409 });
    expect(page.text).not.toContain('name="start"');
    expect((await visitor.get(`${path}/slots`)).json()).toMatchObject({ code: 'booking-locked' });
    const post = await visitor.post(`${path}/appointment`, { start: '2026-11-24T09:00+01:00' });
    expect(post.json()).toMatchObject({ code: 'booking-locked', status: 409 });
    expect(await visitor.post(`${path}/appointment`, {})).toMatchObject({ status: 409 });
  });

  it('lists free moments as local time with offset, and pages by week', async () => {
    const { path } = await ready();
    const { slots } = (await visitor.get(`${path}/slots`)).json();
    expect(slots[0]).toEqual({ start: '2026-11-23T14:00+01:00', minutes: 10 });
    const week = await visitor.open(`${path}/slots?week=2026-12-02`);
    expect(week.text).toContain('woensdag 2 december');
    expect(week.text).toContain('?week=2026-11-23&amp;people=1');
    expect(await visitor.open(`${path}/slots?week=x`)).toMatchObject({ status: 200 });
  });

  it('books, moves, cancels and books back', async () => {
    const { path } = await ready();
    const booked = await visitor.post(`${path}/appointment`, { start: '2026-11-24T09:00+01:00' });
    expect(booked).toMatchObject({ status: 201 });
    expect(booked.json().appointment).toEqual({
      start: '2026-11-24T09:00+01:00',
      minutes: 10,
      people: 1,
      counter: expect.any(String),
    });
    const moved = await visitor.press(await visitor.open(`${path}/slots`), start('2026-11-25T14:00+01:00'));
    expect(moved).toMatchObject({ status: 303, headers: { location: `${path}?done=moved` } });
    const page = await visitor.open(moved.headers['location'] ?? '');
    expect(page.text).toContain('woensdag 25 november 2026');
    expect(page.text).toContain('14.00 uur');
    expect(page.text).toContain('role="status"');
    const cancel = { action: `${path}/appointment/cancel` };
    const old = await visitor.open(`${path}/appointment/cancel`);
    expect(old.text).toContain('woensdag 25 november 2026, 14.00 uur');
    await visitor.press(await visitor.open(`${path}/slots`), start('2026-11-25T15:00+01:00'));
    const stale = await visitor.press(old, cancel);
    expect(stale).toMatchObject({ status: 409 });
    expect(stale.text).toContain('Uw afspraak is intussen verplaatst');
    expect(await visitor.press(stale, cancel)).toMatchObject({ status: 303 });
    expect((await visitor.get(path)).json().appointment).toBeUndefined();
    expect(await visitor.post(`${path}/appointment/cancel`)).toMatchObject({ status: 409 });
    // Enough for one day.
    tools.clock.advance('PT14H');
    const back = await visitor.press(await visitor.open(`${path}/slots`), start('2026-11-24T09:00+01:00'));
    expect(back).toMatchObject({ status: 303, headers: { location: `${path}?done=booked` } });
  });

  it.each([
    ['2026-11-24T09:03+01:00', 'not-a-slot'],
    ['geen moment', 'not-a-slot'],
    ['2026-11-24T13:00+01:00', 'closed-then'],
    ['2026-11-28T09:00+01:00', 'closed-then'],
    ['2026-12-25T09:00+01:00', 'too-far-ahead'],
    ['2026-11-23T09:00+01:00', 'in-the-past'],
    ['2026-11-23T11:00+01:00', 'too-soon'],
    ['2027-06-01T09:00+02:00', 'too-far-ahead'],
  ])('refuses %s: %s, and shows the list again', async (start, code) => {
    const { path } = await ready();
    expect((await visitor.post(`${path}/appointment`, { start })).json()).toMatchObject({ code, status: 409 });
    const page = await visitor.forge(`${path}/appointment`, { start });
    expect(page).toMatchObject({ status: 409 });
    expect(page.text).toContain('name="start"');
  });

  it('refuses a moment that others have taken, and shows those that are left', async () => {
    const { path } = await ready();
    const picker = await visitor.open(`${path}/slots`);
    for (const nationalNumber of ['17.07.30-033.84', '00.00.01-001.05']) {
      const number = nationalNumber.startsWith('00') ? withCheckDigits('000001001') : nationalNumber;
      const other = await asked(tools, visitor, `${home}/visits`, person({ type: 'letter', nationalNumber: number }));
      await visitor.post(`${new URL(other.json().statusUrl).pathname}/appointment`, {
        start: '2026-11-24T09:00+01:00',
      });
    }
    const reply = await visitor.post(`${path}/appointment`, { start: '2026-11-24T09:00+01:00' });
    expect(reply.json()).toMatchObject({ code: 'slot-taken', status: 409 });
    const again = await visitor.press(picker, start('2026-11-24T09:00+01:00'));
    expect(again).toMatchObject({ status: 409 });
    expect(buttonsOf(again).map(({ value }) => value)).not.toContain('2026-11-24T09:00+01:00');
    expect(await visitor.press(again, start('2026-11-24T09:10+01:00'))).toMatchObject({ status: 303 });
  });

  it('leads to the list, not to the post, in another language', async () => {
    const opened = await asked(tools, visitor, '/nl/voorbeeld/visits', person({ type: 'letter' }));
    const path = new URL(opened.json().statusUrl).pathname;
    const page = await visitor.forge(`${path}/appointment`, { start: 'x' });
    expect(page.text).toContain(`href="${path.replace('/nl/', '/fr/')}/slots"`);
  });

  it('asks for a moment where none was chosen', async () => {
    const { path } = await ready();
    expect((await visitor.post(`${path}/appointment`, {})).json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ field: 'start', code: 'required' }],
    });
  });

  it('says so when every moment is taken', async () => {
    const { path } = await ready();
    vi.spyOn(tools.agenda, 'days').mockResolvedValue(new Map());
    const page = await visitor.open(`${path}/slots`);
    expect(page.text).toContain('Er is nu geen vrij moment');
    expect(page.text).toContain('tel:+3258224440');
  });

  it('needs no more than two requests to the store for a page', async () => {
    const { path } = await ready();
    const requests = [vi.spyOn(tools.cases, 'read'), vi.spyOn(tools.agenda, 'days')];
    await visitor.open(path);
    expect(requests.map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    await visitor.open(`${path}/slots`);
    expect(requests.map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
  });

  it('offers the appointment as a calendar file, and 404 where there is none', async () => {
    const { path } = await ready();
    expect((await visitor.get(`${path}/appointment.ics`)).json()).toMatchObject({
      code: 'no-appointment',
      status: 404,
    });
    await visitor.post(`${path}/appointment`, { start: '2026-11-24T09:00+01:00' });
    const file = await visitor.open(`${path}/appointment.ics`);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.text).toContain('BEGIN:VCALENDAR');
  });
});

describe('several people at once', () => {
  it('asks how many, and offers only moments that are long enough', async () => {
    const { path } = await ready();
    const page = await visitor.open(`${path}/slots?people=3`);
    expect(page.text).toContain('Met hoeveel personen komt u?');
    expect(page.text).toContain('Iedereen doet een eigen aanvraag.');
    expect(page.text).toMatch(/<option value="3" selected[^>]*>3 personen/);
    expect(page.text).not.toContain('value="5"');
    expect(page.text).toContain('name="people" value="3"');
    expect(page.text).toContain('30 minuten');
    const { slots } = (await visitor.get(`${path}/slots?people=3`)).json();
    expect(new Set(slots.map(({ minutes }: { minutes: number }) => minutes))).toEqual(new Set([30]));
    expect(slots.map(({ start }: { start: string }) => start)).not.toContain('2026-11-24T11:40+01:00');
  });

  it('books for all, says so, and keeps the number on a move', async () => {
    const { path } = await ready();
    const alone = await visitor.open(`${path}/slots`);
    const together = await visitor.press(alone, { action: `${path}/slots` }, { people: '3' });
    await visitor.press(together, start('2026-11-24T09:00+01:00'));
    const page = await visitor.open(path);
    expect(page.text).toContain('Voor 3 personen samen.');
    expect(page.text).toContain('Reken op 30 minuten.');
    expect((await visitor.open(`${path}/appointment.ics`)).text).toContain('Afspraak voor 3 personen.');
    expect((await visitor.open(`${path}/slots`)).text).toContain('name="people" value="3"');
    const moved = await visitor.post(`${path}/appointment`, { start: '2026-11-25T09:00+01:00' });
    expect(moved.json().appointment).toMatchObject({ people: 3, minutes: 30 });
    const fewer = await visitor.post(`${path}/appointment`, { start: '2026-11-25T09:00+01:00', people: 1 });
    expect(fewer.json().appointment).toMatchObject({ people: 1, minutes: 10 });
  });

  it('refuses more than the type takes: 409 too-many-people, with the picker', async () => {
    const { path } = await ready();
    const start = '2026-11-24T09:00+01:00';
    expect((await visitor.post(`${path}/appointment`, { start, people: 5 })).json()).toMatchObject({
      code: 'too-many-people',
      status: 409,
    });
    expect((await visitor.get(`${path}/slots?people=99`)).json()).toMatchObject({ code: 'too-many-people' });
    for (const page of [
      await visitor.open(`${path}/slots?people=5`),
      await visitor.forge(`${path}/appointment`, { start, people: '5' }),
    ]) {
      expect(page.status).toBe(409);
      expect(page.text).toContain('Zoveel mensen tegelijk kan niet');
      expect(page.text).toContain('name="start"');
    }
  });

  it.each(['0', '-1', '1.5', 'drie'])('refuses %j people', async (people) => {
    const { path } = await ready();
    const reply = await visitor.post(`${path}/appointment`, { start: '2026-11-24T09:00+01:00', people });
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.json()).toMatchObject({ errors: [{ field: 'people', code: 'invalid-choice' }] });
    expect(await visitor.open(`${path}/slots?people=${people}`)).toMatchObject({ status: 200 });
  });

  it('is not asked where the type takes one at a time', async () => {
    const alone = Object.fromEntries(
      Object.entries(nieuwpoort.agenda.types).map(([id, type]) => [id, { ...type, maxPeople: 1 }]),
    );
    const { path } = await ready();
    tools.municipalities = municipalitiesOf([{ ...nieuwpoort, agenda: { ...nieuwpoort.agenda, types: alone } }]);
    expect((await visitor.open(`${path}/slots`)).text).not.toContain('Met hoeveel personen');
  });

  it('shows what the type asks to bring, and who may come, on the status page and the picker', async () => {
    const types = Object.fromEntries(
      Object.entries(nieuwpoort.agenda.types).map(([id, type]) => [
        id,
        { ...type, proxyAllowed: true, bring: [{ nl: 'een recente pasfoto' }] },
      ]),
    );
    const { path } = await ready();
    tools.municipalities = municipalitiesOf([{ ...nieuwpoort, agenda: { ...nieuwpoort.agenda, types } }]);
    for (const url of [path, `${path}/slots`]) {
      const { text } = await visitor.open(url);
      expect(text).toContain('een recente pasfoto');
      expect(text).toContain('Iemand anders mag in uw plaats komen.');
    }
    expect((await visitor.get(path)).json().bring).toContainEqual({ code: 'other', text: 'een recente pasfoto' });
  });
});

describe('the waiting list', () => {
  const bookedOn = async (start: string) => {
    const opened = await ready();
    await visitor.post(`${opened.path}/appointment`, { start });
    return opened;
  };

  it('is offered with what it means, joined and left', async () => {
    const { path } = await bookedOn('2026-12-10T09:00+01:00');
    const page = await visitor.open(path);
    expect(page.text).toContain('U krijgt hoogstens 3 e-mails.');
    expect(page.text).toContain('Vanaf donderdag 3 december 2026 krijgt u er geen meer.');
    expect((await visitor.get(path)).json()).toMatchObject({ waitingForEarlier: false });
    const asked = await visitor.press(page, { action: `${path}/earlier` });
    expect(asked).toMatchObject({ status: 303, headers: { location: `${path}?done=asked` } });
    const waiting = await visitor.open(`${path}?done=asked`);
    expect(waiting.text).toContain('U krijgt een e-mail als er een vroeger moment vrijkomt');
    expect(waiting.text).toContain(`action="${path}/earlier/stop"`);
    expect(waiting.text).toContain('role="status"');
    expect((await visitor.get(path)).json()).toMatchObject({ waitingForEarlier: true });
    expect((await visitor.post(`${path}/earlier`)).json()).toMatchObject({ code: 'not-allowed-now', status: 409 });
    const stop = { action: `${path}/earlier/stop` };
    expect(await visitor.press(waiting, stop)).toMatchObject({
      status: 303,
      headers: { location: `${path}?done=stopped` },
    });
    expect((await visitor.get(path)).json()).toMatchObject({ waitingForEarlier: false });
    expect(await visitor.press(waiting, stop)).toMatchObject({ status: 409 });
    expect((await visitor.get(path)).json().history.map(({ event }: { event: string }) => event)).toEqual(
      expect.arrayContaining(['ask-earlier', 'stop-earlier']),
    );
  });

  it('is not offered without an appointment, nor for one that is near', async () => {
    const { path } = await ready();
    expect((await visitor.open(path)).text).not.toContain('/earlier"');
    expect(await visitor.post(`${path}/earlier`)).toMatchObject({ status: 409 });
    await visitor.post(`${path}/appointment`, { start: '2026-11-30T09:00+01:00' });
    expect((await visitor.open(path)).text).not.toContain('/earlier"');
    expect((await visitor.post(`${path}/earlier`)).json()).toMatchObject({ code: 'not-allowed-now' });
  });

  it('says that no more mail comes once the visit is near', async () => {
    const { path } = await bookedOn('2026-12-10T09:00+01:00');
    await visitor.post(`${path}/earlier`);
    tools.clock.set('2026-12-03T10:00');
    expect((await visitor.open(path)).text).toContain('U krijgt geen e-mails meer over een vroeger moment.');
    expect((await visitor.get(path)).json()).toMatchObject({ waitingForEarlier: false });
  });
});

describe('every page in every language', () => {
  const paths = [
    '',
    '/pin-puk',
    '/pin-puk?hasLetter=yes',
    '/pin-puk?hasLetter=yes&letterDate=2020-05-02',
    '/pin-puk?hasLetter=no',
    '/pin-puk?hasLetter=yes&letterDate=2020-05-02&cardStartDate=2020-05-01',
    '/pin-puk?hasLetter=no&cardIssuedOn=2023-01-01',
    '/pin-puk?hasLetter=no&cardIssuedOn=2019-01-01',
    '/pin-puk/request',
    '/visits',
    '/visits?type=letter',
    '/accessibility',
    '/privacy',
    '/no-such-page',
  ];

  it.each(languages.flatMap((language) => paths.map((path) => [language, path] as const)))(
    '%s%s has its language, one heading, a title, and links to the others',
    async (language, path) => {
      const { text } = await visitor.open(`/${language}/voorbeeld${path}`);
      expect(text).toContain(`<html lang="${language}"`);
      expect(text.match(/<h1/g)).toHaveLength(1);
      expect(text).toMatch(/<title>[^<]{5,}<\/title>/);
      for (const other of languages) expect(text).toContain(`hreflang="${other}"`);
      expect(text).not.toMatch(/undefined|\[object|NaN|<script|style="/);
    },
  );

  it.each(languages)('a case in %s, from request to the end', async (language) => {
    const opened = (await asked(tools, visitor, `/${language}/voorbeeld/pin-puk/request`, request())).json();
    const path = new URL(opened.statusUrl).pathname;
    const titles: string[] = [];
    const look = async (url: string) => {
      const { text } = await visitor.open(url);
      expect(text).toContain(`<html lang="${language}"`);
      expect(text.match(/<h1/g)).toHaveLength(1);
      expect(text).not.toMatch(/undefined|\[object|NaN|<script|style="/);
      titles.push(/<title>([^<]*)/.exec(text)?.[1] ?? '');
    };
    await look(path);
    await look(`${path}/slots`);
    await look(`${path}/withdraw`);
    await applyCommand(tools, voorbeeld, opened.caseId, { type: 'misrouted', codesAt: 'Elders' }, staff);
    await look(path);
    await applyCommand(tools, voorbeeld, opened.caseId, { type: 'codes-arrived' }, staff);
    await look(path);
    await look(`${path}/slots`);
    const { slots } = (await visitor.get(`${path}/slots`)).json();
    await visitor.post(`${path}/appointment`, { start: slots[0].start });
    await look(path);
    for (const url of [`${path}/slots?people=2`, `${path}?done=moved`]) {
      await visitor.post(`${path}/appointment`, { start: slots.at(-1).start });
      await look(url);
      titles.pop();
    }
    await visitor.post(`${path}/earlier`);
    await look(`${path}?done=asked`);
    titles.pop();
    await look(`${path}/appointment/cancel`);
    await applyCommand(tools, voorbeeld, opened.caseId, { type: 'handled' }, staff);
    await look(path);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('has the same texts in each: no key missing, none empty, none too many', async () => {
    const keysOf = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
        : [value === '' ? `${path} is empty` : path];
    for (const load of [loadTexts, loadPukTexts]) {
      const expected = keysOf(await load('nl'));
      for (const language of languages) expect(keysOf(await load(language))).toEqual(expected);
    }
  });

  it('says u, vous and Sie, and tu and du nowhere', async () => {
    const familiar = { nl: ['jij', 'jouw', 'je'], fr: ['tu', 'ton', 'tes'], de: ['du', 'dein', 'dir'] } as const;
    for (const language of ['nl', 'fr', 'de'] as const) {
      const said = await wordsOf(language);
      expect(familiar[language].filter((word) => said.has(word))).toEqual([]);
    }
  });
});

/** The button of a free moment. */
function start(value: string): { name: string; value: string } {
  return { name: 'start', value };
}

/** What the triage answers to a program. */
async function advice(query: string, place = home) {
  return (await visitor.get(`${place}/pin-puk?${query}`)).json();
}

async function wordsOf(language: (typeof languages)[number]): Promise<Set<string>> {
  return new Set(
    JSON.stringify([await loadTexts(language), await loadPukTexts(language)])
      .toLowerCase()
      .match(/\p{L}+/gu),
  );
}

/** Nine digits with the check digits that fit them. */
function withCheckDigits(body: string): string {
  return body + String(97 - (Number(body) % 97)).padStart(2, '0');
}
