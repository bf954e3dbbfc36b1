import * as defectAnalysis from './defect-analysis/names.ts';
import * as pukRequest from './puk-request/names.ts';

/** Every name that is stored, mailed or signalled: those that all services share, then each service's own. */

export const openStates = [...pukRequest.openStates, ...defectAnalysis.openStates] as const;
export const visitStates = [...pukRequest.visitStates, ...defectAnalysis.visitStates] as const;
export const endedStates = [...pukRequest.endedStates, ...defectAnalysis.endedStates] as const;

export const eventNames = [
  'opened',
  'book',
  'move',
  'cancel-appointment',
  'check-in',
  'late',
  'ask-earlier',
  'stop-earlier',
  'no-show',
  'close',
  'correct-email',
  'read-number',
  'retry',
  'fault',
  'mail-sent',
  'mail-failed',
  ...pukRequest.events,
  ...defectAnalysis.events,
] as const;
export type EventName = (typeof eventNames)[number];

export const noticeNames = [
  'appointment-confirmed',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-reminder',
  'appointment-missed',
  'earlier-slot',
  'case-closed',
  ...pukRequest.notices,
  ...defectAnalysis.notices,
] as const;
export type NoticeName = (typeof noticeNames)[number];

/** What the workflows mail by themselves; the rest is owed by whoever changed the case. */
export const workflowNotices = [...pukRequest.workflowNotices, ...defectAnalysis.workflowNotices] as const;
export type WorkflowNotice = (typeof workflowNotices)[number];

export const signalEvents = ['ended', 'restarted', ...pukRequest.signals, ...defectAnalysis.signals] as const;
export type SignalEvent = (typeof signalEvents)[number];

export const waitStages = [...pukRequest.stages, ...defectAnalysis.stages] as const;
export type WaitStage = (typeof waitStages)[number];
