import { generateKeyPair } from 'jose';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidc } from '../../functions/platform/oidc.ts';
import { services } from '../../functions/services/registry.ts';
import { staffContracts } from '../../functions/staff/contracts.ts';
import { grantsOf, staffOf } from '../../functions/staff/grants.ts';
import { FakeIssuer, fakeConsole, kept } from '../fakes/console.ts';
import { fakeTools } from '../fakes/tools.ts';

let issuer: FakeIssuer;
beforeAll(async () => {
  issuer = await FakeIssuer.start();
});
afterAll(() => issuer.stop());

const clerk = { sub: 'u-1', name: 'An Claes', 'cognito:groups': ['nieuwpoort.clerk'] };

/** The library that verifies ID tokens reads the machine's clock: these tests stand at its time. */
function consoleNow() {
  const now = Temporal.Now.plainDateTimeISO('Europe/Brussels').toString();
  return fakeConsole({ issuer: issuer.url, tools: fakeTools(now) });
}

const soon = () => Math.floor(Date.now() / 1000) + 300;

describe('signing in', () => {
  it('goes to the issuer with PKCE, and comes back to the page that was asked for', async () => {
    const { ask } = consoleNow();
    const refused = await ask('GET', '/staff/nieuwpoort/cases?state=ready');
    expect(refused.status).toBe(303);
    expect(refused.headers['location']).toBe('/staff/sign-in?to=%2Fstaff%2Fnieuwpoort%2Fcases%3Fstate%3Dready');

    const start = await ask('GET', refused.headers['location'] ?? '');
    const asked = new URL(start.headers['location'] ?? '');
    expect(asked.origin).toBe(issuer.url);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    expect(asked.searchParams.get('redirect_uri')).toBe('https://loket.example/staff/callback');
    expect(start.cookies.join()).toMatch(/__Host-eid-sign-in-.*Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure/);

    const back = await ask('GET', `/staff/callback?${issuer.approve(asked.href, clerk)}`, { cookies: kept(start) });
    expect(back.status).toBe(303);
    expect(back.headers['location']).toBe('/staff/nieuwpoort/cases?state=ready');
    expect(back.cookies.join()).toMatch(
      /__Host-eid-staff=[\w-]{43}; Max-Age=388800; Path=\/; HttpOnly; SameSite=Lax; Secure/,
    );

    const page = await ask('GET', '/staff/nieuwpoort/cases', { cookies: kept(back) });
    expect(page.status).toBe(200);
    expect(page.text).toContain('An Claes');
  });

  it('speaks the language that the browser prefers, while no municipality is known', async () => {
    const { ask } = consoleNow();
    const door = await ask('GET', '/staff', { headers: { 'accept-language': 'fr-BE;q=0.5, de;q=0.7, nl;q=0' } });
    expect(door.text).toContain('<html lang="de"');
  });

  it('asks the issuer what it is only once', async () => {
    const { ask } = consoleNow();
    const before = issuer.asked.get('/.well-known/openid-configuration') ?? 0;
    await ask('GET', '/staff/sign-in');
    await ask('GET', '/staff/sign-in');
    expect(issuer.asked.get('/.well-known/openid-configuration')).toBe(before + 1);
  });

  it.each([
    'https://evil.example/staff',
    '//evil.example',
    '/staff//evil.example',
    '/staff/../../evil',
    '/nl/nieuwpoort',
    '/staff\\@evil.example',
    '/staffevil',
  ])('never leads to another place: %s', async (to) => {
    const { ask } = consoleNow();
    const start = await ask('GET', `/staff/sign-in?to=${encodeURIComponent(to)}`);
    const answer = issuer.approve(start.headers['location'] ?? '', clerk);
    const back = await ask('GET', `/staff/callback?${answer}`, { cookies: kept(start) });
    expect(back.headers['location']).toBe('/staff');
  });

  it('refuses an answer without its cookie, with another state, or with a code used before', async () => {
    const { ask } = consoleNow();
    const start = await ask('GET', '/staff/sign-in');
    const cookies = kept(start);
    const answer = issuer.approve(start.headers['location'] ?? '', clerk);
    const refusal = async (query: string, with_: string[]) =>
      (await ask('GET', `/staff/callback?${query}`, { cookies: with_, accept: 'json' })).json['code'];

    expect(await refusal(answer, [])).toBe('sign-in-expired');
    expect(await refusal(answer.replace(/state=[^&]+/, 'state=another'), cookies)).toBe('sign-in-expired');
    expect(await refusal(`${answer}x`, cookies)).toBe('sign-in-failed');
    expect(await refusal(answer, cookies)).toBeUndefined();
    expect(await refusal(answer, cookies)).toBe('sign-in-failed');
    expect(await refusal(`error=access_denied&${answer}`, cookies)).toBe('sign-in-failed');
  });

  it('lets go of a sign-in after ten minutes', async () => {
    const { ask, tools } = consoleNow();
    const start = await ask('GET', '/staff/sign-in');
    tools.clock.advance('PT10M1S');
    const answer = issuer.approve(start.headers['location'] ?? '', clerk);
    const back = await ask('GET', `/staff/callback?${answer}`, { cookies: kept(start), accept: 'json' });
    expect(back.json).toMatchObject({ status: 400, code: 'sign-in-expired' });
  });

  it('drops sign-ins that were left behind', async () => {
    const { ask } = consoleNow();
    const cookies: string[] = [];
    for (let window = 0; window < 5; window += 1) cookies.push(...kept(await ask('GET', '/staff/sign-in')));
    const sixth = await ask('GET', '/staff/sign-in', { cookies });
    expect(sixth.cookies.filter((cookie) => cookie.includes('Max-Age=0'))).toHaveLength(5);
  });

  it('says so when the issuer does not answer', async () => {
    const { ask } = fakeConsole({ issuer: 'http://127.0.0.1:9' });
    expect((await ask('GET', '/staff/sign-in', { accept: 'json' })).json).toMatchObject({
      status: 503,
      code: 'sign-in-unavailable',
    });
  });

  it('takes http only from this machine', async () => {
    const abroad = oidc({ issuer: 'http://issuer.example', clientId: 'console', baseUrl: 'https://loket.example' });
    await expect(abroad.issuer()).rejects.toThrow('must be https');
  });
});

describe('the session', () => {
  it('is nothing when tampered with, cut off, or without the prefix that binds it to this site', async () => {
    const { ask, console } = fakeConsole();
    const staff = { id: 'u', name: 'An', grants: { nieuwpoort: 'clerk' as const } };
    const good = (await console.sessions.begin({ cookies: {} }, staff)).split(';')[0] ?? '';
    const bad = [good.replace(/.{3}$/, 'AAA'), good.slice(0, -20), '__Host-eid-staff=', good.replace('__Host-', '')];
    for (const cookie of bad)
      expect((await ask('GET', '/staff/nieuwpoort/cases', { cookies: [cookie] })).status).toBe(303);
    expect((await ask('GET', '/staff/nieuwpoort/cases', { cookies: [good] })).status).toBe(200);
  });

  it('ends with a sign-out, here and at the issuer', async () => {
    const { ask, press } = consoleNow();
    const page = await ask('GET', '/staff/nieuwpoort/cases', { as: { nieuwpoort: 'clerk' } });
    const out = await press(page, 'Afmelden');
    expect(out.cookies.join()).toContain('__Host-eid-staff=; Max-Age=0');
    expect(out.headers['refresh']).toContain(`${issuer.url}/end?client_id=console`);
    const forged = await ask('POST', '/staff/sign-out', {
      as: { nieuwpoort: 'clerk' },
      headers: { origin: 'https://evil.example' },
    });
    expect(forged.status).toBe(403);
    expect(forged.cookies).toEqual([]);
  });
});

describe('the door', () => {
  it('asks to sign in, leads to the only municipality, or lets choose', async () => {
    const { ask } = fakeConsole();
    expect((await ask('GET', '/staff')).text).toContain('/staff/sign-in');
    expect((await ask('GET', '/staff', { as: { nieuwpoort: 'clerk' } })).headers['location']).toBe(
      '/staff/nieuwpoort/cases',
    );
    const both = await ask('GET', '/staff', { as: { nieuwpoort: 'clerk', voorbeeld: 'lead' } });
    expect(both.text).toContain('/staff/voorbeeld/cases');
    expect((await ask('GET', '/staff', { as: {} })).text).toContain('nog geen toegang');
  });

  it('serves its own style sheet, and no other file', async () => {
    const { ask, console } = fakeConsole();
    const sheet = await ask('GET', `/staff/assets/${console.ownStyle.file}`);
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect((await ask('GET', '/staff/assets/other.css', { accept: 'json' })).json['code']).toBe('not-found');
  });
});

describe('a script with an access token', () => {
  it('gets what its groups grant, and needs no Origin', async () => {
    const { ask } = consoleNow();
    const bearer = await issuer.token({ ...clerk, exp: soon(), token_use: 'access' });
    expect((await ask('GET', '/staff/nieuwpoort/cases', { bearer, accept: 'json' })).status).toBe(200);
    const pile = await ask('POST', '/staff/nieuwpoort/arrivals', { bearer, json: { references: ['x'] } });
    expect(pile.json).toMatchObject({ matched: [], unknown: ['x'] });
    expect((await ask('GET', '/staff/voorbeeld/cases', { bearer, accept: 'json' })).json).toMatchObject({
      status: 403,
      code: 'not-your-municipality',
    });
  });

  it('is told to sign in where the token is expired, for another client, an ID token, or signed by somebody else', async () => {
    const { ask } = consoleNow();
    const { privateKey } = await generateKeyPair('RS256');
    const tokens = [
      await issuer.token({ ...clerk, exp: soon() - 400 }),
      await issuer.token({ ...clerk, exp: soon(), client_id: 'another' }),
      await issuer.token({ ...clerk, exp: soon(), aud: 'console', client_id: undefined }, { typ: 'JWT' }),
      await issuer.token({ ...clerk, exp: soon(), token_use: 'id' }),
      await issuer.token({ ...clerk, exp: soon(), iss: 'https://evil.example' }),
      await issuer.token({ ...clerk, exp: soon() }, { key: privateKey }),
      await issuer.token(clerk),
      'not.a.token',
    ];
    for (const bearer of tokens) {
      const answer = await ask('GET', '/staff/nieuwpoort/cases', { bearer, accept: 'json' });
      expect(answer.json).toMatchObject({ status: 401, code: 'sign-in-needed' });
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
  });

  it('is not led to a sign-in page without a token', async () => {
    const { ask } = fakeConsole();
    const answer = await ask('GET', '/staff/nieuwpoort/cases', { accept: 'json' });
    expect(answer.json).toMatchObject({ status: 401, code: 'sign-in-needed' });
  });
});

describe('grants', () => {
  it('come from groups of a municipality and a role, the higher role first', () => {
    expect(grantsOf(['nieuwpoort.clerk', 'nieuwpoort.lead', 'voorbeeld.clerk', 'admins', 'x.boss'])).toEqual({
      nieuwpoort: 'lead',
      voorbeeld: 'clerk',
    });
    expect(grantsOf('nieuwpoort.clerk voorbeeld.lead')).toEqual({ nieuwpoort: 'clerk', voorbeeld: 'lead' });
    expect(grantsOf(undefined)).toEqual({});
    expect(grantsOf([null, 7, {}])).toEqual({});
    expect(staffOf({ name: 'nobody' }, 'groups')).toBeUndefined();
    expect(staffOf({ sub: 'u', username: 'an' }, 'groups')).toEqual({ id: 'u', name: 'an', grants: {} });
  });
});

const protectedRoutes = (await staffContracts(await services.all())).filter(({ access }) => access === 'staff');

describe('every route of a municipality', () => {
  it('is one of the console’s', () => {
    expect(protectedRoutes.length).toBeGreaterThan(8);
    expect(protectedRoutes.every(({ path }) => path.startsWith('/staff/{municipality}'))).toBe(true);
  });

  it.each(protectedRoutes)(
    '$method $path shows nothing to a stranger, to another municipality, or under a made-up name',
    async ({ method, path }) => {
      const { ask, tools } = fakeConsole();
      const stores = [tools.cases, tools.agenda];
      const touched: string[] = [];
      for (const store of stores)
        for (const name of ['read', 'readMany', 'worklist', 'findByName', 'findByPerson', 'save', 'days'])
          if (name in store) Object.assign(store, { [name]: () => touched.push(name) });

      const stranger = await ask(method, at(path, 'nieuwpoort'), {
        accept: 'json',
        json: method === 'POST' ? {} : undefined,
      });
      expect(stranger.json['code']).toBe('sign-in-needed');
      for (const municipality of ['nieuwpoort', 'nowhere', 'constructor', '__proto__']) {
        const other = await ask(method, at(path, municipality), {
          as: { voorbeeld: 'lead' },
          accept: 'json',
          json: method === 'POST' ? {} : undefined,
        });
        expect(other.json).toMatchObject({ status: 403, code: 'not-your-municipality' });
        const page = await ask(method, at(path, municipality), { as: { voorbeeld: 'lead' } });
        expect(page.status).toBe(403);
        expect(page.text).not.toContain('Nieuwpoort');
      }
      expect(touched).toEqual([]);
    },
  );

  it.each(protectedRoutes.filter(({ method }) => method === 'POST'))(
    '$path refuses a post from another site',
    async ({ path }) => {
      const { ask } = fakeConsole();
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'https://loket.example.evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const headers of foreign) {
        const answer = await ask('POST', at(path, 'nieuwpoort'), {
          as: { nieuwpoort: 'clerk' },
          headers,
          accept: 'json',
        });
        expect(answer.json).toMatchObject({ status: 403, code: 'wrong-origin' });
      }
    },
  );

  it('keeps a search out of the address to come back to', async () => {
    const { ask } = fakeConsole();
    for (const path of ['/staff/nieuwpoort/cases', '/staff/nieuwpoort/forecast']) {
      const answer = await ask('GET', `${path}?q=Janssens&name=Janssens&state=ready`);
      expect(answer.headers['location']).toContain(encodeURIComponent(path));
      expect(answer.headers['location']).not.toContain('Janssens');
    }
    const narrowed = await ask('GET', '/staff/nieuwpoort/cases?state=ready&q=Janssens');
    expect(narrowed.headers['location']).toContain(encodeURIComponent('?state=ready'));
  });
});

function at(path: string, municipality: string): string {
  return path
    .replace('{municipality}', municipality)
    .replace('{caseId}', `${municipality}-K7Q49MX2C`)
    .replace('{date}', '2026-11-23');
}
