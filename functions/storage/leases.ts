import type { Temporal } from 'temporal-polyfill';

/** Who does something alone: a job that Lambda, or somebody, starts twice does it once. */
export interface Leases {
  /** Takes a lease until a moment, unless somebody has it. @returns whether it was free */
  take(name: string, until: Temporal.Instant): Promise<boolean>;
  /** Gives back what this process has taken; what ran out and was taken by another stays that one's. */
  giveBack(name: string): Promise<void>;
}
