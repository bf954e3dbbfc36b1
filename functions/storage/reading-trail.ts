import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Reading, Unusual } from '../domain/reading.ts';

/** Which part of the trail is asked for, newest first. */
export type TrailPage = {
  /** How many at the most. */
  limit: number;
  /** From the cursor of the page before on. */
  cursor?: string | undefined;
};

/** A page of the trail; `cursor` where there is more. */
export type Readings = { readings: Reading[]; cursor?: string | undefined };

/**
 * The trail of reading: what stands in it is never changed, and goes when its time is over. Only adding and looking are in this port, in
 * the adapter, and in what the console's function may do. All methods throw RetryableFault or PermanentFault.
 */
export interface ReadingTrail {
  /** @param until from when on it is forgotten */
  add(reading: Reading, until: Temporal.Instant): Promise<void>;
  /** @returns whether it is the first time that this is said of that hour */
  flag(unusual: Unusual, until: Temporal.Instant): Promise<boolean>;
  /** What was read on a day of the municipality's. @param reader of one member of staff alone, by `readerCode` */
  ofDay(where: { municipality: string; day: string; reader?: string | undefined } & TrailPage): Promise<Readings>;
  /** Who was shown a case by itself, on whatever day; what was shown in lists and searches stands in their days. */
  ofCase(where: { caseId: string } & TrailPage): Promise<Readings>;
  unusualOn(municipality: string, day: string): Promise<Unusual[]>;
}

/** A cursor of the trail that is none. */
export class BadTrailCursor extends Error {
  override name = 'BadTrailCursor';
}

/** Names a member of staff in an address, and in a count: a subject may be an address of mail. */
export function readerCode({ id }: { id: string }): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}
