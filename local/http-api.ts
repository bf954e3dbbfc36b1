import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { isRecord } from './json.ts';
import type { Outcome } from './lambda/function-pool.ts';
import type { RouteSpec } from './template/deployment.ts';
import { accountId } from './template/identities.ts';

/** API Gateway refuses larger bodies with 413. */
const maxBodyBytes = 10 * 1024 * 1024;
/** API Gateway waits no longer for a function. */
const maxWaitMs = 30_000;

type Route = RouteSpec & { method: string; segments: string[] };
type Matched = { route: Route; parameters: Record<string, string> };

/** A request, read: what the event is made of. */
export type ReadRequest = {
  method: string;
  /** Path and query string as they were sent. */
  url: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
  sourceIp: string;
};

/** An HTTP API with payload format 2.0: requests to functions, by the template's routes. */
export class HttpApi {
  readonly #routes: Route[];
  readonly #invoke: (route: RouteSpec, event: unknown) => Promise<Outcome>;
  readonly #now: () => Date;

  constructor(
    routes: readonly RouteSpec[],
    invoke: (route: RouteSpec, event: unknown) => Promise<Outcome>,
    now: () => Date,
  ) {
    this.#routes = routes.map((route) => {
      const [method = '', path = ''] = route.key.split(' ');
      return { ...route, method, segments: path.split('/').slice(1) };
    });
    this.#routes.sort((a, b) => specificity(b) - specificity(a));
    this.#invoke = invoke;
    this.#now = now;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === 'too large') return send(response, 413, { message: 'Request Entity Too Large' });
    const read: ReadRequest = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    };
    const matched = this.match(read.method, pathOf(read.url));
    if (!matched) return send(response, 404, { message: 'Not Found' });
    const event = toEvent(read, matched.route.key, matched.parameters, this.#now(), randomUUID());
    const late = new Promise<'late'>((timedOut) => {
      setTimeout(timedOut, maxWaitMs, 'late').unref();
    });
    const outcome = await Promise.race([this.#invoke(matched.route, event), late]);
    if (outcome === 'late') return send(response, 503, { message: 'Service Unavailable' });
    if (!outcome.ok) return send(response, 500, { message: 'Internal Server Error' });
    respond(response, outcome.payload);
  }

  /** The most specific route for a request; undefined where none takes it. */
  match(method: string, path: string): Matched | undefined {
    for (const route of this.#routes) {
      if (route.key === '$default') return { route, parameters: {} };
      if (route.method !== 'ANY' && route.method !== method) continue;
      const parameters = matchPath(route.segments, path.split('/').slice(1));
      if (parameters) return { route, parameters };
    }
    return undefined;
  }
}

/**
 * A request as a payload-2.0 event. As API Gateway does it: the path is decoded, the query string is not; a body is text only for
 * text, JSON, XML and JavaScript (so a form is base64), and a header that came twice is joined by commas.
 */
export function toEvent(
  { method, url, headers, body, sourceIp }: ReadRequest,
  routeKey: string,
  parameters: Readonly<Record<string, string>>,
  now: Date,
  requestId: string,
) {
  const [, rawQueryString = ''] = /\?(.*)$/s.exec(url) ?? [];
  const { cookie, ...others } = headers;
  const joined = Object.entries(others).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(',')] as const],
  );
  const host = String(headers['host'] ?? 'localhost');
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString))
    query[name] = name in query ? `${query[name]},${value}` : value;
  const isText = /^(text\/|application\/(json|xml|javascript)\b)/i.test(String(headers['content-type'] ?? ''));
  const rawPath = pathOf(url);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(typeof cookie === 'string' && { cookies: cookie.split(/; ?/) }),
    headers: {
      ...Object.fromEntries(joined),
      'x-forwarded-for': sourceIp,
      'x-forwarded-proto': 'http',
      'x-forwarded-port': host.split(':')[1] ?? '80',
    },
    ...(rawQueryString !== '' && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId,
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0] ?? '',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: String(headers['user-agent'] ?? '') },
      requestId,
      routeKey,
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.byteLength > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.byteLength > 0 && !isText,
  };
}

const Structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

function respond(response: ServerResponse, payload: unknown): void {
  if (!isRecord(payload) || !('statusCode' in payload)) return send(response, 200, payload);
  const parsed = Structured.safeParse(payload);
  if (!parsed.success) return send(response, 500, { message: 'Internal Server Error' });
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = parsed.data;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  response.statusCode = statusCode;
  if (statusCode !== 204 && statusCode !== 304) response.setHeader('content-length', bytes.byteLength);
  if (bytes.byteLength > 0) response.setHeader('content-type', 'text/plain; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(bytes);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? 'too large' : Buffer.concat(chunks);
}

function pathOf(url: string): string {
  const path = /^[^?]*/.exec(url)?.[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function matchPath(segments: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(segment);
    if (name?.[2] === '+') {
      const rest = path.slice(index).join('/');
      // A greedy parameter takes at least one segment.
      return path.length > index && rest !== '' ? { ...parameters, [name[1] ?? '']: rest } : undefined;
    }
    const value = path[index];
    if (value === undefined || (name ? value === '' : value !== segment)) return undefined;
    if (name) parameters[name[1] ?? ''] = value;
  }
  return path.length === segments.length ? parameters : undefined;
}

/** Literal segments weigh most, then a parameter, then a greedy one; `$default` comes last. */
function specificity({ key, method, segments }: Route): number {
  if (key === '$default') return -1;
  let weight = 0;
  for (const segment of segments) weight = weight * 4 + (segment.endsWith('+}') ? 1 : segment.startsWith('{') ? 2 : 3);
  const greedy = segments.some((segment) => segment.endsWith('+}'));
  return (greedy ? 0 : 1_000_000) + weight * 2 + (method === 'ANY' ? 0 : 1);
}

function clfTime(now: Date): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
