import type { Temporal } from 'temporal-polyfill';
import { once } from '../platform/once.ts';

/** What a case that is erased leaves to be done elsewhere: ids alone. */
export type Left = {
  /** Bookings whose cells are given back, those that cool included. */
  cells: { date: string; bookingId: string }[];
  /** Names of claims. */
  claims: string[];
  /** What answers the workflow that waits. */
  token?: string | undefined;
  /** Other cases of the person that were flagged beside it. */
  beside: string[];
};

/** That a case was erased: by whom, when and why, and nothing of the case itself. */
export type Erasure = {
  caseId: string;
  /** ISO instant. */
  at: string;
  by: { id: string; name: string };
  reason: string;
  /** Until all of it is done. */
  left?: Left | undefined;
};

/**
 * What was erased by staff before its time. Each record is kept for longer than any backup, so that what a backup brings back is erased
 * again, and until all is done that the case has left.
 */
export interface Erasures {
  /** Says what is about to be erased; what was said of the same case before is replaced. */
  begin(erasure: Erasure & { left: Left }): Promise<void>;
  read(caseId: string): Promise<Erasure | undefined>;
  /** Nothing is left to be done. */
  finish(erasure: Erasure): Promise<void>;
  /** Ids of cases whose erasure began before a moment and is not finished, page by page. */
  unfinishedBefore(moment: Temporal.Instant): AsyncIterable<string[]>;
}

/** Erasures whose code is loaded with the first request: few are asked for. */
export function erasuresOnUse(load: () => Promise<Erasures>): Erasures {
  const store = once(load);
  return {
    begin: async (...given) => (await store()).begin(...given),
    read: async (...given) => (await store()).read(...given),
    finish: async (...given) => (await store()).finish(...given),
    async *unfinishedBefore(...given) {
      yield* (await store()).unfinishedBefore(...given);
    },
  };
}
