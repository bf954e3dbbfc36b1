import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { calculatePKCECodeChallenge } from 'openid-client';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { bearerTokens } from '../../functions/platform/bearer.ts';
import { oidc } from '../../functions/platform/oidc.ts';
import { cookiesOf } from '../../functions/platform/cookies.ts';
import { sealBy } from '../../functions/platform/seal.ts';
import { type Console, ownStyle } from '../../functions/staff/console.ts';
import { staffSessions } from '../../functions/staff/session.ts';
import { staffSite } from '../../functions/staff/site.ts';
import { dynamoDraftStore } from '../../functions/storage/draft-store.dynamodb.ts';
import { dynamoSessionStore } from '../../functions/storage/session-store.dynamodb.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import type { Table } from '../../functions/storage/table.ts';
import { type MemoryTable, memoryTable } from '../simulation/table.ts';
import { type Filled, press as pressed, type Which } from './press.ts';
import { TrailInMemory } from './stores.ts';
import { type FakeTools, fakeTools, themesOf } from './tools.ts';

/** An OpenID Connect provider on this machine that signs in whoever the test says, and checks PKCE. */
export class FakeIssuer {
  readonly #server: Server;
  readonly #keys: Awaited<ReturnType<typeof generateKeyPair>>;
  readonly #codes = new Map<string, { nonce: string; challenge: string; claims: Record<string, unknown> }>();
  readonly #givesRefreshTokens: boolean;
  /** Whose each refresh token is; each is good for one use. */
  readonly #refreshTokens = new Map<string, string>();
  /** Who has an account, and what is said of them now. */
  readonly people = new Map<string, Record<string, unknown>>();
  /** What happens to a request before it is answered: it may be lost, or its answer. */
  disturb: ((path: string) => Promise<'answer' | 'no answer'>) | undefined;
  /** What the token endpoint was asked, by its path: how often. */
  readonly asked = new Map<string, number>();

  private constructor(
    server: Server,
    keys: Awaited<ReturnType<typeof generateKeyPair>>,
    { refreshTokens = false }: { refreshTokens?: boolean },
  ) {
    this.#server = server;
    this.#keys = keys;
    this.#givesRefreshTokens = refreshTokens;
  }

  static async start(gives: { refreshTokens?: boolean } = {}): Promise<FakeIssuer> {
    const keys = await generateKeyPair('RS256', { extractable: true });
    const server = createServer();
    const issuer = new FakeIssuer(server, keys, gives);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const path = request.url ?? '';
        issuer.asked.set(path, (issuer.asked.get(path) ?? 0) + 1);
        void issuer.#respond(path, new URLSearchParams(body), response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
  }

  /** What the sign-in page does: takes the browser's request, and sends it back with a code. */
  approve(location: string, claims: Record<string, unknown>): string {
    const asked = new URL(location).searchParams;
    const code = `code-${this.#codes.size}`;
    this.#codes.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      claims,
    });
    this.people.set(String(claims['sub']), claims);
    return `code=${code}&state=${asked.get('state')}&iss=${encodeURIComponent(this.url)}`;
  }

  /** An access token as an issuer gives it to scripts. */
  token(claims: Record<string, unknown>, { typ = 'at+jwt', key = this.#keys.privateKey } = {}): Promise<string> {
    return new SignJWT({ iss: this.url, client_id: 'console', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ })
      .sign(key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #respond(path: string, body: URLSearchParams, response: ServerResponse): Promise<void> {
    const { status, json } = await this.#answer(path, body);
    // What is asked of the token endpoint happens, whoever hears of it.
    if ((await this.disturb?.(path)) === 'no answer') {
      response.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json));
  }

  async #answer(path: string, body: URLSearchParams): Promise<{ status: number; json: unknown }> {
    switch (path) {
      case '/.well-known/openid-configuration':
        return {
          status: 200,
          json: {
            issuer: this.url,
            authorization_endpoint: `${this.url}/authorize`,
            token_endpoint: `${this.url}/token`,
            jwks_uri: `${this.url}/jwks`,
            end_session_endpoint: `${this.url}/end`,
            revocation_endpoint: `${this.url}/revoke`,
            ...(this.#givesRefreshTokens && { scopes_supported: ['openid', 'profile', 'offline_access'] }),
            id_token_signing_alg_values_supported: ['RS256'],
            authorization_response_iss_parameter_supported: true,
          },
        };
      case '/jwks': {
        const key = await exportJWK(this.#keys.publicKey);
        return { status: 200, json: { keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] } };
      }
      case '/revoke':
        this.#refreshTokens.delete(body.get('token') ?? '');
        return { status: 200, json: {} };
      case '/token': {
        const refreshToken = body.get('refresh_token');
        if (refreshToken !== null) {
          const claims = this.people.get(this.#refreshTokens.get(refreshToken) ?? '');
          this.#refreshTokens.delete(refreshToken);
          return claims ? this.#tokens(claims) : { status: 400, json: { error: 'invalid_grant' } };
        }
        const code = body.get('code') ?? '';
        const known = this.#codes.get(code);
        this.#codes.delete(code);
        const challenge = await calculatePKCECodeChallenge(body.get('code_verifier') ?? '');
        if (!known || known.challenge !== challenge) return { status: 400, json: { error: 'invalid_grant' } };
        return this.#tokens({ nonce: known.nonce, ...known.claims });
      }
      default:
        return { status: 404, json: {} };
    }
  }

  async #tokens(claims: Record<string, unknown>): Promise<{ status: number; json: unknown }> {
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(this.url)
      .setAudience('console')
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(this.#keys.privateKey);
    const refreshToken = `refresh-${randomUUID()}`;
    if (this.#givesRefreshTokens) this.#refreshTokens.set(refreshToken, String(claims['sub']));
    return {
      status: 200,
      json: {
        access_token: 'opaque',
        token_type: 'Bearer',
        id_token: idToken,
        ...(this.#givesRefreshTokens && { refresh_token: refreshToken }),
      },
    };
  }
}

export type Asking = {
  /** Signed in with this role at each municipality. */
  as?: Record<string, 'clerk' | 'lead'>;
  bearer?: string;
  /** What no page has: a form that somebody made up. */
  form?: Record<string, string> | [string, string][];
  json?: unknown;
  cookies?: string[];
  headers?: Record<string, string>;
  accept?: 'html' | 'json';
};

export type Answered = {
  /** What was asked for, and by whom. */
  url: string;
  asking: Asking;
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  text: string;
  json: Record<string, unknown>;
};

type FakeConsole<Of extends Console['tools']> = {
  tools: Of;
  console: Console;
  /** The table of its sessions, and of what is kept when one has ended. */
  table: MemoryTable;
  trail: TrailInMemory;
  ask: (method: 'GET' | 'POST', path: string, asking?: Asking) => Promise<Answered>;
  press: (page: Answered, which: Which, filled?: Filled) => Promise<Answered>;
};

/** The console with tools in memory, or others, asked as API Gateway asks it. */
export function fakeConsole<Of extends Console['tools']>(options: {
  tools: Of;
  issuer?: string;
  table?: Table;
}): FakeConsole<Of>;
export function fakeConsole(options?: {
  now?: string;
  issuer?: string;
  tools?: FakeTools;
  table?: Table;
}): FakeConsole<FakeTools>;
export function fakeConsole(
  options: { now?: string; issuer?: string; tools?: Console['tools']; table?: Table } = {},
): FakeConsole<Console['tools']> {
  const tools = options.tools ?? fakeTools(options.now);
  const { clock, baseUrl, log } = tools;
  const signIn = oidc({ issuer: options.issuer ?? 'http://127.0.0.1:9', clientId: 'console', baseUrl });
  const trail = new TrailInMemory();
  const table = memoryTable({ clock });
  const inTable = { table: 'eid-loket', clock, connect: async () => options.table ?? table };
  const seal = sealBy({ secret: 'a session secret that only tests know', clock });
  const cookies = cookiesOf(baseUrl);
  const groupsClaim = 'cognito:groups';
  const store = dynamoSessionStore(inTable);
  const console: Console = {
    tools,
    trail,
    issuer: options.issuer ?? 'http://127.0.0.1:9',
    sessions: staffSessions({ store, seal, cookies, oidc: signIn, groupsClaim, idleMinutes: 30, clock, log }),
    drafts: dynamoDraftStore(inTable),
    seal,
    cookies,
    oidc: signIn,
    bearer: bearerTokens({ issuer: signIn.issuer, clientId: 'console', clock }),
    groupsClaim,
    styles: stylesOf('site', themesOf({ nieuwpoort: 'theme', voorbeeld: 'theme' })),
    ownStyle: ownStyle('console'),
  };
  const handler = staffSite(console);
  const ask = async (method: 'GET' | 'POST', path: string, asking: Asking = {}): Promise<Answered> => {
    const url = new URL(path, baseUrl);
    const cookies = [...(asking.cookies ?? [])];
    if (asking.as) {
      const staff = { id: 'sub-1', name: 'An Claes', grants: asking.as };
      cookies.push((await console.sessions.begin({ cookies: {} }, staff)).split(';')[0] ?? '');
    }
    const isJson = asking.accept === 'json' || asking.json !== undefined;
    const body = asking.json === undefined ? new URLSearchParams(asking.form).toString() : JSON.stringify(asking.json);
    const event: APIGatewayProxyEventV2 = {
      version: '2.0',
      routeKey: '$default',
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      cookies,
      headers: {
        accept: isJson ? 'application/json' : 'text/html',
        ...(asking.bearer && { authorization: `Bearer ${asking.bearer}` }),
        ...(method === 'POST' && {
          'content-type': asking.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json',
          ...(!asking.bearer && { origin: baseUrl }),
        }),
        ...asking.headers,
      },
      requestContext: {
        accountId: '1',
        apiId: 'a',
        domainName: 'loket.example',
        domainPrefix: 'loket',
        requestId: 'request-1',
        routeKey: '$default',
        stage: '$default',
        time: '',
        timeEpoch: Date.UTC(2026, 10, 23),
        http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      },
      ...(method === 'POST' && { body }),
      isBase64Encoded: false,
    };
    const result = await handler(event, noContext);
    const text = result.body ?? '';
    const headers = Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return {
      url: url.pathname + url.search,
      asking,
      status: result.statusCode ?? 0,
      headers,
      cookies: result.cookies ?? [],
      text,
      json: headers['content-type']?.includes('json') ? JSON.parse(text) : {},
    };
  };
  /** Presses a button of a page, as whoever opened it. */
  const press = (page: Answered, which: Which, filled?: Filled): Promise<Answered> => {
    const { as, cookies } = page.asking;
    const { method, url, fields } = pressed(page, which, filled);
    return ask(method, url, { ...(as && { as }), ...(cookies && { cookies }), form: fields });
  };
  return { tools, console, table, trail, ask, press };
}

/** The `name=value` of cookies that an answer sets, as a browser sends them back. */
export function kept(answer: Answered): string[] {
  return answer.cookies.filter((cookie) => !cookie.includes('Max-Age=0')).map((cookie) => cookie.split(';')[0] ?? '');
}

const noContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'staff',
  functionVersion: '1',
  invokedFunctionArn: 'arn',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
