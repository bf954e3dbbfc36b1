import type { Temporal } from 'temporal-polyfill';
import type { Case, CaseSummary, OpenState } from '../domain/case.ts';
import type { Helpdesk, ServiceId } from '../domain/rules.ts';
import type { TransitionName } from '../domain/transitions.ts';

/** Where cases live. Each change is one conditional write; nothing is read and then written without a condition. */
export interface CaseStore {
  /**
   * Opens a case: takes the person's claim for the service, then stores the case.
   * A crash between the two leaves a claim that the next attempt of the same person takes over.
   * @returns `sameForm` with the stored case where this form was submitted before by the same person; `alreadyOpen` with
   * the other case where the person has one open; `referenceTaken` where the id belongs to somebody else's case
   */
  open(
    draft: Case,
  ): Promise<
    | { kind: 'opened' }
    | { kind: 'sameForm'; existing: Case }
    | { kind: 'alreadyOpen'; existing: Case }
    | { kind: 'referenceTaken' }
  >;

  /** A case by id; undefined where there is none, or where its retention has passed. Strongly consistent. */
  read(caseId: string): Promise<Case | undefined>;

  /** Several cases by id, in one request per hundred; those that do not exist are left out. */
  readMany(caseIds: readonly string[]): Promise<Map<string, Case>>;

  /**
   * Replaces a case by its next version, on condition that the stored version is `next.version - 1` and that the
   * stored state allows the event by the table of transitions (no event: bookkeeping that any state allows).
   */
  save(next: Case, event?: TransitionName): Promise<'saved' | 'conflict'>;

  /**
   * Open cases of a municipality, most urgent first: one request.
   * @throws BadCursor where the cursor is none of this list
   */
  worklist(query: WorklistQuery): Promise<WorklistPage>;

  /** The latest case of a person for each service; two requests. */
  findByPerson(municipality: string, personHash: string): Promise<Case[]>;

  /**
   * Claims a helpdesk's ticket for a case, before the case says that it has it. A claim that
   * no case came to stand by within a minute is taken over.
   * @returns the case that has the ticket, where another one has
   * @throws RetryableFault while another case is being given it
   */
  claimTicket(subject: Case, helpdesk: Helpdesk, ticket: string): Promise<Case | undefined>;

  /** Ended cases with a verdict of a helpdesk, or where none came sent to it, on a day or after it, oldest first. One request. */
  verdictsSince(municipality: string, day: string, limit: number): Promise<CaseSummary[]>;

  /** Cases whose family name (or 'family given') begins so; folded: case and accents do not matter. At most `limit`. */
  findByName(municipality: string, name: string, limit: number): Promise<CaseSummary[]>;

  /** Ids of a municipality's cases that want to hear of an earlier slot, who asked first first. One request. */
  waitingForEarlier(municipality: string, limit: number): Promise<string[]>;

  /** Ids of cases whose oldest outbox entry was written before a moment, oldest first. */
  pendingBefore(moment: Temporal.Instant, limit: number): Promise<string[]>;
}

export type WorklistQuery = {
  municipality: string;
  service?: ServiceId | undefined;
  state?: OpenState | undefined;
  view?: WorklistView | undefined;
  /** Only what was due before this moment. */
  dueBefore?: Temporal.Instant | undefined;
  limit: number;
  /** Where the page before ended; opaque, safe in a URL. */
  cursor?: string | undefined;
};

/** What staff look for in the worklist, besides a state. */
export const worklistViews = [
  'to-send',
  'with-belpic',
  'with-zetes',
  'chase-today',
  'for-the-lead',
  'ready-to-collect',
  'to-refund',
] as const;
export type WorklistView = (typeof worklistViews)[number];

export type WorklistPage = { cases: CaseSummary[]; cursor?: string | undefined };

/** A cursor that no page of the worklist gave: somebody changed the address. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
