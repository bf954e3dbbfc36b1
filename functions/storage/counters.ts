import type { Temporal } from 'temporal-polyfill';

/** Counts that end by themselves: what somebody did today, without saying who it was. */
export interface Counters {
  /**
   * Counts something once more, unless it was counted as often as it may be: one conditional write.
   * @param name a municipality, what is counted, of whom (a keyed hash), and of which day; a key
   * @param most how often at the most
   * @param until from when on the count does not matter any more
   * @returns whether it was counted
   */
  count(name: CounterName, most: number, until: Temporal.Instant): Promise<boolean>;
}

export type CounterName = { municipality: string; what: string; whose: string; day: string };
