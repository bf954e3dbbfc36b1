import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Filled, type Page, press, type Sent, type Which } from './press.ts';

type Site = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export type Reply = {
  /** What was asked for. */
  url: string;
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body as JSON, loosely typed: tests look at what they expect. */
  json: () => Json;
};

// oxlint-disable-next-line typescript/no-explicit-any -- what a test reads of an answer is what it asserts
type Json = any;

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:test',
  memoryLimitInMB: '512',
  awsRequestId: 'request-1',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** What an HTTP API sends to a site. @param url path and query */
export function eventOf(
  method: string,
  url: string,
  more: { headers?: Record<string, string>; body?: string; base64?: boolean } = {},
): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = url.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: more.headers ?? {},
    isBase64Encoded: more.base64 ?? false,
    ...(more.body !== undefined && { body: more.body }),
    requestContext: {
      accountId: '0',
      apiId: '0',
      domainName: 'loket.example',
      domainPrefix: 'loket',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: Date.UTC(2026, 10, 23),
    },
  };
}

/** A browser and a program before the same site. */
export function visitorOf(site: Site) {
  const send = async (event: APIGatewayProxyEventV2): Promise<Reply> => {
    const result = await site(event, context);
    const headers = Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return {
      url: event.rawPath + (event.rawQueryString && `?${event.rawQueryString}`),
      status: result.statusCode ?? 0,
      headers,
      text: result.body ?? '',
      json: () => JSON.parse(result.body ?? ''),
    };
  };
  const html = { accept: 'text/html,application/xhtml+xml' };
  const json = { accept: 'application/json' };
  const submit = ({ method, url, fields }: Sent) =>
    send(
      eventOf(method, url, {
        headers: { ...html, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) },
        ...(method === 'POST' && { body: new URLSearchParams(fields).toString() }),
      }),
    );
  return {
    send: (method: string, url: string, more?: Parameters<typeof eventOf>[2]) => send(eventOf(method, url, more)),
    /** Opens a page. */
    open: (url: string, headers: Record<string, string> = {}) =>
      send(eventOf('GET', url, { headers: { ...html, ...headers } })),
    /** Presses a button of a page. */
    press: (page: Page, which: Which, filled?: Filled) => submit(press(page, which, filled)),
    /** Sends what a pressed button sends. */
    submit,
    /** Posts what no page has: a form that somebody made up. */
    forge: (url: string, fields: Record<string, string>) =>
      submit({ method: 'POST', url, fields: Object.entries(fields) }),
    /** Asks for JSON. */
    get: (url: string) => send(eventOf('GET', url, { headers: json })),
    /** Sends JSON. */
    post: (url: string, body: unknown = {}) =>
      send(
        eventOf('POST', url, { headers: { ...json, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ),
  };
}
