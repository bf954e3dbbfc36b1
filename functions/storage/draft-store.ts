import type { Temporal } from 'temporal-polyfill';

/** A form that was sent when a session had ended: whose it is, and what was sent, sealed. */
export type Draft = { subject: string; sealed: string };

/** Such forms, each by its secret id. All methods throw RetryableFault or PermanentFault. */
export interface DraftStore {
  /** @param until when it is forgotten */
  keep(id: string, draft: Draft, until: Temporal.Instant): Promise<void>;
  read(id: string): Promise<Draft | undefined>;
  /** Nothing of it stays. */
  discard(id: string): Promise<void>;
}
