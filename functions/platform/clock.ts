import { Temporal } from 'temporal-polyfill';

/** Tells the moment. The only way to 'now' below an entry. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };
