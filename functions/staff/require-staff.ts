import * as z from 'zod/mini';
import { rulesToday } from '../casework/tools.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import { type Ids, isUnreadable } from '../platform/faults.ts';
import { type FieldError, type HttpRequest, originOf } from '../platform/http-request.ts';
import { againOf } from '../platform/http-site.ts';
import { type Answer, type Call, type Refused, type Route, route, type RouteContract } from '../platform/http.ts';
import { faultName } from '../platform/oidc.ts';
import { type Console, languageOf, type Visit, voiceOf } from './console.ts';
import { desksOf } from './desks.ts';
import { roleAt, staffOf } from './grants.ts';
import { knownBefore, recordedFirst, recordReading, type StaffAnswer } from './reading.ts';
import type { Standing } from './session.ts';
import { plainVoice, refusal } from './shell.tsx';
import type { StaffTexts } from './texts/texts.ts';
import { discardUnsent, keepUnsent } from './unsent.ts';

/**
 * A route of the console. Before anything of the request is looked at: who asks, whether a post comes from our own page, and
 * whether this municipality is theirs. Whoever has no grant gets the same answer for every path of it. What the answer shows of people is
 * in the trail of reading before it leaves.
 */
export function staffRoute<const C extends RouteContract>(
  console: Console,
  contract: C,
  handle: (call: Call<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer,
  refused: (call: Refused<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer = withoutForm,
): Route {
  return {
    contract,
    async answer(request, params, body) {
      const visit = await requireStaff(console, request, contract, params['municipality']);
      if ('kind' in visit) return visit;
      const inner = route(
        contract,
        (call) => handle(call, visit),
        (call) => refused(call, visit),
      );
      const known = knownBefore(contract, visit, params['caseId']);
      const [made] = await Promise.all([
        readable(async () => inner.answer(request, params, body), visit),
        known && recordReading(visit, known),
      ]);
      const answer = await recordedFirst(contract, made, visit, params['caseId']);
      const { cookie } = languageOf(request, visit.municipality.languages);
      const sent = contract.method === 'POST' && !request.shownAgain ? await discardUnsent(console, request) : [];
      return withCookies(answer, [...(cookie ? [cookie] : []), ...sent]);
    },
  };
}

/** A route for leads: a clerk is told so, and nothing is read. */
export function leadRoute<const C extends RouteContract>(
  console: Console,
  contract: C,
  handle: (call: Call<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer,
  refused: (call: Refused<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer = withoutForm,
): Route {
  return staffRoute(
    console,
    contract,
    (call, visit) => (visit.role === 'lead' ? handle(call, visit) : refusal(visit, 403, 'leads-only')),
    (call, visit) => (visit.role === 'lead' ? refused(call, visit) : refusal(visit, 403, 'leads-only')),
  );
}

/** Of a route that has no form of its own: what is wrong. */
function withoutForm({ errors }: { errors: readonly FieldError[] }, visit: Visit): Answer {
  return visit.request.shownAgain ? buttonAgain(visit) : refusal(visit, 422, 'invalid-input', { errors });
}

/** A button without a form of its own that was pressed when the session had ended: once more, by itself. @param button what it says */
export function buttonAgain(visit: Visit, button?: string): Answer {
  const { request, texts } = visit;
  const { sendTitle: title, sendDetail: detail } = texts.unsent;
  const search = new URLSearchParams(textsIn(request.query)).toString();
  const to = search ? `${request.path}?${search}` : request.path;
  const fields = request.posted() ?? [];
  return refusal(
    visit,
    422,
    { code: 'session-ended', title, detail },
    {
      again: { kind: 'send', fields, to, button },
    },
  );
}

function withCookies(answer: Answer, cookies: readonly string[]): Answer {
  return cookies.length === 0 || answer.kind === 'file'
    ? answer
    : { ...answer, cookies: [...(answer.cookies ?? []), ...cookies] };
}

/** A case that this release cannot read is no fault of the page: who asks is told what it is, and an alarm who can help. */
async function readable(answer: () => Promise<Answer>, visit: Visit): Promise<Answer> {
  try {
    return await answer();
  } catch (fault) {
    if (!isUnreadable(fault)) throw fault;
    visit.console.tools.log.error('case.fault', {}, fault);
    return refusal(visit, 503, 'case-unreadable', unreadableCase(fault.ids, visit.texts));
  }
}

/** Which case it is, and which release has written it, where a newer one did. */
function unreadableCase({ caseId, schema, reads }: Ids, { case: { unreadable: t }, problems }: StaffTexts) {
  const { reference } = readCaseId(String(caseId)) ?? {};
  const isNewer = typeof schema === 'number' && typeof reads === 'number' && schema > reads;
  const said = [
    ...(reference ? [t.which(showReference(reference))] : []),
    problems['case-unreadable'].detail,
    ...(isNewer ? [t.newer(schema, reads)] : []),
  ];
  return { detail: said.join(' '), facts: { caseId, schema, reads } };
}

/** The visit of whoever may see this municipality, or the refusal of whoever may not. */
async function requireStaff(
  console: Console,
  request: HttpRequest,
  contract: RouteContract,
  wanted: unknown,
): Promise<Visit | Answer> {
  const plain = async () => ({ ...(await plainVoice(request)), console });
  const authorization = request.header('authorization');
  // What is only shown again was judged when it came.
  const isJudged = contract.method !== 'POST' || authorization !== undefined || request.shownAgain !== undefined;
  if (!isJudged && originOf(request, console.tools.baseUrl) !== 'same')
    return refusal(await plain(), 403, 'wrong-origin');

  const standing = await (authorization === undefined
    ? console.sessions.standing(request)
    : bearerOf(console, authorization));
  if (standing.kind !== 'signed-in') return notSignedIn(console, request, contract, standing);
  const { staff } = standing;

  const role = typeof wanted === 'string' ? roleAt(staff, wanted) : undefined;
  const municipality = typeof wanted === 'string' && role ? await rulesToday(console.tools, wanted) : undefined;
  if (!role || !municipality) return refusal(await plain(), 403, 'not-your-municipality');
  const { language } = languageOf(request, municipality.languages);
  const offered = await console.tools.services.all(municipality.services);
  const [spoken, desks, styles] = await Promise.all([
    voiceOf(language),
    desksOf(offered, language),
    console.styles.of(municipality.id),
  ]);
  return {
    ...spoken,
    offered,
    desks,
    styles,
    console,
    request,
    municipality,
    staff,
    role,
    actor: { kind: 'staff', id: staff.id, name: staff.name },
  };
}

/**
 * What whoever is not signed in, or not any more, gets. A browser goes to sign in and comes back to its page, or to the form that it
 * has sent, which is kept; a program is told.
 */
export async function notSignedIn(
  console: Console,
  request: HttpRequest,
  contract: RouteContract,
  standing: Exclude<Standing, { kind: 'signed-in' }>,
): Promise<Answer> {
  const { method } = contract;
  const isBearer = request.header('authorization') !== undefined;
  const isBrowser = !isBearer && !request.wantsJson;
  const from = { ...(await plainVoice(request)), console };
  if (standing.kind === 'issuer-silent')
    return refusal(from, 503, 'sign-in-unavailable', {
      headers: { 'retry-after': '60' },
      again: isBrowser ? againOf(request) : undefined,
    });
  if (isBrowser && method === 'GET')
    return { kind: 'redirect', location: signInPath(pathToReturn(request, contract)), json: {} };
  const challenge = { 'www-authenticate': isBearer ? 'Bearer error="invalid_token"' : 'Bearer' };
  const { button } = from.texts.signIn;
  if (!isBrowser || standing.kind === 'nobody' || !request.posted())
    return refusal(from, 401, 'sign-in-needed', {
      headers: challenge,
      // Whose form it is cannot be told: it stays in this page alone.
      ...(isBrowser && request.posted() && { again: againOf(request), detail: from.texts.unsent.elsewhere }),
      next: { href: signInPath(method === 'GET' ? pathToReturn(request, contract) : '/staff'), text: button },
    });

  const { path, cookies } = await keepUnsent(console, request, standing.subject);
  const href = signInPath(path);
  // A page and not a redirect: the policy on forms lets them lead to this site only.
  const onward = standing.kind === 'unread' && { refresh: `0; url=${href}` };
  return refusal(from, 401, onward ? 'access-read-again' : 'session-ended', {
    headers: { ...challenge, ...onward },
    cookies,
    next: { href, text: button },
  });
}

function signInPath(to: string): string {
  return `/staff/sign-in?${new URLSearchParams({ to }).toString()}`;
}

async function bearerOf(console: Console, authorization: string): Promise<Standing> {
  const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(authorization.trim())?.[1];
  if (!token) return { kind: 'nobody' };
  try {
    const claims = await console.bearer.claimsOf(token);
    const staff = claims && staffOf(claims, console.groupsClaim);
    return staff ? { kind: 'signed-in', staff } : { kind: 'nobody' };
  } catch (fault) {
    console.tools.log.error('sign-in.issuer-silent', { fault: faultName(fault) });
    return { kind: 'issuer-silent' };
  }
}

/** The page to come back to after signing in, with what its route knows: nothing else that stood in the address is passed on. */
function pathToReturn({ path, query }: HttpRequest, contract: RouteContract): string {
  const known = contract.query && z.safeParse(contract.query, query);
  const names = known?.success && typeof known.data === 'object' && known.data ? Object.keys(known.data) : [];
  const kept = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && names.includes(name) ? [[name, value]] : [],
  );
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept).toString()}` : path;
}

function textsIn(query: HttpRequest['query']): [name: string, value: string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}
