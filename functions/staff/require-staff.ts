import * as z from 'zod/mini';
import { rulesToday } from '../casework/tools.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import { type Ids, isUnreadable } from '../platform/faults.ts';
import { type HttpRequest, originOf } from '../platform/http-request.ts';
import { type Answer, type Call, type Refused, type Route, route, type RouteContract } from '../platform/http.ts';
import { type Console, languageOf, type Visit, voiceOf } from './console.ts';
import { desksOf } from './desks.ts';
import { roleAt, Staff, staffOf } from './grants.ts';
import { knownBefore, recordedFirst, recordReading, type StaffAnswer } from './reading.ts';
import { plainVoice, refusal } from './shell.tsx';
import type { StaffTexts } from './texts/texts.ts';

/** The session's cookie, and how long somebody stays signed in at the most. */
export const sessionCookie = 'eid-staff';
export const sessionMinutes = 8 * 60;

/**
 * A route of the console. Before anything of the request is looked at: who asks, whether a post comes from our own page, and
 * whether this municipality is theirs. Whoever has no grant gets the same answer for every path of it. What the answer shows of people is
 * in the trail of reading before it leaves.
 */
export function staffRoute<const C extends RouteContract>(
  console: Console,
  contract: C,
  handle: (call: Call<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer,
  refused?: (call: Refused<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer,
): Route {
  return {
    contract,
    async answer(request, params, body) {
      const visit = await requireStaff(console, request, contract, params['municipality']);
      if ('kind' in visit) return visit;
      const inner = route(
        contract,
        (call) => handle(call, visit),
        (call) => (refused ? refused(call, visit) : refusal(visit, 422, 'invalid-input', { errors: call.errors })),
      );
      const known = knownBefore(contract, visit, params['caseId']);
      const [made] = await Promise.all([
        readable(async () => inner.answer(request, params, body), visit),
        known && recordReading(visit, known),
      ]);
      const answer = await recordedFirst(contract, made, visit, params['caseId']);
      const { cookie } = languageOf(request, visit.municipality.languages);
      return cookie && answer.kind === 'page' ? { ...answer, cookies: [...(answer.cookies ?? []), cookie] } : answer;
    },
  };
}

/** A route for leads: a clerk is told so, and nothing is read. */
export function leadRoute<const C extends RouteContract>(
  console: Console,
  contract: C,
  handle: (call: Call<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer,
  refused: (call: Refused<C>, visit: Visit) => Promise<StaffAnswer> | StaffAnswer = ({ errors }, visit) =>
    refusal(visit, 422, 'invalid-input', { errors }),
): Route {
  return staffRoute(
    console,
    contract,
    (call, visit) => (visit.role === 'lead' ? handle(call, visit) : refusal(visit, 403, 'leads-only')),
    (call, visit) => (visit.role === 'lead' ? refused(call, visit) : refusal(visit, 403, 'leads-only')),
  );
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

/** Who is signed in by the session's cookie. */
export function sessionOf(console: Pick<Console, 'sessions'>, request: HttpRequest): Promise<Staff | undefined> {
  return console.sessions.read(request.cookies, sessionCookie, Staff);
}

/** The visit of whoever may see this municipality, or the refusal of whoever may not. */
async function requireStaff(
  console: Console,
  request: HttpRequest,
  contract: RouteContract,
  wanted: unknown,
): Promise<Visit | Answer> {
  const { method } = contract;
  const plain = async () => ({ ...(await plainVoice(request)), console });
  const authorization = request.header('authorization');
  if (authorization === undefined && method === 'POST' && originOf(request, console.tools.baseUrl) !== 'same')
    return refusal(await plain(), 403, 'wrong-origin');

  const staff = await (authorization === undefined ? sessionOf(console, request) : bearerOf(console, authorization));
  if (staff === 'issuer-silent')
    return refusal(await plain(), 503, 'sign-in-unavailable', { headers: { 'retry-after': '60' } });
  if (!staff) {
    const signIn = `/staff/sign-in?${new URLSearchParams({ to: method === 'GET' ? pathToReturn(request, contract) : '/staff' }).toString()}`;
    if (authorization === undefined && method === 'GET' && !request.wantsJson)
      return { kind: 'redirect', location: signIn, json: {} };
    const from = await plain();
    return refusal(from, 401, 'sign-in-needed', {
      headers: { 'www-authenticate': authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
      next: { href: signIn, text: from.texts.signIn.button },
    });
  }

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

async function bearerOf(console: Console, authorization: string): Promise<Staff | 'issuer-silent' | undefined> {
  const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(authorization.trim())?.[1];
  if (!token) return undefined;
  try {
    const claims = await console.bearer.claimsOf(token);
    return claims && staffOf(claims, console.groupsClaim);
  } catch (fault) {
    console.tools.log.error('sign-in.issuer-silent', { fault: fault instanceof Error ? fault.name : 'unknown' });
    return 'issuer-silent';
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
