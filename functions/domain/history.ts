import { Temporal } from 'temporal-polyfill';
import type { Case } from './case.ts';
import type { HistoryEntry } from './case-fields.ts';

/**
 * What is noted about a case and moves nothing in it: looked at, mailed, tried again, the waiting list. Whoever repeats one of these while
 * nothing else happens adds to the entry that is there. Visits and a service's own steps stand each by itself: their order is the case's
 * story, and their number is bounded (citizens by the municipality's limits, staff by what they do).
 */
const noted: ReadonlySet<string> = new Set([
  ...['mail-sent', 'mail-failed', 'mail-dropped', 'no-answer'],
  ...['read-number', 'give-data', 'correct-email', 'ask-earlier', 'stop-earlier'],
  ...['fault', 'retry', 'put-on', 'duplicate-found'],
]);

/** A history with one event more: an entry of its own, or one time more of the same event by the same actor, with the same detail. */
export function withEntry(history: readonly HistoryEntry[], happened: HistoryEntry): HistoryEntry[] {
  const step = history.findLastIndex(({ event }) => !noted.has(event));
  const at = history.findIndex((entry, index) => index > step && isSame(entry, happened));
  const same = history[at];
  if (!same) return [...history, happened];
  return history.with(at, { ...same, times: (same.times ?? 1) + 1, until: happened.at });
}

/** When something was last recorded of a case; undefined where nothing ever was. */
export function lastRecordedAt({ history }: Pick<Case, 'history'>): Temporal.Instant | undefined {
  return history
    .map(({ at, until }) => Temporal.Instant.from(until ?? at))
    .reduce<Temporal.Instant | undefined>(
      (last, moment) => (last && Temporal.Instant.compare(moment, last) < 0 ? last : moment),
      undefined,
    );
}

function isSame(one: HistoryEntry, other: HistoryEntry): boolean {
  return one.event === other.event && one.detail === other.detail && actorOf(one) === actorOf(other);
}

function actorOf({ by }: HistoryEntry): string {
  return by.kind === 'staff' ? `staff ${by.id} ${by.name}` : by.kind;
}
