import * as z from 'zod/mini';
import type { FieldError, HttpRequest, Input } from './http-request.ts';
import { PermanentFault } from './faults.ts';
import { once } from './once.ts';

/**
 * A route as data: what both sites and `/openapi.json` are made of. No code of the route is in it.
 * `params`, `query` and `body` are schemas of what comes in; an issue's message is the stable code of its field.
 */
export type RouteContract = {
  /** Stable name: in the log instead of the path, and in `/openapi.json` as operationId. */
  id: string;
  method: 'GET' | 'POST';
  /** `/{lang}/{municipality}`: each `{name}` is one segment. */
  path: string;
  summary: string;
  params?: z.core.$ZodType;
  query?: z.core.$ZodType;
  body?: z.core.$ZodType;
  /** What the JSON answer looks like, by status. */
  answers?: Record<number, { description: string; schema?: z.core.$ZodType; contentType?: string }>;
  /** What of people its answers show to staff: each is recorded before it leaves. */
  reads?: 'case' | 'application' | 'search' | 'list' | 'export' | 'trail';
  /** Who may call: nobody's secret, the secret link, or signed-in staff. */
  access?: 'public' | 'link' | 'staff';
};

/** RFC 9457. `code` is stable: programs may rely on it; `detail` is a sentence in the page's language. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: (FieldError & { message: string })[];
  /** Names the request in the log, where something went wrong unexpectedly. */
  requestId?: string;
};

export type Headers = Readonly<Record<string, string>>;

/** What a route answers; the page is rendered only when a browser asked. */
export type Answer =
  | {
      kind: 'page';
      status?: number | undefined;
      json: unknown;
      page: () => string;
      headers?: Headers | undefined;
      cookies?: readonly string[] | undefined;
    }
  | {
      kind: 'redirect';
      location: string;
      /** Of the JSON answer; a browser always gets 303. */
      status?: number | undefined;
      json: unknown;
      cookies?: readonly string[] | undefined;
    }
  | {
      kind: 'problem';
      problem: Problem;
      page: () => string;
      headers?: Headers | undefined;
      cookies?: readonly string[] | undefined;
    }
  | {
      kind: 'file';
      contentType: string;
      body: string;
      filename?: string | undefined;
      headers?: Headers | undefined;
    };

type Output<S> = S extends z.core.$ZodType ? z.output<S> : undefined;

/** What a route's handler gets: everything parsed. */
export type Call<C extends RouteContract> = {
  request: HttpRequest;
  params: C extends { params: infer S } ? Output<S> : undefined;
  query: C extends { query: infer S } ? Output<S> : undefined;
  body: C extends { body: infer S } ? Output<S> : undefined;
  /** What was typed, as it was typed. */
  typed: Typed;
};

/**
 * What did not pass, and what was typed, so that a page can show both again. Without errors it is a form that was posted before, and is
 * only to be shown again (`request.shownAgain`); `passed` is what it holds where it would pass.
 */
export type Refused<C extends RouteContract> = Pick<Call<C>, 'request' | 'params' | 'typed'> & {
  errors: readonly FieldError[];
  passed?: Pick<Call<C>, 'query' | 'body'> | undefined;
};

/** Texts as they were typed, by field; date fields by their parts too. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** A contract with the code that answers it. */
export type Route = {
  contract: RouteContract;
  answer(request: HttpRequest, params: Input, body: Input): Promise<Answer> | Answer;
};

/** Thrown by the layer itself for a request that no route has to judge; the site's error page shows it. */
export class RefusedRequest extends Error {
  override name = 'RefusedRequest';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly headers: Headers;
  constructor(status: number, code: string, errors: readonly FieldError[] = [], headers: Headers = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

/**
 * Ties a contract to its handler. Parameters that do not pass are `404 not-found`. A query or body that does not pass goes
 * to `refused`, or without one is `422 invalid-input` with the fields' codes; so does a text that cannot be read (`unreadable-characters`).
 */
export function route<const C extends RouteContract>(
  contract: C,
  handle: (call: Call<C>) => Promise<Answer> | Answer,
  refused?: (call: Refused<C>) => Promise<Answer> | Answer,
): Route {
  return {
    contract,
    answer(request, rawParams, rawBody) {
      const params = parse<Call<C>['params']>(contract.params, rawParams);
      if (!params.ok) throw new RefusedRequest(404, 'not-found');
      const query = parse<Call<C>['query']>(contract.query, request.query);
      const body = parse<Call<C>['body']>(contract.body, rawBody);
      const typed = typedOf(request.query, rawBody);
      const unreadable = unreadableIn(rawBody);
      if (request.shownAgain && refused) {
        const passed = query.ok && body.ok ? { query: query.value, body: body.value } : undefined;
        return refused({ request, params: params.value, errors: [], typed, passed });
      }
      if (query.ok && body.ok && unreadable.length === 0)
        return handle({ request, params: params.value, query: query.value, body: body.value, typed });
      const wrong = [...(query.ok ? [] : query.errors), ...(body.ok ? [] : body.errors)];
      const errors = [...unreadable, ...wrong.filter(({ field }) => !unreadable.some((one) => one.field === field))];
      if (!refused) throw new RefusedRequest(422, 'invalid-input', errors);
      return refused({ request, params: params.value, errors, typed });
    },
  };
}

/**
 * Routes whose code is loaded with the first request for one of them.
 * @param load gives a route for each of the contracts
 */
export function later(contracts: readonly RouteContract[], load: () => Promise<readonly Route[]>): Route[] {
  const loaded = once(load);
  return contracts.map((contract) => ({
    contract,
    async answer(...call) {
      const routes = await loaded();
      const own = routes.find((other) => other.contract === contract);
      if (!own) throw new PermanentFault('route-without-code', { route: contract.id });
      return own.answer(...call);
    },
  }));
}

/** The stable identifier of a problem's kind. */
function problemType(code: string): string {
  return `urn:eid-loket:problem:${code}`;
}

/** A problem document. */
export function problem(
  status: number,
  code: string,
  text: { title: string; detail: string },
  errors?: (FieldError & { message: string })[],
): Problem {
  return { type: problemType(code), title: text.title, status, code, detail: text.detail, ...(errors && { errors }) };
}

type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

function parse<T>(schema: z.core.$ZodType | undefined, input: Input): Parsed<T>;
function parse(schema: z.core.$ZodType | undefined, input: Input): Parsed<unknown> {
  if (!schema) return { ok: true, value: undefined };
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const seen = new Set<string>();
  const errors = parsed.error.issues.flatMap((issue) => {
    const field = issue.path.join('.');
    if (seen.has(field)) return [];
    seen.add(field);
    return [{ field, code: codeOf(issue.message) }];
  });
  return { ok: false, errors };
}

/** Fields with half of a character (a lone surrogate), or with what stands where bytes were no text: nobody could read them back. */
function unreadableIn(input: Input): FieldError[] {
  return Object.entries(input).flatMap(([field, value]) =>
    isReadable(value) ? [] : [{ field, code: 'unreadable-characters' }],
  );
}

function isReadable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\uFFFD');
  return typeof value !== 'object' || value === null || Object.values(value).every(isReadable);
}

/** Our schemas put a code in the message; whatever zod says itself is only `invalid`. */
function codeOf(message: string): string {
  return /^[a-z][a-z0-9-]*$/.test(message) ? message : 'invalid';
}

function typedOf(...inputs: Input[]): Typed {
  const typed: Record<string, string> = {};
  for (const input of inputs)
    for (const [name, value] of Object.entries(input))
      if (typeof value === 'string') typed[name] = value;
      else if (typeof value === 'boolean' || typeof value === 'number') typed[name] = String(value);
  return typed;
}
