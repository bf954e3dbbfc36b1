import { describe, expect, it } from 'vitest';
import { HttpApi, type ReadRequest, toEvent } from '../../local/http-api.ts';
import { startSmall } from './run.ts';

const request: ReadRequest = {
  method: 'POST',
  url: '/nl/caf%C3%A9?x=1&x=2&q=a%20b',
  headers: { host: 'localhost:3000', 'user-agent': 'test', cookie: 'a=1; b=2', 'x-two': ['one', 'two'] },
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
};
const moment = new Date('2026-11-20T07:30:00Z');
const eventOf = (more: Partial<ReadRequest> = {}) => toEvent({ ...request, ...more }, '$default', {}, moment, 'id');

describe('an event of the HTTP API', () => {
  it('has the path decoded, the query as it was sent, the cookies apart', () => {
    expect(eventOf()).toMatchObject({
      version: '2.0',
      rawPath: '/nl/café',
      rawQueryString: 'x=1&x=2&q=a%20b',
      queryStringParameters: { x: '1,2', q: 'a b' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-two': 'one,two' },
      requestContext: {
        http: { method: 'POST', path: '/nl/café', sourceIp: '127.0.0.1', userAgent: 'test' },
        time: '20/Nov/2026:07:30:00 +0000',
      },
      isBase64Encoded: false,
    });
    expect(eventOf().headers).not.toHaveProperty('cookie');
    expect(eventOf()).not.toHaveProperty('body');
  });

  it.each([
    ['application/json', false],
    ['text/plain; charset=utf-8', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    [undefined, true],
  ])('has a body of %s as API Gateway would hand it over (base64: %s)', (type, isBase64Encoded) => {
    const event = eventOf({
      body: Buffer.from('{"é":1}'),
      headers: { ...(type !== undefined && { 'content-type': type }) },
    });
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('{"é":1}');
  });
});

describe('routes', () => {
  const keys = ['$default', 'ANY /{proxy+}', 'ANY /staff/{proxy+}', 'ANY /staff', 'GET /staff/{id}', 'GET /staff/me'];
  const api = new HttpApi(
    keys.map((key) => ({ key, arn: key, functionArn: key })),
    async () => ({ ok: true, payload: {} }),
    () => moment,
  );

  it.each([
    ['GET', '/staff/me', 'GET /staff/me', {}],
    ['POST', '/staff/me', 'ANY /staff/{proxy+}', { proxy: 'me' }],
    ['GET', '/staff/x', 'GET /staff/{id}', { id: 'x' }],
    ['GET', '/staff/x/y', 'ANY /staff/{proxy+}', { proxy: 'x/y' }],
    ['GET', '/staff', 'ANY /staff', {}],
    ['GET', '/staffing', 'ANY /{proxy+}', { proxy: 'staffing' }],
    ['GET', '/', '$default', {}],
  ])('%s %s goes to %s', (method, path, key, parameters) => {
    expect(api.match(method, path)).toMatchObject({ route: { key }, parameters });
  });
});

describe('an answer of a function', () => {
  it('comes with its status, headers, cookies and bytes', async () => {
    const { call } = await startSmall();
    const cookies = await call('/cookies');
    expect(cookies.status).toBe(303);
    expect(cookies.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect((await call('/bytes')).headers.get('content-type')).toBe('image/png');
    expect(await call('/plain')).toMatchObject({ status: 200, body: { hello: 'there' } });
  });

  it('is 500 where the function throws or dies, and the next request finds a new instance', async () => {
    const { call, log } = await startSmall();
    expect(await call('/throw')).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(await call('/exit')).toMatchObject({ status: 500 });
    expect(await call('/now')).toMatchObject({ status: 200 });
    expect(
      log()
        .filter(({ isError }) => isError)
        .map(({ line }) => line),
    ).toEqual(['failed: TypeError: broken', expect.stringContaining('Runtime.ExitError')]);
  });

  it('is 500 when the function takes longer than it may', async () => {
    const { call, log } = await startSmall();
    expect(await call('/slow')).toMatchObject({ status: 500 });
    expect(log().at(-1)?.line).toContain('Sandbox.Timedout');
  });

  it('is 413 for a body that API Gateway would not take', async () => {
    const { call } = await startSmall();
    expect(await call('/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })).toMatchObject({
      status: 413,
    });
  });
});

describe('a function', () => {
  it('sees the time of the run, and nothing of this process', async () => {
    const { call } = await startSmall();
    const { now, environment } = (await call('/now')).body;
    expect(now).toMatch(/^2026-11-20T07:3/);
    expect(environment).not.toContain('PATH');
    expect(environment).toContain('AWS_ENDPOINT_URL_DYNAMODB');
  });

  it('gets the secret of the template', async () => {
    const { call } = await startSmall();
    expect((await call('/secret')).body.secret).toHaveLength(40);
  });
});
