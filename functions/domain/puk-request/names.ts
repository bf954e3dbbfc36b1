/** What a request of codes adds to the names that every service shares. */

export const openStates = ['requested', 'misrouted', 'ready'] as const;
/** Of these, the ones in which the citizen comes to the counter. */
export const visitStates = ['ready'] as const;
export const endedStates = ['done', 'expired', 'withdrawn', 'closed'] as const;

export const events = [
  'codes-arrived',
  'undo-arrival',
  'misrouted',
  'deadline-passed',
  'handled',
  'withdraw',
  'expire',
] as const;

export const notices = [
  'request-received',
  'visit-opened',
  'codes-arrived',
  'arrival-corrected',
  'codes-overdue',
  'codes-misrouted',
  'codes-unclaimed',
  'codes-expired',
  'visit-expired',
  'case-withdrawn',
] as const;

/** Of these, what the workflow itself sends. */
export const workflowNotices = ['codes-arrived', 'codes-overdue', 'codes-unclaimed'] as const;

export const signals = ['codes-arrived'] as const;

export const stages = [
  'await-codes',
  'await-overdue-notice',
  'await-late-codes',
  'notify-arrival',
  'await-visit',
] as const;
