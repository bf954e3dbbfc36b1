/** The local issuer in a thread of its own, whose `Date` follows the run's clock. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from '../shifted-date.ts';
import type { Account } from './accounts.ts';
import type { IssuerData, IssuerReady } from './issuer.ts';
import { accountsPage } from './page.ts';

const data: IssuerData = workerData;
shiftDate(data.clock);

const [{ Provider, interactionPolicy }, { exportJWK, generateKeyPair, importJWK, SignJWT }] = await Promise.all([
  import('oidc-provider'),
  import('jose'),
]);

/** Whose access was taken away. */
let without: ReadonlySet<string> = new Set();

const mount = new URL(data.issuer).pathname;
const origin = new URL(data.issuer).origin;
const resource = `${origin}/staff`;
const day = 24 * 60 * 60;

const jwk = data.key ?? {
  ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)),
  kid: 'local',
  alg: 'RS256',
  use: 'sig',
};

// Every sign-in asks who it is: there is no session to sign out of.
const policy = interactionPolicy.base();
policy
  .get('login')
  ?.checks.add(
    new interactionPolicy.Check('choose_account', 'choose an account', (context) => !context.oidc.result?.login),
  );

const provider = new Provider(data.issuer, {
  clients: [
    {
      client_id: data.clientId,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: data.callbackUrls,
      post_logout_redirect_uris: data.logoutUrls,
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['local-run'] },
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  // As a user pool does: whoever signs in gets one, good for one use.
  issueRefreshToken: () => true,
  rotateRefreshToken: () => true,
  claims: {
    openid: ['sub', 'cognito:groups', 'cognito:username', 'name', 'email'],
    profile: ['given_name', 'family_name'],
    email: ['email_verified'],
  },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: {
    AccessToken: day,
    IdToken: day,
    RefreshToken: day,
    Session: day,
    Interaction: day,
    Grant: day,
    AuthorizationCode: 600,
  },
  interactions: { policy, url: (_context, { uid }) => `${mount}/interaction/${uid}` },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid profile email',
        audience: resource,
        accessTokenFormat: 'jwt',
        accessTokenTTL: day,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_context, token) => ('accountId' in token ? accessClaims(token.accountId ?? '') : {}),
  findAccount: (_context, id) => {
    const account = withAccess().find((each) => each.id === id);
    if (!account) return undefined;
    const [given_name, ...family] = account.name.split(' ');
    return {
      accountId: id,
      claims: () => ({
        sub: id,
        'cognito:username': id,
        'cognito:groups': account.groups,
        name: account.name,
        given_name,
        family_name: family.join(' '),
        email: account.email,
        email_verified: true,
      }),
    };
  },
  // Nobody is asked for consent to sign in at one's own console.
  loadExistingGrant: async (context) => {
    const grant = new provider.Grant({
      clientId: data.clientId,
      accountId: context.oidc.session?.accountId ?? '',
    });
    grant.addOIDCScope('openid profile email offline_access');
    grant.addResourceScope(resource, 'openid profile email');
    await grant.save();
    return grant;
  },
  renderError: (context, { error, error_description }) => {
    context.type = 'text/plain';
    context.body = `${error}: ${error_description ?? ''}`;
  },
});

const callback = provider.callback();
const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const ready: IssuerReady = { port: typeof address === 'object' ? (address?.port ?? 0) : 0, key: jwk };
  parentPort?.postMessage(ready, []);
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/access-token') return issue(response, await text(request));
  if (url.pathname === '/without-access') return leaveOut(response, await text(request));
  const path = url.pathname.slice(mount.length);
  if (path.startsWith('/interaction/')) return interact(request, response, url.pathname);
  if (path === '/session/end') return signOut(response, url);
  const whole = Object.assign(request, { originalUrl: request.url });
  whole.url = (request.url ?? '').slice(mount.length);
  await callback(whole, response);
}

async function interact(request: IncomingMessage, response: ServerResponse, action: string): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(accountsPage(action, withAccess()));
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get('account') ?? '';
  if (!withAccess().some(({ id }) => id === accountId)) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('There is no such account.');
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false });
}

function signOut(response: ServerResponse, url: URL): void {
  const wanted = url.searchParams.get('post_logout_redirect_uri') ?? url.searchParams.get('logout_uri') ?? '';
  const location = data.logoutUrls.includes(wanted) ? wanted : (data.logoutUrls[0] ?? '/');
  response.writeHead(303, { location }).end();
}

function withAccess(): Account[] {
  return data.accounts.filter(({ id }) => !without.has(id));
}

/** From now on these have no access, and all others have. */
function leaveOut(response: ServerResponse, ids: string): void {
  without = new Set(ids.split(' '));
  response.writeHead(204).end();
}

/** An access token without the way through a browser: for scripts and tests. */
async function issue(response: ServerResponse, accountId: string): Promise<void> {
  if (!withAccess().some(({ id }) => id === accountId)) {
    response.writeHead(404).end();
    return;
  }
  const accessToken = await new SignJWT({
    ...accessClaims(accountId),
    client_id: data.clientId,
    scope: 'openid profile email',
    jti: crypto.randomUUID(),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'local' })
    .setIssuer(data.issuer)
    .setAudience(resource)
    .setSubject(accountId)
    .setIssuedAt()
    .setExpirationTime('1 day')
    .sign(await importJWK(jwk, 'RS256'));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ accessToken }));
}

function accessClaims(accountId: string): Record<string, unknown> {
  const account = data.accounts.find(({ id }) => id === accountId);
  return { token_use: 'access', username: accountId, name: account?.name, 'cognito:groups': account?.groups ?? [] };
}
