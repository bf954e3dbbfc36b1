import { gzipSync } from 'node:zlib';
import lambda, { type MiddlewareObj, type Request } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Answer, type Headers, type Problem, RefusedRequest, type Route } from './http.ts';
import { isUnreadable, RetryableFault } from './faults.ts';
import type { Log } from './log.ts';
import { type HttpRequest, type PostedFields, readBody, readParams, readRequest } from './http-request.ts';
import { once } from './once.ts';
import type { RouteFamily } from './service-routes.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
type Site = (event: Event, context: Context) => Promise<Result>;

/** What is wrong with a request that no route answered, for the site to put into words. */
export type Trouble = Pick<Problem, 'status' | 'code' | 'requestId'> & {
  request: HttpRequest;
  errors: RefusedRequest['errors'];
  /** How to try again what failed on our side: by opening the page, or by sending the very fields that were posted. */
  again?: Again | undefined;
};

/** `to`: where the form goes, where that is not the address of the page that it stands on; `button`: what its button says. */
export type Again = { kind: 'open' } | { kind: 'send'; fields: PostedFields; to?: string; button?: string | undefined };

export type SiteOptions = {
  /** Says a problem in the language of the path, and as a page. */
  explain: (trouble: Trouble) => Extract<Answer, { kind: 'problem' }> | Promise<Extract<Answer, { kind: 'problem' }>>;
  log: Pick<Log, 'info' | 'error'>;
  /** Where forms may lead besides this site: the sign-in page that a form's redirect passes. */
  formAction?: readonly string[] | undefined;
  /** `same-origin` lets a browser tell its origin when it posts; a site with secret links sends no referrer at all. */
  referrerPolicy?: 'no-referrer' | 'same-origin' | undefined;
};

/**
 * A Lambda handler of a whole site: routes in, one HTTP API (payload 2.0) handler out. The middleware's order is fixed here.
 * What is middy's, what is ours and why: docs/decisions/0005.
 */
export function site(routes: readonly (Route | RouteFamily)[], options: SiteOptions): Site {
  const headers = securityHeaders(options);
  const log = logging(options.log);
  return lambda<Event, Result>()
    .use(log)
    .use(httpHeaderNormalizer())
    .use(hardening(headers))
    .use({ after: stripBodyForHead, onError: stripBodyForHead })
    .use(explaining(options))
    .handler(router(routes));
}

function router(routes: readonly (Route | RouteFamily)[]) {
  return httpRouter<Event, Result>({
    routes: routes.flatMap<Row>((one) => ('load' in one ? family(one) : table(one))),
    notFoundResponse: notFound(routes.filter((one): one is Route => 'contract' in one)),
  });
}

type Middleware = MiddlewareObj<Event, Result>;

const routeIds = new WeakMap<object, string>();
const starts = new WeakMap<object, number>();

type Row = { method: 'GET' | 'POST' | 'HEAD' | 'ANY'; path: string; handler: Site };

function table(route: Route): Row[] {
  const { method, path, id } = route.contract;
  const handler: Site = async (event) => {
    routeIds.set(event, id);
    const request = readRequest(event);
    const body = method === 'POST' ? readBody(event, request.header('content-type')) : {};
    if (typeof body === 'string') throw new RefusedRequest(statusOf[body], body);
    return respond(request, await route.answer(request, readParams(event), body));
  };
  return method === 'GET'
    ? [
        { method, path, handler },
        { method: 'HEAD', path, handler },
      ]
    : [{ method, path, handler }];
}

/** A family's own table decides, once it is loaded, on any path below. */
function family({ under, load }: RouteFamily): Row[] {
  const inner = once(async () => router(await load()));
  const handler: Site = async (event, context) => {
    delete event.pathParameters;
    return (await inner())(event, context);
  };
  return [{ method: 'ANY', path: `${under}/{proxy+}`, handler }];
}

const statusOf = { 'body-too-large': 413, 'malformed-body': 400, 'unsupported-media-type': 415 } as const;

function notFound(routes: readonly Route[]) {
  const patterns = routes.map(({ contract: { path, method } }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/[.+]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
  }));
  return ({ path }: { method: string; path: string }) => {
    const methods = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (methods.length === 0) throw new RefusedRequest(404, 'not-found');
    const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])])].join(', ');
    throw new RefusedRequest(405, 'method-not-allowed', [], { allow });
  };
}

/** One line a request: which route, its status and how long; never the path or the query, for they carry secrets. */
function logging(log: SiteOptions['log']): Middleware {
  const line = ({ event, response }: Request<Event, Result>) => {
    log.info('http.request', {
      route: routeIds.get(event) ?? 'none',
      status: response?.statusCode ?? 500,
      ms: Math.round(performance.now() - (starts.get(event) ?? performance.now())),
    });
  };
  return {
    before: ({ event }) => {
      starts.set(event, performance.now());
    },
    after: line,
    onError: line,
  };
}

function hardening(headers: Headers): Middleware {
  const harden = (request: Request<Event, Result>) => {
    if (request.response) request.response.headers = { ...headers, ...request.response.headers };
  };
  return { after: harden, onError: harden };
}

function stripBodyForHead({ event, response }: Request<Event, Result>): void {
  if (event.requestContext.http.method === 'HEAD' && response) {
    delete response.body;
    delete response.isBase64Encoded;
  }
}

/** How long a program waits before it asks again for what passes. */
const retryAfterSeconds = 30;

/**
 * Whatever was thrown becomes a problem: what the layer refused by its code, what passes `503 try-again`, a case that cannot be read
 * `503 case-unreadable` with an alarm, anything else `500 unexpected`.
 */
function explaining({ explain, log }: SiteOptions): Middleware {
  return {
    onError: async (failed) => {
      const { event, error } = failed;
      const request = readRequest(event);
      const ids = { route: routeIds.get(event) ?? 'none', requestId: request.id };
      if (error instanceof RefusedRequest) {
        const { status, code, errors, headers } = error;
        const answer = await explain({ status, code, errors, request });
        failed.response = respond(request, { ...answer, headers: { ...answer.headers, ...headers } });
      } else if (error instanceof RetryableFault) {
        log.error('http.unavailable', ids, error);
        const trouble = { status: 503, code: 'try-again', errors: [], request, again: againOf(request) };
        const headers = { 'retry-after': String(retryAfterSeconds) };
        failed.response = respond(request, { ...(await explain(trouble)), headers });
      } else if (isUnreadable(error)) {
        log.error('case.fault', ids, error);
        failed.response = respond(
          request,
          await explain({ status: 503, code: 'case-unreadable', errors: [], request }),
        );
      } else {
        log.error('http.unexpected', ids, error);
        const trouble = { status: 500, code: 'unexpected', errors: [], request, again: againOf(request) };
        failed.response = respond(request, await explain({ ...trouble, requestId: request.id }));
      }
    },
  };
}

/** How a request is tried again, by whoever gets a page. */
export function againOf(request: HttpRequest): Again | undefined {
  if (request.method !== 'POST') return { kind: 'open' };
  const fields = request.posted();
  return fields && { kind: 'send', fields };
}

function respond(request: HttpRequest, answer: Answer): Result {
  const common = { vary: 'accept', 'cache-control': 'no-store' };
  switch (answer.kind) {
    case 'page':
      return {
        statusCode: answer.status ?? 200,
        headers: { ...common, ...contentType(request.wantsJson ? json : html), ...answer.headers },
        ...(answer.cookies && { cookies: [...answer.cookies] }),
        body: request.wantsJson ? JSON.stringify(answer.json) : answer.page(),
      };
    case 'redirect':
      return {
        statusCode: request.wantsJson ? (answer.status ?? 200) : 303,
        headers: { ...common, location: answer.location, ...(request.wantsJson && contentType(json)) },
        ...(answer.cookies && { cookies: [...answer.cookies] }),
        body: request.wantsJson ? JSON.stringify(answer.json) : '',
      };
    case 'problem':
      return {
        statusCode: answer.problem.status,
        headers: { ...common, ...contentType(request.wantsJson ? problemJson : html), ...answer.headers },
        ...(answer.cookies && { cookies: [...answer.cookies] }),
        body: request.wantsJson ? JSON.stringify(answer.problem) : answer.page(),
      };
    case 'file':
      break;
  }
  const headers = {
    'cache-control': 'no-store',
    ...contentType(answer.contentType),
    ...(answer.filename && { 'content-disposition': `attachment; filename="${answer.filename}"` }),
    ...answer.headers,
  };
  return isWorthCompressing(request, answer.body)
    ? {
        statusCode: 200,
        headers: { ...headers, vary: 'accept-encoding', 'content-encoding': 'gzip' },
        body: gzipSync(answer.body).toString('base64'),
        isBase64Encoded: true,
      }
    : { statusCode: 200, headers, body: answer.body };
}

/** An HTTP API does not compress. Files only: a page can hold a secret beside what somebody else chose, and its size would tell. */
function isWorthCompressing(request: HttpRequest, body: string): boolean {
  return body.length > 1024 && /\bgzip\b/.test(request.header('accept-encoding') ?? '');
}

const html = 'text/html; charset=utf-8';
const json = 'application/json; charset=utf-8';
const problemJson = 'application/problem+json; charset=utf-8';

function contentType(value: string): Headers {
  return { 'content-type': value };
}

function securityHeaders({ formAction = [], referrerPolicy = 'no-referrer' }: SiteOptions): Headers {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      ["form-action 'self'", ...formAction].join(' '),
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': referrerPolicy,
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
