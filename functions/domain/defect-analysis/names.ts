/** What the analysis of a defective card adds to the names that every service shares. */

export const openStates = ['to-send', 'at-helpdesk', 'to-apply', 'in-production', 'to-collect', 'to-refund'] as const;
/** Of these, the ones that staff can close: money that is owed is given back first. */
export const closableStates = ['to-send', 'at-helpdesk', 'to-apply', 'in-production', 'to-collect'] as const;
/** Of these, the ones in which the citizen comes to the counter. */
export const visitStates = ['to-apply', 'to-collect'] as const;
export const endedStates = ['collected', 'destroyed', 'closed'] as const;

export const events = [
  'sent-for-analysis',
  'dispatch-late',
  'chase-due',
  'chased',
  'verdict',
  'contested',
  'refunded',
  'refund-late',
  'invitation-unanswered',
  'applied',
  'card-late',
  'card-arrived',
  'not-collected',
  'undo-step',
  'annex-extended',
  'annex-warned',
  'codes-missing',
  'collected',
  'destroyed',
] as const;

export const notices = [
  'defect-opened',
  'defect-sent',
  'defect-overdue',
  'defect-invitation',
  'defect-apply-reminder',
  'defect-applied',
  'defect-card-ready',
  'defect-collect-reminder',
  'defect-annex-ending',
  'defect-corrected',
  'defect-closed',
] as const;

/** Of these, what the workflow itself sends. */
export const workflowNotices = ['defect-overdue', 'defect-apply-reminder', 'defect-collect-reminder'] as const;

export const signals = [
  'sent-for-analysis',
  'chased',
  'verdict',
  'card-works',
  'contested',
  'applied',
  'card-arrived',
  'refund-owed',
] as const;

export const stages = [
  'await-dispatch',
  'await-verdict',
  'await-application',
  'await-card',
  'await-collection',
  'await-refund',
] as const;
