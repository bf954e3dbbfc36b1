import { languages } from '../../functions/domain/languages.ts';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import type { Case } from '../../functions/domain/case.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import { withFault } from '../../functions/domain/decide.ts';
import { showReference } from '../../functions/domain/reference.ts';
import { fakeConsole } from '../fakes/console.ts';
import { buttonsOf } from '../fakes/press.ts';
import type { FakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { citizen, when } from './cases.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** Monday 23 November 2026, half past eight; the codes of a request on Wednesday 18 are due today. */
const monday = '2026-11-23T08:30';
const as = { nieuwpoort: 'clerk' } as const;
const home = '/staff/nieuwpoort';

let forms = 0;
async function opened(
  tools: FakeTools,
  on: string,
  person: { givenName?: string; familyName?: string; nationalNumber?: string; email?: string } = {},
  route: Route = 'codes',
  municipality = nieuwpoort,
): Promise<Case> {
  forms += 1;
  const back = tools.clock.now().toZonedDateTimeISO('Europe/Brussels').toPlainDateTime().toString();
  tools.clock.set(on);
  const outcome = await openRequest(tools, municipality, {
    route,
    formId: `form ${forms}`,
    person: {
      givenName: 'Mieke',
      familyName: `Janssens${forms}`,
      email: 'mieke@example.org',
      nationalNumber: numberOf(forms),
      movedRecently: false,
      ...person,
    },
  });
  tools.clock.set(back);
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.subject;
}

function numberOf(serial: number): string {
  const body = `850730${String(100 + serial).padStart(3, '0')}`;
  return body + String(97 - (Number(body) % 97)).padStart(2, '0');
}

async function booked(tools: FakeTools, subject: Case, start: string): Promise<void> {
  const outcome = await book(tools, nieuwpoort, served(subject), start, citizen);
  expect(outcome.kind).toBe('booked');
}

describe('the worklist', () => {
  it('puts first what is stuck, then two requests for one person, then what is overdue, then today, then the rest', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const later = await opened(tools, '2026-11-20T10:00');
    const today = await opened(tools, '2026-11-18T10:00');
    const overdue = await opened(tools, '2026-11-12T10:00');
    const stuck = await opened(tools, '2026-11-20T11:00');
    const bounced = withFault(stuck, { kind: 'mail', code: 'mail-bounce' }, when(monday));
    await tools.cases.save(served(bounced), 'mail-failed');
    const nationalNumber = '85073003328';
    const one = await opened(tools, '2026-11-20T10:00', { nationalNumber });
    const other = await opened(tools, '2026-11-20T10:00', { nationalNumber, email: 'stranger@example.org' });
    const foreign = await opened(tools, '2026-11-12T10:00', {}, 'codes', voorbeeld);

    const { json } = await ask('GET', `${home}/cases`, { as, accept: 'json' });
    expect(json['cases']).toMatchObject([
      { caseId: stuck.id, urgency: 'fault' },
      { caseId: one.id, urgency: 'check', duplicates: [other.id] },
      { caseId: other.id, urgency: 'check', duplicates: [one.id] },
      { caseId: overdue.id, urgency: 'overdue' },
      { caseId: today.id, urgency: 'today' },
      { caseId: later.id, urgency: 'waiting' },
    ]);
    expect(json['shown']).toEqual({ fault: 1, check: 2, overdue: 1, today: 1, waiting: 1 });

    const page = await ask('GET', `${home}/cases`, { as });
    const groups = [...page.text.matchAll(/<h2[^>]* id="(fault|check|overdue|today|waiting)"/g)].map(
      ([, group]) => group,
    );
    expect(groups).toEqual(['fault', 'check', 'overdue', 'today', 'waiting']);
    expect(page.text).toContain('Meer dan één aanvraag voor deze persoon');
    expect(page.text).toContain(showReference(overdue.reference));
    expect(page.text).not.toContain(foreign.person.familyName);
  });

  it('filters by state and by overdue, and refuses a state that does not exist', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const overdue = await opened(tools, '2026-11-12T10:00');
    const ready = await opened(tools, '2026-11-20T10:00', {}, 'newer-card');
    const ids = async (query: string) => {
      const { json } = await ask('GET', `${home}/cases${query}`, { as, accept: 'json' });
      return Array.isArray(json['cases']) ? json['cases'].map(({ caseId }) => caseId) : json['code'];
    };
    expect(await ids('?state=ready')).toEqual([ready.id]);
    expect(await ids('?overdue=true')).toEqual([overdue.id]);
    expect(await ids('?state=sleeping')).toBe('invalid-input');
  });

  it('leaves what waits for a release in its place, says so, and shows it apart on request', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const overdue = await opened(tools, '2026-11-12T10:00');
    const later = await opened(tools, '2026-11-20T10:00');
    const held = { since: '2026-11-20T09:00:00Z' };
    tools.cases.stored.set(later.id, { ...later, held });
    const list = async (query = '') =>
      (await ask('GET', `${home}/cases${query}`, { as, accept: 'json' })).json['cases'];
    expect(await list()).toMatchObject([{ caseId: overdue.id }, { caseId: later.id, urgency: 'waiting', held }]);
    expect(await list('?view=held')).toMatchObject([{ caseId: later.id }]);
    const page = await ask('GET', `${home}/cases`, { as });
    expect(page.text.match(/wacht op uw vrijgave/g)).toHaveLength(1);
    const narrowed = await ask('GET', `${home}/cases?view=held`, { as });
    expect(narrowed.text).toMatch(/view=held" aria-current="true">Wacht op vrijgave/);
    const exported = await ask('GET', '/staff/voorbeeld/cases.csv?view=held', { as: { voorbeeld: 'clerk' } });
    expect(exported.status).toBe(200);
  });

  it('says good morning when nothing waits, and shows the way out of an empty filter', async () => {
    const { ask } = fakeConsole({ now: monday });
    expect((await ask('GET', `${home}/cases`, { as })).text).toContain('goedemorgen');
    expect((await ask('GET', `${home}/cases?overdue=1`, { as })).text).toContain('Toon alles');
  });

  it('shows a hundred at a time, with a link to the next', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    for (let n = 0; n < 120; n += 1) tools.cases.stored.set(`copy ${n}`, { ...subject, id: `${subject.id}${n}` });
    const first = await ask('GET', `${home}/cases`, { as, accept: 'json' });
    expect(first.json['cases']).toHaveLength(100);
    const next = /href="([^"]+)" rel="next"/.exec((await ask('GET', `${home}/cases`, { as })).text)?.[1] ?? '';
    expect((await ask('GET', next.replaceAll('&amp;', '&'), { as, accept: 'json' })).json['cases']).toHaveLength(21);
  });

  it('makes one request to the store', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    await opened(tools, '2026-11-12T10:00');
    const asked: string[] = [];
    const original = tools.cases.worklist.bind(tools.cases);
    tools.cases.worklist = (query) => {
      asked.push('worklist');
      return original(query);
    };
    tools.cases.read = async () => {
      asked.push('read');
      return undefined;
    };
    await ask('GET', `${home}/cases`, { as });
    expect(asked).toEqual(['worklist']);
  });
});

describe('the search', () => {
  it('finds by reference, register number and name, and leads to the case when there is one', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', { familyName: 'Goethals', nationalNumber: '85073003328' });
    const path = `${home}/cases/${subject.id}`;
    for (const q of [showReference(subject.reference).toLowerCase(), '85.07.30-033.28', '85073003328', 'goeth']) {
      const found = await press(await ask('GET', `${home}/cases`, { as }), 'Zoek', { q });
      expect(found).toMatchObject({ status: 303, headers: { location: `${path}?via=search` } });
    }
  });

  it('is not done by an address: says how to search, and looks nothing up', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', { familyName: 'Goethals' });
    const { status, json } = await ask('GET', `${home}/cases?q=Goethals`, { as, accept: 'json' });
    expect({ status, code: json['code'] }).toEqual({ status: 400, code: 'search-by-post' });
    const page = await ask('GET', `${home}/cases?q=Goethals`, { as });
    expect(page.status).toBe(400);
    expect(page.text).toContain('Zoek hier, niet via het adres');
    expect(page.text).not.toContain('Goethals');
    const found = await press(page, 'Zoek', { q: 'Goethals' });
    expect(found).toMatchObject({ status: 303, headers: { location: `${home}/cases/${subject.id}?via=search` } });
    const form = await ask('GET', `${home}/cases/search`, { as });
    expect(form.text).not.toContain('Niets gevonden');
    expect((await press(form, 'Zoek', { q: 'Goethals' })).status).toBe(303);
  });

  it('shows several of one name, and says what to try where there is none', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    await opened(tools, '2026-11-20T10:00', { familyName: 'Maes', givenName: 'An' });
    await opened(tools, '2026-11-20T10:00', { familyName: 'Maes', givenName: 'Bart' });
    const found = await press(await ask('GET', `${home}/cases`, { as }), 'Zoek', { q: 'Maes' });
    expect(found.text).toContain('Maes An');
    expect(found.text).toContain('Maes Bart');
    const none = await press(found, 'Zoek', { q: 'Peeters' });
    expect(none.text).toContain('Niets gevonden');
    expect((await press(none, 'Zoek', { q: ' ' })).text).toContain('Vul in wat u zoekt');
    const long = await ask('POST', `${home}/cases/search`, { as, json: { q: 'x'.repeat(10_000) } });
    expect(long.json).toMatchObject({ status: 422, errors: [{ field: 'q', code: 'search-too-long' }] });
  });

  it('finds nobody of another municipality', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const foreign = await opened(
      tools,
      '2026-11-20T10:00',
      { familyName: 'Claes', nationalNumber: '85073003328' },
      'codes',
      voorbeeld,
    );
    for (const q of [foreign.reference, '85073003328', 'Claes']) {
      const { json } = await ask('POST', `${home}/cases/search`, { as, json: { q } });
      expect(json['cases']).toEqual([]);
    }
  });
});

describe('a case', () => {
  it('shows what staff need, and nothing that is secret', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', { nationalNumber: '85073003328' });
    const { json, text } = await ask('GET', `${home}/cases/${subject.id}`, { as, accept: 'json' });
    expect(json).toMatchObject({ state: 'requested', dueOn: '2026-11-25', nationalNumber: '85.07.30-•••.••' });
    expect(json['actions']).toEqual([
      'codes-arrived',
      'misrouted',
      'correct-email',
      'change-contact',
      'send-link',
      'retry',
      'read-number',
      'close',
    ]);
    const key = tools.links.keyOf(subject.id, subject.keyVersion);
    const page = (await ask('GET', `${home}/cases/${subject.id}`, { as })).text;
    for (const secret of [
      subject.person.sealed,
      subject.personHash,
      key,
      '85073003328',
      '033.28',
      'outbox',
      'keyVersion',
    ])
      for (const said of [text, page]) expect(said).not.toContain(secret);
  });

  it('draws only the buttons of what is allowed now', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    const page = () => ask('GET', `${home}/cases/${subject.id}`, { as });
    const events = async () =>
      buttonsOf(await page())
        .flatMap(({ name, value }) => (name === 'type' ? [value] : []))
        .sort((one, other) => one.localeCompare(other));
    expect(await events()).toEqual([
      'change-contact',
      'close',
      'codes-arrived',
      'correct-email',
      'misrouted',
      'read-number',
      'retry',
      'send-link',
    ]);
    await press(await page(), { value: 'codes-arrived' });
    expect(await events()).toEqual([
      'change-contact',
      'close',
      'correct-email',
      'handled',
      'read-number',
      'retry',
      'send-link',
      'undo-arrival',
    ]);
    await press(await page(), { value: 'handled' });
    expect(await events()).toEqual(['read-number']);
  });

  it('shows the whole number once, and writes down who looked', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', { nationalNumber: '85073003328' });
    const shown = await press(await ask('GET', `${home}/cases/${subject.id}`, { as }), { value: 'read-number' });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('85.07.30-033.28');
    const after = await ask('GET', `${home}/cases/${subject.id}`, { as });
    expect(after.text).not.toContain('85.07.30-033.28');
    expect(after.text).toContain('Nummers bekeken');
    expect(after.text).not.toContain(' keer, laatst ');
    await press(after, { value: 'read-number' });
    const again = await ask('GET', `${home}/cases/${subject.id}`, { as });
    expect(again.text).toContain('2 keer, laatst ');
    expect(tools.cases.stored.get(subject.id)?.history.at(-1)).toMatchObject({
      event: 'read-number',
      by: { kind: 'staff', id: 'sub-1', name: 'An Claes' },
    });
  });

  it('escapes what people typed', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', { givenName: '<b>Bobby</b>', familyName: '"><script>' });
    for (const path of [`/cases/${subject.id}`, '/cases', '/arrivals'])
      expect((await ask('GET', home + path, { as })).text).not.toMatch(/<b>Bobby|"><script>/);
  });

  it.each(['nieuwpoort-K7Q49MX2C', 'nieuwpoort-K7Q49MX2D', 'nieuwpoort', '__proto__', 'x'.repeat(61)])(
    'is not found under %s',
    async (caseId) => {
      const { ask } = fakeConsole({ now: monday });
      const answer = await ask('GET', `${home}/cases/${encodeURIComponent(caseId)}`, { as, accept: 'json' });
      expect(answer.status).toBe(404);
    },
  );

  it('of another municipality is not found, not even with a grant here', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const foreign = await opened(tools, '2026-11-20T10:00', {}, 'codes', voorbeeld);
    expect((await ask('GET', `${home}/cases/${foreign.id}`, { as, accept: 'json' })).json['code']).toBe('unknown-case');
    const event = await ask('POST', `${home}/cases/${foreign.id}/events`, { as, json: { type: 'codes-arrived' } });
    expect(event.json['code']).toBe('unknown-case');
    expect(tools.cases.stored.get(foreign.id)).toEqual(foreign);
  });
});

describe('an event', () => {
  it.each([
    [{ type: 'codes-arrived' }, 'ready'],
    [{ type: 'misrouted', codesAt: 'Diksmuide' }, 'misrouted'],
    [{ type: 'close', reason: 'Dubbele aanvraag' }, 'closed'],
    [{ type: 'correct-email', email: ' Mieke.Nieuw@Example.org ' }, 'requested'],
  ])('%j is recorded, for a browser and for a script', async (command, state) => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const [one, two] = [await opened(tools, '2026-11-20T10:00'), await opened(tools, '2026-11-20T10:00')];
    const { type, ...filled } = command;
    const page = await press(await ask('GET', `${home}/cases/${one.id}`, { as }), { value: type }, filled);
    expect(page).toMatchObject({ status: 303, headers: { location: `${home}/cases/${one.id}?done=${command.type}` } });
    const flash = await ask('GET', page.headers['location'] ?? '', { as });
    expect(flash.text).toContain('role="status"');
    const script = await ask('POST', `${home}/cases/${two.id}/events`, { as, json: command });
    expect(script).toMatchObject({ status: 200, json: { caseId: two.id, state } });
  });

  it('corrects the address in small letters, and sends the link again under a new key', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    const page = await ask('GET', `${home}/cases/${subject.id}`, { as });
    await press(page, { value: 'correct-email' }, { email: 'New@Example.org' });
    expect(tools.mails.at(-1)).toMatchObject({ notice: 'request-received', to: 'new@example.org' });
    expect(tools.mails.at(-1)?.statusUrl).not.toBe(tools.mails.at(0)?.statusUrl);
  });

  it('handled, no-show and cancel follow the appointment', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00', {}, 'newer-card');
    await booked(tools, subject, '2026-11-23T11:00');
    const send = (type: string) => ask('POST', `${home}/cases/${subject.id}/events`, { as, json: { type } });
    const page = () => ask('GET', `${home}/cases/${subject.id}`, { as });
    const current = () => tools.cases.stored.get(subject.id) ?? subject;
    expect((await send('no-show')).json).toMatchObject({ status: 409, code: 'not-allowed-now' });
    expect((await press(await page(), { value: 'cancel-appointment' })).status).toBe(303);
    expect(current()).not.toHaveProperty('appointment');
    await booked(tools, current(), '2026-11-23T11:10');
    tools.clock.set('2026-11-23T11:30');
    expect((await send('cancel-appointment')).json['code']).toBe('not-allowed-now');
    expect((await press(await page(), { value: 'no-show' })).status).toBe(303);
    expect(current()).toMatchObject({ state: 'ready', missedOn: ['2026-11-23'] });
    expect((await press(await page(), { value: 'handled' })).status).toBe(303);
    expect((await ask('GET', `${home}/cases/${subject.id}`, { as, accept: 'json' })).json).toMatchObject({
      state: 'done',
      actions: ['send-link', 'read-number'],
    });
  });

  it('that is not allowed now is 409, with what is, on a page as it is now', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    const script = await ask('POST', `${home}/cases/${subject.id}/events`, { as, json: { type: 'handled' } });
    expect(script.json).toMatchObject({ status: 409, code: 'not-allowed-now', state: 'requested' });
    expect(script.json['actions']).toContain('codes-arrived');
    const old = await ask('GET', `${home}/cases/${subject.id}`, { as });
    await press(old, { value: 'codes-arrived' });
    const refused = await press(old, { value: 'misrouted' }, { codesAt: 'Diksmuide' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Wat nu kan: Afgehandeld');
    expect((await press(refused, { value: 'handled' })).status).toBe(303);
  });

  it.each([
    [{ type: 'withdraw' }, 'unknown-event'],
    [{ type: 'expire' }, 'unknown-event'],
    [{ type: '__proto__' }, 'unknown-event'],
    [{}, 'unknown-event'],
    [{ type: 'close' }, 'invalid-input'],
    [{ type: 'close', reason: 'x'.repeat(501) }, 'invalid-input'],
    [{ type: 'misrouted', codesAt: '' }, 'invalid-input'],
    [{ type: 'correct-email', email: 'an@' }, 'invalid-input'],
    [{ type: 'correct-email', email: `${'x'.repeat(10_000)}@example.org` }, 'invalid-input'],
  ])('%j is refused as %s', async (json, code) => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    expect((await ask('POST', `${home}/cases/${subject.id}/events`, { as, json })).json).toMatchObject({
      status: 422,
      code,
    });
    expect(tools.cases.stored.get(subject.id)).toEqual(subject);
  });

  it('keeps what was typed, and links the mistake to its field', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    const page = await ask('GET', `${home}/cases/${subject.id}`, { as });
    const { text } = await press(page, { value: 'correct-email' }, { email: 'an.peeters' });
    expect(text).toContain('href="#correct-email-email"');
    expect(text).toContain('value="an.peeters"');
    expect(text).toMatch(/<details[^>]* open/);
  });

  it('can be undone within the minute after an arrival, not later', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const [one, two] = [await opened(tools, '2026-11-20T10:00'), await opened(tools, '2026-11-20T10:00')];
    const page = ({ id }: Case) => ask('GET', `${home}/cases/${id}`, { as });
    await press(await page(one), { value: 'codes-arrived' });
    await press(await page(two), { value: 'codes-arrived' });
    tools.clock.advance('PT59S');
    const [first, second] = [await page(one), await page(two)];
    expect((await press(first, { value: 'undo-arrival' })).status).toBe(303);
    expect(tools.cases.stored.get(one.id)?.state).toBe('requested');
    tools.clock.advance('PT2S');
    expect((await press(second, { value: 'undo-arrival' })).status).toBe(409);
  });

  it('retries what got stuck', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-20T10:00');
    const stored = tools.cases.stored.get(subject.id) ?? subject;
    const broken = withFault(stored, { kind: 'workflow', code: 'PermanentFault' }, when(monday));
    await tools.cases.save(served(broken), 'fault');
    const page = await ask('GET', `${home}/cases/${subject.id}`, { as });
    expect(page.text).toContain('PermanentFault');
    expect((await press(page, { value: 'retry' })).status).toBe(303);
    expect(tools.cases.stored.get(subject.id)).not.toHaveProperty('fault');
    expect(tools.workflows.started.at(-1)).toMatchObject({ caseId: subject.id, run: 2 });
  });
});

describe('the arrivals desk', () => {
  it('sorts a pile: matched, unknown, not expected, missing; twice counts once; O is 0 and case does not matter', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const one = await opened(tools, '2026-11-18T10:00');
    const two = await opened(tools, '2026-11-18T10:00');
    const missing = await opened(tools, '2026-11-18T10:00');
    const later = await opened(tools, '2026-11-20T10:00');
    const ready = await opened(tools, '2026-11-20T10:00', {}, 'newer-card');
    const foreign = await opened(tools, '2026-11-18T10:00', {}, 'codes', voorbeeld);
    const sloppy = showReference(two.reference).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');

    const answer = await ask('POST', `${home}/arrivals`, {
      as,
      form: {
        references: [
          one.reference,
          sloppy,
          showReference(two.reference),
          later.reference,
          ready.reference,
          foreign.reference,
          'hello',
          '',
        ].join('\r\n'),
      },
      accept: 'json',
    });
    expect(answer.json).toMatchObject({
      matched: [{ caseId: one.id }, { caseId: two.id }, { caseId: later.id }],
      unknown: [foreign.reference, 'hello'],
      notExpected: [{ caseId: ready.id, state: 'ready' }],
      missing: [{ caseId: missing.id }],
      undoUntil: '2026-11-23T07:31:00Z',
    });
    expect(tools.mails.length).toBeGreaterThan(0);
    expect(tools.cases.stored.get(foreign.id)?.state).toBe('requested');
  });

  it('shows at once what became of the pile, keeps what was unknown, and says until when it can be undone', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-18T10:00', { familyName: 'Goethals' });
    const wrong = subject.reference.slice(0, -1) + (subject.reference.endsWith('A') ? 'B' : 'A');
    const { text } = await press(await ask('GET', `${home}/arrivals`, { as }), 'Aankomst registreren', {
      references: `${subject.reference}\n${subject.reference}\n${wrong}\nxyz`,
    });
    expect(text).toContain('Goethals Mieke');
    expect(text).toContain('8:31:00');
    expect(text).toContain('controleteken klopt niet');
    expect(text).toContain('negen tekens verwacht');
    expect(text).toContain('telt één keer');
    expect(text).toMatch(new RegExp(`<textarea[^>]*>${wrong}\nxyz\n</textarea>`));
    expect(text).toContain('Alles wat tegen vandaag verwacht werd, is er.');
  });

  it('lists what is expected by today', async () => {
    const { tools, ask } = fakeConsole({ now: monday });
    const today = await opened(tools, '2026-11-18T10:00');
    await opened(tools, '2026-11-20T10:00');
    const { json } = await ask('GET', `${home}/arrivals`, { as, accept: 'json' });
    expect(json['expected']).toMatchObject([{ caseId: today.id }]);
    expect((await ask('GET', `${home}/arrivals`, { as })).text).toContain('autofocus');
  });

  it('takes a whole batch back within the minute, and says which it was too late for', async () => {
    const { tools, ask, press } = fakeConsole({ now: monday });
    const pile = [await opened(tools, '2026-11-18T10:00'), await opened(tools, '2026-11-18T10:00')];
    const references = pile.map(({ reference }) => reference);
    const desk = await ask('GET', `${home}/arrivals`, { as });
    const sorted = await press(desk, 'Aankomst registreren', { references: references.join('\n') });
    const undone = await press(sorted, 'Alles ongedaan maken');
    expect(undone.text).toContain('2 aankomsten ongedaan gemaakt');
    expect(pile.map(({ id }) => tools.cases.stored.get(id)?.state)).toEqual(['requested', 'requested']);

    await ask('POST', `${home}/arrivals`, { as, json: { references } });
    tools.clock.advance('PT61S');
    const late = await ask('POST', `${home}/arrivals/undo`, { as, json: { references: [...references, 'xyz'] } });
    expect(late).toMatchObject({ status: 409, json: { undone: [], refused: [...references, 'xyz'] } });
  });

  it('refuses an empty pile, and one of more than five hundred', async () => {
    const { ask } = fakeConsole({ now: monday });
    const refused = async (references: unknown) =>
      (await ask('POST', `${home}/arrivals`, { as, json: { references } })).json;
    expect(await refused([])).toMatchObject({
      status: 422,
      errors: [{ field: 'references', code: 'references-missing' }],
    });
    expect(await refused(undefined)).toMatchObject({ status: 422 });
    expect(await refused([1, 2])).toMatchObject({ status: 422 });
    expect(await refused(Array.from({ length: 501 }, (_, n) => `x${n}`))).toMatchObject({
      status: 422,
      code: 'too-many-references',
    });
  });
});

describe('the agenda of a day', () => {
  it('shows each counter in time order, with what is free between', async () => {
    const { tools, ask } = fakeConsole({ now: '2026-11-20T10:00' });
    const one = await opened(tools, '2026-11-19T10:00', { familyName: 'Maes', givenName: 'An' }, 'newer-card');
    const two = await opened(tools, '2026-11-19T10:00', {}, 'letter');
    await booked(tools, one, '2026-11-23T09:30');
    await booked(tools, two, '2026-11-23T09:30');
    const { json } = await ask('GET', `${home}/agenda/2026-11-23`, { as, accept: 'json' });
    expect(json).toMatchObject({
      counters: [
        {
          counter: '1',
          bookings: [{ caseId: one.id, reference: one.reference, time: '09:30', minutes: 10, who: 'Maes An' }],
          free: [
            { from: '09:00', to: '09:30' },
            { from: '09:40', to: '10:00' },
            { from: '10:00', to: '11:00' },
            { from: '11:00', to: '12:00' },
            { from: '14:00', to: '15:00' },
            { from: '15:00', to: '16:00' },
            { from: '16:00', to: '17:00' },
          ],
        },
        { counter: '2', bookings: [{ caseId: two.id }] },
      ],
    });
    const { text } = await ask('GET', `${home}/agenda/2026-11-23`, { as });
    expect(text).toContain(`${home}/cases/${one.id}`);
    expect(text).toContain(`${home}/agenda/2026-11-20" rel="prev"`);
    expect(text).toContain(`${home}/agenda/2026-11-24" rel="next"`);
  });

  it('says why a day is closed', async () => {
    const { ask } = fakeConsole({ now: monday });
    const closed = async (date: string, municipality = 'nieuwpoort') =>
      (
        await ask('GET', `/staff/${municipality}/agenda/${date}`, {
          as: { nieuwpoort: 'clerk', voorbeeld: 'clerk' },
          accept: 'json',
        })
      ).json['closed'];
    expect(await closed('2026-12-25')).toBe('Gesloten: Kerstmis');
    expect(await closed('2026-11-27', 'voorbeeld')).toBe('Gesloten: Personeelsdag');
    expect(await closed('2026-11-22')).toBe('Geen loketuren op deze dag.');
    expect(await closed('2026-11-23')).toBeUndefined();
  });

  it('leads to today on the municipality’s clock, or to a date that is picked', async () => {
    const { ask } = fakeConsole({ now: '2026-11-23T00:30' });
    expect((await ask('GET', `${home}/agenda`, { as })).headers['location']).toBe(`${home}/agenda/2026-11-23`);
    expect((await ask('GET', `${home}/agenda?date=2026-12-01`, { as })).headers['location']).toBe(
      `${home}/agenda/2026-12-01`,
    );
    expect((await ask('GET', `${home}/agenda?date=never`, { as })).headers['location']).toBe(
      `${home}/agenda/2026-11-23`,
    );
    expect((await ask('GET', `${home}/agenda/2026-02-30`, { as, accept: 'json' })).json['code']).toBe('not-found');
  });
});

describe('every page', () => {
  const both = { nieuwpoort: 'clerk', voorbeeld: 'lead' } as const;

  it('speaks the municipality’s first language, and another that it lists on request', async () => {
    const { ask } = fakeConsole({ now: monday });
    expect((await ask('GET', '/staff/nieuwpoort/cases?lang=fr', { as: both })).text).toContain('lang="nl"');
    const french = await ask('GET', '/staff/voorbeeld/cases?lang=fr', { as: both });
    expect(french.text).toContain('<html lang="fr"');
    const kept = french.cookies.map((cookie) => cookie.split(';')[0] ?? '');
    expect((await ask('GET', '/staff/voorbeeld/arrivals', { as: both, cookies: kept })).text).toContain('Arrivage');
    expect((await ask('GET', '/staff/nieuwpoort/arrivals', { as: both, cookies: kept })).text).toContain('Aankomst');
  });

  it.each(languages)('has a language of the document, one heading and no script in %s', async (language) => {
    const { tools, ask } = fakeConsole({ now: monday });
    const subject = await opened(tools, '2026-11-12T10:00', {}, 'codes', voorbeeld);
    for (const path of ['/cases', `/cases/${subject.id}`, '/arrivals', '/agenda/2026-11-24', '/agenda/2026-12-25']) {
      const page = await ask('GET', `/staff/voorbeeld${path}?lang=${language}`, { as: both });
      expect(page.status).toBe(200);
      expect(page.text).toContain(`<html lang="${language}"`);
      expect(page.text.match(/<h1/g)).toHaveLength(1);
      expect(page.text).not.toMatch(/<script|style="|undefined|\[object/);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.headers['cache-control']).toBe('no-store');
    }
  });
});
