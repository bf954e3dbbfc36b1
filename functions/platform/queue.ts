/** What the queue hands out: ids alone, no personal data. */
export type Work =
  | { kind: 'deliver'; caseId: string; tries: number }
  /** An application owes its mail. */
  | { kind: 'application'; id: string; tries: number }
  /** Somebody asks for the link of a case once more; keyed hashes of who, and of the mailbox. */
  | {
      kind: 'link';
      municipality: string;
      personHash?: string | undefined;
      /** The same under the other keys in use. */
      otherHashes?: readonly string[] | undefined;
      caseId?: string | undefined;
      mailbox: string;
    }
  | TownWork;

/** Cases of one municipality that a job has found. */
export type TownWork = { kind: 'due-cases' | 'offer-earlier'; municipality: string; caseIds: string[] };

/** The queue of what is done a little later, or by town. */
export interface WorkQueue {
  /**
   * Hands over some work; each is done at least once.
   * @param works `delaySeconds`: 0 to 900, default 0
   * @throws RetryableFault where not all of it was taken
   */
  send(works: readonly { work: Work; delaySeconds?: number }[]): Promise<void>;
}

/** The longest that a queue keeps something back. */
export const longestDelaySeconds = 900;
