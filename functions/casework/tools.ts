import type { Municipality } from '../../municipalities/schema.ts';
import type { AgendaDay } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
import { languages } from '../domain/languages.ts';
import type { Context } from '../domain/write-parts.ts';
import type { Mailer } from '../notices/mailer.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { isUnreadable, type PermanentFault } from '../platform/faults.ts';
import { type Municipalities, timeZone } from '../platform/municipalities.ts';
import type { Patience } from '../platform/patience.ts';
import type { WorkQueue } from '../platform/queue.ts';
import type { Hashes, Links, Sealing } from '../platform/vault.ts';
import type { Workflows } from '../platform/workflows.ts';
import type { Served, Services } from '../services/service.ts';
import type { AgendaStore } from '../storage/agenda-store.ts';
import type { ApplicationStore } from '../storage/application-store.ts';
import type { CaseStore } from '../storage/case-store.ts';
import type { Counters } from '../storage/counters.ts';
import type { Erasures } from '../storage/erasures.ts';
import type { Leases } from '../storage/leases.ts';

/** What casework is done with; every entry wires its own. */
export type Tools = {
  cases: CaseStore;
  applications: ApplicationStore;
  counters: Counters;
  erasures: Erasures;
  services: Services;
  agenda: AgendaStore;
  leases: Leases;
  workflows: Workflows;
  mailer: Mailer;
  queue: WorkQueue;
  patience: Patience;
  links: Links;
  municipalities: Municipalities;
  clock: Clock;
  log: Log;
  /** The public origin, without a slash at the end. */
  baseUrl: string;
};

/** What casework is done with where people say who they are: by a form, a number, a card. */
export type FormTools = Tools & { hashes: Hashes; sealing: Sealing };

/** What a municipality decides today; undefined where there is no such municipality. */
export function rulesToday(
  { municipalities, clock }: Pick<Tools, 'municipalities' | 'clock'>,
  id: string,
): Promise<Municipality | undefined> {
  return municipalities.of(id, dayOf(clock.now(), { timeZone }).toString());
}

export function contextOf(tools: Pick<Tools, 'clock'>, rules: Municipality, by: Actor): Context {
  return { by, now: tools.clock.now(), rules };
}

/** What cannot be read by this release does not keep the others waiting; it raises an alarm. */
export function unreadableTo({ log }: Pick<Tools, 'log'>) {
  return (caseId: string, fault: PermanentFault): void => log.error('case.fault', { caseId }, fault);
}

/**
 * A case for what nobody waits for. One that cannot be read raises an alarm and is left as it is, for trying again does not help: the
 * jobs that look after what is open and what is owed find it again when a release can read it.
 */
export async function readIfReadable(
  { cases, log }: Pick<Tools, 'cases' | 'log'>,
  caseId: string,
): Promise<Served | undefined> {
  try {
    return await cases.read(caseId);
  } catch (fault) {
    if (!isUnreadable(fault)) throw fault;
    unreadableTo({ log })(caseId, fault);
    return undefined;
  }
}

/** Raises an alarm for each cell and each closing of a day that nobody can read. */
export function tellOfUnreadable(log: Log, { municipality, date, blocked, closings }: AgendaDay): void {
  for (const { time, counter } of blocked)
    log.error('case.fault', { municipality, date, time, counter, fault: 'unreadable-cell' });
  for (const { id, unreadable } of closings)
    if (unreadable) log.error('case.fault', { municipality, date, closing: id, fault: 'unreadable-closing' });
}

/** The path of the citizen's secret link. A language that only a newer release has is none of this one's addresses. */
export function statusPath(tools: Pick<Tools, 'links'>, subject: Case): string {
  const language = languages.find((one) => one === subject.language) ?? languages[0];
  return `/${language}/cases/${subject.id}/${tools.links.keyOf(subject.id, subject.keyVersion)}`;
}
