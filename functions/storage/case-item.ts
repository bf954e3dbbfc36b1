import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { awaitsVisit, type Case, isOpen, listedVisit } from '../domain/case.ts';
import { Fault } from '../domain/case-fields.ts';
import { listedName } from '../domain/person-name.ts';
import { readCaseId } from '../domain/reference.ts';
import { leaving } from '../domain/mails.ts';
import { CaseSummary, summaryFields } from '../domain/summary.ts';
import { toldSince } from '../domain/tellings.ts';
import { nextMoment } from '../domain/moments.ts';
import type { Municipality } from '../domain/municipality-rules.ts';
import { dueMoment } from '../domain/worklist.ts';
import { executionName } from '../domain/write-parts.ts';
import { PermanentFault, unreadable } from '../platform/faults.ts';
import type { Listed, Served, Service } from '../services/service.ts';
import {
  caseIdIn,
  caseKey,
  countedIn,
  countedPlace,
  epochSeconds,
  everywhere,
  foldedName,
  indexes,
  never,
  pendingKinds,
  primaryKey,
  sortableMoment,
  timeToLive,
  visitPlace,
  visitsOf,
  waitingPlace,
  worklistPlace,
} from './keys.ts';
import { upToDate } from './schema-version.ts';
import type { Item } from './table.ts';

/**
 * A case as it is stored: its own fields as attributes, and beside them those of the indexes. A case is on the worklist
 * while it is open or staff have something to tell of it, pending while it owes something, waiting while it wants an earlier slot than the one it has, among the moments
 * while something will be done to it without being asked, on the list of the day of its visit until it is erased, and forgotten when
 * its retention is over.
 * @param around what the municipality decides today; undefined for one that is not there any more: jobs leave its cases alone
 * @throws PermanentFault where the id is none
 */
export function itemOf(
  { subject, service }: Served,
  { timeZone, rules, now }: { timeZone: string; rules: Municipality | undefined; now: Temporal.Instant },
): Item {
  const pk = caseKey(subject.id);
  if (!pk) throw new PermanentFault('not-a-case-id');
  const summary = summarised({ subject, service });
  const name = foldedName(listedName(subject.person));
  const { beyond, ...fields } = subject;
  return {
    ...beyond,
    ...fields,
    pk,
    schema: service.schema.writes,
    summary,
    // Releases of before know one fault.
    ...(summary.fault && { fault: summary.fault }),
    ...(name && { nameKey: subject.municipality, nameSort: name }),
    ...(isOnWorklist(subject) && {
      worklist: subject.municipality,
      dueAt: worklistPlace(dueMoment(summary, timeZone), subject.reference),
    }),
    ...(!isOpen(subject) && {
      expiresAt: epochSeconds(Temporal.Instant.from(subject.eraseAfter)),
      ...(!isOnWorklist(subject) && countedOf(subject, service)),
    }),
    ...pendingOf(subject),
    ...waitingOf(subject),
    ...visitsIn(subject),
    ...(isOpen(subject) && rules && momentsOf({ subject, service }, rules, now)),
  };
}

/** Whether staff have still something to do with a case. */
export function isOnWorklist(subject: Case): boolean {
  return isOpen(subject) || (subject.tellings ?? []).length > 0;
}

/** What a list shows of a case. */
export function summarised({ subject, service }: Served): CaseSummary {
  const [fault] = subject.faults;
  return z.parse(summaryOf(service), {
    ...subject,
    ...subject.person,
    ...(fault && { fault }),
    ...toldSince(subject),
    ...service.derived?.(subject),
  });
}

/** The one schema of what a list shows of a service's cases. */
const summaryOf = onceFor((service) => z.object({ ...summaryFields, ...service.listed }));

/** The fields of a service's cases, in whatever state. */
const fieldsOf = onceFor(({ states }) => new Set(states.flatMap(({ shape }) => Object.keys(shape))));

/** What is made of a service's description once: every read and every write needs it. */
function onceFor<Made>(make: (service: Service) => Made): (service: Service) => Made {
  const made = new WeakMap<Service, Made>();
  return (service) => {
    const known = made.get(service) ?? make(service);
    made.set(service, known);
    return known;
  };
}

/**
 * The case in an item, of the service that the item names.
 * @throws PermanentFault with the case's id and versions alone, where it is no case, or one that only a newer release can read
 */
export function caseOf(item: Item, service: Service): Served {
  const current = upToDate(item, service.schema);
  const subject =
    current && service.read({ ...current, faults: faultsIn(current), beyond: beyondOf(current, service) });
  if (!subject) throw unreadableCase(item, service.schema.reads);
  return { subject, service };
}

/**
 * That a case cannot be read: its id, the version of its schema, and the one up to which this release reads.
 * @param reads undefined where this release has no such service
 */
export function unreadableCase(item: Item, reads?: number): PermanentFault {
  const { schema } = item;
  return new PermanentFault(unreadable, {
    caseId: caseIdIn(String(item['pk'])) ?? '',
    ...(typeof schema === 'number' && { schema }),
    ...(reads !== undefined && { reads }),
  });
}

/** A line of a list: by its service's own words, or of a service that only a newer release has. */
export function listedOf(item: Item, service: Service | undefined): Listed {
  const summary = z.safeParse(service ? summaryOf(service) : CaseSummary, item['summary']);
  return { summary: summary.data ?? needingAnEngineer(item, service), service };
}

/** What can be told of a case whose summary cannot be read: which one it is, and whatever of the rest is as it should be. */
function needingAnEngineer(item: Item, service: Service | undefined): CaseSummary {
  const id = caseIdIn(String(item['pk'])) ?? '';
  const { municipality = '', reference = '' } = readCaseId(id) ?? {};
  const summary = z.safeParse(z.record(z.string(), z.unknown()), item['summary']).data ?? {};
  const readable = Object.entries({ ...summaryFields, ...service?.listed }).flatMap(([name, schema]) => {
    const value = z.safeParse(schema, summary[name]);
    return name in summary && value.success ? [[name, value.data]] : [];
  });
  const unknown = { service: '?', state: '?', createdAt: longAgo, givenName: '', familyName: '' };
  const fault = unreadableFault('summary', longAgo);
  return { ...unknown, ...Object.fromEntries(readable), id, municipality, reference, fault };
}

const longAgo = '1970-01-01T00:00:00Z';

/** What a list shows of a case that this release cannot read. */
export function unreadableFault(code: 'case' | 'summary', at: string): Fault {
  return { kind: 'unreadable', code: `unreadable-${code}`, at };
}

/** Whether lists show an item as one that cannot be read. */
export function isMarked(item: Item): boolean {
  return z.safeParse(Marked, item['summary']).success;
}

const Marked = z.object({ fault: z.object({ kind: z.literal('unreadable') }) });

/** The service that an item names. */
export function serviceIn(item: Item): string | undefined {
  const { service } = item;
  return typeof service === 'string' ? service : undefined;
}

/** The service that an item of an index names: in what a list shows of it. */
export function listedServiceIn(item: Item): string | undefined {
  return z.safeParse(OfService, item['summary']).data?.service;
}

const OfService = z.object({ service: z.string() });

/** The attributes beside the case's own: of keys, indexes and the store's bookkeeping. */
const besides = new Set<string>([
  primaryKey,
  timeToLive,
  'schema',
  'summary',
  'writeId',
  'fault',
  ...Object.values(indexes).flatMap(({ hash, range, holds }) => [hash, range, ...holds]),
]);

/**
 * What is wrong with the case in an item. A release of before knows one fault, and writes `faults` back as it was: what that release
 * has cured, or found, is taken over.
 */
function faultsIn({ fault, faults }: Item): unknown[] {
  const [first, ...others]: unknown[] = Array.isArray(faults) ? faults : [];
  if (!fault) return others;
  const kindOf = (one: unknown) => Fault.safeParse(one).data?.kind;
  return [fault, ...(kindOf(first) === kindOf(fault) ? others : [first, ...others].filter((one) => one !== undefined))];
}

/** What a newer release has stored, and no state of the service knows. */
function beyondOf(item: Item, service: Service): Case['beyond'] {
  const known = fieldsOf(service);
  const unknown = Object.entries(item).filter(([name]) => !known.has(name) && !besides.has(name));
  return unknown.length > 0 ? Object.fromEntries(unknown) : undefined;
}

/** Mails alone stand apart: what a workflow or somebody at the agenda waits for is found before a pile of them. */
function pendingOf({ outbox }: Case): Item {
  const moments = outbox.map(leaving).sort((one, other) => Temporal.Instant.compare(one, other));
  const [oldest] = moments;
  if (!oldest) return {};
  const pending = outbox.every(({ kind }) => kind === 'mail') ? pendingKinds.mail : pendingKinds.case;
  return { pending, pendingSince: sortableMoment(oldest) };
}

function waitingOf(subject: Case): Item {
  if (!awaitsVisit(subject) || !subject.appointment || !subject.earlier) return {};
  const since = Temporal.Instant.from(subject.earlier.since);
  return { earlierKey: everywhere, earlierSince: waitingPlace(since, subject.reference) };
}

function visitsIn(subject: Case): Item {
  const visit = listedVisit(subject);
  if (!visit) return {};
  return {
    visits: visitsOf(subject.municipality, visit.date),
    visitAt: visitPlace(visit.time, subject.reference),
  };
}

/** An open case without a moment stands among the others all the same: executions are held against all of them. */
function momentsOf(served: Served, rules: Municipality, now: Temporal.Instant): Item {
  const moment = nextMoment(served, rules, now);
  return {
    moments: everywhere,
    nextMoment: moment ? sortableMoment(moment) : never,
    execution: executionName(served.subject),
    indexed: served.subject.version,
  };
}

/** An ended case that its service keeps countable stands in the worklist's index, apart from the open cases. */
function countedOf(subject: Case, { figures }: Service): Item {
  const day = figures?.dayOf(subject);
  return figures && day
    ? { worklist: countedIn(subject.municipality, figures.name), dueAt: countedPlace(day, subject.reference) }
    : {};
}
