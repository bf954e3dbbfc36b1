import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dataFolder, startSmall } from './run.ts';

/** A browser that keeps cookies and follows redirects, as far as a test lets it. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: Pick<RequestInit, 'method' | 'body'> = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { status: response.status, location: location && new URL(location, url).href, text: await response.text() };
  };
}

const client = 'eid-loket-console';

describe('the sign-in of the local run', () => {
  it('shows the accounts, and hands out tokens with the groups of the one that is chosen', async () => {
    const { url, clock } = await startSmall();
    const visit = browser();
    const verifier = randomBytes(32).toString('base64url');
    const authorization = new URL(`${url}/_oidc/auth`);
    authorization.search = new URLSearchParams({
      client_id: client,
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${url}/staff/callback`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 's',
      nonce: 'n',
    }).toString();
    const interaction = (await visit(authorization.href)).location ?? '';
    expect((await visit(interaction)).text).toContain('clerk@nieuwpoort');

    const chosen = await visit(interaction, {
      method: 'POST',
      body: new URLSearchParams({ account: 'clerk@nieuwpoort' }),
    });
    const callback = new URL((await visit(chosen.location ?? '')).location ?? '');
    expect(callback.pathname).toBe('/staff/callback');
    const answer = await fetch(`${url}/_oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: client,
        redirect_uri: `${url}/staff/callback`,
        code: callback.searchParams.get('code') ?? '',
        code_verifier: verifier,
      }),
    });
    const tokens = z.object({ id_token: z.string(), access_token: z.string() }).parse(await answer.json());
    const keys = createRemoteJWKSet(new URL(`${url}/_oidc/jwks`));
    const options = { issuer: `${url}/_oidc`, currentDate: new Date(clock.now().epochMilliseconds) };
    const id = await jwtVerify(tokens.id_token, keys, { ...options, audience: client });
    expect(id.payload).toMatchObject({
      sub: 'clerk@nieuwpoort',
      name: 'Lotte Vermeersch',
      nonce: 'n',
      'cognito:groups': ['nieuwpoort.clerk'],
    });
    const access = await jwtVerify(tokens.access_token, keys, options);
    expect(access.payload).toMatchObject({
      token_use: 'access',
      client_id: client,
      username: 'clerk@nieuwpoort',
      'cognito:groups': ['nieuwpoort.clerk'],
    });

    // Nobody stays signed in at the issuer: the next time it asks again.
    expect((await visit(authorization.href)).location).toContain('/interaction/');
  });

  it('gives scripts a token for a day of the run, also after a restart', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir, now: '2026-11-20T08:30' });
    const token = (await first.accessToken('clerk@nieuwpoort')) ?? '';
    expect(await first.accessToken('nobody@nieuwpoort')).toBeUndefined();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const second = await startSmall({ dataDir, port });
    const keys = createRemoteJWKSet(new URL(`${second.url}/_oidc/jwks`));
    const after = (hours: number) => new Date(second.clock.now().add({ hours }).epochMilliseconds);
    await expect(jwtVerify(token, keys, { currentDate: after(23) })).resolves.toBeDefined();
    await expect(jwtVerify(token, keys, { currentDate: after(25) })).rejects.toThrow('"exp"');
  });

  it('takes somebody’s access away, and gives it back', async () => {
    const { call } = await startSmall();
    const post = (path: string, body: object) => call(path, { method: 'POST', body: JSON.stringify(body) });
    const account = 'clerk@nieuwpoort';
    expect(await post('/_local/staff', { account, access: 'no' })).toMatchObject({ status: 200 });
    expect(await post('/_local/sign-in', { account })).toMatchObject({ status: 404 });
    expect((await call('/_local')).body).toContain(`${account} (no access)`);
    await post('/_local/staff', { account, access: 'yes' });
    expect(await post('/_local/sign-in', { account })).toMatchObject({ status: 200 });
    expect(await post('/_local/staff', { account: 'nobody', access: 'no' })).toMatchObject({ status: 404 });
    expect(await post('/_local/staff', { account })).toMatchObject({ status: 400 });
  });

  it('lets no other site have a token or move the clock', async () => {
    const { call, clock } = await startSmall();
    const before = clock.now();
    const asked = (path: string, headers: Record<string, string>) =>
      call(path, { method: 'POST', body: '{"advance":"P1D","account":"clerk@nieuwpoort"}', headers });
    expect(await asked('/_local/clock', { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(await asked('/_local/sign-in', { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(clock.now().since(before).total('seconds')).toBeLessThan(5);
  });
});
