import type { Temporal } from 'temporal-polyfill';
import type { Application, ApplicationSummary, Unconfirmed } from '../domain/application.ts';

/** Where applications wait for their button to be pressed. Each change is one conditional write. */
export interface ApplicationStore {
  /** Stores a new one, or says which one is there: the same form makes the same application. */
  add(application: Unconfirmed): Promise<{ kind: 'stored' } | { kind: 'there'; existing: Application }>;

  /**
   * One by id; undefined where there is none, or where its time has passed. Strongly consistent.
   * @throws PermanentFault `unreadable-case` where this release cannot read it
   */
  read(id: string): Promise<Application | undefined>;

  /** Replaces one by its next version, on condition that the stored version is `next.version - 1`. */
  save(next: Application): Promise<'saved' | 'conflict'>;

  /** Those of a person that are not confirmed, newest first. One request. */
  findByPerson(municipality: string, personHash: string): Promise<ApplicationSummary[]>;

  /** Those not confirmed whose family name (or 'family given') begins so. At most `limit`. One request. */
  findByName(municipality: string, name: string, limit: number): Promise<ApplicationSummary[]>;

  /** Those whose mail has been owed since before a moment, oldest first, page by page. */
  pendingBefore(moment: Temporal.Instant): AsyncIterable<{ id: string; since: string }[]>;
}
