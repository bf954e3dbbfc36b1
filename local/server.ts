import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { LocalRunError } from './failure.ts';
import type { HttpApi } from './http-api.ts';
import { parseJson } from './json.ts';
import { nextWeekdayMorning } from './moments.ts';
import { caseFile, casePage } from './panel/case-page.ts';
import { mailPage } from './panel/mail-page.ts';
import { executionAtAGlance } from './panel/execution.ts';
import { panelPage } from './panel/panel-page.ts';
import { stylesheet } from './panel/html.ts';
import type { LocalRun } from './runner.ts';
import type { Issuer } from './sign-in/issuer.ts';

const ClockMove = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.string() }),
  z.strictObject({ until: z.literal('next-working-day') }),
]);
const SignIn = z.strictObject({ account: z.string() });
const Access = z.strictObject({ account: z.string(), access: z.enum(['yes', 'no']) });

/** Everything at the run's one address: the issuer under `/_oidc`, the panel under `/_local`, the app's own routes. */
export function serve(run: LocalRun, parts: { api: HttpApi; issuer: Issuer }): RequestListener {
  return (request, response) => {
    respond(run, parts, request, response).catch((error: unknown) => {
      const expected = error instanceof LocalRunError;
      if (!expected) console.error(error);
      if (response.headersSent) response.destroy();
      else json(response, expected ? 400 : 500, { error: error instanceof Error ? error.message : String(error) });
    });
  };
}

async function respond(
  run: LocalRun,
  { api, issuer }: { api: HttpApi; issuer: Issuer },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', run.url);
  if (pathname.startsWith('/_oidc/')) return issuer.handle(request, response);
  if (pathname !== '/_local' && !pathname.startsWith('/_local/')) return api.handle(request, response);
  if (isForeign(request))
    return json(response, 403, { error: 'the panel answers its own pages, and programs on this machine' });
  return panel(run, request, response, pathname.slice('/_local'.length));
}

/** Another site's page must not move the clock or sign in, not even by a name that it lets point to this machine. */
function isForeign({ method, headers }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) return true;
  const from = headers['sec-fetch-site'];
  return method !== 'GET' && from !== undefined && from !== 'same-origin' && from !== 'none';
}

async function panel(run: LocalRun, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  const mail = /^\/mail\/([^/]+)(?:\/(html)|\/attachments\/(\d+))?$/.exec(path);
  const file = /^\/cases\/([a-zA-Z0-9-]+)$/.exec(path)?.[1];
  switch (`${request.method} ${path}`) {
    case 'GET ':
    case 'GET /':
      return page(response, panelPage(run));
    case 'GET /panel.css':
      return send(response, 200, 'text/css; charset=utf-8', stylesheet);
    case 'GET /clock': {
      const now = run.clock.now();
      return json(response, 200, { now: now.toString(), offset: now.epochMilliseconds - Date.now() });
    }
    case 'POST /clock':
      await moveClock(run, ClockMove.safeParse(await read(request)).data);
      return wantsPage ? back(response, '/_local') : json(response, 200, { now: run.clock.now().toString() });
    case 'POST /quiesce':
      await run.quiesce();
      return json(response, 200, { now: run.clock.now().toString() });
    case 'POST /sign-in': {
      const account = SignIn.safeParse(await read(request)).data?.account ?? '';
      const accessToken = await run.accessToken(account);
      if (accessToken !== undefined) return json(response, 200, { accessToken });
      return json(response, 404, { error: `there is no account '${account}'; there are ${run.accounts().join(', ')}` });
    }
    case 'POST /staff': {
      const asked = Access.safeParse(await read(request)).data;
      if (!asked) throw new LocalRunError('say {"account": "clerk@nieuwpoort", "access": "no"} (or "yes")');
      const { account, access } = asked;
      if (!(await run.setAccess(account, access === 'yes')))
        return json(response, 404, {
          error: `there is no account '${account}'; there are ${run.accounts().join(', ')}`,
        });
      return wantsPage ? back(response, '/_local') : json(response, 200, { account, access });
    }
    case 'GET /metrics':
      return json(response, 200, run.metrics());
    case 'POST /metrics/reset':
      run.resetMetrics();
      return json(response, 200, run.metrics());
    case 'GET /executions':
      return json(response, 200, run.executions().map(executionAtAGlance));
    case 'GET /denials':
      return json(response, 200, run.denials());
    case 'GET /dead-letters':
      return json(response, 200, run.deadLetters());
    case 'GET /log':
      return send(
        response,
        200,
        'text/plain; charset=utf-8',
        run
          .log()
          .map(({ source, line }) => `${source}: ${line}\n`)
          .join(''),
      );
    case 'GET /mail':
      return wantsPage ? page(response, mailPage(run, run.mail()[0])) : json(response, 200, run.mail());
    case 'DELETE /mail':
    case 'POST /mail/empty':
      run.emptyMailbox();
      return wantsPage ? back(response, '/_local/mail') : json(response, 200, []);
    default:
      if (request.method === 'GET' && mail)
        return oneMail(run, response, {
          id: mail[1] ?? '',
          isBody: mail[2] === 'html',
          attachment: mail[3],
          wantsPage,
        });
      if (request.method === 'GET' && file) {
        const found = await caseFile(run, file);
        if (!found) return json(response, 404, { error: `nothing is stored with the id ${file}` });
        return wantsPage ? page(response, casePage(run, file, found)) : json(response, 200, found);
      }
      return json(response, 404, { error: `the local run has nothing at ${request.method} /_local${path}` });
  }
}

async function moveClock(run: LocalRun, move: z.infer<typeof ClockMove> | undefined): Promise<void> {
  if (!move) throw new LocalRunError('say {"advance": "P3D"} (a duration) or {"to": "2026-11-20T08:30"} (a moment)');
  if ('advance' in move) return run.clock.advance(move.advance);
  return run.clock.advanceTo('to' in move ? move.to : nextWeekdayMorning(run.clock.now()).toString());
}

function oneMail(
  run: LocalRun,
  response: ServerResponse,
  {
    id,
    isBody,
    attachment,
    wantsPage,
  }: { id: string; isBody: boolean; attachment: string | undefined; wantsPage: boolean },
): void {
  const mail = run.mail().find((each) => each.id === id);
  if (!mail) return json(response, 404, { error: `there is no mail ${id}` });
  if (isBody) {
    // A mail is somebody else's markup: no scripts, no forms, nothing of this origin.
    response.setHeader(
      'content-security-policy',
      "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
    return send(
      response,
      200,
      'text/html; charset=utf-8',
      mail.html.replace(/<head[^>]*>/i, '$&<base target="_blank">'),
    );
  }
  if (attachment !== undefined) {
    const file = mail.attachments[Number(attachment)];
    if (!file) return json(response, 404, { error: `the mail has no attachment ${attachment}` });
    response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`);
    return send(response, 200, file.contentType, Buffer.from(file.content, file.encoding));
  }
  return wantsPage ? page(response, mailPage(run, mail)) : json(response, 200, mail);
}

/** JSON, whatever it says it is, or a form. */
async function read(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  const json = parseJson(body);
  return json ? json.value : Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => value !== ''));
}

function page(response: ServerResponse, body: string): void {
  send(response, 200, 'text/html; charset=utf-8', body);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value, null, 2));
}

function send(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function back(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}
