import type { Temporal } from 'temporal-polyfill';
import type { Case } from '../domain/case.ts';
import type { Filter } from '../domain/worklist.ts';
import type { PermanentFault } from '../platform/faults.ts';
import type { Listed, Served } from '../services/service.ts';

/**
 * Where cases live. A case comes together with its service, which is loaded for it. Each change is one conditional write; nothing is
 * read and then written without a condition.
 */
export interface CaseStore {
  /**
   * Opens a case: one write. How many open cases a person may have is for casework to say.
   * @returns `sameForm` with the stored case where this form was submitted before by the same person; `referenceTaken` where the id
   * belongs to somebody else's case
   */
  open(
    draft: Served,
  ): Promise<{ kind: 'opened' } | { kind: 'sameForm'; existing: Served } | { kind: 'referenceTaken' }>;

  /**
   * A case by id; undefined where there is none, or where its retention has passed. Strongly consistent.
   * @throws PermanentFault `unreadable-case` where this release cannot read it. Lists show it first from then on, as one that needs an
   * engineer, until a release writes it that can
   */
  read(caseId: string): Promise<Served | undefined>;

  /**
   * Several cases by id, in one request per hundred; those that do not exist are left out.
   * @param unreadable is told of each case that only a newer release can read, and it is left out; without this, it is a fault
   */
  readMany(
    caseIds: readonly string[],
    unreadable?: (caseId: string, fault: PermanentFault) => void,
  ): Promise<Map<string, Served>>;

  /**
   * Replaces a case by its next version, on condition that the stored version is `next.version - 1` and that the
   * stored state allows the event by its service's table (no event: bookkeeping that any state allows).
   * @param most bytes of item, as its JSON has them in UTF-8, which is about as DynamoDB counts; by default any number
   * @returns `full` where it would be more than that: nothing was written
   */
  save(next: Served, event?: string, most?: number): Promise<'saved' | 'conflict' | 'full'>;

  /**
   * Takes everything of a case out of its item, at once and for good, on condition that it is of this version. What is left has no field
   * and goes within days; the case is unknown from then on.
   */
  erase(subject: Pick<Case, 'id' | 'version'>): Promise<'erased' | 'conflict'>;

  /**
   * Open cases of a municipality, and on demand those that have ended and leave staff something to do; most urgent first. One request.
   * @throws BadCursor where the cursor is none of this list
   */
  worklist(query: WorklistQuery): Promise<WorklistPage>;

  /** The latest cases of a person, ended ones included, newest first, as a list shows them. One request. */
  findByPerson(municipality: string, personHash: string): Promise<Listed[]>;

  /**
   * Claims something for a case that one case alone may have, before the case says that it has it. A claim that
   * no case came to stand by within a minute is taken over.
   * @param name as the service names what is claimed, a part of the key
   * @returns the case that has it, where another one has
   * @throws RetryableFault while another case is being given it
   */
  claim(served: Served, name: string): Promise<Served | undefined>;

  /**
   * How long a claim of a case stands, now that the case says what it has: for a day at first. Nothing happens to another case's.
   * @param until ISO instant; the claim is given back where that has passed
   */
  keepClaim(subject: Pick<Case, 'id' | 'municipality'>, name: string, until: string): Promise<void>;

  /** Ended cases that a service keeps countable under a name, of a day or after it, oldest first. One request. */
  countedSince(municipality: string, name: string, day: string, limit: number): Promise<Listed[]>;

  /** Cases whose family name (or 'family given') begins so; folded: case and accents do not matter. At most `limit`. */
  findByName(municipality: string, name: string, limit: number): Promise<Listed[]>;

  /**
   * Cases whose visit is on a day, or was, in the order of its time, ended ones included, until they are erased. One request. An index
   * tells: it may not show yet what was booked a moment ago.
   * @param date `YYYY-MM-DD`
   */
  visitsOn(municipality: string, date: string): Promise<Listed[]>;

  /** Ids of the country's cases that want to hear of an earlier slot, who asked first first, page by page. */
  waitingForEarlier(): AsyncIterable<string[]>;

  /**
   * Cases that have owed something since before a moment, oldest first, page by page. What is told somebody by mail alone stands apart
   * from what workflows and the agenda wait for.
   */
  pendingBefore(kind: 'case' | 'mail', moment: Temporal.Instant): AsyncIterable<Pending[]>;

  /** Ids of open cases of which something is due before a moment, page by page. An index tells: each is to be read again. */
  dueBefore(moment: Temporal.Instant): AsyncIterable<string[]>;

  /**
   * All open cases of the country, with the name of the execution that each has, page by page. `isStale`: a release that does not know
   * the index has written the case since, so that its moment may be another one.
   */
  openCases(): AsyncIterable<OpenCaseFound[]>;
}

export type OpenCaseFound = { caseId: string; execution: string; isStale: boolean };

/** A case that owes something; `since`: from when on the oldest of it could leave (ISO instant). */
export type Pending = { caseId: string; since: string };

export type WorklistQuery = {
  municipality: string;
  service?: string | undefined;
  filter?: Filter | undefined;
  /** Only what was due before this moment. */
  dueBefore?: Temporal.Instant | undefined;
  /** Ended cases too, of which staff have something to tell. */
  withEnded?: boolean | undefined;
  limit: number;
  /** Where the page before ended; opaque, safe in a URL. */
  cursor?: string | undefined;
};

export type WorklistPage = { cases: Listed[]; cursor?: string | undefined };

/** A cursor that no page of the worklist gave: somebody changed the address. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
