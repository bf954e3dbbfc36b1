import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CitizenCase, codeOf, type Desk, House, newPerson, Opened } from './house.ts';
import { needs } from './needs.ts';

/** The whole story through HTTP, with the clock: what a citizen and a clerk live through in some weeks. */

let house: House;
let desk: Desk;

beforeAll(async () => {
  house = await House.open('2026-11-06T10:00');
  desk = await house.desk('nieuwpoort');
});
afterAll(() => house?.stop());

const arrivalMail = /codes zijn er/i;

/** The link that confirmed a request is the only one that was mailed so far: from then on it leads to the case. */
async function expectFollows(email: string, citizen: CitizenCase): Promise<void> {
  const followed = await house.call('GET', await house.linkMailed(email));
  expect(Opened.parse(followed.body)).toMatchObject({ caseId: citizen.caseId, statusUrl: expect.any(String) });
  expect(new URL(Opened.parse(followed.body).statusUrl).pathname).toBe(citizen.path);
}

describe('a request of codes', needs('clock', 'mailbox', 'signIn'), () => {
  it('is promised, mailed, and locked until the codes arrive', async () => {
    const email = 'locked@example.org';
    const citizen = await house.request('nieuwpoort', { email });
    // Friday 6 November: Monday, Tuesday, not the eleventh, Thursday.
    expect(citizen.dueOn).toBe('2026-11-12');
    await expectFollows(email, citizen);
    expect(await citizen.status()).toMatchObject({ state: 'requested', overdue: false, bookable: false });

    const early = await citizen.book('2026-11-09T09:00+01:00');
    expect([early.status, codeOf(early)]).toEqual([409, 'booking-locked']);
    const noPicker = await house.call('GET', `${citizen.path}/slots`);
    expect([noPicker.status, codeOf(noPicker)]).toEqual([409, 'booking-locked']);
  });

  it('that is late is flagged for staff first, and told to the citizen after their working morning', async () => {
    const email = 'late@example.org';
    const citizen = await house.request('nieuwpoort', { email });
    await house.advanceTo('2026-11-12T23:30');
    expect(await citizen.status()).toMatchObject({ overdue: false });
    await house.advanceTo('2026-11-13T00:10');
    expect(await citizen.status()).toMatchObject({ state: 'requested', overdue: true });
    const { body } = await desk.get('/cases?overdue=true');
    expect(JSON.stringify(body)).toContain(citizen.caseId);
    expect(await house.mailTo(email)).toHaveLength(1);

    // The towns' mails are spread over half an hour.
    await house.advanceTo('2026-11-13T12:40');
    expect(await house.mailTo(email)).toHaveLength(2);

    const { body: arrivals } = await desk.arrivals([citizen.reference]);
    expect(arrivals).toMatchObject({ matched: [{ caseId: citizen.caseId }] });
    await house.awaitMail(email, arrivalMail);
    expect(await citizen.status()).toMatchObject({ state: 'ready', bookable: true });
  });
});

describe('the visit', needs('clock', 'mailbox', 'signIn'), () => {
  it('is booked, moved, cancelled, booked again, reminded, missed, rebooked and handled', async () => {
    await house.advanceTo('2026-11-16T08:30');
    const email = 'visitor@example.org';
    const citizen = await house.request('nieuwpoort', { email });

    const arrival = await desk.arrivals([citizen.reference.toLowerCase(), 'ZZZ-ZZZ-ZZZ']);
    expect(arrival.body).toMatchObject({ matched: [{ caseId: citizen.caseId }], unknown: ['ZZZ-ZZZ-ZZZ'] });
    await house.awaitMail(email, arrivalMail);

    const [first = '', second = '', third = ''] = (await citizen.slots()).filter((start) =>
      start.startsWith('2026-11-19'),
    );
    expect((await citizen.book(first)).status).toBe(201);
    expect((await citizen.status()).appointment?.start).toBe(first);
    const confirmation = await house.awaitMail(email, /afspraak/i);
    expect(confirmation.attachments.map(({ content }) => content).join()).toContain('SEQUENCE:1');

    expect((await citizen.book(second)).status).toBe(200);
    expect((await citizen.status()).appointment?.start).toBe(second);
    expect(await citizen.slots()).toContain(first);

    expect((await citizen.post('appointment/cancel')).status).toBe(200);
    expect((await citizen.status()).appointment ?? undefined).toBeUndefined();
    expect((await citizen.book(third)).status).toBe(201);

    const mails = (await house.mailTo(email)).length;
    await house.advanceTo('2026-11-17T18:00');
    expect(await house.mailTo(email)).toHaveLength(mails);
    await house.advanceTo('2026-11-18T12:00');
    expect(await house.mailTo(email)).toHaveLength(mails + 1);

    await house.advanceTo('2026-11-19T15:00');
    expect((await desk.event(citizen.caseId, { type: 'no-show' })).status).toBe(200);
    expect(await citizen.status()).toMatchObject({ state: 'ready', bookable: true });

    const [again = ''] = (await citizen.slots()).filter((start) => start.startsWith('2026-11-20'));
    expect((await citizen.book(again)).status).toBe(201);
    await house.advanceTo('2026-11-20T12:00');
    expect((await desk.event(citizen.caseId, { type: 'handled' })).status).toBe(200);
    expect(await citizen.status()).toMatchObject({ state: 'done', bookable: false });
    const gone = await desk.event(citizen.caseId, { type: 'handled' });
    expect([gone.status, codeOf(gone)]).toEqual([409, 'not-allowed-now']);
  });
});

describe('the ways a case can go', () => {
  it(
    'unclaimed codes: reminders, a last mail, and the case is closed',
    needs('clock', 'mailbox', 'signIn'),
    async () => {
      const email = 'sleeper@example.org';
      const citizen = await house.request('nieuwpoort', { email });
      await house.advance('P1D');
      await desk.arrivals([citizen.reference]);
      await house.awaitMail(email, arrivalMail);
      // The fourteenth day is a Saturday: the reminder goes out on Monday.
      await house.advance('P17D');
      expect(await house.mailTo(email)).toHaveLength(3);
      await house.advance('P50D');
      expect(await house.mailTo(email)).toHaveLength(4);
      await house.advance('P40D');
      expect(await house.mailTo(email)).toHaveLength(5);
      expect(await citizen.status()).toMatchObject({ state: 'expired', bookable: false });
    },
  );

  it(
    'misrouted codes: the citizen hears where they are; they may arrive later all the same',
    needs('mailbox', 'signIn'),
    async () => {
      const { email } = newPerson();
      const citizen = await house.request('nieuwpoort', { email, movedRecently: true });
      expect((await desk.event(citizen.caseId, { type: 'misrouted', codesAt: 'Oostende' })).status).toBe(200);
      expect((await house.awaitMail(email, /andere gemeente/)).text).toContain('Oostende');
      expect(await citizen.status()).toMatchObject({ state: 'misrouted' });
      expect((await desk.event(citizen.caseId, { type: 'codes-arrived' })).status).toBe(200);
      expect(await citizen.status()).toMatchObject({ state: 'ready' });
    },
  );

  it(
    'a wrong scan is undone within the minute, and the arrival counts again later',
    needs('clock', 'mailbox', 'signIn'),
    async () => {
      const email = 'undone@example.org';
      const citizen = await house.request('nieuwpoort', { email });
      await desk.arrivals([citizen.reference]);
      await house.awaitMail(email, arrivalMail);
      expect((await desk.event(citizen.caseId, { type: 'undo-arrival' })).status).toBe(200);
      await house.quiesce();
      expect(await citizen.status()).toMatchObject({ state: 'requested', bookable: false });
      const mails = (await house.mailTo(email)).length;
      expect(mails).toBe(3);
      await desk.arrivals([citizen.reference]);
      // The mail follows the answer of the workflow, which nothing is under way for while it is on its way.
      await expect.poll(async () => (await house.mailTo(email)).length, { timeout: 10_000 }).toBe(mails + 1);
      expect(await citizen.status()).toMatchObject({ state: 'ready' });
    },
  );

  it('two municipalities are kept apart', needs('mailbox', 'signIn'), async () => {
    const citizen = await house.request('nieuwpoort');
    const other = await house.desk('voorbeeld');
    const { body } = await other.arrivals([citizen.reference]);
    expect(body).toMatchObject({ matched: [], unknown: [citizen.reference] });
    expect((await other.get(`/cases/${citizen.caseId}`)).status).toBe(404);
    expect((await other.event(citizen.caseId, { type: 'codes-arrived' })).status).toBe(404);
    const token = await house.token('clerk@voorbeeld');
    for (const path of ['cases', `cases/${citizen.caseId}`, 'arrivals', 'agenda/2026-11-23']) {
      const answer = await house.call('GET', `/staff/nieuwpoort/${path}`, { token });
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'not-your-municipality']);
    }
    expect(await citizen.status()).toMatchObject({ state: 'requested' });
  });
});

describe('the shortest way, on any calendar', needs('mailbox', 'signIn'), () => {
  it('codes are asked for and arrive; the visit is booked, moved, cancelled, and the request withdrawn', async () => {
    const person = newPerson();
    const citizen = await house.request('nieuwpoort', person);
    await expectFollows(person.email, citizen);
    const early = await house.call('GET', `${citizen.path}/slots`);
    expect([early.status, codeOf(early)]).toEqual([409, 'booking-locked']);

    expect((await desk.arrivals([citizen.reference])).body).toMatchObject({ matched: [{ caseId: citizen.caseId }] });
    expect((await house.awaitMail(person.email, arrivalMail)).text).toContain(citizen.path);
    const [first = '', second = ''] = await citizen.slots();
    expect((await citizen.book(first)).status).toBe(201);
    const confirmation = await house.awaitMail(person.email, /^Uw afspraak op/);
    expect(confirmation.attachments.map(({ content }) => content).join()).toContain('METHOD:REQUEST');
    expect((await citizen.book(second)).status).toBe(200);
    expect((await citizen.status()).appointment?.start).toBe(second);
    expect((await citizen.post('appointment/cancel')).status).toBe(200);
    await house.awaitMail(person.email, /geannuleerd/i);
    expect((await citizen.post('withdraw')).status).toBe(200);
    expect(await citizen.status()).toMatchObject({ state: 'withdrawn', bookable: false });
  });
});

describe('triage (S0)', () => {
  it.each([
    ['hasLetter=yes&letterDate=2019-05-02&cardStartDate=2019-05-01', { advice: 'letter', letterOfEarlierCard: false }],
    ['hasLetter=yes&letterDate=2019-05-01&cardStartDate=2019-05-01', { advice: 'codes', letterOfEarlierCard: true }],
    ['hasLetter=no&cardIssuedOn=2022-01-02', { advice: 'newer-card', letterOfEarlierCard: false }],
    ['hasLetter=no&cardIssuedOn=2021-12-31', { advice: 'codes', letterOfEarlierCard: false }],
    ['hasLetter=no&cardIssuedOn=2022-01-01', { advice: 'codes', letterOfEarlierCard: false }],
  ])('%s', async (query, advice) => {
    expect((await house.call('GET', `/nl/nieuwpoort/pin-puk?${query}`)).body).toMatchObject(advice);
  });

  /** The form of somebody who needs no codes. */
  function visitor() {
    const { cardIssuedOn: _, ...person } = newPerson();
    return { ...person, type: 'letter', letterDate: '2019-05-02', cardStartDate: '2019-05-01' };
  }

  it('tells whoever sends a form where its mail went, and no more', async () => {
    const form = visitor();
    const answer = await house.call('POST', '/nl/nieuwpoort/visits', { body: form });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      applicationId: expect.stringMatching(/^nieuwpoort-/),
      sentTo: `${form.email.slice(0, 1)}…${form.email.slice(form.email.lastIndexOf('@'))}`,
      confirmBy: expect.any(String),
    });
  });

  it('lets who needs no codes book at once', needs('mailbox'), async () => {
    const citizen = await house.ask('/nl/nieuwpoort/visits', visitor());
    expect(await citizen.status()).toMatchObject({ state: 'ready', bookable: true });
    const [start = ''] = await citizen.slots();
    expect((await citizen.book(start)).status).toBe(201);
  });
});
