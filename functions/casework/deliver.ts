import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor, OutboxEntry } from '../domain/case-fields.ts';
import { type Case, isOpen } from '../domain/case.ts';
import { withFault, withMailSent } from '../domain/decide.ts';
import type { Context } from '../domain/write-parts.ts';
import { resumptionOf, waitOf } from '../domain/signals.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Served } from '../services/service.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { contextOf, statusPath, type Tools } from './tools.ts';

/**
 * Delivers what a case owes to the world, then notes what was delivered. What fails for now stays in the outbox for
 * the reconcile job; nothing here makes the change itself fail, for it is stored already.
 * @param due which entries are this caller's to deliver; others are somebody else's, under way
 * @returns the case as stored after it, and how many entries were delivered
 */
export async function deliver(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  by: Actor,
  due: (entry: OutboxEntry) => boolean,
): Promise<{ subject: Case; delivered: number }> {
  const { subject } = served;
  const settled: Settled[] = [];
  for (const entry of subject.outbox.filter(due)) {
    try {
      const outcome = await deliverEntry(tools, municipality, served, entry);
      if (outcome) settled.push(outcome);
    } catch (fault) {
      // What passes is tried again by the reconcile job; anything else wants an engineer too, and raises an alarm.
      const ids = { caseId: subject.id, entry: entry.kind };
      if (fault instanceof RetryableFault) tools.log.warn('outbox.kept', { ...ids, fault: fault.message });
      else tools.log.error('case.fault', ids, fault);
      // A restart comes after the signal that ends the old execution, or that one would wait for ever.
      if (entry.kind === 'signal') break;
    }
  }
  const noted = settled.filter(({ stays }) => !stays);
  if (noted.length === 0) return { subject, delivered: settled.length };
  const outcome = await saveWithRetry(
    tools.cases,
    subject.id,
    (current) => ({ next: note(current.subject, noted, contextOf(tools, municipality, by)) }),
    served,
  );
  return { subject: outcome.kind === 'changed' ? outcome.subject : subject, delivered: settled.length };
}

/** The entries that a change has just written. */
export function writtenBy(version: number): (entry: OutboxEntry) => boolean {
  return (entry) => entry.id.startsWith(`${version}.`);
}

type Settled = {
  entry: OutboxEntry;
  /** A signal was handed over, but stays until the workflow says what it consumed. */
  stays?: boolean;
  refused?: string;
};

async function deliverEntry(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  entry: OutboxEntry,
): Promise<Settled | undefined> {
  const { subject, service } = served;
  switch (entry.kind) {
    case 'start': {
      // Of an ended case nothing is left to wait for; of an older run, a newer start follows.
      const resumption = resumptionOf(served, tools.clock.now(), municipality);
      if (resumption && entry.run === subject.run)
        await tools.workflows.start(subject.service, { caseId: subject.id, run: entry.run, ...resumption });
      return { entry };
    }
    case 'signal':
      return signal(tools, municipality, served, entry);
    case 'mail': {
      const sent = await tools.mailer.send({
        notice: entry.notice,
        key: entry.id,
        subject,
        service,
        municipality,
        statusUrl: tools.baseUrl + statusPath(tools, subject),
        now: tools.clock.now(),
        ...(entry.appointment && { appointment: entry.appointment }),
      });
      return sent.kind === 'sent' ? { entry } : { entry, refused: sent.code };
    }
    case 'release':
      await tools.agenda.release(
        subject.municipality,
        entry.date,
        entry.bookingId,
        entry.offerFrom ? { offerFrom: entry.offerFrom } : {},
      );
      return { entry };
    default:
      // Of a kind that only a newer release knows: it stays for that release to deliver.
      return undefined;
  }
}

/** How long a signal to an ended case's workflow is kept: its execution has ended by then, or sees the end for itself. */
const endedSignalMinutes = 60;

async function signal(
  tools: Pick<Tools, 'workflows' | 'clock'>,
  municipality: Municipality,
  served: Served,
  entry: Extract<OutboxEntry, { kind: 'signal' }>,
): Promise<Settled | undefined> {
  const { subject } = served;
  const { waiting } = subject;
  const accepted =
    waiting && (entry.event === 'restarted' ? waiting.run < subject.run : waiting.events.includes(entry.event));
  const outcome = accepted
    ? await tools.workflows.signal(waiting.token, {
        event: entry.event,
        signal: entry.id,
        ...waitOf(served, tools.clock.now(), municipality),
      })
    : 'gone';
  if (entry.event === 'restarted') return { entry };
  if (outcome === 'delivered') return { entry, stays: true };
  // Nobody waits for it: the next await reads the case's state, and clears it. An ended case has no next await to count on.
  const age = tools.clock.now().since(Temporal.Instant.from(entry.at)).total('minutes');
  return !isOpen(subject) && age > endedSignalMinutes ? { entry } : undefined;
}

function note(current: Case, settled: Settled[], context: Context): Case {
  const ids = new Set(settled.map(({ entry }) => entry.id));
  let next: Case = { ...current, outbox: current.outbox.filter(({ id }) => !ids.has(id)) };
  for (const { entry, refused } of settled) {
    if (entry.kind !== 'mail') continue;
    next = refused
      ? withFault(next, { kind: 'mail', code: refused }, context)
      : withMailSent(next, entry.notice, context);
  }
  return { ...next, version: current.version + 1 };
}
