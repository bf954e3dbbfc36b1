import type { Temporal } from 'temporal-polyfill';

/** What is kept of a member of staff who signed in. Moments are instants as text. */
export type Session = {
  /** Who it is, as the issuer names them. */
  subject: string;
  name: string;
  /** `<municipality>.<role>`, as the issuer said when they were last read. */
  groups: readonly string[];
  /** When they signed in. */
  since: string;
  /** When they last did something. */
  seen: string;
  /** When name and groups were last read at the issuer. */
  checked: string;
  /** The issuer's refresh token, sealed. */
  refresh?: string | undefined;
  /** Who is reading name and groups again, and until when nobody else does. */
  reading?: { by: string; until: string } | undefined;
};

/** A session that is over, of which only whose it was is known. */
export type EndedSession = Pick<Session, 'subject'> & { ended: true };

/** The console's sessions, each by its secret id. All methods throw RetryableFault or PermanentFault. */
export interface SessionStore {
  /** @param until from when on nothing is known of it any more */
  add(id: string, session: Omit<Session, 'reading'>, until: Temporal.Instant): Promise<void>;
  /** Undefined where there is none, or what this release cannot read. */
  read(id: string): Promise<Session | EndedSession | undefined>;
  /** Notes that somebody did something. */
  touch(id: string, now: Temporal.Instant): Promise<void>;
  /**
   * One of many requests at once reads name and groups again; it alone may use the refresh token.
   * @param session as it was read: where another has read them since, nothing is taken
   * @returns the session as it is, in which `reading` says whose turn it is
   */
  takeReading(
    id: string,
    session: Session,
    reading: { by: string; until: Temporal.Instant },
    now: Temporal.Instant,
  ): Promise<Session | EndedSession | undefined>;
  /**
   * What was read. Without `refresh` there is no token any more, and without the rest nothing was learnt.
   * @param by who has taken the reading: nothing is written where it is another's by now; without it, whoever has
   * @returns whether it was written
   */
  saveReading(id: string, read: Reading, by?: string): Promise<boolean>;
  /** Ends it: of a session that is over, whose it was is kept. */
  end(id: string): Promise<void>;
  /** Ends it, and keeps nothing of it. */
  forget(id: string): Promise<void>;
}

/** What the issuer said. */
export type Reading = Partial<Pick<Session, 'name' | 'groups' | 'checked' | 'refresh'>>;
