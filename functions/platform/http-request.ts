import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseCookie } from 'cookie';
import { readDateParts } from './typed-date.ts';

/**
 * A form, a query string or a JSON object, before its schema has seen it. Empty texts are left out; every text is as it reads: composed
 * (NFC), and without the formatting characters (Unicode Cf: zero-width, direction) that come along when people paste from their contacts.
 */
export type Input = Readonly<Record<string, unknown>>;

/** A field that did not pass, and why; `code` is stable. */
export type FieldError = { field: string; code: string };

/** A request as the routes see it. */
export type HttpRequest = {
  /** Names the request in the log and on an error page. */
  id: string;
  method: string;
  path: string;
  query: Input;
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  cookies: Readonly<Record<string, string | undefined>>;
  /** The network address that it came from. */
  network: string;
  /** Whether the answer is JSON; otherwise a page. */
  wantsJson: boolean;
  /** What a form has posted; undefined where it was no form. */
  posted(): PostedFields | undefined;
  /** Of a form that was posted before, and is only to be shown again as it was filled in: the address of the page that shows it. */
  shownAgain?: string;
};

/** The largest body that is read. */
const maxBodyBytes = 64 * 1024;

export type BodyProblem = 'body-too-large' | 'malformed-body' | 'unsupported-media-type';

/** Reads an event of an HTTP API (payload 2.0) whose headers have their names in lower case; except its body. */
export function readRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const header = (name: string) => event.headers?.[name];
  return {
    id: event.requestContext?.requestId ?? 'none',
    method: event.requestContext.http.method,
    path: event.requestContext.http.path,
    query: fromForm(new URLSearchParams(event.rawQueryString ?? ''), yearOf(event)),
    header,
    cookies: parseCookie([...(event.cookies ?? []), header('cookie') ?? ''].join(';')),
    network: event.requestContext.http.sourceIp,
    wantsJson: wantsJson(header('accept'), header('content-type')),
    posted: () => readPosted(event, header('content-type')),
  };
}

/** A form that was posted before, to be shown again: the request as it came then, by whoever asks for it now. */
export type Before = { path: string; query: string; fields: PostedFields };

/**
 * A request that shows a form again, and what the form held. The language that is asked for now is that of the page.
 * @param year in which dates were typed
 */
export function shownAgain(
  request: HttpRequest,
  { path, query, fields }: Before,
  year: number,
): { request: HttpRequest; body: Input } {
  const { lang } = request.query;
  return {
    request: {
      ...request,
      method: 'POST',
      path,
      query: { ...fromForm(new URLSearchParams(query), year), ...(lang !== undefined && { lang }) },
      posted: () => fields,
      shownAgain: request.path,
    },
    body: fromForm(fields, year),
  };
}

/** A form's fields as a browser sent them, in their order: those that are empty too, and those that came several times. */
export type PostedFields = readonly (readonly [name: string, value: string])[];

/** Reads a body: a form or a JSON object. Without a body: nothing. */
export function readBody(event: APIGatewayProxyEventV2, contentType = ''): Input | BodyProblem {
  const text = textOf(event);
  if (text === undefined) return 'body-too-large';
  if (text === '') return {};
  if (isForm(contentType)) return fromForm(new URLSearchParams(text), yearOf(event));
  if (isJson(contentType)) return fromJson(text, yearOf(event));
  return 'unsupported-media-type';
}

/** What a form has posted, to be sent once more; undefined where it was no form. */
function readPosted(event: APIGatewayProxyEventV2, contentType = ''): PostedFields | undefined {
  const text = textOf(event);
  return text === undefined || !isForm(contentType) ? undefined : [...new URLSearchParams(text)];
}

/** A request's parameters from its path. */
export function readParams(event: APIGatewayProxyEventV2): Input {
  return Object.fromEntries(
    Object.entries(event.pathParameters ?? {}).map(([name, value]) => [
      name,
      value === undefined ? '' : decoded(value),
    ]),
  );
}

/**
 * Whether a post comes from a page of our own. A browser that sends `Sec-Fetch-Site` is believed; an older one is judged by
 * `Origin`. A request with neither is no form of a browser: it is for the caller to say whether that may be.
 */
export function originOf(request: HttpRequest, baseUrl: string): 'same' | 'other' | 'unknown' {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'same' : 'other';
  const origin = request.header('origin');
  if (origin === undefined) return 'unknown';
  return origin === new URL(baseUrl).origin ? 'same' : 'other';
}

/** The body's text; undefined where it is too large to be read. */
function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string | undefined {
  if (body.length > maxBodyBytes * 2) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.byteLength > maxBodyBytes ? undefined : bytes.toString('utf8');
}

function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

function isForm(contentType: string): boolean {
  return ['application/x-www-form-urlencoded', ''].includes(mediaTypeOf(contentType));
}

function isJson(contentType: string): boolean {
  return mediaTypeOf(contentType) === 'application/json' || mediaTypeOf(contentType).endsWith('+json');
}

function wantsJson(accept: string | undefined, contentType: string | undefined): boolean {
  const wanted = (accept ?? '').toLowerCase();
  if (wanted.includes('text/html')) return false;
  if (/application\/([\w.-]+\+)?json/.test(wanted)) return true;
  return /application\/([\w.-]+\+)?json/.test((contentType ?? '').toLowerCase());
}

/** The year in which a request came, by the gateway's clock. */
function yearOf({ requestContext }: APIGatewayProxyEventV2): number {
  return new Date(requestContext.timeEpoch).getUTCFullYear();
}

function asItReads(text: string): string {
  return text.replace(/\p{Cf}/gu, '').normalize('NFC');
}

function fromForm(fields: Iterable<readonly [name: string, value: string]>, thisYear: number): Input {
  const input: Record<string, string | string[]> = {};
  for (const [name, posted] of fields) {
    const value = asItReads(posted);
    if (value.trim() === '') continue;
    const before = own(input, name);
    input[name] = before === undefined ? value : [before, value].flat();
  }
  return withDates(input, thisYear);
}

function fromJson(text: string, thisYear: number): Input | BodyProblem {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? asItReads(value) : value));
  } catch {
    return 'malformed-body';
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'malformed-body';
  return withDates(
    Object.fromEntries(
      Object.entries(parsed).filter(
        ([, value]) => value !== null && (typeof value !== 'string' || value.trim() !== ''),
      ),
    ),
    thisYear,
  );
}

/**
 * A date field is three inputs, `x-day`, `x-month` and `x-year`: they become `x`, as `YYYY-MM-DD`. Parts that are missing
 * or cannot be read leave a text that is no date, so that the field's schema refuses it.
 */
function withDates(input: Input, thisYear: number): Input {
  const dates: Record<string, string> = {};
  for (const name of Object.keys(input)) {
    const field = /^(.+)-(?:day|month|year)$/.exec(name)?.[1];
    if (!field || field in input || field in dates) continue;
    const part = (unit: string) => {
      const value = own(input, `${field}-${unit}`);
      return typeof value === 'string' ? value : '';
    };
    dates[field] = readDateParts({ day: part('day'), month: part('month'), year: part('year') }, thisYear);
  }
  return { ...input, ...dates };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A segment of a path; an encoding that cannot be read stays as it is, and fits nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
