import { type Case, isOpen } from './case.ts';
import type { SignalEvent, WaitStage } from './names.ts';
import type { Waiting } from './casefile.ts';

/**
 * What the workflow would hear at once, if it began to wait now: the case has moved on already. So an event that raced a
 * deadline, a retry or a crash is neither lost nor handled twice.
 */
export function answerAtOnce(subject: Case, run: number, stage: WaitStage): SignalEvent | undefined {
  if (subject.run !== run) return 'restarted';
  if (!isOpen(subject)) return 'ended';
  const awaitsCodes = stage === 'await-codes' || stage === 'await-overdue-notice' || stage === 'await-late-codes';
  return subject.state === 'ready' && awaitsCodes ? 'codes-arrived' : undefined;
}

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
