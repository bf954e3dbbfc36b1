import type { NoticeName } from '../domain/names.ts';
import type { Notice } from './notice.ts';
import { appointmentCancelled } from './puk-request/appointment-cancelled.ts';
import { appointmentConfirmed } from './puk-request/appointment-confirmed.ts';
import { appointmentMissed } from './puk-request/appointment-missed.ts';
import { appointmentMoved } from './puk-request/appointment-moved.ts';
import { appointmentReminder } from './puk-request/appointment-reminder.ts';
import { arrivalCorrected } from './puk-request/arrival-corrected.ts';
import { caseClosed } from './puk-request/case-closed.ts';
import { caseWithdrawn } from './puk-request/case-withdrawn.ts';
import { codesArrived } from './puk-request/codes-arrived.ts';
import { codesExpired } from './puk-request/codes-expired.ts';
import { codesMisrouted } from './puk-request/codes-misrouted.ts';
import { codesOverdue } from './puk-request/codes-overdue.ts';
import { codesUnclaimed } from './puk-request/codes-unclaimed.ts';
import { earlierSlot } from './puk-request/earlier-slot.ts';
import { requestReceived } from './puk-request/request-received.ts';
import { visitExpired } from './puk-request/visit-expired.ts';
import { visitOpened } from './puk-request/visit-opened.ts';

/** Every notice, by name. */
export const notices: Readonly<Record<NoticeName, Notice>> = {
  'request-received': requestReceived,
  'visit-opened': visitOpened,
  'codes-arrived': codesArrived,
  'arrival-corrected': arrivalCorrected,
  'codes-overdue': codesOverdue,
  'codes-misrouted': codesMisrouted,
  'codes-unclaimed': codesUnclaimed,
  'appointment-confirmed': appointmentConfirmed,
  'appointment-moved': appointmentMoved,
  'appointment-cancelled': appointmentCancelled,
  'appointment-reminder': appointmentReminder,
  'appointment-missed': appointmentMissed,
  'earlier-slot': earlierSlot,
  'codes-expired': codesExpired,
  'visit-expired': visitExpired,
  'case-withdrawn': caseWithdrawn,
  'case-closed': caseClosed,
};
