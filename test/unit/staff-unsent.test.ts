import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { services } from '../../functions/services/registry.ts';
import { staffContracts } from '../../functions/staff/contracts.ts';
import { type Answered, type Asking, fakeConsole, kept } from '../fakes/console.ts';
import { buttonsOf, type Drawn, type Filled, linksOf, press } from '../fakes/press.ts';
import { fakeTools } from '../fakes/tools.ts';
import { Scene, type Way, waysInto } from './every-state.ts';

/**
 * A form that is sent when the session has ended is there again after signing in, as it was filled in, and nothing is carried out
 * before it is sent once more: every form of the console, of whichever route.
 */

const all = await services.all();
const contracts = (await staffContracts(all)).filter(({ method, access }) => method === 'POST' && access === 'staff');
const ways: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Way>>>>>> = waysInto;
/** The routes whose forms were sent. */
const sent = new Set<string>();

describe('every form of the console', () => {
  it.each(all.flatMap(({ id, kinds }) => [...kinds.open, ...kinds.ended].map((state) => ({ service: id, state }))))(
    'of a case: $service, $state',
    async ({ service, state }) => {
      const scene = new Scene();
      await Object.values(ways[service]?.[state] ?? {})[0]?.(scene);
      const { caseId, home } = scene;
      const page = await open(scene, `${home}/cases/${caseId}`);
      expect(await lost(scene, page)).toEqual([]);
      if (page.text.includes(`/cases/${caseId}/slots`))
        expect(await lost(scene, await open(scene, `${home}/cases/${caseId}/slots`))).toEqual([]);
    },
  );

  it('of a case that staff have to judge', async () => {
    const scene = new Scene();
    await scene.asks('codes');
    scene.hasAnother();
    scene.isHeld();
    expect(await lost(scene, await open(scene, `${scene.home}/cases/${scene.caseId}`))).toEqual([]);
  });

  it('of cases that are stuck', async () => {
    const scene = new Scene();
    for (const nationalNumber of ['85.07.30-033.28', '93.05.18-223.61']) {
      await scene.handsIn({ nationalNumber });
      await scene.gotStuck('workflow');
    }
    const page = await open(scene, `${scene.home}/cases`);
    expect(await lost(scene, page)).toEqual([]);
  });

  it('of the arrivals desk, and what takes an arrival back', async () => {
    const scene = new Scene();
    await scene.asks('codes');
    const desk = await open(scene, `${scene.home}/arrivals`);
    expect(await lost(scene, desk)).toEqual([]);
    const recorded = await scene.desk.press(
      desk,
      { action: `${scene.home}/arrivals` },
      {
        references: scene.case.reference,
      },
    );
    expect(await lost(scene, recorded)).toEqual([]);
  });

  it('of the agenda’s day', async () => {
    const scene = new Scene();
    await scene.asks('visit');
    await scene.books();
    scene.tools.clock.set(`${scene.visit.date}T${scene.visit.time}`);
    expect(await lost(scene, await open(scene, `${scene.home}/agenda/${scene.today}`))).toEqual([]);
  });

  it('of closings', async () => {
    const scene = new Scene();
    await scene.asks('visit');
    await scene.books();
    const page = await open(scene, `${scene.home}/closings`);
    expect(await lost(scene, page)).toEqual([]);
    const { date } = scene.visit;
    await scene.desk.press(page, { action: `${scene.home}/closings` }, { date, reason: 'Staking' });
    expect(await lost(scene, await open(scene, `${scene.home}/closings`))).toEqual([]);
  });

  it('of a lot of cases that is closed', async () => {
    const scene = new Scene();
    await scene.asks('codes');
    const page = await open(scene, `${scene.home}/recent`);
    const choose = { action: buttonsOf(page).find(({ action }) => action.includes('/recent/chosen'))?.action ?? '' };
    expect(await lost(scene, page)).toEqual([]);
    const chosen = await scene.desk.press(page, choose, { caseIds: [scene.caseId] });
    expect(await lost(scene, chosen)).toEqual([]);
  });

  it('of a defective card at the counter: empty, half filled in, and before it is confirmed', async () => {
    const scene = new Scene();
    const empty = await open(scene, `${scene.home}/defects`);
    expect(await lost(scene, empty, {})).toEqual([]);
    expect(await lost(scene, empty)).toEqual([]);
    const proposal = await scene.desk.press(empty, { value: 'propose' }, report);
    expect(await lost(scene, proposal, { decision: 'examine' })).toEqual([]);
  });

  it('of a case that is opened for somebody', async () => {
    const scene = new Scene();
    for (const { id } of all)
      expect(await lost(scene, await open(scene, `${scene.home}/cases/new?service=${id}`))).toEqual([]);
  });

  it('of what is told by letter', async () => {
    const scene = new Scene();
    await scene.handsIn({ contact: 'letter', address: 'Kerkstraat 1\n8620 Nieuwpoort' });
    expect(await lost(scene, await open(scene, `${scene.home}/contacts`))).toEqual([]);
    const letter = linksOf(await open(scene, `${scene.home}/contacts`)).find((href) => href.includes('/letters/'));
    const page = await open(scene, letter ?? '');
    const address = 'Half an addr';
    const { url, fields } = press(page, { value: 'change-contact' }, { address });
    const refused = await scene.desk.ask('POST', url, { cookies: await ended(scene.desk), form: fields });
    const again = await signedInAgain(scene.desk, refused);
    // Among the forms of the case: where the letter can be printed again.
    expect(press(again, { value: 'change-contact' }).fields).toContainEqual(['address', address]);
  });

  it('of a form that nobody has confirmed', async () => {
    const scene = new Scene();
    const form = { ...person, cardIssuedOn: '2019-05-14', formId: randomUUID() };
    const { applicationId } = (await scene.visitor.post('/nl/voorbeeld/pin-puk/request', form)).json();
    expect(await lost(scene, await open(scene, `${scene.home}/applications/${applicationId}`))).toEqual([]);
  });

  it('of what a person can ask for', async () => {
    const scene = new Scene();
    await scene.asks('codes');
    const ofCase = `${scene.home}/cases/${scene.caseId}`;
    expect(await lost(scene, await open(scene, `${ofCase}/person`))).toEqual([]);
    expect(await lost(scene, await open(scene, `${ofCase}/erase`))).toEqual([]);
  });

  it('and that is all there is', () => {
    expect(sent).toEqual(new Set(contracts.map(({ path }) => path)));
  });
});

const person = {
  givenName: 'Mieke',
  familyName: 'Janssens',
  email: 'mieke@example.org',
  nationalNumber: '85.07.30-033.28',
};
const report = {
  ...person,
  cardKind: 'adult',
  cardNumber: '000-0011032-71',
  defect: 'chip-defective',
  usedCorrectly: 'yes',
  damaged: 'no',
};

function open({ desk, as }: Scene, path: string): Promise<Answered> {
  return desk.ask('GET', path, { as });
}

/** What of a page's forms is not there again, as it was sent. @param filled what somebody fills in; by default something everywhere */
async function lost(scene: Scene, page: Answered, filled?: Filled): Promise<string[]> {
  const { desk, tools } = scene;
  expect([page.url, page.status]).toEqual([page.url, 200]);
  const buttons = buttonsOf(page).filter(({ action }) => action !== '/staff/sign-out');
  const starts = buttons.filter(({ name }) => name === 'start');
  const missing: string[] = [];
  for (const button of buttons.filter(({ name }) => name !== 'start').concat(starts.slice(-1))) {
    const form = press(page, button, filled ?? something(button));
    if (form.method === 'GET') continue;
    note(form.url);
    const before = JSON.stringify([...tools.cases.stored.values()]);

    const cookies = await ended(desk);
    const refused = await desk.ask('POST', form.url, { cookies, form: form.fields });
    expect([form.url, refused.status]).toEqual([form.url, 401]);
    const again = await signedInAgain(desk, refused);
    expect(JSON.stringify([...tools.cases.stored.values()])).toBe(before);
    const what = `'${button.text}' of ${page.url}`;
    if (again.status !== 200 || !again.text.includes('Uw sessie was afgelopen')) {
      missing.push(`${again.status} ${what}`);
      continue;
    }
    try {
      const { url, fields } = press(again, same(again, button));
      if (url !== form.url) missing.push(`${what}: ${url}`);
      else if (JSON.stringify(fields) !== JSON.stringify(form.fields))
        missing.push(`${what}: ${JSON.stringify(form.fields)} became ${JSON.stringify(fields)}`);
    } catch (fault) {
      missing.push(`${what}: ${String(fault)}`);
    }
  }
  return missing;
}

/** The button that sends the form again: the same, or the only one of its form where the page has put it by itself. */
function same(page: Answered, { action, name, value, text }: Drawn) {
  const found = buttonsOf(page).filter((one) => one.action === action && one.name === name && one.value === value);
  if (found.length === 1) return { action, name, value };
  if (found.length > 1) return { action, name, value, text };
  return { action };
}

/** Something in every field that is empty: a half-filled form need not be right. */
function something({ fields }: Drawn): Filled {
  return Object.fromEntries(
    fields.flatMap(({ name, type, value, options }): [string, string | readonly string[]][] => {
      if (type === 'checkbox') return [[name, options]];
      if (type === 'radio' || type === 'select') return [[name, options.at(-1) ?? '']];
      if (type === 'date') return [[name, '2026-12-24']];
      return value === '' || type === 'textarea'
        ? [[name, /-(day|month|year)$/.test(name) ? '7' : `half a ${name} <é>`]]
        : [];
    }),
  );
}

function note(url: string): void {
  const path = new URL(url, 'http://page.example').pathname;
  for (const contract of contracts) {
    const pattern = new RegExp(`^${contract.path.replace(/\{\w+\}/g, '[^/]+')}$`);
    if (pattern.test(path)) sent.add(contract.path);
  }
}

type Desk = Scene['desk'];

/** The cookie of a session that is over. */
async function ended({ console }: Pick<Desk, 'console'>, id = 'sub-1'): Promise<string[]> {
  const staff = { id, name: 'An Claes', grants: { voorbeeld: 'lead' as const } };
  const cookies = [(await console.sessions.begin({ cookies: {} }, staff)).split(';')[0] ?? ''];
  await console.sessions.end({ cookies: { '__Host-eid-staff': cookies[0]?.split('=')[1] } });
  return cookies;
}

/** What is there after the sign-in that a refused post leads to. */
async function signedInAgain(
  { ask }: Pick<Desk, 'ask'>,
  refused: Answered,
  as: Asking['as'] = { voorbeeld: 'lead' },
  more: Asking = {},
): Promise<Answered> {
  return ask('GET', backTo(refused), { as: as ?? {}, cookies: kept(refused), ...more });
}

function backTo({ text }: Answered): string {
  const [, href = ''] = /href="(\/staff\/sign-in\?[^"]*)"/.exec(text) ?? [];
  return new URL(href.replaceAll('&amp;', '&'), 'http://page.example').searchParams.get('to') ?? '';
}

describe('a form that was sent when the session had ended', () => {
  const search = '/staff/voorbeeld/cases/search';
  const form = { q: 'Janssens' };

  async function sentTooLate() {
    const desk = fakeConsole({ tools: fakeTools('2026-11-23T10:00') });
    const refused = await desk.ask('POST', search, { cookies: await ended(desk), form });
    return { ...desk, refused };
  }

  it('says that it is kept, and for how long', async () => {
    const { refused } = await sentTooLate();
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('blijft een uur bewaard');
  });

  it('is kept sealed, under a hash of what the browser alone has; nothing of it is in an address', async () => {
    const { refused, table } = await sentTooLate();
    const draft = [...table.items()].find(({ pk }) => String(pk).startsWith('draft#'));
    expect(Object.keys(draft ?? {}).sort()).toEqual(['expiresAt', 'pk', 'schema', 'sealed', 'subject']);
    const [cookie = ''] = kept(refused);
    expect(refused.cookies.join()).toMatch(
      /__Host-eid-unsent-[\w-]{12}=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure/,
    );
    expect(JSON.stringify(draft)).not.toContain(cookie.split('=')[1]);
    expect(JSON.stringify(draft)).not.toContain('Janssens');
    expect(backTo(refused)).toMatch(/^\/staff\/unsent\/[\w-]{12}$/);
  });

  it('is not shown before somebody has signed in, who then comes to it', async () => {
    const { ask, refused } = await sentTooLate();
    const stranger = await ask('GET', backTo(refused), { cookies: kept(refused) });
    expect(stranger.headers['location']).toBe(`/staff/sign-in?to=${encodeURIComponent(backTo(refused))}`);
    expect((await ask('GET', backTo(refused), { cookies: kept(refused), accept: 'json' })).status).toBe(401);
  });

  it('is shown to nobody else who signs in on that computer, and in no other browser', async () => {
    const { ask, console, refused } = await sentTooLate();
    const other = { id: 'sub-2', name: 'Bo', grants: { voorbeeld: 'lead' as const } };
    const session = (await console.sessions.begin({ cookies: {} }, other)).split(';')[0] ?? '';
    const seen = await ask('GET', backTo(refused), { cookies: [session, ...kept(refused)] });
    expect(seen.status).toBe(404);
    expect(seen.text).not.toContain('Janssens');
    expect((await ask('GET', backTo(refused), { as: { voorbeeld: 'lead' } })).status).toBe(404);
    // Who had filled it in comes back.
    expect((await signedInAgain({ ask }, refused)).text).toContain('value="Janssens"');
  });

  it('is not shown to whom the municipality is closed by now', async () => {
    const { ask, refused } = await sentTooLate();
    const seen = await signedInAgain({ ask }, refused, { nieuwpoort: 'lead' });
    expect(seen.status).toBe(403);
    expect(seen.text).not.toContain('Janssens');
  });

  it('is forgotten after an hour, and once it was sent', async () => {
    const { ask, refused, table } = await sentTooLate();
    const again = await signedInAgain({ ask }, refused);
    const { url, fields } = press(again, { action: search });
    const referer = `https://loket.example${backTo(refused)}`;
    const done = await ask('POST', url, {
      as: { voorbeeld: 'lead' },
      cookies: kept(refused),
      form: fields,
      headers: { referer },
    });
    expect(done.status).toBe(200);
    expect(done.cookies.join()).toMatch(/eid-unsent-[\w-]+=; Max-Age=0/);
    expect(JSON.stringify([...table.items()])).not.toContain('"sealed"');
    expect((await signedInAgain({ ask }, refused)).status).toBe(404);

    const other = await sentTooLate();
    other.tools.clock.advance('PT59M');
    expect((await signedInAgain(other, other.refused)).status).toBe(200);
    other.tools.clock.advance('PT1M');
    expect((await signedInAgain(other, other.refused)).status).toBe(404);
  });

  it('of two windows waits beside the other', async () => {
    const { ask, console, refused } = await sentTooLate();
    const cookies = [...kept(refused), ...(await ended({ console }))];
    const second = await ask('POST', '/staff/voorbeeld/arrivals', { cookies, form: { references: 'X' } });
    const both = [...kept(refused), ...kept(second)];
    const as = { voorbeeld: 'lead' } as const;
    expect((await ask('GET', backTo(refused), { as, cookies: both })).text).toContain('value="Janssens"');
    expect((await ask('GET', backTo(second), { as, cookies: both })).text).toContain('>X</textarea>');
  });

  it('speaks the language that is asked for on its page, and stays', async () => {
    const { ask, refused } = await sentTooLate();
    const page = await signedInAgain({ ask }, refused);
    const [, link = ''] = /href="(\/staff\/unsent\/[^"]*lang=fr)"/.exec(page.text) ?? [];
    const french = await ask('GET', link, { as: { voorbeeld: 'lead' }, cookies: kept(refused) });
    expect(french.text).toContain('Votre session était terminée');
    expect(french.text).toContain('value="Janssens"');
    expect(french.cookies.join()).toContain('staff-language=fr');
  });

  it('is not kept of another site', async () => {
    const desk = fakeConsole({ tools: fakeTools('2026-11-23T10:00') });
    const cookies = await ended(desk);
    const forged = await desk.ask('POST', search, { cookies, form, headers: { origin: 'https://evil.example' } });
    expect(forged.status).toBe(403);
    expect([...desk.table.items()].some(({ pk }) => String(pk).startsWith('draft#'))).toBe(false);
  });

  it('of whom nobody knows stays in the page that answers, to be sent from there', async () => {
    const { ask, table } = fakeConsole({ tools: fakeTools('2026-11-23T10:00') });
    const refused = await ask('POST', search, { form });
    expect(refused.status).toBe(401);
    expect(press(refused, 'Verstuur opnieuw')).toEqual({ method: 'POST', url: search, fields: [['q', 'Janssens']] });
    expect([...table.items()]).toEqual([]);
  });
});
