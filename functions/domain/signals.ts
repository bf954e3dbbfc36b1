import type { Temporal } from 'temporal-polyfill';
import type { Served } from '../services/service.ts';
import { type Case, isOpen } from './case.ts';
import type { OutboxEntry, Waiting } from './case-fields.ts';
import type { Resumption, Wait } from './deadlines.ts';
import type { Municipality } from './municipality-rules.ts';

/** What the workflow hears: the event, the signal's id in the outbox, and how long to wait next. No personal data. */
export type Signal = { event: string; signal: string } & Wait;

/** Where the workflow takes an open case up, however the last execution ended. */
export function resumptionOf(
  { subject, service }: Served,
  now: Temporal.Instant,
  rules: Municipality,
): Resumption | undefined {
  return isOpen(subject) ? service.resumption(subject, now, rules) : undefined;
}

/** How long a case is waited for now; nothing where it has ended. */
export function waitOf(served: Served, now: Temporal.Instant, rules: Municipality): Wait {
  const { stage: _, ...wait } = resumptionOf(served, now, rules) ?? { stage: undefined };
  return wait;
}

/**
 * What the workflow would hear at once, if it began to wait now: the case has moved on already. So an event that raced a
 * deadline, a retry or a crash is neither lost nor handled twice; of several, the oldest comes first.
 */
export function answerAtOnce(
  { subject, service }: Served,
  { run, stage, events }: Pick<Waiting, 'run' | 'stage' | 'events'>,
): Omit<Signal, keyof Wait> | undefined {
  if (subject.run !== run) return { event: 'restarted', signal: 'state' };
  const pending = subject.outbox.flatMap((entry) => (isFor(entry, run) ? [entry] : []));
  const owed = (event: string) => pending.find((entry) => entry.event === event)?.id ?? 'state';
  if (!isOpen(subject)) return { event: 'ended', signal: owed('ended') };
  const oldest = pending.find(({ event }) => events.includes(event));
  if (oldest) return { event: oldest.event, signal: oldest.id };
  const event = service.answer(subject, stage);
  return event === undefined ? undefined : { event, signal: owed(event) };
}

/** Whether an entry is a signal for a run. What tells a run that another took its place is never for the one that did. */
export function isFor(entry: OutboxEntry, run: number): entry is OwedSignal {
  return entry.kind === 'signal' && (entry.run === undefined ? entry.event !== 'restarted' : entry.run === run);
}

export type OwedSignal = Extract<OutboxEntry, { kind: 'signal' }>;

/** The case with what its workflow waits for now; the signal that the workflow consumed leaves the outbox. */
export function withWaiting(subject: Case, waiting: Waiting, consumed?: string): Case {
  return {
    ...subject,
    version: subject.version + 1,
    waiting,
    outbox: subject.outbox.filter((entry) => entry.kind !== 'signal' || entry.id !== consumed),
  };
}

/** The case after its workflow's execution ended: nothing waits, no signal is owed. */
export function withoutWaiting(subject: Case): Case {
  const { waiting: _, ...rest } = subject;
  return { ...rest, version: subject.version + 1, outbox: subject.outbox.filter(({ kind }) => kind !== 'signal') };
}
