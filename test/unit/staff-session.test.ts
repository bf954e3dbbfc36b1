import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, type Asking, FakeIssuer, fakeConsole, kept } from '../fakes/console.ts';
import { fakeTools } from '../fakes/tools.ts';

const worklist = '/staff/nieuwpoort/cases';
const clerk = { sub: 'u-1', name: 'An Claes', 'cognito:groups': ['nieuwpoort.clerk'] };

let issuer: FakeIssuer;
beforeEach(async () => {
  issuer = await FakeIssuer.start({ refreshTokens: true });
});
afterEach(() => issuer.stop());

/** A console at the machine's time, which the library that verifies ID tokens reads, and a browser with what it keeps. */
function house(other: FakeIssuer = issuer) {
  const now = Temporal.Now.plainDateTimeISO('Europe/Brussels').toString();
  const made = fakeConsole({ issuer: other.url, tools: fakeTools(now) });
  const { ask, tools } = made;
  const browser = () => {
    const jar = new Map<string, string>();
    const keep = (answer: Answered) => {
      for (const cookie of answer.cookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    };
    const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`);
    const visit = async (method: 'GET' | 'POST', path: string, more: Asking = {}) =>
      keep(await ask(method, path, { ...more, cookies: cookies() }));
    const signIn = async (to: string, claims: Record<string, unknown> = clerk) => {
      const start = await visit('GET', `/staff/sign-in?${new URLSearchParams({ to }).toString()}`);
      return visit('GET', `/staff/callback?${other.approve(start.headers['location'] ?? '', claims)}`);
    };
    return { visit, signIn, cookies, jar };
  };
  /** Minutes go by, in which somebody works: every so often they open a page. */
  const work = async (visit: ReturnType<typeof browser>['visit'], minutes: number) => {
    let answer: Answered | undefined;
    for (let left = minutes; left > 0; left -= 20) {
      tools.clock.advance(`PT${Math.min(left, 20)}M`);
      answer = await visit('GET', worklist);
    }
    return answer;
  };
  return { ...made, browser, work };
}

const asksToSignIn = { status: 303, headers: { location: expect.stringContaining('/staff/sign-in?') } };

describe('a session of the console', () => {
  it('ends after thirty minutes without anything done, and each thing done begins them anew', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    for (const minutes of [29, 29, 29]) {
      tools.clock.advance(`PT${minutes}M`);
      expect((await visit('GET', worklist)).status).toBe(200);
    }
    tools.clock.advance('PT30M');
    expect(await visit('GET', worklist)).toMatchObject(asksToSignIn);
  });

  it('is not kept alive by a page that asks by itself', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    for (let minute = 0; minute < 28; minute += 4) {
      tools.clock.advance('PT4M');
      expect((await visit('GET', `${worklist}?unattended=1`)).status).toBe(200);
    }
    tools.clock.advance('PT2M');
    const asked = await visit('GET', `${worklist}?unattended=1`);
    expect(asked).toMatchObject(asksToSignIn);
    // Whoever signs in again is somebody.
    expect(asked.headers['location']).not.toContain('unattended');
  });

  it('ends after twelve hours, however busy', async () => {
    const { tools, browser, work } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    expect((await work(visit, 11 * 60 + 59))?.status).toBe(200);
    tools.clock.advance('PT1M');
    expect(await visit('GET', worklist)).toMatchObject(asksToSignIn);
  });

  it('asks the table once a page, and notes at most once a minute that somebody is there', async () => {
    const { tools, browser, table } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    const asked = { get: 0, update: 0, put: 0 };
    const real = { ...table };
    table.get = async (key) => ((asked.get += 1), real.get(key));
    table.update = async (...given) => ((asked.update += 1), real.update(...given));
    table.put = async (...given) => ((asked.put += 1), real.put(...given));
    for (let page = 0; page < 12; page += 1) {
      tools.clock.advance('PT10S');
      await visit('GET', worklist);
    }
    expect(asked).toEqual({ get: 12, update: 2, put: 0 });
  });

  it('is in the table under a hash of its id, with the refresh token sealed, and with nothing of other groups', async () => {
    const { browser, table } = house();
    const { signIn, jar } = browser();
    await signIn(worklist, { ...clerk, 'cognito:groups': ['nieuwpoort.clerk', 'choir'] });
    const id = jar.get('__Host-eid-staff') ?? 'none';
    const [item] = table.items();
    expect(item).toMatchObject({ subject: 'u-1', name: 'An Claes', groups: ['nieuwpoort.clerk'] });
    const stored = JSON.stringify(item);
    expect(stored).not.toContain(id);
    expect(stored).not.toContain('refresh-');
    expect(stored).toContain('"refresh":"ey');
  });

  it('is dead with a sign-out, also for whoever has copied its cookie; the refresh token is worthless then', async () => {
    const { ask, press, browser, table } = house();
    const { visit, signIn, cookies } = browser();
    await signIn(worklist);
    const copied = cookies();
    const out = await press(await visit('GET', worklist), 'Afmelden');
    expect(out.text).toContain('U bent hier afgemeld');
    expect(out.cookies.join()).toContain('__Host-eid-staff=; Max-Age=0');
    expect(await ask('GET', worklist, { cookies: copied })).toMatchObject(asksToSignIn);
    expect(issuer.asked.get('/revoke')).toBe(1);
    expect(JSON.stringify([...table.items()])).not.toContain('u-1');
    // The issuer's own page leads back to the door, which says it once.
    const door = await ask('GET', '/staff', { cookies: kept(out) });
    expect(door.text).toContain('U bent hier afgemeld');
    expect(door.cookies.join()).toContain('eid-signed-out=; Max-Age=0');
  });

  it('signs out also where the issuer does not answer', async () => {
    const { ask, press, browser } = house();
    const { visit, signIn, cookies } = browser();
    await signIn(worklist);
    const page = await visit('GET', worklist);
    issuer.disturb = async () => 'no answer';
    expect((await press(page, 'Afmelden')).status).toBe(200);
    expect(await ask('GET', worklist, { cookies: cookies() })).toMatchObject(asksToSignIn);
  });

  it('whoever was away signs in anew, also where the issuer still knows the browser', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    const first = await visit('GET', '/staff/sign-in');
    expect(new URL(first.headers['location'] ?? '').searchParams.get('prompt')).toBeNull();
    await signIn(worklist);
    tools.clock.advance('PT31M');
    const again = await visit('GET', (await visit('GET', worklist)).headers['location'] ?? '');
    expect(new URL(again.headers['location'] ?? '').searchParams.get('prompt')).toBe('login');
  });

  it('is told to programs as before', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    tools.clock.advance('PT31M');
    const answer = await visit('POST', '/staff/nieuwpoort/arrivals', { json: { references: ['x'] } });
    expect(answer.json).toMatchObject({ status: 401, code: 'sign-in-needed' });
    expect(answer.cookies).toEqual([]);
  });
});

describe('municipality and role, with a refresh token', () => {
  it('are read again within the hour', async () => {
    const { browser, work } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    issuer.people.set('u-1', { ...clerk, name: 'An Claes-Maes', 'cognito:groups': ['nieuwpoort.lead'] });
    const page = await work(visit, 60);
    expect(page?.text).toContain('An Claes-Maes');
    expect(page?.text).toContain('teamleider');
  });

  it('of another town close this one', async () => {
    const { browser, work } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    issuer.people.set('u-1', { ...clerk, 'cognito:groups': ['voorbeeld.clerk'] });
    expect((await work(visit, 60))?.status).toBe(403);
  });

  it('whoever leaves is out within the hour, however busy', async () => {
    const { browser, work } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    await work(visit, 20);
    issuer.people.delete('u-1');
    expect(await work(visit, 60)).toMatchObject(asksToSignIn);
    expect((await visit('GET', worklist, { accept: 'json' })).json).toMatchObject({ code: 'sign-in-needed' });
  });

  it('are read by one of many requests at once: a token that is good for one use signs nobody out', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    for (const minutes of [29, 29, 3]) {
      tools.clock.advance(`PT${minutes}M`);
      const before = issuer.asked.get('/token') ?? 0;
      const answers = await Promise.all(Array.from({ length: 8 }, () => visit('GET', worklist)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect((issuer.asked.get('/token') ?? 0) - before).toBeLessThanOrEqual(1);
    }
    expect(issuer.asked.get('/token')).toBe(2);
  });

  it('when the hour is over, those who do not read wait for who does', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    tools.clock.advance('PT29M');
    await visit('GET', worklist);
    tools.clock.advance('PT15M');
    await visit('GET', worklist);
    tools.clock.advance('PT20M');
    issuer.disturb = async () => {
      await pause(300);
      return 'answer';
    };
    const answers = await Promise.all(Array.from({ length: 4 }, () => visit('GET', worklist)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(issuer.asked.get('/token')).toBe(2);
  });

  it('an issuer that does not answer stops nobody before the hour is over, and everybody then, until it does', async () => {
    const { tools, browser } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    tools.clock.advance('PT29M');
    await visit('GET', worklist);
    issuer.disturb = async (path) => (path === '/token' ? 'no answer' : 'answer');
    tools.clock.advance('PT20M');
    expect((await visit('GET', worklist)).status).toBe(200);
    expect(tools.logged).toContain('sign-in.issuer-silent');
    tools.clock.advance('PT11M');
    const late = await visit('POST', '/staff/nieuwpoort/cases/search', { form: { q: 'Janssens' } });
    expect(late.status).toBe(503);
    // What was typed is in the page, to be sent once more.
    expect(late.text).toContain('value="Janssens"');
    tools.clock.advance('PT1M');
    issuer.disturb = undefined;
    // The issuer has used the token up in vain; it still vouches for the person, by way of the browser.
    const page = await visit('GET', worklist);
    const silent = new URL((await visit('GET', page.headers['location'] ?? '')).headers['location'] ?? '');
    expect(silent.searchParams.get('prompt')).toBe('none');
    const back = await visit('GET', `/staff/callback?${issuer.approve(silent.href, clerk)}`);
    expect(back.headers['location']).toBe(worklist);
    expect((await visit('GET', worklist)).status).toBe(200);
  }, 20_000);

  it('a function that is killed between the issuer and the table signs nobody out', async () => {
    const { tools, browser, table } = house();
    const { visit, signIn } = browser();
    await signIn(worklist);
    tools.clock.advance('PT29M');
    await visit('GET', worklist);
    tools.clock.advance('PT20M');
    const real = { ...table };
    table.update = async (key, change, condition) => {
      if (change.text.includes('#checked')) throw new Error('killed');
      return real.update(key, change, condition);
    };
    await visit('GET', worklist);
    table.update = (...given) => real.update(...given);
    // The turn runs out; the token that is stored was used up. That is asked of the issuer by way of the browser.
    tools.clock.advance('PT31S');
    const page = await visit('GET', worklist);
    const silent = await visit('GET', page.headers['location'] ?? '');
    expect(new URL(silent.headers['location'] ?? '').searchParams.get('prompt')).toBe('none');
    await visit('GET', `/staff/callback?${issuer.approve(silent.headers['location'] ?? '', clerk)}`);
    expect((await visit('GET', worklist)).status).toBe(200);
  });
});

describe('municipality and role, without a refresh token', () => {
  let plain: FakeIssuer;
  beforeEach(async () => {
    plain = await FakeIssuer.start();
  });
  afterEach(() => plain.stop());

  it('are read silently at the issuer on the next page, which then is there', async () => {
    const { browser, work } = house(plain);
    const { visit, signIn } = browser();
    await signIn(worklist);
    const page = await work(visit, 60);
    expect(page).toMatchObject(asksToSignIn);
    const silent = new URL((await visit('GET', page?.headers['location'] ?? '')).headers['location'] ?? '');
    expect(silent.searchParams.get('prompt')).toBe('none');
    expect(silent.searchParams.get('scope')).toBe('openid profile');
    const lead = { ...clerk, 'cognito:groups': ['nieuwpoort.lead'] };
    const back = await visit('GET', `/staff/callback?${plain.approve(silent.href, lead)}`);
    expect(back.headers['location']).toBe(worklist);
    expect((await visit('GET', worklist)).text).toContain('teamleider');
  });

  it('the twelve hours go on all the same', async () => {
    const { tools, browser } = house(plain);
    const { visit, signIn } = browser();
    await signIn(worklist);
    const since = tools.clock.now();
    for (;;) {
      tools.clock.advance('PT20M');
      const page = await visit('GET', worklist);
      if (page.status === 200) continue;
      const silent = new URL((await visit('GET', page.headers['location'] ?? '')).headers['location'] ?? '');
      if (silent.searchParams.get('prompt') === 'login') break;
      await visit('GET', `/staff/callback?${plain.approve(silent.href, clerk)}`);
      await visit('GET', worklist);
    }
    expect(tools.clock.now().since(since).total('hours')).toBe(12);
  });

  it('whoever the issuer does not know any more is asked to sign in, and does not go round in circles', async () => {
    const { browser, work } = house(plain);
    const { visit, signIn } = browser();
    await signIn(worklist);
    const page = await work(visit, 60);
    const silent = new URL((await visit('GET', page?.headers['location'] ?? '')).headers['location'] ?? '');
    const state = silent.searchParams.get('state');
    const back = await visit('GET', `/staff/callback?error=login_required&state=${state}`);
    expect(back.headers['location']).toBe(`/staff/sign-in?to=${encodeURIComponent(worklist)}`);
    const asked = new URL((await visit('GET', back.headers['location'] ?? '')).headers['location'] ?? '');
    expect(asked.searchParams.get('prompt')).toBe('login');
    expect(await visit('GET', worklist)).toMatchObject(asksToSignIn);
  });

  it('somebody else at the issuer does not take the session over', async () => {
    const { browser, work } = house(plain);
    const { visit, signIn } = browser();
    await signIn(worklist);
    const page = await work(visit, 60);
    const silent = await visit('GET', page?.headers['location'] ?? '');
    const other = { sub: 'u-2', name: 'Bo', 'cognito:groups': ['nieuwpoort.lead'] };
    await visit('GET', `/staff/callback?${plain.approve(silent.headers['location'] ?? '', other)}`);
    expect(await visit('GET', worklist)).toMatchObject(asksToSignIn);
  });
});
