import type { Temporal } from 'temporal-polyfill';
import { counts, type Reading, type Shown } from '../domain/reading.ts';
import { readCaseId } from '../domain/reference.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import type { Answer, RouteContract } from '../platform/http.ts';
import { PermanentFault } from '../platform/faults.ts';
import { readerCode } from '../storage/reading-trail.ts';
import type { Visit } from './console.ts';

/** An answer of the console; `shown` is what of people it shows, where its route shows any. */
export type StaffAnswer = Answer & { shown?: Shown | undefined };

/** Of which requests the trail holds something already. */
const recorded = new WeakSet<HttpRequest>();

/**
 * Adds to the trail what somebody is about to be shown. What cannot be recorded is not shown: the fault ends in `503 try-again`.
 * @param from how they came to it, where the request itself does not tell
 */
export async function recordReading(visit: Visit, shown: Shown, from?: 'scan'): Promise<void> {
  const { console, municipality, request, staff, role } = visit;
  const now = console.tools.clock.now();
  const reading: Reading = {
    ...shown,
    at: now.toString(),
    municipality: municipality.id,
    reader: { id: staff.id, name: staff.name, role, issuer: console.issuer },
    through: request.header('authorization') === undefined ? 'session' : 'token',
    from: from ?? cameFrom(visit),
  };
  const until = now.toZonedDateTimeISO(municipality.timeZone).add(municipality.retention.trail).toInstant();
  await Promise.all([console.trail.add(reading, until), counts(shown) && countReading(visit, until)]);
  recorded.add(request);
}

/**
 * Records what an answer shows, unless that was done before it was made; then, and only then, the answer may leave. A browser that is sent
 * on to another page is shown nothing yet.
 */
export async function recordedFirst(
  contract: RouteContract,
  { shown, ...answer }: StaffAnswer,
  visit: Visit,
  caseId: unknown,
): Promise<Answer> {
  const isSentOn = answer.kind === 'redirect' && !visit.request.wantsJson;
  if (isSentOn || recorded.has(visit.request)) return answer;
  const told = shown ?? ofOneCase(contract, answer, caseId);
  if (told) await recordReading(visit, told);
  else if (contract.reads && answer.kind !== 'problem')
    throw new PermanentFault('reading-unrecorded', { route: contract.id });
  return answer;
}

/** A page of one case shows that one, also where it refuses what was posted; where there is none it shows nothing. */
function ofOneCase({ reads }: RouteContract, answer: Answer, caseId: unknown): Shown | undefined {
  if (reads !== 'case' || typeof caseId !== 'string') return undefined;
  return answer.kind === 'problem' && ![409, 422].includes(answer.problem.status)
    ? undefined
    : { kind: 'case', caseId };
}

/** What a page of one case will show is known before the case is read: both are done at once. */
export function knownBefore(
  { method, reads }: RouteContract,
  { municipality }: Visit,
  caseId: unknown,
): Shown | undefined {
  if (method !== 'GET' || reads !== 'case' || typeof caseId !== 'string') return undefined;
  return readCaseId(caseId)?.municipality === municipality.id ? { kind: 'case', caseId } : undefined;
}

/** Counts by the hour; whoever has more than the town thinks usual stands in the trail as that, and an alarm is raised once. */
async function countReading({ console, municipality, staff }: Visit, until: Temporal.Instant): Promise<void> {
  const { clock, counters, log } = console.tools;
  const hour = clock.now().round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const most = municipality.limits.readingsPerHour;
  const name = { municipality: municipality.id, what: 'reading', whose: readerCode(staff), day: hour.toString() };
  if (await counters.count(name, most, hour.add({ hours: 48 }))) return;
  const reader = { id: staff.id, name: staff.name };
  const unusual = { municipality: municipality.id, reader, hour: hour.toString(), most };
  if (await console.trail.flag(unusual, until)) log.warn('trail.unusual', { municipality: municipality.id });
}

/** The house's own pages, by the first word of their paths, and what the trail calls them; those of services are named by the registry. */
const ownPages: Readonly<Record<string, string>> = {
  cases: 'cases',
  'cases.csv': 'cases',
  arrivals: 'arrivals',
  agenda: 'agenda',
  recent: 'recent',
  closings: 'closings',
  contacts: 'contacts',
  letters: 'contacts',
  applications: 'applications',
  forecast: 'forecast',
  trail: 'trail',
};

/** The page of this municipality's console that a path leads to; undefined where it leads to none. */
function pageIn(path: string, { console, municipality }: Pick<Visit, 'console' | 'municipality'>): string | undefined {
  const [, staff, town, word = '', more] = path.split('/');
  if (staff !== 'staff' || town !== municipality.id) return undefined;
  if (word === 'cases' && more) return more === 'search' ? 'search' : more === 'new' ? 'newCase' : 'case';
  if (Object.hasOwn(ownPages, word)) return ownPages[word];
  return Object.values(console.tools.services.pages)
    .flat()
    .find((one) => one === word);
}

/** From which page of the console, as the browser says it: its name alone, for an address may be typed. */
function cameFrom(visit: Visit): string {
  const { request, console } = visit;
  if (request.header('authorization') !== undefined) return 'script';
  if (request.query['via'] === 'search') return 'search';
  const referrer = URL.parse(request.header('referer') ?? '');
  if (!referrer) return request.wantsJson ? 'script' : 'direct';
  const isOwn = referrer.origin === new URL(console.tools.baseUrl).origin;
  return (isOwn && pageIn(referrer.pathname, visit)) || 'direct';
}
