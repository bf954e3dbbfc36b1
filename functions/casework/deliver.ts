import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor, OutboxEntry } from '../domain/case-fields.ts';
import { type Case, isOpen } from '../domain/case.ts';
import { withMailDropped, withMailSent } from '../domain/decide.ts';
import { leaving, spreadOf, stillHolds } from '../domain/mails.ts';
import { type OwedSignal, resumptionOf, waitOf } from '../domain/signals.ts';
import { leftToStaff, toldBy, withoutFalse } from '../domain/tellings.ts';
import { type Context, executionName } from '../domain/write-parts.ts';
import { RetryableFault } from '../platform/faults.ts';
import { longestDelaySeconds } from '../platform/queue.ts';
import type { Served } from '../services/service.ts';
import { compareRequests } from './duplicates.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { contextOf, readIfReadable, rulesToday, statusPath, type Tools } from './tools.ts';

/** What is younger is still under way with whoever wrote it: no site, task or job takes longer over one case. */
const underWaySeconds = 60;
/** How long after its moment something is late that nobody could deliver before. */
const lateSeconds = 15 * 60;
/** For how long a mail is kept from others by whoever sends it. */
const heldSeconds = 90;
/** When what failed is tried for the second time; then after twice as long, and so on. */
const firstPauseSeconds = 60;

/** What came of a delivery: the case as stored after it, how many entries left, how many of these late, and how many could not. */
export type Delivery = { subject: Case; delivered: number; late: number; failed: number };

/**
 * Delivers what a case owes to the world, then notes what was delivered. What fails for now, or leaves later, stays in the outbox,
 * and the queue is told to wake it; nothing here makes the change itself fail, for it is stored already.
 *
 * Mails leave in their order. One that has become false since it was owed is dropped.
 * @param due which entries are this caller's to deliver; others are somebody else's, under way
 * @param tries how often the queue has woken the case for what it owes now
 */
export async function deliver(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  by: Actor,
  due: (entry: OutboxEntry) => boolean,
  tries = 0,
): Promise<Delivery> {
  const { subject } = served;
  const now = tools.clock.now();
  const settled: Settled[] = [];
  const waking: number[] = [];
  const blocked = new Set<OutboxEntry['kind']>();
  let failed = 0;
  for (const entry of subject.outbox) {
    const wait = entry.kind === 'mail' ? secondsUntil(leaving(entry), now) : 0;
    if (!due(entry)) {
      // Somebody else is sending it; what comes after it leaves after it.
      if (entry.kind === 'mail' && wait <= 0) blocked.add('mail');
      continue;
    }
    if (wait > 0) {
      // What leaves later than the queue can keep it, the reconcile job finds.
      if (wait <= longestDelaySeconds) waking.push(Math.ceil(wait));
    } else if (blocked.has(entry.kind)) waking.push(pauseOf(subject.id, tries));
    else {
      try {
        const outcome = await deliverEntry(tools, municipality, served, entry);
        if (outcome) settled.push(outcome);
      } catch (fault) {
        // What passes is tried again soon; anything else wants an engineer too, raises an alarm, and is left to the reconcile job.
        const ids = { caseId: subject.id, entry: entry.kind };
        if (fault instanceof RetryableFault) tools.log.warn('outbox.kept', { ...ids, fault: fault.message });
        else tools.log.error('case.fault', ids, fault);
        if (fault instanceof RetryableFault) waking.push(pauseOf(subject.id, tries));
        failed += 1;
        blocked.add(entry.kind);
        // A restart comes after the signal that ends the old execution, or that one would wait for ever.
        if (entry.kind === 'signal') blocked.add('start');
      }
    }
  }
  const noted = settled.filter(({ stays }) => !stays);
  const outcome =
    noted.length === 0
      ? undefined
      : await saveWithRetry(
          tools.cases,
          subject.id,
          (current) => ({ next: note(current, noted, contextOf(tools, municipality, by)) }),
          served,
        );
  await wake(tools, subject.id, waking, tries);
  return {
    subject: outcome?.kind === 'changed' ? outcome.subject : subject,
    delivered: settled.length,
    late: settled.filter(({ entry }) => isLate(entry, now)).length,
    failed,
  };
}

/** The entries that a change has just written. */
export function writtenBy(version: number): (entry: OutboxEntry) => boolean {
  return (entry) => entry.id.startsWith(`${version}.`);
}

/**
 * Takes up what a case still owes and nobody is delivering: for the queue and for the reconcile job. Mails are held while they are
 * sent, so that two of these at the same time send one.
 * @param tries how often the queue has woken it
 */
export async function takeUp(tools: Tools, caseId: string, tries = 0): Promise<Omit<Delivery, 'subject'>> {
  const nothing = { delivered: 0, late: 0, failed: 0 };
  let served = await readIfReadable(tools, caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  if (!served || !municipality) return nothing;
  const now = tools.clock.now();
  const isFree = (entry: OutboxEntry) => isFreeAt(entry, now);
  if (!served.subject.outbox.some(isFree)) return nothing;
  let mine = new Set(served.subject.outbox.filter(isFree).map(({ id }) => id));
  if (served.subject.outbox.some((entry) => entry.kind === 'mail' && isFree(entry))) {
    const held = await saveWithRetry(
      tools.cases,
      caseId,
      ({ subject }) => {
        mine = new Set(subject.outbox.filter(isFree).map(({ id }) => id));
        return mine.size > 0 ? { next: holding(subject, mine, now) } : undefined;
      },
      served,
    );
    if (held.kind !== 'changed') return nothing;
    served = held;
  }
  const { delivered, late, failed } = await deliver(
    tools,
    municipality,
    served,
    { kind: 'job' },
    ({ id }) => mine.has(id),
    tries + 1,
  );
  return { delivered, late, failed };
}

/** What could leave at once was not delivered by whoever wrote it; what leaves later is late when the jobs have had their turn. */
function isLate(entry: OutboxEntry, now: Temporal.Instant): boolean {
  const moment = leaving(entry);
  const waited = now.since(moment).total('seconds');
  return waited > (moment.toString() === entry.at ? underWaySeconds : lateSeconds);
}

function isFreeAt(entry: OutboxEntry, now: Temporal.Instant): boolean {
  const moment = leaving(entry);
  // What leaves later than it was written, nobody has tried yet.
  const since = moment.toString() === entry.at ? moment.add({ seconds: underWaySeconds }) : moment;
  const isHeld = entry.kind === 'mail' && entry.heldUntil !== undefined && isAfter(entry.heldUntil, now);
  return Temporal.Instant.compare(since, now) <= 0 && !isHeld;
}

function isAfter(moment: string, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), now) > 0;
}

function holding(subject: Case, ids: ReadonlySet<string>, now: Temporal.Instant): Case {
  const heldUntil = now.add({ seconds: heldSeconds }).toString();
  return {
    ...subject,
    version: subject.version + 1,
    outbox: subject.outbox.map((entry) =>
      entry.kind === 'mail' && ids.has(entry.id) ? { ...entry, heldUntil } : entry,
    ),
  };
}

/** Twice as long each time, and not all cases at once. */
export function pauseOf(caseId: string, tries: number): number {
  const pause = firstPauseSeconds * 2 ** Math.min(tries, 4);
  return Math.min(pause + spreadOf(`${caseId}/${tries}`, pause), longestDelaySeconds);
}

function secondsUntil(moment: Temporal.Instant, now: Temporal.Instant): number {
  return moment.since(now).total('seconds');
}

/** The queue wakes a case when the first of what it owes can leave. What the queue does not take, the reconcile job finds. */
async function wake(tools: Tools, caseId: string, waking: readonly number[], tries: number): Promise<void> {
  if (waking.length === 0) return;
  const delaySeconds = Math.min(...waking);
  try {
    await tools.patience.within('queue', () =>
      tools.queue.send([{ work: { kind: 'deliver', caseId, tries }, delaySeconds }]),
    );
  } catch (fault) {
    tools.log.warn('queue.refused', { caseId, fault: fault instanceof Error ? fault.message : 'unknown' });
  }
}

type Settled = {
  entry: OutboxEntry;
  /** A signal was handed over, but stays until the workflow says what it consumed. */
  stays?: boolean;
  refused?: string;
  /** It was not true any more. */
  dropped?: boolean;
  /** Staff tell it. */
  left?: boolean;
};

async function deliverEntry(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  entry: OutboxEntry,
): Promise<Settled | undefined> {
  const { subject, service } = served;
  const now = tools.clock.now();
  switch (entry.kind) {
    case 'start': {
      // Of an ended case nothing is left to wait for; of an older run, a newer start follows.
      const resumption = resumptionOf(served, now, municipality);
      if (resumption && entry.run === subject.run) {
        const input = { caseId: subject.id, run: entry.run, ...resumption };
        await tools.patience.within('workflows', (signal) =>
          tools.workflows.start(subject.service, executionName(subject), input, signal),
        );
      }
      return { entry };
    }
    case 'signal':
      return signal(tools, municipality, served, entry);
    case 'mail': {
      if (!stillHolds(served, entry, now, municipality)) return { entry, dropped: true };
      if (toldBy(served, entry.notice, true) !== 'mail') return { entry, left: true };
      const mailing = {
        notice: entry.notice,
        key: entry.id,
        subject,
        service,
        municipality,
        statusUrl: tools.baseUrl + statusPath(tools, subject),
        now,
        ...(entry.appointment && { appointment: entry.appointment }),
      };
      const sent = await tools.patience.within('mail', (signal) => tools.mailer.send(mailing, signal));
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
    case 'compare':
      await compareRequests(tools, municipality, subject);
      return { entry };
    case 'claim':
      await tools.cases.keepClaim(subject, entry.name, entry.until);
      return { entry };
    default:
      // Of a kind that only a newer release knows: it stays for that release to deliver.
      return undefined;
  }
}

/** How long a signal to an ended case's workflow is kept: its execution has ended by then, or sees the end for itself. */
const endedSignalMinutes = 60;

async function signal(
  tools: Pick<Tools, 'workflows' | 'clock' | 'patience'>,
  municipality: Municipality,
  served: Served,
  entry: OwedSignal,
): Promise<Settled | undefined> {
  const { subject } = served;
  const { waiting } = subject;
  const accepted =
    waiting &&
    isForRun(entry, waiting.run, subject.run) &&
    (entry.event === 'restarted' || waiting.events.includes(entry.event));
  const outcome = accepted
    ? await tools.patience.within('workflows', (stop) =>
        tools.workflows.signal(
          waiting.token,
          { event: entry.event, signal: entry.id, ...waitOf(served, tools.clock.now(), municipality) },
          stop,
        ),
      )
    : 'gone';
  if (entry.event === 'restarted') return { entry };
  if (outcome === 'delivered') return { entry, stays: true };
  // Nobody waits for it: the next await reads the case's state, and clears it. An ended case has no next await to count on.
  const age = tools.clock.now().since(Temporal.Instant.from(entry.at)).total('minutes');
  return !isOpen(subject) && age > endedSignalMinutes ? { entry } : undefined;
}

/** Whether a signal is for the run that waits; those of before do not say, and a restart is told to the run before. */
function isForRun({ event, run }: OwedSignal, waiting: number, current: number): boolean {
  if (run !== undefined) return run === waiting;
  return event !== 'restarted' || waiting < current;
}

function note({ subject: current, service }: Served, settled: Settled[], context: Context): Case {
  const ids = new Set(settled.map(({ entry }) => entry.id));
  let next: Case = { ...current, outbox: current.outbox.filter(({ id }) => !ids.has(id)) };
  for (const { entry, refused, dropped, left } of settled) {
    if (entry.kind !== 'mail') continue;
    if (dropped) next = withMailDropped(next, entry.notice, context);
    else if (left || refused) next = leftToStaff({ subject: next, service }, entry, refused, context);
    else next = withMailSent(next, entry.notice, context);
  }
  return { ...withoutFalse({ subject: next, service }, context), version: current.version + 1 };
}
