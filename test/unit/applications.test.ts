import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readdress } from '../../functions/casework/applications.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import { isConfirmed } from '../../functions/domain/application.ts';
import { probablyMeant } from '../../functions/domain/mailboxes.ts';
import { languages } from '../../functions/domain/languages.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { mailFeedback, MailFeedback } from '../../functions/jobs/mail-feedback.ts';
import { renderAsking } from '../../functions/notices/asking.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { fakeConsole } from '../fakes/console.ts';
import { handOut } from '../fakes/jobs.ts';
import { linkMailed } from '../fakes/mailbox.ts';
import { type FakeTools, fakeTools, municipalitiesOf, themesOf } from '../fakes/tools.ts';
import { clerk } from './cases.ts';
import { nieuwpoort } from './municipality.ts';

const home = '/nl/nieuwpoort';
const confirmButton = 'Ja, dit vraag ik aan';
let tools: FakeTools;
let visitor: ReturnType<typeof visitorOf>;

beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  visitor = browser();
});

/** A browser, without a cookie yet. */
function browser(): ReturnType<typeof visitorOf> {
  const styles = stylesOf('a{}', themesOf({ nieuwpoort: 'b{}' }));
  return visitorOf(citizenSite({ tools, styles, openApi: async () => '{}', newFormId: randomUUID }));
}

const person = (more: Record<string, string> = {}) => ({
  givenName: 'Jan',
  familyName: 'Peeters',
  nationalNumber: '85.07.30-033.28',
  email: 'jan@voorbeeld.be',
  ...more,
});
const form = (more: Record<string, string> = {}) => ({
  ...person(more),
  cardIssuedOn: '2019-05-14',
  formId: randomUUID(),
});

/** Fills in the form as a browser does, and comes to the page that says where the link went. */
async function sent(more: Record<string, string> = {}) {
  const page = await visitor.open(`${home}/pin-puk/request`);
  const filled = { ...person(more), cardIssuedOn: '2019-05-14' };
  const reply = await visitor.press(page, 'Aanvraag versturen', filled);
  return visitor.open(reply.headers['location'] ?? '');
}

const notices = () => tools.mails.map(({ notice, to }) => `${notice} ${to}`);
const only = <T>(all: Iterable<T>): T => {
  const [one, ...others] = all;
  if (one === undefined || others.length > 0) throw new Error(`there are ${others.length + (one ? 1 : 0)}`);
  return one;
};

describe('a form', () => {
  it('opens nothing: no case, no execution, no cell, nothing on the worklist, until the button is pressed', async () => {
    await sent();
    const link = await linkMailed(tools);
    // A program that looks at links presses no button.
    for (const method of ['GET', 'HEAD', 'GET']) expect((await visitor.send(method, link)).status).toBe(200);
    expect(tools.cases.stored.size).toBe(0);
    expect(tools.workflows.started).toEqual([]);
    const { cases } = await tools.cases.worklist({ municipality: 'nieuwpoort', limit: 10 });
    expect(cases).toEqual([]);
    expect((await visitor.press(await visitor.open(link), confirmButton)).status).toBe(303);
    expect(tools.cases.stored.size).toBe(1);
  });

  it('tells whoever has sent it where the link went, and nobody else', async () => {
    const page = await sent();
    expect(page.text).toContain('jan@voorbeeld.be');
    const other = await browser().open(page.url);
    expect(other.status).toBe(404);
    expect(other.text).toContain('Er is nog niets aangevraagd');
    expect(other.text).not.toContain('jan@');
  });

  it('gets the secret link into no answer before the button is pressed', async () => {
    const page = await sent();
    const link = await linkMailed(tools);
    expect(page.text).not.toContain(link.split('/').at(-1));
    const json = await visitor.post(`${home}/pin-puk/request`, form({ nationalNumber: '17.07.30-033.84' }));
    expect(json.text + JSON.stringify(json.headers)).not.toMatch(/\/cases\/|statusUrl/);
  });

  it('forgets everything after three days, and its link says what to do', async () => {
    await sent();
    const link = await linkMailed(tools);
    tools.clock.advance('P2DT23H');
    expect((await visitor.open(link)).status).toBe(200);
    tools.clock.advance('PT1H');
    const late = await visitor.open(link);
    expect(late.status).toBe(404);
    expect(late.text).toContain('Deze link werkt niet meer');
    expect((await visitor.post(link)).json()).toMatchObject({ code: 'unknown-application' });
    expect(tools.cases.stored.size).toBe(0);
  });

  it('keeps nothing but the case’s id once it has become one, and its link leads there from then on', async () => {
    await sent();
    const link = await linkMailed(tools);
    await visitor.press(await visitor.open(link), confirmButton);
    const left = only(tools.applications.stored.values());
    expect(Object.keys(left).sort()).toEqual(
      ['caseId', 'caseKeyVersion', 'confirmedAt', 'id', 'keyVersion', 'municipality', 'reference', 'version'].sort(),
    );
    expect(JSON.stringify(left)).not.toMatch(/Peeters|jan@/);
    tools.clock.advance('P30D');
    const led = await browser().open(link);
    expect(led).toMatchObject({ status: 303, headers: { location: expect.stringContaining('/nl/cases/') } });
  });

  it('leads nowhere any more once the case’s own link was replaced', async () => {
    await sent();
    const link = await linkMailed(tools);
    await visitor.press(await visitor.open(link), confirmButton);
    const { id } = only(tools.cases.stored.values());
    await applyCommand(tools, nieuwpoort, id, { type: 'correct-email', email: 'j.peeters@voorbeeld.be' }, clerk);
    expect((await visitor.open(link)).status).toBe(404);
  });

  it('is the same case from two devices at once', async () => {
    await sent();
    const link = await linkMailed(tools);
    const [one, other] = await Promise.all([browser().post(link), browser().post(link)]);
    expect(one.json().caseId).toBe(other.json().caseId);
    expect(tools.cases.stored.size).toBe(1);
  });

  it('completes where whoever opened the case was stopped before the form was settled', async () => {
    await sent();
    const link = await linkMailed(tools);
    const save = tools.applications.save.bind(tools.applications);
    tools.applications.save = () => Promise.reject(new RetryableFault('stopped'));
    expect((await visitor.post(link)).status).toBe(503);
    tools.applications.save = save;
    expect((await visitor.post(link)).status).toBe(200);
    expect(tools.cases.stored.size).toBe(1);
    expect(isConfirmed(only(tools.applications.stored.values()))).toBe(true);
  });
});

describe('the mail of a form', () => {
  it('closes nobody’s door while mail cannot be sent: it follows', async () => {
    const { mailer } = tools;
    tools.mailer = { ...mailer, ask: () => Promise.reject(new RetryableFault('ses.SendRawEmail')) };
    expect((await sent()).status).toBe(200);
    await handOut(tools);
    expect(tools.mails).toEqual([]);
    expect(tools.queue.sent).toEqual([
      { work: { kind: 'application', id: expect.any(String), tries: 1 }, delaySeconds: expect.any(Number) },
    ]);
    tools.mailer = mailer;
    tools.clock.advance('PT5M');
    await handOut(tools);
    expect(notices()).toEqual(['confirm-application jan@voorbeeld.be']);
  });

  it('is found by the reconcile job where the queue could not take it', async () => {
    const send = tools.queue.send.bind(tools.queue);
    tools.queue.send = () => Promise.reject(new RetryableFault('sqs.SendMessageBatch'));
    expect((await sent()).status).toBe(200);
    tools.queue.send = send;
    tools.clock.advance('PT5M');
    await reconcile(tools);
    expect(notices()).toEqual(['confirm-application jan@voorbeeld.be']);
    expect(tools.logged).toContain('outbox.oldest');
  });

  it.each(languages)('in %s greets nobody by what is no name', async (language) => {
    const application = {
      ...{ id: 'voorbeeld-K7049M571', municipality: 'voorbeeld', reference: 'K7049M571', version: 1, keyVersion: 1 },
      ...{ service: 'puk-request', language, createdAt: '2026-11-23T09:00:00Z', confirmBy: '2026-11-26T09:00:00Z' },
      ...{ personHash: 'hash', asked: { route: 'codes' }, resends: 0, start: '2026-11-24T09:10' },
      person: {
        givenName: 'Win 1000 at',
        familyName: 'evil.example',
        email: 'x@y.be',
        movedRecently: false,
        sealed: '',
      },
    };
    const service = await tools.services.load('puk-request');
    const municipality = await tools.municipalities.of('voorbeeld', '2026-11-23');
    if (!service || !municipality) throw new Error('nothing to render with');
    const mail = await renderAsking({
      application,
      service,
      municipality,
      confirmUrl: `https://loket.example/${language}/applications/x/y`,
      now: tools.clock.now(),
    });
    expect(mail.text).not.toMatch(/Win 1000|evil/);
    expect(mail.html).toContain('https://loket.example');
    expect(mail.subject.length).toBeLessThan(78);
    expect(mail.text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('that came back is told to whoever has sent the form, and raises no alarm', async () => {
    const page = await sent();
    await handOut(tools);
    const { id } = only(tools.applications.stored.values());
    const tags = { caseId: [id], application: ['1'] };
    const Message = JSON.stringify({ eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: { tags } });
    await mailFeedback(tools, MailFeedback.parse({ Records: [{ Sns: { Message } }] }));
    expect(tools.logged).not.toContain('mail.failed');
    expect((await visitor.open(page.url)).text).toContain('Onze e-mail is niet aangekomen');
  });
});

describe('the address', () => {
  it('is corrected on the page that shows it; the link of before opens nothing any more', async () => {
    const page = await sent({ email: 'jan@voorbeld.be' });
    const before = await linkMailed(tools);
    const again = await visitor.press(page, 'Stuur de e-mail opnieuw', { email: 'jan@voorbeeld.be' });
    expect(again.status).toBe(303);
    expect((await visitor.open(again.headers['location'] ?? '')).text).toContain('jan@voorbeeld.be');
    const link = await linkMailed(tools, 'jan@voorbeeld.be');
    expect((await visitor.open(before)).status).toBe(404);
    expect((await visitor.press(await visitor.open(link), confirmButton)).status).toBe(303);
    expect(only(tools.cases.stored.values()).person.email).toBe('jan@voorbeeld.be');
  });

  it('is corrected three times, by whoever has sent the form alone', async () => {
    let page = await sent();
    const { id } = only(tools.applications.stored.values());
    expect((await browser().post(`/nl/applications/${id}/address`, { email: 'evil@voorbeeld.be' })).status).toBe(404);
    for (const name of ['a', 'b', 'c']) {
      const reply = await visitor.press(page, 'Stuur de e-mail opnieuw', { email: `${name}@voorbeeld.be` });
      page = await visitor.open(reply.headers['location'] ?? '');
    }
    expect(page.text).not.toContain('Stuur de e-mail opnieuw');
    expect((await visitor.forge(`/nl/applications/${id}/address`, { email: 'd@voorbeeld.be' })).status).toBe(429);
    await handOut(tools);
    expect(notices()).toEqual(['confirm-application c@voorbeeld.be']);
  });

  it('that was corrected while a mail left for the one of before is mailed all the same', async () => {
    await visitor.post(`${home}/pin-puk/request`, form());
    await visitor.post(await linkMailed(tools));
    tools.mails.length = 0;
    // The mailbox of the case gets the case's link; its owner gives another address at that very moment.
    const { applicationId } = (await visitor.post(`${home}/pin-puk/request`, form())).json();
    const findByPerson = tools.cases.findByPerson.bind(tools.cases);
    tools.cases.findByPerson = async (...given) => {
      tools.cases.findByPerson = findByPerson;
      const application = await tools.applications.read(applicationId);
      if (application) await readdress(tools, nieuwpoort, application, 'jan@elders.be');
      return findByPerson(...given);
    };
    await handOut(tools);
    await handOut(tools);
    expect(notices()).toEqual(['link jan@voorbeeld.be', 'confirm-application jan@elders.be']);
  });

  it('that cannot be one comes back with what was typed, and what is wrong', async () => {
    const page = await sent();
    const wrong = await visitor.press(page, 'Stuur de e-mail opnieuw', { email: 'jan@' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="jan@"');
    expect(wrong.text).toContain('href="#email"');
  });

  it.each([
    ['jan@gmail.con', 'jan@gmail.com'],
    ['jan@gmial.com', 'jan@gmail.com'],
    ['jan@hotmail.cm', 'jan@hotmail.com'],
    ['jan@telenett.be', 'jan@telenet.be'],
    ['Jan@GMAIL.CON', 'Jan@gmail.com'],
    ['jan@gmail.com', undefined],
    ['jan@nieuwpoort.be', undefined],
    ['jan@example.org', undefined],
  ])('%s is asked about: %s', (typed, meant) => {
    expect(probablyMeant(typed)).toBe(meant);
  });

  it('of a look-alike domain is asked about, and sent to all the same', async () => {
    const page = await sent({ email: 'jan@gmail.con' });
    expect(page.text).toContain('Bedoelt u gmail.com?');
    await visitor.press(page, 'Ja, stuur het naar jan@gmail.com');
    await handOut(tools);
    expect(notices().at(-1)).toBe('confirm-application jan@gmail.com');
    const json = (await visitor.post(`${home}/pin-puk/request`, form({ email: 'jan@gmail.con' }))).json();
    expect(json).toMatchObject({ sentTo: 'j…@gmail.con', didYouMean: 'j…@gmail.com' });
  });

  it('typed anew into the same form, after going back, is a correction too', async () => {
    const filled = form({ email: 'jan@voorbeld.be' });
    await visitor.post(`${home}/pin-puk/request`, filled);
    await handOut(tools);
    await visitor.post(`${home}/pin-puk/request`, { ...filled, email: 'jan@voorbeeld.be' });
    await handOut(tools);
    expect(notices()).toEqual(['confirm-application jan@voorbeld.be', 'confirm-application jan@voorbeeld.be']);
    expect(tools.applications.stored.size).toBe(1);
  });
});

describe('two people with one mailbox', () => {
  it('have a form, a mail and a case each', async () => {
    await sent();
    await sent({ givenName: 'Mieke', nationalNumber: '17.07.30-033.84' });
    await handOut(tools);
    expect(notices()).toHaveLength(2);
    for (const { statusUrl } of [...tools.mails]) await visitor.post(new URL(statusUrl).pathname);
    expect([...tools.cases.stored.values()].map(({ person: { givenName } }) => givenName).sort()).toEqual([
      'Jan',
      'Mieke',
    ]);
    expect([...tools.cases.stored.values()].every(({ duplicates }) => duplicates === undefined)).toBe(true);
  });
});

describe('a second request of one person', () => {
  it('from another mailbox is answered alike, and is a case of its own; both are flagged', async () => {
    const answers = [];
    for (const email of ['jan@voorbeeld.be', 'other@elders.be']) {
      answers.push(await visitor.post(`${home}/pin-puk/request`, form({ email })));
      await visitor.post(await linkMailed(tools, email));
    }
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one, other] = [...tools.cases.stored.values()];
    expect(one?.duplicates).toEqual([other?.id]);
    expect(other?.duplicates).toEqual([one?.id]);
  });

  it('sent twice before either link was opened, is one case: the second link leads to it', async () => {
    await visitor.post(`${home}/pin-puk/request`, form());
    await visitor.post(`${home}/pin-puk/request`, form());
    await handOut(tools);
    const links = tools.mails.map(({ statusUrl }) => new URL(statusUrl).pathname);
    const [first, second] = [await visitor.post(links[0] ?? ''), await visitor.post(links[1] ?? '')];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json().caseId).toBe(first.json().caseId);
    expect(tools.cases.stored.size).toBe(1);
  });
});

describe('a visit with a wished moment', () => {
  const wish = async (start: string, more: Record<string, string> = {}) => {
    await visitor.post(`${home}/visits`, { ...person(more), type: 'letter', start, formId: randomUUID() });
    return linkMailed(tools);
  };

  it('is offered in the form, and booked by the button', async () => {
    const page = await visitor.open(`${home}/visits?type=letter`);
    const reply = await visitor.press(
      page,
      { action: `${home}/visits` },
      { ...person(), start: '2026-11-24T09:10+01:00' },
    );
    expect(reply.status).toBe(303);
    const link = await visitor.open(await linkMailed(tools));
    expect(link.text).toContain('dinsdag 24 november 2026');
    expect(link.text).toContain('9.10');
    const pressed = await visitor.press(link, confirmButton);
    expect(pressed.headers['location']).toMatch(/\?done=booked$/);
    await handOut(tools);
    expect(tools.mails.map(({ notice }) => notice)).toEqual(['confirm-application', 'appointment-confirmed']);
  });

  it('leads to the picker where somebody else has it by then', async () => {
    const first = await wish('2026-11-24T09:00+01:00');
    const seconds: string[] = [];
    for (const [email, nationalNumber] of [
      ['b@voorbeeld.be', '17.07.30-033.84'],
      ['c@voorbeeld.be', '85.07.30-001.60'],
    ] as const)
      seconds.push(await wish('2026-11-24T09:00+01:00', { email, nationalNumber }));
    for (const link of seconds) await visitor.post(link);
    const pressed = await visitor.press(await visitor.open(first), confirmButton);
    expect(pressed.headers['location']).toMatch(/\/slots\?wished=taken$/);
    expect((await visitor.open(pressed.headers['location'] ?? '')).text).toContain('Dit moment is net bezet');
  });

  it('that is none is refused, with the form as it was', async () => {
    const reply = await visitor.post(`${home}/visits`, {
      ...person(),
      type: 'letter',
      start: 'morgen',
      formId: randomUUID(),
    });
    expect(reply.json()).toMatchObject({ status: 422, errors: [{ field: 'start', code: 'not-a-slot' }] });
  });
});

describe('limits', () => {
  it('of one mailbox: the seventh form of a day is refused kindly, whatever tag or capital it has', async () => {
    for (let at = 0; at < 6; at += 1)
      expect((await visitor.post(`${home}/pin-puk/request`, form({ email: `Jan+${at}@voorbeeld.be` }))).status).toBe(
        202,
      );
    const refused = await visitor.post(`${home}/pin-puk/request`, form());
    expect(refused.json()).toMatchObject({
      status: 429,
      code: 'too-many-mails',
      detail: expect.stringContaining(nieuwpoort.contact.phone),
    });
    const page = await visitor.press(await visitor.open(`${home}/pin-puk/request`), 'Aanvraag versturen', {
      ...person(),
      cardIssuedOn: '2019-05-14',
    });
    expect(page.status).toBe(429);
    expect(page.text).toContain('value="Peeters"');
    tools.clock.advance('P1D');
    expect((await visitor.post(`${home}/pin-puk/request`, form())).status).toBe(202);
  });

  it('of one mail domain, but for the large providers', async () => {
    const many = async (domain: string, count: number) => {
      const statuses = [];
      for (let at = 0; at < count; at += 1)
        statuses.push((await visitor.post(`${home}/pin-puk/request`, form({ email: `u${at}@${domain}` }))).status);
      return statuses.filter((status) => status === 429).length;
    };
    expect(await many('catch-all.example', 31)).toBe(1);
    expect(await many('gmail.com', 29)).toBe(0);
    // The network has had its sixty.
    expect(await many('elders.be', 1)).toBe(1);
  });

  it('of a town refuse nobody: further cases open, and wait for staff before they can book', async () => {
    const town = { ...nieuwpoort, limits: { ...nieuwpoort.limits, casesPerDay: 1 } };
    tools.municipalities = municipalitiesOf([town]);
    const numbers = ['85.07.30-033.28', '17.07.30-033.84'];
    const opened = [];
    for (const [at, nationalNumber] of numbers.entries()) {
      const email = `u${at}@voorbeeld.be`;
      await visitor.post(`${home}/visits`, {
        ...person({ email, nationalNumber }),
        type: 'letter',
        start: '2026-11-24T09:10+01:00',
        formId: randomUUID(),
      });
      opened.push((await visitor.post(await linkMailed(tools, email))).json());
    }
    const held = new URL(opened[1].statusUrl).pathname;
    expect((await visitor.get(held)).json()).toMatchObject({ bookable: false });
    expect((await visitor.open(held)).text).toContain('We kijken uw aanvraag eerst na');
    expect((await visitor.get(`${held}/slots`)).json()).toMatchObject({ code: 'waits-for-staff', status: 409 });
    expect((await visitor.post(`${held}/appointment`, { start: '2026-11-25T09:10+01:00' })).json()).toMatchObject({
      code: 'waits-for-staff',
    });
    expect(tools.logged).toContain('application.held');
    await applyCommand(tools, town, opened[1].caseId, { type: 'admit' }, clerk);
    expect((await visitor.post(`${held}/appointment`, { start: '2026-11-25T09:10+01:00' })).status).toBe(201);
  });
});

describe('the link once more', () => {
  it('is answered alike whatever is known, and mailed to the address on file alone', async () => {
    await visitor.post(`${home}/pin-puk/request`, form());
    const { reference } = (await visitor.post(await linkMailed(tools))).json();
    tools.mails.length = 0;
    const asks = async (who: string, email: string) => {
      const page = await visitor.open(`${home}/link`);
      const reply = await visitor.press(page, 'Stuur de link', { who, email });
      await handOut(tools);
      return reply;
    };
    const replies = [
      await asks('85.07.30-033.28', 'other@elders.be'),
      await asks('17.07.30-033.84', 'jan@voorbeeld.be'),
      await asks('85.07.30-033.28', 'jan@voorbeeld.be'),
      await asks(reference.toLowerCase(), 'JAN@voorbeeld.be'),
    ];
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(notices()).toEqual(['link jan@voorbeeld.be', 'link jan@voorbeeld.be']);
  });

  it('needs a number that can be one, and goes out so often a day', async () => {
    expect((await visitor.post(`${home}/link`, { who: 'mijn kaart', email: 'jan@voorbeeld.be' })).json()).toMatchObject(
      {
        status: 422,
        errors: [{ field: 'who', code: 'who-invalid' }],
      },
    );
    const statuses = [];
    for (let at = 0; at < 12; at += 1)
      statuses.push((await visitor.post(`${home}/link`, { who: '85.07.30-033.28', email: 'jan@voorbeeld.be' })).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
  });

  it('puts nobody’s number or address into the queue', async () => {
    await visitor.post(`${home}/link`, { who: '85.07.30-033.28', email: 'jan@voorbeeld.be' });
    await visitor.post(`${home}/pin-puk/request`, form());
    expect(JSON.stringify(tools.queue.sent)).not.toMatch(/8507|jan@|Peeters/);
  });
});

describe('staff', () => {
  const as = { nieuwpoort: 'clerk' } as const;
  const staffHome = '/staff/nieuwpoort';
  function desk() {
    const { ask, press } = fakeConsole({ tools });
    return { ask, press };
  }

  it.each(['Peeters', '85.07.30-033.28', 'reference'])('find a form that is not confirmed by %s', async (q) => {
    await sent();
    const { id, reference } = only(tools.applications.stored.values());
    const { ask } = desk();
    const found = await ask('POST', `${staffHome}/cases/search`, {
      as,
      json: { q: q === 'reference' ? reference : q },
    });
    expect(found.json).toMatchObject({ cases: [], applications: [{ id, familyName: 'Peeters' }] });
    const page = await ask('GET', `${staffHome}/applications/${id}`, { as });
    expect(page.text).toContain('Nog niet bevestigd');
    expect(page.text).not.toContain('033.28');
  });

  it('confirm one for somebody on the phone, with the reason recorded and the right address', async () => {
    await sent({ email: 'jan@gmail.con' });
    const wrongLink = await linkMailed(tools);
    const { id } = only(tools.applications.stored.values());
    const { ask, press } = desk();
    const path = `${staffHome}/applications/${id}`;
    const without = await press(await ask('GET', path, { as }), 'Dossier openen', { reason: ' ' });
    expect(without.status).toBe(422);
    const filled = { reason: 'Aan de telefoon', email: 'jan@gmail.com' };
    const pressed = await press(await ask('GET', path, { as }), 'Dossier openen', filled);
    expect(pressed.status).toBe(303);
    const subject = only(tools.cases.stored.values());
    expect(subject.person.email).toBe('jan@gmail.com');
    expect(subject.history).toContainEqual(
      expect.objectContaining({
        event: 'confirm-for',
        detail: 'Aan de telefoon',
        by: expect.objectContaining({ kind: 'staff' }),
      }),
    );
    expect(notices().at(-1)).toBe('request-received jan@gmail.com');
    expect((await visitor.open(wrongLink)).status).toBe(404);
    expect((await ask('GET', path, { as })).status).toBe(404);
  });

  it('of another town find nothing', async () => {
    await sent();
    const { id } = only(tools.applications.stored.values());
    const { ask } = desk();
    expect((await ask('GET', `/staff/voorbeeld/applications/${id}`, { as: { voorbeeld: 'clerk' } })).status).toBe(404);
  });
});
