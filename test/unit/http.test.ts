import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { problem, type Route, route } from '../../functions/platform/http.ts';
import { originOf, readRequest } from '../../functions/platform/http-request.ts';
import { site } from '../../functions/platform/http-site.ts';
import { openApi } from '../../functions/platform/openapi.ts';
import { eventOf, visitorOf } from '../fakes/browser.ts';

const Greeting = {
  id: 'greet',
  method: 'POST',
  path: '/{lang}/greet/{name}',
  summary: 'Greets',
  params: z.object({ lang: z.enum(['nl', 'fr']), name: z.string() }),
  query: z.object({ loud: z.enum(['yes']).optional() }),
  body: z.object({ day: z.iso.date('not-a-date').optional(), tags: z.array(z.string()).optional() }),
} as const;

const logged: [string, Record<string, unknown>][] = [];
const routes: Route[] = [
  route(Greeting, ({ params, query, body }) => ({
    kind: 'page',
    json: { params, query, body },
    page: () => '<p>dag</p>',
  })),
  route({ id: 'read', method: 'GET', path: '/read', summary: '' }, () => ({
    kind: 'page',
    json: { read: true },
    page: () => '<p>gelezen</p>',
    cookies: ['a=b'],
  })),
  route({ id: 'echo', method: 'GET', path: '/echo', summary: '' }, ({ request }) => ({
    kind: 'page',
    json: { language: request.header('accept-language') },
    page: () => '',
  })),
  route({ id: 'break', method: 'GET', path: '/break', summary: '' }, () => {
    throw new Error('Jan Peeters, 85.07.30-033.28');
  }),
  route({ id: 'made', method: 'POST', path: '/made', summary: '' }, () => ({
    kind: 'redirect',
    location: '/read',
    status: 201,
    json: { made: 1 },
  })),
  route({ id: 'large', method: 'GET', path: '/large', summary: '' }, () => ({
    kind: 'file',
    contentType: 'text/css',
    body: 'a{}'.repeat(1000),
  })),
  route({ id: 'file', method: 'GET', path: '/file', summary: '' }, () => ({
    kind: 'file',
    contentType: 'text/calendar',
    body: 'BEGIN',
    filename: 'a.ics',
  })),
];
const visitor = visitorOf(
  site(routes, {
    explain: ({ status, code, errors, requestId }) => ({
      kind: 'problem',
      problem: {
        ...problem(
          status,
          code,
          { title: code, detail: code },
          errors.map((error) => ({ ...error, message: error.code })),
        ),
        ...(requestId && { requestId }),
      },
      page: () => `<h1>${code}</h1>`,
    }),
    log: {
      info: (code, ids) => logged.push([code, { ...ids }]),
      error: (code, ids) => logged.push([code, { ...ids }]),
    },
  }),
);

describe('the HTTP layer', () => {
  it('answers a browser with a page and a program with JSON, from one route', async () => {
    const page = await visitor.open('/read');
    expect(page).toMatchObject({ status: 200, text: '<p>gelezen</p>' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const json = await visitor.get('/read');
    expect(json.json()).toEqual({ read: true });
    expect(json.headers).toMatchObject({ vary: 'accept', 'cache-control': 'no-store' });
  });

  it('reads parameters, query, a form and JSON alike', async () => {
    const form = await visitor.send('POST', '/nl/greet/Jan?loud=yes', {
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'day-day=4&day-month=5&day-year=2019&tags=a&tags=b',
    });
    const json = await visitor.post('/nl/greet/Jan?loud=yes', { day: '2019-05-04', tags: ['a', 'b'] });
    expect(form.json()).toEqual(json.json());
    expect(form.json()).toEqual({
      params: { lang: 'nl', name: 'Jan' },
      query: { loud: 'yes' },
      body: { day: '2019-05-04', tags: ['a', 'b'] },
    });
  });

  it.each([
    ['day-day=31&day-month=2&day-year=2019', 'a day that does not exist'],
    ['day-day=3&day-year=2019', 'a month that is missing'],
    ['day-day=14&day-month=jui&day-year=2019', 'a month that could be two'],
    ['day-day=x&day-month=y&day-year=z', 'letters'],
  ])('refuses %s: %s', async (body) => {
    const reply = await visitor.send('POST', '/nl/greet/Jan', {
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.json()).toMatchObject({ code: 'invalid-input', errors: [{ field: 'day', code: 'not-a-date' }] });
  });

  it('takes formatting characters out of every text, and composes what is left', async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const tags = ['A\u200bn', '\u202ee\u2066\u0301\ufeff', 'Van\u00addamme'];
    const form = new URLSearchParams(tags.map((tag) => ['tags', tag]));
    const posted = await visitor.send('POST', '/nl/greet/Jan', { headers, body: form.toString() });
    expect(posted.json().body).toEqual({ tags: ['An', 'é', 'Vandamme'] });
    expect((await visitor.post('/nl/greet/Jan', { tags })).json().body).toEqual({ tags: ['An', 'é', 'Vandamme'] });
  });

  it.each([
    ['application/json', '{"tags":["a","\\ud800"]}'],
    ['application/json', '{"tags":{"a":"\\udc00b"}}'],
    ['application/x-www-form-urlencoded', 'tags=a&tags=%ED%A0%80'],
  ])('refuses what nobody can read in %s %s, by its field', async (type, body) => {
    const headers = { accept: 'application/json', 'content-type': type };
    const reply = await visitor.send('POST', '/nl/greet/Jan', { headers, body });
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.json()).toMatchObject({ errors: [{ field: 'tags', code: 'unreadable-characters' }] });
  });

  it.each([
    ['application/x-www-form-urlencoded', 'day=2019-05-04&tags=é&tags=x'],
    ['application/json', '{"day":"2019-05-04","tags":["é","x"]}'],
  ])('reads a body of %s that the HTTP API sent as base64', async (type, body) => {
    const reply = await visitor.send('POST', '/nl/greet/Jan', {
      headers: { accept: 'application/json', 'content-type': type },
      body: Buffer.from(body).toString('base64'),
      base64: true,
    });
    expect(reply.json().body).toEqual({ day: '2019-05-04', tags: ['é', 'x'] });
  });

  it.each([
    ['application/json; charset=utf-8', '{"day":"2019-05-04"}'],
    ['application/json ;charset="UTF-8"', '{"day":"2019-05-04"}'],
    ['Application/JSON', '{"day":"2019-05-04"}'],
    ['application/merge-patch+json', '{"day":"2019-05-04"}'],
    ['application/x-www-form-urlencoded; charset=UTF-8', 'day=2019-05-04'],
    ['', 'day=2019-05-04'],
  ])('reads a body of the type "%s", whatever its parameters and its case', async (type, body) => {
    const headers = { accept: 'application/json', ...(type && { 'content-type': type }) };
    const reply = await visitor.send('POST', '/nl/greet/Jan', { headers, body });
    expect(reply.json().body).toEqual({ day: '2019-05-04' });
  });

  it('takes a post without a body as one without fields, whatever type it names', async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    expect((await visitor.send('POST', '/nl/greet/Jan', { headers })).json().body).toEqual({});
    expect((await visitor.send('POST', '/nl/greet/Jan', { headers, body: '' })).json().body).toEqual({});
  });

  it('loses no field of a long form', async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const body = `${'tags=a&'.repeat(3000)}tags=last`;
    const { tags } = (await visitor.send('POST', '/nl/greet/Jan', { headers, body })).json().body;
    expect(tags).toHaveLength(3001);
  });

  it.each([
    ['application/json', '{"__proto__":{"day":"2019-05-04"},"constructor":{"prototype":{}},"tags":["x"]}'],
    ['application/x-www-form-urlencoded', '__proto__=x&__proto__-day=4&constructor=y&tags=x&tags=y'],
  ])('takes a name like __proto__ in %s for a field as any other', async (type, body) => {
    const headers = { accept: 'application/json', 'content-type': type };
    const reply = await visitor.send('POST', '/nl/greet/Jan', { headers, body });
    expect(reply.status).toBe(200);
    expect(reply.json().body).not.toHaveProperty('day');
    expect({}).not.toHaveProperty('day');
  });

  it.each([
    [413, 'body-too-large', 'application/json', JSON.stringify({ name: 'a'.repeat(5_000_000) })],
    [413, 'body-too-large', 'application/x-www-form-urlencoded', `name=${'é'.repeat(40_000)}`],
    [400, 'malformed-body', 'application/json', '{"name": '],
    [400, 'malformed-body', 'application/json', '[1]'],
    [400, 'malformed-body', 'application/json', 'null'],
    [415, 'unsupported-media-type', 'multipart/form-data; boundary=x', '--x--'],
  ])('answers %s %s to a body of %s', async (status, code, type, body) => {
    const reply = await visitor.send('POST', '/nl/greet/Jan', {
      headers: { accept: 'application/json', 'content-type': type },
      body,
    });
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.json()).toMatchObject({ code, status, type: `urn:eid-loket:problem:${code}` });
  });

  it('redirects a browser after a post, and answers a program with what was made', async () => {
    const browser = await visitor.forge('/made', {});
    expect(browser).toMatchObject({ status: 303, text: '', headers: { location: '/read' } });
    expect(await visitor.post('/made')).toMatchObject({ status: 201, headers: { location: '/read' } });
  });

  it('knows which paths there are, with or without a slash at the end', async () => {
    expect(await visitor.open('/read/')).toMatchObject({ status: 200 });
    expect(await visitor.open('/nothing')).toMatchObject({ status: 404, text: '<h1>not-found</h1>' });
    expect(await visitor.open('/de/greet/Jan')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await visitor.post('/de/greet/Jan')).toMatchObject({ status: 404 });
    expect(await visitor.forge('/read', {})).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('answers HEAD as GET, without the body', async () => {
    const head = await visitor.send('HEAD', '/read', { headers: { accept: 'text/html' } });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('gives a file its name', async () => {
    const file = await visitor.open('/file');
    expect(file).toMatchObject({ text: 'BEGIN', headers: { 'content-disposition': 'attachment; filename="a.ics"' } });
  });

  it('compresses a large file for who can read it, and never a page', async () => {
    const headers = { 'accept-encoding': 'gzip, br', accept: 'text/html' };
    const file = await visitor.send('GET', '/large', { headers });
    expect(file.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(Buffer.from(file.text, 'base64')).toString()).toBe('a{}'.repeat(1000));
    expect((await visitor.open('/large')).text).toBe('a{}'.repeat(1000));
    expect((await visitor.send('GET', '/read', { headers })).headers).not.toHaveProperty('content-encoding');
  });

  it('makes an unexpected error a problem that names the request, and says nothing of its cause', async () => {
    const page = await visitor.open('/break');
    expect(page).toMatchObject({ status: 500, text: '<h1>unexpected</h1>' });
    const json = await visitor.get('/break');
    expect(json.json()).toMatchObject({ code: 'unexpected', requestId: 'request-1' });
    expect(json.text).not.toContain('Peeters');
  });

  it.each(['/read', '/nothing', '/break', '/file'])('puts the security headers on %s', async (path) => {
    const { headers } = await visitor.open(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).not.toContain('script-src');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  });

  it('logs the route, never the path or what was typed', async () => {
    logged.length = 0;
    await visitor.open('/nl/greet/geheim?naam=Peeters');
    await visitor.open('/read?naam=Peeters');
    await visitor.open('/break?naam=Peeters');
    expect(logged.map(([code, { route: id, status }]) => [code, id, status])).toEqual([
      ['http.request', 'none', 405],
      ['http.request', 'read', 200],
      ['http.unexpected', 'break', undefined],
      ['http.request', 'break', 500],
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/geheim|Peeters/);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 'same'],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://loket.example' }, 'other'],
    [{ origin: 'https://loket.example' }, 'same'],
    [{ origin: 'https://evil.example' }, 'other'],
    [{ origin: 'null' }, 'other'],
    [{}, 'unknown'],
  ])('judges a post with %o as %s', (headers, verdict) => {
    const request = readRequest(eventOf('POST', '/made', { headers: { ...headers } }));
    expect(originOf(request, 'https://loket.example')).toBe(verdict);
  });

  it('reads a header whatever the case of its name; of two that differ in nothing else the last', async () => {
    const language = async (headers: Record<string, string>) =>
      (await visitor.send('GET', '/echo', { headers: { Accept: 'application/json', ...headers } })).json().language;
    expect(await language({ 'Accept-Language': 'fr' })).toBe('fr');
    expect(await language({ 'Accept-Language': 'fr', 'accept-language': 'nl' })).toBe('nl');
    // One name sent twice: the HTTP API joins the values.
    expect(await language({ 'accept-language': 'fr,nl' })).toBe('fr,nl');
  });

  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', undefined, 'page'],
    ['text/html, application/json', undefined, 'page'],
    ['application/json, text/plain, */*', undefined, 'JSON'],
    ['application/problem+json', undefined, 'JSON'],
    ['Application/JSON;q=0.9', undefined, 'JSON'],
    ['*/*', 'application/json; charset=utf-8', 'JSON'],
    ['*/*', 'application/x-www-form-urlencoded', 'page'],
    [undefined, 'application/json', 'JSON'],
    [undefined, undefined, 'page'],
  ])('answers who accepts %s and sends %s with a %s', (accept, type, kind) => {
    const headers = { ...(accept && { accept }), ...(type && { 'content-type': type }) };
    expect(readRequest(eventOf('POST', '/made', { headers })).wantsJson).toBe(kind === 'JSON');
  });

  it.each([
    ['one of the event, others of the header', ['a=1'], 'b=2; c=a%20b', { a: '1', b: '2', c: 'a b' }],
    ['one that came twice: the first', ['a=1', 'a=2'], 'a=3', { a: '1' }],
    ['a value with an equals sign or quotes as it is', ['a=b=c', 'd="e"'], undefined, { a: 'b=c', d: '"e"' }],
    ['an encoding that cannot be read as it is', ['a=%zz'], undefined, { a: '%zz' }],
    ['what has no value, empty pairs and odd spaces', [' a = 1 '], ';; lonely;b=;', { a: '1', b: '' }],
    ['names like constructor', ['constructor=x'], undefined, { constructor: 'x' }],
  ])('reads cookies: %s', (_, cookies, cookie, read) => {
    const event = { ...eventOf('GET', '/', { headers: { ...(cookie && { cookie }) } }), cookies };
    expect(Object.entries(readRequest(event).cookies)).toEqual(Object.entries(read));
  });

  it('finds no cookie where there is none, under any name', () => {
    const { cookies } = readRequest(eventOf('GET', '/'));
    expect([cookies['a'], cookies['constructor'], cookies['__proto__']]).toEqual([undefined, undefined, undefined]);
  });

  it('describes its routes as OpenAPI', () => {
    const document = openApi([Greeting], { title: 't', version: '1', description: '' });
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/{lang}/greet/{name}': {
          post: {
            operationId: 'greet',
            parameters: [
              { name: 'lang', in: 'path', schema: { enum: ['nl', 'fr'] } },
              { name: 'name', in: 'path' },
              { name: 'loud', in: 'query', required: false },
            ],
            requestBody: { content: { 'application/json': { schema: { properties: { day: { format: 'date' } } } } } },
          },
        },
      },
    });
  });
});
