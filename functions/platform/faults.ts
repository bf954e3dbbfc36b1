/** Ids, counts and names of errors that may be logged: never personal data. */
export type Ids = Readonly<Record<string, string | number | boolean>>;

/**
 * Something failed that may succeed later: throttling, a time-out, a race that was lost too often.
 * The workflows retry by this name; a site answers 503.
 */
export class RetryableFault extends Error {
  override readonly name = 'RetryableFault';
  readonly ids: Ids;

  /** @param code what failed, as it is logged; no personal data */
  constructor(code: string, ids: Ids = {}) {
    super(code);
    this.ids = ids;
  }
}

/** The code of the fault of a case that this release cannot read. */
export const unreadable = 'unreadable-case';

/** Whether a case cannot be read by this release: an engineer is needed, and trying again does not help. */
export function isUnreadable(fault: unknown): fault is PermanentFault {
  return fault instanceof PermanentFault && fault.message === unreadable;
}

/** Something failed that fails again however often it is tried: the workflows bring it to a person at once. */
export class PermanentFault extends Error {
  override readonly name = 'PermanentFault';
  readonly ids: Ids;

  /** @param code what failed, as it is logged; no personal data */
  constructor(code: string, ids: Ids = {}) {
    super(code);
    this.ids = ids;
  }
}
