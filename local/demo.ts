import { Temporal } from 'temporal-polyfill';
import type { LocalRun } from './runner.ts';

/** When the run's clock has to start so that the demo day, played from there on, ends at a moment. */
export function demoBegins(endsAt: Temporal.Instant): Temporal.Instant {
  return endsAt;
}

/** Fills an empty table with cases of a few working days, through the product's own routes. */
export async function playDemo(_run: LocalRun, _endsAt: Temporal.Instant): Promise<void> {}
